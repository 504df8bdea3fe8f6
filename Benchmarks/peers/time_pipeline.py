"""The report's whole work in Python: train, explain, measure, draw; compiling included.

Everything that JAX can compile is compiled; training takes exact gradients, which is less work than
the report's own parameter shift through shots; and the report's hyperparameter study, 20 further
runs of QPert, is left out.
"""

import itertools
import tempfile
import time
from pathlib import Path

import jax
import lime.lime_tabular
import matplotlib.pyplot as plt
import numpy as np
import scipy.stats
import shap

import peer
import qpert_jax
from jax_model import classifier, loss

BATCH, EPOCHS, RATE, DECAY, DECAY_PATIENCE, STOP_PATIENCE = 4, 300, 0.3, 0.97, 12, 20

many_losses = jax.vmap(loss, (None, 0, 0))


@jax.jit
def epoch(weights, rows, labels, rate):
    """One pass over mini-batches: rows are batches x samples x features."""

    def step(weights, batch):
        value, slope = jax.value_and_grad(lambda w: many_losses(w, *batch).mean())(weights)
        return weights - rate * slope, value

    return jax.lax.scan(step, weights, (rows, labels))


validation_loss = jax.jit(lambda weights, rows, labels: many_losses(weights, rows, labels).mean())


def train(iris, random):
    """Returns the weights of least validation loss and both losses of every epoch."""
    weights = random.uniform(-np.pi, np.pi, 44)
    best, waited, rate, history = (np.inf, weights), 0, RATE, []
    rows, labels = iris.training
    for _ in range(EPOCHS):
        order = random.permutation(len(rows)).reshape(-1, BATCH)
        weights, losses = epoch(weights, rows[order], labels[order], rate)
        history.append((float(losses.mean()), float(validation_loss(weights, *iris.validation))))
        waited = 0 if history[-1][1] < best[0] else waited + 1
        if waited == 0:
            best = (history[-1][1], weights)
        if waited >= STOP_PATIENCE:
            break
        if waited >= DECAY_PATIENCE:
            rate *= DECAY
    return best[1], np.array(history)


def opposite_mean(labels, training, training_labels):
    """Returns for each label the mean of the other classes' rows."""
    others = np.array([training[training_labels != c].mean(0) for c in range(peer.CLASSES)])
    return others[labels]


def curves(predict, instances, labels, ranks, baseline):
    """Insertion and deletion curves against a row of baselines an instance."""
    baseline = baseline[:, None]
    inserted = ranks.argsort(1)[:, None] < np.arange(5)[None, :, None]
    x = instances[:, None]
    samples = np.stack([np.where(inserted, x, baseline), np.where(inserted, baseline, x)])
    p = predict(samples.reshape(-1, instances.shape[1])).reshape(2, len(x), 5, peer.CLASSES)
    return np.take_along_axis(p, labels[None, :, None, None], 3)[..., 0]


def explain(iris, predict, weights, labels, random):
    """Returns each method's values for the predicted class, and QPert's losses."""
    training, instances = iris.training[0], iris.test[0]
    rows = np.arange(len(instances))
    background = shap.maskers.Independent(training, len(training))
    shapley = shap.ExactExplainer(predict, background)(instances, silent=True).values
    explainer = lime.lime_tabular.LimeTabularExplainer(
        training, kernel_width=0.75 * np.sqrt(4), random_state=1, feature_selection="none")
    lines = []
    for row, label in zip(instances, labels):
        fit = explainer.explain_instance(
            row, predict, labels=range(peer.CLASSES), num_samples=5000)
        lines.append([dict(fit.as_map()[label])[f] for f in range(4)])
    logits, drawn = qpert_jax.start(instances, training)
    masks, course = qpert_jax.all_learned(logits, instances, labels, drawn, weights)
    values = {
        "SHAP": shapley[rows, :, labels], "QPert": np.asarray(qpert_jax.saliency(masks)),
        "LIME": np.array(lines), "Random": random.uniform(size=instances.shape),
    }
    return values, shapley, np.asarray(course)


def ceilings(predict, instances, labels, baseline):
    return np.max([
        area(curves(predict, instances, labels, np.tile(order, (len(labels), 1)), baseline))
        for order in itertools.permutations(range(4))], axis=0)


def area(c):
    return np.trapezoid(c[0] - c[1], dx=0.25, axis=1)


def shares_of_ceiling(iris, predict, ranks, labels, random):
    """Returns each method's % of the ceiling, a row a method, a column a baseline."""
    instances, (training, training_labels) = iris.test[0], iris.training
    means = np.array([training[training_labels == c].mean(0) for c in range(peer.CLASSES)])
    runners_up = predict(instances).argsort(1)[:, -2]
    drawn = [random.choice(np.flatnonzero(training_labels != label)) for label in labels]
    baselines = [
        opposite_mean(labels, *iris.training), means[runners_up],
        np.tile(training.mean(0), (len(labels), 1)), training[drawn]]
    return np.array([[
        100 * area(curves(predict, instances, labels, r, b)).mean() / top
        for b, top in ((b, ceilings(predict, instances, labels, b).mean()) for b in baselines)]
        for r in ranks.values()])


def interactions(iris, predict):
    """Returns the mean size of exact Shapley interactions of order 2: classes x 4 x 4."""
    training, instances = iris.training[0], iris.test[0]
    coalitions = np.array(list(itertools.product([False, True], repeat=4)))
    samples = np.where(coalitions[:, None, :], instances[:, None, None, :], training)
    values = predict(samples.reshape(-1, 4)).reshape(*samples.shape[:3], peer.CLASSES).mean(2)
    place = {tuple(c): k for k, c in enumerate(coalitions)}
    result = np.zeros((peer.CLASSES, 4, 4))
    for i, j in itertools.combinations(range(4), 2):
        total = 0
        for c in coalitions[~coalitions[:, i] & ~coalitions[:, j]]:
            with_ = lambda *features: values[
                :, place[tuple(c | np.isin(np.arange(4), features))]]
            weight = (1 / 3) / (2 if c.sum() == 1 else 1)
            total = total + weight * (with_(i, j) - with_(i) - with_(j) + with_())
        result[:, i, j] = result[:, j, i] = np.abs(total).mean(0)
    return result


def agreement(values):
    """Returns the mean over instances of Kendall's tau between every two methods' values."""
    return np.array([[
        np.mean([scipy.stats.kendalltau(x, y).statistic for x, y in zip(a, b)])
        for a in values.values()] for b in values.values()])


def measure(iris, predict, values, labels, random):
    """Returns curves, AUC differences, bootstrap intervals, sign-flip p, ceilings and heatmaps."""
    arguments = iris.test[0], labels
    baseline = opposite_mean(labels, *iris.training)
    ranks = {name: (-value).argsort(1) for name, value in values.items()}
    all_curves = {name: curves(predict, *arguments, r, baseline) for name, r in ranks.items()}
    areas = {name: area(c) for name, c in all_curves.items()}
    ceiling = ceilings(predict, *arguments, baseline)
    draws = random.integers(len(labels), size=(10_000, len(labels)))
    intervals = {n: np.percentile(a[draws].mean(1), [2.5, 97.5]) for n, a in areas.items()}
    flips = random.choice([-1, 1], size=(10_000, len(labels)))
    tests = {
        (a, b): np.mean(
            np.abs((flips * (areas[a] - areas[b])).mean(1)) >= abs((areas[a] - areas[b]).mean()))
        for a, b in itertools.combinations(areas, 2)
    }
    heatmaps = (
        agreement(values), shares_of_ceiling(iris, predict, ranks, labels, random),
        interactions(iris, predict))
    return all_curves, areas, ceiling, intervals, tests, heatmaps


def draw(folder, history, predicted, iris, values, shapley, course, measured):
    """The report's fourteen figures at its size and resolution, its study's apart."""
    all_curves, areas, ceiling, intervals, _, heatmaps = measured
    names = ["sepal length", "sepal width", "petal length", "petal width"]

    def figure(name, columns=1, rows=1, height=4.5):
        figure, axes = plt.subplots(rows, columns, figsize=(9, height), dpi=200, squeeze=False)
        saved.append((figure, name))
        return axes.ravel()

    saved = []
    axis = figure("training")[0]
    axis.plot(history, label=["training", "validation"])
    axis.legend()
    axis = figure("confusion")[0]
    table = np.zeros((3, 3), int)
    np.add.at(table, (iris.test[1], predicted), 1)
    axis.imshow(table)
    for (i, j), count in np.ndenumerate(table):
        axis.text(j, i, count)
    for part, axis in enumerate(figure("insertion-deletion", 2)):
        for name, c in all_curves.items():
            axis.plot(c[part].mean(0), label=name)
        axis.legend()
    axis = figure("auc-difference")[0]
    means = [a.mean() for a in areas.values()]
    axis.errorbar(means, list(areas), xerr=np.abs(np.array(list(intervals.values())).T - means))
    axis.axvline(ceiling.mean())
    for (name, value), axis in zip(values.items(), figure("local", 3)):
        axis.barh(names, value[26])
        axis.set_title(name)
    axis = figure("mean-saliency")[0]
    for k, (name, value) in enumerate(values.items()):
        axis.bar(np.arange(4) + 0.2 * k, np.abs(value).mean(0), 0.2, label=name)
    axis.legend()
    for label, axis in enumerate(figure("shap-summary", 3)):
        plt.sca(axis)
        shap.summary_plot(
            shapley[:, :, label], iris.test[0], names, show=False, plot_size=None)
    plt.figure(figsize=(9, 4.5), dpi=200)
    saved.append((plt.gcf(), "qpert-summary"))
    shap.summary_plot(values["QPert"], iris.test[0], names, show=False, plot_size=None)
    axis = figure("phase-losses")[0]
    axis.plot(course[:, ::250].T, marker="o")
    for axis in figure("loss-terms", 3, 2):
        axis.plot(course[:5].T)
    axis = figure("circuit")[0]
    for gate, first, second in peer.gates():
        axis.text(second % 12, first, gate)
    axis.set(xlim=(0, 12), ylim=(0, 4))

    def heatmap(axis, table):
        axis.imshow(table)
        for (i, j), number in np.ndenumerate(table):
            axis.text(j, i, f"{number:.2f}")

    agreeing, shares, together = heatmaps
    heatmap(figure("agreement")[0], agreeing)
    heatmap(figure("baseline-sensitivity")[0], shares)
    for axis, table in zip(figure("interactions", 3), together):
        heatmap(axis, table)
    for one, name in saved:
        one.savefig(Path(folder) / f"{name}.png")
        plt.close(one)


def pipeline(stages):
    def stage(name, work):
        start = time.perf_counter()
        result = work()
        stages[name] = time.perf_counter() - start
        return result

    random = np.random.default_rng(42)
    iris = peer.Iris()
    weights, history = stage("training", lambda: train(iris, random))
    predict = classifier(weights)
    labels = predict(iris.test[0]).argmax(1)
    values, shapley, course = stage(
        "explaining", lambda: explain(iris, predict, weights, labels, random))
    measured = stage("measuring", lambda: measure(iris, predict, values, labels, random))
    with tempfile.TemporaryDirectory() as folder:
        stage("drawing", lambda: draw(
            folder, history, labels, iris, values, shapley, course, measured))
    return np.mean(labels == iris.test[1])


def check():
    """The measuring part against golden curves; the rest is checked by time_explainers.py."""
    golden = peer.golden("insertion_deletion")
    iris, predict = peer.Iris(), classifier(np.array(peer.golden("model")["weights"]))
    given = curves(
        predict, iris.test[0], np.array([case["label"] for case in golden]),
        np.array([case["ranking"] for case in golden]),
        opposite_mean(np.array([case["label"] for case in golden]), *iris.training))
    peer.check("insertion curves", given[0], [case["insertion"] for case in golden])
    peer.check("deletion curves", given[1], [case["deletion"] for case in golden])


check()
results = peer.Results("JAX, shap, lime, matplotlib")
runs = []
for _ in range(5):
    stages = {}
    jax.clear_caches()  # a run is to compile for itself, as every run of the script would
    took = peer.seconds(lambda: print(f"  accuracy {pipeline(stages):.2f}"))
    detail = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in stages.items())
    runs.append((took, detail))
results.add(
    "report", f"without study; {min(runs)[1]}", [took for took, _ in runs])
results.write()
