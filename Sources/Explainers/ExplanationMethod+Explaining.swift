public import Datasets
public import Execution
public import QuantumLearning

extension ExplanationMethod {
  /// Returns the method's own randomness for one instance.
  public func randomStream(seed: UInt64, instance: Int) -> RandomStream {
    RandomStream(seed: seed, label: name, index: instance)
  }

  /// Returns the classifier as this method queries it for one instance: the shots are the
  /// method's and the instance's own.
  public func model(
    _ classifier: any Classifier, readout: Readout, seed: UInt64, instance: Int
  ) -> QueriedModel {
    QueriedModel(
      classifier, readout: readout,
      random: RandomStream(seed: seed, label: name + " shots", index: instance))
  }

  /// Returns the attributions of every instance toward every class, `[instance][class]`, computed
  /// on all cores; the result does not depend on how many there are.
  /// - Parameters:
  ///   - instances: scaled features, a row an instance. A row's number names its random streams.
  ///   - readout: how the explainer reads the model.
  public func attributions(
    of instances: Matrix, setting: ExplanationSetting, readout: Readout, seed: UInt64
  ) async throws -> [[Attribution]] {
    let explainer = makeExplainer(setting)
    let labels = Array(0..<setting.classifier.classCount)
    return try await Array(0..<instances.rowCount).concurrentMap { _, instance in
      var random = randomStream(seed: seed, instance: instance)
      var model = model(setting.classifier, readout: readout, seed: seed, instance: instance)
      return explainer.attributions(
        of: instances.row(instance), toward: labels, model: &model, using: &random)
    }
  }
}
