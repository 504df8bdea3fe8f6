import Plotting
import Records

/// Colours, dashes and markers: the same for a method and a class in every figure.
enum FigureStyle {
  private static let paperOrder = PaperValues.table1.map(\.method)

  static let ceiling = SeriesStyle(color: Palette.graphite, dash: .longDashed, width: 1.4)
  static let nullBand = Color(0xC4CCD6).opacity(0.55)

  /// Colours of classes, apart from those of the paper's methods.
  static func color(ofClass label: Int) -> Color {
    let colors = [Palette.amber, Palette.wine, Palette.indigo, Palette.olive]
    return colors[label % colors.count]
  }

  /// Colours and dashes of rows drawn one by one.
  static func example(_ index: Int) -> SeriesStyle {
    let colors = [Palette.sky, Palette.amber, Palette.graphite, Palette.wine, Palette.olive]
    return SeriesStyle(
      color: colors[index % colors.count], dash: Dash.allCases[index % Dash.allCases.count],
      width: 1.6)
  }
}

extension FigureSource {
  /// The methods that were evaluated, in the paper's order, others after.
  var evaluated: [(method: MethodRecord, scores: FaithfulnessRecord)] {
    methodOrder.compactMap { name in
      guard let method = method(name), let scores = record.faithfulness[name] else { return nil }
      return (method, scores)
    }
  }

  /// A method's style, by its place in the paper's order.
  func style(of method: String) -> SeriesStyle {
    Palette.style(at: FigureStyle.place(of: method, among: record.methods.map(\.name)))
  }

  private var methodOrder: [String] {
    let names = record.methods.map(\.name)
    return names.sorted {
      FigureStyle.place(of: $0, among: names) < FigureStyle.place(of: $1, among: names)
    }
  }
}

extension FigureStyle {
  fileprivate static func place(of method: String, among names: [String]) -> Int {
    if let place = paperOrder.firstIndex(of: method) { return place }
    let others = names.filter { !paperOrder.contains($0) }
    return paperOrder.count + (others.firstIndex(of: method) ?? 0)
  }
}
