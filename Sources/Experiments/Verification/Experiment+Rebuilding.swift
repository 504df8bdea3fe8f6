import Datasets
import Execution
import Foundation
import QuantumLearning
import Records

extension Experiment {
  /// Puts a run's experiment together again from its record, as far as what follows training needs
  /// it: the training and the test rows. The record does not hold the validation rows; they stand
  /// as zeros, and nothing may be computed from them.
  /// - Throws: `SavedModelError` where the record's parts do not fit together.
  init(rebuilding record: RunRecord, configuration: Configuration, file: String)
    throws(SavedModelError)
  {
    let table = record.dataset
    func require(_ fits: Bool, _ field: String) throws(SavedModelError) {
      guard fits else { throw SavedModelError(file: file, field: field) }
    }
    let split = StratifiedSplit(
      train: table.split.train, validation: table.split.validation, test: table.split.test)
    let parts = split.train + split.validation + split.test
    try require(parts.sorted() == Array(0..<parts.count), "dataset.split")
    try require(table.trainingFeatures.count == split.train.count, "dataset.trainingFeatures")
    try require(table.trainingLabels.count == split.train.count, "dataset.trainingLabels")
    let test = record.test.instances
    try require(!test.isEmpty && test.count == split.test.count, "test.instances")
    try require(
      test.allSatisfy { $0.features.count == table.features.count }, "test.instances.features")
    let numbers = 0..<table.classes.count
    try require(
      table.trainingLabels.allSatisfy { numbers.contains($0) }, "dataset.trainingLabels")
    try require(test.allSatisfy { numbers.contains($0.label) }, "test.instances.label")

    var features = Matrix(rowCount: parts.count, columnCount: table.features.count)
    var classes = [Int](repeating: 0, count: parts.count)
    let known = table.trainingFeatures + test.map(\.features)
    let labels = table.trainingLabels + test.map(\.label)
    for (place, row) in (split.train + split.test).enumerated() {
      for (column, value) in known[place].enumerated() { features[row, column] = value }
      classes[row] = labels[place]
    }
    self.init(
      configuration,
      dataset: Dataset(
        name: table.name, featureNames: table.features, labelName: table.label,
        classNames: table.classes, features: features, labels: classes,
        sha256: record.provenance.datasetHash),
      split: split)
  }

  /// What the record says of the program that made it.
  static func surroundings(of record: RunRecord) -> Surroundings {
    Surroundings(
      commit: record.provenance.commit, isDirty: record.provenance.dirty,
      command: record.provenance.command, versions: record.provenance.versions,
      fontHash: record.provenance.fontHash)
  }
}
