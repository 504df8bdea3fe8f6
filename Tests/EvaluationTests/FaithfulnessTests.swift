import Evaluation
import Execution
import Explainers
import TestSupport
import Testing

@Suite struct FaithfulnessTests {
  private var goldenCurves: [PerturbationCurves] {
    Golden.insertionDeletion.map {
      PerturbationCurves(
        insertion: PerturbationCurve(confidences: $0.insertion),
        deletion: PerturbationCurve(confidences: $0.deletion))
    }
  }

  @Test("Means, samples and share of the ceiling are those of the golden curves")
  func golden() {
    var random = RandomStream(seed: 1, label: "faithfulness")
    let ceilings = Golden.insertionDeletion.map(\.ceilingAucDifference)
    let faithfulness = Faithfulness(curves: goldenCurves, ceilings: ceilings, using: &random)
    let auci = Golden.insertionDeletion.map(\.auci)
    let audc = Golden.insertionDeletion.map(\.audc)
    #expect(largestDifference(faithfulness.insertionAUC.samples, auci) < 1e-9)
    #expect(largestDifference(faithfulness.deletionAUC.samples, audc) < 1e-9)
    let difference = zip(auci, audc).reduce(0) { $0 + $1.0 - $1.1 } / 30
    #expect(abs(faithfulness.aucDifference.value - difference) < 1e-9)
    let percent = faithfulness.percentOfCeiling!
    #expect(abs(percent.value - 100 * 30 * difference / ceilings.reduce(0, +)) < 1e-7)
    #expect(abs(percent.samples.reduce(0, +) / 30 - percent.value) < 1e-9)
    #expect(percent.value <= 100 && percent.interval.upper <= 100)
    for estimate in [faithfulness.insertionAUC, faithfulness.aucDifference, percent] {
      #expect(estimate.interval.contains(estimate.value))
      #expect(estimate.interval.lower < estimate.interval.upper)
    }
    let mean = (0...4).map { k in
      Golden.insertionDeletion.reduce(0) { $0 + $1.insertion[k] } / 30
    }
    #expect(largestDifference(faithfulness.insertion.mean, mean) < 1e-12)
  }

  @Test("The ceiling's own rankings reach 100 % of it")
  func ceiling() async throws {
    let laws = try await Scenes.golden(.runnerUp).rankingLaws()
    var random = RandomStream(seed: 2, label: "faithfulness")
    let best = Faithfulness(
      curves: laws.map { $0.curves(of: $0.bestRanking) }, ceilings: laws.map(\.ceiling),
      using: &random)
    #expect(abs(best.percentOfCeiling!.value - 100) < 1e-10)
  }

  @Test("A mean curve's spread is the instances' standard deviation")
  func spread() {
    let band = CurveBand(over: [
      PerturbationCurve(confidences: [0, 1]), PerturbationCurve(confidences: [1, 1]),
    ])
    #expect(band.mean == [0.5, 1])
    #expect(largestDifference(band.standardDeviation, [(1.0 / 2).squareRoot(), 0]) < 1e-15)
  }

  @Test("Where ceilings are unknown or nought there is no share of them")
  func noCeiling() {
    var random = RandomStream(seed: 3, label: "faithfulness")
    let flat = [
      PerturbationCurves(
        insertion: PerturbationCurve(confidences: [0.5, 0.5]),
        deletion: PerturbationCurve(confidences: [0.5, 0.5]))
    ]
    for ceilings: [Double]? in [nil, [0]] {
      let faithfulness = Faithfulness(curves: flat, ceilings: ceilings, using: &random)
      #expect(faithfulness.percentOfCeiling == nil)
      #expect(faithfulness.aucDifference.interval.lower == 0)
    }
  }
}
