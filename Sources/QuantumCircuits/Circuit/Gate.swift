/// A Pauli axis to rotate about.
public enum Axis: String, Sendable, CaseIterable {
  case x, y, z
}

/// Where a rotation takes its angle, in radians, from.
public enum Angle: Sendable, Equatable {
  /// A trainable weight, by its number.
  case weight(Int)
  /// A scaled feature times π, by the feature's number.
  case feature(Int)
  case constant(Double)
}

/// One operation of a circuit.
public enum Gate: Sendable, Equatable {
  /// exp(−iθσ/2), σ the axis's Pauli matrix.
  case rotation(Axis, by: Angle, on: Int)
  case controlledNot(control: Int, target: Int)
}
