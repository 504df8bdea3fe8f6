import Plotting
import Records

extension FigureSource {
  /// Section 4.5 of the paper: the trials of the hyperparameter study, by both criteria.
  func studyFigure() -> ReportFigure? {
    guard let study = record.study else { return nil }
    let trials = StudyTrials(study)
    guard !trials.drawn.isEmpty else { return nil }
    return ReportFigure(
      id: "study", paperNumber: "Section 4.5", caption: studyCaption(study),
      altText: studyAltText(study), table: studyTable(study, trials),
      figure: Figure(
        title: studyTitle(study),
        subtitle: "\(Sentences.count(study.trials.count, "random trial")) of "
          + "\(study.combinations) combinations of coefficients, and the paper’s own; n = "
          + Sentences.count(study.instances, "validation row"),
        width: 960, chart: studyChart(study, trials)))
  }

  private func studyChart(_ study: StudyRecord, _ trials: StudyTrials) -> ParallelCoordinates {
    let values = trials.drawn.map(\.difference)
    let (low, high) = (values.min() ?? 0, values.max() ?? 0)
    let axes = LossTerm.studied.map { term in
      ParallelAxis(
        FigureText.sentence(term.title),
        categories: trials.levels(of: term, in: study).map { FigureText.level($0) })
    }
    return ParallelCoordinates(
      axes: axes + [
        ParallelAxis("Total loss", limits: trials.limits(trials.drawn.map(\.trial.totalLoss))),
        ParallelAxis("AUC-Difference", limits: trials.limits(values)),
      ],
      lines: trials.drawn.map { drawn in
        let coefficients = LossTerm.studied.map { term in
          Double(trials.place(of: drawn.trial, term, in: study))
        }
        return ParallelLine(
          coefficients + [drawn.trial.totalLoss, drawn.difference],
          shade: high > low ? (drawn.difference - low) / (high - low) : 0.5,
          highlight: drawn.name)
      },
      colorBar: ColorBar(
        title: "AUC-Difference of the thin lines", low: NumberText.decimal(low),
        between: high > low ? [NumberText.decimal((low + high) / 2)] : [],
        high: NumberText.decimal(high)),
      plotHeight: 320)
  }

  private func studyTitle(_ study: StudyRecord) -> String {
    guard !study.trials.isEmpty else { return "The paper’s coefficients on our rows" }
    let (loss, difference) = (
      study.trials[study.bestByLoss], study.trials[study.bestByAUCDifference]
    )
    let values = [loss, difference].map { trial in
      trial.aucDifference.value.map { NumberText.decimal($0) } ?? "none"
    }
    if study.bestByLoss == study.bestByAUCDifference {
      return "One trial has both the lowest total loss and the largest AUC-Difference, \(values[0])"
    }
    return "The trial of the lowest total loss, no. \(study.bestByLoss + 1), has an AUC-Difference "
      + "of \(values[0]); the largest, of no. \(study.bestByAUCDifference + 1), is \(values[1])"
  }

  private func studyCaption(_ study: StudyRecord) -> String {
    let left = study.trials.filter { $0.aucDifference.value == nil }.count
    return "Each line is a trial: its five coefficients, the final total loss (the paper’s "
      + "criterion, which smaller coefficients lower by themselves) and the mean AUC-Difference "
      + "over the validation rows (n = \(study.instances); the best possible is "
      + "\(NumberText.decimal(study.ceiling))). Colour: AUC-Difference. Lines through one "
      + "coefficient are fanned out. The best of \(study.trials.count) trials overstates "
      + "what the same coefficients would reach on other rows."
      + (study.termsOffGrid.isEmpty ? "" : " The published optimum is not on the grid.")
      + (left == 0
        ? "" : " \(Sentences.count(left, "trial")) without an AUC-Difference left out.")
  }

  private func studyAltText(_ study: StudyRecord) -> String {
    func describe(_ trial: StudyRecord.Trial) -> String {
      "total loss \(NumberText.decimal(trial.totalLoss)), AUC-Difference "
        + (trial.aucDifference.value.map { NumberText.decimal($0) } ?? "none")
    }
    guard !study.trials.isEmpty else { return "Published: \(describe(study.published))." }
    return studyTitle(study) + ". Lowest total loss, trial \(study.bestByLoss + 1): "
      + "\(describe(study.trials[study.bestByLoss])). Largest AUC-Difference, trial "
      + "\(study.bestByAUCDifference + 1): \(describe(study.trials[study.bestByAUCDifference])). "
      + "Published: \(describe(study.published))."
  }

  private func studyTable(_ study: StudyRecord, _ trials: StudyTrials) -> DataTable {
    func cells(_ name: String, _ trial: StudyRecord.Trial) -> [String] {
      [name] + LossTerm.studied.map { FigureText.cell($0.value(of: trial.coefficients)) }
        + [
          trial.totalLoss, trial.aucDifference.value, trial.aucDifference.interval?.lower,
          trial.aucDifference.interval?.upper,
        ].map(FigureText.cell)
    }
    return DataTable(
      columns: [.init("Trial", isNumeric: false)]
        + LossTerm.studied.map { .init(FigureText.sentence($0.title)) }
        + [
          .init("Total loss"), .init("AUC-Difference"), .init("Interval from"), .init("to"),
        ],
      rows: study.trials.enumerated().map { cells("\($0 + 1)", $1) }
        + [cells("Published", study.published)])
  }
}

/// The trials of a study that can be drawn, and where.
private struct StudyTrials {
  struct Drawn {
    var trial: StudyRecord.Trial
    var difference: Double
    /// Of a trial drawn over the others.
    var name: String?
  }

  let drawn: [Drawn]

  init(_ study: StudyRecord) {
    var drawn = study.trials.enumerated().compactMap { index, trial in
      trial.aucDifference.value.map { value in
        Drawn(trial: trial, difference: value, name: Self.name(index, study))
      }
    }
    if let value = study.published.aucDifference.value {
      drawn.append(
        Drawn(trial: study.published, difference: value, name: "published optimum"))
    }
    self.drawn = drawn
  }

  private static func name(_ trial: Int, _ study: StudyRecord) -> String? {
    switch (trial == study.bestByLoss, trial == study.bestByAUCDifference) {
    case (true, true): "no. \(trial + 1): lowest loss, largest difference"
    case (true, false): "no. \(trial + 1): lowest loss"
    case (false, true): "no. \(trial + 1): largest difference"
    case (false, false): nil
    }
  }

  /// The values of a coefficient: the grid's and the published one, ascending.
  func levels(of term: LossTerm, in study: StudyRecord) -> [Double] {
    let values = drawn.map { term.value(of: $0.trial.coefficients) }
    return Set(term.value(of: study.grid) + values).sorted()
  }

  func place(of trial: StudyRecord.Trial, _ term: LossTerm, in study: StudyRecord) -> Int {
    levels(of: term, in: study).firstIndex(of: term.value(of: trial.coefficients)) ?? 0
  }

  /// Round numbers around the values.
  func limits(_ values: [Double]) -> ClosedRange<Double> {
    let (low, high) = (values.min() ?? 0, values.max() ?? 0)
    return low < high ? Ticks.nice(low...high, count: 5) : low - 0.5...high + 0.5
  }
}

extension LossTerm {
  /// The coefficients in the order of the paper's grid.
  fileprivate static let studied: [LossTerm] = [
    .target, .l1, .superposition, .fidelity, .entanglement,
  ]
}

extension FigureText {
  /// Returns a coefficient as it was chosen: "0.05", "1".
  fileprivate static func level(_ value: Double) -> String { cell(value) }
}
