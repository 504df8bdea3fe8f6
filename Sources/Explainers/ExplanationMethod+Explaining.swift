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

  /// Returns the attributions of every instance, `[instance][class]`, computed on all cores; the
  /// result does not depend on how many there are.
  /// - Parameters:
  ///   - instances: scaled features, a row an instance. A row's number names its random streams.
  ///   - labels: the classes to explain, instance by instance.
  ///   - readout: how the explainer reads the model.
  ///   - advance: called after each instance, from any thread.
  public func attributions(
    of instances: Matrix, toward labels: [[Int]], setting: ExplanationSetting, readout: Readout,
    seed: UInt64, advance: @escaping @Sendable () -> Void = {}
  ) async throws -> [[Attribution]] {
    let explainer = makeExplainer(setting)
    return try await labels.concurrentMap { instance, labels in
      var random = randomStream(seed: seed, instance: instance)
      var model = model(setting.classifier, readout: readout, seed: seed, instance: instance)
      defer { advance() }
      return explainer.attributions(
        of: instances.row(instance), toward: labels, model: &model, using: &random)
    }
  }
}
