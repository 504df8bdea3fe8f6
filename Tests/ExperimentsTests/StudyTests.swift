import Datasets
import Explainers
import Records
import Testing

@testable import Experiments

@Suite("The hyperparameter study")
struct StudyTests {
  /// A combination as a list, in the order of the terms.
  private func list(_ combination: PerTerm<Double>) -> [Double] {
    QPertTerm.allCases.map { combination[$0] }
  }

  @Test("The grid has 243 distinct combinations, and the published optimum is none of them")
  func grid() {
    let combinations = CoefficientGrid.combinations.map(list)
    #expect(combinations.count == 243 && Set(combinations).count == 243)
    for combination in combinations {
      for (term, value) in zip(QPertTerm.allCases, combination) {
        #expect(CoefficientGrid.values[term].contains(value))
      }
    }
    #expect(!combinations.contains(list(CoefficientGrid.published)))
    #expect(CoefficientGrid.published == QPertSettings().coefficients)
  }

  @Test("Trials are distinct combinations of the grid; their seed alone chooses them")
  func trials() {
    let all = CoefficientGrid.combinations.map(list)
    let first = CoefficientGrid.trials(20, seed: 1).map(list)
    #expect(first.count == 20 && Set(first).count == 20 && Set(first).isSubset(of: all))
    #expect(CoefficientGrid.trials(20, seed: 1).map(list) == first)
    #expect(CoefficientGrid.trials(20, seed: 2).map(list) != first)
    #expect(CoefficientGrid.trials(243, seed: 3).map(list) == all)
  }

  @Test("The study's record names the best trials by each criterion, and the published optimum")
  func record() async throws {
    let record = try #require(try await ShortRun.iris().study)
    #expect(record.combinations == 243 && record.instances == 24 && record.trials.count == 2)
    let losses = record.trials.map(\.totalLoss)
    #expect(losses[record.bestByLoss] == losses.min())
    let differences = record.trials.compactMap(\.aucDifference.value)
    #expect(differences[record.bestByAUCDifference] == differences.max())
    #expect(differences.allSatisfy { $0 <= record.ceiling + 1e-12 })
    #expect(record.published.coefficients == QPertRecord.Terms(CoefficientGrid.published))
    #expect(record.trials.allSatisfy { $0.aucDifference.samples?.count == 24 })
    #expect(
      record.trials.map(\.coefficients)
        == CoefficientGrid.trials(2, seed: 5).map { QPertRecord.Terms($0) })
  }

  @Test("A study alone is the study of the whole run")
  func alone() async throws {
    let alone = try await Experiment(ShortRun.configuration(), dataset: .iris).runStudy { _ in }
    #expect(alone == (try await ShortRun.iris()).study)
  }
}
