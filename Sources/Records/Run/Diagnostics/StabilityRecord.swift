/// How far explanations move as instances move a little. Means and extremes over the test rows.
public struct StabilityRecord: Codable, Sendable, Equatable {
  public struct Method: Codable, Sendable, Equatable {
    public var name: String
    /// The mean of max ‖Φ(x′) − Φ(x)‖ / ‖Φ(x)‖.
    public var maxSensitivity: Quantity
    /// The mean and the largest of max ‖Φ(x′) − Φ(x)‖ / ‖x′ − x‖.
    public var meanLipschitz: Double
    public var largestLipschitz: Double

    public init(
      name: String, maxSensitivity: Quantity, meanLipschitz: Double, largestLipschitz: Double
    ) {
      self.name = name
      self.maxSensitivity = maxSensitivity
      self.meanLipschitz = meanLipschitz
      self.largestLipschitz = largestLipschitz
    }
  }

  /// How far a scaled feature moves at most.
  public var radius: Double
  /// Points drawn a row.
  public var points: Int
  /// In the order of the report.
  public var methods: [Method]

  public init(radius: Double, points: Int, methods: [Method]) {
    self.radius = radius
    self.points = points
    self.methods = methods
  }
}
