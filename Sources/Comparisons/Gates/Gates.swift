/// What a head must fulfil: rules by metric.
public struct Gates: Sendable, Equatable {
  public struct Gate: Sendable, Equatable {
    /// The metric's path in the record, such as `test.accuracy`.
    public var metric: String
    /// Whether it may not regress.
    public var forbidsRegression = true
    /// Bounds of the head's value.
    public var minimum: Double?
    public var maximum: Double?
    /// The non-inferiority margin: how much worse the interval's worse end may be.
    public var margin: Double?
    /// In place of the metric's own noise bound.
    public var noise: Double?

    public init(metric: String) { self.metric = metric }
  }

  /// In the file's order; nil for the default, under which no gated metric of the base may regress.
  public var gates: [Gate]?

  public init(_ gates: [Gate]? = nil) { self.gates = gates }

  subscript(metric: String) -> Gate? { gates?.first { $0.metric == metric } }
}
