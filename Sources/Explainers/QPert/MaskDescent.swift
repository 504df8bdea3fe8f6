import Execution
import QuantumLearning

/// An ensemble of masks on its way down QPert's loss. A value: a copy goes its own way, so that
/// descents that differ in later terms only share their beginning.
protocol MaskDescent {
  /// masks × features, each in 0...1.
  var masks: [Double] { get }
  /// The loss before each step so far.
  var trace: QPertTrace { get }
  /// Takes steps with the same terms active.
  /// - Parameter coefficients: nil for a term that takes no part.
  mutating func run(steps: Int, coefficients: PerTerm<Double?>)
  /// Adds the loss where the masks stand to the trace.
  mutating func finish(coefficients: PerTerm<Double?>)
}

extension QPertObjective {
  /// Returns the fastest descent that there is for this objective.
  /// - Parameter logits: masks × features, where the masks start.
  func descent(from logits: [Double]) -> any MaskDescent {
    KernelDescent(self, logits: logits) ?? PlainDescent(self, logits: logits)
  }
}

/// The readable descent: one evaluation and one of Adam's steps after another.
struct PlainDescent: MaskDescent {
  private let objective: QPertObjective
  private var logits: [Double]
  private var adam: Adam
  private(set) var masks: [Double]
  private(set) var trace = QPertTrace()

  init(_ objective: QPertObjective, logits: [Double]) {
    self.objective = objective
    self.logits = logits
    adam = Adam(
      learningRate: objective.settings.learningRate, parameterCount: logits.count)
    masks = logits.map(logistic)
  }

  mutating func run(steps: Int, coefficients: PerTerm<Double?>) {
    for _ in 0..<steps {
      var gradient = evaluate(coefficients).gradient
      for index in masks.indices { gradient[index] *= masks[index] * (1 - masks[index]) }
      adam.step(&logits, gradient: gradient)
      for index in masks.indices { masks[index] = logistic(logits[index]) }
    }
  }

  mutating func finish(coefficients: PerTerm<Double?>) { _ = evaluate(coefficients) }

  private mutating func evaluate(_ coefficients: PerTerm<Double?>) -> QPertObjective.Evaluation {
    let evaluation = objective.evaluate(masks, coefficients: coefficients)
    trace.append(total: evaluation.total, terms: evaluation.terms)
    return evaluation
  }
}

func logistic(_ x: Double) -> Double { 1 / (1 + Elementary.exp(-x)) }
