import Datasets
import Execution
import QuantumLearning
import TestSupport
import Testing

@testable import Explainers

@Suite("Ensembles of masks")
struct MaskEnsembleTests {
  private static func ensemble(_ masks: [Double]) -> MaskEnsemble {
    MaskEnsemble(
      masks: masks, attribution: Attribution(label: 0, values: [0.5, 0.5], evaluations: 0))
  }

  @Test("Masks end alike where every entry does: one of four does not")
  func shareEndingAlike() {
    let first = Self.ensemble([0.1, 0.9, 0.4, 0.6])
    let near = Self.ensemble([0.12, 0.88, 0.44, 0.57])
    let apart = Self.ensemble([0.1, 0.9, 0.4, 0.7])
    #expect(MaskEnsemble.shareEndingAlike([first, near, apart], tolerance: 0.05) == 0.75)
    #expect(MaskEnsemble.shareEndingAlike([first, first], tolerance: 0) == 1)
    #expect(MaskEnsemble.shareEndingAlike([first, near], tolerance: 0.001) == 0)
  }

  @Test("The first ensemble is the attribution's; the others start elsewhere")
  func restarts() {
    var settings = QPertSettings()
    settings.iterations = 20
    settings.starts = PerTerm(
      target: 0, l1: 5, fidelity: 10, entanglement: 15, superposition: 15)
    settings.ensemble = 3
    let qpert = QPert(
      classifier: Golden.circuit,
      background: Golden.training.features, settings: settings)
    let instance = Golden.test.features.row(3)
    let start = RandomStream(seed: 7, label: "restarts")
    var (one, many) = (start, start)
    let attribution = qpert.attribution(of: instance, toward: 1, using: &one)
    let ensembles = qpert.ensembles(of: instance, toward: 1, count: 3, using: &many)
    #expect(ensembles.count == 3)
    // Only the attribution's own course is asked which terms pull against which.
    var first = ensembles[0].attribution
    #expect(first.lossTrace?.stepCosines == nil && attribution.lossTrace?.stepCosines != nil)
    first.lossTrace?.stepCosines = attribution.lossTrace?.stepCosines
    #expect(first == attribution)
    #expect(Set(ensembles.map(\.masks)).count == 3)
  }
}
