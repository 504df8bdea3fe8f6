public import Datasets
public import Execution
public import QuantumLearning

/// Occlusion: the output less the output with one feature replaced (Zeiler and Fergus, *Visualizing
/// and Understanding Convolutional Networks*, 2014, section 4.2, where a patch of an image is grey).
///
/// A feature of a table has no grey: it takes its value from each background row in turn, and the
/// outputs are averaged. Interactions with the other features count in full for each of them.
public struct Occlusion: Explainer {
  /// N rows of d scaled features.
  public let background: Matrix

  /// - Parameter background: the training rows.
  public init(background: Matrix) {
    precondition(background.rowCount > 0, "a background without rows")
    self.background = background
  }

  /// Returns output − mean output with the feature replaced, a value a feature, in −1...1, from
  /// 1 + d × N evaluations whatever the number of labels. Draws nothing.
  public func attributions(
    of instance: [Double], toward labels: [Int], model: inout QueriedModel,
    using random: inout RandomStream
  ) -> [Attribution] {
    let before = model.evaluations
    let outputs = model.probabilities(of: instance)
    let occluded = instance.indices.map { feature in
      var rows = Matrix(
        rows: [[Double]](repeating: instance, count: background.rowCount),
        columnCount: instance.count)
      for row in 0..<rows.rowCount { rows[row, feature] = background[row, feature] }
      return model.probabilities(of: rows).columnMeans
    }
    return labels.map { label in
      Attribution(
        label: label, values: occluded.map { outputs[label] - $0[label] },
        evaluations: model.evaluations - before)
    }
  }
}

extension ExplanationMethod {
  public static let occlusion = ExplanationMethod(
    name: "occlusion", title: "Occlusion",
    meaning: """
      How much the output falls when this feature alone is replaced by its values in the training \
      rows, on average. Positive means that the feature as it is raises the output, negative that \
      it lowers it. After Zeiler and Fergus (2014).
      """,
    isSigned: true, explainedOutput: .classProbability
  ) { setting in
    Occlusion(background: setting.background)
  }
}
