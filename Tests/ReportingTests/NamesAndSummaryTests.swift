import Records
import Testing

@testable import Reporting

/// What a stranger reads first, and names that a font cannot show.
@Suite struct NamesAndSummaryTests {
  static func summary(_ methods: [String]) -> String {
    var options = RunRecord.Options()
    options.methods = methods.map { ($0, 0.1, 0.02) }
    options.dataset = "/home/someone/tables/wine.csv"
    return RunSummary(.sample(options)).sentence
  }

  @Test("The summary says what was done, in the singular and in the plural")
  func summaries() {
    #expect(
      Self.summary(["shap", "lime", "random"])
        == "A simulated quantum circuit learned to tell 3 classes of “wine.csv” apart by 4 "
        + "features; 2 explanation methods (SHAP and LIME) say which of these mattered. This "
        + "report tests what they say against the circuit itself, on 12 rows that it was not "
        + "trained on, with random rankings for comparison.")
    #expect(
      Self.summary(["shap"]).hasSuffix(
        "; 1 explanation method (SHAP) says which of these mattered. This report tests what it "
          + "says against the circuit itself, on 12 rows that it was not trained on."))
    #expect(Self.summary(["random"]).hasSuffix("apart by 4 features."))
  }

  static func named(_ text: String) -> RenderedFigure {
    var figure = RenderedFigure.sample("circuit")
    figure.altText = text
    figure.caption = text
    figure.title = text
    figure.table.columns[0].title = text
    figure.table.rows[0][0] = text
    return figure
  }

  @Test("Texts beside a figure bear the names that its font lacks")
  func realNames() throws {
    var options = RunRecord.Options()
    options.features = ["量子 (cm)", "width", "a量 (cm)", "花"]
    options.classes = ["日本", "ß", "c"]
    let record = RunRecord.sample(options)
    let source = try FigureSource(record)
    #expect(source.features[0] == "□□ (cm) (no. 1)")
    let drawn = (source.features + source.plainFeatures).joined(separator: ", ")
    let restored = try RealNames(record).restored(Self.named(drawn))
    // "□□ (no. 1)" may be the first feature without its unit or the first class: it stays.
    let names = "量子 (cm), width, a量 (cm), 花, □□ (no. 1), width, a量, 花"
    #expect(restored == Self.named(names))
  }

  @Test("Names that the font has stay as they are")
  func ordinaryNames() throws {
    let figure = Self.named("petal length □ (no. 1)")
    #expect(try RealNames(.sample()).restored(figure) == figure)
  }

  @Test("A loss term that starts when learning is over is warned of")
  func lateTerms() throws {
    var record = RunRecord.sample()
    let end = try #require(record.qpert?.iterations.last)
    #expect(!Verdict(of: record).warnings.contains { $0.contains("enter") })
    record.qpert?.starts.superposition = end
    let warning = try #require(Verdict(of: record).warnings.first { $0.contains("enter") })
    #expect(warning.contains("before superposition enters its loss: the masks do not depend on "))
    record.qpert?.starts.entanglement = end + 1
    #expect(
      Verdict(of: record).warnings.contains {
        $0.hasSuffix(
          "before entanglement and superposition enter its loss: the masks do not "
            + "depend on these terms.")
      })
  }
}
