public import Datasets
public import Execution
public import QuantumLearning

/// How LIME samples and fits; the defaults are lime's own.
public struct LIMESettings: Sendable, Equatable {
  /// N, the instance itself included; at least 2.
  public var sampleCount: Int
  /// The kernel's width is this times √d.
  public var kernelWidthFactor: Double
  /// α of the ridge, positive.
  public var ridgePenalty: Double

  public init(
    sampleCount: Int = 5000, kernelWidthFactor: Double = 0.75, ridgePenalty: Double = 1
  ) {
    self.sampleCount = sampleCount
    self.kernelWidthFactor = kernelWidthFactor
    self.ridgePenalty = ridgePenalty
  }
}

/// Tabular LIME: a line fitted to the model around an instance, in terms of whether each feature
/// stays in the instance's quartile bin (Ribeiro, Singh, Guestrin, *"Why Should I Trust You?"*,
/// 2016; the law of lime's `LimeTabularExplainer` with its defaults).
public struct LIME: Explainer {
  public let discretizer: QuartileDiscretizer
  public let settings: LIMESettings

  /// - Parameter training: the training rows, scaled.
  public init(training: Matrix, settings: LIMESettings = LIMESettings()) {
    precondition(settings.sampleCount >= 2, "\(settings.sampleCount) samples")
    discretizer = QuartileDiscretizer(training: training)
    self.settings = settings
  }

  /// Returns the fitted line's coefficients: how much the output gains, near the instance, by the
  /// feature being in the instance's bin. Base is the intercept, the line's value with no feature
  /// in its bin. All labels are fitted to one neighbourhood.
  public func attributions(
    of instance: [Double], toward labels: [Int], model: inout QueriedModel,
    using random: inout RandomStream
  ) -> [Attribution] {
    let before = model.evaluations
    let neighbourhood = neighbourhood(of: instance, using: &random)
    let outputs = model.probabilities(of: neighbourhood.samples)
    return neighbourhood.attributions(
      toward: labels, outputs: outputs, penalty: settings.ridgePenalty,
      evaluations: model.evaluations - before)
  }

  /// Samples around an instance, which is itself the first of them.
  struct Neighbourhood: Sendable {
    /// N rows of d scaled features.
    var samples: Matrix
    /// N rows of d: 1 where the feature is in the instance's bin, else 0.
    var isInBin: Matrix
    /// One a sample, none negative.
    var weights: [Double]

    /// Returns the coefficients of one line a label, fitted to all samples.
    /// - Parameters:
    ///   - outputs: the model's, a row a sample.
    ///   - penalty: α of the ridge.
    func attributions(
      toward labels: [Int], outputs: Matrix, penalty: Double, evaluations: Int
    ) -> [Attribution] {
      let groups = SampleGroups(rows: isInBin, weights: weights)
      let ridge = WeightedRidge(
        design: groups.design, weights: groups.weights, penalty: penalty)
      return labels.map { label in
        let (means, scatter) = groups.collapsed(outputs, column: label)
        let fit = ridge.fit(means, scatter: scatter)
        return Attribution(
          label: label, values: fit.coefficients, base: fit.intercept, evaluations: evaluations,
          localR2: fit.score, localPrediction: fit.value(at: isInBin.row(0)))
      }
    }
  }

  /// Draws each feature of each sample on its own, by the training rows' frequencies.
  func neighbourhood(of instance: [Double], using random: inout RandomStream) -> Neighbourhood {
    let (count, d) = (settings.sampleCount, instance.count)
    let weights = settings.proximities(featureCount: d)
    var neighbourhood = Neighbourhood(
      samples: Matrix(rowCount: count, columnCount: d),
      isInBin: Matrix(rowCount: count, columnCount: d, repeating: 1),
      weights: [Double](repeating: weights[0], count: count))
    for feature in 0..<d { neighbourhood.samples[0, feature] = instance[feature] }
    neighbourhood.samples.values.withUnsafeMutableBufferPointer { samples in
      neighbourhood.isInBin.values.withUnsafeMutableBufferPointer { isInBin in
        discretizer.drawRows(
          around: instance, into: .init(rebasing: samples[d...]),
          isInBin: .init(rebasing: isInBin[d...]), using: &random)
        for row in 1..<count {
          var kept = 0.0
          for feature in 0..<d { kept += isInBin[row * d + feature] }
          neighbourhood.weights[row] = weights[d - Int(kept)]
        }
      }
    }
    return neighbourhood
  }
}

extension LIMESettings {
  /// Returns the weight of a sample with 0, 1, …, d features outside the instance's bins. Their
  /// number is the squared distance δ² between the binary rows; the weight is
  /// √exp(−δ² / width²).
  func proximities(featureCount d: Int) -> [Double] {
    let width = kernelWidthFactor * Double(d).squareRoot()
    return (0...d).map { Elementary.exp(-Double($0) / (width * width)).squareRoot() }
  }
}

extension ExplanationMethod {
  public static let lime = ExplanationMethod(
    name: "lime", title: "LIME",
    meaning: """
      The coefficient of a line fitted around the instance: how much the output gains by the \
      feature being in the instance's quartile bin. Positive speaks for the class, negative \
      against it. After Ribeiro et al. (2016), tabular.
      """,
    isSigned: true, explainedOutput: .classProbability
  ) { setting in
    LIME(training: setting.background, settings: setting.lime)
  }
}
