/// How far apart two numbers may be that are the same but for the last bits of another processor's
/// or library's sines and exponentials.
public enum Tolerance {
  /// Absolute where both numbers are at most 1, relative to the larger one elsewhere.
  public static let number = 1e-9

  /// Numbers that are not finite agree with their like alone.
  public static func agree(_ first: Double, _ second: Double) -> Bool {
    guard first.isFinite, second.isFinite else {
      return first == second || (first.isNaN && second.isNaN)
    }
    return abs(first - second) <= number * max(1, abs(first), abs(second))
  }

  /// Whether the lists are equally long and agree number by number.
  public static func agree(_ first: [Double], _ second: [Double]) -> Bool {
    first.count == second.count && zip(first, second).allSatisfy { agree($0, $1) }
  }
}
