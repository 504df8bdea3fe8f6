import Plotting
import Records

extension FigureSource {
  /// How far the methods agree on the order of the features.
  func agreementFigure() -> ReportFigure? {
    guard let attributions = record.attributions, attributions.methods.count > 1 else { return nil }
    let names = attributions.methods.map { method($0.name)?.title ?? $0.name }
    let values = attributions.agreement.map { $0.map { $0.value ?? 0 } }
    let texts = attributions.agreement.map { row in
      row.map { NumberText.decimal($0.value, 2) }
    }
    return ReportFigure(
      id: "agreement", paperNumber: nil,
      caption:
        "Kendall’s τ of two methods’ values for the predicted class, mean over the test rows "
        + "(\(testRows)): 1 where they order all features alike, 0 where they have nothing to do "
        + "with each other, −1 where the orders are opposite. Agreement is no proof: methods may "
        + "share an error.",
      altText: agreementTitle(names, values) + ".",
      table: DataTable(
        columns: [.init("Method", isNumeric: false)] + names.map { .init($0) }
          + [.init("Input gradient"), .init("Sparsity (Gini)"), .init("Complexity (nats)")],
        rows: zip(names, attributions.methods).enumerated().map { row, entry in
          [entry.0] + attributions.agreement[row].map { FigureText.cell($0.value) }
            + [entry.1.gradientAgreement, entry.1.sparsity, entry.1.complexity].map {
              FigureText.cell($0.value)
            }
        }),
      figure: Figure(
        title: agreementTitle(names, values),
        subtitle: "Mean Kendall’s τ between methods; \(testRows)",
        chart: Heatmap(
          rowTitle: "Method", columnTitle: "Method, by its number",
          rows: names.enumerated().map { "\($1)  \($0 + 1)" },
          columns: names.indices.map { "\($0 + 1)" }, values: values,
          texts: texts, limits: 0...1,
          colorBar: ColorBar(title: "Mean τ", low: "0 and below", between: ["0.5"], high: "1"),
          cellSize: Size(width: 64, height: 30))))
  }

  private func agreementTitle(_ names: [String], _ values: [[Double]]) -> String {
    var (best, worst) = ((0, 1), (0, 1))
    for i in names.indices {
      for j in i + 1..<names.count {
        if values[i][j] > values[best.0][best.1] { best = (i, j) }
        if values[i][j] < values[worst.0][worst.1] { worst = (i, j) }
      }
    }
    func text(_ pair: (Int, Int)) -> String {
      "\(names[pair.0]) and \(names[pair.1]) (τ = \(NumberText.decimal(values[pair.0][pair.1], 2)))"
    }
    return best == worst
      ? "\(names[0]) and \(names[1]) agree with τ = \(NumberText.decimal(values[0][1], 2))"
      : "\(text(best)) agree most, \(text(worst)) least"
  }
}
