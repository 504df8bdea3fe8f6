import Records

extension ReportTables {
  /// The tables of what was asked for by name.
  var diagnostics: [Entry] {
    [
      stability.map {
        Entry(id: "stability", title: "How far explanations move with their instance", table: $0)
      },
      randomisation.map {
        Entry(
          id: "randomisation", title: "Agreement with the trained model’s explanations (τ)",
          table: $0)
      },
      repetitionBySeeds.map {
        Entry(id: "explainer-seeds", title: "Explanations made again with other seeds", table: $0)
      },
      repetitionByShots.map {
        Entry(id: "shots", title: "Explanations made again through other shots", table: $0)
      },
    ].compactMap(\.self) + truth
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
        ],
        rows: shots.methods.flatMap { method in
          method.repetitions.map {
            [title(ofMethod: method.name), NumberText.count($0.shots ?? 0)] + cells($0)
              + [
                method.shotsForStableTop.map { NumberText.count($0) }
                  ?? "more than \(NumberText.count(method.repetitions.last?.shots ?? 0))"
              ]
          }
        })
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
