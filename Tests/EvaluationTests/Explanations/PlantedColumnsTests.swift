import Datasets
import Evaluation
import Execution
import Explainers
import QuantumCircuits
import QuantumLearning
import TestSupport
import Testing

@Suite("Planted columns in explanations")
struct PlantedColumnsTests {
  /// A circuit that goes by features 0 and 1 alone, and rows to explain it for.
  ///
  /// Behind the ring of CNOTs an output rotation RY(π/2) makes qubit 0 measure X, which is X⊗X of
  /// qubits 0 and 1 before the ring: the two classes see no other qubit.
  private struct Scene {
    let classifier: VariationalClassifier
    let training: LabelledSamples
    let instances: Matrix
    let labels: [Int]

    init() {
      var random = RandomStream(seed: 21, label: "ignored columns")
      let model = VariationalModel(
        featureCount: 4, classCount: 2, ansatz: .entanglingRing(layers: 1))
      var weights = (0..<model.weightCount).map { index in
        index < 12 ? random.uniform(in: -.pi ..< .pi) : 0
      }
      weights[12] = .pi / 2
      classifier = VariationalClassifier(model, weights: weights)
      instances = .random(rowCount: 30, columnCount: 4, using: &random)
      let background = Matrix.random(rowCount: 20, columnCount: 4, using: &random)
      training = LabelledSamples(
        features: background, labels: Self.predicted(background, by: classifier))
      labels = Self.predicted(instances, by: classifier)
    }

    private static func predicted(_ rows: Matrix, by model: VariationalClassifier) -> [Int] {
      let probabilities = model.probabilities(of: rows)
      return (0..<rows.rowCount).map { probabilities.row($0).predictedClass }
    }

    func sizes(_ method: ExplanationMethod) async throws -> [[Double]] {
      try await method.attributions(
        of: instances, toward: labels.map { [$0] },
        setting: ExplanationSetting(classifier: classifier, training: training),
        readout: .exact, seed: 1
      ).map { method.sizes(of: $0[0]) }
    }
  }

  @Test(
    "What the model ignores is last for methods that follow it",
    arguments: [
      ExplanationMethod.shap, .shapMatched, .occlusion, .integratedGradients, .gradientInput,
      .rise,
    ])
  func ignored(method: ExplanationMethod) async throws {
    let sizes = try await Scene().sizes(method)
    let noise = PlantedNoise(sizes: sizes, columns: 2..<4)
    #expect(noise.isLast.allSatisfy { $0 })
    #expect(noise.shares.allSatisfy { ($0 ?? 1) < 1e-10 })
    #expect(noise.ranks.allSatisfy { $0 == 3.5 })
  }

  @Test("Accuracy does not fall without what the model ignores")
  func qMedley() async throws {
    for sizes in try await Scene().sizes(.qMedley) { #expect(sizes[2...] == [0, 0]) }
  }

  @Test("The model's own reliance on what it ignores is nothing, on the rest it is something")
  func truth() {
    let scene = Scene()
    let reliance = scene.classifier.reliance(
      of: scene.instances, toward: scene.labels, background: scene.training.features)
    let rows = (0..<30).map(reliance.row)
    #expect(rows.allSatisfy { $0[2] < 1e-12 && $0[3] < 1e-12 && $0[0] > 1e-9 && $0[1] > 1e-9 })
    #expect(PlantedNoise(sizes: rows, columns: 2..<4).isLast.allSatisfy { $0 })
  }

  @Test(
    "Chance is the share of all orders of the features",
    arguments: [(3, 1), (3, 2), (5, 2), (6, 2), (6, 1)])
  func chance(features: Int, columns: Int) {
    let orders = Scenes.orders(of: Array(0..<features)).map { $0.map(Double.init) }
    let count = Double(orders.count)
    let noise = PlantedNoise(sizes: orders, columns: features - columns..<features)
    let last = Double(noise.isLast.count { $0 })
    #expect(
      abs(last / count - PlantedNoise.chanceOfLast(columns: columns, among: features)) < 1e-15)
    #expect(abs(noise.ranks.reduce(0, +) / count - Double(features + 1) / 2) < 1e-12)
    let share = noise.shares.compactMap(\.self).reduce(0, +) / count
    #expect(abs(share - Double(columns) / Double(features)) < 1e-12)
    let copy = RedundantCopy(sizes: orders, original: 0, copy: features - 1)
    let adjacent = Double(copy.isAdjacent.count { $0 })
    #expect(abs(adjacent / count - RedundantCopy.chanceOfAdjacency(among: features)) < 1e-15)
  }

  @Test("Random rankings have noise last, and neighbours, as often as chance says")
  func random() async throws {
    let rows = 4000
    var random = RandomStream(seed: 5, label: "random rankings")
    let classifier = FunctionClassifier(featureCount: 6, classCount: 2) { _ in [0.5, 0.5] }
    let training = LabelledSamples(
      features: .random(rowCount: 4, columnCount: 6, using: &random), labels: [0, 1, 0, 1])
    let attributions = try await ExplanationMethod.random.attributions(
      of: Matrix(rowCount: rows, columnCount: 6), toward: Array(repeating: [0], count: rows),
      setting: ExplanationSetting(classifier: classifier, training: training), readout: .exact,
      seed: 5)
    let sizes = attributions.map { ExplanationMethod.random.sizes(of: $0[0]) }
    func pValue(_ hits: [Bool], _ chance: Double) -> Double {
      let n = Double(rows)
      let count = Double(hits.count { $0 })
      return Statistics.normal((count - n * chance) / (n * chance * (1 - chance)).squareRoot())
    }
    // False alarms: 1e-4 each, by the normal limit.
    let noise = PlantedNoise(sizes: sizes, columns: 4..<6)
    #expect(pValue(noise.isLast, 1.0 / 15) > 1e-4)
    let copy = RedundantCopy(sizes: sizes, original: 1, copy: 5)
    #expect(pValue(copy.isAdjacent, 1.0 / 3) > 1e-4)
  }

  @Test("Ties are not last and share their ranks; where all is 0 there is nothing to share")
  func ties() {
    let noise = PlantedNoise(
      sizes: [[1, 0, 0], [2, 1, 0], [0, 0, 0], [3, 2, 2]], columns: 1..<3)
    #expect(noise.isLast == [true, true, false, true])
    #expect(noise.ranks == [2.5, 2.5, 2, 2.5])
    let shares: [Double?] = [0, 1 / 3.0, nil, 4 / 7.0]
    #expect(noise.shares == shares)
    #expect(PlantedNoise(sizes: [[1, 1, 0]], columns: 1..<3).isLast == [false])
    let copy = RedundantCopy(
      sizes: [[3, 1, 2], [3, 2, 1], [1, 1, 1], [0, 0, 0]], original: 0, copy: 2)
    #expect(copy.isAdjacent == [true, false, false, false])
    let (originals, copies): ([Double?], [Double?]) = (
      [0.5, 0.5, 1 / 3.0, nil], [1 / 3.0, 1 / 6.0, 1 / 3.0, nil]
    )
    #expect(copy.originals == originals)
    #expect(copy.copies == copies)
  }

  @Test(
    "A model that goes by both alike shares alike; one that ignores the copy leaves all as it was",
    arguments: [ExplanationMethod.shap, .occlusion, .rise])
  func copies(method: ExplanationMethod) async throws {
    var random = RandomStream(seed: 8, label: "copies")
    let plain = Matrix.random(rowCount: 25, columnCount: 3, using: &random)
    let rows = (0..<25).map { plain.row($0) }
    let doubled = Matrix(rows: rows.map { $0 + [$0[0]] }, columnCount: 4)
    func sizes(
      _ features: Matrix, _ score: @escaping @Sendable ([Double]) -> Double
    ) async throws -> [[Double]] {
      let classifier = FunctionClassifier(featureCount: features.columnCount, classCount: 2) {
        [score($0), 1 - score($0)]
      }
      let setting = ExplanationSetting(
        classifier: classifier,
        training: LabelledSamples(features: features, labels: (0..<25).map { $0 % 2 }))
      return try await method.attributions(
        of: features, toward: Array(repeating: [0], count: 25), setting: setting,
        readout: .exact, seed: 1
      ).map { method.sizes(of: $0[0]) }
    }
    let symmetric = try await sizes(doubled) {
      0.1 + 0.1 * ($0[0] + $0[3]) * (1 + $0[1]) + 0.1 * $0[2]
    }
    let alike = RedundantCopy(sizes: symmetric, original: 0, copy: 3)
    for (original, copy) in zip(alike.originals, alike.copies) {
      #expect(abs(try #require(original) - #require(copy)) < 1e-12)
    }
    let ignoring = try await sizes(doubled) { 0.1 + 0.2 * $0[0] * (1 + $0[1]) + 0.1 * $0[2] }
    let alone = try await sizes(plain) { 0.1 + 0.2 * $0[0] * (1 + $0[1]) + 0.1 * $0[2] }
    let unused = RedundantCopy(sizes: ignoring, original: 0, copy: 3)
    for row in 0..<25 {
      #expect(try #require(unused.copies[row]) < 1e-12)
      let share = try #require(alone[row].share(of: [0]))
      #expect(abs(try #require(unused.originals[row]) - share) < 1e-12)
    }
  }
}
