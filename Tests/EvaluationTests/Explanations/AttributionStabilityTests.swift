import Datasets
import Evaluation
import Execution
import Explainers
import QuantumLearning
import TestSupport
import Testing

/// An explainer that is any function of the instance.
private struct FunctionExplainer: Explainer {
  let function: @Sendable ([Double]) -> [Double]

  func attributions(
    of instance: [Double], toward labels: [Int], model: inout QueriedModel,
    using random: inout RandomStream
  ) -> [Attribution] {
    labels.map { Attribution(label: $0, values: function(instance), evaluations: 0) }
  }
}

@Suite struct AttributionStabilityTests {
  static let instances = Golden.test.features.rows(Array(0..<6))
  static let setting = ExplanationSetting(
    classifier: Golden.circuit,
    training: Golden.training)

  static func stability(
    _ method: ExplanationMethod, _ settings: StabilitySettings = StabilitySettings(),
    readout: Readout = .exact, seed: UInt64 = 1
  ) async throws -> [AttributionStability] {
    try await method.stability(
      of: instances, toward: [Int](repeating: 0, count: 6), setting: setting, readout: readout,
      settings: settings, seed: seed)
  }

  static func method(_ function: @escaping @Sendable ([Double]) -> [Double]) -> ExplanationMethod {
    ExplanationMethod(
      name: "function", title: "Function", meaning: "A function.", isSigned: true,
      explainedOutput: .nothing
    ) { _ in
      FunctionExplainer(function: function)
    }
  }

  @Test("An explanation that does not move has sensitivity and Lipschitz constant 0")
  func constant() async throws {
    for stability in try await Self.stability(Self.method { _ in [1, 2, 3, 4] }) {
      #expect(stability.maxSensitivity == 0 && stability.localLipschitz == 0)
    }
  }

  @Test("An explanation of nothing has no relative sensitivity")
  func zero() async throws {
    for stability in try await Self.stability(Self.method { $0.map { _ in 0 } }) {
      #expect(stability.maxSensitivity == nil && stability.localLipschitz == 0)
    }
  }

  @Test("A multiple of the instance has that Lipschitz constant, and moves within the radius")
  func multiple() async throws {
    let settings = StabilitySettings(radius: 0.1, points: 50)
    let all = try await Self.stability(Self.method { $0.map { -3 * $0 } }, settings)
    for (row, stability) in all.enumerated() {
      #expect(abs(stability.localLipschitz - 3) < 1e-12)
      let norm = Self.instances.row(row).reduce(0) { $0 + $1 * $1 }.squareRoot()
      let sensitivity = try #require(stability.maxSensitivity)
      // A corner of the box is √4 × 0.1 away; of 50 points none stays within a tenth of that.
      #expect(sensitivity <= 0.2 / norm && sensitivity > 0.02 / norm)
    }
  }

  @Test("A sum of features, put on one, is as steep as its gradient is long, at most")
  func gradient() async throws {
    let settings = StabilitySettings(radius: 0.05, points: 400)
    let method = Self.method { [$0.reduce(0, +), 0, 0, 1] }
    for stability in try await Self.stability(method, settings) {
      #expect(stability.localLipschitz <= 2 + 1e-12)
      #expect(stability.localLipschitz > 1.8)
    }
  }

  @Test("Points stay within the radius of each feature and within 0...1, and none is the instance")
  func points() async throws {
    let radius = 0.2
    // The explainer sees each point; its value says whether the point may be.
    for row in 0..<6 {
      let instance = Self.instances.row(row)
      let method = Self.method { point in
        zip(point, instance).map { value, centre in
          (0...1).contains(value) && abs(value - centre) <= radius + 1e-15 ? 1 : 2
        }
      }
      let stability = try await method.stability(
        of: Self.instances.rows([row]), toward: [0], setting: Self.setting, readout: .exact,
        settings: StabilitySettings(radius: radius, points: 200), seed: 3)
      #expect(stability[0].maxSensitivity == 0)
    }
  }

  @Test("SHAP, which draws nothing, moves little within a little radius")
  func shap() async throws {
    for radius in [1e-2, 1e-4] {
      let settings = StabilitySettings(radius: radius, points: 10)
      for stability in try await Self.stability(.shap, settings) {
        let sensitivity = try #require(stability.maxSensitivity)
        #expect(sensitivity > 0 && sensitivity < 100 * radius)
        #expect(stability.localLipschitz > 0 && stability.localLipschitz < 10)
      }
    }
  }

  @Test("A random ranking moves as much within any radius: its points' draws are their own")
  func random() async throws {
    let settings = StabilitySettings(radius: 1e-6, points: 10)
    for stability in try await Self.stability(.random, settings) {
      #expect(try #require(stability.maxSensitivity) > 0.1)
      #expect(stability.localLipschitz > 1e4)
    }
  }

  @Test("A seed's results are its own and always the same, shots included")
  func seeds() async throws {
    let results = try await [1, 1, 2].asyncMap {
      try await Self.stability(.shap, readout: .shots(100), seed: $0)
    }
    #expect(results[0] == results[1])
    #expect(results[0] != results[2])
  }
}

extension Sequence {
  fileprivate func asyncMap<Result>(
    _ transform: (Element) async throws -> Result
  ) async rethrows -> [Result] {
    var results: [Result] = []
    for element in self { results.append(try await transform(element)) }
    return results
  }
}
