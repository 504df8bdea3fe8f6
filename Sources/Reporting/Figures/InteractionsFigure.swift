import Plotting
import Records

extension FigureSource {
  /// Exact Shapley interactions, a matrix a class.
  func interactionsFigure() -> ReportFigure? {
    guard let interactions = record.interactions, features.count > 1, !instances.isEmpty else {
      return nil
    }
    let means = interactions.mean.map(Self.indices)
    let largest = means.joined().joined().map(abs).max() ?? 0
    let limit = largest > 0 ? largest : 1
    let maps = classes.indices.map { label in
      Heatmap(
        rowTitle: "Feature", columnTitle: "Feature, toward \(probability(label))",
        rows: plainFeatures,
        columns: plainFeatures, values: means[label],
        texts: means[label].map { $0.map { NumberText.decimal($0) } },
        limits: -limit...limit, ramp: palette.differences,
        colorBar: ColorBar(
          title: "Mean", low: NumberText.decimal(-limit), between: ["0"],
          high: NumberText.decimal(limit)),
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

  /// Returns a matrix whose entries off the diagonal are a pair's whole index, of which the record
  /// holds half in each of its two places.
  private static func indices(_ halves: [[Double]]) -> [[Double]] {
    halves.enumerated().map { i, row in
      row.enumerated().map { j, value in i == j ? value : 2 * value }
    }
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
      + "over the test rows (\(testRows)). Off the diagonal: a pair’s interaction index, "
      + "above 0 where the two features together add more to the probability than each by itself, "
      + "below where one says again what the other says. On the diagonal: what a feature adds alone. "
      + "A feature’s mean SHAP value is what stands on the diagonal and half of its row’s other entries."
  }

  private func interactionsAltText(_ interactions: InteractionsRecord) -> String {
    interactionsTitle(interactions) + ". Largest pairs: "
      + pairs(interactions).prefix(3).map {
        "\(plainFeatures[$0.first]) and \(plainFeatures[$0.second]) toward "
          + "\(probability($0.label)) \(NumberText.decimal($0.value))"
      }.joined(separator: "; ") + "."
  }

  private func interactionsTable(_ interactions: InteractionsRecord) -> DataTable {
    let (means, sizes) = (
      interactions.mean.map(Self.indices), interactions.meanSize.map(Self.indices)
    )
    return DataTable(
      columns: [
        .init("Class", isNumeric: false), .init("Feature", isNumeric: false),
        .init("With", isNumeric: false), .init("Mean"), .init("Mean size"),
      ],
      rows: classes.indices.flatMap { label in
        features.indices.flatMap { i in
          (0...i).map { j in
            [
              classes[label], features[i], i == j ? "itself" : features[j],
              FigureText.cell(means[label][i][j]), FigureText.cell(sizes[label][i][j]),
            ]
          }
        }
      })
  }
}
