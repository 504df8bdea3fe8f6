import Datasets
public import Execution
public import QuantumLearning

/// How Q-LIME samples and fits.
public struct QLIMESettings: Sendable, Equatable {
  /// The standard deviation of each feature around the instance, scaled features. The reference has
  /// 0.025 in units of the table's largest value, which on Iris is about as much of a feature's
  /// range on average.
  public var width: Double
  /// Points that each surrogate is fitted to; the reference has 100.
  public var sampleCount: Int
  /// How often the neighbourhood is drawn, measured and fitted; the reference has 25.
  public var surrogateCount: Int
  /// C of the logistic regression, in scaled features; the reference's.
  public var inversePenalty: Double
  /// ε, within 0..<½; the reference's.
  public var tolerance: Double

  public init(
    width: Double = 0.05, sampleCount: Int = 100, surrogateCount: Int = 50,
    inversePenalty: Double = 1e5, tolerance: Double = 0.45
  ) {
    self.width = width
    self.sampleCount = sampleCount
    self.surrogateCount = surrogateCount
    self.inversePenalty = inversePenalty
    self.tolerance = tolerance
  }
}

/// The local region of indecision of a quantum classifier: where linear surrogates, each fitted to
/// a neighbourhood of its own with labels measured anew, disagree about the class (Pira and Ferrie,
/// *On the Interpretability of Quantum Neural Networks*, 2023, and their package `qlime`).
///
/// A surrogate g is a logistic regression on points drawn from a normal distribution around the
/// instance, each labelled by which of two classes the model, as it is read, finds the more
/// frequent. Over such draws g is random, and the region is {x : |P(g(x) = 1) − ½| < ε}; P is
/// estimated by the share of the surrogates fitted. Three things differ from `qlime`: the surrogates
/// are of all features rather than two, a surrogate's boundary is where its odds are even (`qlime`
/// draws the line of log odds ½), and a neighbourhood of one label has a surrogate that says so
/// everywhere, where `qlime` has none.
public struct QLIME: Sendable {
  /// A line's log odds of the first class against the second.
  public struct Surrogate: Sendable, Equatable {
    /// At the instance; ±1 without coefficients where the whole neighbourhood is of one class.
    public let intercept: Double
    /// By scaled feature.
    public let coefficients: [Double]
  }

  public let instance: [Double]
  /// The classes told apart: the label 1 and the label 0.
  public let first: Int
  public let second: Int
  public let settings: QLIMESettings
  public let surrogates: [Surrogate]
  /// Of each surrogate, intercept and coefficients in one row.
  private let lines: [Double]
  /// The share of all points drawn that lie in the region of indecision.
  public private(set) var undecidedShare: Double

  /// Draws, measures and fits.
  /// - Parameters:
  ///   - instance: d scaled features.
  ///   - random: of the neighbourhoods.
  public init(
    around instance: [Double], first: Int, second: Int, model: inout QueriedModel,
    settings: QLIMESettings = QLIMESettings(), using random: inout RandomStream
  ) {
    let (count, samples) = (settings.surrogateCount, settings.sampleCount)
    precondition(count > 0 && samples > 0 && settings.width > 0, "no surrogates")
    let d = instance.count
    let steps = (0..<count * samples * d).map { _ in random.standardNormal() }
    let points = steps.indices.map { instance[$0 % d] + settings.width * steps[$0] }
    let outputs = model.probabilities(of: Matrix(values: points, columnCount: d))
    let targets = (0..<outputs.rowCount).map {
      Self.target(outputs[$0, first], outputs[$0, second])
    }
    let surrogates = (0..<count).map { number in
      let rows = number * samples..<(number + 1) * samples
      return Surrogate(
        fitting: Matrix(
          values: Array(steps[rows.lowerBound * d..<rows.upperBound * d]), columnCount: d),
        targets: Array(targets[rows]), settings: settings)
    }
    self.instance = instance
    (self.first, self.second) = (first, second)
    self.settings = settings
    self.surrogates = surrogates
    lines = surrogates.flatMap { [$0.intercept] + $0.coefficients }
    undecidedShare = 0
    let undecided = targets.indices.count {
      isUndecided(at: points[$0 * d..<($0 + 1) * d])
    }
    self.undecidedShare = Double(undecided) / Double(targets.count)
  }

  /// 1 where the first class has the larger number, 0 where the second has, ½ where neither has.
  private static func target(_ first: Double, _ second: Double) -> Double {
    first > second ? 1 : first < second ? 0 : 0.5
  }

  /// Returns the share of the surrogates that say the first class, in 0...1.
  public func share(at point: [Double]) -> Double { share(at: point[...]) }

  private func share(at point: ArraySlice<Double>) -> Double {
    let step = zip(point, instance).map { $0 - $1 }
    var votes = 0.0
    for line in stride(from: 0, to: lines.count, by: step.count + 1) {
      var score = lines[line]
      for feature in step.indices { score += lines[line + 1 + feature] * step[feature] }
      votes += Self.target(score, 0)
    }
    return votes / Double(surrogates.count)
  }

  /// Whether a point lies in the region of indecision.
  public func isUndecided(at point: [Double]) -> Bool { isUndecided(at: point[...]) }

  private func isUndecided(at point: ArraySlice<Double>) -> Bool {
    abs(share(at: point) - 0.5) < settings.tolerance
  }

  /// The features by how much of the surrogates' direction is theirs, the largest share first: the
  /// mean over surrogates of |coefficient| over the coefficients' length.
  public var featuresByWeight: [Int] {
    var shares = [Double](repeating: 0, count: instance.count)
    for surrogate in surrogates {
      let length = surrogate.coefficients.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard length > 0 else { continue }
      for feature in shares.indices {
        shares[feature] += abs(surrogate.coefficients[feature]) / length
      }
    }
    return shares.indices.sorted { (shares[$1], $0) < (shares[$0], $1) }
  }
}

extension QLIME.Surrogate {
  /// - Parameter steps: the points' distances from the instance, in widths.
  fileprivate init(fitting steps: Matrix, targets: [Double], settings: QLIMESettings) {
    let sum = targets.reduce(0, +)
    guard sum > 0, sum < Double(targets.count) else {
      self.init(
        intercept: sum > 0 ? 1 : -1,
        coefficients: [Double](repeating: 0, count: steps.columnCount))
      return
    }
    // In widths, coefficients are smaller by the width.
    let fit = LogisticSurrogate(
      design: steps, targets: targets,
      penalty: 1 / (settings.inversePenalty * settings.width * settings.width))
    self.init(
      intercept: fit.intercept, coefficients: fit.coefficients.map { $0 / settings.width })
  }
}

extension RandomStream {
  /// Returns a draw from the standard normal distribution, by inversion.
  fileprivate mutating func standardNormal() -> Double {
    // The one uniform number without a finite quantile is 0.
    NormalDistribution.quantile(max(uniform(), 0x1p-54))
  }
}
