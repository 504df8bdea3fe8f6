import Datasets
import Execution
import QuantumLearning

extension Workload {
  /// What is asked of a trained model.
  static func predictions(of iris: IrisModel) -> [Workload] {
    let classifier = iris.classifier
    let rows = iris.randomRows(1024)
    return [
      Workload("class probabilities, compiled", per: "row", count: rows.rowCount) {
        classifier.probabilities(of: rows)
      },
      Workload("class probabilities, simulated", per: "row", count: rows.rowCount) {
        classifier.decode(classifier.simulatedOutcomes(of: rows))
      },
      Workload("outcomes and their derivatives, compiled", per: "row", count: rows.rowCount) {
        classifier.outcomesAndDerivatives(of: rows)
      },
    ]
  }

  /// What training repeats for every row.
  static func gradients(of iris: IrisModel) -> [Workload] {
    func gradient(
      _ name: String, _ method: GradientMethod, _ readout: Readout
    ) -> Workload {
      let noise = GradientNoise(
        key: RandomStream.Key(seed: iris.seed, label: "benchmark gradient"), epoch: 0, sample: 0)
      let (features, label) = (iris.training.features.row(0), iris.training.labels[0])
      return Workload(name, per: "gradient") {
        iris.classifier.model.lossGradient(
          method, features: features, label: label, weights: iris.classifier.weights,
          readout: readout, noise: noise)
      }
    }
    let draws = 1000
    var random = iris.random("benchmark binomial")
    return [
      gradient("weight gradient, adjoint", .adjoint, .exact),
      gradient("weight gradient, 89 shifted circuits", .parameterShift, .exact),
      gradient(
        "the same through \(IrisModel.shots) shots each", .parameterShift, .shots(IrisModel.shots)),
      Workload("binomial draw, \(IrisModel.shots) trials", per: "draw", count: draws) {
        (0..<draws).reduce(0) { sum, _ in
          sum + random.binomial(trials: IrisModel.shots, probability: 0.3)
        }
      },
    ]
  }
}
