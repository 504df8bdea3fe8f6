/// A table as it stands in the report and in `tables/*.csv`: text, already formatted.
public struct DataTable: Sendable, Equatable {
  public struct Column: Sendable, Equatable {
    public var title: String
    /// Numbers align right.
    public var isNumeric: Bool

    public init(_ title: String, isNumeric: Bool = true) {
      self.title = title
      self.isNumeric = isNumeric
    }
  }

  public var columns: [Column]
  /// Each of as many cells as there are columns.
  public var rows: [[String]]

  public init(columns: [Column], rows: [[String]]) {
    self.columns = columns
    self.rows = rows
  }
}
