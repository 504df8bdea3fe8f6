import CKernels
import Datasets
import Execution
import TestSupport
import Testing

@testable import Explainers

/// The readable draws, one value after the other, are what the kernel is held to.
@Suite("Neighbourhoods drawn by the kernel are the readable draws'")
struct NeighbourhoodTests {
  /// Training rows whose features have four bins, or fewer, or outliers, or one value only.
  private func training(featureCount: Int) -> Matrix {
    var random = RandomStream(seed: 1, label: "training")
    var rows: [[Double]] = []
    for row in 0..<40 {
      let uniform = random.uniform()
      var values: [Double] = [uniform, Double(row % 2)]
      values.append(row == 7 ? 1e6 : random.uniform())
      values.append(0.25)
      values.append(Double(row * row))
      values.append(row % 8 == 0 ? 1 : 0)
      values.append(-uniform)
      rows.append(Array(values[..<featureCount]))
    }
    return Matrix(rows: rows, columnCount: featureCount)
  }

  @Test("bins, values and the words they take", arguments: Arithmetic.available, 1...7)
  func rows(arithmetic: Arithmetic, featureCount: Int) {
    let training = training(featureCount: featureCount)
    let discretizer = QuartileDiscretizer(training: training)
    let scales = (0..<featureCount).map { training.column($0).reduce(1) { max($0, abs($1)) } }
    // From the start of a block and from the middle of one.
    for wordsBefore in 0...1 {
      var (fast, slow) = (RandomStream(seed: 2, label: "n"), RandomStream(seed: 2, label: "n"))
      for _ in 0..<wordsBefore { #expect(fast.next() == slow.next()) }
      for row in 0..<5 {
        let instance = training.row(row)
        let count = featureCount * (row == 4 ? 3000 : 1 + row)
        var (samples, isInBin) = (
          [Double](repeating: 0, count: count), [Double](repeating: 0, count: count)
        )
        Arithmetic.$current.withValue(arithmetic) {
          samples.withUnsafeMutableBufferPointer { samples in
            isInBin.withUnsafeMutableBufferPointer { isInBin in
              discretizer.drawRows(around: instance, into: samples, isInBin: isInBin, using: &fast)
            }
          }
        }
        let drawn = (0..<count).map {
          discretizer.draw(feature: $0 % featureCount, using: &slow)
        }
        let own = (0..<featureCount).map { discretizer.bin(of: instance[$0], feature: $0) }
        var (wrongBins, largest) = (0, 0.0)
        for (index, draw) in drawn.enumerated() {
          if (isInBin[index] == 1) != (draw.bin == own[index % featureCount]) { wrongBins += 1 }
          // Rounding goes with the spread of the feature's values.
          let scale = scales[index % featureCount]
          largest = max(largest, abs(samples[index] - draw.value) / scale)
        }
        #expect(wrongBins == 0)
        #expect(largest < 1e-12)
        #expect(fast.next() == slow.next())
        #expect(fast.next() == slow.next())
      }
    }
  }

  @Test("laws in both tails, mirrored and of no width", arguments: Arithmetic.available)
  func laws(arithmetic: Arithmetic) {
    var laws = TruncatedNormalTests.cases
    laws.append(TruncatedNormal(mean: 0.2, standardDeviation: 1e-11, lower: 0.2, upper: 0.2))
    laws.append(TruncatedNormal(mean: 0, standardDeviation: 1, lower: 7, upper: 9))
    let rows = 4001
    var random = RandomStream(seed: 3, label: "laws")
    var stream = random
    var values = [Double](repeating: 0, count: rows * laws.count)
    var isInBin = values
    var (choices, numbers): ([Double], [Double]) = ([], [])
    for law in laws {
      choices += [1, .infinity, 0, 0]
      for _ in 0..<4 { numbers += law.kernelLaw }
    }
    let own = [Int64](repeating: 0, count: laws.count)
    arithmetic.kernels.neighbourhood(
      &stream.philox, choices, numbers, own, laws.count, rows, &values, &isInBin)
    #expect(isInBin.allSatisfy { $0 == 1 })
    var largest = 0.0
    for (index, value) in values.enumerated() {
      _ = random.next()
      largest = max(largest, abs(value - laws[index % laws.count].quantile(random.uniform())))
    }
    #expect(largest < 1e-12)
  }

  @Test("A line fitted to groups of equal samples is the samples' own", arguments: [1, 3, 4, 9])
  func groups(featureCount: Int) {
    var random = RandomStream(seed: 4, label: "groups", index: featureCount)
    let count = 300
    var rows = Matrix(rowCount: count, columnCount: featureCount)
    for index in rows.values.indices { rows.values[index] = Double(random.integer(below: 2)) }
    let weights = (0..<count).map { _ in random.uniform() }
    let targets = Matrix.random(rowCount: count, columnCount: 2, using: &random)
    let groups = SampleGroups(rows: rows, weights: weights)
    #expect(groups.design.rowCount == min(count, 1 << featureCount))
    let all = WeightedRidge(design: rows, weights: weights, penalty: 1)
    let grouped = WeightedRidge(design: groups.design, weights: groups.weights, penalty: 1)
    for column in 0..<2 {
      let expected = all.fit(targets.column(column))
      let (means, scatter) = groups.collapsed(targets, column: column)
      let fit = grouped.fit(means, scatter: scatter)
      #expect(abs(fit.intercept - expected.intercept) < 1e-12)
      #expect(largestDifference(fit.coefficients, expected.coefficients) < 1e-12)
      #expect(abs(fit.score - expected.score) < 1e-12)
    }
  }
}
