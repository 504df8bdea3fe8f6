import Foundation

/// What rotations do to a qubit's Bloch vector: an orthogonal 3 × 3 matrix of determinant 1.
struct BlochRotation: Sendable, Equatable {
  /// Row-major.
  private(set) var entries: InlineArray<9, Double> = [1, 0, 0, 0, 1, 0, 0, 0, 1]

  static let identity = BlochRotation()

  /// The turn by an angle in radians about an axis that exp(−iθσ/2) makes.
  init(_ axis: Axis, by angle: Double) {
    let (c, s) = (cos(angle), sin(angle))
    switch axis {
    case .x: entries = [1, 0, 0, 0, c, -s, 0, s, c]
    case .y: entries = [c, 0, s, 0, 1, 0, -s, 0, c]
    case .z: entries = [c, -s, 0, s, c, 0, 0, 0, 1]
    }
  }

  private init() {}

  /// The turn back.
  var inverse: BlochRotation {
    var inverse = self
    for row in 0..<3 {
      for column in 0..<3 { inverse.entries[3 * column + row] = entries[3 * row + column] }
    }
    return inverse
  }

  /// The image of an axis.
  func image(of axis: Axis) -> (Double, Double, Double) {
    let column = axis.index
    return (entries[column], entries[3 + column], entries[6 + column])
  }

  /// Returns the turn by `other`, then by this one.
  func after(_ other: BlochRotation) -> BlochRotation {
    var product = self
    for row in 0..<3 {
      for column in 0..<3 {
        product.entries[3 * row + column] =
          entries[3 * row] * other.entries[column]
          + entries[3 * row + 1] * other.entries[3 + column]
          + entries[3 * row + 2] * other.entries[6 + column]
      }
    }
    return product
  }
}

extension InlineArray<9, Double> {
  static func == (a: Self, b: Self) -> Bool { a.indices.allSatisfy { a[$0] == b[$0] } }
}

extension BlochRotation {
  static func == (a: BlochRotation, b: BlochRotation) -> Bool { a.entries == b.entries }
}

extension Axis {
  fileprivate var index: Int {
    switch self {
    case .x: 0
    case .y: 1
    case .z: 2
    }
  }
}
