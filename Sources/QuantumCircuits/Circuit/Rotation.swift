/// A rotation of one qubit that is still to be told which qubit and, mostly, which angle.
struct Rotation: Sendable, Equatable {
  let axis: Axis
  let angle: Angle
}

extension Axis {
  /// 0, 1, 2 for X, Y, Z.
  var index: Int {
    switch self {
    case .x: 0
    case .y: 1
    case .z: 2
    }
  }
}
