import Records

/// Everything that `report.html` and `report.md` can say: a pure function of the record and the
/// rendered figures. `templates/README.md` lists it for authors of templates.
struct ReportContext {
  let title: String
  let dataset: String
  /// What was done, in a sentence.
  let summary: String
  let verdict: Verdict
  let keyFigures: [KeyFigure]
  let provenance: ProvenanceContext
  let methods: [MethodContext]
  let readout: String
  let instances: Int
  /// "30 test rows".
  let rows: String
  let resamples: String
  let band: String
  /// "95 %": the share of random rankings within the band.
  let bandLevel: String
  let ceiling: String
  let baseline: String
  let model: ModelContext
  /// Nil where the run has one training seed.
  let seeds: SeedsContext?
  let local: LocalContext
  /// How well the explanations fit what they explain; nil where no method says.
  let fits: String?
  let qpert: QPertContext?
  let study: StudyContext?
  /// Nil where no diagnostic with a table was asked for.
  let diagnostics: DiagnosticsContext?
  let ledger: LedgerContext
  /// By the figure's id.
  let figures: [String: FigureContext]
  /// Those whose ids the report has no place for.
  let otherFigures: [FigureContext]
  /// By the table's id.
  let tables: [String: TableContext]
  let appendix: [TableContext]
  let hasGlobal: Bool
  /// Whether images are files beside the report rather than parts of it.
  let isLinked: Bool
  /// The source of the inline script as a content policy names it: "sha256-…".
  let scriptHash: String
  /// Whether long tables are left out, so that Markdown stays within its limit.
  let isBrief: Bool

  init(
    _ record: RunRecord, figures rendered: [DocumentFigure], assets: AssetPlacement,
    scriptHash: String = "", isBrief: Bool = false
  ) {
    let ranking = FaithfulnessRanking(record)
    let reproduction = ReproductionLedger(of: record)
    dataset = Sentences.name(record.dataset.name)
    summary = RunSummary(record).sentence
    title = "How faithful are explanations of a quantum classifier?"
    verdict = Verdict(of: record)
    keyFigures = KeyFigure.all(record, ranking, reproduction)
    provenance = ProvenanceContext(record)
    methods = record.methods.compactMap { method in
      record.faithfulness[method.name].map {
        MethodContext(method, $0, in: ranking, isComparable: reproduction.isComparable)
      }
    }
    readout = ranking.shots.map { "\(NumberText.count($0)) shots" } ?? "exact probabilities"
    instances = record.test.instances.count
    rows = Sentences.count(record.test.instances.count, "test row")
    resamples = NumberText.count(record.significance.resamples)
    band = MethodContext.text(record.reference.randomBand.interval)
    bandLevel = NumberText.percent(ofOne: record.reference.randomBand.interval.level, 0)
    ceiling = NumberText.decimal(record.reference.ceiling.value)
    baseline = Self.words(forBaseline: record.reference.baseline)
    model = ModelContext(record)
    seeds = SeedsContext(record)
    local = LocalContext(record)
    fits = ExplanationFits(record).sentence
    qpert = record.qpert.map { QPertContext($0, instances: record.test.instances.count) }
    study = record.study.map(StudyContext.init)
    diagnostics = DiagnosticsContext(record)
    ledger = LedgerContext(reproduction)
    let contexts = rendered.map {
      FigureContext(
        $0, source: assets == .embedded ? EmbeddedImages.mark(of: $0.id) : nil,
        isComparable: reproduction.isComparable)
    }
    figures = Dictionary(contexts.map { ($0.figureID, $0) }, uniquingKeysWith: { a, _ in a })
    otherFigures = contexts.filter { !Self.placed.contains($0.figureID) }
    let entries = ReportTables(record).all.map {
      TableContext(id: $0.id, title: $0.title, table: $0.table)
    }
    tables = Dictionary(entries.map { ($0.tableID, $0) }, uniquingKeysWith: { a, _ in a })
    appendix = entries.filter { ReportTables.appendix.contains($0.tableID) }
    hasGlobal = contexts.contains { Self.global.contains($0.figureID) }
    isLinked = assets == .linked
    self.scriptHash = scriptHash
    self.isBrief = isBrief
  }

  /// The figures that the templates place by name.
  static let placed: Set<String> = [
    "circuit", "training", "confusion", "circuit-shapley", "spectrum", "local", "indecision",
    "shap-summary", "qpert-summary",
    "mean-saliency", "interactions", "agreement", "phase-losses", "loss-terms", "ablation",
    "insertion-deletion",
    "further-insertion-deletion", "auc-difference",
    "baseline-sensitivity", "shot-stability", "seeds", "study",
  ]

  /// Those of the section on all test rows, which is left out where there are none.
  static let global: Set<String> = [
    "shap-summary", "qpert-summary", "mean-saliency", "interactions", "agreement",
  ]

  static func words(forBaseline name: String) -> String {
    switch name {
    case "others": "the mean of the training rows of all other classes"
    case "runner-up": "the mean of the training rows of the runner-up class"
    case "global": "the mean of all training rows"
    case "opposite-rows": "training rows of all other classes, over which outputs are averaged"
    default: name
    }
  }
}
