public import Plotting
public import Records

/// Every figure of the report. A figure's code is in the file that bears its name.
public enum FigureCatalog {
  /// Returns the figures of a run, in the report's order; those whose data the record lacks are
  /// absent.
  ///
  /// A pure function of the record and the theme.
  /// - Throws: ``RecordContradiction`` for a record whose parts contradict each other.
  public static func figures(
    of record: RunRecord, theme: Theme = .light
  ) throws -> [ReportFigure] {
    try makers(of: record, theme: theme).compactMap { $0() }
  }

  /// Returns what makes each of the figures; nil is made of data that the record lacks.
  /// - Throws: ``RecordContradiction``.
  static func makers(
    of record: RunRecord, theme: Theme
  ) throws -> [@Sendable () -> ReportFigure?] {
    let drawn = try FigureSource(record, theme: theme)
    let told = try FigureSource(record, theme: theme, isDrawn: false)
    let isAlike = drawn.names == told.names
    return all.map { make in
      { @Sendable in
        guard var figure = make(told) else { return nil }
        if !isAlike {
          // Documents have more glyphs than the figures' font: only what is drawn goes without.
          guard let drawing = make(drawn) else { return nil }
          figure.figure = drawing.figure
        }
        figure.figure.theme = theme
        return figure
      }
    }
  }

  /// To add a figure: a file with its function, and a line here.
  private static let all: [@Sendable (FigureSource) -> ReportFigure?] = [
    { $0.circuitFigure() },
    { $0.trainingFigure() },
    { $0.confusionFigure() },
    { $0.circuitShapleyFigure() },
    { $0.spectrumFigure() },
    { $0.localFigure() },
    { $0.indecisionFigure() },
    { $0.shapSummaryFigure() },
    { $0.qpertSummaryFigure() },
    { $0.meanSaliencyFigure() },
    { $0.interactionsFigure() },
    { $0.agreementFigure() },
    { $0.phaseLossesFigure() },
    { $0.lossTermsFigure() },
    { $0.ablationFigure() },
    { $0.insertionDeletionFigure() },
    { $0.furtherCurvesFigure() },
    { $0.aucDifferenceFigure() },
    { $0.seedsFigure() },
    { $0.baselineSensitivityFigure() },
    { $0.shotStabilityFigure() },
    { $0.studyFigure() },
  ]
}
