import ArgumentParser
import Datasets
import Experiments
import QuantumLearning
import Records

/// What `predict` and `explain` share.
struct QueryOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("A record.json, or the folder of one.", valueName: "record.json"))
  var record: String

  @Argument(
    help: ArgumentHelp(
      "Raw features under the dataset's column names; others are ignored.", valueName: "rows.csv"))
  var rows: String

  @Option(help: ArgumentHelp("Measurements a circuit, or exact.", valueName: "n|exact"))
  var shots = "exact"

  func model() throws -> (RunRecord, SavedModel) {
    let record = try RecordFile.read(record)
    return (record, try SavedModel(record, file: self.record))
  }

  func rows(for record: RunRecord) throws -> FeatureRows {
    try FeatureRows(csv: rows, featureNames: record.dataset.features)
  }

  func readout() throws -> Readout {
    var configuration = Configuration()
    try configuration.set("shots", to: shots, option: "--shots")
    return configuration.readout
  }
}
