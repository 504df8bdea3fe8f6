import Datasets
import Execution
import QuantumCircuits
import TestSupport
import Testing

@testable import QuantumLearning

@Suite struct CompiledFormTests {
  static let shapes = (1...5).flatMap { features in
    [2, 3].filter { $0 <= 1 << features }.map { (features, $0) }
  }

  @Test(
    "The compiled form is the simulator, values and derivatives alike", arguments: shapes,
    Arithmetic.available)
  func simulator(shape: (featureCount: Int, classCount: Int), arithmetic: Arithmetic) throws {
    try Arithmetic.$current.withValue(arithmetic) {
      try compareWithSimulator(featureCount: shape.featureCount, classCount: shape.classCount)
    }
  }

  private func compareWithSimulator(featureCount: Int, classCount: Int) throws {
    var random = RandomStream(seed: 1, label: "form", index: featureCount, classCount)
    let ansatzes = [0, 1, 3].map { Ansatz.entanglingRing(layers: $0) } + [.unentangled(layers: 2)]
    for ansatz in ansatzes {
      let model = VariationalModel(
        featureCount: featureCount, classCount: classCount, ansatz: ansatz)
      let weights = random.weights(model.weightCount)
      let form = try #require(CompiledForm(model, weights: weights))
      let simulated = VariationalClassifier(model, weights: weights)
      // Fewer rows than SIMD lanes, just as many, and remainders after full groups.
      for rows in [0, 1, 7, 8, 9, 21] {
        let features = random.features(rows: rows, columns: featureCount)
        let (outcomes, derivatives) = simulated.simulatedOutcomesAndDerivatives(of: features)
        #expect(largestDifference(form.outcomes(of: features).values, outcomes) < 1e-12)
        let compiled = form.outcomesAndDerivatives(of: features)
        #expect(largestDifference(compiled.outcomes, outcomes) < 1e-12)
        #expect(largestDifference(compiled.derivatives, derivatives) < 1e-12)
        for outcome in 0..<classCount {
          let (probabilities, slopes) = form.outcomeAndDerivatives(outcome, of: features)
          let starts = stride(from: outcome, to: outcomes.count, by: classCount)
          let expected = starts.flatMap { derivatives[$0 * featureCount..<($0 + 1) * featureCount] }
          #expect(largestDifference(probabilities, starts.map { outcomes[$0] }) < 1e-12)
          #expect(largestDifference(slopes.values, expected) < 1e-12)
        }
        #expect(outcomes.count == rows * classCount)
        #expect(derivatives.count == rows * classCount * featureCount)
      }
    }
  }

  @Test("The form is exact on and outside the edges of 0...1")
  func edges() throws {
    var random = RandomStream(seed: 2, label: "form")
    let model = VariationalModel(featureCount: 3, classCount: 3)
    let weights = random.weights(model.weightCount)
    let form = try #require(CompiledForm(model, weights: weights))
    let features = Matrix(
      rows: [[0, 0, 0], [1, 1, 1], [0, 1, 0.5], [-0.5, 1.5, 2]], columnCount: 3)
    let simulated = VariationalClassifier(model, weights: weights)
      .simulatedOutcomesAndDerivatives(of: features)
    let compiled = form.outcomesAndDerivatives(of: features)
    #expect(largestDifference(compiled.outcomes, simulated.outcomes) < 1e-12)
    #expect(largestDifference(compiled.derivatives, simulated.derivatives) < 1e-12)
  }

  @Test("A row's values do not depend on the rows beside it")
  func rowsApart() throws {
    var random = RandomStream(seed: 3, label: "form")
    let model = VariationalModel(featureCount: 4, classCount: 3)
    let form = try #require(CompiledForm(model, weights: random.weights(44)))
    let features = random.features(rows: 19, columns: 4)
    let together = form.outcomes(of: features)
    for row in 0..<19 {
      #expect(form.outcomes(of: features.rows([row])).values == together.row(row))
    }
  }

  @Test("Where 4ⁿ coefficients cost too much there is no form, and the simulator answers")
  func fallback() {
    var random = RandomStream(seed: 4, label: "form")
    let model = VariationalModel(
      featureCount: 7, classCount: 3, ansatz: .entanglingRing(layers: 1))
    let classifier = VariationalClassifier(model, weights: random.weights(model.weightCount))
    #expect(classifier.compiledForm == nil)
    let features = random.features(rows: 2, columns: 7)
    let outcomes = classifier.outcomes(of: features)
    for row in 0..<2 {
      let state = classifier.state(of: features.row(row))
      var sums = [0.0, 0.0, 0.0]
      for (k, probability) in state.basisProbabilities.enumerated() { sums[k % 3] += probability }
      #expect(largestDifference(outcomes.row(row), sums) < 1e-14)
    }
  }
}
