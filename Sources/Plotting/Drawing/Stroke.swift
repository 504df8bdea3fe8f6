/// The rhythm of a line; lengths scale with the line's width.
public enum Dash: Sendable, Hashable, CaseIterable {
  case solid, dashed, dotted, dashDotted, longDashed, dashDotDotted

  /// Lengths of alternating strokes and gaps for a line of `width` pixels.
  func lengths(width: Double) -> [Double] {
    let unit = max(width, 1)
    let pattern: [Double] =
      switch self {
      case .solid: []
      case .dashed: [4.5, 2.2]
      case .dotted: [1.2, 1.8]
      case .dashDotted: [5, 1.8, 1.2, 1.8]
      case .longDashed: [8, 2.5]
      case .dashDotDotted: [5, 1.8, 1.2, 1.8, 1.2, 1.8]
      }
    return pattern.map { $0 * unit }
  }
}

/// How a line is drawn.
public struct Stroke: Sendable, Hashable {
  public var color: Color
  /// In pixels at 1×.
  public var width: Double
  public var dash: Dash
  /// Whether the ends are rounded rather than cut.
  public var isRounded: Bool

  public init(_ color: Color, width: Double = 1, dash: Dash = .solid, isRounded: Bool = false) {
    self.color = color
    self.width = width
    self.dash = dash
    self.isRounded = isRounded
  }
}
