import Datasets
import Foundation
public import QuantumLearning

extension Golden {
  /// The 96 training rows in the golden split's order: the background of SHAP and LIME.
  public static let training = iris(rows: split.train)
  /// The 24 validation rows.
  public static let validation = iris(rows: split.validation)
  /// The 30 test rows, the instances of every file that counts instances.
  public static let test = iris(rows: split.test)
  /// The golden model as the program computes it.
  public static let circuit = VariationalClassifier(
    VariationalModel(featureCount: 4, classCount: 3), weights: model.weights)
  /// The golden model as the reference simulator computes it.
  public static let classifier = ReferenceClassifier(layers: 3, weights: model.weights)

  /// Returns the given rows of Iris, parsed here on their own, scaled to 0...1 by the golden split's
  /// training ranges and clipped; labels are 0 setosa, 1 versicolor, 2 virginica.
  public static func iris(rows: [Int]) -> LabelledSamples {
    let features = rows.map { row in
      zip(irisTable[row].features.indices, irisTable[row].features).map { column, value in
        let range = split.maximum[column] - split.minimum[column]
        return min(1, max(0, (value - split.minimum[column]) / range))
      }
    }
    return LabelledSamples(
      features: Matrix(rows: features, columnCount: 4), labels: rows.map { irisTable[$0].label })
  }

  private static let irisTable: [(features: [Double], label: Int)] = {
    let url = fixtures.deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Sources/Datasets/Resources/iris.csv")
    guard let text = try? String(contentsOf: url, encoding: .utf8) else {
      fatalError("\(url.path()): cannot be read")
    }
    let species = ["setosa", "versicolor", "virginica"]
    return text.split(whereSeparator: \.isNewline).dropFirst().map { line in
      let fields = line.split(separator: ",")
      return (fields.dropLast().map { Double($0)! }, species.firstIndex(of: String(fields.last!))!)
    }
  }()
}
