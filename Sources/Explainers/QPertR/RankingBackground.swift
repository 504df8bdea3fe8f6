import Datasets
import Execution
import QuantumLearning

/// Rows that removed features are taken from, with weights that sum to 1.
struct RankingBackground: Sendable, Equatable {
  /// Scaled.
  let rows: Matrix
  /// One a row.
  let weights: [Double]

  /// All rows with one weight.
  init(evenly rows: Matrix) {
    self.rows = rows
    weights = [Double](repeating: 1 / Double(rows.rowCount), count: rows.rowCount)
  }

  /// Several backgrounds, each with as much weight as the others.
  init(mixing parts: [Matrix]) {
    rows = Matrix(values: parts.flatMap(\.values), columnCount: parts[0].columnCount)
    weights = parts.flatMap { part in
      [Double](
        repeating: 1 / Double(parts.count * part.rowCount), count: part.rowCount)
    }
  }
}

/// Where QPert-R takes its background from.
public enum RankingBackgroundChoice: Sendable, Equatable {
  /// What the evaluation replaces removed features by.
  case matched(Baseline)
  /// The three means and rows of other classes drawn at random, mixed: what no single baseline of
  /// an evaluation is, and all of them resemble.
  case robust

  /// Returns the background of an instance.
  /// - Parameters:
  ///   - probabilities: of the instance.
  ///   - rowCount: how many rows of other classes to draw.
  func background(
    probabilities: [Double], training: LabelledSamples, rowCount: Int,
    using random: inout RandomStream
  ) -> RankingBackground {
    func rows(_ baseline: Baseline) -> Matrix {
      baseline.rows(probabilities: probabilities, training: training)
    }
    switch self {
    case .matched(let baseline): return RankingBackground(evenly: rows(baseline))
    case .robust:
      let opposite = training.labels.indices.filter {
        training.labels[$0] != probabilities.predictedClass
      }
      let drawn = random.permutation(of: opposite.count).prefix(rowCount).map { opposite[$0] }
      return RankingBackground(
        mixing: [rows(.others), rows(.runnerUp), rows(.global), training.features.rows(drawn)])
    }
  }
}
