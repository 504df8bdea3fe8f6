import ArgumentParser
import Comparisons
import Foundation
import Records
import Reporting

struct CompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Tell what sets two runs apart, and whether it is chance.",
    discussion: """
      Nothing is run again. Exit status: 0 no gate failed, 1 a gate failed, 2 a file is wrong, \
      3 the runs cannot be compared. Of more than two runs, each is compared with the one before \
      it, the last comparison is shown in full, and its status is the program's.
      """)

  @Argument(
    help: ArgumentHelp(
      "Records or report folders: base and head, or a sequence.", valueName: "base head"))
  var runs: [String]

  @Option(help: ArgumentHelp("Write the comparison here.", valueName: "folder"))
  var output: String?

  @Option(help: ArgumentHelp("Which metrics must fulfil what.", valueName: "file.yaml"))
  var gates: String?

  @Option(help: ArgumentHelp("Where the HTML has its images.", valueName: "embedded|linked"))
  var assets = AssetPlacement.embedded

  @Option(help: ArgumentHelp("Take templates from here where it has them.", valueName: "folder"))
  var templates: String?

  @Flag(help: "Write into a folder that holds other things.")
  var force = false

  func validate() throws {
    guard runs.count >= 2 else {
      throw ValidationError("two runs at least: a base and a head")
    }
  }

  func run() async throws {
    let gates = try gates.map { try Gates(yamlFile: $0) } ?? Gates()
    let templates = try templates.map { try Templates(folder: $0) } ?? Templates()
    let records = try runs.map { (path: $0, record: try comparable($0)) }
    let (base, head) = (records[records.count - 2], records[records.count - 1])
    var comparison = ComparisonRecord(base: base, head: head, gates: gates)
    if records.count > 2 { comparison.history = ComparisonHistory(records, gates: gates) }
    if let output {
      let report = try await ComparisonReport(
        of: comparison, base: ReportSide(base.record, at: base.path),
        head: ReportSide(head.record, at: head.path), templates: templates, assets: assets)
      try await OutputFolder.write(to: output, kind: .comparison, force: force) {
        try $0.writeAll(report.files)
      }
    }
    try Program.print(comparison.summary)
    if comparison.verdict.exitStatus != 0 {
      throw ExitCode(Int32(comparison.verdict.exitStatus))
    }
  }

  /// Reads a record; one of another schema cannot be compared.
  private func comparable(_ path: String) throws -> RunRecord {
    do {
      let record = try RecordFile.read(path)
      do {
        try record.checkTotals()
      } catch {
        throw RecordError.notARecord(file: path, detail: "\(error)")
      }
      return record
    } catch RecordError.incompatible(let file, let major) {
      try Program.print("incomparable: \(RecordError.incompatible(file: file, major: major))\n")
      throw ExitCode(3)
    }
  }
}
