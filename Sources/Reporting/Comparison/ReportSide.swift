public import Records

public import struct Foundation.Data

/// One side of a comparison, as far as its documents need it: base or head.
public struct ReportSide: Sendable {
  public let record: RunRecord
  /// The PNG files that the run's report folder holds, by the figure's id; empty where a record
  /// alone was given, whose figures are then drawn.
  public let figures: [String: Data]

  public init(record: RunRecord, figures: [String: Data] = [:]) {
    self.record = record
    self.figures = figures
  }
}
