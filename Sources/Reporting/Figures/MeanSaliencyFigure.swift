import Plotting
import Records

extension FigureSource {
  /// The paper's Figure 5: mean saliency of each feature over the test rows.
  func meanSaliencyFigure() -> ReportFigure? {
    guard let qpert = method("qpert") else { return nil }
    let attributions = qpert.attributions.filter { $0.class == instances[$0.instance].predicted }
    guard !attributions.isEmpty else { return nil }
    let values = features.indices.map { feature in attributions.map { $0.values[feature] } }
    let rows = Sentences.count(attributions.count, "test row")
    let bars = features.indices.map { feature in
      let (mean, deviation) = (values[feature].mean, values[feature].deviation)
      return Bar(
        features[feature], mean, interval: max(0, mean - deviation)...mean + deviation,
        color: style(of: "qpert").color)
    }
    return ReportFigure(
      id: "mean-saliency", paperNumber: "Figure 5",
      caption: "QPert’s saliency toward the predicted class, as shares that sum to 1: mean over "
        + "the test rows (n = \(rows)). Whiskers: ±1 standard deviation over the rows. An even "
        + "share is \(NumberText.decimal(1 / Double(features.count), 2)).",
      altText: saliencyAltText(values), table: saliencyTable(values),
      figure: Figure(
        title: saliencyTitle(values),
        subtitle: "Mean ± standard deviation over \(rows)",
        chart: BarChart(
          panels: [BarPanel(axis: Axis("Mean saliency (share of 1)"), bars: bars)],
          decimals: 3)))
  }

  private func saliencyTitle(_ values: [[Double]]) -> String {
    let means = values.map(\.mean)
    guard let top = means.indexOfMax, let bottom = means.map({ -$0 }).indexOfMax, top != bottom
    else { return "QPert gives every feature the same mean saliency" }
    return "QPert’s mean saliency ranges from \(NumberText.decimal(means[bottom])) "
      + "(\(plainFeatures[bottom])) to \(NumberText.decimal(means[top])) (\(plainFeatures[top]))"
  }

  private func saliencyAltText(_ values: [[Double]]) -> String {
    "Mean QPert saliency ± standard deviation: "
      + features.indices.map { feature in
        "\(plainFeatures[feature]) \(NumberText.decimal(values[feature].mean)) ± "
          + NumberText.decimal(values[feature].deviation)
      }.joined(separator: ", ") + "."
  }

  private func saliencyTable(_ values: [[Double]]) -> DataTable {
    DataTable(
      columns: [
        .init("Feature", isNumeric: false), .init("Mean saliency"), .init("Standard deviation"),
        .init("Test rows"),
      ],
      rows: features.indices.map { feature in
        [
          features[feature], FigureText.cell(values[feature].mean),
          FigureText.cell(values[feature].deviation), "\(values[feature].count)",
        ]
      })
  }
}
