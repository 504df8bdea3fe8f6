import Datasets
import Execution
import QuantumCircuits
import QuantumLearning
import TestSupport
import Testing

@testable import Explainers

@Suite("PERT")
struct PERTTests {
  private static let classifier = Golden.circuit

  private static func attribution(
    _ classifier: VariationalClassifier, of instance: [Double], toward label: Int = 0,
    settings: PERTSettings = PERTSettings()
  ) -> Attribution {
    var (model, random) = (classifier.exactly, RandomStream(seed: 5, label: "pert"))
    return PERT(classifier: classifier, training: Golden.training, settings: settings)
      .attributions(of: instance, toward: [label], model: &model, using: &random)[0]
  }

  @Test("The gradient is that of central differences", arguments: Decoding.all)
  func gradient(decoding: Decoding) {
    let scene = QPertScene(decoding)
    let step = 1e-5
    for row in 0..<scene.backgrounds.rowCount {
      let objective = PERTObjective(
        classifier: scene.classifier, settings: PERTSettings(), instance: scene.instance,
        label: scene.label)
      let saliency = Array(scene.masks[4 * row..<4 * row + 4])
      let replacement = scene.backgrounds.row(row)
      let gradient = objective.lossAndGradient(of: saliency, replacement: replacement).gradient
      for feature in 0..<4 {
        let losses = [step, -step].map { shift in
          var moved = saliency
          moved[feature] += shift
          return objective.lossAndGradient(of: moved, replacement: replacement).loss
        }
        #expect(abs(gradient[feature] - (losses[0] - losses[1]) / (2 * step)) < 1e-8)
      }
    }
  }

  @Test("Kept whole, an instance costs the budget alone; replaced, its change of probability")
  func loss() {
    let (x, r) = (Golden.test.features.row(2), Golden.training.features.row(50))
    let settings = PERTSettings()
    let objective = PERTObjective(
      classifier: Self.classifier, settings: settings, instance: x, label: 1)
    let whole = objective.lossAndGradient(of: [1, 1, 1, 1], replacement: r).loss
    #expect(abs(whole - settings.budget) < 1e-12)
    let none = objective.lossAndGradient(of: [0, 0, 0, 0], replacement: r).loss
    let change =
      Golden.classifier.probabilities(of: r)[1] - Golden.classifier.probabilities(of: x)[1]
    #expect(abs(none - settings.preservation * change * change) < 1e-12)
    let mixed = objective.lossAndGradient(of: [1, 0.5, 1, 0], replacement: x).loss
    let terms = settings.budget * 2.5 / 4 + settings.variation * (0.125 + 0.125 + 1) / 3
    #expect(abs(mixed - terms) < 1e-12)
  }

  /// Without layers each qubit goes its own way, and two classes are told apart by the first.
  @Test("Features that the model ignores rank last, with no saliency at all")
  func ignored() {
    let model = VariationalModel(
      featureCount: 4, classCount: 2, ansatz: .entanglingRing(layers: 0))
    let classifier = VariationalClassifier(
      model, weights: [Double](repeating: 0, count: model.weightCount))
    // cos πx of the first feature decides: half a wave between classes.
    var settings = PERTSettings()
    settings.variation = 0
    for instance in [0, 3, 8, 20] {
      let row = Golden.test.features.row(instance)
      let label = classifier.probabilities(of: row).predictedClass
      let values = Self.attribution(classifier, of: row, toward: label, settings: settings).values
      #expect(values[0] > 0.01)
      #expect(values.dropFirst().allSatisfy { $0 == 0 })
      // Total variation may carry something over to neighbours, never as much.
      let smooth = Self.attribution(classifier, of: row, toward: label).values
      #expect(smooth.dropFirst().allSatisfy { $0 < smooth[0] })
    }
  }

  @Test("Saliencies lie in 0...1, classes and instances have their own")
  func range() async throws {
    let setting = ExplanationSetting(classifier: Self.classifier, training: Golden.training)
    let attributions = try await ExplanationMethod.pert.attributions(
      of: Golden.test.features, toward: Golden.insertionDeletion.map { [$0.label] },
      setting: setting, readout: .shots(10), seed: 3)
    #expect(attributions.joined().allSatisfy { $0.values.allSatisfy { (0...1).contains($0) } })
    #expect(attributions.joined().allSatisfy { $0.evaluations == 501 })
    #expect(Set(attributions.map { $0[0].values }).count == 30)
  }

  @Test("Learning lowers the loss over all replacement rows")
  func learns() {
    let settings = PERTSettings()
    for instance in [1, 12, 23] {
      let row = Golden.test.features.row(instance)
      let label = Self.classifier.probabilities(of: row).predictedClass
      let objective = PERTObjective(
        classifier: Self.classifier, settings: settings, instance: row, label: label)
      func loss(_ saliency: [Double]) -> Double {
        let rows = Golden.training.labels.indices.filter { Golden.training.labels[$0] != label }
        return rows.reduce(0) { sum, other in
          let replacement = Golden.training.features.row(other)
          return sum + objective.lossAndGradient(of: saliency, replacement: replacement).loss
        } / Double(rows.count)
      }
      let learned = Self.attribution(Self.classifier, of: row, toward: label).values
      #expect(loss(learned) < 0.5 * loss([0, 0, 0, 0]))
    }
  }

  /// False alarm 1e-4 each.
  @Test("Rows are drawn by priority, or evenly", arguments: [0.0, 1.0])
  func draws(explorationDecay: Double) {
    var settings = PERTSettings()
    settings.explorationDecay = explorationDecay
    var rows = PrioritizedRows(count: 5, settings: settings)
    #expect(rows.probabilities.allSatisfy { abs($0 - 0.2) < 1e-15 })
    for (row, priority) in [0, 0.1, 0.5, 1, 3].enumerated() {
      rows.update(row: row, priority: priority)
    }
    let probabilities = rows.probabilities
    #expect(abs(probabilities.reduce(0, +) - 1) < 1e-15)
    #expect(probabilities == probabilities.sorted())
    var counts = [Int](repeating: 0, count: 5)
    var random = RandomStream(seed: 2, label: "rows")
    for _ in 0..<5000 {
      let (row, weight) = rows.draw(using: &random)
      counts[row] += 1
      let expected = explorationDecay == 1 ? 1 : power(5 * probabilities[row], -0.4)
      #expect(abs(weight - expected) < 1e-12)
    }
    let law = explorationDecay == 1 ? [Double](repeating: 0.2, count: 5) : probabilities
    #expect(Statistics.chiSquare(observed: counts, probabilities: law) > 1e-4)
  }

  private func power(_ base: Double, _ exponent: Double) -> Double {
    Elementary.exp(exponent * Elementary.log(base))
  }
}
