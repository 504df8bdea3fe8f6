import Execution

/// Coalitions and their weights in KernelSHAP's regression, as shap's KernelExplainer chooses them:
/// sizes are enumerated from the outside in, a size and its complement together, as long as the
/// budget would draw each of their coalitions about once; the rest is drawn, each draw together
/// with its complement (paired sampling: Covert and Lee, *Improving KernelSHAP*, 2021).
///
/// The empty and the full coalition, whose weight is infinite, are left to the regression's
/// constraint.
struct CoalitionSample: Sendable, Equatable {
  /// Bit i says that feature i is in; none twice.
  private(set) var coalitions: [Int] = []
  /// As many as coalitions; their sum is 1.
  private(set) var weights: [Double] = []
  private var positions: [Int: Int] = [:]

  /// - Parameters:
  ///   - featureCount: d, in 2...62.
  ///   - budget: coalitions to evaluate, about.
  init(featureCount d: Int, budget: Int, using random: inout RandomStream) {
    precondition((2...62).contains(d), "coalitions of \(d) features")
    // A size stands for its complement's too. Shapley's kernel gives a size s the weight
    // (d − 1)/(s (d − s)); two complementary sizes have twice that.
    let sizes = Array(1...d / 2)
    var sizeWeights = sizes.map { size in
      Double(d - 1) / Double(size * (d - size)) * (2 * size == d ? 1 : 2)
    }
    let total = sizeWeights.reduce(0, +)
    for index in sizeWeights.indices { sizeWeights[index] /= total }

    var left = Double(budget)
    var complete = 0
    while complete < sizes.count {
      let size = sizes[complete]
      let count = Self.binomial(d, size) * (2 * size == d ? 1 : 2)
      let share = sizeWeights[complete] / sizeWeights[complete...].reduce(0, +)
      // Single features and all but single ones always: the regression must tell features apart.
      guard
        complete == 0 || left * share / count >= 1 - 1e-8 || left >= Self.rest(d, from: size)
      else { break }
      enumerate(size, of: d, weight: sizeWeights[complete] / count)
      left -= count
      complete += 1
    }
    draw(
      Array(sizes[complete...]), sizeWeights: Array(sizeWeights[complete...]), of: d,
      budget: Int(left), using: &random)
  }

  /// Adds every coalition of a size and its complement.
  private mutating func enumerate(_ size: Int, of d: Int, weight: Double) {
    let full = (1 << d) - 1
    var coalition = (1 << size) - 1
    while coalition <= full {
      add(coalition, weight: weight)
      if 2 * size != d { add(full ^ coalition, weight: weight) }
      // The next number with as many bits (Gosper).
      let lowest = coalition & -coalition
      let ripple = coalition + lowest
      coalition = ((coalition ^ ripple) >> 2) / lowest | ripple
    }
  }

  /// Draws pairs until the budget's coalitions are found, and shares the sizes' weight among the
  /// draws.
  private mutating func draw(
    _ sizes: [Int], sizeWeights: [Double], of d: Int, budget: Int,
    using random: inout RandomStream
  ) {
    guard !sizes.isEmpty, budget > 1 else { return }
    let (full, first) = ((1 << d) - 1, coalitions.count)
    var draws = 0
    // Few coalitions may be hard to find all of: four draws each are enough.
    while coalitions.count - first < budget - 1, draws < 4 * budget {
      let size = sizes[random.index(weights: sizeWeights)]
      let coalition = random.permutation(of: d).prefix(size).reduce(0) { $0 | 1 << $1 }
      add(coalition, weight: 1)
      add(full ^ coalition, weight: 1)
      draws += 1
    }
    let share = sizeWeights.reduce(0, +) / Double(2 * draws)
    for index in first..<weights.count { weights[index] *= share }
  }

  private mutating func add(_ coalition: Int, weight: Double) {
    if let position = positions[coalition] {
      weights[position] += weight
    } else {
      positions[coalition] = coalitions.count
      coalitions.append(coalition)
      weights.append(weight)
    }
  }

  /// Coalitions of all sizes from `size` to d − `size`.
  private static func rest(_ d: Int, from size: Int) -> Double {
    (size...d - size).reduce(0) { $0 + binomial(d, $1) }
  }

  private static func binomial(_ n: Int, _ k: Int) -> Double {
    (0..<min(k, n - k)).reduce(1) { ($0 * Double(n - $1) / Double($1 + 1)).rounded() }
  }
}
