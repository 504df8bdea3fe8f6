import Plotting
import Records

extension FigureSource {
  /// The paper's Figures 4 and 10: QPert's saliency of all test rows, a panel a predicted class.
  func qpertSummaryFigure() -> ReportFigure? {
    guard let qpert = method("qpert"), !qpert.attributions.isEmpty else { return nil }
    let panels = classes.indices.map { label in
      let attributions = qpert.attributions.filter {
        $0.class == label && instances[$0.instance].predicted == label
      }
      return SummaryPanel(
        title: "\(classes[label]) (n = \(attributions.count))",
        subject: classes[label], attributions: attributions)
    }
    guard panels.contains(where: { !$0.attributions.isEmpty }) else { return nil }
    return ReportFigure(
      id: "qpert-summary", paperNumber: "Figures 4 and 10",
      caption: "QPert’s saliency of every test row (\(testRows)), a panel for the rows predicted "
        + "as each class: \(saliencyText), as shares that sum to 1 over the features; an even share is "
        + "\(NumberText.decimal(1 / Double(features.count), 2)). Each dot is a row; its colour is "
        + "the feature’s value, from the least to the greatest of the training rows, which stand "
        + "below the feature’s name.",
      altText: summaryAltText(panels, quantity: "Mean QPert saliency"),
      table: summaryTable(panels, value: "Saliency", group: "Predicted class"),
      figure: Figure(
        title: "Largest mean QPert saliency: " + summaryFinding(panels),
        subtitle: "Saliency toward the predicted class, by that class; \(testRows)",
        chart: summaryChart(panels, axis: Axis("Saliency (share of 1)"))))
  }

  private var saliencyText: String {
    record.qpert?.keepsPrediction ?? true
      ? "the mask learned to keep the predicted class"
      : "what the mask learned against the predicted class removes"
  }
}
