/// A number, or null and the reason why there is none: JSON knows neither NaN nor infinity.
public struct Quantity: Codable, Sendable, Equatable {
  public let value: Double?
  public let reason: String?

  /// - Parameter reason: said where the value is not finite.
  public init(_ value: Double, reason: String = "not a finite number") {
    self.value = value.isFinite ? value : nil
    self.reason = value.isFinite ? nil : reason
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(value, forKey: .value)
    try container.encodeIfPresent(reason, forKey: .reason)
  }
}

/// A confidence interval.
public struct Interval: Codable, Sendable, Equatable {
  public var lower: Double
  public var upper: Double
  /// Such as 0.95.
  public var level: Double

  public init(lower: Double, upper: Double, level: Double) {
    self.lower = lower
    self.upper = upper
    self.level = level
  }

  public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }
}

/// One value of a quantity that has one an instance.
public struct Sample: Codable, Sendable, Equatable {
  /// The run's seed.
  public var seed: UInt64
  /// The number of the test row, from 0.
  public var instance: Int
  public var value: Double

  public init(seed: UInt64, instance: Int, value: Double) {
    self.seed = seed
    self.instance = instance
    self.value = value
  }
}

/// A mean over instances with its interval and the values it is the mean of.
public struct Metric: Codable, Sendable, Equatable {
  public var value: Double?
  /// Why there is no value.
  public var reason: String?
  public var interval: Interval?
  public var samples: [Sample]?

  public init(_ quantity: Quantity, interval: Interval? = nil, samples: [Sample]? = nil) {
    value = quantity.value
    reason = quantity.reason
    self.interval = interval
    self.samples = samples
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(value, forKey: .value)
    try container.encodeIfPresent(reason, forKey: .reason)
    try container.encodeIfPresent(interval, forKey: .interval)
    try container.encodeIfPresent(samples, forKey: .samples)
  }
}
