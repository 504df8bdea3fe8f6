import Datasets
import Evaluation
import Execution
import Explainers
import QuantumLearning

extension Workload {
  /// All 30 test rows explained, as in the default experiment but for the exact readout, which
  /// the peers have too, on one core.
  static func explanations(of iris: IrisModel) -> [Workload] {
    let setting = ExplanationSetting(
      classifier: iris.classifier, training: iris.training)
    let rows = (0..<iris.test.count).map(iris.test.features.row)
    let predicted = rows.map { iris.classifier.probabilities(of: $0) }.map(\.predictedClass)
    func explaining(
      _ name: String, _ method: ExplanationMethod, _ labels: @escaping (Int) -> [Int]
    ) -> Workload {
      let explainer = method.makeExplainer(setting)
      return Workload(name, per: "test set") {
        rows.indices.map { instance in
          var random = method.randomStream(seed: iris.seed, instance: instance)
          var model = QueriedModel(
            iris.classifier, readout: .exact, random: iris.random("benchmark readout"))
          return explainer.attributions(
            of: rows[instance], toward: labels(instance), model: &model, using: &random)
        }
      }
    }
    let all = Array(0..<iris.classifier.classCount)
    let qpert = explaining("QPert, 30 rows × 1,000 steps × 16 masks", .qpert) { [predicted[$0]] }
    let shap = explaining("exact SHAP, 30 rows × 96 backgrounds", .shap) { _ in all }
    let lime = explaining("LIME, 30 rows × 5,000 samples", .lime) { _ in all }
    return [
      qpert.needing(
        .repeated(480_480, .qpert, "480,480 masks: \(Need.qpert.reason)"),
        goal: .time(0.1), peers: "qpert"),
      shap.needing(
        .coalitions(instances: 30, backgroundRows: 96), goal: .time(5e-3), peers: "shap"),
      lime.needing(
        .repeated(
          150_000, .bloch, plus: 240, "150,000 predictions, 4 draws of about 60 flop each"),
        goal: .time(0.05), peers: "lime"),
    ]
  }

  /// Where random rankings of the test rows lie, by 10,000 draws.
  static func randomBand(of iris: IrisModel) throws -> Workload {
    let trial = PerturbationTest(
      instances: iris.test.features, classifier: iris.classifier, training: iris.training,
      baseline: .others)
    let laws = try waitFor { try await trial.rankingLaws() }
    return Workload("random band of \(laws.count) instances", per: "draw", count: 10_000) {
      var random = iris.random("benchmark band")
      return RandomBand(laws, drawCount: 10_000, using: &random)
    }
  }
}
