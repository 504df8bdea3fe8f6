import Records

extension ReportTables {
  /// The metrics over the training seeds; nil where there is one seed.
  var seeds: DataTable? {
    record.seedStatistics.map { statistics in
      DataTable(
        columns: [
          .init("Metric", isNumeric: false), .init("Mean"), .init("Lower"), .init("Upper"),
          .init("Standard deviation"), .init("Smallest"), .init("Largest"),
        ],
        rows: statistics.map { statistic in
          [statistic.title]
            + [
              statistic.mean, statistic.interval.lower, statistic.interval.upper,
              statistic.deviation, statistic.smallest, statistic.largest,
            ].map { NumberText.decimal($0) }
        })
    }
  }

  /// How near each method comes to the ceilings, on average and at its worst; nil where there is one
  /// seed or a method lacks a number.
  var seedCeilings: DataTable? {
    guard let seeds = record.seeds, seeds.count > 1 else { return nil }
    return DataTable(
      columns: [
        .init("Method", isNumeric: false), .init("% of the ceiling, mean"),
        .init("% of the ceiling, least"), .init("Baselines’ mean %, mean"),
        .init("Baselines’ mean %, least"),
        .init("Of the joint ceiling, %, least"),
      ],
      rows: record.methods.map { method in
        let scores = seeds.compactMap { $0.faithfulness[method.name] }
        let shares = seeds.map { seed in
          seed.jointCeiling.flatMap { ceiling in
            seed.faithfulness[method.name]?.percentOverBaselines.map { 100 * $0 / ceiling }
          }
        }
        return [method.title] + cells(scores.map(\.percentOfCeiling))
          + cells(scores.map(\.percentOverBaselines)) + cells(shares).suffix(1)
      })
  }

  /// Mean and least, where every seed has the number.
  private func cells(_ values: [Double?]) -> [String] {
    let present = values.compactMap(\.self)
    guard present.count == record.seeds?.count, !present.isEmpty else {
      return [NumberText.none, NumberText.none]
    }
    return [present.reduce(0, +) / Double(present.count), present.min()!].map {
      NumberText.decimal($0, 1)
    }
  }

  /// The seeds one by one; nil where there is one.
  var seedValues: DataTable? {
    record.seeds.map { seeds in
      DataTable(
        columns: [
          .init("Seed"), .init("Accuracy"), .init("Cross-entropy"), .init("Validation loss"),
          .init("Epochs"), .init("Ceiling"),
        ] + record.methods.map { .init("AUC-Difference of \($0.title)") },
        rows: seeds.map { seed in
          [
            "\(seed.seed)", NumberText.decimal(seed.accuracy),
            NumberText.decimal(seed.crossEntropy), NumberText.decimal(seed.validationLoss),
            "\(seed.epochs)", NumberText.decimal(seed.ceiling),
          ]
            + record.methods.map {
              NumberText.decimal(seed.faithfulness[$0.name]?.aucDifference)
            }
        })
    }
  }
}
