import Records

extension ReportTables {
  /// The test row explained in detail: value, bin and every method's attribution, a feature a row.
  var local: DataTable {
    let instance = record.test.instances[record.local.instance]
    let columns: [DataTable.Column] =
      [.init("Feature", isNumeric: false), .init("Value"), .init("Scaled")]
      + [.init("LIME’s bin", isNumeric: false)] + record.methods.map { .init($0.title) }
    return DataTable(
      columns: columns,
      rows: record.dataset.features.indices.map { feature in
        [
          record.dataset.features[feature], NumberText.setting(instance.features[feature]),
          NumberText.decimal(instance.scaled[feature]), bin(feature),
        ]
          + record.methods.map { method in
            NumberText.decimal(
              method.attribution(of: record.local.instance, toward: instance.predicted)?
                .values[feature])
          }
      })
  }

  private func bin(_ feature: Int) -> String {
    guard record.local.bins.indices.contains(feature) else { return NumberText.none }
    let bin = record.local.bins[feature]
    func text(_ value: Double) -> String { NumberText.decimal(value, 2) }
    return switch (bin.lower, bin.upper) {
    case (nil, nil): "any"
    case (nil, let upper?): "≤ \(text(upper))"
    case (let lower?, nil): "> \(text(lower))"
    case (let lower?, let upper?): "\(text(lower)) to \(text(upper))"
    }
  }

  /// How well the lines of LIME and its like fit; nil where no method explains by lines.
  var fits: DataTable? {
    let fits = LinearFit.all(record)
    guard !fits.isEmpty else { return nil }
    return DataTable(
      columns: [
        .init("Method", isNumeric: false), .init("Explanations"), .init("Mean local R²"),
        .init("Least"), .init("Greatest"), .init("Mean local gap"), .init("Largest"),
      ],
      rows: fits.map { fit in
        [
          fit.title, NumberText.count(fit.scores.count), NumberText.decimal(fit.scores.mean),
          NumberText.decimal(fit.scores.min()), NumberText.decimal(fit.scores.max()),
          NumberText.decimal(fit.gaps.isEmpty ? nil : fit.gaps.mean),
          NumberText.decimal(fit.gaps.max()),
        ]
      })
  }

  var attributions: DataTable {
    let rows = record.methods.flatMap { method in
      method.attributions.map { attribution in
        [
          method.title, "\(attribution.instance)", className(attribution.class),
        ] + attribution.values.map { NumberText.decimal($0, 4) }
          + [
            NumberText.decimal(attribution.base, 4),
            NumberText.digits(attribution.efficiencyResidual),
            NumberText.decimal(attribution.localR2),
            NumberText.decimal(attribution.localGap(in: record.test)),
          ]
      }
    }
    return DataTable(
      columns: [
        .init("Method", isNumeric: false), .init("Test row"), .init("Class", isNumeric: false),
      ] + record.dataset.features.map { .init($0) } + [
        .init("Base"), .init("Residual"), .init("Local R²"), .init("Local gap"),
      ],
      rows: rows)
  }

  /// A test row a row, a method a column: as the run reads the model.
  var differences: DataTable {
    let samples = record.methods.map { method in
      Dictionary(
        (record.faithfulness[method.name]?.aucDifference.samples ?? []).map {
          ($0.instance, $0.value)
        },
        uniquingKeysWith: { first, _ in first })
    }
    let ceiling = Dictionary(
      (record.reference.ceiling.samples ?? []).map { ($0.instance, $0.value) },
      uniquingKeysWith: { first, _ in first })
    return DataTable(
      columns: [.init("Test row")] + record.methods.map { .init($0.title) }
        + [.init("Ceiling (exact)")],
      rows: record.test.instances.indices.map { instance in
        ["\(instance)"] + samples.map { NumberText.decimal($0[instance], 4) }
          + [NumberText.decimal(ceiling[instance], 4)]
      })
  }

  var qpert: DataTable? {
    guard let qpert = record.qpert else { return nil }
    func row(
      _ name: String, _ reading: String, _ coefficient: Double, _ start: Int,
      _ term: KeyPath<QPertRecord.Terms<[Double]>, [Double]>
    ) -> [String] {
      let means = ReproductionLedger.mean(qpert, term)
      return [
        name, reading, NumberText.setting(coefficient), "\(start)",
        NumberText.decimal(means.first), NumberText.decimal(means.last),
      ]
    }
    let readings = qpert.readings
    let weights = qpert.coefficients
    let starts = qpert.starts
    return DataTable(
      columns: [
        .init("Term", isNumeric: false), .init("Reading", isNumeric: false), .init("Coefficient"),
        .init("From iteration"), .init("Mean at its start"), .init("Mean at the end"),
      ],
      rows: [
        row("Target", readings.target, weights.target, starts.target, \.target),
        row("L1", qpert.keepsPrediction ? "mask" : "1 − mask", weights.l1, starts.l1, \.l1),
        row("Fidelity", readings.fidelity, weights.fidelity, starts.fidelity, \.fidelity),
        row(
          "Entanglement", readings.entanglement, weights.entanglement, starts.entanglement,
          \.entanglement),
        row(
          "Superposition", readings.superposition, weights.superposition, starts.superposition,
          \.superposition),
      ])
  }
}
