import Datasets

/// Samples of a weighted regression whose rows of the design are equal, put together: with d binary
/// columns there are at most 2^d different rows, however many samples. A line is fitted to the
/// groups' means as it is to the samples; what scatters within a group, no line explains.
struct SampleGroups: Sendable {
  /// A row a group.
  let design: Matrix
  /// Sums of the samples' weights, one a group; 0 where it has none.
  let weights: [Double]
  /// The number of each sample's group.
  private let group: [Int]
  private let sampleWeights: [Double]

  /// - Parameters:
  ///   - rows: a row a sample, of zeros and ones.
  ///   - sampleWeights: one a sample, none negative.
  init(rows: Matrix, weights sampleWeights: [Double]) {
    self.sampleWeights = sampleWeights
    let d = rows.columnCount
    guard d < Int.bitWidth - 1, 1 << d < rows.rowCount else {
      // Hardly any two are equal: each sample is its own group.
      design = rows
      weights = sampleWeights
      group = Array(0..<rows.rowCount)
      return
    }
    var design = Matrix(rowCount: 1 << d, columnCount: d)
    for group in 0..<1 << d {
      for column in 0..<d { design[group, column] = Double(group >> column & 1) }
    }
    self.design = design
    var group = [Int](repeating: 0, count: rows.rowCount)
    var sums = [Double](repeating: 0, count: 1 << d)
    rows.values.withUnsafeBufferPointer { values in
      for sample in group.indices {
        var number = 0
        for column in 0..<d where values[sample * d + column] != 0 { number |= 1 << column }
        group[sample] = number
        sums[number] += sampleWeights[sample]
      }
    }
    self.group = group
    weights = sums
  }

  /// Returns the weighted mean of the groups' targets, 0 in a group without weight, and Σ w (y − mean
  /// of the group)² over all samples.
  /// - Parameter targets: a row a sample.
  func collapsed(_ targets: Matrix, column: Int) -> (means: [Double], scatter: Double) {
    precondition(targets.rowCount == group.count, "\(targets.rowCount) targets")
    let stride = targets.columnCount
    var means = [Double](repeating: 0, count: weights.count)
    var scatter = 0.0
    targets.values.withUnsafeBufferPointer { values in
      for sample in group.indices {
        means[group[sample]] += sampleWeights[sample] * values[sample * stride + column]
      }
      for index in means.indices where weights[index] > 0 { means[index] /= weights[index] }
      for sample in group.indices {
        let residual = values[sample * stride + column] - means[group[sample]]
        scatter += sampleWeights[sample] * residual * residual
      }
    }
    return (means, scatter)
  }
}
