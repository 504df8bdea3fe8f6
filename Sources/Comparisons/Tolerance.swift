/// How far apart numbers may be that are the same but for another processor's last bits.
enum Tolerance {
  /// Absolute for numbers up to 1, relative above.
  static let number = 1e-9

  static func agrees(_ first: Double, _ second: Double) -> Bool {
    abs(first - second) <= number * max(1, abs(first), abs(second))
  }

  static func agree(_ first: [Double], _ second: [Double]) -> Bool {
    first.count == second.count && zip(first, second).allSatisfy { agrees($0, $1) }
  }
}
