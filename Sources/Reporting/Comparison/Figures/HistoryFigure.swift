import Plotting
import Records

extension ComparisonFigureSource {
  /// Each track over the runs; nil where only two are compared.
  var history: ReportFigure? {
    guard let history = comparison.history, history.runs.count > 1 else { return nil }
    let tracks = history.tracks.filter { track in
      track.points.count == history.runs.count
        && track.points.contains { $0.value?.isFinite == true }
    }
    guard !tracks.isEmpty else { return nil }
    return ReportFigure(
      id: "history", paperNumber: nil,
      caption:
        "Each metric over \(Sentences.count(history.runs.count, "run")), in the order given. "
        + "Whiskers: the interval over the run’s training seeds where it has several, else over "
        + "its test rows where it says. A line breaks where two runs cannot be compared.",
      altText: historyTitle(history) + ". " + tracks.map(sentence).joined(separator: "; ") + ".",
      table: HistoryText(history).values,
      figure: Figure(
        title: historyTitle(history), subtitle: "n = \(Sentences.count(history.runs.count, "run"))",
        chart: HistoryChart(
          commits: HistoryText(history).names, panels: tracks.map { panel($0, history) },
          columns: 2,
          intervalLabel: level(tracks).map { "\(FigureText.percent($0)) interval" }
            ?? "")))
  }

  private func level(_ tracks: [ComparisonHistory.Track]) -> Double? {
    tracks.lazy.flatMap(\.points).compactMap { $0.interval?.level }.first
  }

  private func panel(
    _ track: ComparisonHistory.Track, _ history: ComparisonHistory
  ) -> HistoryPanel {
    HistoryPanel(
      title: track.title,
      axis: Axis(Self.quantity(track.title), unit: Self.unit(track.unit, of: track.title)),
      points: track.points.enumerated().map { place, point in
        let step =
          place > 0 && history.steps.indices.contains(place - 1)
          ? history.steps[place - 1].word : nil
        return HistoryPoint(
          point.value.flatMap { $0.isFinite ? $0 : nil },
          interval: point.interval.map { Self.range(HistoryText.cut($0, for: track)) } ?? nil,
          isComparable: step != .incomparable)
      })
  }

  private func sentence(_ track: ComparisonHistory.Track) -> String {
    let values = track.points.compactMap(\.value)
    let decimals = HistoryText.decimals(track)
    return "\(track.title) from \(NumberText.decimal(values.first, decimals)) to "
      + NumberText.decimal(values.last, decimals)
  }

  private func historyTitle(_ history: ComparisonHistory) -> String {
    let words = history.steps.map(\.word)
    let steps = Sentences.count(words.count, "step")
    func count(_ word: ComparisonVerdict.Word) -> Int { words.count { $0 == word } }
    let parts = ComparisonVerdict.Word.allCases.compactMap { word in
      count(word) > 0 ? "\(count(word)) \(word.rawValue)" : nil
    }
    return
      "\(steps) between \(Sentences.count(history.runs.count, "run")): \(Sentences.list(parts))"
  }
}

/// A history as tables: runs × metrics, and what each step came to.
struct HistoryText {
  let history: ComparisonHistory

  init(_ history: ComparisonHistory) { self.history = history }

  /// Short commits, told apart by their number where two are the same.
  var names: [String] {
    let commits = history.runs.map { RunContext.commit(of: $0, length: 7) }
    return commits.enumerated().map { place, commit in
      commits.count { $0 == commit } > 1 ? "\(commit) (\(place + 1))" : commit
    }
  }

  var values: DataTable {
    DataTable(
      columns: [.init("Run", isNumeric: false)]
        + history.tracks.map { track in
          .init(Self.heading(track))
        } + [.init("Against the one before", isNumeric: false)],
      rows: names.enumerated().map { place, name in
        [name] + history.tracks.map { cell($0, place) } + [step(place)]
      })
  }

  private static func heading(_ track: ComparisonHistory.Track) -> String {
    let unit = ComparisonFigureSource.unit(track.unit, of: track.title)
    return unit.isEmpty ? track.title : "\(track.title) (\(unit))"
  }

  static func decimals(_ track: ComparisonHistory.Track) -> Int {
    track.points.contains { abs($0.value ?? 0) >= 10 } ? 1 : 3
  }

  /// An interval without what the metric cannot be: no share is above 1, no loss below 0.
  static func cut(_ interval: Interval, for track: ComparisonHistory.Track) -> Interval {
    let isShare = track.name.hasSuffix("accuracy")
    let isLoss = track.unit == "nats"
    let lower = isShare || isLoss ? max(interval.lower, 0) : interval.lower
    let upper = isShare ? min(interval.upper, track.unit == "%" ? 100 : 1) : interval.upper
    return Interval(lower: min(lower, upper), upper: upper, level: interval.level)
  }

  private func cell(_ track: ComparisonHistory.Track, _ place: Int) -> String {
    guard track.points.indices.contains(place), let value = track.points[place].value else {
      return NumberText.none
    }
    let decimals = Self.decimals(track)
    let text = NumberText.decimal(value, decimals)
    guard let interval = track.points[place].interval.map({ Self.cut($0, for: track) }) else {
      return text
    }
    return text + " " + FigureText.interval(interval.lower, interval.upper, decimals)
  }

  private func step(_ place: Int) -> String {
    guard place > 0, history.steps.indices.contains(place - 1) else { return NumberText.none }
    let word = history.steps[place - 1].word
    return "\(ComparisonVerdictContext.symbol(of: word)) \(word.rawValue)"
  }
}
