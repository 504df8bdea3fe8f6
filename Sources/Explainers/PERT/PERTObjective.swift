import Datasets
import Execution
import QuantumLearning

/// PERT's loss for one instance and one replacement row, as a function of the saliency map θ.
///
/// x′ = θ⊙x + (1 − θ)⊙r keeps what is salient and replaces the rest. The loss is
/// a (P(x′) − P(x))² + b Σ|θᵢ| / d + c Σ|θᵢ − θᵢ₊₁|^β / (d − 1): keep the class's probability, spend
/// little, vary little from a feature to the next.
struct PERTObjective: Sendable {
  let classifier: VariationalClassifier
  let settings: PERTSettings
  let instance: [Double]
  let label: Int
  /// P(x).
  let probability: Double

  init(
    classifier: VariationalClassifier, settings: PERTSettings, instance: [Double], label: Int
  ) {
    self.classifier = classifier
    self.settings = settings
    self.instance = instance
    self.label = label
    probability = classifier.probabilities(of: instance)[label]
  }

  /// Returns the loss and its derivatives by the saliencies.
  /// - Parameters:
  ///   - saliency: one a feature, in 0...1.
  ///   - replacement: a scaled row.
  func lossAndGradient(
    of saliency: [Double], replacement: [Double]
  ) -> (loss: Double, gradient: [Double]) {
    let d = saliency.count
    let mixed = (0..<d).map { replacement[$0] + saliency[$0] * (instance[$0] - replacement[$0]) }
    let (probabilities, derivatives) = classifier.probabilityDerivatives(
      of: Matrix(values: mixed, columnCount: d), toward: label)
    let change = probabilities[0] - probability
    var loss = settings.preservation * change * change
    var gradient = (0..<d).map { feature in
      2 * settings.preservation * change * derivatives[0, feature]
        * (instance[feature] - replacement[feature])
    }
    for feature in 0..<d {
      loss += settings.budget * saliency[feature] / Double(d)
      gradient[feature] += settings.budget / Double(d)
    }
    for feature in 0..<max(d - 1, 0) {
      let step = saliency[feature] - saliency[feature + 1]
      guard step != 0 else { continue }
      let scale = settings.variation / Double(d - 1)
      let power = Elementary.exp(settings.variationPower * Elementary.log(abs(step)))
      loss += scale * power
      let slope = scale * settings.variationPower * power / step
      gradient[feature] += slope
      gradient[feature + 1] -= slope
    }
    return (loss, gradient)
  }
}
