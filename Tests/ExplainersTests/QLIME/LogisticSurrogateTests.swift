import Datasets
import Execution
import TestSupport
import Testing

@testable import Explainers

@Suite struct LogisticSurrogateTests {
  @Test("One binary column without penalty to speak of: the log odds of the two groups")
  func twoGroups() {
    // 3 of 4 at x = 0, 1 of 5 at x = 1.
    let x = [0.0, 0, 0, 0, 1, 1, 1, 1, 1]
    let fit = LogisticSurrogate(
      design: Matrix(values: x, columnCount: 1), targets: [1, 1, 1, 0, 1, 0, 0, 0, 0],
      penalty: 1e-12)
    let (low, high) = (Elementary.log(3), Elementary.log(1.0 / 4))
    #expect(abs(fit.intercept - low) < 1e-9)
    #expect(abs(fit.coefficients[0] - (high - low)) < 1e-9)
  }

  /// The loss is strictly convex: where its gradient is 0 there is the one minimum.
  @Test(
    "The loss is level at the fit, whether labels overlap, are parted by a line or undecided",
    arguments: [0.0, 0.3, 5], [1e-3, 1])
  func stationarity(noise: Double, penalty: Double) {
    var random = RandomStream(seed: 5, label: "logistic", index: Int(noise * 10))
    let design = Matrix.random(rowCount: 60, columnCount: 3, using: &random)
    let targets = (0..<60).map { row -> Double in
      let score = design[row, 0] - 2 * design[row, 1] + 0.4 + noise * (random.uniform() - 0.5)
      return abs(score) < 0.02 ? 0.5 : score > 0 ? 1 : 0
    }
    let fit = LogisticSurrogate(design: design, targets: targets, penalty: penalty)
    var gradient = [0.0] + fit.coefficients.map { penalty * $0 }
    for row in 0..<60 {
      let score = (0..<3).reduce(fit.intercept) { $0 + fit.coefficients[$1] * design[row, $1] }
      let residual = 1 / (1 + Elementary.exp(-score)) - targets[row]
      gradient[0] += residual
      for column in 0..<3 { gradient[column + 1] += residual * design[row, column] }
    }
    #expect(gradient.allSatisfy { abs($0) < 1e-6 }, "\(gradient)")
  }
}
