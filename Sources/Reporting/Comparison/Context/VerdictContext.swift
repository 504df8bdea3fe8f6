import Records

/// The verdict as templates see it: one line, then what it means and what to do next.
struct ComparisonVerdictContext {
  /// The word, its first letter large: "Not separable (one seed)".
  let word: String
  /// For style sheets: "identical", "not-separable", "improved", "regressed", "mixed" or
  /// "incomparable".
  let verdictClass: String
  /// One character that tells the verdicts apart without colour.
  let symbol: String
  /// As it stands in a commit status.
  let line: String
  /// The line without the word it begins with: nil where nothing else is left.
  let detail: String?
  let meaning: [String]
  let next: [String]
  /// The command that `next` ends on, where it does.
  let command: String?
  /// What the command's exit status says.
  let exit: String

  init(_ comparison: ComparisonRecord) {
    let verdict = comparison.verdict
    let text = VerdictText(comparison)
    word = FigureText.sentence(verdict.word.rawValue)
    verdictClass = Self.style(of: verdict.word)
    symbol = Self.symbol(of: verdict.word)
    line = verdict.line
    detail = Self.detail(of: verdict)
    meaning = text.meaning
    next = text.next
    command = text.command
    exit = text.exit
  }

  /// Leaves out the verdict's word, and the longest one that fits, where the line begins with it.
  static func detail(of verdict: ComparisonVerdict) -> String? {
    let words = ComparisonVerdict.Word.allCases.map(\.rawValue).sorted { $0.count > $1.count }
    let start = words.first { verdict.line.lowercased().hasPrefix($0) } ?? ""
    let rest = verdict.line.dropFirst(start.count)
    guard rest.first.map({ ":;,.–— ".contains($0) }) ?? true else { return verdict.line }
    let detail = rest.drop { ":;,.–— ".contains($0) }
    return detail.isEmpty ? nil : FigureText.sentence(String(detail))
  }

  static func style(of word: ComparisonVerdict.Word) -> String {
    switch word {
    case .oneSeed: "not-separable"
    default: word.rawValue.replacing(" ", with: "-")
    }
  }

  static func symbol(of word: ComparisonVerdict.Word) -> String {
    switch word {
    case .identical: "="
    case .notSeparable: "≈"
    case .oneSeed: "?"
    case .improved: "▲"
    case .regressed: "▼"
    case .mixed: "◆"
    case .incomparable: "✕"
    }
  }
}

/// What a verdict means and what to do about it, in sentences that claim no more than the
/// statistics carry.
struct VerdictText {
  let comparison: ComparisonRecord

  init(_ comparison: ComparisonRecord) { self.comparison = comparison }

  private var gated: [MetricChange] { comparison.metrics.filter(\.isGated) }

  private func titles(_ outcome: MetricChange.Outcome) -> [String] {
    gated.filter { $0.outcome == outcome }.map { Sentences.name($0.title) }
  }

  // MARK: What it means

  var meaning: [String] { failedGates + meaningOfWord }

  /// A gate may fail whatever the word is: its metric missing, or its bound not kept.
  private var failedGates: [String] {
    let failed = comparison.gates.filter { !$0.passes }
    let word = comparison.verdict.word
    guard !failed.isEmpty, word != .oneSeed, word != .regressed, word != .mixed else { return [] }
    let named = failed.prefix(3).map { "\($0.metric) (\($0.rule): \($0.reason))" }
    let more = failed.count > 3 ? ["\(NumberText.count(failed.count - 3)) more"] : []
    return [
      "\(Sentences.count(failed.count, "gate")) \(failed.count == 1 ? "fails" : "fail"): "
        + Sentences.list(named + more) + "."
    ]
  }

  private var meaningOfWord: [String] {
    switch comparison.verdict.word {
    case .identical:
      [
        "Every number that both runs hold is the same, but for the last bits that another "
          + "processor may round otherwise.", settingsSentence,
      ].compactMap(\.self)
    case .improved: [moved(.improved), "None regressed."] + rest
    case .regressed: [moved(.regressed), "None improved."] + rest
    case .mixed: [moved(.improved), moved(.regressed)] + rest
    case .notSeparable:
      [
        gated.allSatisfy { $0.outcome == .equal }
          ? "Every gated metric is the same; other numbers differ, as the tables below show."
          : "Numbers differ, but no gated metric beyond chance and its noise bound.",
        "That is no proof that nothing changed: a difference that lies within the intervals below "
          + "would not have been seen.",
      ]
    case .oneSeed:
      [
        "The model was trained anew, and neither run has more than one training seed: nothing tells "
          + "the change from the luck of a seed.",
        "This is not a pass: improvements and regressions of any size would read the same.",
      ]
    case .incomparable: incomparable
    }
  }

  private var rest: [String] {
    let count = gated.count { [.equal, .withinNoise, .notSeparable].contains($0.outcome) }
    guard count > 0 else { return [] }
    return [
      "\(count == 1 ? "The other one" : "The other \(NumberText.count(count))") "
        + "\(count == 1 ? "does" : "do") not differ beyond chance and noise."
    ]
  }

  private func moved(_ outcome: MetricChange.Outcome) -> String {
    let titles = titles(outcome)
    let shown = titles.prefix(4)
    let named = Sentences.list(
      titles.count > shown.count
        ? shown + ["\(NumberText.count(titles.count - shown.count)) more"] : Array(shown))
    let bound = titles.count == 1 ? "its noise bound" : "their noise bounds"
    let whole =
      gated.count == 1
      ? "The one gated metric"
      : "\(NumberText.count(titles.count)) of \(Sentences.count(gated.count, "gated metric"))"
    return "\(whole) \(outcome.rawValue) beyond chance and \(bound): \(named)."
  }

  private var settingsSentence: String? {
    let count = comparison.settings.count
    guard count > 0 else { return nil }
    return "\(Sentences.count(count, "setting, hash or version", "settings, hashes or versions")) "
      + "\(count == 1 ? "differs" : "differ") without any effect on them."
  }

  private var incomparable: [String] {
    let failed = comparison.comparability.filter { !$0.agrees && $0.isRequired }
    let names = failed.map { Sentences.name($0.name) }
    let reason =
      names.isEmpty
      ? "No gated metric is in both runs: there is nothing for a verdict to rest on."
      : "The two runs cannot be compared: they disagree on \(Sentences.list(names))."
    return [reason, "That says nothing on whether anything changed for better or worse."]
  }

  // MARK: What to do next

  var next: [String] {
    let word = comparison.verdict.word
    guard failedGates.isEmpty || word == .incomparable else {
      return [
        "Look at the gates that fail: give the head what they miss, or change the gates and say why."
      ]
    }
    return nextOfWord
  }

  private var nextOfWord: [String] {
    let unit = comparison.replication?.unit
    return switch comparison.verdict.word {
    case .identical:
      [
        "Nothing needs to be done. If the change was meant to alter results, check that the head "
          + "was made by the code in question."
      ]
    case .improved:
      [
        "If the change stays, make the head’s record the new baseline, so that later runs are "
          + "held to it."
      ]
    case .regressed, .mixed:
      [
        "Look at the metrics that regressed, then at the settings and figures that changed with "
          + "them. Keep the change only if the regression is intended, and say why."
      ]
    case .notSeparable where unit == .seed:
      [
        "To see smaller differences, give both runs more training seeds, the same ones so that they "
          + "pair up, and compare again:"
      ]
    case .notSeparable:
      [
        "To see smaller differences, compare on more test rows; more seeds do not help where the "
          + "weights are the same."
      ]
    case .oneSeed:
      [
        "To get an answer, train ten seeds for one side, better for both, and compare again:"
      ]
    case .incomparable:
      remedies
    }
  }

  /// What would make the runs comparable, each remedy once.
  private var remedies: [String] {
    var remedies: [String] = []
    for check in comparison.comparability where !check.agrees && check.isRequired {
      guard let consequence = check.consequence else { continue }
      let remedy = FigureText.sentence(
        String(consequence.trimmingPrefix("nothing can be compared: ")))
      let sentence = remedy.hasSuffix(".") ? remedy : remedy + "."
      if !remedies.contains(sentence) { remedies.append(sentence) }
    }
    return remedies
  }

  var command: String? {
    switch comparison.verdict.word {
    case .oneSeed: return "qpert report --seeds 10"
    case _ where !failedGates.isEmpty: return nil
    case .notSeparable where comparison.replication?.unit == .seed:
      let seeds = max(comparison.base.seeds.count, comparison.head.seeds.count)
      return "qpert report --seeds \(max(10, 2 * seeds))"
    default: return nil
    }
  }

  /// What the exit status is, and why.
  var exit: String {
    let failed = comparison.gates.count { !$0.passes }
    let gates = Sentences.count(comparison.gates.count, "gate")
    let reason =
      switch comparison.verdict.exitStatus {
      case 3: "the runs cannot be compared"
      case 1 where failed > 0: "\(failed) of \(gates) \(failed == 1 ? "fails" : "fail")"
      case 1: "the comparison does not pass"
      case 0 where comparison.gates.isEmpty: "no gates are set"
      case 0: comparison.gates.count == 1 ? "the gate passes" : "all \(gates) pass"
      default: "see the message of the command"
      }
    return "Exit status \(comparison.verdict.exitStatus): \(reason)."
  }
}
