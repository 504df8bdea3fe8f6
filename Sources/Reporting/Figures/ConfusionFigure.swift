import Plotting
import Records

extension FigureSource {
  /// The confusion matrix of the test rows.
  func confusionFigure() -> ReportFigure? {
    guard !instances.isEmpty else { return nil }
    let counts = record.test.confusion
    return ReportFigure(
      id: "confusion", paperNumber: nil,
      caption: "Classes predicted for the test rows, by true class: counts and, below, their "
        + "share of the row (\(testRows)). The colour is the share; diagonal cells are correct. "
        + "The class predicted is the one of the largest exact probability.",
      altText: confusionAltText(counts), table: confusionTable(counts),
      figure: Figure(title: confusionTitle(counts), width: 640, chart: confusionChart(counts)))
  }

  private func confusionChart(_ counts: [[Int]]) -> Heatmap {
    let shares = counts.map(rowShares)
    let texts = zip(counts, shares).map { counts, shares in
      zip(counts, shares).map { "\($0)\n\(FigureText.percent($1))" }
    }
    return Heatmap(
      rowTitle: "True class", columnTitle: "Predicted class", rows: classes, columns: classes,
      values: shares, texts: texts, limits: 0...1,
      colorBar: ColorBar(
        title: "Share of the true class", low: "0 %", between: ["50 %"], high: "100 %")
    )
  }

  /// The shares of a row; zeros where no row is of the class.
  private func rowShares(_ counts: [Int]) -> [Double] {
    let total = counts.reduce(0, +)
    return counts.map { total > 0 ? Double($0) / Double(total) : 0 }
  }

  private func correct(_ counts: [[Int]]) -> (count: Int, total: Int) {
    (counts.indices.map { counts[$0][$0] }.reduce(0, +), counts.joined().reduce(0, +))
  }

  private func confusionTitle(_ counts: [[Int]]) -> String {
    let (count, total) = correct(counts)
    let share = total > 0 ? Double(count) / Double(total) : 0
    let finding =
      "\(count) of \(Sentences.count(total, "test row")) "
      + (count == 1 ? "is" : "are") + " classified correctly (\(FigureText.percent(share)))"
    let mistakes = mistakes(counts)
    guard let first = mistakes.first else { return finding }
    if mistakes.count == 1 {
      return finding + "; the only \(first.count == 1 ? "mistake" : "mistakes"): \(first.text)"
    }
    return first.count > mistakes[1].count
      ? finding + "; the most frequent mistake is \(first.text)" : finding
  }

  /// Off-diagonal cells that are not empty, the fullest first.
  private func mistakes(_ counts: [[Int]]) -> [(count: Int, text: String)] {
    var mistakes: [(count: Int, text: String)] = []
    for row in counts.indices {
      for column in counts.indices where row != column && counts[row][column] > 0 {
        let count = counts[row][column]
        mistakes.append((count, "\(classes[row]) taken for \(classes[column]) (\(count))"))
      }
    }
    // Sorting is stable: equal counts stay in the order of the matrix.
    return mistakes.sorted { $0.count > $1.count }
  }

  private func confusionAltText(_ counts: [[Int]]) -> String {
    let (count, total) = correct(counts)
    let mistakes = mistakes(counts).map(\.text)
    return "Confusion matrix: \(count) of \(Sentences.count(total, "test row")) on the "
      + "diagonal. "
      + (mistakes.isEmpty ? "No mistakes." : "Mistakes: \(Sentences.list(mistakes)).")
  }

  private func confusionTable(_ counts: [[Int]]) -> DataTable {
    DataTable(
      columns: [.init("True class", isNumeric: false)]
        + classes.map { .init("Predicted \($0)") } + [.init("Correct (%)")],
      rows: counts.enumerated().map { label, row in
        [classes[label]] + row.map(String.init)
          + [FigureText.cell(rowShares(row)[label] * 100)]
      })
  }
}
