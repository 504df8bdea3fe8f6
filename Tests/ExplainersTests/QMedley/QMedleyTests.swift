import Datasets
import Execution
import QuantumLearning
import TestSupport
import Testing

@testable import Explainers

@Suite("Q-MEDLEY")
struct QMedleyTests {
  private static func accuracy(_ model: some Classifier, _ rows: [[Double]], _ labels: [Int])
    -> Double
  {
    let correct = zip(rows, labels).count { model.probabilities(of: $0).predictedClass == $1 }
    return Double(correct) / Double(labels.count)
  }

  private static func attribution(
    _ classifier: some Classifier, _ training: LabelledSamples, repeats: Int = 5, seed: UInt64 = 1
  ) -> Attribution {
    var (model, random) = (classifier.exactly, RandomStream(seed: seed, label: "q-medley"))
    return QMedley(training: training, repeats: repeats).attributions(
      of: training.features.row(0), toward: [0], model: &model, using: &random)[0]
  }

  /// Each row's shuffled value is any row's with equal probability, so that the expectation is a
  /// mean over pairs of rows. Four values of 5 standard errors each: false alarm 2e-6.
  @Test("Importances are half a dropped column's, half the expected shuffle's")
  func definition() {
    let training = Golden.training.features
    let (rows, labels) = ((0..<24).map { training.row(4 * $0) }, (0..<24).map { 4 * $0 })
    let samples = LabelledSamples(
      features: Matrix(rows: rows, columnCount: 4),
      labels: labels.map { Golden.training.labels[$0] })
    let classifier = Golden.classifier
    let whole = Self.accuracy(classifier, rows, samples.labels)
    let means = samples.features.columnMeans
    let repeats = 400
    let attribution = Self.attribution(classifier, samples, repeats: repeats)
    #expect(attribution.base == whole)
    #expect(attribution.evaluations == 24 * (1 + 4 + 4 * repeats))
    for feature in 0..<4 {
      let dropped = rows.map { row in
        var row = row
        row[feature] = means[feature]
        return row
      }
      let drop = whole - Self.accuracy(classifier, dropped, samples.labels)
      let shuffled = rows.map { other in
        let pairs = rows.map { row in
          var row = row
          row[feature] = other[feature]
          return row
        }
        return Self.accuracy(classifier, pairs, samples.labels)
      }
      let permuted = whole - shuffled.reduce(0, +) / 24
      let error = attribution.spread![feature] / Double(repeats).squareRoot()
      #expect(abs(attribution.values[feature] - (drop + permuted) / 2) <= 5 * error + 1e-12)
    }
    #expect(attribution.values.contains { $0 > 0.05 })
  }

  @Test("A feature that the model ignores is worth exactly 0", arguments: 0..<4)
  func ignored(feature: Int) {
    let model = FunctionClassifier(featureCount: 4, classCount: 2) { sample in
      let others = (0..<4).filter { $0 != feature }.reduce(0) { $0 + sample[$1] } / 3
      return [others, 1 - others]
    }
    let attribution = Self.attribution(model, Golden.training)
    #expect(attribution.values[feature] == 0)
    #expect(attribution.spread![feature] == 0)
    #expect(attribution.values.contains { $0 != 0 })
  }

  @Test("A model of one feature loses by it what a constant would get right")
  func dropped() {
    // Predicts class 1 above one half; rows below it are of class 0. The mean, 0.4, drops all rows
    // to class 0.
    let values = [0.1, 0.2, 0.3, 0.4, 0.3, 0.2, 0.9, 0.8]
    let samples = LabelledSamples(
      features: Matrix(rows: values.map { [$0] }, columnCount: 1),
      labels: values.map { $0 > 0.5 ? 1 : 0 })
    let model = FunctionClassifier(featureCount: 1, classCount: 2) { [1 - $0[0], $0[0]] }
    let attribution = Self.attribution(model, samples, repeats: 500)
    #expect(attribution.base == 1)
    // Dropping costs 2 of 8 rows; a shuffle puts a pair's two values on two rows of eight: 2 · 2 ·
    // (6/8) of 8 on average, 0.375. Its sd is at most 0.25/√500 after halving; 5 sd fail once in 2e6.
    #expect(abs(attribution.values[0] - (0.25 + 0.375) / 2) < 5 * 0.125 / 500.0.squareRoot())
  }

  @Test("Instances and classes differ by their shuffles alone")
  func global() async throws {
    let setting = ExplanationSetting(classifier: Golden.classifier, training: Golden.training)
    let attributions = try await ExplanationMethod.qMedley.attributions(
      of: Golden.test.features.rows(0..<4), toward: [[0, 1, 2], [0], [1], [2]], setting: setting,
      readout: .exact, seed: 3)
    #expect(Set(attributions[0].map(\.values)).count == 1)
    #expect(Set(attributions.map { $0[0].values }).count > 1)
    for feature in 0..<4 {
      let values = attributions.map { $0[0].values[feature] }
      let spread = attributions.map { $0[0].spread![feature] }.max()!
      // Two means of five shuffles each: 6 of their larger spreads apart about never.
      #expect(values.max()! - values.min()! <= 6 * spread + 1e-12)
    }
  }
}
