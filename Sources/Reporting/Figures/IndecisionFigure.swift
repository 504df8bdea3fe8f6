import Plotting
import Records

extension FigureSource {
  /// Q-LIME's region of indecision around the test row nearest to a decision boundary.
  func indecisionFigure() -> ReportFigure? {
    guard let region = record.indecision, !region.surrogates.isEmpty else { return nil }
    return ReportFigure(
      id: "indecision", paperNumber: nil, caption: indecisionCaption(region),
      altText: indecisionAltText(region), table: indecisionTable(region),
      figure: Figure(
        title: indecisionTitle(region),
        subtitle: "Test row \(region.instance) and the lines that "
          + "\(Sentences.count(region.surrogates.count, "local fit")) to measured labels draw "
          + "between \(classes[region.first]) and \(classes[region.second])",
        width: 700, chart: indecisionChart(region)))
  }

  private func indecisionChart(_ region: IndecisionRecord) -> PlaneChart {
    let largest = region.margins.joined().map(abs).max() ?? 0
    let limit = max((largest * 10).rounded(.up) / 10, 0.1)
    let (margins, depths) = (Lattice(region.margins), indecisionDepths(region))
    let text = NumberText.decimal(limit, 1)
    return PlaneChart(
      x: indecisionAxis(region, 0), y: indecisionAxis(region, 1), ground: margins,
      limits: -limit...limit, ramp: indecisionRamp(region), steps: 10,
      colorBar: ColorBar(
        title: "\(probability(region.first)) − \(probability(region.second))",
        low: "\u{2212}\(text)", between: ["0"], high: text),
      regions: [
        PlaneRegion(
          "region of indecision", depths.first, and: depths.second,
          color: palette.blue.opacity(0.3))
      ],
      lines: indecisionLines(region),
      contours: [
        PlaneContour(
          "the model’s own boundary", margins, at: 0,
          style: SeriesStyle(color: theme.ink, width: 2.2))
      ],
      points: indecisionPoints(region), plotHeight: 350)
  }

  private func indecisionAxis(_ region: IndecisionRecord, _ axis: Int) -> Axis {
    let feature = region.features[axis]
    let ends = [region.lower[axis], region.upper[axis]].map { raw($0, feature) }
    return Axis(features[feature], limits: ends[0]...max(ends[0], ends[1]))
  }

  /// A feature's value in the table's units.
  private func raw(_ scaled: Double, _ feature: Int) -> Double {
    let scaler = record.model.scaler
    return scaler.minimum[feature] * (1 - scaled) + scaler.maximum[feature] * scaled
  }

  /// From a tint of the second class's colour over the ground's own to one of the first's.
  private func indecisionRamp(_ region: IndecisionRecord) -> ColorRamp {
    let tints = [region.second, region.first].map {
      theme.background.mixed(with: color(ofClass: $0), by: 0.5)
    }
    return ColorRamp(through: [tints[0], theme.background, tints[1]])
  }

  /// How far a point is from either edge of the region of indecision, over the plane: both above 0
  /// in it.
  ///
  /// With n fits a point is undecided where more than n(½ − ε) of them say either class: where the
  /// fit of that rank from either end still says its class.
  private func indecisionDepths(
    _ region: IndecisionRecord
  ) -> (first: Lattice, second: Lattice) {
    let count = 31
    let row = instances[region.instance].scaled
    // The bit more is for 20 × (0.5 − 0.45), which binary digits make less than 1.
    let rank = Int(Double(region.surrogates.count) * (0.5 - region.tolerance) + 1e-9)
    let distances = region.surrogates.map { $0.distance(of: region.features) }
    func step(_ axis: Int, _ index: Int) -> Double {
      let share = Double(index) / Double(count - 1)
      return region.lower[axis] * (1 - share) + region.upper[axis] * share
        - row[region.features[axis]]
    }
    var (first, second): ([[Double]], [[Double]]) = ([], [])
    for y in 0..<count {
      let sorted = (0..<count).map { (x: Int) -> [Double] in
        let (dx, dy) = (step(0, x), step(1, y))
        return distances.map { $0.constant + $0.x * dx + $0.y * dy }.sorted()
      }
      first.append(sorted.map { $0.count > rank ? $0[$0.count - 1 - rank] : -1 })
      second.append(sorted.map { $0.count > rank ? -$0[rank] : -1 })
    }
    return (Lattice(first), Lattice(second))
  }

  /// Where each local fit is even, within the plane.
  private func indecisionLines(_ region: IndecisionRecord) -> [Series] {
    let row = instances[region.instance].scaled
    let style = SeriesStyle(color: palette.blue, width: 0.8, opacity: 0.45)
    var lines: [Series] = []
    for surrogate in region.surrogates {
      let ends = indecisionEnds(of: surrogate, region, around: row)
      guard ends.count == 2 else { continue }
      lines.append(
        Series(
          lines.isEmpty ? "boundary of a local fit" : nil,
          x: ends.map { raw($0.0, region.features[0]) },
          y: ends.map { raw($0.1, region.features[1]) }, style: style))
    }
    return lines
  }

  /// The two points, scaled, at which a fit's line crosses the plane's edges; none where it lies
  /// beyond them.
  private func indecisionEnds(
    of surrogate: IndecisionRecord.Surrogate, _ region: IndecisionRecord, around row: [Double]
  ) -> [(Double, Double)] {
    let (a, b) = (
      surrogate.coefficients[region.features[0]], surrogate.coefficients[region.features[1]]
    )
    let (x0, y0) = (row[region.features[0]], row[region.features[1]])
    let (x, y) = (
      region.lower[0]...max(region.lower[0], region.upper[0]),
      region.lower[1]...max(region.lower[1], region.upper[1])
    )
    var ends: [(Double, Double)] = []
    if b != 0 {
      for edge in [x.lowerBound, x.upperBound] {
        let place = y0 - (surrogate.intercept + a * (edge - x0)) / b
        if y.contains(place) { ends.append((edge, place)) }
      }
    }
    if a != 0 {
      for edge in [y.lowerBound, y.upperBound] {
        let place = x0 - (surrogate.intercept + b * (edge - y0)) / a
        if x.contains(place) { ends.append((place, edge)) }
      }
    }
    return ends
  }

  /// The training rows within the plane's edges by class, then the row itself.
  private func indecisionPoints(_ region: IndecisionRecord) -> [PlanePoints] {
    let shown = indecisionRows(region)
    let markers: [Marker] = [.circle, .square, .triangle]
    var points: [PlanePoints] = classes.indices.compactMap { label in
      let rows = shown.filter { $0.label == label }
      guard !rows.isEmpty else { return nil }
      return PlanePoints(
        "training rows, \(classes[label])", x: rows.map(\.x), y: rows.map(\.y),
        marker: markers[label % markers.count], fill: color(ofClass: label),
        outline: theme.background)
    }
    let row = instances[region.instance].scaled
    let place = region.features.map { raw(row[$0], $0) }
    points.append(
      PlanePoints(
        "test row \(region.instance)", x: [place[0]], y: [place[1]], marker: .star, radius: 6.5,
        fill: palette.vermillion, outline: theme.ink))
    return points
  }

  func indecisionRows(
    _ region: IndecisionRecord
  ) -> [(x: Double, y: Double, label: Int)] {
    let edges = (0..<2).map { axis in
      let ends = [region.lower[axis], region.upper[axis]].map { raw($0, region.features[axis]) }
      return ends[0]...max(ends[0], ends[1])
    }
    return zip(record.dataset.trainingFeatures, record.dataset.trainingLabels).compactMap {
      row, label in
      guard row.count == features.count else { return nil }
      let (x, y) = (row[region.features[0]], row[region.features[1]])
      return edges[0].contains(x) && edges[1].contains(y) ? (x, y, label) : nil
    }
  }
}

extension IndecisionRecord.Surrogate {
  /// The signed distance from the fit's line in the plane of two features, as a constant and slopes
  /// in steps from the row; a fit without a line is as far away as a whole range.
  fileprivate func distance(of features: [Int]) -> (constant: Double, x: Double, y: Double) {
    let (x, y) = (coefficients[features[0]], coefficients[features[1]])
    let length = (x * x + y * y).squareRoot()
    guard length > 0 else { return (intercept < 0 ? -1 : intercept > 0 ? 1 : 0, 0, 0) }
    return (intercept / length, x / length, y / length)
  }
}
