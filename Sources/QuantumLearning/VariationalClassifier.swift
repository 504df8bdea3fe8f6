public import Datasets
public import QuantumCircuits

/// A QCL classifier with its weights.
public struct VariationalClassifier: Classifier {
  public let model: VariationalModel
  /// Radians, in the order of the circuit's gates.
  public let weights: [Double]
  /// The multilinear form of the outcomes, where the circuit has one.
  public let compiledForm: CompiledForm?
  /// The circuit in SIMD lanes, where there is no form.
  let simulator: LayeredSimulator?

  public init(_ model: VariationalModel, weights: [Double]) {
    precondition(weights.count == model.weightCount, "\(weights.count) weights")
    self.model = model
    self.weights = weights
    compiledForm = CompiledForm(model, weights: weights)
    if compiledForm == nil {
      var simulator = model.simulator
      simulator?.bind(weights)
      self.simulator = simulator
    } else {
      simulator = nil
    }
  }

  public var featureCount: Int { model.featureCount }
  public var classCount: Int { model.classCount }

  public func probabilities(of features: Matrix) -> Matrix { decode(outcomes(of: features)) }

  public func outcomes(of features: Matrix) -> Matrix {
    if let compiledForm { return compiledForm.outcomes(of: features) }
    if let simulator {
      return Matrix(values: simulator.outcomes(of: features.values), columnCount: classCount)
    }
    return model.registerOutcomes(of: features, weights: weights)
      ?? simulatedOutcomes(of: features)
  }

  public func decode(_ outcomes: Matrix) -> Matrix { model.decoding.decode(outcomes) }

  /// Returns the outcomes by simulating the circuit: the plain path.
  public func simulatedOutcomes(of features: Matrix) -> Matrix {
    Matrix(
      rows: (0..<features.rowCount).map {
        model.decoding.outcomes(of: state(of: features.row($0)).basisProbabilities)
      }, columnCount: classCount)
  }

  /// Returns the circuit's state for one sample.
  public func state(of sample: [Double]) -> Statevector {
    model.circuit.state(features: sample, weights: weights)
  }

  /// Returns outcomes (rows × classes) and their derivatives by the features
  /// (rows × classes × features), both row-major.
  public func outcomesAndDerivatives(
    of features: Matrix
  ) -> (outcomes: [Double], derivatives: [Double]) {
    compiledForm?.outcomesAndDerivatives(of: features)
      ?? simulator?.outcomesAndDerivatives(of: features.values)
      ?? model.registerOutcomesAndDerivatives(of: features, weights: weights)
      ?? simulatedOutcomesAndDerivatives(of: features)
  }

  /// The plain path of `outcomesAndDerivatives(of:)`: adjoint sweeps over the circuit.
  public func simulatedOutcomesAndDerivatives(
    of features: Matrix
  ) -> (outcomes: [Double], derivatives: [Double]) {
    let classes = model.decoding.classOfBasisState
    var derivatives: [Double] = []
    for row in 0..<features.rowCount {
      for label in 0..<classCount {
        derivatives +=
          model.circuit.gradient(
            ofExpectation: classes.map { $0 == label ? 1 : 0 }, features: features.row(row),
            weights: weights
          ).features
      }
    }
    return (simulatedOutcomes(of: features).values, derivatives)
  }
}
