/// Rows to predict or explain, read from a CSV file by column name.
public struct FeatureRows: Sendable, Equatable {
  /// Raw features in the order asked for, a row a row of the file; no row if it holds only names.
  public let features: Matrix

  /// Reads the named columns, in whatever order the file has them; its other columns are ignored.
  /// - Throws: the `DatasetError` cases of files, text, shape (but `headerOnly`) and cells;
  ///   `missingFeature`; `twinColumns` where two columns have the name of one feature.
  public init(csv file: String, featureNames: [String]) throws(DatasetError) {
    try self.init(csv: CSV.bytes(ofFile: file), file: file, featureNames: featureNames)
  }

  /// Reads the bytes of a CSV file.
  /// - Parameter file: what messages call it.
  public init(csv bytes: [UInt8], file: String, featureNames: [String]) throws(DatasetError) {
    let table = try CSVTable(bytes, file: file)
    var columns: [Int] = []
    for name in featureNames {
      columns.append(try table.column(name, else: DatasetError.missingFeature))
    }
    features = try table.numbers(columns: columns)
  }
}
