import Records

/// Everything that `comparison.html` and `comparison.md` can say. `templates/README.md` lists it
/// for authors of templates.
struct ComparisonContext {
  let title: String
  let verdict: ComparisonVerdictContext
  let keyFigures: [KeyFigure]
  let base: RunContext
  let head: RunContext
  let isIncomparable: Bool
  let checks: [CheckContext]
  let checksSentence: String
  let gates: [GateContext]
  let gatesSentence: String
  let failedChecks: FailedChecks?
  /// Nil where there are none.
  let gatedMetrics: MetricsContext?
  /// Those shown without a judgement; nil where there are none.
  let otherMetrics: MetricsContext?
  let statistics: TableContext?
  /// What is counted, why, and by which test; nil where nothing can be compared.
  let replication: String?
  let settings: [TableContext]
  let settingsSentence: String
  let numbers: TableContext?
  let numbersSentence: String
  let flips: TableContext?
  let flipsSentence: String
  let rankings: TableContext?
  let rankingsSentence: String
  /// The comparison's own figures by id: `differences`, `seed-values`, `history`.
  let figures: [String: FigureContext]
  /// Figures of the report that changed, side by side.
  let changedFigures: [ComparedFigureContext]
  let figuresSentence: String
  /// Nil where only two runs are compared.
  let history: HistoryContext?
  let provenance: TableContext
  let isLinked: Bool
  let isBrief: Bool

  /// Bytes of images that the page takes before it only names further ones: with its text it
  /// stays below 4 MB.
  static let imageRoom = 3_400_000

  init(
    _ comparison: ComparisonRecord, base: RunRecord?, head: RunRecord?, own: [DocumentFigure],
    compared: [ComparedFigure], assets: AssetPlacement, isBrief: Bool
  ) {
    let tables = ComparisonTables(comparison)
    let sentences = ComparisonSentences(comparison)
    let runs = comparison.history?.runs.count ?? 2
    title =
      runs > 2
      ? "What changed between the last two of \(runs) runs?" : "What changed between the two runs?"
    verdict = ComparisonVerdictContext(comparison)
    keyFigures = sentences.keyFigures
    self.base = RunContext(comparison.base)
    self.head = RunContext(comparison.head)
    isIncomparable = comparison.verdict.word == .incomparable
    checks = comparison.comparability.map(CheckContext.init)
    checksSentence = sentences.checks
    gates = comparison.gates.map(GateContext.init)
    gatesSentence = sentences.gates
    failedChecks = FailedChecks(checks)
    gatedMetrics = MetricsContext("Gated metrics", comparison.metrics.filter(\.isGated))
    otherMetrics = MetricsContext(
      "Metrics without a judgement", comparison.metrics.filter { !$0.isGated })
    statistics = tables.gated
    replication = comparison.replication?.sentence
    settings = tables.settings
    settingsSentence = sentences.settings
    numbers = tables.numbers
    numbersSentence = sentences.numbers
    flips = tables.flips
    flipsSentence = sentences.flips
    rankings = tables.rankings
    rankingsSentence = sentences.rankings
    figures = Dictionary(
      own.map { figure in
        let source = assets == .embedded ? EmbeddedImages.uri(of: figure.png) : nil
        return (figure.id, FigureContext(figure, source: source, isComparable: true))
      },
      uniquingKeysWith: { a, _ in a })
    var room = Self.imageRoom - own.reduce(0) { $0 + $1.png.count * 4 / 3 }
    var changed: [ComparedFigureContext] = []
    for figure in compared {
      changed.append(
        ComparedFigureContext(
          figure, base: comparison.base, head: comparison.head, assets: assets, room: &room))
    }
    changedFigures = changed
    figuresSentence = sentences.figures
    history = comparison.history.map(HistoryContext.init)
    provenance = RunContext.provenance(comparison, base: base, head: head)
    isLinked = assets == .linked
    self.isBrief = isBrief
  }
}

/// One thing that must agree.
struct CheckContext {
  let name: String
  let base: String
  let head: String
  let agrees: Bool
  /// "✓ agrees", "✕ differs: incomparable" or "≠ differs".
  let result: String
  /// For style sheets: "passes", "fails" or "notes".
  let resultClass: String
  let consequence: String?

  init(_ check: ComparabilityCheck) {
    name = check.name
    base = RunContext.short(check.base)
    head = RunContext.short(check.head)
    agrees = check.agrees
    result =
      check.agrees ? "✓ agrees" : check.isRequired ? "✕ differs: incomparable" : "≠ differs"
    resultClass = check.agrees ? "passes" : check.isRequired ? "fails" : "notes"
    consequence = check.agrees ? nil : check.consequence
  }
}

/// Those checks that fail, for documents that show no others.
struct FailedChecks {
  let rows: [CheckContext]

  init?(_ checks: [CheckContext]) {
    rows = checks.filter { !$0.agrees }
    if rows.isEmpty { return nil }
  }
}

/// One gate.
struct GateContext {
  let metric: String
  let rule: String
  /// "✓ passes" or "✕ fails".
  let result: String
  let resultClass: String
  let reason: String

  init(_ gate: GateResult) {
    metric = gate.metric
    rule = gate.rule
    result = gate.passes ? "✓ passes" : "✕ fails"
    resultClass = gate.passes ? "passes" : "fails"
    reason = gate.reason
  }
}

/// More than two runs.
struct HistoryContext {
  struct Step {
    let base: String
    let head: String
    let word: String
    let wordClass: String
    let symbol: String
    let detail: String?
  }

  let sentence: String
  let values: TableContext
  let steps: [Step]

  init(_ history: ComparisonHistory) {
    let text = HistoryText(history)
    let names = text.names
    sentence =
      "\(Sentences.count(history.runs.count, "run")) in the order given. The verdict above is "
      + "that of the last step; here each run is set against the one before it."
    values = ComparisonTables.context("history", "Every run and metric", text.values)
    steps = history.steps.enumerated().map { place, verdict in
      Step(
        base: names.indices.contains(place) ? names[place] : NumberText.none,
        head: names.indices.contains(place + 1) ? names[place + 1] : NumberText.none,
        word: FigureText.sentence(verdict.word.rawValue),
        wordClass: ComparisonVerdictContext.style(of: verdict.word),
        symbol: ComparisonVerdictContext.symbol(of: verdict.word),
        detail: ComparisonVerdictContext.detail(of: verdict))
    }
  }
}
