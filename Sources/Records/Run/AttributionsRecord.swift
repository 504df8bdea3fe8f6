/// What attributions look like and how far they agree, over the test rows, each toward the predicted
/// class.
public struct AttributionsRecord: Codable, Sendable, Equatable {
  public struct Method: Codable, Sendable, Equatable {
    public var name: String
    /// The mean Gini index of the values' sizes, 0...1 − 1/d.
    public var sparsity: Quantity
    /// The mean entropy of the values' shares, nats.
    public var complexity: Quantity
    /// The mean Kendall's τ of the values' sizes with the exact input gradient's.
    public var gradientAgreement: Quantity

    public init(
      name: String, sparsity: Quantity, complexity: Quantity, gradientAgreement: Quantity
    ) {
      self.name = name
      self.sparsity = sparsity
      self.complexity = complexity
      self.gradientAgreement = gradientAgreement
    }
  }

  /// In the order of the report.
  public var methods: [Method]
  /// methods × methods: the mean Kendall's τ of two methods' values.
  public var agreement: [[Quantity]]

  public init(methods: [Method], agreement: [[Quantity]]) {
    self.methods = methods
    self.agreement = agreement
  }
}
