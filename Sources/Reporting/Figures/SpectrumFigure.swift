import Plotting
import Records

extension FigureSource {
  /// Which frequencies of the features each class's variance comes from.
  func spectrumFigure() -> ReportFigure? {
    guard let spectrum = record.spectrum, !features.isEmpty else { return nil }
    let panels = classes.indices.map { label in
      BarPanel(
        title: spectrumOutcome(label), axis: Axis("Share of the variance", unit: "%"),
        bars: spectrumRows(spectrum.classes[label]).map {
          Bar($0.name, 100 * $0.share, color: $0.color)
        })
    }
    return ReportFigure(
      id: "spectrum", paperNumber: nil, caption: spectrumCaption(spectrum),
      altText: spectrumAltText(spectrum), table: spectrumTable(spectrum),
      figure: Figure(
        title: spectrumTitle(spectrum),
        subtitle: "Exact variance over a whole period of every feature, by the waves cos(πk·x + φ) "
          + "that it comes from; x is a feature scaled to 0…1",
        chart: BarChart(
          panels: panels, columns: 3, decimals: 1,
          legend: [
            LegendEntry(.area(palette.blue), "one feature, k = 1"),
            LegendEntry(.area(palette.green), "one feature, k = 2"),
            LegendEntry(.area(palette.graphite), "several features at once"),
          ])))
  }

  /// A part of the variance: what it is called, its size, and that as a share of 1.
  private typealias SpectrumRow = (name: String, variance: Double, share: Double, color: Color)

  /// Features alone, then mixtures of more and more; together all of the variance.
  private func spectrumRows(_ outcome: SpectrumRecord.Class) -> [SpectrumRow] {
    var rows: [SpectrumRow] = []
    func append(_ name: String, _ variance: Double, _ color: Color) {
      rows.append((name, variance, spectrumShare(variance, of: outcome), color))
    }
    for (feature, powers) in outcome.alone.enumerated() {
      for (index, power) in powers.enumerated() {
        append(
          spectrumName(feature, index + 1), power, index == 0 ? palette.blue : palette.green)
      }
    }
    for (index, power) in outcome.mixed.enumerated() {
      append("\(index + 2) features at once", power, palette.graphite)
    }
    return rows
  }

  /// Such as "petal width, k = 1", over its period in the table's unit.
  private func spectrumName(_ feature: Int, _ frequency: Int) -> String {
    let name = "\(plainFeatures[feature]), k = \(frequency)"
    let scaler = record.model.scaler
    let period = 2 * (scaler.maximum[feature] - scaler.minimum[feature]) / Double(frequency)
    guard period > 0, period.isFinite else { return name }
    let unit = FigureText.unit(record.dataset.features[feature]).map { " " + $0 } ?? ""
    return name + "\nperiod \(FigureText.format(for: [period]).string(period))\(unit)"
  }

  /// Nothing is a share of what does not vary, up to rounding.
  private func spectrumShare(_ part: Double, of outcome: SpectrumRecord.Class) -> Double {
    outcome.variance > 1e-24 ? part / outcome.variance : 0
  }

  private func spectrumMixedShare(_ outcome: SpectrumRecord.Class) -> Double {
    spectrumShare(outcome.mixed.reduce(0, +), of: outcome)
  }

  /// Whether class probabilities are those of basis states added up.
  private var decodesBySums: Bool {
    record.model.decoding.rule == "modulo" && !record.model.decoding.softmax
  }

  private func spectrumOutcome(_ label: Int) -> String {
    decodesBySums ? probability(label) : "measured states of \(classes[label])"
  }

  private func spectrumTitle(_ spectrum: SpectrumRecord) -> String {
    let shares = spectrum.classes.map(spectrumMixedShare)
    let (low, high) = (shares.min() ?? 0, shares.max() ?? 0)
    let range =
      FigureText.percent(low) == FigureText.percent(high)
      ? FigureText.percent(high)
      : "\(NumberText.decimal(100 * low, 0)) to \(FigureText.percent(high))"
    return "Waves in several features at once carry \(range) of the variance"
  }

  private func spectrumCaption(_ spectrum: SpectrumRecord) -> String {
    let outcome =
      decodesBySums
      ? "Each class’s probability"
      : "The probability of measuring a basis state of each class, before decoding,"
    let means = spectrum.classes.enumerated().map { label, part in
      "\(spectrumOutcome(label)) \(NumberText.decimal(part.mean)) ± "
        + NumberText.decimal(max(part.variance, 0).squareRoot())
    }
    return outcome + " is a sum of waves in the features, exactly (the Fourier spectrum of angle "
      + "encoding: frequencies k = 0, 1 and 2 of each feature, in half turns over its training "
      + "range). Bars: the share of the variance that comes from waves in one feature alone, and "
      + "from waves in 2 or more features at once, which no sum of one-feature effects can follow; "
      + "a class’s bars sum to 100 %. Features run over a whole period, twice their training range, "
      + "so that this is of the model and not of the data. "
      + "Mean ± standard deviation: \(means.joined(separator: ", ")). "
      + "Nothing is sampled: n = \(spectrumPoints) points determine the waves."
  }

  /// 5^d points determine the waves.
  private var spectrumPoints: String {
    NumberText.count(features.indices.reduce(1) { count, _ in 5 * count })
  }

  private func spectrumAltText(_ spectrum: SpectrumRecord) -> String {
    let parts = classes.indices.map { label in
      let rows = spectrumRows(spectrum.classes[label]).sorted { $0.share > $1.share }
      return "\(spectrumOutcome(label)): "
        + rows.prefix(3).map {
          "\($0.name.replacing("\n", with: ", ")) \(NumberText.percent(ofOne: $0.share))"
        }.joined(separator: ", ")
    }
    return spectrumTitle(spectrum) + ". Largest parts of " + parts.joined(separator: "; of ") + "."
  }

  private func spectrumTable(_ spectrum: SpectrumRecord) -> DataTable {
    DataTable(
      columns: [
        .init("Class", isNumeric: false), .init("Waves", isNumeric: false),
        .init("Share of the variance (%)"), .init("Variance"),
      ],
      rows: classes.indices.flatMap { label in
        let outcome = spectrum.classes[label]
        let rows = spectrumRows(outcome).map { ($0.name, $0.variance) }
        let totals = outcome.total.enumerated().map {
          ("all waves with \(plainFeatures[$0])", $1)
        }
        return (rows + totals).map { name, variance in
          [
            classes[label], name.replacing("\n", with: ", "),
            FigureText.cell(100 * spectrumShare(variance, of: outcome)),
            FigureText.cell(variance),
          ]
        }
      })
  }
}
