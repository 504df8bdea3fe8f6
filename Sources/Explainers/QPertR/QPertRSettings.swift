import Execution

/// How QPert-R learns a ranking. One choice for all data and seeds, made on validation rows of Iris
/// (`make study` prints the table).
public struct QPertRSettings: Sendable, Equatable {
  /// Rankings learned side by side, of which the best is kept.
  public var starts = 8
  /// Steps of Adam.
  public var iterations = 60
  /// Adam's, on the scores.
  public var learningRate = 0.1
  /// The temperature of soft ranks falls from the one to the other, by one factor a step.
  public var firstTemperature = 1.0
  public var lastTemperature = 0.1
  /// Rows of other classes in the mixed background.
  public var oppositeRowCount = 8

  public init() {}

  /// - Parameter iteration: in 0..<`iterations`.
  func temperature(at iteration: Int) -> Double {
    let share = iterations > 1 ? Double(iteration) / Double(iterations - 1) : 1
    return firstTemperature
      * Elementary.exp(
        share * Elementary.log(lastTemperature / firstTemperature))
  }
}
