import Records
import Testing

@testable import Reporting

/// What a stranger reads first.
@Suite struct RunSummaryTests {
  static func summary(_ methods: [String]) -> String {
    var options = RunRecord.Options()
    options.methods = methods.map { ($0, 0.1, 0.02) }
    options.dataset = "tables/wine.csv"
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
