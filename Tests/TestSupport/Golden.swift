public import Foundation

/// What independent libraries computed for our definitions, read from `Tests/Fixtures`.
///
/// Each file names its source and its conventions; `Golden+Iris.swift` holds the rows that the
/// trained model's files refer to.
public enum Golden {
  /// Random circuits of 1, 2, 3 and 5 layers (Qiskit), to be met to 1e-12.
  public static let circuits: [CircuitCase] = cases("circuits")
  /// Derivatives of the class probabilities (JAX), to be met to 1e-10.
  public static let gradients: [GradientCase] = cases("gradients")
  /// scikit-learn's split of Iris, which the files below use.
  public static let split: Split = cases("iris_split")
  /// A trained model of three layers and what it says of the test rows, to be met to 1e-12.
  public static let model: TrainedModel = cases("model")
  /// Exact Shapley values (shap), to be met to 1e-9.
  public static let shap: ShapleyValues = cases("shap")
  /// LIME's coefficients over 60 seeds and two exact fits (lime), the fits to be met to 1e-9.
  public static let lime: LIMECoefficients = cases("lime")
  /// Insertion and deletion curves of the test rows (NumPy), to be met to 1e-9.
  public static let insertionDeletion: [PerturbationCase] = cases("insertion_deletion")

  /// A logistic regression of Iris (scikit-learn), to be met to 5e-6: its own solvers differ by 6e-7.
  public static let logisticRegression: LogisticFit = cases("logistic_regression")

  /// A fitted logistic regression and what it says of the test rows.
  public struct LogisticFit: Decodable, Sendable {
    /// A row a class, a column a feature.
    public let coefficients: [[Double]]
    /// One a class.
    public let intercepts: [Double]
    /// A row a test row, a column a class.
    public let probabilities: [[Double]]
  }

  /// One circuit: features, weights, the state and its entanglement.
  public struct CircuitCase: Decodable, Sendable {
    public let layers: Int
    /// Four scaled features.
    public let x: [Double]
    /// 12 a layer and 8.
    public let weights: [Double]
    /// Sixteen, qubit q being bit q of the index.
    public let amplitudesRe: [Double]
    public let amplitudesIm: [Double]
    public let classProbabilities: [Double]
    public let meyerWallach: Double
    /// Four rows of four, in bits.
    public let mutualInformationBits: [[Double]]
    /// One a qubit.
    public let entanglementEntropyBits: [Double]
  }

  /// One circuit's derivatives: a row a class, a column a weight or a feature.
  public struct GradientCase: Decodable, Sendable {
    public let x: [Double]
    public let weights: [Double]
    public let dProbabilitiesDWeights: [[Double]]
    public let dProbabilitiesDX: [[Double]]
  }

  /// Row numbers of Iris, counted from 0, and the training rows' ranges.
  public struct Split: Decodable, Sendable {
    public let train: [Int]
    public let validation: [Int]
    public let test: [Int]
    /// Of each feature over the training rows.
    public let minimum: [Double]
    public let maximum: [Double]
  }

  /// Weights and the test rows' probabilities under them.
  public struct TrainedModel: Decodable, Sendable {
    public let weights: [Double]
    /// A row a test row, a column a class.
    public let testProbabilities: [[Double]]
    public let testAccuracy: Double
    /// Mean over the test rows, natural logarithm.
    public let testCrossEntropy: Double
  }

  /// Shapley values of the test rows with the 96 training rows as background.
  public struct ShapleyValues: Decodable, Sendable {
    /// The base value of each class.
    public let expected: [Double]
    /// `values[instance][feature][class]`.
    public let values: [[[Double]]]
  }

  /// LIME's coefficients of the predicted class.
  public struct LIMECoefficients: Decodable, Sendable {
    /// `mean[instance][feature]` over 60 seeds of 5,000 samples.
    public let mean: [[Double]]
    /// The standard deviation of one seed's coefficient.
    public let sd: [[Double]]
    public let neighbourhoods: [Neighbourhood]
  }

  /// One neighbourhood that LIME drew, and the ridge that it fitted.
  public struct Neighbourhood: Decodable, Sendable {
    public let instance: Int
    public let label: Int
    public let kernelWidth: Double
    /// The binary features, a row a sample.
    public let scaled: [[Double]]
    public let distances: [Double]
    public let labelProbabilities: [Double]
    public let intercept: Double
    public let coefficients: [Double]
    public let score: Double
    public let localPrediction: [Double]
  }

  /// One test row's curves under the ranking by its Shapley values.
  public struct PerturbationCase: Decodable, Sendable {
    /// The position in the test rows.
    public let instance: Int
    /// The predicted class.
    public let label: Int
    public let baseline: [Double]
    public let ranking: [Int]
    public let insertion: [Double]
    public let deletion: [Double]
    public let auci: Double
    public let audc: Double
    /// The largest AUC-Difference of all 24 rankings.
    public let ceilingAucDifference: Double
    public let ceilingRanking: [Int]
  }
}

extension Golden {
  /// The folder of fixtures, beside this one.
  public static let fixtures = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures")

  private struct File<Cases: Decodable>: Decodable {
    let cases: Cases
  }

  /// Returns the cases of a fixture; a test run without its fixtures has no meaning, so stops.
  private static func cases<Cases: Decodable>(_ name: String) -> Cases {
    let url = fixtures.appending(path: name + ".json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    do {
      return try decoder.decode(File<Cases>.self, from: Data(contentsOf: url)).cases
    } catch {
      fatalError("\(url.path()): \(error)")
    }
  }
}
