import Datasets
public import Execution
public import QuantumLearning

/// Q-MEDLEY, the explainer of QuXAI: the mean of drop-column and permutation importance (Barua et
/// al., *QuXAI: Explainers for Hybrid Quantum Machine Learning Models*, 2025, and its published
/// code, `medley_explainer.py` of GitsSaikat/QuXAI).
///
/// Both are accuracies lost on the training rows, without training anew: with a feature's column
/// dropped, and, as the mean over five shuffles, with it permuted among the rows. The two weigh
/// alike, the published default; the interaction-aware and adaptively weighted variants are options
/// of its ablation study and not taken.
///
/// What the paper's abstract leaves open is taken from the code. A dropped column is set to 0
/// there, on features standardised beforehand, where 0 is the mean: here it is set to the mean of
/// the training rows. And it is a global method: `interpret(x)` computes the same for any x and for
/// all classes together, with shuffles of its own in each call. So it is here: all instances and
/// classes have the same values, but that each instance draws its own shuffles.
public struct QMedley: Explainer {
  /// Scaled rows, with what they are.
  public let training: LabelledSamples
  /// Shuffles of each column.
  public let repeats: Int

  /// - Parameters:
  ///   - training: at least one row.
  ///   - repeats: positive; five in the published code.
  public init(training: LabelledSamples, repeats: Int = 5) {
    precondition(training.count > 0, "the accuracy of no rows")
    precondition(repeats > 0, "\(repeats) shuffles")
    self.training = training
    self.repeats = repeats
  }

  /// Returns the accuracy lost, in −1...1, the same for every label; its spread is over the
  /// shuffles. Base is the accuracy with all columns in place. Costs 1 + d + `repeats` × d
  /// evaluations a training row.
  public func attributions(
    of instance: [Double], toward labels: [Int], model: inout QueriedModel,
    using random: inout RandomStream
  ) -> [Attribution] {
    let before = model.evaluations
    let whole = accuracy(of: training.features, &model)
    let means = training.features.columnMeans
    var losses = Matrix(rowCount: repeats, columnCount: instance.count)
    for feature in instance.indices {
      let column = training.features.column(feature)
      let mean = [Double](repeating: means[feature], count: column.count)
      let dropped = whole - accuracy(replacing: feature, by: mean, &model)
      for shuffle in 0..<repeats {
        var shuffled = column
        random.shuffle(&shuffled)
        let permuted = whole - accuracy(replacing: feature, by: shuffled, &model)
        losses[shuffle, feature] = (dropped + permuted) / 2
      }
    }
    return labels.map {
      Attribution(
        label: $0, values: losses.columnMeans, base: whole, spread: losses.columnDeviations,
        evaluations: model.evaluations - before)
    }
  }

  private func accuracy(
    replacing feature: Int, by column: [Double], _ model: inout QueriedModel
  ) -> Double {
    var rows = training.features
    for row in column.indices { rows[row, feature] = column[row] }
    return accuracy(of: rows, &model)
  }

  /// Returns the share of rows whose class is the one predicted.
  private func accuracy(of rows: Matrix, _ model: inout QueriedModel) -> Double {
    let outputs = model.probabilities(of: rows)
    let correct = training.labels.enumerated().count { row, label in
      outputs.row(row).predictedClass == label
    }
    return Double(correct) / Double(training.count)
  }
}

extension ExplanationMethod {
  public static let qMedley = ExplanationMethod(
    name: "q-medley", title: "Q-MEDLEY",
    meaning: """
      The accuracy on the training rows that is lost without the feature, the mean of dropping its \
      column and of shuffling it. Positive says that the model needs it, negative that it does \
      better without. The method is global: instances differ by their shuffles alone, classes not \
      at all. After Barua et al. (QuXAI, 2025).
      """,
    isSigned: true, explainedOutput: .accuracy
  ) { setting in
    QMedley(training: setting.training)
  }
}
