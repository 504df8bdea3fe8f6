import Foundation
import Records
import Testing

@testable import Reporting

@Suite("Comparison: sentences")
struct ComparisonVerdictTests {
  typealias Word = ComparisonVerdict.Word

  /// What each verdict means and what to do next, word by word.
  static let texts: [Word: (meaning: String, next: String, exit: String)] = [
    .identical: (
      "Every number that both runs hold is the same, but for the last bits that another processor "
        + "may round otherwise. 1 setting, hash or version differs without any effect on them.",
      "Nothing needs to be done. If the change was meant to alter results, check that the head was "
        + "made by the code in question.",
      "Exit status 0: all 2 gates pass."
    ),
    .notSeparable: (
      "Numbers differ, but no gated metric beyond chance and its noise bound. That is no proof that "
        + "nothing changed: a difference that lies within the intervals below would not have been "
        + "seen.",
      "To see smaller differences, give both runs more training seeds, the same ones so that they "
        + "pair up, and compare again: qpert report --seeds 20",
      "Exit status 0: all 2 gates pass."
    ),
    .oneSeed: (
      "The model was trained anew, and neither run has more than one training seed: nothing tells "
        + "the change from the luck of a seed. This is not a pass: improvements and regressions of "
        + "any size would read the same.",
      "To get an answer, train ten seeds for one side, better for both, and compare again: "
        + "qpert report --seeds 10",
      "Exit status 1: 1 of 2 gates fails."
    ),
    .improved: (
      "3 of 5 gated metrics improved beyond chance and their noise bounds: Accuracy, Cross-entropy "
        + "and AUC-Difference of SHAP. None regressed. The other 2 do not differ beyond chance and "
        + "noise.",
      "If the change stays, make the head’s record the new baseline, so that later runs are held to "
        + "it.",
      "Exit status 0: all 2 gates pass."
    ),
    .regressed: (
      "1 of 5 gated metrics regressed beyond chance and its noise bound: AUC-Difference of SHAP. "
        + "None improved. The other 4 do not differ beyond chance and noise.",
      "Look at the metrics that regressed, then at the settings and figures that changed with them. "
        + "Keep the change only if the regression is intended, and say why.",
      "Exit status 1: 1 of 2 gates fails."
    ),
    .mixed: (
      "2 of 5 gated metrics improved beyond chance and their noise bounds: Cross-entropy and "
        + "AUC-Difference of QPert. 2 of 5 gated metrics regressed beyond chance and their noise "
        + "bounds: Accuracy and AUC-Difference of SHAP. The other one does not differ beyond chance "
        + "and noise.",
      "Look at the metrics that regressed, then at the settings and figures that changed with them. "
        + "Keep the change only if the regression is intended, and say why.",
      "Exit status 1: 1 of 2 gates fails."
    ),
    .incomparable: (
      "The two runs cannot be compared: they disagree on test rows. That says nothing on whether "
        + "anything changed for better or worse.",
      "Run the head with --split-seed 42, as the base was, and compare again.",
      "Exit status 3: the runs cannot be compared."
    ),
  ]

  @Test("Each verdict says what it means and what to do next", arguments: Word.allCases)
  func texts(word: Word) throws {
    let text = ComparisonVerdictContext(.sample(word))
    let expected = try #require(Self.texts[word])
    #expect(text.meaning.joined(separator: " ") == expected.meaning)
    #expect((text.next + [text.command].compactMap(\.self)).joined(separator: " ") == expected.next)
    #expect(text.exit == expected.exit)
  }

  @Test("No two verdicts share their word, and no colour stands without a sign of its own")
  func signs() {
    let texts = Word.allCases.map { ComparisonVerdictContext(.sample($0)) }
    #expect(Set(texts.map(\.word)).count == texts.count)
    #expect(Set(texts.map(\.symbol)).count == texts.count)
  }

  @Test("The line stands without the word that is above it already")
  func detail() {
    func detail(_ line: String) -> String? {
      ComparisonVerdictContext.detail(
        of: ComparisonVerdict(word: .oneSeed, line: line, exitStatus: 1))
    }
    #expect(detail("not separable (one seed): use --seeds 10") == "Use --seeds 10")
    #expect(detail("Not separable: x") == "X")
    #expect(detail("identically made") == "identically made")
    #expect(detail("something else") == "something else")
    #expect(detail("regressed") == nil)
  }

  @Test("Incomparable never reads as no change, and shows no number compared")
  func incomparable() async throws {
    let report = try await ComparisonReportTests.report("incomparable")
    for file in ["comparison.html", "comparison.md"] {
      let text = try ComparisonReportTests.text(file, of: report)
      let body = text.replacing(/(?s)<dl class="glossary">.*<\/dl>/, with: "")
      #expect(body.contains("Incomparable"))
      #expect(!body.lowercased().contains("no change"))
      #expect(!body.contains("Gates") && !body.contains("Metrics"))
    }
  }

  @Test("A record that cannot be read leaves its side of the page open")
  func unreadable() async throws {
    let report = try await ComparisonReport(
      of: .sample(.incomparable), base: nil, head: ReportSide(record: FiguresSample.iris.record),
      templates: try Templates())
    #expect(report.comparison.figures.isEmpty)
    let html = try ComparisonReportTests.text("comparison.html", of: report)
    #expect(html.contains("<th scope=\"row\">Versions</th><td>–</td><td>qpert"))
  }

  @Test("One of each is singular, none is said")
  func grammar() {
    var comparison = ComparisonRecord.sample(.regressed)
    comparison.flips.removeLast(2)
    comparison.settings.removeLast(2)
    comparison.gates.removeFirst()
    comparison.numbers.removeLast(2)
    comparison.rankings.removeLast(2)
    var text = ComparisonSentences(comparison)
    #expect(
      text.flips
        == "The predicted class of 1 test row differs at seed 1: 0 now right, 1 now wrong, 0 wrong "
        + "either way.")
    #expect(text.settings == "1 entry differs.")
    #expect(text.gates == "1 of 1 gate fails.")
    #expect(text.numbers == "1 of 1 group changed.")
    #expect(text.rankings.hasSuffix("SHAP has a mean of 0.82."))
    comparison.numbers[0].state = .equal
    comparison.gates[0].passes = true
    text = ComparisonSentences(comparison)
    #expect(text.numbers == "The one group of numbers came out the same.")
    #expect(text.gates == "The gate passes.")
    (comparison.flips, comparison.settings, comparison.gates) = ([], [], [])
    (comparison.numbers, comparison.rankings) = ([], [])
    text = ComparisonSentences(comparison)
    #expect(text.flips == "No test row’s predicted class differs.")
    #expect(text.settings == "No setting, hash, seed or version differs.")
    #expect(text.gates == "No gates are set.")
    #expect(text.rankings == "No rankings can be compared.")
    comparison.head.seeds = [99]
    text = ComparisonSentences(comparison)
    #expect(text.flips == "No training seed is in both runs, so that no predictions pair up.")
  }

  @Test("Numbers have as many decimals as tell them apart, units are said once")
  func numbers() {
    func context(
      _ title: String, _ unit: String, _ base: Double, _ head: Double, noise: Double
    ) -> MetricContext {
      MetricContext(
        MetricChange(
          name: "x", title: title, unit: unit, direction: .down, isGated: true, base: base,
          head: head, difference: head - base, interval: nil, p: nil, adjustedP: nil,
          noiseBound: noise, outcome: .regressed, baseSamples: nil, headSamples: nil))
    }
    let epochs = context("Epochs of training", "epochs", 76, 49, noise: 20)
    #expect(epochs.unit == nil && epochs.better == "less is better")
    #expect([epochs.base, epochs.head, epochs.difference] == ["76.0", "49.0", "−27.0"])
    let share = context("Share of the ceiling", "%", 70.6, 71.6, noise: 2)
    #expect(
      [share.base, share.difference, share.noise] == ["70.6\u{A0}%", "+1.0\u{A0}points", "±2.0"])
    let loss = context("Loss", "nats", 0.4, 0.40004, noise: 0)
    #expect(loss.unit == "nats" && loss.difference == "+0.00004")
    #expect(loss.outcome == "↑ regressed" && loss.outcomeClass == "regressed")
    #expect(context("Loss", "nats", 1, 1, noise: 0.01).difference == "0.000")
  }

  @Test("Seeds in a row are a range")
  func seeds() {
    #expect(RunContext.seeds([7]) == "1 training seed: 7")
    #expect(RunContext.seeds([1, 2, 3]) == "3 training seeds: 1 to 3")
    #expect(RunContext.seeds([1, 3, .max]) == "3 training seeds: 1, 3, 18446744073709551615")
    #expect(RunContext.seeds([.max, 0]) == "2 training seeds: 18446744073709551615, 0")
    #expect(RunContext.seeds([]) == "none")
  }
}
