import Records

extension ReportTables {
  var study: DataTable? {
    guard let study = record.study else { return nil }
    func row(_ name: String, _ trial: StudyRecord.Trial, _ note: String) -> [String] {
      let c = trial.coefficients
      let share = trial.aucDifference.value.map { 100 * $0 / study.ceiling }
      return [name]
        + [c.target, c.l1, c.fidelity, c.entanglement, c.superposition].map(NumberText.setting)
        + [
          NumberText.decimal(trial.totalLoss), NumberText.decimal(trial.aucDifference.value),
          NumberText.decimal(share, 1), note,
        ]
    }
    let trials = study.trials.enumerated().map { number, trial in
      let notes =
        (number == study.bestByLoss ? ["lowest loss"] : [])
        + (number == study.bestByAUCDifference ? ["highest AUC-Difference"] : [])
      return row("\(number + 1)", trial, notes.joined(separator: ", "))
    }
    return DataTable(
      columns: [
        .init("Trial", isNumeric: false), .init("Target"), .init("L1"), .init("Fidelity"),
        .init("Entanglement"), .init("Superposition"), .init("Total loss"),
        .init("AUC-Difference"), .init("% of ceiling"), .init("Note", isNumeric: false),
      ],
      rows: trials + [
        row("Published", study.published, study.termsOffGrid.isEmpty ? "" : "not on the grid")
      ])
  }

  var ledger: DataTable {
    DataTable(
      columns: ["Source", "Claim", "Paper", "Ours", "Status", "Rule"].map {
        .init($0, isNumeric: false)
      },
      rows: ReproductionLedger(of: record).entries.map {
        [$0.source, $0.claim, $0.paper, $0.ours, $0.status.rawValue, $0.rule]
      })
  }

  var configuration: DataTable {
    DataTable(
      columns: [.init("Setting", isNumeric: false), .init("Value", isNumeric: false)],
      rows: record.provenance.configuration.flattened.map { [$0.name, $0.text] })
  }

  var predictions: DataTable {
    DataTable(
      columns: [
        .init("Test row"), .init("Row of the table"), .init("True", isNumeric: false),
        .init("Predicted", isNumeric: false), .init("Correct", isNumeric: false),
      ] + record.dataset.classes.map { .init("P(\($0))") }
        + record.dataset.features.map { .init($0) },
      rows: record.test.instances.enumerated().map { number, instance in
        [
          "\(number)", "\(instance.row)", className(instance.label),
          className(instance.predicted), instance.label == instance.predicted ? "yes" : "no",
        ] + instance.probabilities.map { NumberText.decimal($0) }
          + instance.features.map(NumberText.setting)
      })
  }

  var history: DataTable {
    DataTable(
      columns: [
        .init("Epoch"), .init("Training loss"), .init("Validation loss"), .init("Learning rate"),
        .init("Note", isNumeric: false),
      ],
      rows: record.training.history.enumerated().map { number, epoch in
        [
          "\(number + 1)", NumberText.decimal(epoch.trainingLoss, 4),
          NumberText.decimal(epoch.validationLoss, 4), NumberText.decimal(epoch.learningRate, 4),
          number == record.training.bestEpoch ? "weights kept" : "",
        ]
      })
  }

  var weights: DataTable {
    DataTable(
      columns: [
        .init("Weight"), .init("Gate", isNumeric: false), .init("Qubit"), .init("Radians"),
        .init("Note", isNumeric: false),
      ],
      rows: record.model.gates.compactMap { gate in
        guard let weight = gate.weight, record.model.weights.indices.contains(weight) else {
          return nil
        }
        return [
          "\(weight)", gate.name.uppercased(), gate.qubits.map(String.init).joined(separator: " "),
          NumberText.decimal(record.model.weights[weight], 6),
          record.model.deadWeights.contains(weight) ? "dead" : "",
        ]
      })
  }
}
