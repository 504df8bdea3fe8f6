import Datasets
import Execution
import QuantumCircuits
import TestSupport
import Testing

@testable import QuantumLearning

@Suite("Coalitions in closed form")
struct CoalitionProbabilitiesTests {
  @Test(
    "The mean over the background rows, coalition by coalition", arguments: 1...5,
    Arithmetic.available)
  func means(featureCount: Int, arithmetic: Arithmetic) throws {
    try Arithmetic.$current.withValue(arithmetic) { try compareMeans(featureCount: featureCount) }
  }

  private func compareMeans(featureCount: Int) throws {
    var random = RandomStream(seed: 9, label: "coalitions", index: featureCount)
    let model = VariationalModel(featureCount: featureCount, classCount: 2)
    let classifier = VariationalClassifier(model, weights: random.weights(model.weightCount))
    let instance = random.features(featureCount)
    for rows in [1, 6, 23] {
      let background = random.features(rows: rows, columns: featureCount)
      let table = try #require(
        classifier.coalitionProbabilities(of: instance, background: background))
      #expect(table.rowCount == 1 << featureCount && table.columnCount == 2)
      for coalition in 0..<table.rowCount {
        var composites = background
        for row in 0..<rows {
          for feature in 0..<featureCount where coalition & 1 << feature != 0 {
            composites[row, feature] = instance[feature]
          }
        }
        let means = classifier.simulatedOutcomes(of: composites).columnMeans
        #expect(largestDifference(table.row(coalition), means) < 1e-12)
      }
    }
  }

  @Test("None where probabilities are not linear in the outcomes, or the circuit is large")
  func limits() {
    var random = RandomStream(seed: 10, label: "coalitions")
    for model in [
      VariationalModel(featureCount: 4, classCount: 3, decoding: .balanced),
      VariationalModel(featureCount: 4, classCount: 3, softmax: true),
      VariationalModel(featureCount: 6, classCount: 3, ansatz: .entanglingRing(layers: 1)),
    ] {
      let classifier = VariationalClassifier(model, weights: random.weights(model.weightCount))
      let rows = random.features(rows: 2, columns: model.featureCount)
      #expect(classifier.coalitionProbabilities(of: rows.row(0), background: rows) == nil)
    }
  }

  @Test("Read through shots, every row is asked for; read exactly, as many count")
  func evaluations() {
    var random = RandomStream(seed: 11, label: "coalitions")
    let classifier = VariationalClassifier(
      VariationalModel(featureCount: 3, classCount: 3), weights: random.weights(33))
    let rows = random.features(rows: 5, columns: 3)
    var exact = QueriedModel(classifier, readout: .exact, random: random)
    #expect(exact.coalitionProbabilities(of: rows.row(0), background: rows) != nil)
    #expect(exact.evaluations == 40)
    var sampled = QueriedModel(classifier, readout: .shots(10), random: random)
    #expect(sampled.coalitionProbabilities(of: rows.row(0), background: rows) == nil)
    #expect(sampled.evaluations == 0)
  }
}
