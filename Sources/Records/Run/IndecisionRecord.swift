/// Q-LIME's region of indecision around the test row nearest to a decision boundary: the lines that
/// local fits to measured labels come to, and the model itself in the plane of two features.
public struct IndecisionRecord: Codable, Sendable, Equatable {
  /// The log odds of the first class against the second, as one local fit has them.
  public struct Surrogate: Codable, Sendable, Equatable {
    /// At the test row.
    public var intercept: Double
    /// By scaled feature; zeros where all of the neighbourhood was of one class.
    public var coefficients: [Double]

    public init(intercept: Double, coefficients: [Double]) {
      self.intercept = intercept
      self.coefficients = coefficients
    }
  }

  /// The number of the test row, from 0.
  public var instance: Int
  /// Its most probable class and the next.
  public var first: Int
  public var second: Int
  /// The standard deviation of each feature in the neighbourhood, scaled features.
  public var width: Double
  /// Points of a neighbourhood.
  public var samples: Int
  /// Measurements behind each label; nil for labels by exact probabilities.
  public var shots: Int?
  /// ε: undecided is where the share of fits that say the first class is within ε of ½.
  public var tolerance: Double
  public var surrogates: [Surrogate]
  /// The share of all points drawn that are undecided.
  public var undecidedShare: Double
  /// The two features of the plane, those of the largest coefficients.
  public var features: [Int]
  /// The plane's edges, scaled features.
  public var lower: [Double]
  public var upper: [Double]
  /// The exact P(first) − P(second) over the plane, edges included: a row a value of the second
  /// feature, ascending, in it a number a value of the first.
  public var margins: [[Double]]

  public init(
    instance: Int, first: Int, second: Int, width: Double, samples: Int, shots: Int?,
    tolerance: Double, surrogates: [Surrogate], undecidedShare: Double, features: [Int],
    lower: [Double], upper: [Double], margins: [[Double]]
  ) {
    self.instance = instance
    self.first = first
    self.second = second
    self.width = width
    self.samples = samples
    self.shots = shots
    self.tolerance = tolerance
    self.surrogates = surrogates
    self.undecidedShare = undecidedShare
    self.features = features
    self.lower = lower
    self.upper = upper
    self.margins = margins
  }
}
