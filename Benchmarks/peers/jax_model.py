"""The model in JAX, in double precision: one sample at a time, to be vmapped and compiled."""

import jax

jax.config.update("jax_enable_x64", True)

import jax.numpy as jnp
import numpy as np

import peer

INDEX = np.arange(2**peer.QUBITS)
MEMBERSHIP = jnp.array(np.eye(peer.CLASSES)[peer.STATE_CLASSES])


def rotation(axis, angle):
    c, s = jnp.cos(angle / 2), jnp.sin(angle / 2)
    if axis == "RX":
        return jnp.array([[c, -1j * s], [-1j * s, c]])
    if axis == "RY":
        return jnp.array([[c, -s], [s, c]]) + 0j
    return jnp.diag(jnp.array([c - 1j * s, c + 1j * s]))


def encoded(x):
    """The product state that RY(pi x), RZ(pi x) make of 0."""
    half = jnp.pi * x / 2
    qubits = jnp.stack(
        [jnp.cos(half) * jnp.exp(-1j * half), jnp.sin(half) * jnp.exp(1j * half)], axis=-1)
    state = qubits[0]
    for qubit in range(1, peer.QUBITS):
        state = jnp.kron(qubits[qubit], state)
    return state


def evolved(state, weights, layers=peer.LAYERS):
    """Rotations of one qubit in a row are multiplied first, which is quicker than each by itself."""
    pending = {}

    def flushed(state, qubit):
        matrix = pending.pop(qubit, None)
        if matrix is None:
            return state
        parts = state.reshape(2 ** (peer.QUBITS - 1 - qubit), 2, 2**qubit)
        return jnp.einsum("ij,ajb->aib", matrix, parts).reshape(-1)

    for gate, first, second in peer.gates(layers):
        if gate == "CNOT":
            state = flushed(flushed(state, first), second)
            state = state[np.where(INDEX >> first & 1, INDEX ^ (1 << second), INDEX)]
        else:
            matrix = rotation(gate, weights[second])
            pending[first] = matrix @ pending[first] if first in pending else matrix
    for qubit in list(pending):
        state = flushed(state, qubit)
    return state


def probabilities(x, weights, layers=peer.LAYERS):
    amplitudes = evolved(encoded(x), weights, layers)
    return (amplitudes.real**2 + amplitudes.imag**2) @ MEMBERSHIP


def loss(weights, x, label):
    return -jnp.log(probabilities(x, weights)[label])


batch_probabilities = jax.jit(jax.vmap(probabilities, (0, None)))


def unitary(weights):
    """The trained circuit as one 16 x 16 matrix: what JAX's users could precompute."""
    return jax.jit(jax.vmap(evolved, (1, None), 1))(jnp.eye(2**peer.QUBITS) + 0j, weights)


@jax.jit
def unitary_probabilities(rows, matrix):
    amplitudes = jax.vmap(encoded)(rows) @ matrix.T
    return (amplitudes.real**2 + amplitudes.imag**2) @ MEMBERSHIP


def classifier(weights):
    """Returns rows -> probabilities for explainers, which ask with batches of any size: these are
    filled up to powers of two, since JAX compiles anew for every size."""

    def call(rows):
        rows = np.asarray(rows)
        size = 1 << max(len(rows) - 1, 0).bit_length()
        padded = np.zeros((size, rows.shape[1]))
        padded[: len(rows)] = rows
        return np.asarray(batch_probabilities(padded, weights))[: len(rows)]

    return call
