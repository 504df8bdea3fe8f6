import Plotting
import Records

extension FigureSource {
  /// The paper's Figure 6: the total loss of every test row at the start of each phase.
  func phaseLossesFigure() -> ReportFigure? {
    guard let qpert = record.qpert, !qpert.traces.isEmpty, !qpert.phases.isEmpty else {
      return nil
    }
    let rows = PhaseLosses(qpert)
    return ReportFigure(
      id: "phase-losses", paperNumber: "Figure 6", caption: phaseCaption(rows),
      altText: phaseAltText(rows), table: phaseTable(qpert, rows),
      figure: Figure(
        title: phaseTitle(rows),
        subtitle: "Total loss at each phase’s start and at the end, by test row (n = "
          + "\(qpert.traces.count))",
        chart: LineChart(panels: [phasePanel(qpert, rows)])))
  }

  private func phasePanel(_ qpert: QPertRecord, _ rows: PhaseLosses) -> LinePanel {
    let x = rows.iterations.map(Double.init)
    let thin = SeriesStyle(color: palette.graphite, width: 0.9, opacity: 0.35)
    let bold = SeriesStyle(color: palette.vermillion, marker: .square, width: 2.4)
    let within = SeriesStyle(color: palette.indigo, dash: .dashed, width: 4)
    let segments = rows.phases.indices.map { phase in
      Series(
        "mean within a phase, whose terms stay the same",
        x: [Double(rows.phases[phase].start), Double(rows.lasts[phase])],
        y: [rows.meanStarts[phase], rows.meanEnds[phase]], style: within)
    }
    return LinePanel(
      x: Axis("Iteration", limits: 0...max(x.last ?? 1, 1), ticks: x),
      y: Axis("Total loss", including: 0),
      series: rows.totals.map { Series("a test row", x: x, y: $0, style: thin) }
        + segments
        + [Series("mean of all rows, as the paper draws it", x: x, y: rows.means, style: bold)],
      verticals: rows.phases.map { ReferenceLine(at: Double($0.start), $0.title) })
  }

  private func phaseTitle(_ rows: PhaseLosses) -> String {
    let changes = rows.changes.map { NumberText.decimal($0) }
    return "Mean total loss changes by \(Sentences.list(changes)) within "
      + (changes.count == 1 ? "its one phase" : "the \(changes.count) phases")
  }

  private func phaseCaption(_ rows: PhaseLosses) -> String {
    "Total loss of every test row (n = \(Sentences.count(rows.totals.count, "test row")), thin "
      + "lines; bold: their mean) at the start of each phase and at the end of learning, iteration "
      + "\(rows.iterations.last ?? 0); each row’s loss is the mean over its ensemble of masks. "
      + "A new term enters the total at every dashed line, so values at two starts are not of "
      + "the same loss; the dashed segments compare like with like, from a phase’s start to the "
      + "last value recorded before the next term enters."
  }

  private func phaseAltText(_ rows: PhaseLosses) -> String {
    let texts = rows.phases.indices.map { phase in
      "iterations \(rows.phases[phase].start) to \(rows.lasts[phase]): "
        + "\(NumberText.decimal(rows.meanStarts[phase])) to "
        + NumberText.decimal(rows.meanEnds[phase])
    }
    return "Mean total loss of \(Sentences.count(rows.totals.count, "test row")) within each "
      + "phase; \(texts.joined(separator: "; "))."
  }

  private func phaseTable(_ qpert: QPertRecord, _ rows: PhaseLosses) -> DataTable {
    DataTable(
      columns: [.init("Test row")]
        + zip(rows.phases, rows.lasts).flatMap { phase, last in
          [DataTable.Column("At \(phase.start)"), .init("At \(last)")]
        },
      rows: qpert.traces.enumerated().map { index, trace in
        ["\(trace.instance)"]
          + rows.phases.indices.flatMap { phase in
            [rows.starts[index][phase], rows.ends[index][phase]].map(FigureText.cell)
          }
      })
  }
}

/// The total losses at the ends of phases.
private struct PhaseLosses {
  let phases: [QPertRecord.Phase]
  /// The last iteration recorded of each phase.
  let lasts: [Int]
  /// By test row, then phase: at the phase's start, and the last with its terms alone.
  let starts: [[Double]]
  let ends: [[Double]]

  init(_ qpert: QPertRecord) {
    let phases = qpert.phases
    let last = qpert.iterations.count - 1
    let first = phases.map { phase in
      qpert.iterations.firstIndex { $0 >= phase.start } ?? last
    }
    let final = phases.enumerated().map { index, phase in
      index == phases.count - 1
        ? last : max(qpert.iterations.lastIndex { $0 < phase.end } ?? 0, first[index])
    }
    self.phases = phases
    lasts = final.map { qpert.iterations[$0] }
    starts = qpert.traces.map { trace in first.map { trace.total[$0] } }
    ends = qpert.traces.map { trace in final.map { trace.total[$0] } }
  }

  /// The starts of the phases and the end of the last.
  var iterations: [Int] { phases.map(\.start) + [phases[phases.count - 1].end] }
  /// By test row: at `iterations`.
  var totals: [[Double]] { zip(starts, ends).map { $0 + [$1[$1.count - 1]] } }
  var means: [Double] { meanStarts + [meanEnds[meanEnds.count - 1]] }
  var meanStarts: [Double] { phases.indices.map { phase in starts.map { $0[phase] }.mean } }
  var meanEnds: [Double] { phases.indices.map { phase in ends.map { $0[phase] }.mean } }
  var changes: [Double] { zip(meanStarts, meanEnds).map { $1 - $0 } }
}
