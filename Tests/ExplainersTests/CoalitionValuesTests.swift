import Datasets
import Execution
import QuantumLearning
import TestSupport
import Testing

@testable import Explainers

@Suite struct CoalitionValuesTests {
  /// Returns the table of a one-class game.
  private func game(players: Int, _ value: (Int) -> Double) -> CoalitionValues {
    CoalitionValues(
      featureCount: players,
      table: Matrix(rows: (0..<1 << players).map { [value($0)] }, columnCount: 1))
  }

  @Test("The airport game is shared as Littlechild and Owen (1973) say", arguments: 1...12)
  func airport(players: Int) {
    // A runway costs what its largest aircraft needs; each length is shared by all who need it.
    let costs = (1...players).map { Double($0 * $0) }
    let values = game(players: players) { coalition in
      (0..<players).last { coalition & 1 << $0 != 0 }.map { costs[$0] } ?? 0
    }
    var share = 0.0
    let expected = costs.indices.map { player -> Double in
      share += (costs[player] - (player > 0 ? costs[player - 1] : 0)) / Double(players - player)
      return share
    }
    #expect(largestDifference(values.shapleyValues(toward: 0), expected) < 1e-10)
  }

  @Test("A unanimity game is shared by its carrier", arguments: [0b1, 0b110, 0b10101, 0b11111])
  func unanimity(carrier: Int) {
    let values = game(players: 5) { $0 & carrier == carrier ? 1 : 0 }
    let expected = (0..<5).map {
      carrier & 1 << $0 != 0 ? 1 / Double(carrier.nonzeroBitCount) : 0
    }
    #expect(largestDifference(values.shapleyValues(toward: 0), expected) < 1e-14)
  }

  @Test("Shapley values are mean contributions over all orders", arguments: 0..<10)
  func orders(seed: Int) {
    var random = RandomStream(seed: 7, label: "games", index: seed)
    let worth = (0..<32).map { _ in random.uniform() }
    let values = game(players: 5) { worth[$0] }
    var sums = [Double](repeating: 0, count: 5)
    for order in orders(of: Array(0..<5)) {
      var coalition = 0
      for player in order {
        sums[player] += worth[coalition | 1 << player] - worth[coalition]
        coalition |= 1 << player
      }
    }
    #expect(largestDifference(values.shapleyValues(toward: 0), sums.map { $0 / 120 }) < 1e-13)
  }

  @Test("Batches change nothing: a coalition's value is the mean over the background, one by one")
  func batches() {
    var random = RandomStream(seed: 7, label: "batches")
    let classifier = FunctionClassifier.random(featureCount: 6, classCount: 3, using: &random)
    let background = Matrix.random(rowCount: 50, columnCount: 6, using: &random)
    let instance = (0..<6).map { _ in random.uniform() }
    var model = classifier.exactly
    let values = CoalitionValues(of: instance, background: background, model: &model)
    #expect(model.evaluations == 64 * 50)
    for coalition in 0..<64 {
      var sums = [Double](repeating: 0, count: 3)
      for row in 0..<50 {
        let composite = (0..<6).map {
          coalition & 1 << $0 != 0 ? instance[$0] : background[row, $0]
        }
        for (label, p) in classifier.probabilities(of: composite).enumerated() { sums[label] += p }
      }
      #expect(largestDifference(values.table.row(coalition), sums.map { $0 / 50 }) < 1e-15)
    }
  }

  private func orders(of players: [Int]) -> [[Int]] {
    if players.isEmpty { return [[]] }
    return players.flatMap { first in
      orders(of: players.filter { $0 != first }).map { [first] + $0 }
    }
  }
}
