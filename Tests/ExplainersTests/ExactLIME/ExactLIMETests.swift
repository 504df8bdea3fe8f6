import Datasets
import Execution
import QuantumLearning
import TestSupport
import Testing

@testable import Explainers

@Suite("Deterministic LIME")
struct ExactLIMETests {
  private static let classifier = Golden.circuit

  private static func attributions(
    _ lime: some Explainer, _ classifier: some Classifier, of instance: [Double],
    toward labels: [Int] = [0], seed: UInt64 = 0
  ) -> [Attribution] {
    var (model, random) = (classifier.exactly, RandomStream(seed: seed, label: "lime"))
    return lime.attributions(of: instance, toward: labels, model: &model, using: &random)
  }

  /// The difference in the standard error of lime's 60 seeds is about Student's t with 59 degrees
  /// of freedom: among 120, one above 5.2 has probability 3e-4. The sum of their squares is about
  /// χ² with 120 degrees, below 200 but for probability 6e-6, with as much room again as in LIME's
  /// own test for coefficients of one instance being correlated.
  @Test("Coefficients are the means of the lime library's, within the error of its sampling")
  func golden() {
    let lime = ExactLIME(training: Golden.training.features)
    var scores: [Double] = []
    for (instance, curves) in Golden.insertionDeletion.enumerated() {
      let values = Self.attributions(
        lime, Self.classifier, of: Golden.test.features.row(instance), toward: [curves.label])[0]
        .values
      for feature in 0..<4 {
        let error = Golden.lime.sd[instance][feature] / 60.0.squareRoot()
        scores.append((values[feature] - Golden.lime.mean[instance][feature]) / error)
      }
    }
    #expect(scores.map(abs).max()! < 5.2)
    #expect(scores.reduce(0) { $0 + $1 * $1 } < 200)
  }

  /// With 40 seeds the mean's distance from the limit, in its standard error, is about Student's t
  /// with 39 degrees of freedom: among 60 (five instances, four coefficients, three counts), and 15
  /// of R², one above 5.5 has probability 2e-4.
  @Test("Sampled LIME scatters around it by 1/√N", arguments: [500, 5000, 20_000])
  func limit(sampleCount: Int) {
    let settings = LIMESettings(sampleCount: sampleCount)
    let exact = ExactLIME(training: Golden.training.features, settings: settings)
    let sampled = LIME(training: Golden.training.features, settings: settings)
    let seeds = 40
    var deviations: [Double] = []
    for instance in [0, 7, 13, 20, 29] {
      let row = Golden.test.features.row(instance)
      let limit = Self.attributions(exact, Self.classifier, of: row, toward: [1])[0]
      let draws = (0..<seeds).map { seed in
        let draw = Self.attributions(
          sampled, Self.classifier, of: row, toward: [1], seed: UInt64(seed))[0]
        return draw.values + [draw.localR2!]
      }
      let table = Matrix(rows: draws, columnCount: 5)
      let (means, sds) = (table.columnMeans, table.columnDeviations)
      for (index, expected) in (limit.values + [limit.localR2!]).enumerated() {
        let score = (means[index] - expected) / sds[index] * Double(seeds).squareRoot()
        #expect(abs(score) < 5.5)
      }
      deviations += sds.prefix(4)
    }
    // Coefficients of the toy model scatter by about 0.35/√N.
    let scaled = deviations.reduce(0, +) / 20 * Double(sampleCount).squareRoot()
    #expect((0.2...0.5).contains(scaled))
  }

  /// The largest error that the documentation of `ExactLIME` admits for a number of features.
  @Test(
    "Waves through the whole range are integrated as well as documented",
    arguments: [(1, 1e-4), (2, 1e-5), (4, 1e-5), (5, 1e-5), (6, 5e-4), (8, 0.005), (10, 0.03)])
  func waves(featureCount: Int, tolerance: Double) {
    let scene = WaveScene(featureCount: featureCount, features: min(3, featureCount))
    let attribution = Self.attributions(
      ExactLIME(training: scene.training), scene.model, of: scene.instance)[0]
    let reference = scene.reference()
    #expect(largestDifference(attribution.values, reference.coefficients) < tolerance)
    #expect(abs(attribution.base! - reference.intercept) < tolerance)
    #expect(abs(attribution.localR2! - reference.score) < 10 * tolerance)
    #expect(attribution.evaluations <= 1 + ExactLIME.evaluationBudget)
  }

  @Test("More nodes change the circuit's coefficients by 2e-5 at most")
  func converged() {
    let training = Golden.training.features
    let (less, more) = (
      ExactLIME(training: training), ExactLIME(training: training, nodeCount: 20)
    )
    for instance in [2, 11, 25] {
      let row = Golden.test.features.row(instance)
      let first = Self.attributions(less, Self.classifier, of: row, toward: [0, 1, 2])
      let second = Self.attributions(more, Self.classifier, of: row, toward: [0, 1, 2])
      for (a, b) in zip(first, second) {
        #expect(largestDifference(a.values, b.values) < 2e-5)
        #expect(abs(a.localR2! - b.localR2!) < 2e-4)
      }
      #expect(first[0].evaluations == 6562)
    }
  }

  @Test("Of a model of one feature, that feature alone has a coefficient, the gap of two means")
  func oneFeature() {
    let training = Golden.training.features
    // So many samples that penalty and instance weigh nothing.
    let lime = ExactLIME(
      training: training, settings: LIMESettings(sampleCount: 1_000_000_000_000))
    let model = FunctionClassifier(featureCount: 4, classCount: 1) { [$0[2] * $0[2]] }
    let instance = Golden.test.features.row(4)
    let attribution = Self.attributions(lime, model, of: instance)[0]
    let discretizer = lime.discretizer
    let own = discretizer.bin(of: instance[2], feature: 2)
    let frequencies = discretizer.frequencies(ofFeature: 2)
    let means = discretizer.laws(ofFeature: 2).map { law in
      (0..<20_000).reduce(0) {
        let x = law.quantile((Double($1) + 0.5) / 20_000)
        return $0 + x * x / 20_000
      }
    }
    let outside = frequencies.indices.filter { $0 != own }.reduce(0) {
      $0 + frequencies[$1] * means[$1] / (1 - frequencies[own])
    }
    #expect(abs(attribution.values[2] - (means[own] - outside)) < 1e-5)
    for feature in [0, 1, 3] { #expect(abs(attribution.values[feature]) < 1e-9) }
    #expect(abs(attribution.base! - outside) < 1e-5)
  }

  @Test("A constant model has no effects, and its fit is called exact")
  func constant() {
    let model = FunctionClassifier(featureCount: 4, classCount: 1) { _ in [0.3] }
    let attribution = Self.attributions(
      ExactLIME(training: Golden.training.features), model, of: Golden.test.features.row(0))[0]
    #expect(attribution.values.allSatisfy { abs($0) < 1e-13 })
    #expect(abs(attribution.base! - 0.3) < 1e-13)
    #expect(attribution.localR2 == 1)
  }

  @Test("The weights are those of N samples in expectation", arguments: [2, 5000])
  func weights(sampleCount: Int) {
    var settings = LIMESettings(sampleCount: sampleCount)
    // So wide a kernel that every sample has weight 1.
    settings.kernelWidthFactor = 1e9
    let lime = ExactLIME(training: Golden.training.features, settings: settings)
    let neighbourhood = lime.neighbourhood(of: Golden.test.features.row(3))
    #expect(abs(neighbourhood.weights.reduce(0, +) / Double(sampleCount) - 1) < 1e-12)
    #expect(neighbourhood.samples.row(0) == Golden.test.features.row(3))
    #expect(neighbourhood.isInBin.row(0) == [1, 1, 1, 1])
  }

  @Test("Features of one value, of two, and with an outlier are integrated too")
  func degenerate() {
    var random = RandomStream(seed: 3, label: "degenerate")
    let rows = (0..<40).map { row -> [Double] in
      let outlier = row == 7 ? 1 : 0.1 * random.uniform()
      return [0.25, Double(row % 2), outlier, row % 8 == 0 ? 1 : 0]
    }
    let training = Matrix(rows: rows, columnCount: 4)
    let model = FunctionClassifier.random(featureCount: 4, classCount: 2, using: &random)
    let instance = training.row(5)
    let exact = Self.attributions(ExactLIME(training: training), model, of: instance)[0]
    // Four coefficients of 50,000 samples: sd about 0.002 each, 6 sd fail once in 1e8.
    let settings = LIMESettings(sampleCount: 50_000)
    let limit = Self.attributions(
      ExactLIME(training: training, settings: settings), model, of: instance)[0]
    let sampled = Self.attributions(
      LIME(training: training, settings: settings), model, of: instance)[0]
    #expect(largestDifference(limit.values, sampled.values) < 0.012)
    #expect(exact.values.allSatisfy { $0.isFinite })
    // A feature of one value never leaves its bin.
    #expect(exact.values[0] == 0)
  }

  @Test("Shots and seeds change nothing")
  func deterministic() async throws {
    let setting = ExplanationSetting(
      classifier: Self.classifier, training: Golden.training)
    let rows = Golden.test.features.rows(0..<2)
    let first = try await ExplanationMethod.limeExact.attributions(
      of: rows, toward: [[0], [1]], setting: setting, readout: .exact, seed: 1)
    let second = try await ExplanationMethod.limeExact.attributions(
      of: rows, toward: [[0], [1]], setting: setting, readout: .shots(10), seed: 2)
    #expect(first == second)
  }
}
