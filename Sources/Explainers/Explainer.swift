public import Execution
public import QuantumLearning

/// A method that attributes a model's output for one instance to the instance's features.
///
/// An explainer is bound to its background and settings when it is made; all randomness is an
/// argument.
public protocol Explainer: Sendable {
  /// Returns one attribution a class in `labels`, in that order.
  /// - Parameters:
  ///   - instance: scaled features.
  ///   - labels: the classes to explain.
  ///   - model: where probabilities are asked for, exact or through shots.
  ///   - random: the method's own randomness, a stream of the instance's.
  func attributions(
    of instance: [Double], toward labels: [Int], model: inout QueriedModel,
    using random: inout RandomStream
  ) -> [Attribution]
}
