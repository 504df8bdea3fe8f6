import ArgumentParser
import Experiments
import Records

struct RenderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render", abstract: "Draw a record's report again, computing nothing.")

  @Argument(help: ArgumentHelp("A record.json, or the folder of one.", valueName: "record.json"))
  var record: String

  @Option(help: ArgumentHelp("Write here.", valueName: "folder"))
  var output: String

  @OptionGroup var rendering: RenderingOptions

  func run() async throws {
    let source = try RecordFile.read(record)
    let saved = try SavedModel(source, file: record)
    var configuration = saved.configuration
    try rendering.apply(to: &configuration)
    let templates = try rendering.documents.loadedTemplates()
    try await OutputFolder.write(to: output, force: rendering.documents.force) { folder in
      try await ReportWriter(
        record: source, source: record, templates: templates, assets: rendering.documents.assets
      ).write(to: folder, configuration)
    }
    // The report stands, whoever reads this.
    try? Program.print("\(output)/report.html\n")
  }
}
