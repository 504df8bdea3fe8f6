"""QPert's default objective in JAX: all instances, masks and iterations in one compiled loop."""

import jax
import jax.numpy as jnp
import numpy as np

from jax_model import encoded, probabilities

ITERATIONS, ENSEMBLE, RATE, ALPHA = 1000, 16, 0.05, 0.5
COEFFICIENTS = np.array([1.0, 0.05, 0.3, 0.2, 0.1])
STARTS = np.array([0, 250, 500, 750, 750])


def correlation(masks):
    """The mean |R| over pairs of mask entries."""
    deviations = masks - masks.mean(0)
    norms = jnp.sqrt((deviations**2).sum(0) + 1e-24)
    matrix = (deviations / norms).T @ (deviations / norms)
    return jnp.abs(matrix[jnp.triu_indices(masks.shape[1], 1)]).mean()


def terms(masks, x, label, backgrounds, weights):
    """The five terms, each its mean over the ensemble."""
    samples = backgrounds + masks * (x - backgrounds)
    p = jax.vmap(probabilities, (0, None))(samples, weights)
    states = jax.vmap(encoded)(samples)
    fidelity = jnp.abs(states @ encoded(x).conj()) ** 2
    n = p.shape[1]
    participation = ((p**2).sum(1) - 1 / n) / (1 - 1 / n)
    entropy = 1 + (p * jnp.log(p)).sum(1) / jnp.log(n)
    return jnp.stack([
        -jnp.log(p[:, label]).mean(), masks.sum(1).mean(), 1 - fidelity.mean(),
        correlation(masks), (participation + ALPHA * entropy).mean()])


def learned(logits, x, label, backgrounds, weights):
    """Returns one instance's masks after Adam's last step, and its course of the total loss."""

    def total(logits, coefficients):
        return coefficients @ terms(jax.nn.sigmoid(logits), x, label, backgrounds, weights)

    def step(iteration, carry):
        logits, first, second, course = carry
        active = jnp.where(iteration >= STARTS, COEFFICIENTS, 0)
        value, slope = jax.value_and_grad(total)(logits, active)
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        t = iteration + 1.0
        logits -= RATE * (first / (1 - 0.9**t)) / (jnp.sqrt(second / (1 - 0.999**t)) + 1e-8)
        return logits, first, second, course.at[iteration].set(value)

    start = (logits, jnp.zeros_like(logits), jnp.zeros_like(logits), jnp.zeros(ITERATIONS + 1))
    logits, _, _, course = jax.lax.fori_loop(0, ITERATIONS, step, start)
    return jax.nn.sigmoid(logits), course.at[ITERATIONS].set(total(logits, COEFFICIENTS))


all_learned = jax.jit(jax.vmap(learned, (0, 0, 0, 0, None)))


def start(instances, training, seed=0):
    """Draws the masks' first logits and their background rows."""
    random = np.random.default_rng(seed)
    count, features = instances.shape
    logits = random.uniform(-1, 1, (count, ENSEMBLE, features))
    return logits, training[random.integers(len(training), size=(count, ENSEMBLE))]


def saliency(masks):
    return (masks / masks.sum(-1, keepdims=True)).mean(1)
