/// A fault of a page that an editor would mark.
public enum LayoutProblem: Sendable, Hashable, CustomStringConvertible {
  case overlap(String, String)
  case smallText(String, size: Double)
  case textOutsidePage(String)
  case shapeOutsidePage(Rect)

  public var description: String {
    switch self {
    case .overlap(let first, let second): "the labels “\(first)” and “\(second)” overlap"
    case .smallText(let text, let size): "“\(text)” is set in \(size) px; at least 9 can be read"
    case .textOutsidePage(let text): "“\(text)” runs off the page"
    case .shapeOutsidePage(let bounds): "a shape runs off the page: \(bounds)"
    }
  }
}

extension DrawList {
  /// Finds label boxes that overlap, text below 9 px and what lies outside the page.
  ///
  /// Takes time quadratic in the number of labels.
  public func problems() -> [LayoutProblem] {
    let labels = labels
    let room = page.insetBy(-0.5)
    var problems: [LayoutProblem] = []
    for (index, label) in labels.enumerated() {
      if label.label.style.size < 9 {
        problems.append(.smallText(label.label.text, size: label.label.style.size))
      }
      if !room.contains(label.box) { problems.append(.textOutsidePage(label.label.text)) }
      for other in labels[(index + 1)...]
      where label.box.insetBy(0.25).overlaps(other.box.insetBy(0.25)) {
        problems.append(.overlap(label.label.text, other.label.text))
      }
    }
    for item in items {
      if case .text = item { continue }
      if let bounds = item.bounds, !room.contains(bounds) {
        problems.append(.shapeOutsidePage(bounds))
      }
    }
    return problems
  }
}

extension DrawList.Item {
  /// The smallest rectangle known to hold what is visible of the item; nil if nothing is.
  var bounds: Rect? {
    switch self {
    case .path(let path, _, _):
      return path.points.reduce(nil as Rect?) { bounds, point in
        let spot = Rect(x: point.x, y: point.y, width: 0, height: 0)
        return bounds?.union(spot) ?? spot
      }
    case .rect(let rect, _, _): return rect
    case .circle(let center, let radius, _, _):
      return Rect(center: center, width: 2 * radius, height: 2 * radius)
    case .text(let label): return label.box
    case .clipped(let rect, let items):
      let inner = items.compactMap(\.bounds).reduce(nil as Rect?) { $0?.union($1) ?? $1 }
      return inner.map(rect.intersection)
    }
  }

  /// Whether every coordinate of the item is a number.
  var isFinite: Bool {
    switch self {
    case .path(let path, _, let stroke):
      path.points.allSatisfy { $0.x.isFinite && $0.y.isFinite }
        && stroke?.width.isFinite != false
    case .rect(let rect, _, let stroke): rect.isFinite && stroke?.width.isFinite != false
    case .circle(let center, let radius, _, let stroke):
      center.x.isFinite && center.y.isFinite && radius.isFinite
        && stroke?.width.isFinite != false
    case .text(let label): label.box.isFinite
    case .clipped(let rect, let items): rect.isFinite && items.allSatisfy(\.isFinite)
    }
  }
}

extension Rect {
  var isFinite: Bool { minX.isFinite && minY.isFinite && maxX.isFinite && maxY.isFinite }
}
