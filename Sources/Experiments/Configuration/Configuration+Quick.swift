import Explainers
import QuantumLearning

extension Configuration {
  /// Makes a run short: a look at what there will be, not a result. Nothing becomes longer.
  public mutating func shorten() {
    training.epochs = min(training.epochs, 30)
    let iterations = min(qpert.iterations, 200)
    for term in QPertTerm.allCases {
      qpert.starts[term] = qpert.starts[term] * iterations / qpert.iterations
    }
    qpert.iterations = iterations
    qpertR.starts = min(qpertR.starts, 2)
    qpertR.iterations = min(qpertR.iterations, 20)
    lime.sampleCount = min(lime.sampleCount, 1000)
    evaluation.resamples = min(evaluation.resamples, 1000)
    study.trials = 0
  }
}
