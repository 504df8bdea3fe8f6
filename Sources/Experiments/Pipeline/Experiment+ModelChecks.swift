import Datasets
import Evaluation
import Execution
import Explainers
import QuantumLearning
import Records

extension Experiment {
  /// Looks at whether the model is worth explaining.
  func modelChecks(of classifier: VariationalClassifier) -> ModelChecksRecord {
    let trainer = Trainer(
      model, settings: configuration.training, readout: configuration.readout,
      seed: configuration.seed)
    var random = RandomStream(seed: configuration.seed, label: "feature visibility")
    let checks = ModelChecks(
      of: classifier,
      untrained: VariationalClassifier(model, weights: trainer.initialWeights()),
      validation: validation, test: test, using: &random)
    let visibility = checks.visibility
    return ModelChecksRecord(
      untrainedLoss: checks.untrainedLoss, trainedLoss: checks.trainedLoss,
      majorityShare: checks.scores.majorityShare,
      majorityP: checks.scores.pValueAgainstMajority,
      sensitivities: (0..<visibility.sensitivities.rowCount).map(visibility.sensitivities.row),
      hiddenFeatures: visibility.hiddenFeatures)
  }
}
