import Plotting
import Records
import Testing

@testable import Reporting

@Suite("What the verdict says of the model")
struct ModelChecksVerdictTests {
  /// A check that fails, and how its warning begins or what it holds.
  struct Failure: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let edit: @Sendable (inout RunRecord) -> Void
  }

  private static let failures = [
    Failure(testDescription: "did not lower the validation loss") {
      $0.checks?.trainedLoss = 2
    },
    Failure(testDescription: "too shallow") { $0.checks?.hiddenFeatures = [1] },
    Failure(testDescription: "better than naming the most frequent class") {
      $0.checks?.majorityP = 0.3
    },
    Failure(testDescription: "explain the worse model") {
      $0.controls?.models[1].onlyThisRight = 9
      $0.controls?.models[1].onlyCircuitRight = 0
    },
  ]

  private static func verdict(_ edit: (inout RunRecord) -> Void = { _ in }) -> Verdict {
    var record = FiguresSample.iris.record
    edit(&record)
    return Verdict(of: record)
  }

  private static func text(_ edit: (inout RunRecord) -> Void = { _ in }) -> String {
    verdict(edit).sentences.joined(separator: " ")
  }

  @Test(
    "A model that passes all checks is worth explaining; one that fails one is not, loudly",
    arguments: failures)
  func checks(failure: Failure) {
    let good = Self.verdict()
    #expect(good.sentences.contains { $0.contains("worth explaining") })
    #expect(!good.warnings.contains { $0.contains(failure.testDescription) })
    let bad = Self.verdict(failure.edit)
    #expect(!bad.sentences.contains { $0.contains("worth explaining") })
    #expect(bad.warnings.contains { $0.contains(failure.testDescription) })
  }

  @Test("A control is said to be better or worse only where the test carries it")
  func models() {
    #expect(Self.text().contains("logistic regression, trained on the same rows, is right"))
    #expect(Self.text().contains("cannot be told from the circuit"))
    #expect(Self.text().contains("is worse than the circuit"))
    let tied = Self.text { $0.controls?.models[1].adjustedP = 0.05 }
    #expect(!tied.contains("is worse than the circuit"))
    let better = Self.text {
      $0.controls?.models[1].onlyThisRight = 9
      $0.controls?.models[1].onlyCircuitRight = 0
    }
    #expect(better.contains("is better than the circuit"))
  }

  @Test("Of the untrained circuit it says on which side of the random band it lies")
  func untrained() {
    #expect(Self.text().contains("within the band of random rankings: it cannot"))
    let above = Self.text {
      $0.controls?.untrained?.isOutsideBand = true
      $0.controls?.untrained?.aucDifference.value = 0.1
    }
    #expect(above.contains("above the band of random rankings"))
    let below = Self.text {
      $0.controls?.untrained?.isOutsideBand = true
      $0.controls?.untrained?.aucDifference.value = -0.1
    }
    #expect(below.contains("the wrong way round"))
  }

  @Test("The ablation says that a choice ranks better only where the test carries it")
  func ablation() throws {
    func title(_ p: Double) throws -> String {
      try FigureCatalogTests.figure(
        "ablation",
        editing: { record in
          record.diagnostics?.ablation?[0].aucDifference.value = 0.01
          record.diagnostics?.ablation?[1].aucDifference.value = 0.2
          record.diagnostics?.ablation?[1].adjustedP = p
        }
      ).figure.title
    }
    #expect(try title(0.001).hasPrefix("QPert’s masks rank better with"))
    #expect(try title(0.2).hasPrefix("No other choice of terms ranks separably better"))
  }
}
