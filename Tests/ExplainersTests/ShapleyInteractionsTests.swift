import Datasets
import Execution
import QuantumLearning
import TestSupport
import Testing

@testable import Explainers

@Suite struct ShapleyInteractionsTests {
  /// Returns the table of a one-class game.
  private func game(players: Int, _ value: (Int) -> Double) -> CoalitionValues {
    CoalitionValues(
      featureCount: players,
      table: Matrix(rows: (0..<1 << players).map { [value($0)] }, columnCount: 1))
  }

  private func randomGame(players: Int) -> CoalitionValues {
    var random = RandomStream(seed: 3, label: "interactions", index: players)
    let worth = (0..<1 << players).map { _ in random.uniform() }
    return game(players: players) { worth[$0] }
  }

  @Test("Rows sum to the Shapley values, and the matrix is symmetric", arguments: 1...12)
  func rows(players: Int) {
    let values = randomGame(players: players)
    let interactions = values.shapleyInteractions(toward: 0)
    let sums = (0..<players).map { interactions.row($0).reduce(0, +) }
    #expect(largestDifference(sums, values.shapleyValues(toward: 0)) < 1e-14)
    for i in 0..<players {
      for j in 0..<i { #expect(interactions[i, j] == interactions[j, i]) }
    }
  }

  @Test("Rows sum to what the shap library says of the golden model's test rows")
  func golden() {
    let classifier = Golden.circuit
    for (instance, golden) in Golden.shap.values.enumerated() {
      var model = classifier.exactly
      let values = CoalitionValues(
        of: Golden.test.features.row(instance), background: Golden.training.features,
        model: &model)
      for label in 0..<3 {
        let interactions = values.shapleyInteractions(toward: label)
        let sums = (0..<4).map { interactions.row($0).reduce(0, +) }
        #expect(largestDifference(sums, golden.map { $0[label] }) < 1e-9)
      }
    }
  }

  @Test("An additive game has no interaction", arguments: 1...6)
  func additive(players: Int) {
    let worth = (0..<players).map { Double($0 * $0) - 3 }
    let values = game(players: players) { coalition in
      (0..<players).reduce(0.5) { coalition & 1 << $1 != 0 ? $0 + worth[$1] : $0 }
    }
    let interactions = values.shapleyInteractions(toward: 0)
    for i in 0..<players {
      for j in 0..<players {
        #expect(abs(interactions[i, j] - (i == j ? worth[i] : 0)) < 1e-13)
      }
    }
  }

  /// The dividend of a carrier of c players is shared by all sets inside it: a pair's index is
  /// 1/(c − 1) (Grabisch and Roubens, 1999).
  @Test(
    "A unanimity game's carrier shares its pairs' indices alike",
    arguments: [0b11, 0b110, 0b10101, 0b11111])
  func unanimity(carrier: Int) {
    let interactions = game(players: 5) { $0 & carrier == carrier ? 1 : 0 }
      .shapleyInteractions(toward: 0)
    let half = 0.5 / Double(carrier.nonzeroBitCount - 1)
    for i in 0..<5 {
      for j in 0..<i {
        let pair = 1 << i | 1 << j
        #expect(abs(interactions[i, j] - (carrier & pair == pair ? half : 0)) < 1e-15)
      }
    }
  }

  @Test("A pair's index is its mean joint contribution over all orders with the pair as one player")
  func orders() {
    let values = randomGame(players: 5)
    let interactions = values.shapleyInteractions(toward: 0)
    for (i, j) in [(0, 1), (1, 3), (4, 2)] {
      let others = (0..<5).filter { $0 != i && $0 != j }
      // −1 is the pair.
      let joint = orders(of: others + [-1]).map { order in
        let before = order.prefix { $0 >= 0 }.reduce(0) { $0 | 1 << $1 }
        return values[before | 1 << i | 1 << j, 0] - values[before | 1 << i, 0]
          - values[before | 1 << j, 0] + values[before, 0]
      }
      #expect(joint.count == 24)
      #expect(abs(interactions[i, j] - joint.reduce(0, +) / 48) < 1e-14)
    }
  }

  @Test("A product of two features at a zero background interacts by half of itself")
  func product() {
    let classifier = FunctionClassifier(featureCount: 3, classCount: 1) {
      [$0[0] * $0[1] + 2 * $0[2]]
    }
    var model = classifier.exactly
    let values = CoalitionValues(
      of: [0.5, 0.6, 0.25], background: Matrix(rowCount: 1, columnCount: 3), model: &model)
    let expected = [0, 0.15, 0, 0.15, 0, 0, 0, 0, 0.5]
    #expect(
      largestDifference(values.shapleyInteractions(toward: 0).values, expected) < 1e-15)
  }

  private func orders(of players: [Int]) -> [[Int]] {
    if players.isEmpty { return [[]] }
    return players.flatMap { first in
      orders(of: players.filter { $0 != first }).map { [first] + $0 }
    }
  }
}
