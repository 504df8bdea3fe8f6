/// Whether explanations follow the model: how far they agree with the trained model's once its
/// layers are random, the last one first.
public struct RandomisationRecord: Codable, Sendable, Equatable {
  public struct Method: Codable, Sendable, Equatable {
    public var name: String
    /// From no random layer to all: the mean Kendall's τ over the test rows.
    public var agreement: [Quantity]

    public init(name: String, agreement: [Quantity]) {
      self.name = name
      self.agreement = agreement
    }
  }

  /// In the order of the report.
  public var methods: [Method]

  public init(methods: [Method]) {
    self.methods = methods
  }
}
