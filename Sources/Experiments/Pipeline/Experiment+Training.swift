import Datasets
public import Execution
import Foundation
import QuantumCircuits
public import QuantumLearning

extension Experiment {
  /// The circuit that the configuration asks for, untrained.
  var model: VariationalModel {
    VariationalModel(
      featureCount: dataset.featureNames.count, classCount: dataset.classNames.count,
      encoding: configuration.model.encoding,
      ansatz: .entanglingRing(layers: configuration.model.layers),
      decoding: configuration.model.decoding, softmax: configuration.model.softmax)
  }

  /// Trains the configured model from the configured seed.
  /// - Parameter stage: what progress calls it.
  public func train(stage: String = "Training", progress: ProgressHandler) -> TrainedModel {
    progress(.began(stage: stage))
    let trainer = Trainer(
      model, settings: configuration.training, readout: configuration.readout,
      seed: configuration.seed)
    var epochs = 0
    let trained = trainer.train(on: training, validatedOn: validation) { _ in
      epochs += 1
      progress(
        .advanced(stage: stage, completed: epochs, total: configuration.training.epochs))
    }
    let loss = String(format: "%.3f", trained.history[trained.bestEpoch].validationLoss)
    progress(
      .ended(
        stage: stage,
        summary: "validation loss \(loss) after \(trained.bestEpoch + 1) of "
          + "\(trained.history.count) epochs"))
    return trained
  }
}
