import Records

/// A row of the headline table: texts, formatted.
struct MethodContext {
  /// By AUC-Difference: all that separable differences leave open, such as "1–3".
  let rank: String
  let name: String
  let method: String
  let meaning: String
  let auci: String
  let audc: String
  let difference: String
  /// "0.12 to 0.25", or a dash.
  let interval: String
  let ofCeiling: String
  /// The same, measured with exact probabilities.
  let exactDifference: String
  let exactInterval: String
  let exactOfCeiling: String
  /// "above", "within" or "below" the band of random rankings.
  let place: String
  let percentile: String
  let evaluations: String
  let isBest: Bool
  /// The paper's AUC-Difference, where Table 1 has the method and the run is comparable.
  let paperDifference: String

  init(
    _ method: MethodRecord, _ scores: FaithfulnessRecord, in ranking: FaithfulnessRanking,
    isComparable: Bool
  ) {
    name = method.name
    self.method = method.title
    meaning = method.meaning
    auci = NumberText.decimal(scores.insertionAUC.value)
    audc = NumberText.decimal(scores.deletionAUC.value)
    difference = NumberText.decimal(scores.aucDifference.value)
    interval = Self.text(scores.aucDifference.interval)
    ofCeiling = NumberText.percent(scores.percentOfCeiling.value)
    exactDifference = NumberText.decimal(scores.exact.aucDifference.value)
    exactInterval = Self.text(scores.exact.aucDifference.interval)
    exactOfCeiling = NumberText.percent(scores.exact.percentOfCeiling.value)
    percentile = NumberText.percent(ofOne: scores.percentileAmongRandom)
    evaluations = NumberText.count(method.evaluationsPerInstance)
    let entry = ranking.entries.first { $0.name == method.name }
    place = entry?.place.rawValue ?? NumberText.none
    rank =
      ranking.ranks(of: method.name).map { ranks in
        ranks.count == 1 ? "\(ranks.lowerBound)" : "\(ranks.lowerBound)–\(ranks.upperBound)"
      } ?? NumberText.none
    isBest = ranking.entries.first?.name == method.name && ranking.entries.count > 1
    let paper = PaperValues.table1.first { $0.method == method.name }?.aucDifference
    paperDifference = isComparable ? NumberText.decimal(paper) : NumberText.none
  }

  static func text(_ interval: Interval?) -> String {
    guard let interval else { return NumberText.none }
    return "\(NumberText.decimal(interval.lower)) to \(NumberText.decimal(interval.upper))"
  }
}

extension FaithfulnessRanking {
  /// Returns the ranks that separable differences leave open: the first has one more than the
  /// number of methods that are separably better, the last as many below as are separably worse.
  func ranks(of name: String) -> ClosedRange<Int>? {
    guard let own = entries.first(where: { $0.name == name }) else { return nil }
    let separated = entries.filter { separates($0.name, name) == true }
    let better = separated.count { $0.value > own.value }
    return 1 + better...entries.count - (separated.count - better)
  }
}
