import ArgumentParser
import Datasets
import Experiments
import Foundation
import Records

struct StudyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "study",
    abstract: "Search QPert's loss coefficients and print the trials as CSV.")

  @OptionGroup var settings: ConfigurationOptions
  @OptionGroup var arithmetic: ArithmeticOptions

  @Option(help: ArgumentHelp("Combinations to try, at most 243.", valueName: "n"))
  var trials: String?

  @Flag(help: "Show no progress.")
  var quiet = false

  func run() async throws { try await arithmetic.apply(compute) }

  private func compute() async throws {
    var configuration = try settings.resolved()
    if configuration.study.trials == 0 {
      configuration.study.trials = Configuration().study.trials
    }
    if let trials { try configuration.set("study.trials", to: trials, option: "--trials") }
    guard configuration.study.trials > 0 else {
      throw ValidationError("--trials is 0; expected at least 1.")
    }
    let experiment = try Experiment(configuration, dataset: try configuration.data.dataset())
    let printer = ProgressPrinter(quiet: quiet)
    guard let study = try await experiment.runStudy(progress: { printer.show($0) }) else { return }
    var lines = [
      CSV.line([
        "trial", "target", "l1", "fidelity", "entanglement", "superposition", "total loss",
        "AUC-Difference", "lower", "upper", "best by",
      ])
    ]
    for (number, trial) in study.trials.enumerated() {
      let wins = [
        number == study.bestByLoss ? "total loss" : nil,
        number == study.bestByAUCDifference ? "AUC-Difference" : nil,
      ]
      lines.append(
        row("\(number)", trial, wins.compactMap { $0 }.joined(separator: " and ")))
    }
    lines.append(row("published", study.published, ""))
    try Program.print(lines.map { $0 + "\n" }.joined())
  }

  private func row(_ name: String, _ trial: StudyRecord.Trial, _ wins: String) -> String {
    let c = trial.coefficients
    let numbers =
      [c.target, c.l1, c.fidelity, c.entanglement, c.superposition, trial.totalLoss]
      .map(\.description)
    let difference = trial.aucDifference
    let measured = [difference.value, difference.interval?.lower, difference.interval?.upper]
      .map { $0?.description ?? "" }
    return CSV.line([name] + numbers + measured + [wins])
  }
}
