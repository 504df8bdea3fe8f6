import Records

extension ReportTables {
  /// The tables of what was asked for by name.
  var diagnostics: [Entry] {
    [
      entry("convergence", "QPert’s masks, learned for longer", convergence),
      entry("stability", "How far explanations move with their instance", stability),
      entry(
        "randomisation", "Agreement with the trained model’s explanations (τ)", randomisation),
      entry("explainer-seeds", "Explanations made again with other seeds", repetitionBySeeds),
      entry("shots", "Explanations made again through other shots", repetitionByShots),
      entry(
        "shot-attributions", "The local explanation’s attributions through shots",
        shotAttributions),
    ].compactMap(\.self) + truth
  }

  private var convergence: DataTable? {
    record.diagnostics?.convergence.map { convergence in
      DataTable(
        columns: [
          .init("Iterations"), .init("Loss"), .init("Rows whose ranking changes, %"),
          .init("Agreement (τ)"), .init("AUC-Difference"), .init("Interval from"), .init("to"),
        ],
        rows: convergence.lengths.map { length in
          [
            NumberText.count(length.iterations), NumberText.decimal(length.loss),
            NumberText.decimal(100 * length.changedShare, 0),
            NumberText.decimal(length.agreement.value, 2),
            NumberText.decimal(length.aucDifference.value),
            NumberText.decimal(length.aucDifference.interval?.lower),
            NumberText.decimal(length.aucDifference.interval?.upper),
          ]
        })
    }
  }

  private var stability: DataTable? {
    record.diagnostics?.stability.map { stability in
      DataTable(
        columns: [
          .init("Method", isNumeric: false), .init("Max-sensitivity"),
          .init("Local Lipschitz constant, mean"), .init("Largest"),
        ],
        rows: stability.methods.map {
          [
            title(ofMethod: $0.name), NumberText.decimal($0.maxSensitivity.value),
            NumberText.decimal($0.meanLipschitz), NumberText.decimal($0.largestLipschitz),
          ]
        })
    }
  }

  private var randomisation: DataTable? {
    record.diagnostics?.randomisation.map { randomisation in
      let layers = (randomisation.methods.map(\.agreement.count).max() ?? 1) - 1
      return DataTable(
        columns: [.init("Method", isNumeric: false)]
          + (0...layers).map { .init($0 == 0 ? "Trained" : "\($0) of \(layers) layers random") },
        rows: randomisation.methods.map {
          [title(ofMethod: $0.name)] + $0.agreement.map { NumberText.decimal($0.value, 2) }
        })
    }
  }

  private var repetitionBySeeds: DataTable? {
    record.diagnostics?.seeds.map { seeds in
      DataTable(
        columns: [
          .init("Method", isNumeric: false), .init("Rows whose ranking changes, %"),
          .init("Rows whose first feature stays, %"), .init("Agreement with the first (τ)"),
        ],
        rows: seeds.methods.flatMap { method in
          method.repetitions.map { [title(ofMethod: method.name)] + cells($0) }
        })
    }
  }

  private var repetitionByShots: DataTable? {
    record.diagnostics?.shots.map { shots in
      DataTable(
        columns: [
          .init("Method", isNumeric: false), .init("Shots"),
          .init("Rows whose ranking changes, %"), .init("Rows whose first feature stays, %"),
          .init("Agreement with exact values (τ)"), .init("Shots for a stable first feature"),
          .init("AUC-Difference"), .init("One more from"), .init("to"), .init("Exact"),
        ],
        rows: shots.methods.flatMap { method in
          method.repetitions.map {
            [title(ofMethod: method.name), NumberText.count($0.shots ?? 0)] + cells($0)
              + [
                method.shotsForStableTop.map { NumberText.count($0) }
                  ?? "more than \(NumberText.count(method.repetitions.last?.shots ?? 0))"
              ] + cells($0.aucDifference)
          }
        })
    }
  }

  private var shotAttributions: DataTable? {
    guard let methods = record.diagnostics?.shots?.methods,
      methods.contains(where: { $0.localAttributions != nil })
    else { return nil }
    return DataTable(
      columns: [
        .init("Method", isNumeric: false), .init("Feature", isNumeric: false), .init("Mean"),
        .init("One more from"), .init("to"), .init("Exact"),
      ],
      rows: methods.flatMap { method in
        zip(record.dataset.features, method.localAttributions ?? []).map {
          [title(ofMethod: method.name), $0] + cells($1)
        }
      })
  }

  private func cells(_ value: RepetitionRecord.RepeatedValue?) -> [String] {
    [value?.mean, value?.interval.lower, value?.interval.upper, value?.exact].map {
      NumberText.decimal($0)
    }
  }

  private func cells(_ repetition: RepetitionRecord.Repetition) -> [String] {
    [
      NumberText.decimal(100 * repetition.changingShare, 0),
      NumberText.decimal(100 * repetition.stableTopShare, 0),
      NumberText.decimal(repetition.agreement.value, 2),
    ]
  }
}
