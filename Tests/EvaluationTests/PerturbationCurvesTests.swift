import Datasets
import Execution
import Explainers
import QuantumLearning
import TestSupport
import Testing

@testable import Evaluation

@Suite struct PerturbationCurvesTests {
  @Test("Curves, areas and baselines are NumPy's", arguments: Golden.insertionDeletion.indices)
  func golden(index: Int) {
    let golden = Golden.insertionDeletion[index]
    let test = Scenes.golden(.others)
    let subject = test.subjects[golden.instance]
    #expect(subject.label == golden.label)
    #expect(largestDifference(subject.baseline.values, golden.baseline) < 1e-9)
    // The ranking follows from the Shapley values.
    let values = Golden.shap.values[golden.instance].map { $0[golden.label] }
    let ranking = Ranking(descending: values)
    #expect(ranking.order == golden.ranking)
    var model = Golden.classifier.exactly
    let curves = PerturbationCurves(
      of: subject.features, toward: subject.label, ranking: ranking, baseline: subject.baseline,
      model: &model)
    #expect(model.evaluations == 10)
    #expect(largestDifference(curves.insertion.confidences, golden.insertion) < 1e-9)
    #expect(largestDifference(curves.deletion.confidences, golden.deletion) < 1e-9)
    #expect(abs(curves.insertionAUC - golden.auci) < 1e-9)
    #expect(abs(curves.deletionAUC - golden.audc) < 1e-9)
  }

  @Test("A ranking and its reverse cancel: with one baseline, AUC-Differences are negatives")
  func reversal() {
    for seed in 0..<20 {
      var random = RandomStream(seed: 2, label: "reversal", index: seed)
      let scene = Scenes.random(featureCount: 6, using: &random)
      let ranking = Ranking(order: random.permutation(of: 6))
      let forward = scene.curves(ranking)
      let backward = scene.curves(ranking.reversed)
      #expect(abs(forward.aucDifference + backward.aucDifference) < 1e-15)
      #expect(abs(forward.insertionAUC - backward.deletionAUC) < 1e-15)
    }
  }

  @Test("Ties are the mean over all their orders", arguments: 0..<20)
  func ties(seed: Int) {
    var random = RandomStream(seed: 3, label: "ties", index: seed)
    let scene = Scenes.random(featureCount: 6, using: &random)
    let values = (0..<6).map { _ in Double(random.integer(below: 3)) }
    let orders = Scenes.orders(of: Array(0..<6)).filter { order in
      zip(order, order.dropFirst()).allSatisfy { values[$0] >= values[$1] }
    }
    let all = orders.map { scene.curves(Ranking(order: $0)) }
    let tied = scene.curves(Ranking(descending: values))
    for (curve, path) in [
      (tied.insertion, \PerturbationCurves.insertion), (tied.deletion, \.deletion),
    ] {
      let mean = (0...6).map { k in
        all.reduce(0) { $0 + $1[keyPath: path].confidences[k] } / Double(all.count)
      }
      #expect(largestDifference(curve.confidences, mean) < 1e-14)
    }
  }

  @Test("A tie too large for all its orders is taken in the order of the features")
  func largeTie() {
    let ranking = Ranking(descending: [Double](repeating: 0.5, count: 64))
    #expect(ranking.leadingSets(count: 3) == [[0, 1, 2]])
    #expect(ranking.leadingSets(count: 64) == [Array(0..<64)])
  }

  @Test("Curves read from a table equal curves measured through the model", arguments: 0..<10)
  func table(seed: Int) {
    var random = RandomStream(seed: 4, label: "tables", index: seed)
    let scene = Scenes.random(featureCount: 5, using: &random)
    let ranking = Ranking(descending: (0..<5).map { _ in Double(random.integer(below: 4)) })
    let measured = scene.curves(ranking)
    let read = PerturbationCurves(toward: scene.label, ranking: ranking, values: scene.values)
    #expect(
      largestDifference(measured.insertion.confidences, read.insertion.confidences) < 1e-15)
    #expect(largestDifference(measured.deletion.confidences, read.deletion.confidences) < 1e-15)
  }

  @Test("Through shots no two points share their noise, and methods and runs are repeatable")
  func shots() async throws {
    let test = Scenes.golden(.others)
    let rankings = test.subjects.map { _ in Ranking(order: [0, 1, 2, 3]) }
    func curves(_ method: String, seed: UInt64) async throws -> [PerturbationCurves] {
      try await test.curves(of: rankings, method: method, readout: .shots(2000), seed: seed)
    }
    let first = try await curves("shap", seed: 1)
    #expect(try await curves("shap", seed: 1) == first)
    #expect(try await curves("shap", seed: 2) != first)
    #expect(try await curves("lime", seed: 1) != first)
    // Both curves hold the whole instance: measured twice, it differs now and then.
    let ends = first.count { $0.insertion.confidences[4] != $0.deletion.confidences[0] }
    #expect(ends > 20)
    let exact = try await test.curves(of: rankings, method: "", readout: .exact, seed: 0)
    // A point's sd is at most 0.0112; one of 300 beyond 5 sd has probability 2e-4.
    for (noisy, exact) in zip(first, exact) {
      #expect(largestDifference(noisy.insertion.confidences, exact.insertion.confidences) < 0.056)
      #expect(largestDifference(noisy.deletion.confidences, exact.deletion.confidences) < 0.056)
    }
  }

  @Test("Baselines are means of true classes, chosen by what is predicted")
  func baselines() {
    let training = LabelledSamples(
      features: Matrix(rows: [[0], [0.2], [0.4], [1]], columnCount: 1), labels: [0, 0, 1, 2])
    let probabilities = [0.1, 0.6, 0.3]
    let rows = Baseline.allCases.map {
      $0.rows(probabilities: probabilities, training: training).values
    }
    #expect(largestDifference(rows, [[0.4], [1], [0.4], [0, 0.2, 1]]) < 1e-15)
    let tied = Baseline.runnerUp.rows(probabilities: [0.5, 0.5, 0], training: training)
    #expect(tied.values == [0.4])
  }
}
