import Datasets
import Execution
import QuantumLearning
import TestSupport
import Testing

@testable import Explainers

@Suite struct ExplanationMethodTests {
  private let setting = ExplanationSetting(
    classifier: Golden.circuit,
    training: Golden.training, lime: LIMESettings(sampleCount: 200),
    qpert: {
      var settings = QPertSettings()
      settings.iterations = 20
      settings.ensemble = 4
      settings.starts = PerTerm(
        target: 0, l1: 5, fidelity: 10, entanglement: 15, superposition: 15)
      return settings
    }())
  private let everyClass = [[Int]](
    repeating: [0, 1, 2], count: Golden.test.features.rowCount)

  @Test("Methods have distinct names and stand in the paper's order")
  func names() {
    let names = ExplanationMethod.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.prefix(4) == ["shap", "qpert", "lime", "random"])
    // A method's background stands beside it.
    let matched = names.firstIndex(of: "qpert-r")! - 1
    #expect(names[matched] == "shap-matched")
    for method in ExplanationMethod.all {
      #expect(ExplanationMethod.named(method.name)?.title == method.title)
      #expect(method.meaning.hasSuffix("."))
    }
    #expect(ExplanationMethod.named("SHAP") == nil)
  }

  @Test("A method repeats itself, whatever else runs", arguments: ExplanationMethod.all.map(\.name))
  func repeats(name: String) async throws {
    let method = try #require(ExplanationMethod.named(name))
    let instances = Golden.test.features
    let together = try await method.attributions(
      of: instances, toward: everyClass, setting: setting, readout: .shots(100), seed: 4)
    let explainer = method.makeExplainer(setting)
    for instance in [29, 0, 17] {
      var random = method.randomStream(seed: 4, instance: instance)
      var model = method.model(
        setting.classifier, readout: .shots(100), seed: 4, instance: instance)
      let alone = explainer.attributions(
        of: instances.row(instance), toward: [0, 1, 2], model: &model, using: &random)
      #expect(alone == together[instance])
    }
    let label = together[0][1]
    #expect(label.label == 1 && label.values.count == 4)
    #expect(method.isSigned || together.joined().allSatisfy { $0.values.allSatisfy { $0 >= 0 } })
  }

  @Test(
    "A method reads the model through shots where it says so, and nowhere else",
    arguments: ExplanationMethod.all.map(\.name))
  func shots(name: String) throws {
    let method = try #require(ExplanationMethod.named(name))
    let explainer = method.makeExplainer(setting)
    let readings = [Readout.exact, .shots(100)].map { readout in
      var random = method.randomStream(seed: 4, instance: 3)
      var model = method.model(setting.classifier, readout: readout, seed: 4, instance: 3)
      return explainer.attributions(
        of: Golden.test.features.row(3), toward: [0, 2], model: &model, using: &random)
    }
    #expect((readings[0] != readings[1]) == method.readsShots)
  }

  @Test("Seeds and instances have random rankings of their own, classes have not")
  func random() async throws {
    let method = ExplanationMethod.random
    let first = try await method.attributions(
      of: Golden.test.features, toward: everyClass, setting: setting, readout: .exact, seed: 1)
    let second = try await method.attributions(
      of: Golden.test.features, toward: everyClass, setting: setting, readout: .exact, seed: 2)
    let values = (first + second).map { $0[0].values }
    #expect(Set(values).count == 60)
    #expect(first.allSatisfy { $0[0].values == $0[2].values })
    #expect(values.joined().allSatisfy { (0..<1).contains($0) })
    #expect(first.joined().allSatisfy { $0.evaluations == 0 })
    // Uniform numbers: false alarm 1e-4.
    #expect(Statistics.kolmogorovSmirnov(Array(values.joined())) { $0 } > 1e-4)
  }
}
