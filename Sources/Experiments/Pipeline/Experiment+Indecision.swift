import Datasets
import Execution
import Explainers
import QuantumLearning
import Records

extension Experiment {
  /// Numbers along each edge of the plane.
  private static let planeResolution = 25
  /// How far the plane reaches from the row, in widths of the neighbourhood.
  private static let planeReach = 5.0
  /// How far it reaches beyond the training range, as a share of that.
  private static let planeMargin = 0.05

  /// Looks at where local fits disagree around the test row nearest to a decision boundary.
  /// - Returns: nil where fewer than two features vary.
  func indecision(of classifier: VariationalClassifier) -> IndecisionRecord? {
    let varying = dataset.featureNames.indices.filter { scaler.minimum[$0] < scaler.maximum[$0] }
    guard varying.count >= 2, test.count > 0 else { return nil }
    let nearest = nearestToBoundary(of: classifier)
    let instance = test.features.row(nearest.instance)
    var model = QueriedModel(
      classifier, readout: configuration.readout,
      random: RandomStream(seed: configuration.seed, label: "q-lime shots"))
    var random = RandomStream(seed: configuration.seed, label: "q-lime")
    let explanation = QLIME(
      around: instance, first: nearest.first, second: nearest.second, model: &model,
      using: &random)
    let features = Array(explanation.featuresByWeight.filter(varying.contains).prefix(2))
    let reach = Self.planeReach * explanation.settings.width
    let lower = features.map { max(instance[$0] - reach, -Self.planeMargin) }
    let upper = features.map { min(instance[$0] + reach, 1 + Self.planeMargin) }
    return IndecisionRecord(
      instance: nearest.instance, first: nearest.first, second: nearest.second,
      width: explanation.settings.width, samples: explanation.settings.sampleCount,
      shots: configuration.readout.shots, tolerance: explanation.settings.tolerance,
      surrogates: explanation.surrogates.map {
        .init(intercept: $0.intercept, coefficients: $0.coefficients)
      },
      undecidedShare: explanation.undecidedShare, features: features, lower: lower, upper: upper,
      margins: margins(
        of: classifier, around: instance, nearest.first, nearest.second, features, lower, upper))
  }

  /// The test row whose two most probable classes are the closest, and these.
  private func nearestToBoundary(
    of classifier: VariationalClassifier
  ) -> (instance: Int, first: Int, second: Int) {
    let probabilities = classifier.probabilities(of: test.features)
    let rows = (0..<test.count).map { instance in
      let row = probabilities.row(instance)
      let order = row.indices.sorted { (row[$1], $0) < (row[$0], $1) }
      return (margin: row[order[0]] - row[order[1]], first: order[0], second: order[1])
    }
    let instance = rows.indices.min { (rows[$0].margin, $0) < (rows[$1].margin, $1) }!
    return (instance, rows[instance].first, rows[instance].second)
  }

  /// P(first) − P(second) over the plane of two features through a point.
  private func margins(
    of classifier: VariationalClassifier, around point: [Double], _ first: Int, _ second: Int,
    _ features: [Int], _ lower: [Double], _ upper: [Double]
  ) -> [[Double]] {
    let count = Self.planeResolution
    func value(_ axis: Int, _ index: Int) -> Double {
      let share = Double(index) / Double(count - 1)
      return lower[axis] * (1 - share) + upper[axis] * share
    }
    var points = Matrix(rowCount: 0, columnCount: point.count)
    points.reserveRows(count * count)
    for row in 0..<count {
      for column in 0..<count {
        var moved = point
        moved[features[0]] = value(0, column)
        moved[features[1]] = value(1, row)
        points.append(moved)
      }
    }
    let probabilities = classifier.probabilities(of: points)
    return (0..<count).map { row in
      (0..<count).map { column in
        let index = row * count + column
        return probabilities[index, first] - probabilities[index, second]
      }
    }
  }
}
