import Datasets
import Evaluation
import Execution
import Explainers
import QuantumLearning
import TestSupport
import Testing

@Suite struct RankingLawTests {
  @Test("Ceilings and their rankings are NumPy's")
  func golden() async throws {
    let laws = try await Scenes.golden(.others).rankingLaws()
    for golden in Golden.insertionDeletion {
      let law = laws[golden.instance]
      #expect(abs(law.ceiling - golden.ceilingAucDifference) < 1e-9)
      #expect(law.bestRanking.order == golden.ceilingRanking)
      #expect(abs(law.curves(of: law.bestRanking).aucDifference - law.ceiling) < 1e-15)
    }
  }

  @Test("The law is that of all rankings, one by one", arguments: 1...6)
  func enumeration(featureCount: Int) {
    var random = RandomStream(seed: 5, label: "laws", index: featureCount)
    let scene = Scenes.random(featureCount: featureCount, using: &random)
    let law = RankingLaw(values: scene.values, label: scene.label)
    let all = Scenes.orders(of: Array(0..<featureCount)).map { scene.curves(Ranking(order: $0)) }
    let count = Double(all.count)
    let differences = all.map(\.aucDifference)
    #expect(abs(law.ceiling - differences.max()!) < 1e-14)
    #expect(abs(scene.curves(law.bestRanking).aucDifference - differences.max()!) < 1e-14)
    #expect(abs(law.mean - differences.reduce(0, +) / count) < 1e-14)
    let variance = differences.reduce(0) { $0 + $1 * $1 } / count
    #expect(abs(law.variance - variance) < 1e-14)
    for k in 0...featureCount {
      let points = all.map { $0.insertion.confidences[k] }
      let mean = points.reduce(0, +) / count
      let squares = points.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
      #expect(abs(law.insertion.mean[k] - mean) < 1e-14)
      #expect(abs(law.insertion.standardDeviation[k] - squares.squareRoot()) < 1e-8)
      let deletions = all.reduce(0) { $0 + $1.deletion.confidences[k] } / count
      #expect(abs(law.insertion.reversed.mean[k] - deletions) < 1e-14)
    }
  }

  @Test("Random rankings come to exactly nothing in the mean", arguments: 1...12)
  func zero(featureCount: Int) {
    var random = RandomStream(seed: 6, label: "zero", index: featureCount)
    let scene = Scenes.random(featureCount: featureCount, using: &random)
    let law = RankingLaw(values: scene.values, label: scene.label)
    #expect(abs(law.mean) < 1e-12)
    #expect(law.ceiling >= 0)
  }

  @Test("Draws of random rankings follow their mean and variance (5 sd, false alarm 2e-6)")
  func draws() {
    var random = RandomStream(seed: 7, label: "draws")
    let law = RankingLaw(values: Scenes.random(featureCount: 5, using: &random).values, label: 1)
    let draws = (0..<50_000).map { _ in law.aucDifference(using: &random) }
    let mean = draws.reduce(0, +) / 5e4
    let squares = draws.map { $0 * $0 }
    let variance = squares.reduce(0, +) / 5e4
    let spread = squares.reduce(0) { $0 + ($1 - variance) * ($1 - variance) } / 5e4
    #expect(abs(mean) < 5 * (law.variance / 5e4).squareRoot())
    #expect(abs(variance - law.variance) < 5 * (spread / 5e4).squareRoot())
  }

  @Test("The random band is the law of the mean over instances")
  func band() async throws {
    let laws = try await Scenes.golden(.others).rankingLaws()
    var random = RandomStream(seed: 8, label: "band")
    let band = RandomBand(laws, using: &random)
    #expect(band.instanceCount == 30)
    #expect(abs(band.mean) < 1e-12)
    let variances = laws.map(\.variance).reduce(0, +)
    #expect(abs(band.standardDeviation - variances.squareRoot() / 30) < 1e-15)
    // By NumPy, from all 24 rankings of the 30 golden instances.
    #expect(abs(band.standardDeviation - 0.03801332261017429) < 1e-12)
    // The mean of 30 is all but normal; the 97.5 % quantile of 10,000 draws has an sd of 0.027 sd.
    let interval = band.differences.interval(level: 0.95)
    #expect(abs(interval.upper / band.standardDeviation - 1.96) < 0.14)
    #expect(abs(interval.lower / band.standardDeviation + 1.96) < 0.14)
    #expect(band.insertion.mean == band.deletion.mean.reversed())
    // No feature and all features in: nothing random about it.
    #expect(band.insertion.standardDeviation[0] == 0)
    #expect(band.insertion.standardDeviation[4] == 0)
    // 10,000 draws: the middle and the edge of the band, 5 sd of a share, false alarm 1e-6.
    #expect(abs(band.differences.percentile(of: 0) - 0.5) < 0.025)
    #expect(abs(band.differences.percentile(of: interval.upper) - 0.975) < 1e-3)
    #expect(band.differences.percentile(of: 1) == 1 && band.differences.percentile(of: -1) == 0)
  }

  @Test("One ranking of four features for all instances: even the best lies in the band of chance")
  func sharedBand() async throws {
    let laws = try await Scenes.golden(.others).rankingLaws()
    var random = RandomStream(seed: 8, label: "band")
    let band = RandomBand(laws, using: &random)
    let means = Scenes.orders(of: [0, 1, 2, 3]).map { order in
      laws.reduce(0) { $0 + $1.curves(of: Ranking(order: order)).aucDifference } / 30
    }
    #expect(means.count == 24)
    let shared = band.sharedDifferences.interval(level: 0.95)
    // Each end is one of the 24, of which each has a share of 4.2 % beyond the 2.5 % cut off.
    #expect(abs(shared.upper - means.max()!) < 1e-11)
    #expect(abs(shared.lower - means.min()!) < 1e-11)
    #expect(shared.upper > 1.3 * band.differences.interval(level: 0.95).upper)
    let best = band.sharedDifferences.percentile(of: means.max()!)
    #expect(abs(best - (1 - 1.0 / 48)) < 0.01)
  }
}
