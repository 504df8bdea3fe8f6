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
    try folder.write(RecordFile.data(of: record), to: "record.json")
    let saved = try SavedModel(record, file: source)
    try folder.write(Data(saved.openQASM.utf8), to: "circuit.qasm")
    let report = try await Report(
      of: record, formats: formats.map { OutputFormat(rawValue: $0.rawValue)! },
      templates: templates, assets: assets)
    for (name, data) in report.files.sorted(by: { $0.key < $1.key }) {
      try folder.write(data, to: name)
    }
  }
}
