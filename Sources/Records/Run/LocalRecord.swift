/// The test row explained in detail: of the last class and predicted as such, nearest to the
/// decision boundary.
public struct LocalRecord: Codable, Sendable, Equatable {
  /// LIME's bin of one feature, in the table's units.
  public struct Bin: Codable, Sendable, Equatable {
    /// Exclusive; nil for the first bin.
    public var lower: Double?
    /// Inclusive; nil for the last bin.
    public var upper: Double?

    public init(lower: Double?, upper: Double?) {
      self.lower = lower
      self.upper = upper
    }
  }

  /// The number of the test row, from 0.
  public var instance: Int
  /// A feature each.
  public var bins: [Bin]

  public init(instance: Int, bins: [Bin]) {
    self.instance = instance
    self.bins = bins
  }
}
