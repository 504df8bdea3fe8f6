"""Predictions and the paper's training step by Qiskit Aer, through 2,000 shots."""

import numpy as np
from qiskit import QuantumCircuit
from qiskit.circuit import ParameterVector
from qiskit_aer import AerSimulator

import peer

simulator = AerSimulator(
    method="statevector", max_parallel_threads=peer.THREADS, seed_simulator=1)


def circuit(x, weights, layers=peer.LAYERS):
    circuit = QuantumCircuit(peer.QUBITS)
    for qubit in range(peer.QUBITS):
        circuit.ry(np.pi * x[qubit], qubit)
        circuit.rz(np.pi * x[qubit], qubit)
    for gate, first, second in peer.gates(layers):
        if gate == "CNOT":
            circuit.cx(first, second)
        else:
            getattr(circuit, gate.lower())(weights[second], first)
    return circuit


def measured(circuit):
    circuit = circuit.copy()
    circuit.measure_all()
    return circuit


def frequencies(counts):
    result = np.zeros(peer.CLASSES)
    for bits, count in counts.items():
        result[int(bits, 2) % peer.CLASSES] += count
    return result / peer.SHOTS


def shifted(weights):
    """The parameter-shift rule's 89 points: as it is, and each weight a quarter turn up and down."""
    steps = np.pi / 2 * np.eye(len(weights))
    return np.vstack([[weights], weights + steps, weights - steps])


def loss_gradient(all_frequencies, label):
    middle, up, down = np.split(np.array(all_frequencies)[:, label], [1, 1 + 44])
    return -(up - down) / 2 / middle


def exact_probabilities(x, weights, layers=peer.LAYERS):
    exact = circuit(x, weights, layers)
    exact.save_statevector()
    return peer.class_probabilities(simulator.run(exact).result().get_statevector())


for case in peer.golden("circuits"):
    peer.check(
        f"probabilities of {case['layers']} layers",
        exact_probabilities(case["x"], case["weights"], case["layers"]),
        case["class_probabilities"])

results = peer.Results("Qiskit Aer")
weights = np.array(peer.golden("model")["weights"])
x = np.array([0.2, 0.6, 0.1, 0.8])
one = measured(circuit(x, weights))
for work in ("predictions", "one prediction"):
    results.add(
        work, "2,000 shots, one at a time, circuit built beforehand",
        peer.timed(lambda: frequencies(simulator.run(one, shots=peer.SHOTS).result().get_counts())))

case = peer.golden("gradients")[0]
points = shifted(np.array(case["weights"]))
built = [measured(circuit(case["x"], point)) for point in points]
parameters = ParameterVector("w", len(weights))
template = measured(circuit(case["x"], parameters))
binds = [{parameter: points[:, k].tolist() for k, parameter in enumerate(parameters)}]


def step_of_circuits():
    counts = simulator.run(built, shots=peer.SHOTS).result().get_counts()
    return loss_gradient([frequencies(c) for c in counts], 0)


def step_of_binds():
    counts = simulator.run(
        template, parameter_binds=binds, shots=peer.SHOTS).result().get_counts()
    return loss_gradient([frequencies(c) for c in counts], 0)


p = exact_probabilities(case["x"], case["weights"])
expected = -np.array(case["d_probabilities_d_weights"])[0] / p[0]
# Shots leave each entry an error of about sqrt(p(1-p)/2/2000)/p; six of them are beyond chance.
noise = 6 * np.sqrt(0.25 / 2 / peer.SHOTS) / p[0] + 6 * np.abs(expected).max() / np.sqrt(
    p[0] * peer.SHOTS)
for step, name in (
    (step_of_circuits, "89 circuits built beforehand"), (step_of_binds, "one circuit, 89 binds")
):
    peer.check(f"gradient through shots, {name}", step(), expected, noise)
    results.add("training step", name, peer.timed(step, least=3))
results.write()
