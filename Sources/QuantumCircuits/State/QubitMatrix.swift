import Execution

/// A complex 2×2 matrix [[a, b], [c, d]] on one qubit.
struct QubitMatrix {
  typealias Entry = (real: Double, imaginary: Double)
  var a, b, c, d: Entry

  /// exp(−iθσ/2) about an axis.
  static func rotation(_ axis: Axis, by angle: Double) -> QubitMatrix {
    rotation(axis, halfAngle: Elementary.sinCos(angle / 2))
  }

  /// exp(−iθσ/2) about an axis, of the sine and cosine of θ/2.
  static func rotation(
    _ axis: Axis, halfAngle half: (sine: Double, cosine: Double)
  ) -> QubitMatrix {
    let (s, c) = half
    return switch axis {
    case .x: QubitMatrix(a: (c, 0), b: (0, -s), c: (0, -s), d: (c, 0))
    case .y: QubitMatrix(a: (c, 0), b: (-s, 0), c: (s, 0), d: (c, 0))
    case .z: QubitMatrix(a: (c, -s), b: (0, 0), c: (0, 0), d: (c, s))
    }
  }
}
