import Datasets
import Execution
import QuantumLearning
import TestSupport
import Testing

@testable import Explainers

@Suite("QPert's descents")
struct MaskDescentTests {
  private static func scene(
    masks: Int, features: Int, classes: Int, label: Int, target: QPertSettings.Target
  ) -> (QPertObjective, [Double]) {
    var random = RandomStream(seed: 3, label: "descent", index: masks, features, classes)
    let model = VariationalModel(featureCount: features, classCount: classes)
    let classifier = VariationalClassifier(
      model, weights: (0..<model.weightCount).map { _ in random.uniform(in: -.pi ..< .pi) })
    var settings = QPertSettings()
    settings.ensemble = masks
    settings.target = target
    let objective = QPertObjective(
      classifier: classifier, settings: settings,
      instance: (0..<features).map { _ in random.uniform() }, label: label,
      backgrounds: Matrix.random(rowCount: masks, columnCount: features, using: &random))
    return (objective, (0..<masks * features).map { _ in random.uniform(in: -1..<1) })
  }

  /// Terms that start one after the other, each phase followed for some steps.
  private static let phases: [PerTerm<Double?>] = [
    PerTerm(target: 1, l1: nil, fidelity: nil, entanglement: nil, superposition: nil),
    PerTerm(target: 1, l1: 0.05, fidelity: nil, entanglement: nil, superposition: nil),
    PerTerm(target: nil, l1: 0.05, fidelity: 0.3, entanglement: 0.4, superposition: nil),
    PerTerm(target: 1, l1: 0.05, fidelity: 0.3, entanglement: 0.2, superposition: 0.1),
    PerTerm(target: nil, l1: nil, fidelity: 0.3, entanglement: nil, superposition: 0.2),
  ]

  @Test(
    "The descent in lanes goes the readable one's way",
    arguments: Arithmetic.available, QPertSettings.Target.allCases)
  func lanes(arithmetic: Arithmetic, target: QPertSettings.Target) throws {
    try Arithmetic.$current.withValue(arithmetic) {
      for (masks, features, classes) in [(16, 4, 3), (5, 4, 3), (1, 3, 2), (64, 5, 4), (3, 1, 2)] {
        for label in [0, classes - 1] {
          let (objective, logits) = Self.scene(
            masks: masks, features: features, classes: classes, label: label, target: target)
          var plain = PlainDescent(objective, logits: logits)
          var lanes = try #require(KernelDescent(objective, logits: logits))
          for phase in Self.phases {
            plain.run(steps: 15, coefficients: phase)
            lanes.run(steps: 15, coefficients: phase)
          }
          plain.finish(coefficients: Self.phases[3])
          lanes.finish(coefficients: Self.phases[3])
          #expect(largestDifference(lanes.masks, plain.masks) < 1e-10)
          #expect(lanes.trace.total.count == 15 * Self.phases.count + 1)
          #expect(largestDifference(lanes.trace.total, plain.trace.total) < 1e-10)
          for term in QPertTerm.allCases {
            let (fast, slow) = (lanes.trace.terms[term], plain.trace.terms[term])
            #expect(fast.map { $0 == nil } == slow.map { $0 == nil }, "\(term)")
            #expect(
              largestDifference(fast.compactMap { $0 }, slow.compactMap { $0 }) < 1e-10,
              "\(term)")
          }
        }
      }
    }
  }

  @Test("Without a trace only the last loss is kept, and the way is the same")
  func untraced() throws {
    let (objective, logits) = Self.scene(
      masks: 16, features: 4, classes: 3, label: 1, target: .preserve)
    func descents(isTraced: Bool) -> [any MaskDescent] {
      [
        PlainDescent(objective, logits: logits, isTraced: isTraced),
        KernelDescent(objective, logits: logits, isTraced: isTraced)!,
      ]
    }
    for (whole, end) in zip(descents(isTraced: true), descents(isTraced: false)) {
      var (whole, end) = (whole, end)
      for steps in [15, 0] {
        whole.run(steps: steps, coefficients: Self.phases[3])
        end.run(steps: steps, coefficients: Self.phases[3])
        #expect(end.trace.total == [whole.trace.total[14]])
        #expect(end.masks == whole.masks)
      }
    }
  }

  @Test("Other readings take the readable descent")
  func readings() {
    let changes: [(inout QPertSettings) -> Void] = [
      { $0.fidelity = .l2 }, { $0.entanglement = .mutualInformation }, { $0.superposition = .mask },
    ]
    let scene = QPertScene()
    #expect(KernelDescent(scene.objective(QPertSettings()), logits: scene.masks) != nil)
    for change in changes {
      var settings = QPertSettings()
      change(&settings)
      #expect(KernelDescent(scene.objective(settings), logits: scene.masks) == nil)
    }
    let many = QPertScene(masks: 65)
    #expect(KernelDescent(many.objective(QPertSettings()), logits: many.masks) == nil)
    let decoded = QPertScene(Decoding.all[1])
    #expect(KernelDescent(decoded.objective(QPertSettings()), logits: decoded.masks) == nil)
  }

  @Test("Descents that share their beginning end where each alone would")
  func sharedBeginnings() {
    var settings = QPertSettings()
    settings.iterations = 40
    settings.ensemble = 4
    settings.starts = PerTerm(target: 0, l1: 10, fidelity: 10, entanglement: 25, superposition: 99)
    var combinations: [PerTerm<Double>] = []
    for target in [0.5, 1] {
      for l1 in [0.05, 0.3] {
        for entanglement in [0.1, 0.6] {
          // The superposition's term never starts, so that its coefficient changes nothing.
          combinations.append(
            PerTerm(
              target: target, l1: l1, fidelity: 0.3, entanglement: entanglement,
              superposition: target))
        }
      }
    }
    let classifier = Golden.circuit
    func explain(_ coefficients: [PerTerm<Double>]) -> [Attribution] {
      var random = RandomStream(seed: 1, label: "shared")
      return QPert(
        classifier: classifier, background: Golden.training.features, settings: settings
      ).attributions(
        of: Golden.test.features.row(2), toward: 1, coefficients: coefficients, using: &random)
    }
    let together = explain(combinations)
    #expect(Set(together.map(\.values)).count == combinations.count)
    for (combination, attribution) in zip(combinations, together) {
      #expect(explain([combination]) == [attribution])
      #expect(attribution.lossTrace!.total.count == 1)
    }
  }
}
