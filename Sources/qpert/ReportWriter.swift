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

  func write(to folder: OutputFolder, formats: [Configuration.FigureFormat]) async throws {
    let saved = try SavedModel(record, file: source)
    let report = try await Report(
      of: record, formats: formats.map { OutputFormat(rawValue: $0.rawValue)! },
      templates: templates, assets: assets)
    var files = report.files
    files["record.json"] = try RecordFile.data(of: record)
    files["circuit.qasm"] = Data(saved.openQASM.utf8)
    try folder.writeAll(files)
  }
}
