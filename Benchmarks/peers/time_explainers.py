"""QPert in JAX, and SHAP and LIME by their own packages, asking the model in JAX."""

import json

import jax
import lime.lime_tabular
import numpy as np
import shap

import peer
import qpert_jax
from jax_model import classifier

iris = peer.Iris()
training, instances = iris.training[0], iris.test[0]
weights = np.array(peer.golden("model")["weights"])
predict = classifier(weights)
peer.check(
    "probabilities of the test rows", predict(instances),
    peer.golden("model")["test_probabilities"])
labels = predict(instances).argmax(1)


def check_qpert():
    """Holds the objective to qpert's own report: masks start at random, so means are compared."""
    record = json.loads((peer.ROOT / "output/reference/record.json").read_text())
    own = np.array(record["model"]["weights"])
    rows = np.array([row["scaled"] for row in record["test"]["instances"]])
    predicted = np.array([row["predicted"] for row in record["test"]["instances"]])
    backgrounds = np.array(record["dataset"]["trainingFeatures"])
    low, high = (np.array(record["model"]["scaler"][end]) for end in ("minimum", "maximum"))
    logits, drawn = qpert_jax.start(rows, np.clip((backgrounds - low) / (high - low), 0, 1))
    _, course = qpert_jax.all_learned(logits, rows, predicted, drawn, own)
    ends = [trace["total"][-1] for trace in record["qpert"]["traces"]]
    difference = np.asarray(course)[:, -1] - ends
    peer.check(
        "QPert's mean final loss", difference.mean(), 0,
        4 * difference.std() / np.sqrt(len(difference)))


def time_qpert():
    logits, drawn = qpert_jax.start(instances, training)
    arguments = (logits, instances, labels, drawn, weights)
    jax.clear_caches()  # the check has compiled the same
    compiled = []
    took = peer.seconds(
        lambda: compiled.append(qpert_jax.all_learned.lower(*arguments).compile()))
    peer.Results.add(
        results, "qpert", "jit and vmap over instances and masks",
        peer.timed(lambda: jax.block_until_ready(compiled[0](*arguments)), runs=2), 1, took)


def time_shap():
    golden = np.array(peer.golden("shap")["values"])
    kernel = shap.KernelExplainer(predict, training)
    exact = shap.ExactExplainer(predict, shap.maskers.Independent(training, len(training)))
    for explain, variant in (
        (lambda: kernel.shap_values(instances, silent=True), "KernelExplainer"),
        (lambda: exact(instances, silent=True).values, "ExactExplainer"),
    ):
        peer.check(f"Shapley values by {variant}", explain(), golden)
        results.add("shap", variant, peer.timed(explain, runs=3))


def time_lime():
    golden = peer.golden("lime")

    def explain(samples):
        explainer = lime.lime_tabular.LimeTabularExplainer(
            training, kernel_width=0.75 * np.sqrt(training.shape[1]), random_state=1,
            feature_selection="none")
        return [
            explainer.explain_instance(row, predict, labels=range(peer.CLASSES),
                                       num_samples=samples)
            for row in instances
        ]

    coefficients = [
        [dict(explanation.as_map()[label])[f] for f in range(training.shape[1])]
        for explanation, label in zip(explain(5000), labels)
    ]
    errors = (np.array(coefficients) - golden["mean"]) / np.array(golden["sd"])
    peer.check("LIME's coefficients, in standard deviations", errors, 0, 6)
    results.add("lime", "LimeTabularExplainer, 3 classes", peer.timed(lambda: explain(5000), runs=3))


results = peer.Results("JAX")
check_qpert()
time_qpert()
results.peer = "shap on JAX"
time_shap()
results.peer = "lime on JAX"
time_lime()
results.write()
