public import Datasets
import Execution
public import Explainers
public import QuantumLearning

/// How far one instance's attribution moves as the instance itself moves a little.
///
/// Largest over points drawn near the instance, and so a lower bound of the largest over all: values
/// compare at the same radius and number of points.
public struct AttributionStability: Sendable, Equatable {
  /// max ‖Φ(x′) − Φ(x)‖₂ / ‖Φ(x)‖₂ (Yeh, Hsieh, Suggala, Inouye, Ravikumar: *On the (In)fidelity
  /// and Sensitivity of Explanations*, 2019, equation 3), divided by the attribution's own norm, as
  /// captum's `sensitivity_max` does, so that methods of different units compare. Nil where the
  /// attribution is 0.
  public let maxSensitivity: Double?
  /// max ‖Φ(x′) − Φ(x)‖₂ / ‖x′ − x‖₂, in units of the attribution per unit of scaled features
  /// (Alvarez-Melis and Jaakkola, *On the Robustness of Interpretability Methods*, 2018, equation 1).
  public let localLipschitz: Double

  /// - Parameters:
  ///   - attribution: Φ(x), of the instance.
  ///   - neighbours: x′ and Φ(x′), none of them the instance.
  init(
    instance: [Double], attribution: [Double],
    neighbours: [(point: [Double], attribution: [Double])]
  ) {
    let norm = Self.distance(attribution, attribution.map { _ in 0 })
    var (furthest, steepest) = (0.0, 0.0)
    for neighbour in neighbours {
      let change = Self.distance(neighbour.attribution, attribution)
      furthest = max(furthest, change)
      steepest = max(steepest, change / Self.distance(neighbour.point, instance))
    }
    maxSensitivity = norm > 0 ? furthest / norm : nil
    localLipschitz = steepest
  }

  private static func distance(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }
}

/// Where stability is looked for.
public struct StabilitySettings: Sendable, Equatable {
  /// Each scaled feature moves by at most this much, and stays in 0...1.
  public var radius: Double
  /// Points an instance.
  public var points: Int

  public init(radius: Double = 0.05, points: Int = 10) {
    precondition(radius > 0 && points > 0, "\(points) points within \(radius)")
    self.radius = radius
    self.points = points
  }

  /// Returns points drawn uniformly from the part of 0...1 within the radius of each feature.
  func neighbours(of instance: [Double], using random: inout RandomStream) -> [[Double]] {
    (0..<points).map { _ in
      instance.map { value in
        let (low, high) = (max(0, value - radius), min(1, value + radius))
        return low < high ? random.uniform(in: low..<high) : value
      }
    }
  }
}

extension ExplanationMethod {
  /// Returns every instance's stability, computed on all cores.
  ///
  /// Each point is explained with randomness of its own, as another row would be, so that the noise
  /// of a method that samples, or reads shots, counts as movement.
  /// - Parameters:
  ///   - instances: scaled features in 0...1, a row an instance. A row's number names its streams.
  ///   - labels: the class explained, one an instance, at the instance and at its neighbours.
  ///   - readout: how the explainer reads the model.
  ///   - seed: the same seed draws the same points for every method.
  public func stability(
    of instances: Matrix, toward labels: [Int], setting: ExplanationSetting, readout: Readout,
    settings: StabilitySettings = StabilitySettings(), seed: UInt64
  ) async throws -> [AttributionStability] {
    let explainer = makeExplainer(setting)
    let (streams, shots) = (
      RandomStream.Key(seed: seed, label: name),
      RandomStream.Key(seed: seed, label: name + " shots")
    )
    return try await labels.concurrentMap { row, label in
      /// Point 0 is the instance, with the streams that explain it elsewhere.
      func attribution(of point: [Double], number: Int) -> [Double] {
        var random = RandomStream(key: streams, index: row, number)
        var model = QueriedModel(
          setting.classifier, readout: readout,
          random: RandomStream(key: shots, index: row, number))
        return explainer.attributions(
          of: point, toward: [label], model: &model, using: &random)[0].values
      }
      let instance = instances.row(row)
      var random = RandomStream(seed: seed, label: "stability", index: row)
      let neighbours = settings.neighbours(of: instance, using: &random)
      return AttributionStability(
        instance: instance, attribution: attribution(of: instance, number: 0),
        neighbours: neighbours.enumerated().map { number, point in
          (point, attribution(of: point, number: number + 1))
        })
    }
  }
}
