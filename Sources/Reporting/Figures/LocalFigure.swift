import Plotting
import Records

/// What one method said of the row.
private typealias LocalExplanation = (
  method: MethodRecord, attribution: MethodRecord.Attribution
)

extension FigureSource {
  /// The paper's Figure 2: one test row explained by the paper's methods and ours, toward its predicted class.
  func localFigure() -> ReportFigure? {
    let number = record.local.instance
    let label = instances[number].predicted
    let methods = localMethods(number, label)
    guard !methods.isEmpty else { return nil }
    let order = localOrder(methods)
    let panels = methods.map { method, attribution in
      BarPanel(
        title: method.title, axis: Axis(quantity(of: method, toward: label)),
        bars: order.map { feature in
          Bar(
            localRow(feature), attribution.values[feature],
            interval: localInterval(attribution, feature, signed: method.signed),
            color: style(of: method.name).color)
        })
    }
    let bars = BarChart(
      panels: panels, columns: 3, sharesAxis: false, decimals: 3)
    return ReportFigure(
      id: "local", paperNumber: "Figure 2", caption: localCaption(number, label, methods),
      altText: localAltText(number, label, methods, order),
      table: localTable(number, methods, order),
      figure: Figure(
        title: localTitle(number, label, methods),
        subtitle: "Test row \(number): the class probabilities, and each feature’s part in "
          + probability(label),
        chart: StackedChart(charts: [probabilityChart(number), bars])))
  }

  /// LIME first, as in the paper; a random ranking explains nothing. Further methods stand in the
  /// table of the local values.
  private func localMethods(
    _ number: Int, _ label: Int
  ) -> [LocalExplanation] {
    let shown = featured.isEmpty ? further : featured
    let methods = shown.map(\.method).filter { $0.name != "random" }
    let order = methods.filter { $0.name == "lime" } + methods.filter { $0.name != "lime" }
    return order.compactMap { method in
      method.attribution(of: number, toward: label).map { (method, $0) }
    }
  }

  /// Features by the size of the first method's values.
  private func localOrder(
    _ methods: [LocalExplanation]
  ) -> [Int] {
    let values = methods[0].attribution.values
    return features.indices.sorted { (abs(values[$1]), $0) < (abs(values[$0]), $1) }
  }

  /// The feature's value in the table's units, over the bin that LIME puts it in.
  private func localRow(_ feature: Int) -> String {
    let value = instances[record.local.instance].features[feature]
    let text = FigureText.format(for: [value]).string(value)
    let unit = FigureText.unit(record.dataset.features[feature]).map { " " + $0 } ?? ""
    let row = "\(plainFeatures[feature]) = \(text)\(unit)"
    return method("lime") == nil ? row : row + "\n\(binRange(feature))"
  }

  /// Such as "1.3 < petal width ≤ 1.8".
  private func binText(_ feature: Int) -> String {
    let bin = record.local.bins[feature]
    let format = FigureText.format(for: [bin.lower, bin.upper].compactMap(\.self))
    let name = plainFeatures[feature]
    return switch (bin.lower, bin.upper) {
    case (let lower?, let upper?): "\(format.string(lower)) < \(name) ≤ \(format.string(upper))"
    case (let lower?, nil): "\(name) > \(format.string(lower))"
    case (nil, let upper?): "\(name) ≤ \(format.string(upper))"
    case (nil, nil): "one bin"
    }
  }

  /// Such as "bin: 1.3 to 1.8".
  private func binRange(_ feature: Int) -> String {
    let bin = record.local.bins[feature]
    let format = FigureText.format(for: [bin.lower, bin.upper].compactMap(\.self))
    return switch (bin.lower, bin.upper) {
    case (let lower?, let upper?): "bin: \(format.string(lower)) to \(format.string(upper))"
    case (let lower?, nil): "bin: above \(format.string(lower))"
    case (nil, let upper?): "bin: up to \(format.string(upper))"
    case (nil, nil): "one bin"
    }
  }

  private func localInterval(
    _ attribution: MethodRecord.Attribution, _ feature: Int, signed: Bool
  ) -> ClosedRange<Double>? {
    guard let spread = attribution.spread, spread.indices.contains(feature) else { return nil }
    let value = attribution.values[feature]
    let lower = value - spread[feature]
    return (signed ? lower : max(0, lower))...value + spread[feature]
  }

  private func probabilityChart(_ number: Int) -> BarChart {
    BarChart(
      panels: [
        BarPanel(
          title: "Class probabilities", axis: Axis("Probability", limits: 0...1),
          bars: classes.indices.map { label in
            Bar(
              probability(label), instances[number].probabilities[label],
              color: color(ofClass: label))
          })
      ], decimals: 3)
  }

  private func localTitle(
    _ number: Int, _ label: Int,
    _ methods: [LocalExplanation]
  ) -> String {
    let confidence = NumberText.decimal(instances[number].probabilities[label], 2)
    let firsts = methods.map { method, attribution in
      (what: plainFeatures[attribution.values.indexOfMax ?? 0], of: method.title)
    }
    return "\(probability(label)) = \(confidence); ranked first: "
      + FigureText.grouped(firsts, by: "by")
  }

  private func localCaption(
    _ number: Int, _ label: Int,
    _ methods: [LocalExplanation]
  ) -> String {
    let instance = instances[number]
    var parts = [
      "One test row (n = 1): number \(number), row \(instance.row) of the table, truly "
        + "\(classes[instance.label]), predicted \(classes[label]). Every method explains "
        + "\(probability(label)).",
      "Rows are features with their values"
        + (method("lime") == nil ? "" : " and the bins that LIME puts them in")
        + ", ordered by the size of \(methods[0].method.title)’s values.",
    ]
    if methods.contains(where: { $0.method.signed }) {
      parts.append("Positive values speak for the class.")
    }
    for (method, attribution) in methods {
      if let fit = attribution.localR2 {
        parts.append("\(method.title)’s local fit has R² = \(NumberText.decimal(fit, 2)).")
      }
    }
    let spread = methods.filter { $0.attribution.spread != nil }.map(\.method.title)
    if !spread.isEmpty {
      parts.append(
        "Whiskers of \(Sentences.list(spread)): ±1 standard deviation over repetitions; shares are cut at 0."
      )
    }
    return parts.joined(separator: " ")
  }

  private func localAltText(
    _ number: Int, _ label: Int,
    _ methods: [LocalExplanation], _ order: [Int]
  ) -> String {
    let values = methods.map { method, attribution in
      "\(method.title): "
        + order.map { "\(plainFeatures[$0]) \(NumberText.decimal(attribution.values[$0]))" }
        .joined(separator: ", ")
    }
    let probabilities = classes.indices.map {
      "\(probability($0)) \(NumberText.decimal(instances[number].probabilities[$0]))"
    }
    return "Test row \(number): \(probabilities.joined(separator: ", ")). "
      + values.joined(separator: ". ") + "."
  }

  private func localTable(
    _ number: Int, _ methods: [LocalExplanation],
    _ order: [Int]
  ) -> DataTable {
    DataTable(
      columns: [
        .init("Feature", isNumeric: false), .init("Value"), .init("LIME bin", isNumeric: false),
      ] + methods.map { .init($0.method.title) },
      rows: order.map { feature in
        [
          features[feature], FigureText.cell(instances[number].features[feature]),
          binText(feature),
        ] + methods.map { FigureText.cell($0.attribution.values[feature]) }
      })
  }
}
