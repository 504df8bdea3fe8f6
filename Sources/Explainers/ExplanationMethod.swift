public import Datasets
public import QuantumLearning

/// What there is to say about an explainer before it runs: its names, what its values mean, and
/// how to make it. Command line, record, tables, curves and legends all read it here.
///
/// To add a method: a file with the explainer and its `static let`, and a line in `all`.
public struct ExplanationMethod: Sendable {
  /// Every method: the paper's, in its order, then ours, then the others of its related work.
  public static let all: [ExplanationMethod] = [
    .shap,
    .qpert,
    .lime,
    .random,
    .limeExact,
    .shapMatched,
    .qpertR,
    .qpertRRobust,
    .occlusion,
    .integratedGradients,
    .gradientInput,
    .rise,
    .qMedley,
    .pert,
  ]

  /// Returns the method of that name, if there is one.
  public static func named(_ name: String) -> ExplanationMethod? {
    all.first { $0.name == name }
  }

  /// Which of the model's outputs the values speak about.
  public enum ExplainedOutput: String, Sendable, Equatable {
    /// The probability of the class explained.
    case classProbability = "class probability"
    /// How many of the training rows the model gets right, of all classes together.
    case accuracy = "accuracy"
    /// None: the values ignore the model.
    case nothing = "nothing"
  }

  /// Whether the values say nothing of one instance that they do not say of all: what is lost of the
  /// accuracy is lost over all rows together.
  public var isGlobal: Bool { explainedOutput == .accuracy }

  /// On the command line and in the record; also the label of the method's random streams.
  public let name: String
  /// In figures and tables.
  public let title: String
  /// What a value says, in whole sentences, its sign included.
  public let meaning: String
  /// Whether a value may be negative, meaning that the feature speaks against the class. Larger
  /// ranks higher in either case.
  public let isSigned: Bool
  /// Whether a feature without influence has the attribution's base as its value, and not 0.
  public let isAroundBase: Bool
  public let explainedOutput: ExplainedOutput
  /// Whether explaining one class more costs as much again, so that a report explains only the
  /// predicted one.
  public let isPerClass: Bool
  /// Whether the method reads the model through the run's shots; others ask nothing, or exactly.
  public let readsShots: Bool
  /// Binds the method to its background and settings.
  public let makeExplainer: @Sendable (ExplanationSetting) -> any Explainer

  public init(
    name: String, title: String, meaning: String, isSigned: Bool, isAroundBase: Bool = false,
    explainedOutput: ExplainedOutput, isPerClass: Bool = false, readsShots: Bool = true,
    makeExplainer: @escaping @Sendable (ExplanationSetting) -> any Explainer
  ) {
    self.name = name
    self.title = title
    self.meaning = meaning
    self.isSigned = isSigned
    self.isAroundBase = isAroundBase
    self.explainedOutput = explainedOutput
    self.isPerClass = isPerClass
    self.readsShots = readsShots
    self.makeExplainer = makeExplainer
  }
}

extension ExplanationMethod {
  /// Returns how much the method says of each feature, for or against: the distance of its value
  /// from that of a feature without influence.
  public func sizes(of attribution: Attribution) -> [Double] {
    let neutral = isAroundBase ? attribution.base ?? 0 : 0
    return attribution.values.map { abs($0 - neutral) }
  }
}

/// Everything that a method may be made from.
public struct ExplanationSetting: Sendable {
  /// The model explained.
  public var classifier: any Classifier
  /// The same as a circuit, for methods that differentiate it.
  public var circuit: VariationalClassifier? { classifier as? VariationalClassifier }
  /// The training rows, scaled.
  public let training: LabelledSamples
  /// Their features: SHAP's background, LIME's statistics.
  public var background: Matrix { training.features }
  /// What the evaluation replaces removed features by, for methods that share it.
  public let baseline: Baseline
  public let lime: LIMESettings
  public let qpert: QPertSettings
  public let qpertR: QPertRSettings

  public init(
    classifier: any Classifier, training: LabelledSamples, baseline: Baseline = .others,
    lime: LIMESettings = LIMESettings(), qpert: QPertSettings = QPertSettings(),
    qpertR: QPertRSettings = QPertRSettings()
  ) {
    self.classifier = classifier
    self.training = training
    self.baseline = baseline
    self.lime = lime
    self.qpert = qpert
    self.qpertR = qpertR
  }
}
