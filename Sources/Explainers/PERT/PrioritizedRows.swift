import Execution

/// PERT's selector of replacements: rows drawn evenly at first, then more and more by priority, the
/// last loss that each led to (after prioritised experience replay: Schaul et al., *Prioritized
/// Experience Replay*, 2016).
struct PrioritizedRows: Sendable {
  private let settings: PERTSettings
  private var priorities: [Double]
  private var exploration = 1.0

  /// - Parameter count: of rows, positive. All have priority 1 to begin with.
  init(count: Int, settings: PERTSettings) {
    self.settings = settings
    priorities = [Double](repeating: 1, count: count)
  }

  /// The probabilities of the rows when drawn by priority: a softmax of priorities to a power, as in
  /// the published code.
  var probabilities: [Double] {
    let exponentials = priorities.map { Elementary.exp(power($0, settings.priorityPower)) }
    let total = exponentials.reduce(0, +)
    return exponentials.map { $0 / total }
  }

  /// Returns a row's number, and the weight of its loss: (count × probability)^−β, or 1 where the
  /// row was drawn evenly.
  mutating func draw(using random: inout RandomStream) -> (row: Int, weight: Double) {
    exploration *= settings.explorationDecay
    if random.uniform() < exploration { return (random.integer(below: priorities.count), 1) }
    let probabilities = probabilities
    let row = random.index(weights: probabilities)
    let share = Double(priorities.count) * probabilities[row]
    return (row, power(share, -settings.compensationPower))
  }

  /// - Parameter priority: not negative.
  mutating func update(row: Int, priority: Double) { priorities[row] = priority }

  private func power(_ base: Double, _ exponent: Double) -> Double {
    base > 0 ? Elementary.exp(exponent * Elementary.log(base)) : 0
  }
}
