"""Predictions, gradients and a gate on a large register by qulacs."""

import numpy as np
import qulacs

import peer

RADIANS = {"RX": "add_parametric_RX_gate", "RY": "add_parametric_RY_gate",
           "RZ": "add_parametric_RZ_gate"}


def circuit(x, weights, layers=peer.LAYERS):
    """qulacs turns the other way round: RX(t) is exp(i t X / 2)."""
    circuit = qulacs.ParametricQuantumCircuit(peer.QUBITS)
    for qubit in range(peer.QUBITS):
        circuit.add_RY_gate(qubit, -np.pi * x[qubit])
        circuit.add_RZ_gate(qubit, -np.pi * x[qubit])
    for gate, first, second in peer.gates(layers):
        if gate == "CNOT":
            circuit.add_CNOT_gate(first, second)
        else:
            getattr(circuit, RADIANS[gate])(first, -weights[second])
    return circuit


def probabilities(circuit):
    state = qulacs.QuantumState(peer.QUBITS)
    circuit.update_quantum_state(state)
    return peer.class_probabilities(state.get_vector())


def projector(label):
    """The class's basis states as a sum of products of Z."""
    diagonal = (peer.STATE_CLASSES == label).astype(float)
    observable = qulacs.Observable(peer.QUBITS)
    index = np.arange(2**peer.QUBITS)
    for mask in index:
        signs = np.array([(-1) ** bin(mask & k).count("1") for k in index])
        names = " ".join(f"Z {q}" for q in range(peer.QUBITS) if mask >> q & 1)
        observable.add_operator(float(signs @ diagonal) / len(index), names or "I 0")
    return observable


def small():
    for case in peer.golden("circuits"):
        peer.check(
            f"probabilities of {case['layers']} layers",
            probabilities(circuit(case["x"], case["weights"], case["layers"])),
            case["class_probabilities"])
    projectors = [projector(label) for label in range(peer.CLASSES)]
    for case in peer.golden("gradients"):
        for label, expected in enumerate(case["d_probabilities_d_weights"]):
            gradient = circuit(case["x"], case["weights"]).backprop(projectors[label])
            peer.check("gradient by weights", -np.array(gradient), expected)

    weights = peer.golden("model")["weights"]
    x = np.array([0.2, 0.6, 0.1, 0.8])
    ready = circuit(x, weights)
    state = qulacs.QuantumState(peer.QUBITS)

    def predict():
        for _ in range(100):
            state.set_zero_state()
            ready.update_quantum_state(state)
            np.bincount(peer.STATE_CLASSES, np.abs(state.get_vector()) ** 2, peer.CLASSES)

    for work in ("predictions", "one prediction"):
        results.add(work, "circuit built beforehand, one at a time", peer.timed(predict), 100)

    def gradient():
        for _ in range(10):
            -np.array(ready.backprop(projectors[0])) / -probabilities(ready)[0]

    results.add("weight gradient", "backprop, circuit built beforehand", peer.timed(gradient), 10)


def large(qubits=24):
    """A general rotation on each qubit in turn."""
    state = qulacs.QuantumState(qubits)
    gates = [qulacs.gate.DenseMatrix(q, peer.RY_RX) for q in range(qubits)]
    small = qulacs.QuantumState(2)
    qulacs.gate.DenseMatrix(1, peer.RY_RX).update_quantum_state(small)
    peer.check("gate on a qubit", small.get_vector(), [peer.RY_RX[0, 0], 0, peer.RY_RX[1, 0], 0])

    def run():
        for gate in gates:
            gate.update_quantum_state(state)

    results.add(
        f"gate on {qubits} qubits, {peer.THREADS} threads" if peer.THREADS > 1
        else f"gate on {qubits} qubits",
        "dense 2×2, mean over the qubits", peer.timed(run, runs=5), qubits)


results = peer.Results("qulacs")
if peer.THREADS == 1:
    small()
large()
results.write()
