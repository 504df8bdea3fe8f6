import Datasets
import TestSupport
import Testing

@testable import Explainers

@Suite("Gradient × input")
struct GradientInputTests {
  @Test(
    "A value is the central difference of the simulated output, times the feature",
    arguments: Decoding.all, 0..<3)
  func differences(decoding: Decoding, seed: Int) {
    let scene = GradientScene(decoding, seed: seed)
    let attributions = scene.attributions(
      GradientInput(classifier: scene.classifier), of: scene.instance)
    #expect(attributions.map(\.label) == scene.everyClass)
    for attribution in attributions {
      let slopes = scene.differences(at: scene.instance, toward: attribution.label)
      let expected = zip(slopes, scene.instance).map { $0 * $1 }
      #expect(largestDifference(attribution.values, expected) < 1e-8)
      #expect(attribution.values.contains { abs($0) > 1e-3 })
      #expect(attribution.evaluations == 1)
    }
  }

  @Test("Classes' values sum to 0, as their probabilities to 1", arguments: Decoding.all)
  func classes(decoding: Decoding) {
    let scene = GradientScene(decoding, seed: 9, featureCount: 6)
    let values = scene.attributions(
      GradientInput(classifier: scene.classifier), of: scene.instance
    ).map(\.values)
    let sums = (0..<6).map { feature in values.reduce(0) { $0 + $1[feature] } }
    #expect(sums.allSatisfy { abs($0) < 1e-13 })
  }

  @Test("A feature at its least training value gets 0")
  func zero() {
    let scene = GradientScene(Decoding.all[0], seed: 1)
    var instance = scene.instance
    instance[2] = 0
    for attribution in scene.attributions(
      GradientInput(classifier: scene.classifier), of: instance)
    {
      #expect(attribution.values.map { $0 == 0 } == [false, false, true, false])
    }
  }
}
