extension Dataset {
  /// Fisher's irises as scikit-learn ships them: 150 flowers, 4 measures in centimetres, 3 species
  /// of 50 each (R. A. Fisher, *The use of multiple measurements in taxonomic problems*, 1936).
  public static let iris: Dataset = {
    do {
      return try Dataset(csv: PackageResources.iris_csv, file: "iris.csv", label: "species")
    } catch {
      preconditionFailure("the embedded table is broken: \(error)")
    }
  }()

  /// The tables that need no file.
  public static let builtIn: [Dataset] = [iris]
}
