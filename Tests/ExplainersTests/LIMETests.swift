import Datasets
import Execution
import Foundation
import QuantumLearning
import TestSupport
import Testing

@testable import Explainers

@Suite struct LIMETests {
  @Test("The ridge of a neighbourhood is lime's", arguments: Golden.lime.neighbourhoods.indices)
  func goldenFit(index: Int) {
    let golden = Golden.lime.neighbourhoods[index]
    let width = golden.kernelWidth
    let ridge = WeightedRidge(
      design: Matrix(rows: golden.scaled, columnCount: 4),
      weights: golden.distances.map { exp(-$0 * $0 / (width * width)).squareRoot() }, penalty: 1)
    let fit = ridge.fit(golden.labelProbabilities)
    #expect(abs(fit.intercept - golden.intercept) < 1e-9)
    #expect(largestDifference(fit.coefficients, golden.coefficients) < 1e-9)
    #expect(abs(fit.score - golden.score) < 1e-9)
    #expect(abs(fit.value(at: golden.scaled[0]) - golden.localPrediction[0]) < 1e-9)
  }

  @Test("A neighbourhood's weights are those of lime's distances and width")
  func weights() {
    let lime = LIME(training: Golden.training.features)
    var random = RandomStream(seed: 1, label: "lime")
    let instance = Golden.test.features.row(0)
    let neighbourhood = lime.neighbourhood(of: instance, using: &random)
    #expect(neighbourhood.samples.row(0) == instance)
    #expect(neighbourhood.isInBin.row(0) == [1, 1, 1, 1])
    for row in 0..<neighbourhood.samples.rowCount {
      let changed = neighbourhood.isInBin.row(row).count { $0 == 0 }
      let distance = Double(changed).squareRoot()
      let weight = exp(-distance * distance / (1.5 * 1.5)).squareRoot()
      #expect(abs(neighbourhood.weights[row] - weight) < 1e-15)
      for feature in 0..<4 {
        let isSame =
          lime.discretizer.bin(of: neighbourhood.samples[row, feature], feature: feature)
          == lime.discretizer.bin(of: instance[feature], feature: feature)
        #expect(neighbourhood.isInBin[row, feature] == (isSame ? 1 : 0))
      }
    }
  }

  /// The difference of our mean over 10 seeds and lime's over 60, in its standard error, is about
  /// Student's t with 59 degrees of freedom: among 120, one above 5.2 has probability 3e-4. The
  /// sum of their squares is about χ² with 120 degrees, below 200 but for probability 6e-6; a
  /// factor of two in it allows for coefficients of one instance being correlated.
  @Test("Coefficients agree with lime's means within the error of sampling")
  func goldenMeans() async throws {
    let seeds = 10
    let method = ExplanationMethod.lime
    let setting = ExplanationSetting(classifier: Golden.circuit, training: Golden.training)
    var sums = [[Double]](repeating: [0, 0, 0, 0], count: 30)
    for seed in 0..<seeds {
      let attributions = try await method.attributions(
        of: Golden.test.features, toward: Golden.insertionDeletion.map { [$0.label] },
        setting: setting, readout: .exact, seed: UInt64(seed))
      for (instance, labels) in attributions.enumerated() {
        for (feature, value) in labels[0].values.enumerated() {
          sums[instance][feature] += value
        }
      }
    }
    var scores: [Double] = []
    for instance in 0..<30 {
      for feature in 0..<4 {
        let sd = Golden.lime.sd[instance][feature]
        let error = sd * (1.0 / 60 + 1 / Double(seeds)).squareRoot()
        let mean = sums[instance][feature] / Double(seeds)
        scores.append((mean - Golden.lime.mean[instance][feature]) / error)
      }
    }
    #expect(scores.map(abs).max()! < 5.2)
    #expect(scores.reduce(0) { $0 + $1 * $1 } < 200)
  }

  @Test("A model that is linear in the bins is recovered, exactly but for the penalty")
  func linear() {
    let training = Golden.training.features
    let instance = Golden.test.features.row(3)
    let discretizer = QuartileDiscretizer(training: training)
    let effects = [0.4, -0.3, 0, 0.1]
    var model = FunctionClassifier(featureCount: 4, classCount: 2) { sample in
      let value = (0..<4).reduce(0.2) { sum, feature in
        let bin = discretizer.bin(of: sample[feature], feature: feature)
        return sum
          + (bin == discretizer.bin(of: instance[feature], feature: feature)
            ? effects[feature] : 0)
      }
      return [value, 1 - value]
    }.exactly
    var random = RandomStream(seed: 5, label: "lime")
    let free = LIME(training: training, settings: LIMESettings(ridgePenalty: 0))
    let attributions = free.attributions(
      of: instance, toward: [0, 1], model: &model, using: &random)
    #expect(attributions.map(\.evaluations) == [5000, 5000])
    #expect(largestDifference(attributions[0].values, effects) < 1e-12)
    #expect(largestDifference(attributions[1].values, effects.map { -$0 }) < 1e-12)
    #expect(abs(attributions[0].base! - 0.2) < 1e-12)
    #expect(abs(attributions[1].base! - 0.8) < 1e-12)
    #expect(abs(attributions[0].localR2! - 1) < 1e-12)
    #expect(abs(attributions[0].localPrediction! - 0.4) < 1e-12)
    let penalised = LIME(training: training).attributions(
      of: instance, toward: [0], model: &model, using: &random)
    #expect(largestDifference(penalised[0].values, effects) < 5e-3)
  }

  @Test("A constant model has no effects, and its fit is called exact")
  func constant() {
    var model = FunctionClassifier(featureCount: 4, classCount: 1) { _ in [0.5] }.exactly
    var random = RandomStream(seed: 5, label: "lime")
    let attribution = LIME(training: Golden.training.features).attributions(
      of: Golden.test.features.row(0), toward: [0], model: &model, using: &random)[0]
    #expect(attribution.values.allSatisfy { abs($0) < 1e-15 })
    #expect(attribution.localR2!.isFinite)
  }

  @Test("The ridge minimises its own objective")
  func minimum() {
    var random = RandomStream(seed: 8, label: "ridge")
    let design = Matrix.random(rowCount: 40, columnCount: 3, using: &random)
    let target = (0..<40).map { _ in random.uniform() }
    let weights = (0..<40).map { _ in random.uniform() }
    let fit = WeightedRidge(design: design, weights: weights, penalty: 0.7).fit(target)
    func objective(_ intercept: Double, _ coefficients: [Double]) -> Double {
      (0..<40).reduce(0.7 * coefficients.reduce(0) { $0 + $1 * $1 }) { sum, row in
        let residual =
          target[row] - zip(coefficients, design.row(row)).reduce(intercept) { $0 + $1.0 * $1.1 }
        return sum + weights[row] * residual * residual
      }
    }
    let least = objective(fit.intercept, fit.coefficients)
    for _ in 0..<100 {
      let nearby = fit.coefficients.map { $0 + random.uniform(in: -0.01..<0.01) }
      #expect(objective(fit.intercept + random.uniform(in: -0.01..<0.01), nearby) > least)
    }
  }
}
