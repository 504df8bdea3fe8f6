import Evaluation
import Execution
import Explainers
import QuantumLearning

extension Workload {
  /// One instance explained, as in the default experiment, on one core.
  static func explanations(of iris: IrisModel) -> [Workload] {
    let setting = ExplanationSetting(
      classifier: iris.classifier, background: iris.training.features)
    let allClasses = Array(0..<iris.classifier.classCount)
    return [
      ("SHAP, exact, 3 classes", .shap, allClasses),
      ("LIME, 5,000 samples, 3 classes", .lime, allClasses),
      ("QPert, 1,000 iterations, 1 class", .qpert, [0]),
    ].map { (name: String, method: ExplanationMethod, labels: [Int]) in
      let explainer = method.makeExplainer(setting)
      return Workload(name, per: "instance") {
        var random = method.randomStream(seed: iris.seed, instance: 0)
        var model = iris.queried
        return explainer.attributions(
          of: iris.instance, toward: labels, model: &model, using: &random)
      }
    }
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
