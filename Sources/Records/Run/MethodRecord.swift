/// One explainer and what it said of the test rows.
public struct MethodRecord: Codable, Sendable, Equatable {
  /// One instance's values toward one class.
  public struct Attribution: Codable, Sendable, Equatable {
    /// The number of the test row, from 0.
    public var instance: Int
    /// The class explained, a number.
    public var `class`: Int
    /// One a feature.
    public var values: [Double]
    /// The explainer's reference output: SHAP's expected value, LIME's intercept.
    public var base: Double?
    /// The standard deviation of each value over the method's own repetitions.
    public var spread: [Double]?
    public var efficiencyResidual: Double?
    public var localR2: Double?
    public var localPrediction: Double?

    public init(
      instance: Int, class: Int, values: [Double], base: Double?, spread: [Double]?,
      efficiencyResidual: Double?, localR2: Double?, localPrediction: Double?
    ) {
      self.instance = instance
      self.class = `class`
      self.values = values
      self.base = base
      self.spread = spread
      self.efficiencyResidual = efficiencyResidual
      self.localR2 = localR2
      self.localPrediction = localPrediction
    }
  }

  /// As on the command line.
  public var name: String
  /// As in figures and tables.
  public var title: String
  /// What a value says.
  public var meaning: String
  /// Whether values may be negative.
  public var signed: Bool
  /// Whether its values are meant for all instances alike; nil in older records.
  public var isGlobal: Bool?
  /// Measurements an evaluation of the model; nil where probabilities are exact.
  public var shots: Int?
  /// Model evaluations spent on one instance, all classes explained together.
  public var evaluationsPerInstance: Int
  /// Instance by instance; within one, toward the predicted class at least.
  public var attributions: [Attribution]

  public init(
    name: String, title: String, meaning: String, signed: Bool, isGlobal: Bool?,
    shots: Int?, evaluationsPerInstance: Int, attributions: [Attribution]
  ) {
    self.name = name
    self.title = title
    self.meaning = meaning
    self.signed = signed
    self.isGlobal = isGlobal
    self.shots = shots
    self.evaluationsPerInstance = evaluationsPerInstance
    self.attributions = attributions
  }

  /// Returns the attribution of a test row toward a class, if the method gave one.
  public func attribution(of instance: Int, toward label: Int) -> Attribution? {
    attributions.first { $0.instance == instance && $0.class == label }
  }
}
