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
    let drawn = try FigureSource(record, theme: theme)
    let told = try FigureSource(record, theme: theme, isDrawn: false)
    return makers.compactMap { make in
      guard var figure = make(told), let drawing = make(drawn) else { return nil }
      // Documents have more glyphs than the figures' font: only what is drawn goes without.
      figure.figure = drawing.figure
      figure.figure.theme = theme
      return figure
    }
  }

  /// To add a figure: a file with its function, and a line here.
  private static let makers: [@Sendable (FigureSource) -> ReportFigure?] = [
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
