import CKernels
public import Execution

/// Angle-encoded circuits of a few qubits, gate by gate, four samples at a time in SIMD lanes.
///
/// `CKernels/gates.h` says how; `Statevector` and `Circuit.gradient(state:cotangent:…)` are what it
/// must agree with.
public struct LayeredSimulator: Sendable {
  /// A state of 2¹² amplitudes of four samples is 256 KiB, which a core's cache holds.
  public static let maximumQubitCount = 12

  public let outcomeCount: Int
  let arithmetic: Arithmetic
  private var weights: LayerRotations
  /// Of every layer but the last: where each amplitude was before its CNOTs.
  private let sources: [Int32]
  /// The outcome of each amplitude behind the last layer's rotations.
  private let outcomeOfState: [Int32]
  /// layers × qubits × 4, once weights are bound.
  private var rotations: [Double]

  /// - Parameter outcomes: for each basis state, the outcome in 0..<`outcomeCount` it counts towards.
  /// - Returns: nil where the circuit is too large, encodes features otherwise than by angles
  ///   before all else, or uses a weight twice.
  public init?(
    _ circuit: Circuit, outcomes: [Int], outcomeCount: Int, arithmetic: Arithmetic = .current
  ) {
    guard circuit.qubitCount <= Self.maximumQubitCount, outcomeCount <= Int(LAYERED_OUTCOMES),
      let weights = LayerRotations(circuit)
    else { return nil }
    precondition(outcomes.count == 1 << circuit.qubitCount, "\(outcomes.count) outcomes")
    precondition(outcomes.allSatisfy((0..<outcomeCount).contains), "an outcome beyond the last")
    self.outcomeCount = outcomeCount
    self.arithmetic = arithmetic
    self.weights = weights
    let images = weights.layers.layers.map { layer in
      (0..<1 << circuit.qubitCount).map { state in
        layer.controlledNots.reduce(state) { $0 ^ ($0 >> $1.control & 1) << $1.target }
      }
    }
    sources = images.dropLast().flatMap { images in
      var sources = [Int32](repeating: 0, count: images.count)
      for (state, image) in images.enumerated() { sources[image] = Int32(state) }
      return sources
    }
    outcomeOfState = images.last!.map { Int32(outcomes[$0]) }
    rotations = [Double](repeating: 0, count: 4 * weights.layerCount * circuit.qubitCount)
  }

  public var qubitCount: Int { weights.qubitCount }
  private var layerCount: Int { weights.layerCount }
  private static var width: Int { Int(LAYERED_SAMPLES) }

  /// - Parameter weights: radians.
  public mutating func bind(_ weights: [Double]) {
    self.weights.bind(weights)
    for (place, rotation) in self.weights.rotations.enumerated() {
      rotations[4 * place] = rotation.alpha.real
      rotations[4 * place + 1] = rotation.alpha.imaginary
      rotations[4 * place + 2] = -rotation.beta.real
      rotations[4 * place + 3] = rotation.beta.imaginary
    }
  }

  /// Returns outcome probabilities, samples × outcomes, row-major.
  /// - Parameter features: samples × qubits, row-major.
  public func outcomes(of features: [Double]) -> [Double] {
    let resultCount = features.count / qubitCount * outcomeCount
    return [Double](unsafeUninitializedCapacity: resultCount) { result, initializedCount in
      forEachGroup(of: features, keepsStates: false) { first, count, run in
        for lane in 0..<count {
          for outcome in 0..<outcomeCount {
            result[(first + lane) * outcomeCount + outcome] =
              run.probabilities[outcome * Self.width + lane]
          }
        }
      }
      initializedCount = resultCount
    }
  }

  /// Returns outcomes (samples × outcomes) and their derivatives by the features
  /// (samples × outcomes × qubits), both row-major, by an adjoint sweep an outcome.
  public func outcomesAndDerivatives(
    of features: [Double]
  ) -> (outcomes: [Double], derivatives: [Double]) {
    let (n, count) = (qubitCount, features.count / qubitCount * outcomeCount)
    var outcomes = [Double](repeating: 0, count: count)
    var derivatives = [Double](repeating: 0, count: count * n)
    forEachGroup(of: features, keepsStates: true) { first, count, run in
      for outcome in 0..<outcomeCount {
        run.derivatives.update(repeating: 0)
        for lane in 0..<count { run.derivatives[outcome * Self.width + lane] = 1 }
        run.overlaps.update(repeating: 0)
        run.sweepBack()
        for lane in 0..<count {
          let row = (first + lane) * outcomeCount + outcome
          outcomes[row] = run.probabilities[outcome * Self.width + lane]
          for qubit in 0..<n {
            derivatives[row * n + qubit] = slope(
              by: features[(first + lane) * n + qubit], on: qubit,
              moments: SIMD3(
                run.overlaps[3 * qubit * Self.width + lane],
                run.overlaps[(3 * qubit + 1) * Self.width + lane],
                run.overlaps[(3 * qubit + 2) * Self.width + lane]))
          }
        }
      }
    }
    return (outcomes, derivatives)
  }

  /// Returns the derivative by a feature from its qubit's moments behind the first layer's
  /// rotations: it turns the encoded state about y and, behind that, about z.
  private func slope(by feature: Double, on qubit: Int, moments: SIMD3<Double>) -> Double {
    let matrix = weights.rotations[qubit].blochMatrix
    let (s, c) = Elementary.sinCosPi(feature)
    return (0..<3).reduce(0) { sum, row in
      let axis = -s * matrix[3 * row] + c * matrix[3 * row + 1] + matrix[3 * row + 2]
      return sum + .pi * axis * moments[row]
    }
  }

  /// Returns the gradient by the weights of a function of the samples' outcomes.
  /// - Parameters:
  ///   - features: samples × qubits, row-major.
  ///   - differentiate: gets the number of a sample, its outcome probabilities, and where to put
  ///     the function's derivatives by them.
  public func weightGradient(
    of features: [Double],
    _ differentiate: (Int, _ outcomes: [Double], _ derivatives: inout [Double]) -> Void
  ) -> [Double] {
    let width = Self.width
    var moments = [Double](repeating: 0, count: 3 * layerCount * qubitCount)
    var outcomes = [Double](repeating: 0, count: outcomeCount)
    var derivatives = outcomes
    forEachGroup(of: features, keepsStates: true) { first, count, run in
      for lane in 0..<count {
        for outcome in 0..<outcomeCount {
          outcomes[outcome] = run.probabilities[outcome * width + lane]
        }
        differentiate(first + lane, outcomes, &derivatives)
        for outcome in 0..<outcomeCount {
          run.derivatives[outcome * width + lane] = derivatives[outcome]
        }
      }
      run.sweepBack()
      // In lanes that hold no sample the derivatives, and so the overlaps, are 0.
      guard first + count == features.count / qubitCount else { return }
      for place in moments.indices {
        for lane in 0..<width { moments[place] += run.overlaps[place * width + lane] }
      }
    }
    return weights.gradient(ofMoments: moments)
  }
}

// MARK: - Groups of samples

extension LayeredSimulator {
  /// Four samples on their way: what the kernels read and write.
  private struct Run {
    /// outcomes × 4.
    let probabilities: UnsafeMutableBufferPointer<Double>
    /// outcomes × 4, 0 at first in each group.
    let derivatives: UnsafeMutableBufferPointer<Double>
    /// layers × qubits × 3 × 4, added up over all groups.
    let overlaps: UnsafeMutableBufferPointer<Double>
    let sweepBack: () -> Void
  }

  /// Calls `body` with every group's first sample and their number.
  private func forEachGroup(
    of features: [Double], keepsStates: Bool, _ body: (Int, Int, Run) -> Void
  ) {
    let (n, width) = (qubitCount, Self.width)
    precondition(features.count % n == 0, "\(features.count) features of \(n) qubits")
    let samples = features.count / n
    let stateCount = keepsStates ? layerCount + 2 : 2
    let outcomeSize = outcomeCount * width
    let size = 3 * layerCount * n * width + 2 * outcomeSize
    let kernels = arithmetic.kernels
    withUnsafeCircuit { circuit in
      withUnsafeTemporaryAllocation(
        byteCount: stateCount << n * 2 * width * 8, alignment: 64
      ) { states in
        withUnsafeTemporaryAllocation(of: Double.self, capacity: size) { space in
          space.initialize(repeating: 0)
          let states = states.assumingMemoryBound(to: Double.self).baseAddress!
          let run = Run(
            probabilities: .init(rebasing: space[0..<outcomeSize]),
            derivatives: .init(rebasing: space[outcomeSize..<2 * outcomeSize]),
            overlaps: .init(rebasing: space[(2 * outcomeSize)...])
          ) {
            kernels.layers_backward(
              circuit, space.baseAddress! + outcomeSize, states,
              space.baseAddress! + 2 * outcomeSize)
          }
          features.withUnsafeBufferPointer { features in
            for first in stride(from: 0, to: samples, by: width) {
              let count = min(width, samples - first)
              kernels.layers_forward(
                circuit, features.baseAddress! + first * n, Int32(count), keepsStates, states,
                run.probabilities.baseAddress!)
              run.derivatives.update(repeating: 0)
              body(first, count, run)
            }
          }
        }
      }
    }
  }

  private func withUnsafeCircuit(_ body: (UnsafePointer<LayeredCircuit>) -> Void) {
    rotations.withUnsafeBufferPointer { rotations in
      sources.withUnsafeBufferPointer { sources in
        outcomeOfState.withUnsafeBufferPointer { outcomeOfState in
          var circuit = LayeredCircuit(
            qubits: Int32(qubitCount), layers: Int32(layerCount), outcomes: Int32(outcomeCount),
            rotations: rotations.baseAddress, sources: sources.baseAddress,
            outcomeOfState: outcomeOfState.baseAddress)
          body(&circuit)
        }
      }
    }
  }
}
