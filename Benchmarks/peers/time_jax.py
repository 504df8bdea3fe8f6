"""Predictions, derivatives and gradients in JAX: compiled, vmapped, double precision."""

import jax
import numpy as np

import peer
from jax_model import (
    batch_probabilities, loss, probabilities, unitary, unitary_probabilities)

BATCH = 1024


def compiled(function, *arguments):
    """Returns what the function gives, ready, and the seconds that compiling it took."""
    lowered = []

    def compile():
        lowered.append(jax.jit(function).lower(*arguments).compile())

    took = peer.seconds(compile)
    return (lambda *given: jax.block_until_ready(lowered[0](*given))), took


results = peer.Results("JAX")
of_layers = jax.jit(probabilities, static_argnums=2)
by_features = jax.jit(jax.jacobian(probabilities))
by_weights = jax.jit(jax.grad(loss))
for case in peer.golden("circuits"):
    peer.check(
        f"probabilities of {case['layers']} layers",
        of_layers(np.array(case["x"]), np.array(case["weights"]), case["layers"]),
        case["class_probabilities"])
for case in peer.golden("gradients"):
    x, weights = np.array(case["x"]), np.array(case["weights"])
    peer.check("derivatives by features", by_features(x, weights), case["d_probabilities_d_x"])
    for label, slopes in enumerate(case["d_probabilities_d_weights"]):
        peer.check(
            "gradient by weights", by_weights(weights, x, label),
            -np.array(slopes) / of_layers(x, weights, peer.LAYERS)[label])

weights = np.array(peer.golden("model")["weights"])
rows = np.random.default_rng(1).uniform(size=(BATCH, peer.QUBITS))
predict, took = compiled(jax.vmap(probabilities, (0, None)), rows, weights)
results.add(
    "predictions", f"jit and vmap over {BATCH} rows",
    peer.timed(lambda: predict(rows, weights)), BATCH, took)

matrix = unitary(weights)
peer.check(
    "probabilities by one unitary", unitary_probabilities(rows, matrix),
    batch_probabilities(rows, weights))
predict, took = compiled(unitary_probabilities, rows, matrix)
results.add(
    "predictions", f"trained circuit as one 16×16 unitary, {BATCH} rows",
    peer.timed(lambda: predict(rows, matrix)), BATCH, took)

one, took = compiled(probabilities, rows[0], weights)
results.add(
    "one prediction", "jit", peer.timed(lambda: [one(rows[0], weights) for _ in range(100)]), 100,
    took)

def value_and_jacobian(x, weights):
    def twice(x):
        p = probabilities(x, weights)
        return p, p

    jacobian, value = jax.jacrev(twice, has_aux=True)(x)
    return value, jacobian


both, took = compiled(jax.vmap(value_and_jacobian, (0, None)), rows, weights)
results.add(
    "input derivatives", f"jacrev, vmap over {BATCH} rows",
    peer.timed(lambda: both(rows, weights)), BATCH, took)

labels = np.arange(BATCH) % peer.CLASSES
gradients, took = compiled(jax.vmap(jax.value_and_grad(loss), (None, 0, 0)), weights, rows, labels)
for work in ("weight gradient", "weight gradient, batch"):
    results.add(
        work, f"value_and_grad, vmap over {BATCH} samples",
        peer.timed(lambda: gradients(weights, rows, labels)), BATCH, took)
results.write()
