import Datasets
import Execution
import Foundation
import QuantumCircuits
import QuantumLearning

extension Scaling {
  /// A sample's class probabilities on 2 to 24 qubits.
  static func qubits(_ effort: ScalingEffort) throws -> ScalingCurve {
    let x = stride(from: 2.0, through: 24, by: 2).map(\.self)
    func work(threads: Int, law: GrowthLaw, unless reason: String) -> ScalingWork {
      ScalingWork(
        threads == 1 ? "1 thread" : "\(threads) threads", threads: threads, law: law,
        unless: reason, at: x
      ) { qubits in
        // The circuit alone: a classifier would also list its basis states' classes.
        var circuit = Encoding.angle.circuit(featureCount: Int(qubits))
        circuit.append(
          contentsOf: Ansatz.entanglingRing(layers: 3).circuit(qubitCount: Int(qubits)))
        let (row, weights) = arguments(of: circuit)
        let simulator = RegisterSimulator(circuit, threadCount: threads)
        return { _ = try simulator.outcomes(features: row, weights: weights, outcomeCount: 3) }
      }
    }
    return try ScalingCurve(
      id: "qubits", quantity: "Qubits", isLogarithmic: false,
      work:
        "Class probabilities of one sample: angle encoding, 3 layers, as many qubits as features",
      remark: """
        Each of some 4 n fused rotations turns all 2ⁿ amplitudes; a pass over memory takes several \
        of them, chunk by chunk. Up to 14 qubits there is a single chunk, which one thread turns.
        """,
      timing: [
        work(
          threads: 1, law: GrowthLaw("n·2ⁿ") { $0 * exp2($0) },
          unless: """
            preparing the gates' matrices takes time that grows with n alone, and weighs up to some \
            10 qubits; from some 18 on amplitudes come from memory farther off than a core's own \
            caches.
            """),
        work(
          threads: 2,
          law: GrowthLaw("n·2ⁿ, half from 15 on") { $0 * exp2($0) / ($0 > 14 ? 2 : 1) },
          unless: """
            as with 1 thread; and threads are waked for each pass, share the memory of large \
            registers, and need both cores to themselves.
            """),
      ], effort)
  }

  /// What a sample costs in prediction and training, by the depth of the circuit.
  static func layers(_ effort: ScalingEffort) throws -> ScalingCurve {
    let x: [Double] = [1, 2, 4, 8, 16, 24]
    let linear = GrowthLaw("L") { $0 }
    func timed(
      _ name: String,
      unless reason: String = """
      the first layer is part of the product state that the sweep starts from, and costs less \
      than the others.
      """, _ work: @escaping (VariationalModel) -> () -> Void
    ) -> ScalingWork {
      ScalingWork(name, law: linear, unless: reason, at: x) { layers in
        work(model(features: 4, layers: Int(layers)))
      }
    }
    func gradient(_ method: GradientMethod) -> (VariationalModel) -> () -> Void {
      { model in
        let (row, weights) = arguments(of: model.circuit)
        let sample = LabelledSamples(
          features: Matrix(rows: [row], columnCount: row.count), labels: [0])
        var gradient = BatchGradient(
          model, method: method, readout: .exact,
          key: RandomStream.Key(seed: 1, label: "scaling"))
        return { _ = gradient.sum(of: [0], in: sample, weights: weights, epoch: 0) }
      }
    }
    return try ScalingCurve(
      id: "layers", quantity: "Layers", isLogarithmic: true,
      work:
        "One sample of 4 features and qubits: class probabilities, and gradients by all weights",
      remark: """
        Weights and gates both grow with the layers L. An adjoint sweep passes each gate three \
        times, whatever the number of weights. Parameter shift reads two circuits a weight, which \
        would make L²; in the Pauli picture one sweep yields them all, so that it grows as L too.
        """,
      timing: [
        timed("Adjoint gradient", gradient(.adjoint)),
        timed(
          "Parameter shift",
          unless: "nothing in the method: others on the machine slow some points more than others.",
          gradient(.parameterShift)),
        timed("Class probabilities") { model in
          let (row, weights) = arguments(of: model.circuit)
          var simulator = LayeredSimulator(
            model.circuit, outcomes: model.decoding.classOfBasisState,
            outcomeCount: model.classCount)!
          return {
            simulator.bind(weights)
            _ = simulator.outcomes(of: row)
          }
        },
      ], effort)
  }

  /// A training step through shots.
  static func shots(_ iris: IrisModel, _ effort: ScalingEffort) throws -> ScalingCurve {
    try ScalingCurve(
      id: "shots", quantity: "Shots a circuit", isLogarithmic: true,
      work: "Parameter-shift gradient of one sample, 89 circuits read through shots",
      remark: """
        Counts are drawn from their exact law, two binomials a circuit, each in constant expected \
        time; a simulator that draws every shot grows linearly.
        """,
      timing: [
        ScalingWork(
          "Training step", law: GrowthLaw("constant") { _ in 1 },
          unless: """
            few shots are drawn by inversion, many by rejection: each in constant time, which is not \
            the same.
            """,
          at: [10, 100, 1e3, 1e4, 1e5, 1e6]
        ) { shots in
          var gradient = BatchGradient(
            iris.classifier.model, method: .parameterShift, readout: .shots(Int(shots)),
            key: RandomStream.Key(seed: 1, label: "scaling"))
          return {
            _ = gradient.sum(
              of: [0], in: iris.training, weights: iris.classifier.weights, epoch: 0)
          }
        }
      ], effort)
  }

  private static func model(features: Int, layers: Int) -> VariationalModel {
    VariationalModel(
      featureCount: features, classCount: 2, ansatz: .entanglingRing(layers: layers))
  }

  private static func arguments(of circuit: Circuit) -> (row: [Double], weights: [Double]) {
    (
      (0..<circuit.featureCount).map { 0.1 + 0.8 * Double($0) / Double(circuit.featureCount) },
      (0..<circuit.weightCount).map { Double($0 % 7) - 3 }
    )
  }
}
