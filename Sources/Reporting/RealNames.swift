import Plotting
import Records

/// Gives names back the characters that the figures' font lacks: a picture can only show □ for
/// them, the text beside it can say them.
struct RealNames {
  /// Longer names first, so that none is replaced within another.
  private let names: [(drawn: String, real: String)]

  /// - Throws: `PlotError.missingFont`.
  init(_ record: RunRecord) throws(PlotError) {
    let features = record.dataset.features
    let lists = [features, features.map(FigureText.withoutUnit), record.dataset.classes]
    var reals: [String: Set<String>] = [:]
    for list in lists {
      let names = list.map { Sentences.name($0) }
      for (drawn, real) in zip(try FigureSource.drawable(names), names) where drawn != real {
        reals[drawn, default: []].insert(real)
      }
    }
    // What stands for two names, such as a feature's and a class's, stays as it is drawn.
    names = reals.compactMap { drawn, real in real.count == 1 ? (drawn, real.first!) : nil }
      .sorted { ($1.drawn.count, $0.drawn) < ($0.drawn.count, $1.drawn) }
  }

  func restored(_ text: String) -> String {
    names.reduce(text) { $0.replacing($1.drawn, with: $1.real) }
  }

  /// Returns the figure with its texts restored; its picture stays.
  func restored(_ figure: RenderedFigure) -> RenderedFigure {
    guard !names.isEmpty else { return figure }
    var figure = figure
    figure.title = restored(figure.title)
    figure.caption = restored(figure.caption)
    figure.altText = restored(figure.altText)
    figure.table = DataTable(
      columns: figure.table.columns.map { .init(restored($0.title), isNumeric: $0.isNumeric) },
      rows: figure.table.rows.map { $0.map(restored) })
    return figure
  }
}
