import Execution

/// A 2×2 matrix [[α, −β*], [β, α*]] of determinant 1: any rotations of one qubit, fused.
struct SpecialUnitary: Sendable, Equatable {
  typealias Entry = (real: Double, imaginary: Double)
  var alpha: Entry
  var beta: Entry

  static let identity = SpecialUnitary(alpha: (1, 0), beta: (0, 0))

  /// exp(−iθσ/2) about an axis.
  static func rotation(_ axis: Axis, by angle: Double) -> SpecialUnitary {
    rotation(axis, halfAngle: Elementary.sinCos(angle / 2))
  }

  /// exp(−iθσ/2) about an axis, of the sine and cosine of θ/2.
  static func rotation(
    _ axis: Axis, halfAngle half: (sine: Double, cosine: Double)
  ) -> SpecialUnitary {
    let matrix = QubitMatrix.rotation(axis, halfAngle: half)
    return SpecialUnitary(alpha: matrix.a, beta: matrix.c)
  }

  /// Returns the matrix that acts as this one and then the other.
  func followed(by next: SpecialUnitary) -> SpecialUnitary {
    let ((a, b), (p, q)) = (next.alpha, next.beta)
    return SpecialUnitary(
      alpha: (
        a * alpha.real - b * alpha.imaginary - p * beta.real - q * beta.imaginary,
        a * alpha.imaginary + b * alpha.real - p * beta.imaginary + q * beta.real
      ),
      beta: (
        p * alpha.real - q * alpha.imaginary + a * beta.real + b * beta.imaginary,
        p * alpha.imaginary + q * alpha.real + a * beta.imaginary - b * beta.real
      ))
  }

  var inverse: SpecialUnitary {
    SpecialUnitary(
      alpha: (alpha.real, -alpha.imaginary), beta: (-beta.real, -beta.imaginary))
  }

  static func == (first: SpecialUnitary, second: SpecialUnitary) -> Bool {
    first.alpha == second.alpha && first.beta == second.beta
  }

  /// What it does to a Bloch vector: an orthogonal 3 × 3 matrix, row-major.
  var blochMatrix: InlineArray<9, Double> {
    // As a quaternion: w − i(xX + yY + zZ).
    let (w, x, y, z) = (alpha.real, -beta.imaginary, beta.real, -alpha.imaginary)
    return [
      1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y),
      2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x),
      2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y),
    ]
  }
}
