import Plotting
import Records

extension FigureSource {
  /// The paper's Figure 7: the total loss of the example rows, and the mean of each term.
  func lossTermsFigure() -> ReportFigure? {
    guard let qpert = record.qpert else { return nil }
    let traces = qpert.exampleInstances.compactMap { instance in
      qpert.traces.first { $0.instance == instance }
    }
    guard !traces.isEmpty, qpert.iterations.count > 1 else { return nil }
    let courses = LossTerm.allCases.compactMap { TermCourse($0, traces, qpert) }
    return ReportFigure(
      id: "loss-terms", paperNumber: "Figure 7", caption: termsCaption(qpert, traces, courses),
      altText: termsAltText(qpert, courses), table: termsTable(qpert, traces, courses),
      figure: Figure(
        title: termsTitle(qpert, courses),
        subtitle: "Loss by iteration; n = \(Sentences.count(traces.count, "test row"))",
        notes: [lateTerms(qpert, courses)].compactMap(\.self),
        chart: StackedChart(
          charts: [
            LineChart(
              panels: [totalPanel(qpert, traces)] + courses.map { termPanel($0, qpert) },
              columns: 3, sharesY: .none)
          ] + [stepsChart(qpert)].compactMap(\.self))))
  }

  /// Which term pulls against which as learning ends.
  private func stepsChart(_ qpert: QPertRecord) -> (any Chart)? {
    guard let cosines = qpert.stepCosines else { return nil }
    let terms = LossTerm.allCases
    let values = terms.map { first in
      terms.map { $0.value(of: first.value(of: cosines)) }
    }
    guard values.joined().contains(where: { $0 != nil }) else { return nil }
    return Heatmap(
      rowTitle: "Term", columnTitle: "Cosine between the steps of two terms, as learning ends",
      rows: terms.map(\.title), columns: terms.map(\.title),
      values: values.map { $0.map { $0 ?? 0 } },
      texts: values.map { $0.map { NumberText.decimal($0, 2) } }, limits: -1...1,
      ramp: palette.differences,
      colorBar: ColorBar(
        title: "Mean cosine", low: "−1, against", between: ["0"], high: "1, alike"),
      cellSize: Size(width: 110, height: 30))
  }

  /// The terms that pull hardest against each other; nil where none do.
  private func opposition(_ qpert: QPertRecord) -> String? {
    guard let cosines = qpert.stepCosines else { return nil }
    let terms = LossTerm.allCases
    var least: (first: LossTerm, second: LossTerm, cosine: Double)?
    for (place, first) in terms.enumerated() {
      for second in terms.dropFirst(place + 1) {
        guard let cosine = second.value(of: first.value(of: cosines)), cosine < least?.cosine ?? 0
        else { continue }
        least = (first, second, cosine)
      }
    }
    return least.map {
      "\($0.first.title) and \($0.second.title) pull hardest against each other as learning ends "
        + "(mean cosine \(NumberText.decimal($0.cosine, 2)))"
    }
  }

  private func iterationAxis(_ qpert: QPertRecord) -> Axis {
    let last = qpert.iterations.last ?? 1
    let ticks = qpert.phases.map(\.start) + [last]
    return Axis("Iteration", limits: 0...Double(last), ticks: ticks.map(Double.init))
  }

  private func boundaries(_ qpert: QPertRecord) -> [ReferenceLine] {
    qpert.phases.dropFirst().map { ReferenceLine(at: Double($0.start), dash: .dotted) }
  }

  private func totalPanel(_ qpert: QPertRecord, _ traces: [QPertRecord.Trace]) -> LinePanel {
    LinePanel(
      title: "Total loss", x: iterationAxis(qpert), y: Axis("Total loss", including: 0),
      series: traces.enumerated().map { index, trace in
        Series(
          "row \(trace.instance), \(classes[instances[trace.instance].predicted])",
          x: qpert.iterations.map(Double.init), y: trace.total, style: exampleStyle(index))
      },
      verticals: boundaries(qpert))
  }

  private func termPanel(_ course: TermCourse, _ qpert: QPertRecord) -> LinePanel {
    let lower = zip(course.means, course.deviations).map { $0 - $1 }
    let start = course.term.start(in: qpert)
    return LinePanel(
      title: FigureText.sentence(course.term.title) + (start > 0 ? ", from \(start) on" : ""),
      x: iterationAxis(qpert),
      y: Axis(FigureText.sentence(course.term.title) + " loss", including: 0),
      series: [
        Series(
          "mean of the rows", x: course.iterations, y: course.means,
          style: SeriesStyle(color: palette.vermillion, width: 2))
      ],
      bands: course.count > 1
        ? [
          Band(
            "±1 standard deviation", x: course.iterations, lower: lower,
            upper: zip(course.means, course.deviations).map { $0 + $1 },
            color: palette.vermillion.opacity(0.2), floor: course.isNegative ? nil : 0)
        ] : [],
      verticals: boundaries(qpert))
  }

  private func termsTitle(_ qpert: QPertRecord, _ courses: [TermCourse]) -> String {
    if let opposition = opposition(qpert) { return "Of QPert’s loss terms " + opposition }
    guard !courses.isEmpty else { return "Total loss of the example rows" }
    let parts = courses.map { course in
      // Spaces that do not break keep a term's numbers on one line.
      "\(course.term.title) \(FigureText.significant(course.first)) → "
        + FigureText.significant(course.last)
    }
    return "Loss terms from their start to the end: " + parts.joined(separator: ", ")
  }

  private func termsCaption(
    _ qpert: QPertRecord, _ traces: [QPertRecord.Trace], _ courses: [TermCourse]
  ) -> String {
    let weights = LossTerm.allCases.map { term in
      "\(term.title) \(FigureText.cell(term.value(of: qpert.coefficients)))"
    }
    return "QPert’s loss for n = \(Sentences.count(traces.count, "example row")), each the mean "
      + "over an ensemble of \(Sentences.count(qpert.ensemble, "mask")). First panel: the total, "
      + "row by row. Others: each term before its coefficient, mean over the rows"
      + (traces.count > 1 ? " with a band of ±1 standard deviation" : "")
      + ", from the iteration at which it enters. Dotted lines: a term enters, and the total "
      + "changes its meaning. Coefficients: \(weights.joined(separator: ", "))."
      + (qpert.stepCosines == nil
        ? ""
        : " Below: the cosine between the steps that two terms alone would take, in the logits of "
          + "all masks, as learning ends; mean over all \(Sentences.count(qpert.traces.count, "test row")). "
          + "A dash: the term takes no step.")
      + (lateTerms(qpert, courses).map { " " + $0 } ?? "")
  }

  /// Says which terms have no panel, and why; nil if all have one.
  private func lateTerms(_ qpert: QPertRecord, _ courses: [TermCourse]) -> String? {
    let late = LossTerm.allCases.filter { term in !courses.contains { $0.term == term } }
    guard !late.isEmpty else { return nil }
    let names = late.map { "\($0.title) (from \($0.start(in: qpert)) on)" }
    return "Never learned from: \(Sentences.list(names)), as learning ends at iteration "
      + "\(qpert.iterations.last ?? 0)."
  }

  private func termsAltText(_ qpert: QPertRecord, _ courses: [TermCourse]) -> String {
    (opposition(qpert).map { FigureText.sentence($0) + ". " } ?? "")
      + "Loss terms, mean over the example rows, from start to end: "
      + courses.map {
        "\($0.term.title) \(FigureText.significant($0.first)) to "
          + FigureText.significant($0.last)
      }.joined(separator: ", ") + "."
  }

  private func termsTable(
    _ qpert: QPertRecord, _ traces: [QPertRecord.Trace], _ courses: [TermCourse]
  ) -> DataTable {
    // A line for every fortieth of the course is what a reader can use; all are in the record.
    let step = max(1, (qpert.iterations.count - 1) / 40)
    let last = qpert.iterations.count - 1
    let places = qpert.iterations.indices.filter { $0.isMultiple(of: step) || $0 == last }
    return DataTable(
      columns: [.init("Iteration")] + traces.map { .init("Total, row \($0.instance)") }
        + courses.flatMap {
          [DataTable.Column("\($0.term.title), mean"), .init("\($0.term.title), sd")]
        },
      rows: places.map { place in
        ["\(qpert.iterations[place])"] + traces.map { FigureText.cell($0.total[place]) }
          + courses.flatMap { course -> [String] in
            let offset = place - (qpert.iterations.count - course.means.count)
            guard offset >= 0 else { return ["", ""] }
            return [course.means[offset], course.deviations[offset]].map(FigureText.cell)
          }
      })
  }
}

/// One term's mean and standard deviation over rows, from its start on.
private struct TermCourse {
  let term: LossTerm
  let iterations: [Double]
  let means: [Double]
  let deviations: [Double]
  /// Rows.
  let count: Int
  let isNegative: Bool

  /// Nil if the term never enters the loss, or as learning ends.
  init?(_ term: LossTerm, _ traces: [QPertRecord.Trace], _ qpert: QPertRecord) {
    let values = traces.map { $0.terms[keyPath: term.path] }
    let length = values.map(\.count).min() ?? 0
    guard length > 1 else { return nil }
    self.term = term
    let columns = (0..<length).map { place in values.map { $0[$0.count - length + place] } }
    iterations = qpert.iterations.suffix(length).map(Double.init)
    means = columns.map(\.mean)
    deviations = columns.map(\.deviation)
    count = traces.count
    isNegative = columns.joined().contains { $0 < 0 }
  }

  var first: Double { means[0] }
  var last: Double { means[means.count - 1] }
}
