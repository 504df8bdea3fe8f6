import Records

/// The methods by their AUC-Difference, and what the test rows can say of that order.
struct FaithfulnessRanking {
  /// Where a method's AUC-Difference lies beside the band of random rankings.
  enum Place: String {
    case above, within, below
  }

  struct Entry {
    var name: String
    var title: String
    var metric: Metric
    /// Never NaN: methods without a value are not ranked.
    var value: Double
    var place: Place
    /// Whether it ranks the features of all rows alike.
    var isGlobal: Bool
  }

  /// The most faithful first; equal values in the record's order.
  let entries: [Entry]
  let pairs: [SignificanceRecord.Pair]
  let instances: Int
  let featureCount: Int
  let reference: FaithfulnessReference
  let shots: Int?
  /// The best method's share of the ceiling in percent, from exact probabilities as the ceiling
  /// is; nil where there is no best explainer or it reaches nothing.
  let percentOfCeiling: Double?

  init(_ record: RunRecord) {
    let methods = record.methods.enumerated().compactMap { place, method -> (Int, Entry)? in
      guard let scores = record.faithfulness[method.name], let value = scores.aucDifference.value
      else { return nil }
      let entry = Entry(
        name: method.name, title: method.title, metric: scores.aucDifference, value: value,
        place: Self.place(of: scores, beside: record.reference.randomBand),
        isGlobal: method.isGlobal == true)
      return (place, entry)
    }
    entries = methods.sorted { ($1.1.value, $0.0) < ($0.1.value, $1.0) }.map(\.1)
    pairs = record.significance.pairs
    instances = record.test.instances.count
    featureCount = record.dataset.features.count
    reference = record.reference
    shots = methods.first.flatMap { record.faithfulness[$0.1.name]?.shots }
    percentOfCeiling = entries.first.flatMap { best in
      guard best.name != "random" else { return nil }
      let percent = record.faithfulness[best.name]?.exact.percentOfCeiling.value
      return percent.flatMap { $0 > 0 ? $0 : nil }
    }
  }

  static func place(
    of scores: FaithfulnessRecord, beside band: FaithfulnessReference.Band
  ) -> Place {
    guard scores.leavesRandomBand, let exact = scores.exact.aucDifference.value else {
      return .within
    }
    return exact > band.mean ? .above : .below
  }

  /// Whether the test rows separate two methods; nil where the pair was not tested.
  func separates(_ first: String, _ second: String) -> Bool? {
    pairs.first {
      ($0.first, $0.second) == (first, second) || ($0.first, $0.second) == (second, first)
    }?.separable
  }

  /// The methods whose AUC-Difference is not separable from the best one's.
  var tiedWithBest: [Entry] {
    guard let best = entries.first else { return [] }
    return entries.dropFirst().filter { separates(best.name, $0.name) != true }
  }

  /// The method that may be called the most faithful: an explainer, compared with others,
  /// separated from all of them and above the band of random rankings.
  var mostFaithful: Entry? {
    guard let best = entries.first, entries.count > 1, best.name != "random",
      best.place == .above, tiedWithBest.isEmpty
    else { return nil }
    return best
  }
}

extension FaithfulnessRanking {
  var headline: String {
    guard let best = entries.first else {
      return "No explainer was measured, so that none can be called faithful."
    }
    let score = "AUC-Difference \(NumberText.decimal(best.value))\(Self.interval(best.metric))"
    if entries.count == 1 {
      return best.name == "random"
        ? "No explainer was measured, only a random ranking (\(score))."
        : "\(best.title) is the only explainer measured: \(score)."
    }
    let tied = tiedWithBest
    if best.name == "random" {
      return tied.count == entries.count - 1
        ? "No explainer can be told from a random ranking, which scores highest (\(score))."
        : "No explainer is more faithful than a random ranking, which scores highest (\(score))."
    }
    if mostFaithful != nil {
      return "\(best.title) is the most faithful explainer: \(score)."
    }
    if tied.isEmpty {
      return "\(best.title) scores highest (\(score)), but lies \(best.place.rawValue) the band of "
        + "random rankings."
    }
    return "\(best.title) scores highest (\(score)), but \(Sentences.count(instances, "test row")) "
      + "\(instances == 1 ? "does" : "do") not separate it from "
      + "\(Sentences.list(tied.map(\.title)))."
  }

  /// More tied pairs than these are counted, not listed.
  private static let mostListed = 6

  /// Which pairs the test rows separate, and which are tied.
  var separationSentence: String? {
    guard !pairs.isEmpty else { return nil }
    let test = "sign-flip test, Holm-adjusted, n\u{00A0}=\u{00A0}\(instances)"
    let tied = pairs.filter { !$0.separable }
    if tied.isEmpty {
      return pairs.count == 1
        ? "The two methods are separated (\(test))."
        : "All \(pairs.count) pairs of methods are separated (\(test))."
    }
    if tied.count == pairs.count {
      return pairs.count == 1
        ? "The two methods are tied (\(test))."
        : "All \(pairs.count) pairs of methods are tied (\(test)): no order among them is claimed."
    }
    func listed(_ pairs: [SignificanceRecord.Pair]) -> String {
      pairs.map { "\(title(of: $0.first)) and \(title(of: $0.second))" }.joined(separator: "; ")
    }
    if tied.count > Self.mostListed {
      let paper = PaperValues.table1.map(\.method)
      let papers = tied.filter { paper.contains($0.first) && paper.contains($0.second) }
      return "\(tied.count) of \(pairs.count) pairs of methods are tied, the others separated "
        + "(\(test)); the table of pairs names them."
        + (papers.isEmpty ? "" : " Of the paper’s methods tied: \(listed(papers)).")
    }
    return "Tied: \(listed(tied)). The other "
      + (pairs.count - tied.count == 1 ? "pair is" : "\(pairs.count - tied.count) pairs are")
      + " separated (\(test))."
  }

  /// Which methods leave the band of random rankings, and on which side.
  var bandSentence: String? {
    guard !entries.isEmpty else { return nil }
    let band = reference.randomBand
    let described =
      "the band in which \(NumberText.percent(ofOne: band.interval.level, 0)) of random rankings "
      + "fall (\(NumberText.decimal(band.interval.lower)) to "
      + "\(NumberText.decimal(band.interval.upper)))"
    var parts: [String] = []
    for place in [Place.above, .within, .below] {
      let titles = entries.filter { $0.place == place && !$0.isGlobal }.map(\.title)
      guard !titles.isEmpty else { continue }
      parts.append(
        "\(Sentences.list(titles)) \(titles.count == 1 ? "lies" : "lie") \(place.rawValue) "
          + (parts.isEmpty ? described : "it"))
    }
    guard !parts.isEmpty else { return globalSentence }
    return "Measured with exact probabilities, \(parts.joined(separator: "; "))"
      + (entries.count > 1 ? "; each is compared with the band by itself." : ".")
      + (globalSentence.map { " " + $0 } ?? "")
  }

  /// How the methods that rank the features of all rows alike are held against chance; nil where
  /// there is none.
  var globalSentence: String? {
    guard let interval = reference.sharedRandomInterval else { return nil }
    let sentences = entries.filter(\.isGlobal).map { entry in
      "\(entry.title) ranks the features of all rows alike and is therefore held against one random "
        + "ranking for all rows: it lies \(entry.place.rawValue) that band "
        + "(\(NumberText.decimal(interval.lower)) to \(NumberText.decimal(interval.upper)))"
        + (tooFewRankings.map { ", \($0)." } ?? ".")
    }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }

  /// Says so where there are so few rankings that the best of them is not rare enough to leave a band
  /// of chance.
  private var tooFewRankings: String? {
    let rankings = (1...max(featureCount, 1)).reduce(1, *)
    let tail = (1 - (reference.sharedRandomInterval?.level ?? 0.95)) / 2
    guard featureCount < 8, tail * Double(rankings) < 1 else { return nil }
    return "which none of the \(rankings) rankings of \(featureCount) features can leave"
  }

  /// The best method's share of the ceiling.
  var ceilingSentence: String? {
    guard let ceiling = reference.ceiling.value, let best = entries.first else { return nil }
    let ceilingText =
      "The best possible ranking of every instance would reach \(NumberText.decimal(ceiling))"
    guard let percentOfCeiling else { return ceilingText + "." }
    return ceilingText + "; \(best.title) attains \(NumberText.percent(percentOfCeiling)) of it"
      + (shots == nil ? "." : ", measured with exact probabilities.")
  }

  private func title(of name: String) -> String {
    entries.first { $0.name == name }?.title ?? name
  }

  static func interval(_ metric: Metric) -> String {
    guard let interval = metric.interval else { return "" }
    return ", \(NumberText.percent(ofOne: interval.level, 0)) interval "
      + "\(NumberText.decimal(interval.lower)) to \(NumberText.decimal(interval.upper))"
  }
}
