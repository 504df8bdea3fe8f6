import Datasets
import Execution
import QuantumCircuits
import QuantumLearning
import TestSupport
import Testing

@testable import Explainers

@Suite("QPert")
struct QPertTests {
  private static let classifier = Golden.circuit

  /// A short run with all phases.
  private static func settings(
    _ change: (inout QPertSettings) -> Void = { _ in }
  ) -> QPertSettings {
    var settings = QPertSettings()
    settings.iterations = 80
    settings.ensemble = 4
    settings.starts = PerTerm(
      target: 0, l1: 20, fidelity: 40, entanglement: 60, superposition: 60)
    change(&settings)
    return settings
  }

  private func attribution(
    _ settings: QPertSettings, of instance: Int = 3, toward label: Int = 1, seed: UInt64 = 1
  ) -> Attribution {
    var random = RandomStream(seed: seed, label: "qpert", index: instance)
    return QPert(
      classifier: Self.classifier, background: Golden.training.features, settings: settings
    ).attribution(of: Golden.test.features.row(instance), toward: label, using: &random)
  }

  /// Every reading at least once.
  private static let readings: [@Sendable (inout QPertSettings) -> Void] = [
    { _ in },
    {
      $0.target = .suppress
      $0.fidelity = .jensenShannon
      $0.entanglement = .mutualInformation
      $0.superposition = .mask
    },
    { $0.fidelity = .l2 },
  ]

  @Test(
    "Attributions are shares: none negative, 1 together; spreads are not negative",
    arguments: readings.indices, [0.05, 100])
  func shares(reading: Int, learningRate: Double) {
    let settings = Self.settings {
      Self.readings[reading](&$0)
      $0.learningRate = learningRate
    }
    let attribution = attribution(settings)
    #expect(attribution.label == 1 && attribution.values.count == 4)
    #expect(attribution.values.allSatisfy { (0...1).contains($0) })
    #expect(abs(attribution.values.reduce(0, +) - 1) < 1e-12)
    #expect(attribution.spread!.count == 4)
    #expect(attribution.spread!.allSatisfy { $0 >= 0 && $0 <= 1 })
    #expect(attribution.spread!.contains { $0 > 0 })
    #expect(attribution.evaluations == 81 * 4 + 1)
  }

  @Test("One mask alone has no spread")
  func loneMask() {
    #expect(attribution(Self.settings { $0.ensemble = 1 }).spread == [0, 0, 0, 0])
  }

  @Test("A trace begins with each term's start and sums the terms up", arguments: readings.indices)
  func trace(reading: Int) throws {
    let settings = Self.settings(Self.readings[reading])
    let trace = try #require(attribution(settings).lossTrace)
    #expect(trace.total.count == 81)
    for term in QPertTerm.allCases {
      #expect(trace.terms[term].count == 81)
      #expect(trace.terms[term].firstIndex { $0 != nil } == settings.starts[term])
      #expect(trace.terms[term][settings.starts[term]...].allSatisfy { $0 != nil })
    }
    for iteration in 0...80 {
      let sum = QPertTerm.allCases.reduce(0) {
        $0 + settings.coefficients[$1] * (trace.terms[$1][iteration] ?? 0)
      }
      #expect(abs(trace.total[iteration] - sum) < 1e-12)
    }
  }

  @Test("A term that starts after the last iteration never takes part")
  func neverStarts() throws {
    let settings = Self.settings {
      $0.starts.l1 = 80
      $0.starts.superposition = 79
    }
    let trace = try #require(attribution(settings).lossTrace)
    #expect(trace.terms.l1.allSatisfy { $0 == nil })
    #expect(trace.terms.superposition.count { $0 != nil } == 2)
  }

  @Test("The loss falls in the first phase", arguments: QPertSettings.Target.allCases)
  func falls(target: QPertSettings.Target) throws {
    let settings = Self.settings { $0.target = target }
    for instance in 0..<30 {
      let trace = try #require(
        attribution(settings, of: instance, toward: instance % 3).lossTrace)
      #expect(trace.total[20 - 1] < trace.total[0])
    }
  }

  @Test("Learning repeats itself under one seed and differs under another")
  func deterministic() {
    let first = attribution(Self.settings())
    #expect(attribution(Self.settings()) == first)
    #expect(attribution(Self.settings(), seed: 2).values != first.values)
  }

  @Test("Learning reads the model exactly, whatever the readout")
  func readout() async throws {
    let setting = ExplanationSetting(
      classifier: Self.classifier, training: Golden.training,
      qpert: Self.settings { $0.iterations = 10 })
    let results = try await [Readout.exact, .shots(7)].asyncMap { readout in
      try await ExplanationMethod.qpert.attributions(
        of: Golden.test.features.rows(0..<3), toward: [[0, 2], [1], []], setting: setting,
        readout: readout, seed: 1)
    }
    #expect(results[0] == results[1])
    #expect(results[0].map { $0.map(\.label) } == [[0, 2], [1], []])
  }

  /// With a step of nothing, both readings keep the masks m that they drew. One mask's shares are
  /// then v = m/M under `preserve` and u = (1 − m)/(4 − M) under `suppress`, M = Σm, so that
  /// Mv + (4 − M)u = 1 for every feature.
  @Test("Saliency is what a mask keeps under preserve, what it removes under suppress")
  func saliency() {
    func values(_ target: QPertSettings.Target) -> [Double] {
      attribution(
        Self.settings {
          $0.target = target
          $0.ensemble = 1
          $0.iterations = 1
          $0.learningRate = 1e-14
        }
      ).values
    }
    let (v, u) = (values(.preserve), values(.suppress))
    let size = (1 - 4 * u[0]) / (v[0] - u[0])
    #expect(size > 0 && size < 4)
    for feature in 0..<4 {
      #expect(abs(size * v[feature] + (4 - size) * u[feature] - 1) < 1e-9)
    }
  }

  /// Zero weights leave a cascade of CNOTs, after 15, 3, 7 and 11 layers of which qubit 0 holds
  /// the value of qubit 0, 1, 2 and 3; two classes are told apart by qubit 0 alone.
  private static let layersByFeature = [15, 3, 7, 11]

  @Test(
    "The only feature that a model reads is the most salient", arguments: 0..<4,
    QPertSettings.Target.allCases)
  func planted(feature: Int, target: QPertSettings.Target) {
    let model = VariationalModel(
      featureCount: 4, classCount: 2,
      ansatz: .entanglingRing(layers: Self.layersByFeature[feature]))
    let classifier = VariationalClassifier(
      model, weights: [Double](repeating: 0, count: model.weightCount))
    var random = RandomStream(seed: 1, label: "planted", index: feature)
    var background = Matrix.random(rowCount: 20, columnCount: 4, using: &random)
    for row in 0..<20 { background[row, feature] = 0.8 + 0.2 * random.uniform() }
    var instance = (0..<4).map { _ in random.uniform() }
    instance[feature] = 0.1
    // The model is what it is said to be.
    let other = (0..<4).map { $0 == feature ? 0.1 : random.uniform() }
    #expect(
      largestDifference(
        classifier.probabilities(of: instance), classifier.probabilities(of: other)) < 1e-12)
    let settings = Self.settings {
      $0.target = target
      $0.iterations = 200
      $0.ensemble = 8
    }
    let values = QPert(classifier: classifier, background: background, settings: settings)
      .attribution(of: instance, toward: 0, using: &random).values
    for rival in 0..<4 where rival != feature { #expect(values[feature] > values[rival]) }
  }
}

extension Array {
  /// Returns the transformed elements, one after the other.
  fileprivate func asyncMap<Result>(
    _ transform: (Element) async throws -> Result
  ) async rethrows -> [Result] {
    var results: [Result] = []
    for element in self { results.append(try await transform(element)) }
    return results
  }
}
