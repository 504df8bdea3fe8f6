public import Datasets
import Execution
public import Explainers
public import QuantumLearning

/// Whether explanations follow the model: what becomes of them as its layers are randomised one
/// after another, from the measurement to the encoding (Adebayo, Gilmer, Muelly, Goodfellow, Hardt,
/// Kim: *Sanity Checks for Saliency Maps*, 2018, cascading randomisation).
///
/// An explanation that stays as it was says nothing about what the model has learnt.
public struct ModelRandomisation: Sendable, Equatable {
  /// What became of the explanations once some layers were random.
  public struct Step: Sendable, Equatable {
    /// Randomised ones, 0...layers.
    public let layers: Int
    /// Kendall's τ-b and Spearman's ρ of each instance's values with the trained model's, one an
    /// instance; nil where either explanation ties all features.
    public let kendall: [Double?]
    public let spearman: [Double?]

    /// The means over the instances that have them; nil where none has.
    public var meanKendall: Double? { kendall.meanOfPresent }
    public var meanSpearman: Double? { spearman.meanOfPresent }
  }

  /// From no layer to all.
  public let steps: [Step]

  /// - Parameter explanations: of each step and instance, a value a feature; the first step's are
  ///   the trained model's.
  init(explanations: [[[Double]]]) {
    steps = explanations.enumerated().map { layers, present in
      let pairs = zip(explanations[0], present)
      return Step(
        layers: layers, kendall: pairs.map { KendallTau.b($0, $1) },
        spearman: pairs.map { SpearmanRho.of($0, $1) })
    }
  }
}

extension ExplanationMethod {
  /// Returns how the method's explanations change as the model's layers become random.
  ///
  /// The classes explained, the background and the streams stay those of the trained model, so that
  /// only the weights differ; draws of weights are the same for every method.
  /// - Parameters:
  ///   - instances: scaled features, a row an instance. A row's number names its random streams.
  ///   - labels: the class explained, one an instance.
  ///   - circuit: the trained model.
  ///   - setting: what it is explained by, with whatever classifier.
  ///   - readout: how the explainer reads the model.
  public func modelRandomisation(
    of instances: Matrix, toward labels: [Int], circuit: VariationalClassifier,
    setting: ExplanationSetting, readout: Readout, seed: UInt64
  ) async throws -> ModelRandomisation {
    let key = RandomStream.Key(seed: seed, label: "model randomisation")
    var explanations: [[[Double]]] = []
    for layers in 0...circuit.model.weightLayers.count {
      var setting = setting
      setting.classifier = circuit.randomised(lastLayers: layers, key: key)
      let attributions = try await attributions(
        of: instances, toward: labels.map { [$0] }, setting: setting, readout: readout,
        seed: seed)
      explanations.append(attributions.map { $0[0].values })
    }
    return ModelRandomisation(explanations: explanations)
  }
}
