import Execution
import QuantumLearning

/// An ensemble of masks on its way down QPert's loss. A value: a copy goes its own way, so that
/// descents that differ in later terms only share their beginning.
protocol MaskDescent {
  /// masks × features, each in 0...1.
  var masks: [Double] { get }
  /// The loss before each step so far, or before the last alone: the total and the terms, NaN where
  /// one took no part.
  var losses: [Double] { get }
  /// Takes steps with the same terms active.
  /// - Parameter coefficients: nil for a term that takes no part.
  mutating func run(steps: Int, coefficients: PerTerm<Double?>)
  /// Adds the loss where the masks stand to the trace.
  mutating func finish(coefficients: PerTerm<Double?>)
}

extension MaskDescent {
  var trace: QPertTrace {
    let width = 1 + QPertTerm.allCases.count
    let starts = stride(from: 0, to: losses.count, by: width)
    var trace = QPertTrace()
    trace.total = starts.map { losses[$0] }
    for (position, term) in QPertTerm.allCases.enumerated() {
      trace.terms[term] = starts.map { start in
        let value = losses[start + 1 + position]
        return value.isNaN ? nil : value
      }
    }
    return trace
  }
}

extension QPertObjective {
  /// Returns the fastest descent that there is for this objective.
  /// - Parameters:
  ///   - logits: masks × features, where the masks start.
  ///   - isTraced: whether to keep the loss before every step, not before the last alone.
  func descent(from logits: [Double], isTraced: Bool = true) -> any MaskDescent {
    KernelDescent(self, logits: logits, isTraced: isTraced)
      ?? PlainDescent(self, logits: logits, isTraced: isTraced)
  }
}

/// The readable descent: one evaluation and one of Adam's steps after another.
struct PlainDescent: MaskDescent {
  private let objective: QPertObjective
  private let isTraced: Bool
  private var logits: [Double]
  private var adam: Adam
  private(set) var masks: [Double]
  private(set) var losses: [Double] = []

  init(_ objective: QPertObjective, logits: [Double], isTraced: Bool = true) {
    self.objective = objective
    self.isTraced = isTraced
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
    if !isTraced { losses.removeAll(keepingCapacity: true) }
    losses.append(evaluation.total)
    losses += QPertTerm.allCases.map { evaluation.terms[$0] ?? .nan }
    return evaluation
  }
}

func logistic(_ x: Double) -> Double { 1 / (1 + Elementary.exp(-x)) }
