import Plotting
import Records

/// One panel of a summary: the attributions of many test rows.
struct SummaryPanel {
  var title: String
  /// What the panel is about, in a sentence.
  var subject: String
  /// In the order of instances.
  var attributions: [MethodRecord.Attribution]

  init(title: String, subject: String? = nil, attributions: [MethodRecord.Attribution]) {
    self.title = title
    self.subject = subject ?? title
    self.attributions = attributions
  }

  /// The mean absolute value of a feature.
  func meanSize(_ feature: Int) -> Double {
    attributions.map { abs($0.values[feature]) }.mean
  }
}

extension FigureSource {
  /// Returns the beeswarms of the panels, one row a feature, one x axis for all.
  func summaryChart(_ panels: [SummaryPanel], axis: Axis) -> Beeswarm {
    let names = featuresWithRanges
    return Beeswarm(
      panels: panels.map { panel in
        BeeswarmPanel(
          title: panel.title,
          rows: features.indices.map { feature in
            BeeswarmRow(
              names[feature], values: panel.attributions.map { $0.values[feature] },
              shades: scaled(feature, of: panel.attributions.map(\.instance)))
          })
      },
      axis: axis,
      colorBar: ColorBar(
        title: "Feature value on the scale of its range", low: "0, least", between: ["0.5"],
        high: "1, greatest"))
  }

  /// Returns which feature has the largest mean size, panel by panel.
  func summaryFinding(_ panels: [SummaryPanel]) -> String {
    FigureText.grouped(
      panels.filter { !$0.attributions.isEmpty }.map { panel in
        let sizes = features.indices.map(panel.meanSize)
        return (what: plainFeatures[sizes.indexOfMax ?? 0], of: panel.subject)
      }, by: "for")
  }

  func summaryAltText(_ panels: [SummaryPanel], quantity: String) -> String {
    let texts = panels.filter { !$0.attributions.isEmpty }.map { panel in
      "\(panel.subject): "
        + features.indices.map {
          "\(plainFeatures[$0]) \(NumberText.decimal(panel.meanSize($0)))"
        }.joined(separator: ", ")
    }
    return "\(quantity) by feature. " + texts.joined(separator: ". ") + "."
  }

  func summaryTable(_ panels: [SummaryPanel], value: String, group: String) -> DataTable {
    DataTable(
      columns: [.init(group, isNumeric: false), .init("Test row")]
        + features.map { .init("\(value): \($0)") },
      rows: panels.enumerated().flatMap { index, panel in
        panel.attributions.map { attribution in
          [classes[index], "\(attribution.instance)"] + attribution.values.map(FigureText.cell)
        }
      })
  }
}
