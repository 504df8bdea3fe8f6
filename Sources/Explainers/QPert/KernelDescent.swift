import CKernels
import Datasets
import Execution
import QuantumLearning

/// The descent by `CKernels/qpert.h`, for compiled models and the default readings of the terms.
struct KernelDescent: MaskDescent {
  private let form: CompiledForm
  private let problem: QPertProblem
  private let isTraced: Bool
  private let instance: [Double]
  /// features × padded masks.
  private let backgrounds: [Double]
  /// Masks, logits and Adam's two moments (features × padded masks each), then two decay factors.
  private var state: [Double]
  private(set) var losses: [Double] = []

  /// Returns nil where the model or a reading needs the plain descent.
  init?(_ objective: QPertObjective, logits: [Double], isTraced: Bool = true) {
    let settings = objective.settings
    guard let form = objective.classifier.compiledForm, form.qubitCount == objective.instance.count,
      objective.classifier.model.decoding.isIdentity,
      objective.backgrounds.rowCount <= Int(QPERT_MASKS),
      settings.fidelity == .state, settings.entanglement == .pearson,
      settings.superposition == .classProbabilities
    else { return nil }
    self.form = form
    self.isTraced = isTraced
    instance = objective.instance
    let (d, count) = (instance.count, objective.backgrounds.rowCount)
    let padded = (count + 7) / 8 * 8
    let size = d * padded
    // What stands behind the last mask counts for nothing.
    var backgrounds = [Double](repeating: 0.5, count: size)
    state = [Double](repeating: 0, count: 4 * size) + [1, 1]
    for mask in 0..<count {
      for feature in 0..<d {
        let index = feature * padded + mask
        backgrounds[index] = objective.backgrounds[mask, feature]
        state[size + index] = logits[mask * d + feature]
      }
    }
    for index in 0..<size { state[index] = logistic(state[size + index]) }
    self.backgrounds = backgrounds
    var problem = QPertProblem()
    problem.features = Int32(d)
    problem.outcomes = Int32(form.outcomeCount)
    problem.label = Int32(objective.label)
    problem.masks = Int32(count)
    problem.paddedMasks = Int32(padded)
    problem.suppresses = settings.target == .suppress
    problem.superpositionAlpha = settings.superpositionAlpha
    problem.logOutcomes = Elementary.log(Double(form.outcomeCount))
    problem.learningRate = settings.learningRate
    self.problem = problem
  }

  var masks: [Double] {
    let (d, padded) = (Int(problem.features), Int(problem.paddedMasks))
    return (0..<Int(problem.masks)).flatMap { mask in
      (0..<d).map { state[$0 * padded + mask] }
    }
  }

  mutating func run(steps: Int, coefficients: PerTerm<Double?>) {
    descend(iterations: steps, steps: true, coefficients: coefficients)
  }

  mutating func finish(coefficients: PerTerm<Double?>) {
    descend(iterations: 1, steps: false, coefficients: coefficients)
  }

  private mutating func descend(
    iterations: Int, steps: Bool, coefficients: PerTerm<Double?>
  ) {
    var problem = problem
    let all = QPertTerm.allCases.map { coefficients[$0] }
    problem.isActive = (all[0] != nil, all[1] != nil, all[2] != nil, all[3] != nil, all[4] != nil)
    problem.coefficients = (all[0] ?? 0, all[1] ?? 0, all[2] ?? 0, all[3] ?? 0, all[4] ?? 0)
    let width = 1 + QPertTerm.allCases.count
    var rows = [Double](repeating: 0, count: iterations * width)
    form.coefficients.withUnsafeBufferPointer { forms in
      instance.withUnsafeBufferPointer { instance in
        backgrounds.withUnsafeBufferPointer { backgrounds in
          problem.forms = forms.baseAddress
          problem.instance = instance.baseAddress
          problem.backgrounds = backgrounds.baseAddress
          form.arithmetic.kernels.qpert_descend(&problem, iterations, steps, &state, &rows)
        }
      }
    }
    if isTraced {
      losses += rows
    } else if iterations > 0 {
      losses = rows.suffix(width)
    }
  }
}
