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

  @OptionGroup var documents: DocumentOptions

  func validate() throws {
    guard runs.count >= 2 else {
      throw ValidationError("two runs at least: a base and a head")
    }
  }

  func run() async throws {
    let gates = try gates.map { try Gates(yamlFile: $0) } ?? Gates()
    let templates = try documents.loadedTemplates()
    let sides = try runs.map(Side.init)
    let records = sides.compactMap { side in side.record.map { (path: side.path, record: $0) } }
    let comparison: ComparisonRecord
    if records.count == sides.count {
      comparison = compared(records, gates: gates)
    } else {
      let place = min(sides.firstIndex { $0.record == nil }!, sides.count - 2)
      comparison = ComparisonRecord(
        base: (sides[place].path, sides[place].major),
        head: (sides[place + 1].path, sides[place + 1].major))
    }
    if let output {
      let report = try await ComparisonReport(
        of: comparison, base: sides[sides.count - 2].report, head: sides[sides.count - 1].report,
        templates: templates, assets: documents.assets)
      try await OutputFolder.write(to: output, kind: .comparison, force: documents.force) {
        try $0.writeAll(report.files)
      }
    }
    // The status stands, whoever reads this.
    try? Program.print(comparison.summary)
    if comparison.verdict.exitStatus != 0 {
      throw ExitCode(Int32(comparison.verdict.exitStatus))
    }
  }

  private func compared(
    _ records: [(path: String, record: RunRecord)], gates: Gates
  ) -> ComparisonRecord {
    var comparison = ComparisonRecord(
      base: records[records.count - 2], head: records[records.count - 1], gates: gates)
    if records.count > 2 { comparison.history = ComparisonHistory(records, gates: gates) }
    return comparison
  }
}

/// A run as it was named on the command line.
private struct Side {
  let path: String
  /// Of its schema.
  let major: Int
  /// Nil where this program does not read its schema.
  let record: RunRecord?

  init(_ path: String) throws {
    self.path = path
    do {
      let record = try RecordFile.read(path)
      try record.checkTotals()
      self.record = record
      major = record.schema.major
    } catch RecordError.incompatible(_, let major) {
      self.major = major
      record = nil
    } catch let contradiction as RecordContradiction {
      throw RecordError.notARecord(file: path, detail: "\(contradiction)")
    }
  }

  var report: ReportSide? { record.map { ReportSide($0, at: path) } }
}
