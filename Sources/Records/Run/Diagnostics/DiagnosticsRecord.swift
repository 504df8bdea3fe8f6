/// What is computed only where the configuration's `diagnostics` name it.
public struct DiagnosticsRecord: Codable, Sendable, Equatable {
  /// QPert with all terms, each left out, each alone, each read otherwise; nil also where QPert is
  /// not among the methods.
  public var ablation: [QPertVariantRecord]?
  /// Whether QPert's masks have converged; nil also where QPert is not among the methods.
  public var convergence: ConvergenceRecord?
  /// How far explanations move with their instances.
  public var stability: StabilityRecord?
  /// Whether explanations follow the model.
  public var randomisation: RandomisationRecord?
  /// The methods that draw random numbers, under others, with exact probabilities; compared with
  /// the first.
  public var seeds: RepetitionRecord?
  /// The methods that read shots, through more and fewer; compared with exact probabilities.
  public var shots: RepetitionRecord?
  /// Explanations beside what is known of planted columns.
  public var truth: TruthRecord?

  public init() {}
}
