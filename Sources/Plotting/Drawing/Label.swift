/// How a text is set. The family is always ``Typeface/family``.
public struct TextStyle: Sendable, Hashable {
  /// In pixels at 1×; figures keep it at 9 or more.
  public var size: Double
  public var isBold: Bool
  public var color: Color

  public init(size: Double, isBold: Bool = false, color: Color) {
    self.size = size
    self.isBold = isBold
    self.color = color
  }
}

/// A measured text: what it says, how it is set and the room that it takes.
public struct Label: Sendable, Hashable {
  /// How the lines of a text that has several are lined up.
  public enum Alignment: Sendable, Hashable {
    case leading, center, trailing
  }

  /// The text without control characters.
  public let text: String
  public let style: TextStyle
  /// The room taken, in pixels at 1×.
  public let size: Size
  let wrapping: Wrapping
  /// Where the room begins, seen from where Pango begins the text.
  let offset: Point

  /// How a text is broken into lines.
  struct Wrapping: Sendable, Hashable {
    var width: Double?
    var lines: Int
    var alignment: Alignment
    /// Whether the ellipsis stands before the text's end rather than in its place.
    var keepsEnd: Bool
  }

  /// Measures `text`, broken where it would be wider than `width` pixels; what does not fit into
  /// `lines` lines is replaced with an ellipsis, the end of the text being kept on demand. Control
  /// characters become spaces.
  /// - Throws: ``PlotError/missingGlyph(_:text:)``, ``PlotError/missingFont(family:)``.
  public init(
    _ text: String, _ style: TextStyle, within width: Double? = nil, lines: Int = 3,
    alignment: Alignment = .leading, keepsEnd: Bool = false
  ) throws(PlotError) {
    self.text = String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          scalar.properties.generalCategory == .control && scalar != "\n" ? " " : scalar
        }))
    self.style = style
    wrapping = Wrapping(
      width: width.map { max($0, style.size) }, lines: lines, alignment: alignment,
      keepsEnd: keepsEnd)
    let extents = try Typesetter.measure(self.text, style, wrapping)
    size = Size(width: extents.width, height: extents.height)
    offset = Point(extents.minX, extents.minY)
  }
}

/// A label at its place on the page.
public struct PlacedLabel: Sendable, Hashable {
  public let label: Label
  /// The upright rectangle that the text takes, in pixels at 1×.
  public let box: Rect
  /// Whether the text reads from bottom to top.
  public let isVertical: Bool

  /// Places a label with the `anchor` of its box at `point`.
  public init(_ label: Label, at point: Point, anchor: Anchor, isVertical: Bool = false) {
    self.label = label
    self.isVertical = isVertical
    let width = isVertical ? label.size.height : label.size.width
    let height = isVertical ? label.size.width : label.size.height
    box = Rect(
      x: point.x - width * anchor.x, y: point.y - height * anchor.y, width: width, height: height)
  }
}

/// The point of a box that is put at a given place.
public struct Anchor: Sendable, Hashable {
  /// Fractions of the width and height, from the top left corner.
  let x: Double
  let y: Double

  public static let topLeft = Anchor(x: 0, y: 0)
  public static let top = Anchor(x: 0.5, y: 0)
  public static let topRight = Anchor(x: 1, y: 0)
  public static let left = Anchor(x: 0, y: 0.5)
  public static let center = Anchor(x: 0.5, y: 0.5)
  public static let right = Anchor(x: 1, y: 0.5)
  public static let bottomLeft = Anchor(x: 0, y: 1)
  public static let bottom = Anchor(x: 0.5, y: 1)
  public static let bottomRight = Anchor(x: 1, y: 1)
}
