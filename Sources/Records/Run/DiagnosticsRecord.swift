/// What is computed only where the configuration's `diagnostics` name it.
public struct DiagnosticsRecord: Codable, Sendable, Equatable {
  /// QPert with all terms, each left out, each alone; nil also where QPert is not among the methods.
  public var ablation: [QPertVariantRecord]?

  public init() {}
}
