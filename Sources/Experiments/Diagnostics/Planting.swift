import Datasets

/// Columns that are added to a table because it is known what they say.
enum Planting {
  case noise
  case copy(of: Int)

  static let noiseColumns = 2

  var columns: Int {
    switch self {
    case .noise: Self.noiseColumns
    case .copy: 1
    }
  }

  /// As progress calls them.
  var title: String {
    switch self {
    case .noise: "columns of noise"
    case .copy: "a copy of a feature"
    }
  }

  func planted(in dataset: Dataset, seed: UInt64) -> Dataset {
    switch self {
    case .noise: dataset.plantingNoise(columns: columns, seed: seed)
    case .copy(let feature): dataset.plantingCopy(of: feature)
    }
  }

  private static var largest: Int { DatasetLimits.supported.features.upperBound }

  /// Whether the table with the columns is one that the program can learn from.
  func fits(_ dataset: Dataset) -> Bool {
    dataset.featureNames.count + columns <= Self.largest
  }

  /// Why the columns are left out; nil where they fit.
  func omission(from dataset: Dataset) -> String? {
    guard !fits(dataset) else { return nil }
    let features = dataset.featureNames.count
    let subject =
      switch self {
      case .noise: "No columns of noise were"
      case .copy: "No copy of a feature was"
      }
    return "\(subject) planted: \(features + columns) features "
      + "are more than the \(Self.largest) whose sets exact SHAP can weigh."
  }
}
