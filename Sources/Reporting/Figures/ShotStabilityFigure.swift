import Plotting
import Records

extension FigureSource {
  /// How steady explanations are through more and fewer shots, and what they measure.
  func shotStabilityFigure() -> ReportFigure? {
    guard let shots = record.diagnostics?.shots, !shots.methods.isEmpty,
      shots.methods.allSatisfy({ method in
        !method.repetitions.isEmpty && method.repetitions.allSatisfy { $0.shots != nil }
      })
    else { return nil }
    return ReportFigure(
      id: "shot-stability", paperNumber: nil, caption: shotStabilityCaption(shots),
      altText: shotStabilityAltText(shots), table: shotStabilityTable(shots),
      figure: Figure(
        title: shotStabilityTitle(shots),
        subtitle: "Each explanation made \(shots.count) times through each number of shots; "
          + testRows,
        chart: LineChart(panels: [stablePanel(shots), measuredPanel(shots)], sharesY: .none)))
  }

  private func title(of repeated: RepetitionRecord.Method) -> String {
    method(repeated.name)?.title ?? repeated.name
  }

  private func counts(_ method: RepetitionRecord.Method) -> [Double] {
    method.repetitions.map { Double($0.shots ?? 1) }
  }

  private func stablePanel(_ shots: RepetitionRecord) -> LinePanel {
    LinePanel(
      title: "Rows whose first feature stays the same",
      x: Axis("Shots", isLogarithmic: true), y: Axis("Rows", unit: "%", limits: 0...100),
      series: shots.methods.map { method in
        Series(
          title(of: method), x: counts(method),
          y: method.repetitions.map { 100 * $0.stableTopShare }, style: style(of: method.name))
      },
      horizontals: [
        ReferenceLine(
          at: 100 * RepetitionRecord.Method.stableShare, "counts as stable", dash: .dotted)
      ])
  }

  /// The interval in which one more measurement is to be expected is as wide as the noise.
  private func measuredPanel(_ shots: RepetitionRecord) -> LinePanel {
    LinePanel(
      title: "How far one more AUC-Difference may lie off",
      x: Axis("Shots", isLogarithmic: true), y: Axis("Half width", including: 0),
      series: shots.methods.compactMap { method -> Series? in
        let widths = method.repetitions.map { repetition in
          repetition.aucDifference.map { ($0.interval.upper - $0.interval.lower) / 2 }
        }
        guard widths.allSatisfy({ $0 != nil }) else { return nil }
        return Series(
          title(of: method), x: counts(method), y: widths.map { $0! },
          style: style(of: method.name))
      })
  }

  private func shotStabilityTitle(_ shots: RepetitionRecord) -> String {
    let share = RepetitionRecord.Method.stableShare
    let numbers = shots.methods.flatMap(\.repetitions).compactMap(\.shots)
    func stable(at number: Int) -> String {
      let count = shots.methods.count { method in
        method.repetitions.contains { $0.shots == number && $0.stableTopShare >= share }
      }
      return "\(count) of \(Sentences.count(shots.methods.count, "method"))"
    }
    guard let least = numbers.min(), let most = numbers.max(), least < most else {
      return "How often methods repeat their own first feature"
    }
    return
      "At \(NumberText.count(most)) shots \(stable(at: most)) repeat their own first feature in "
      + "at least \(NumberText.percent(ofOne: share, 0)) of the rows, at "
      + "\(NumberText.count(least)) \(stable(at: least))"
  }

  private func shotStabilityCaption(_ shots: RepetitionRecord) -> String {
    "Methods that read shots (some also sample by themselves), each explanation of the test rows (\(testRows)) made "
      + "\(shots.count) times with other shots and other random numbers. Left: the share of rows "
      + "whose first feature is the same every time; from "
      + "\(NumberText.percent(ofOne: RepetitionRecord.Method.stableShare, 0)) on it counts as "
      + "stable. Right: rankings read and measured through these shots; half the width of the "
      + "interval in which one more AUC-Difference is to be expected (Student’s, from the "
      + "\(shots.count) repetitions)."
  }

  private func shotStabilityAltText(_ shots: RepetitionRecord) -> String {
    shotStabilityTitle(shots) + ". Rows whose first feature stays: "
      + shots.methods.map { method in
        let ends = [method.repetitions[0], method.repetitions[method.repetitions.count - 1]]
        let texts = ends.map { end in
          "\(NumberText.percent(ofOne: end.stableTopShare, 0)) at "
            + Sentences.count(end.shots ?? 0, "shot")
        }
        return "\(title(of: method)) \(texts[0]) and \(texts[1])"
      }.joined(separator: ", ") + "."
  }

  private func shotStabilityTable(_ shots: RepetitionRecord) -> DataTable {
    DataTable(
      columns: [
        .init("Method", isNumeric: false), .init("Shots"), .init("Rows that stay, %"),
        .init("AUC-Difference, mean"), .init("One more from"), .init("to"),
      ],
      rows: shots.methods.flatMap { method in
        method.repetitions.map { repetition in
          let difference = repetition.aucDifference
          return [
            title(of: method), NumberText.count(repetition.shots ?? 0),
            FigureText.cell(100 * repetition.stableTopShare), FigureText.cell(difference?.mean),
            FigureText.cell(difference?.interval.lower),
            FigureText.cell(difference?.interval.upper),
          ]
        }
      })
  }
}
