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
