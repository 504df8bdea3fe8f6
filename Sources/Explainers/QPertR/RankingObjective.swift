import Datasets
import QuantumLearning

/// What QPert-R minimises: the mean probability under deletion less that under insertion, over
/// soft rankings.
struct RankingObjective: Sendable {
  let classifier: VariationalClassifier
  let instance: [Double]
  let label: Int
  let background: RankingBackground
  /// The instance less each background row.
  private let differences: Matrix

  init(
    classifier: VariationalClassifier, instance: [Double], label: Int,
    background: RankingBackground
  ) {
    self.classifier = classifier
    self.instance = instance
    self.label = label
    self.background = background
    var differences = background.rows
    for index in differences.values.indices {
      differences.values[index] = instance[index % instance.count] - differences.values[index]
    }
    self.differences = differences
  }

  /// Model evaluations that one ranking costs: insertion and deletion of 1...d − 1 features, each
  /// with every background row.
  var evaluationsPerStart: Int { 2 * (instance.count - 1) * background.rows.rowCount }

  /// Returns each start's loss, the negative AUC-Difference by its soft masks, and the derivatives by
  /// all scores.
  /// - Parameter scores: starts × features.
  func lossesAndGradient(
    of scores: [Double], temperature: Double
  ) -> (losses: [Double], gradient: [Double]) {
    let d = instance.count
    let rankings = stride(from: 0, to: scores.count, by: d).map {
      SoftRanking(Array(scores[$0..<$0 + d]), temperature: temperature)
    }
    let masks = rankings.map { ranking in (1..<max(d, 1)).map { ranking.mask(count: $0) } }
    let (probabilities, derivatives) = classifier.probabilityDerivatives(
      of: blends(of: masks.flatMap { $0 }), toward: label)
    var (losses, gradient) = ([Double](), [Double]())
    var row = 0
    for (ranking, masks) in zip(rankings, masks) {
      var (loss, byRanks) = (0.0, [Double](repeating: 0, count: d))
      for mask in masks {
        var byMask = [Double](repeating: 0, count: d)
        for (place, weight) in background.weights.enumerated() {
          let share = weight / Double(d)
          loss += share * (probabilities[row + 1] - probabilities[row])
          for i in 0..<d {
            byMask[i] -=
              share * differences[place, i] * (derivatives[row, i] + derivatives[row + 1, i])
          }
          row += 2
        }
        ranking.pullBack(byMask, through: mask, to: &byRanks)
      }
      losses.append(loss)
      gradient += ranking.derivativesByScores(byRanks)
    }
    return (losses, gradient)
  }

  /// Returns the AUC-Difference of each start's ranking against the background.
  func aucDifferences(of scores: [[Double]]) -> [Double] {
    let d = instance.count
    let masks = scores.flatMap { scores in
      let order = scores.indices.sorted { (-scores[$0], $0) < (-scores[$1], $1) }
      return (1..<max(d, 1)).map { count in
        var mask = [Double](repeating: 0, count: d)
        for feature in order.prefix(count) { mask[feature] = 1 }
        return mask
      }
    }
    let probabilities = classifier.probabilities(of: blends(of: masks))
    var row = 0
    return scores.map { _ in
      var difference = 0.0
      for _ in 1..<max(d, 1) {
        for weight in background.weights {
          difference +=
            weight / Double(d) * (probabilities[row, label] - probabilities[row + 1, label])
          row += 2
        }
      }
      return difference
    }
  }

  /// Returns, for each mask and each background row, the row with the mask's features of the
  /// instance put in, and the instance with them taken out.
  private func blends(of masks: [[Double]]) -> Matrix {
    let (d, rows) = (instance.count, background.rows.values)
    let size = 2 * masks.count * rows.count
    let blends = [Double](unsafeUninitializedCapacity: size) { blends, count in
      var target = 0
      for mask in masks {
        for start in stride(from: 0, to: rows.count, by: d) {
          for i in 0..<d {
            let change = mask[i] * differences.values[start + i]
            blends[target + i] = rows[start + i] + change
            blends[target + d + i] = instance[i] - change
          }
          target += 2 * d
        }
      }
      count = size
    }
    return Matrix(values: blends, columnCount: d)
  }
}
