import ArgumentParser
import Datasets
import Execution
import Experiments
import Foundation
import Plotting
import Records
import Reporting

struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Train, explain, measure, and write the report.")

  @OptionGroup var settings: ConfigurationOptions
  @OptionGroup var arithmetic: ArithmeticOptions
  @OptionGroup var rendering: RenderingOptions

  @Option(
    help: ArgumentHelp("Write here; default: output/<dataset>-<seed>.", valueName: "folder"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Record this commit instead of the working directory's repository's.", valueName: "hash"))
  var commit: String?

  func run() async throws { try await arithmetic.apply(compute) }

  private func compute() async throws {
    var configuration = try settings.resolved()
    try rendering.apply(to: &configuration)
    let templates = try rendering.documents.loadedTemplates()
    let dataset = try configuration.data.dataset()
    let experiment = try Experiment(configuration, dataset: dataset)
    let path = output ?? "output/\(dataset.name)-\(configuration.seed)"
    try await OutputFolder.write(to: path, force: rendering.documents.force) { folder in
      let watch = RunWatch()
      let printer = ProgressPrinter(quiet: rendering.quiet)
      let show: ProgressHandler = { event in
        watch.note(event)
        printer.show(event)
      }
      let program = configuration.diagnostics.isEmpty ? nil : KnownDiagnostics.programHash()
      let known = program.flatMap {
        KnownDiagnostics.read(from: path, for: experiment, program: $0)
      }
      let record = try await experiment.run(
        in: try Surroundings.current(commit: commit), knowing: known, progress: show)
      show(.began(stage: "Drawing"))
      try await ReportWriter(
        record: record, source: path, templates: templates, assets: rendering.documents.assets
      ).write(to: folder, configuration)
      show(.ended(stage: "Drawing", summary: "done"))
      try folder.write(watch.meta(program: program), to: "run-meta.json")
    }
    // The report stands, whoever reads this.
    try? Program.print("\(path)/report.html\n")
  }
}
