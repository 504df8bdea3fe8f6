import Foundation

/// One qubit's rotation ((a, b), (−b*, a*)), |a|² + |b|² = 1: the product of any rotations.
struct QubitRotation: Sendable, Equatable {
  /// Re a, Im a, Re b, Im b.
  private(set) var a: (real: Double, imaginary: Double)
  private(set) var b: (real: Double, imaginary: Double)

  static let identity = QubitRotation(a: (1, 0), b: (0, 0))

  /// exp(−iθσ/2) about an axis.
  init(_ axis: Axis, by angle: Double) {
    let (c, s) = (cos(angle / 2), sin(angle / 2))
    switch axis {
    case .x: self.init(a: (c, 0), b: (0, -s))
    case .y: self.init(a: (c, 0), b: (-s, 0))
    case .z: self.init(a: (c, -s), b: (0, 0))
    }
  }

  private init(a: (real: Double, imaginary: Double), b: (real: Double, imaginary: Double)) {
    self.a = a
    self.b = b
  }

  static func == (first: QubitRotation, second: QubitRotation) -> Bool {
    first.a == second.a && first.b == second.b
  }

  /// Returns the rotation by `other`, then by this one.
  func after(_ other: QubitRotation) -> QubitRotation {
    let (p, q) = (other.a, other.b)
    return QubitRotation(
      a: (
        a.real * p.real - a.imaginary * p.imaginary - b.real * q.real - b.imaginary * q.imaginary,
        a.real * p.imaginary + a.imaginary * p.real + b.real * q.imaginary - b.imaginary * q.real
      ),
      b: (
        a.real * q.real - a.imaginary * q.imaginary + b.real * p.real + b.imaginary * p.imaginary,
        a.real * q.imaginary + a.imaginary * q.real - b.real * p.imaginary + b.imaginary * p.real
      ))
  }

  /// What the rotation does to a Bloch vector: an orthogonal 3 × 3 matrix, row-major.
  var blochMatrix: InlineArray<9, Double> {
    // As a quaternion: U = w − i(xX + yY + zZ).
    let (w, x, y, z) = (a.real, -b.imaginary, -b.real, -a.imaginary)
    return [
      1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y),
      2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x),
      2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y),
    ]
  }
}
