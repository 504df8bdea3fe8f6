public import Datasets
public import Explainers
public import QuantumCircuits
public import QuantumLearning

/// Everything that a run depends on but its data: complete, each setting with its default.
///
/// `Configuration.settings` names the settings, bounds and explains them.
public struct Configuration: Sendable, Equatable {
  /// Of training, shots and explainers; at most 2⁶³ − 1.
  public var seed: UInt64 = 42
  /// How many seeds are trained and measured, `seed` and those that follow it, within 1...1000.
  public var seedCount = 1
  /// Of the split, so that runs of different seeds share their test rows; at most 2⁶³ − 1.
  public var splitSeed: UInt64 = 42
  /// How the model is read in training and evaluation.
  public var readout = Readout.shots(2000)
  public var data = TableChoice()
  public var model = ModelSettings()
  public var training = TrainingSettings()
  /// The explainers to compare, by name, in the order of tables and figures: each once.
  public var methods = ExplanationMethod.all.map(\.name)
  public var lime = LIMESettings()
  public var qpert = QPertSettings()
  public var qpertR = QPertRSettings()
  public var evaluation = EvaluationSettings()
  public var study = StudySettings()
  /// What is looked at beside the headline numbers, each once.
  public var diagnostics: [Diagnostic] = []
  /// The files each figure is drawn to beside the report, each once.
  public var formats = [FigureFormat.png]
  /// The ground that figures are drawn for.
  public var theme = FigureTheme.light

  public init() {}

  /// The table to learn from, by file and label column.
  public struct TableChoice: Sendable, Equatable {
    /// The path of a CSV file; none for the embedded Iris.
    public var file: String?
    /// The column that holds the classes; none for the embedded table's own.
    public var label: String?
  }

  /// The quantum classifier.
  public struct ModelSettings: Sendable, Equatable {
    public var encoding = Encoding.angle
    /// Layers of the ansatz, 1...20.
    public var layers = 3
    public var decoding = ClassDecoding.Rule.modulo
    public var softmax = false
  }

  /// How explanations are scored.
  public struct EvaluationSettings: Sendable, Equatable {
    /// Bootstrap samples, and as many sign flips.
    public var resamples = 10_000
    /// The coverage of intervals, within 0..<1.
    public var confidence = 0.95
    /// The baseline of the headline numbers.
    public var baseline = Baseline.others
  }

  /// The hyperparameter study.
  public struct StudySettings: Sendable, Equatable {
    /// Combinations drawn from the 243 there are; 0 for no study.
    public var trials = 20
  }

  /// A kind of figure file.
  public enum FigureFormat: String, Sendable, CaseIterable, Codable {
    case png, svg, pdf
  }

  /// A kind of ground for figures: paper and light pages, or dark slides.
  public enum FigureTheme: String, Sendable, CaseIterable, Codable {
    case light, dark
  }
}

extension Configuration.TableChoice {
  /// Reads the table, or returns the embedded Iris where no file is named.
  /// - Throws: `DatasetError`; `ConfigurationError.noLabel` where a file has no label column
  ///   named, and `labelWithoutFile` where the embedded table has another than its own.
  public func dataset(limits: DatasetLimits = .supported) throws -> Dataset {
    guard let file else {
      if let label, label != Dataset.iris.labelName {
        throw ConfigurationError.labelWithoutFile(label: label)
      }
      return .iris
    }
    guard let label else { throw ConfigurationError.noLabel(file: file) }
    return try Dataset(csv: file, label: label, limits: limits)
  }
}
