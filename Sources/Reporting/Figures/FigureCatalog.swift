public import Records

/// Every figure of the report. A figure's code is in the file that bears its name.
public enum FigureCatalog {
  /// Returns the figures of a run, in the report's order; those whose data the record lacks are
  /// absent.
  ///
  /// A pure function of the record.
  /// - Throws: ``FigureError`` for a record whose parts contradict each other.
  public static func figures(of record: RunRecord) throws -> [ReportFigure] {
    let source = try FigureSource(record)
    return makers.compactMap { $0(source) }
  }

  /// To add a figure: a file with its function, and a line here.
  private static let makers: [@Sendable (FigureSource) -> ReportFigure?] = [
    { $0.circuitFigure() },
    { $0.trainingFigure() },
    { $0.confusionFigure() },
    { $0.localFigure() },
    { $0.shapSummaryFigure() },
    { $0.qpertSummaryFigure() },
    { $0.meanSaliencyFigure() },
    { $0.phaseLossesFigure() },
    { $0.lossTermsFigure() },
    { $0.insertionDeletionFigure() },
    { $0.aucDifferenceFigure() },
    { $0.studyFigure() },
  ]
}
