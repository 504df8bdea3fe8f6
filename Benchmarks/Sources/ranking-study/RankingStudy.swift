import ArgumentParser
import Datasets
import Evaluation
import Execution
import Experiments
import Explainers
import QuantumLearning

/// How near to the ceilings QPert-R and SHAP come, over training seeds: the table behind QPert-R's
/// settings and promises.
@main
struct RankingStudy: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ranking-study",
    abstract: "Shares of the ceilings over training seeds, on Iris with default settings.")

  @Option(help: "Training seeds, from 42 on.")
  var seeds = 10

  @Flag(help: "Explain the validation rows, by which settings are chosen, not the test rows.")
  var validation = false

  /// What a seed's rankings come to, in per cent.
  private struct Row {
    /// Of the ceiling of the paper's baseline.
    let matched: Double
    let matchedSHAP: Double
    /// Mean over the four baselines.
    let robust: Double
    let shap: Double
    let joint: Double
  }

  func run() async throws {
    print(
      "| seed | QPert-R, % of the ceiling | SHAP, matched | QPert-R robust, mean of 4 baselines "
        + "| SHAP | joint ceiling | robust, % of the joint ceiling |")
    print("|---:|---:|---:|---:|---:|---:|---:|")
    var rows: [Row] = []
    for seed in 0..<seeds {
      let row = try await row(seed: UInt64(42 + seed))
      rows.append(row)
      print(line("\(42 + seed)", row))
    }
    func least(_ value: (Row) -> Double) -> Double { rows.map(value).min() ?? .nan }
    print(
      line(
        "least",
        Row(
          matched: least(\.matched), matchedSHAP: least(\.matchedSHAP), robust: least(\.robust),
          shap: least(\.shap), joint: least(\.joint)),
        share: least { 100 * $0.robust / $0.joint }))
    let isGood = rows.allSatisfy {
      $0.matched >= 97 && $0.robust >= 0.97 * $0.joint && $0.robust > $0.shap
    }
    print(
      "\nQPert-R has 97 % of the ceiling, QPert-R robust 97 % of the joint one and more than SHAP, "
        + "on every seed: " + (isGood ? "yes" : "no"))
    if !isGood { throw ExitCode.failure }
  }

  private func line(_ name: String, _ row: Row, share: Double? = nil) -> String {
    let share = share ?? 100 * row.robust / row.joint
    let numbers = [row.matched, row.matchedSHAP, row.robust, row.shap, row.joint, share]
    return "| \(name) | "
      + numbers.map { "\(($0 * 10).rounded() / 10)" }.joined(separator: " | ") + " |"
  }

  private func row(seed: UInt64) async throws -> Row {
    var configuration = Configuration()
    configuration.seed = seed
    let experiment = try Experiment(configuration, dataset: .iris)
    let classifier = experiment.train { _ in }.classifier
    let instances = validation ? experiment.validation.features : experiment.test.features
    let sensitivity = try await BaselineSensitivity(
      instances: instances, classifier: classifier, training: experiment.training)
    let setting = ExplanationSetting(classifier: classifier, training: experiment.training)
    let labels = sensitivity.laws[0].map { [$0.label] }
    func percents(_ method: ExplanationMethod) async throws -> [Double] {
      let attributions = try await method.attributions(
        of: instances, toward: labels, setting: setting, readout: .exact, seed: seed)
      return sensitivity.percentsOfCeiling(
        of: attributions.map { Ranking(descending: $0[0].values) }
      ).map { $0 ?? .nan }
    }
    func mean(_ method: ExplanationMethod) async throws -> Double {
      try await percents(method).reduce(0, +) / Double(sensitivity.baselines.count)
    }
    return Row(
      matched: try await percents(.qpertR)[0], matchedSHAP: try await percents(.shapMatched)[0],
      robust: try await mean(.qpertRRobust), shap: try await mean(.shap),
      joint: sensitivity.jointCeiling ?? .nan)
  }
}
