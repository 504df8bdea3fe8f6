/// How much each feature of one instance speaks for one class, by one method.
public struct Attribution: Sendable, Equatable {
  /// The class explained.
  public var label: Int
  /// One a feature. Larger means more important for the class; the method says whether and how
  /// values may be negative.
  public var values: [Double]
  /// The explainer's reference output: SHAP's expected value, LIME's intercept, the output where
  /// the path of integrated gradients begins, RISE's mean over all masks.
  public var base: Double?
  /// The standard deviation of each value over the method's own repetitions, where it has any.
  public var spread: [Double]?
  /// Model evaluations spent, shared by all classes explained together.
  public var evaluations: Int
  /// SHAP, integrated gradients: |base + Σ values − output|, which efficiency (completeness) says
  /// is 0.
  public var efficiencyResidual: Double?
  /// LIME: the weighted R² of the local fit, at most 1.
  public var localR2: Double?
  /// LIME: the local fit's value at the instance itself.
  public var localPrediction: Double?
  /// QPert: how its loss went.
  public var lossTrace: QPertTrace?

  public init(
    label: Int, values: [Double], base: Double? = nil, spread: [Double]? = nil, evaluations: Int,
    efficiencyResidual: Double? = nil, localR2: Double? = nil, localPrediction: Double? = nil,
    lossTrace: QPertTrace? = nil
  ) {
    self.label = label
    self.values = values
    self.base = base
    self.spread = spread
    self.evaluations = evaluations
    self.efficiencyResidual = efficiencyResidual
    self.localR2 = localR2
    self.localPrediction = localPrediction
    self.lossTrace = lossTrace
  }
}
