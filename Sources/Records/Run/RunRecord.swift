/// Everything one run computed, and all that its report is drawn from: `record.json`.
///
/// No clock time stands in it, so that two runs of one commit with one seed are byte-identical.
/// A reader takes any minor version of its own major one.
public struct RunRecord: Codable, Sendable, Equatable {
  public struct Schema: Codable, Sendable, Equatable {
    public static let current = Schema(name: "qpert.record", major: 1, minor: 3)

    public var name: String
    public var major: Int
    /// Raised by a field that older readers may ignore.
    public var minor: Int
  }

  public var schema: Schema
  public var provenance: Provenance
  public var dataset: DatasetRecord
  public var model: ModelRecord
  public var training: TrainingRecord
  public var test: TestRecord
  /// In the order of the report.
  public var methods: [MethodRecord]
  /// By the method's name.
  public var faithfulness: [String: FaithfulnessRecord]
  public var reference: FaithfulnessReference
  public var significance: SignificanceRecord
  /// Nil where QPert is not among the methods.
  public var qpert: QPertRecord?
  /// The one test row that the report explains in detail.
  public var local: LocalRecord
  /// Nil where the study did not run.
  public var study: StudyRecord?
  /// The rankings against other baselines; nil where there are too many features. Since 1.3.
  public var baselines: BaselineSensitivityRecord?
  /// Whether the model is worth explaining. Since 1.3.
  public var checks: ModelChecksRecord?
  /// What else would have done. Since 1.3.
  public var controls: ControlsRecord?
  /// What attributions are like. Since 1.3.
  public var attributions: AttributionsRecord?
  /// How features act together; nil where there are too many. Since 1.3.
  public var interactions: InteractionsRecord?
  /// Which frequencies the model's outcomes are made of; nil where there are too many features.
  /// Since 1.3.
  public var spectrum: SpectrumRecord?
  /// Where local fits disagree; nil where fewer than two features vary. Since 1.3.
  public var indecision: IndecisionRecord?
  /// What was asked for by name; nil where nothing was. Since 1.3.
  public var diagnostics: DiagnosticsRecord?
  /// Every training seed, the run's own first; nil where there is that one alone. Since 1.1.
  public var seeds: [SeedRecord]?
  /// What the seeds come to together; nil where there is one alone. Since 1.1.
  public var seedStatistics: [SeedStatistic]?
  /// What each part of the circuit contributes; nil where there are too many. Since 1.3.
  public var circuitShapley: CircuitShapleyRecord?

  public init(
    schema: Schema = .current, provenance: Provenance, dataset: DatasetRecord,
    model: ModelRecord, training: TrainingRecord, test: TestRecord, methods: [MethodRecord],
    faithfulness: [String: FaithfulnessRecord], reference: FaithfulnessReference,
    significance: SignificanceRecord, qpert: QPertRecord?, local: LocalRecord,
    study: StudyRecord?, baselines: BaselineSensitivityRecord? = nil, seeds: [SeedRecord]? = nil
  ) {
    self.schema = schema
    self.provenance = provenance
    self.dataset = dataset
    self.model = model
    self.training = training
    self.test = test
    self.methods = methods
    self.faithfulness = faithfulness
    self.reference = reference
    self.significance = significance
    self.qpert = qpert
    self.local = local
    self.study = study
    self.baselines = baselines
    self.seeds = seeds
  }
}
