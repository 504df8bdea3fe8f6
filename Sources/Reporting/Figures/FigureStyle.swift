import Plotting
import Records

// Colours, dashes and markers: the same for a method and a class in every figure.

extension FigureSource {
  var palette: Palette { theme.palette }

  var ceilingStyle: SeriesStyle {
    SeriesStyle(color: palette.graphite, dash: .longDashed, width: 1.4)
  }

  /// Colours of classes, apart from those of the paper's methods.
  func color(ofClass label: Int) -> Color {
    let colors = [palette.amber, palette.wine, palette.indigo]
    return colors[label % colors.count]
  }

  /// Colours and dashes of rows drawn one by one.
  func exampleStyle(_ index: Int) -> SeriesStyle {
    let colors = [palette.sky, palette.amber, palette.graphite, palette.wine, palette.olive]
    return SeriesStyle(
      color: colors[index % colors.count], dash: Dash.allCases[index % Dash.allCases.count],
      width: 1.6)
  }
}

extension FigureSource {
  /// A method and how faithful it is.
  typealias Evaluated = (method: MethodRecord, scores: FaithfulnessRecord)

  /// The methods that were evaluated, in the paper's order, others after.
  var evaluated: [Evaluated] {
    methodOrder.compactMap { name in
      guard let method = method(name), let scores = record.faithfulness[name] else { return nil }
      return (method, scores)
    }
  }

  /// Those that figures with room for few show: the paper's methods and this program's own.
  var featured: [Evaluated] {
    let names = PaperValues.table1.map(\.method) + Self.ownMethods
    return evaluated.filter { names.contains($0.method.name) }
  }

  /// Those beyond them.
  var further: [Evaluated] {
    let names = featured.map(\.method.name)
    return evaluated.filter { !names.contains($0.method.name) }
  }

  private static let ownMethods = ["qpert-r", "qpert-r-robust"]

  /// A method's style, by its place in the paper's order.
  func style(of method: String) -> SeriesStyle {
    palette.style(at: Self.place(of: method, among: record.methods.map(\.name)))
  }

  private var methodOrder: [String] {
    let names = record.methods.map(\.name)
    return names.sorted {
      Self.place(of: $0, among: names) < Self.place(of: $1, among: names)
    }
  }

  private static func place(of method: String, among names: [String]) -> Int {
    let paperOrder = PaperValues.table1.map(\.method)
    if let place = paperOrder.firstIndex(of: method) { return place }
    let others = names.filter { !paperOrder.contains($0) }
    return paperOrder.count + (others.firstIndex(of: method) ?? 0)
  }
}
