// The standard library's own distributions may change between versions of Swift; these may not.
extension RandomStream {
  /// Returns a number in 0..<1, a multiple of 2⁻⁵³.
  public mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// Returns a number in `range`.
  public mutating func uniform(in range: Range<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * uniform()
  }

  /// Returns an integer in 0..<bound, each equally likely (Lemire, *Fast random integer
  /// generation in an interval*, 2019).
  public mutating func integer(below bound: Int) -> Int {
    precondition(bound > 0, "an integer below \(bound) does not exist")
    let bound = UInt64(bound)
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
    }
    return Int(product.high)
  }

  /// Puts the elements in an order drawn uniformly from all orders (Fisher-Yates).
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    guard elements.count > 1 else { return }
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, integer(below: last + 1))
    }
  }

  /// Returns the numbers 0..<count in an order drawn uniformly from all orders.
  public mutating func permutation(of count: Int) -> [Int] {
    var order = Array(0..<count)
    shuffle(&order)
    return order
  }

  /// Returns an index drawn with probability proportional to its weight.
  public mutating func index(weights: [Double]) -> Int {
    var remaining = uniform() * weights.reduce(0, +)
    for (index, weight) in weights.enumerated() {
      remaining -= weight
      if remaining < 0 { return index }
    }
    return weights.lastIndex { $0 > 0 } ?? 0
  }

  /// Returns the number of successes in `trials` independent trials, each with `probability`:
  /// an exact draw, in time that does not grow with `trials`.
  public mutating func binomial(trials: Int, probability: Double) -> Int {
    precondition(trials >= 0, "a negative number of trials")
    if trials == 0 || !(probability > 0) { return 0 }
    if probability >= 1 { return trials }
    if probability > 0.5 {
      return trials - binomial(trials: trials, probability: 1 - probability)
    }
    return Double(trials) * probability < 10
      ? binomialByInversion(trials, probability) : binomialByRejection(trials, probability)
  }

  /// Returns how often each outcome occurs in `trials` draws: exactly the law of drawing them one
  /// by one, at the cost of one binomial an outcome.
  /// - Parameter probabilities: one an outcome, summing to 1 within rounding.
  public mutating func multinomial(trials: Int, probabilities: [Double]) -> [Int] {
    var counts = [Int](repeating: 0, count: probabilities.count)
    var trialsLeft = trials
    var probabilityLeft = probabilities.reduce(0, +)
    for outcome in probabilities.indices.dropLast() where trialsLeft > 0 {
      let probability = probabilities[outcome]
      let share = probabilityLeft > 0 ? min(1, max(0, probability / probabilityLeft)) : 0
      counts[outcome] = binomial(trials: trialsLeft, probability: share)
      trialsLeft -= counts[outcome]
      probabilityLeft -= probability
    }
    if let last = counts.indices.last { counts[last] = trialsLeft }
    return counts
  }

  /// Sequential search of the cumulative distribution, for a mean below 10.
  private mutating func binomialByInversion(_ trials: Int, _ probability: Double) -> Int {
    let odds = probability / (1 - probability)
    while true {
      var mass = Elementary.exp(Double(trials) * Elementary.log1p(-probability))
      var u = uniform()
      for successes in 0...trials {
        u -= mass
        if u < 0 { return successes }
        mass *= odds * Double(trials - successes) / Double(successes + 1)
      }
      // Rounding left a sliver of u beyond the last outcome: draw again.
    }
  }

  /// BTRS, transformed rejection with a squeeze (Hörmann, *The generation of binomial random
  /// variates*, 1993), for a probability of at most one half and a mean of at least 10.
  private mutating func binomialByRejection(_ trials: Int, _ probability: Double) -> Int {
    let n = Double(trials)
    let spread = (n * probability * (1 - probability)).squareRoot()
    let b = 1.15 + 2.53 * spread
    let a = -0.0873 + 0.0248 * b + 0.01 * probability
    let c = n * probability + 0.5
    let acceptance = 0.92 - 4.2 / b
    let alpha = (2.83 + 5.1 / b) * spread
    let logOdds = Elementary.log(probability / (1 - probability))
    let mode = ((n + 1) * probability).rounded(.down)
    while true {
      let u = uniform() - 0.5
      var v = uniform()
      let us = 0.5 - abs(u)
      let k = ((2 * a / us + b) * u + c).rounded(.down)
      guard k >= 0, k <= n else { continue }
      if us >= 0.07 && v <= acceptance { return Int(k) }
      v = Elementary.log(v * alpha / (a / (us * us) + b))
      let bound =
        logFactorial(mode) + logFactorial(n - mode) - logFactorial(k) - logFactorial(n - k)
        + (k - mode) * logOdds
      if v <= bound { return Int(k) }
    }
  }
}

/// Returns log(k!) by Stirling's series, to 1e-12 for k ≥ 10 and from a table below.
func logFactorial(_ k: Double) -> Double {
  if k < 10 { return smallLogFactorials[Int(k)] }
  let z = k + 1
  let inverse = 1 / z
  let square = inverse * inverse
  let series =
    inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680)))
  return (z - 0.5) * Elementary.log(z) - z + 0.918_938_533_204_672_74 + series
}

private let smallLogFactorials: [Double] = (0..<10).map { k in
  Elementary.log((1...max(1, k)).reduce(1.0) { $0 * Double($1) })
}
