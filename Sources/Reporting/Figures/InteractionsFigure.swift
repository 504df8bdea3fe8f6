import Plotting
import Records

extension FigureSource {
  /// Exact Shapley interactions, a matrix a class.
  func interactionsFigure() -> ReportFigure? {
    guard let interactions = record.interactions, features.count > 1, !instances.isEmpty else {
      return nil
    }
    let largest = interactions.mean.joined().joined().map(abs).max() ?? 0
    let limit = largest > 0 ? largest : 1
    let maps = classes.indices.map { label in
      Heatmap(
        rowTitle: "Feature", columnTitle: "Feature, toward \(probability(label))",
        rows: plainFeatures,
        columns: plainFeatures, values: interactions.mean[label].map { $0.map(abs) },
        texts: interactions.mean[label].map { $0.map { NumberText.decimal($0) } },
        limits: 0...limit,
        colorBar: ColorBar(title: "Size of the mean", low: "0", high: NumberText.decimal(limit)),
        cellSize: Size(width: 110, height: 34))
    }
    return ReportFigure(
      id: "interactions", paperNumber: nil, caption: interactionsCaption,
      altText: interactionsAltText(interactions), table: interactionsTable(interactions),
      figure: Figure(
        title: interactionsTitle(interactions),
        subtitle:
          "Mean Shapley interaction, probability; main effects on the diagonal; \(testRows)",
        chart: StackedChart(charts: maps)))
  }

  /// A pair of features and its mean interaction toward a class.
  private typealias Pair = (label: Int, first: Int, second: Int, value: Double)

  /// Pairs off the diagonal, the largest in size first.
  private func pairs(_ interactions: InteractionsRecord) -> [Pair] {
    var pairs: [Pair] = []
    for (label, matrix) in interactions.mean.enumerated() {
      for i in features.indices {
        for j in 0..<i { pairs.append((label, j, i, 2 * matrix[i][j])) }
      }
    }
    return pairs.sorted { abs($0.value) > abs($1.value) }
  }

  private func interactionsTitle(_ interactions: InteractionsRecord) -> String {
    guard let pair = pairs(interactions).first else { return "Shapley interactions" }
    let effect = pair.value < 0 ? "stand in for each other" : "support each other"
    return "Of all pairs, \(plainFeatures[pair.first]) and \(plainFeatures[pair.second]) interact "
      + "most: toward \(probability(pair.label)) they \(effect) (\(NumberText.decimal(pair.value)))"
  }

  private var interactionsCaption: String {
    "Exact Shapley interactions of order 2 (Grabisch and Roubens), background the training rows, mean "
      + "over the test rows (\(testRows)). Off the diagonal: half of a pair’s interaction index, "
      + "above 0 where the two features together add more to the probability than each by itself, "
      + "below where one says again what the other says. On the diagonal: what a feature adds alone. "
      + "A row sums to the feature’s mean SHAP value. The colour is the size, the number has the sign."
  }

  private func interactionsAltText(_ interactions: InteractionsRecord) -> String {
    interactionsTitle(interactions) + ". Largest pairs: "
      + pairs(interactions).prefix(3).map {
        "\(plainFeatures[$0.first]) and \(plainFeatures[$0.second]) toward "
          + "\(probability($0.label)) \(NumberText.decimal($0.value))"
      }.joined(separator: "; ") + "."
  }

  private func interactionsTable(_ interactions: InteractionsRecord) -> DataTable {
    DataTable(
      columns: [
        .init("Class", isNumeric: false), .init("Feature", isNumeric: false),
        .init("With", isNumeric: false), .init("Mean"), .init("Mean size"),
      ],
      rows: classes.indices.flatMap { label in
        features.indices.flatMap { i in
          (0...i).map { j in
            [
              classes[label], features[i], i == j ? "itself" : features[j],
              FigureText.cell(interactions.mean[label][i][j]),
              FigureText.cell(interactions.meanSize[label][i][j]),
            ]
          }
        }
      })
  }
}
