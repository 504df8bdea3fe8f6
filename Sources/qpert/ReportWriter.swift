import Datasets
import Experiments
import Foundation
import Plotting
import Records
import Reporting

/// Writes all that follows from a record.
struct ReportWriter {
  let record: RunRecord
  /// What messages call the record.
  let source: String
  let templates: Templates
  let assets: AssetPlacement

  /// Writes into `folder` as the `report` section of `configuration` says.
  func write(to folder: OutputFolder, _ configuration: Configuration) async throws {
    let saved = try SavedModel(record, file: source)
    let report = try await Report(
      of: record, formats: configuration.formats.map { OutputFormat(rawValue: $0.rawValue)! },
      theme: configuration.theme == .dark ? .dark : .light, templates: templates, assets: assets)
    var files = report.files
    files["circuit.qasm"] = Data(saved.openQASM.utf8)
    try folder.writeAll(files)
  }
}
