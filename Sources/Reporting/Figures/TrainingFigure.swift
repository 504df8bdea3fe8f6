import Plotting
import Records

extension FigureSource {
  /// Training and validation loss by epoch.
  func trainingFigure() -> ReportFigure? {
    let training = record.training
    guard !training.history.isEmpty else { return nil }
    return ReportFigure(
      id: "training", paperNumber: nil, caption: trainingCaption(training),
      altText: trainingAltText(training), table: trainingTable(training),
      figure: Figure(
        title: trainingTitle(training),
        subtitle: "Mean cross-entropy of the training and of the validation rows"
          + (record.training.shots.map { ", read through \(NumberText.count($0)) shots" } ?? ""),
        chart: LineChart(panels: [trainingPanel(training)])))
  }

  private func trainingPanel(_ training: TrainingRecord) -> LinePanel {
    let epochs = training.history.indices.map { Double($0 + 1) }
    let best = Double(training.bestEpoch + 1)
    return LinePanel(
      x: Axis("Epoch", limits: epochLimits(epochs), ticks: epochs.count <= 8 ? epochs : nil),
      y: Axis("Cross-entropy", unit: "nats", including: 0),
      series: [
        Series(
          "training", x: epochs, y: training.history.map(\.trainingLoss),
          style: SeriesStyle(color: palette.amber, dash: .dashed)),
        Series(
          "validation", x: epochs, y: training.history.map(\.validationLoss),
          style: SeriesStyle(color: palette.indigo)),
      ],
      verticals: [ReferenceLine(at: best, "weights kept: epoch \(training.bestEpoch + 1)")],
      horizontals: training.lossThreshold > 0
        ? [
          ReferenceLine(
            at: training.lossThreshold,
            "threshold " + NumberText.setting(training.lossThreshold), dash: .dotted)
        ] : [])
  }

  private func epochLimits(_ epochs: [Double]) -> ClosedRange<Double>? {
    epochs.count > 8 ? 0...Double(epochs.count) : nil
  }

  private func trainingTitle(_ training: TrainingRecord) -> String {
    let best = training.history[training.bestEpoch].validationLoss
    let reached = training.stopReason == "loss-threshold"
    return "Validation loss is lowest in epoch \(training.bestEpoch + 1) of "
      + "\(training.history.count), at \(NumberText.decimal(best)) nats"
      // A threshold of 0 is none: no loss lies below it.
      + (training.lossThreshold > 0
        ? "; the threshold of " + NumberText.setting(training.lossThreshold)
          + (reached ? " is reached" : " is not reached")
        : "")
  }

  private func trainingCaption(_ training: TrainingRecord) -> String {
    let rates = training.history.map(\.learningRate)
    let drops = zip(rates, rates.dropFirst()).filter { $1 < $0 }.count
    let rate =
      drops == 0
      ? "The learning rate stayed at \(NumberText.decimal(rates[0]))."
      : "The learning rate fell \(drops == 1 ? "once" : "\(drops) times"), from "
        + "\(NumberText.decimal(rates[0])) to \(NumberText.decimal(rates[rates.count - 1]))."
    let split = record.dataset.split
    return "Cross-entropy in nats by epoch: mean over the "
      + Sentences.count(split.train.count, "training row") + " and over the "
      + Sentences.count(split.validation.count, "validation row")
      + " (n = \(split.train.count) and \(split.validation.count)). "
      + "The dashed line marks the epoch whose weights were kept. \(rate) "
      + "Training ended by: \(training.stopReason.replacing("-", with: " ")). "
      + "Of the kept weights, from exact probabilities, the validation loss is "
      + "\(NumberText.decimal(training.validationLoss))."
  }

  private func trainingAltText(_ training: TrainingRecord) -> String {
    let (first, last) = (training.history[0], training.history[training.history.count - 1])
    return trainingTitle(training) + ". Validation loss begins at "
      + NumberText.decimal(first.validationLoss) + " and ends at "
      + NumberText.decimal(last.validationLoss) + "; training loss goes from "
      + NumberText.decimal(first.trainingLoss) + " to " + NumberText.decimal(last.trainingLoss)
      + "."
  }

  private func trainingTable(_ training: TrainingRecord) -> DataTable {
    DataTable(
      columns: [
        .init("Epoch"), .init("Training loss (nats)"), .init("Validation loss (nats)"),
        .init("Learning rate"),
      ],
      rows: training.history.enumerated().map { index, epoch in
        ["\(index + 1)"]
          + [epoch.trainingLoss, epoch.validationLoss, epoch.learningRate].map(FigureText.cell)
      })
  }
}
