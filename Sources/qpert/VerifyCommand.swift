import ArgumentParser
import Datasets
import Experiments
import Foundation
import Records

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check a report's files and compute its record's numbers again.",
    discussion: """
      Every file that manifest.json names is held against its SHA-256. Then predictions, \
      attributions and faithfulness are computed again from the weights, rows and configuration \
      in record.json; numbers may differ by \(Tolerance.number), absolutely below 1 and \
      relatively above. The history of training and the study are not computed again.

      Exit status: 0 all is well; 1 a file or a number differs; 2 the folder is no report.
      """)

  @Argument(help: ArgumentHelp("The folder of a report.", valueName: "folder"))
  var folder: String

  @OptionGroup var arithmetic: ArithmeticOptions

  @Flag(help: "Show no progress.")
  var quiet = false

  /// Differences of one check that are shown.
  private static let shown = 10

  func run() async throws { try await arithmetic.apply(compute) }

  private func compute() async throws {
    let manifest = try Manifest(folder: folder)
    let findings = manifest.check(folder) { sha256Text($0) }
    var lines = Self.lines("manifest: \(manifest.files.count) files", findings.faults)
    var faults = findings.faults.count
    let recordFault = findings.faults.first { $0.hasPrefix("record.json: ") }
    do {
      // A missing file or a link has been named, and is not read.
      if recordFault?.contains("has changed") ?? true {
        let (more, count) = try await recomputed()
        lines += more
        faults += count
      }
    } catch let error as RecordError where recordFault == nil {
      throw error
    } catch {
      // Part of what has been found: the record is not what a run wrote.
      guard error is RecordError || error is SavedModelError else { throw error }
      lines.append("\(error)")
      faults += 1
    }
    let strangers = findings.unlisted
    if !strangers.isEmpty {
      let names = strangers.prefix(Self.shown).joined(separator: ", ")
      let rest = strangers.count > Self.shown ? " and \(strangers.count - Self.shown) more" : ""
      lines.append("note: not of this run, and not checked: \(names)\(rest)")
    }
    try Program.print(lines.map { $0 + "\n" }.joined())
    if faults > 0 {
      Program.complain("\(folder): \(faults == 1 ? "1 difference" : "\(faults) differences")")
      throw ExitCode(1)
    }
  }

  /// Returns a line a check of the record's numbers with what differs, and how much does.
  private func recomputed() async throws -> ([String], Int) {
    let file = folder + "/record.json"
    let record = try RecordFile.read(file)
    let printer = ProgressPrinter(quiet: quiet)
    let verification = try await RecordVerification(of: record, file: file) { printer.show($0) }
    let checks = verification.checks
    var lines = checks.flatMap { check in
      Self.lines(
        "\(check.name): \(check.extent)", check.differences.map { "record.json: \($0)" })
    }
    lines.append("note: training's history and the study are not computed again")
    let count = checks.reduce(0) { $0 + $1.differences.count }
    let version = record.provenance.versions.qpert
    if count > 0, version != Program.version {
      lines.append(
        "note: qpert \(version) wrote the record and this is \(Program.version), which may "
          + "compute otherwise; verify with the program that wrote it")
    }
    return (lines, count)
  }

  /// Returns a check's line, and below it the first of what differs.
  private static func lines(_ title: String, _ faults: [String]) -> [String] {
    guard !faults.isEmpty else { return [title] }
    var lines = ["\(title); \(faults.count == 1 ? "1 differs" : "\(faults.count) differ")"]
    lines += faults.prefix(shown).map { "  \($0)" }
    if faults.count > shown { lines.append("  … and \(faults.count - shown) more") }
    return lines
  }
}
