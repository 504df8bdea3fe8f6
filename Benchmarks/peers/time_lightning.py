"""Predictions, gradients and a gate on a large register by PennyLane's lightning.qubit."""

import numpy as np
import pennylane as qml
from pennylane import numpy as pnp
from pennylane_lightning.lightning_qubit._state_vector import LightningStateVector

import peer

# PennyLane's first wire is the highest bit.
WIRES = list(reversed(range(peer.QUBITS)))
device = qml.device("lightning.qubit", wires=peer.QUBITS)


def ansatz(x, weights, layers):
    for qubit in range(peer.QUBITS):
        qml.RY(np.pi * x[qubit], WIRES[qubit])
        qml.RZ(np.pi * x[qubit], WIRES[qubit])
    for gate, first, second in peer.gates(layers):
        if gate == "CNOT":
            qml.CNOT([WIRES[first], WIRES[second]])
        else:
            getattr(qml, gate)(weights[second], WIRES[first])


@qml.qnode(device)
def probabilities(x, weights, layers=peer.LAYERS):
    ansatz(x, weights, layers)
    return qml.probs(range(peer.QUBITS))


@qml.qnode(device, diff_method="adjoint")
def likelihood(x, weights, label):
    ansatz(x, weights, peer.LAYERS)
    return qml.expval(
        qml.Hermitian(np.diag((peer.STATE_CLASSES == label).astype(float)), range(peer.QUBITS)))


def class_probabilities(*arguments):
    return np.bincount(peer.STATE_CLASSES, np.asarray(probabilities(*arguments)), peer.CLASSES)


gradient = qml.grad(lambda weights, x, label: -pnp.log(likelihood(x, weights, label)))


def small():
    for case in peer.golden("circuits"):
        peer.check(
            f"probabilities of {case['layers']} layers",
            class_probabilities(case["x"], case["weights"], case["layers"]),
            case["class_probabilities"])
    for case in peer.golden("gradients"):
        p = class_probabilities(case["x"], case["weights"])
        for label, expected in enumerate(case["d_probabilities_d_weights"]):
            peer.check(
                "gradient by weights",
                gradient(pnp.array(case["weights"], requires_grad=True), case["x"], label),
                -np.array(expected) / p[label])
    weights = pnp.array(peer.golden("model")["weights"], requires_grad=True)
    x = np.array([0.2, 0.6, 0.1, 0.8])
    for work in ("predictions", "one prediction"):
        results.add(
            work, "QNode, one at a time", peer.timed(lambda: class_probabilities(x, weights)))
    results.add(
        "weight gradient", "adjoint, QNode", peer.timed(lambda: gradient(weights, x, 0)))


def large(qubits=24):
    """A general rotation on each qubit in turn."""
    state = LightningStateVector(num_wires=qubits)
    operations = [qml.Rot(0.1, 0.2, 0.3, wires=wire) for wire in range(qubits)]
    results.add(
        f"gate on {qubits} qubits, {peer.THREADS} threads" if peer.THREADS > 1
        else f"gate on {qubits} qubits",
        "Rot, mean over the qubits",
        peer.timed(lambda: state.apply_operations(operations), runs=5), qubits)


results = peer.Results("PennyLane Lightning")
if peer.THREADS == 1:
    small()
large()
results.write()
