import Datasets
import Execution
import QuantumCircuits
import QuantumLearning

extension Workload {
  /// What is asked of a trained model.
  static func predictions(of iris: IrisModel) -> [Workload] {
    let classifier = iris.classifier
    let rows = iris.randomRows(1024)
    let row = rows.row(0)
    let simulator = iris.simulator
    return [
      Workload("class probabilities, compiled", per: "row", count: rows.rowCount) {
        classifier.probabilities(of: rows)
      }.needing(.bloch, goal: .rate(30e6), peers: "predictions"),
      Workload("class probabilities, gate by gate", per: "row", count: rows.rowCount) {
        simulator.outcomes(of: rows.values)
      }.needing(.gates, goal: .rate(9e6)),
      Workload("class probabilities of a single row", per: "row", count: 100) {
        (0..<100).map { _ in classifier.probabilities(of: row) }
      }.needing(.bloch, peers: "one prediction"),
      Workload("p and ∂p/∂x", per: "row", count: rows.rowCount) {
        classifier.outcomesAndDerivatives(of: rows)
      }.needing(.blochDerivatives, goal: .rate(12e6), peers: "input derivatives"),
    ]
  }

  /// What training repeats for every row.
  static func gradients(of iris: IrisModel) -> [Workload] {
    // A batch of 128, by the training rows in turn.
    let batch = (0..<128).map { $0 % iris.training.count }
    func gradient(
      _ name: String, _ method: GradientMethod, _ readout: Readout, of rows: [Int]
    ) -> Workload {
      var gradient = BatchGradient(
        iris.classifier.model, method: method, readout: readout,
        key: RandomStream.Key(seed: iris.seed, label: "benchmark gradient"))
      return Workload(name, per: "gradient", count: rows.count) {
        gradient.sum(
          of: rows[...], in: iris.training, weights: iris.classifier.weights, epoch: 0)
      }
    }
    return [
      adjoint(of: iris)
        .needing(.adjoint, goal: .rate(2.5e6), peers: "weight gradient"),
      gradient("44 weight gradients, batch of 128", .adjoint, .exact, of: batch)
        .needing(.sharedAdjoint, goal: .rate(6e6), peers: "weight gradient, batch"),
      // The paper's mini-batch of 4, timed by the row.
      gradient(
        "training step, 89 circuits × 2,000 shots", .parameterShift, .shots(IrisModel.shots),
        of: Array(batch.prefix(4))
      ).needing(.shifts, goal: .time(15e-6), peers: "training step"),
    ]
  }

  /// The gradient of −log p₀ summed over many rows, gate by gate.
  private static func adjoint(of iris: IrisModel) -> Workload {
    let (rows, simulator) = (iris.randomRows(1024), iris.simulator)
    return Workload("44 weight gradients, adjoint", per: "gradient", count: rows.rowCount) {
      simulator.weightGradient(of: rows.values) { _, outcomes, derivatives in
        derivatives[0] = -1 / outcomes[0]
      }
    }
  }

  /// Shots that come out one way, the unit of all sampling.
  static func binomialDraws(of iris: IrisModel) -> Workload {
    let draws = 1000
    var random = iris.random("benchmark binomial")
    var frequencies = [Double](repeating: 0, count: 2 * draws)
    return Workload("binomial draw, \(IrisModel.shots) trials", per: "draw", count: draws) {
      for draw in 0..<draws { (frequencies[2 * draw], frequencies[2 * draw + 1]) = (0.3, 0.7) }
      frequencies.withUnsafeMutableBufferPointer {
        random.drawFrequencies(shots: IrisModel.shots, outcomeCount: 2, replacing: $0)
      }
      return frequencies[0]
    }
  }
}
