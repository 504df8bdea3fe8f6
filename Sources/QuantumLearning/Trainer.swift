import Datasets
import Execution

/// The training loop's settings (paper, appendix B).
public struct TrainingSettings: Sendable, Equatable {
  public var gradient = GradientMethod.parameterShift
  public var batchSize = 4
  /// At most this many passes over the training rows.
  public var epochs = 300
  public var learningRate = 0.3
  /// The learning rate's factor in every epoch that ends `decayPatience` or more epochs without
  /// improvement.
  public var decay = 0.97
  public var decayPatience = 12
  /// Training stops after this many epochs without improvement.
  public var stopPatience = 20
  /// Training stops below this validation loss, in nats.
  public var lossThreshold = 0.1

  public init() {}
}

/// What one pass over the training rows came to.
public struct Epoch: Sendable, Equatable {
  /// The mean loss of the rows, each at the weights its batch met, in nats.
  public let trainingLoss: Double
  /// The mean loss of the validation rows afterwards, as the readout shows it, in nats.
  public let validationLoss: Double
  public let learningRate: Double
}

/// Why training ended.
public enum StopReason: String, Sendable, Codable {
  case lossThreshold = "loss-threshold"
  case noImprovement = "no-improvement"
  case epochLimit = "epoch-limit"
}

/// A trained model and how it came about.
public struct TrainedModel: Sendable {
  /// With the weights of the epoch of least validation loss.
  public let classifier: VariationalClassifier
  public let history: [Epoch]
  /// The epoch whose weights were kept, an index into `history`.
  public let bestEpoch: Int
  public let stopReason: StopReason
  /// Gradient steps taken.
  public let steps: Int
}

/// Trains a model by mini-batch gradient descent.
public struct Trainer: Sendable {
  public let model: VariationalModel
  public let settings: TrainingSettings
  public let readout: Readout
  public let seed: UInt64

  public init(
    _ model: VariationalModel, settings: TrainingSettings, readout: Readout, seed: UInt64
  ) {
    precondition(settings.epochs > 0, "\(settings.epochs) epochs")
    precondition(settings.batchSize > 0, "batches of \(settings.batchSize)")
    if case .shots(let shots) = readout { precondition(shots > 0, "\(shots) shots") }
    self.model = model
    self.settings = settings
    self.readout = readout
    self.seed = seed
  }

  /// Returns weights drawn uniformly from −π..<π.
  public func initialWeights() -> [Double] {
    var random = RandomStream(seed: seed, label: "initial weights")
    return (0..<model.weightCount).map { _ in random.uniform(in: -.pi ..< .pi) }
  }

  /// Returns the model trained on the one set of rows, its weights chosen on the other.
  /// - Parameter observe: called after every epoch.
  public func train(
    on training: LabelledSamples, validatedOn validation: LabelledSamples,
    observe: (Epoch) -> Void = { _ in }
  ) -> TrainedModel {
    var weights = initialWeights()
    var best = (weights: weights, epoch: -1, loss: Double.infinity)
    var rate = settings.learningRate
    var history: [Epoch] = []
    var steps = 0
    var stopReason = StopReason.epochLimit
    var gradient = BatchGradient(
      model, method: settings.gradient, readout: readout,
      key: RandomStream.Key(seed: seed, label: "training gradient"))
    for epoch in 0..<settings.epochs {
      let trainingLoss = runEpoch(
        epoch, on: training, by: &gradient, rate: rate, weights: &weights, steps: &steps)
      let validationLoss = validationLoss(of: weights, on: validation, epoch: epoch)
      history.append(
        Epoch(trainingLoss: trainingLoss, validationLoss: validationLoss, learningRate: rate))
      observe(history[epoch])
      if validationLoss < best.loss { best = (weights, epoch, validationLoss) }
      if validationLoss < settings.lossThreshold {
        stopReason = .lossThreshold
        break
      }
      let waited = epoch - best.epoch
      if waited >= settings.stopPatience {
        stopReason = .noImprovement
        break
      }
      if waited >= settings.decayPatience { rate *= settings.decay }
    }
    return TrainedModel(
      classifier: VariationalClassifier(model, weights: best.weights), history: history,
      bestEpoch: best.epoch, stopReason: stopReason, steps: steps)
  }

  /// Runs one pass over shuffled mini-batches and returns the rows' mean loss.
  private func runEpoch(
    _ epoch: Int, on samples: LabelledSamples, by gradient: inout BatchGradient, rate: Double,
    weights: inout [Double], steps: inout Int
  ) -> Double {
    var shuffling = RandomStream(seed: seed, label: "mini-batches", index: epoch)
    let order = shuffling.permutation(of: samples.count)
    var lossSum = 0.0
    for start in stride(from: 0, to: order.count, by: settings.batchSize) {
      let batch = order[start..<min(start + settings.batchSize, order.count)]
      let sum = gradient.sum(of: batch, in: samples, weights: weights, epoch: epoch)
      lossSum += sum.loss
      for weight in weights.indices {
        weights[weight] -= rate * sum.weights[weight] / Double(batch.count)
      }
      steps += 1
    }
    return lossSum / Double(samples.count)
  }

  private func validationLoss(
    of weights: [Double], on samples: LabelledSamples, epoch: Int
  ) -> Double {
    var model = QueriedModel(
      VariationalClassifier(model, weights: weights), readout: readout,
      random: RandomStream(seed: seed, label: "validation", index: epoch))
    return samples.crossEntropy(of: &model)
  }
}
