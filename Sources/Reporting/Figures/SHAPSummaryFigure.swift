import Plotting
import Records

extension FigureSource {
  /// The paper's Figures 3 and 9: SHAP values of all test rows, a panel a class.
  func shapSummaryFigure() -> ReportFigure? {
    guard let shap = method("shap"), !shap.attributions.isEmpty else { return nil }
    let panels = classes.indices.map { label in
      SummaryPanel(
        title: probability(label),
        attributions: shap.attributions.filter { $0.class == label })
    }
    return ReportFigure(
      id: "shap-summary", paperNumber: "Figures 3 and 9",
      caption: "SHAP values of every test row (\(testRows)), a panel for each class: how far the "
        + "feature moves that class’s probability away from its mean over the training rows. "
        + "Each dot is a row; its colour is the feature’s value, from the least to the greatest "
        + "of the training rows, which stand below the feature’s name. Dots stand apart only so "
        + "that none covers another.",
      altText: summaryAltText(panels, quantity: "Mean absolute SHAP value"),
      table: summaryTable(panels, value: "SHAP value", group: "Class explained"),
      figure: Figure(
        title: "Largest mean |SHAP value|: " + summaryFinding(panels),
        subtitle: "SHAP values by class explained; \(testRows)",
        chart: summaryChart(panels, axis: Axis("SHAP value", unit: "probability"))))
  }
}
