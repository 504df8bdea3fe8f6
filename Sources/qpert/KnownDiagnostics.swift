import Datasets
import Execution
import Experiments
import Foundation
import Records

/// What an earlier run left in the folder that this one writes to.
enum KnownDiagnostics {
  /// Returns the diagnostics of the folder's record, if this very program computed them with the same
  /// configuration from the same rows, and nobody changed the file since.
  static func read(from folder: String, for experiment: Experiment, program: String)
    -> DiagnosticsRecord?
  {
    struct Meta: Decodable { let program: String? }
    guard let data = FileManager.default.contents(atPath: folder + "/run-meta.json"),
      let meta = try? JSONDecoder().decode(Meta.self, from: data), meta.program == program,
      let recordData = FileManager.default.contents(atPath: folder + "/record.json"),
      let manifest = try? Manifest(folder: folder),
      manifest.files["record.json"] == sha256Text(recordData),
      let record = try? RecordFile.read(folder)
    else { return nil }
    let source = record.provenance
    let isSame =
      source.configurationHash == experiment.configuration.hash
      && source.datasetHash == experiment.dataset.sha256
      && source.splitHash == experiment.split.hash
      && source.arithmetic == Arithmetic.current.rawValue
    return isSame ? record.diagnostics : nil
  }

  /// The SHA-256 of the running program's file; nil where the system does not show it.
  static func programHash() -> String? {
    Bundle.main.executablePath.flatMap { FileManager.default.contents(atPath: $0) }.map(sha256Text)
  }
}
