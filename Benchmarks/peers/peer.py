"""What every peer's script shares: the task, its golden numbers, the clock and the results' form.

The model is QCL's on Iris: qubit q is bit q of the basis index; RY(pi x_q), RZ(pi x_q) encode;
each layer has RX, RY, RZ on every qubit, then CNOTs q -> q+1 around the ring; output rotations are
RY, RX; a basis state's class is its index modulo 3.
"""

import csv
import json
import os
import sys
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
QUBITS, LAYERS, CLASSES, SHOTS = 4, 3, 3, 2000
THREADS = len(os.sched_getaffinity(0))  # run.py gives each script its cores
# A general rotation of one qubit, RX(0.4) RY(0.3), for the large register.
RY_RX = np.array([[np.cos(0.2), -1j * np.sin(0.2)], [-1j * np.sin(0.2), np.cos(0.2)]]) @ np.array(
    [[np.cos(0.15), -np.sin(0.15)], [np.sin(0.15), np.cos(0.15)]])
STATE_CLASSES = np.arange(2**QUBITS) % CLASSES


def golden(name):
    return json.loads((ROOT / "Tests/Fixtures" / f"{name}.json").read_text())["cases"]


class Iris:
    """Rows scaled to 0...1 by the training rows' range, in the golden split."""

    def __init__(self):
        with open(ROOT / "Sources/Datasets/Resources/iris.csv", newline="") as file:
            rows = list(csv.reader(file))[1:]
        features = np.array([[float(cell) for cell in row[:4]] for row in rows])
        names = sorted({row[4] for row in rows})
        labels = np.array([names.index(row[4]) for row in rows])
        split = golden("iris_split")
        low, high = np.array(split["minimum"]), np.array(split["maximum"])
        scaled = np.clip((features - low) / (high - low), 0, 1)
        self.training, self.validation, self.test = (
            (scaled[split[part]], labels[split[part]]) for part in ("train", "validation", "test")
        )


def gates(layers=LAYERS):
    """The ansatz: ("RX", qubit, weight) and ("CNOT", control, target), in their order."""
    result, weight = [], 0
    for _ in range(layers):
        for qubit in range(QUBITS):
            for axis in ("RX", "RY", "RZ"):
                result.append((axis, qubit, weight))
                weight += 1
        result += [("CNOT", qubit, (qubit + 1) % QUBITS) for qubit in range(QUBITS)]
    for qubit in range(QUBITS):
        for axis in ("RY", "RX"):
            result.append((axis, qubit, weight))
            weight += 1
    return result


def class_probabilities(amplitudes):
    return np.bincount(STATE_CLASSES, np.abs(np.asarray(amplitudes)) ** 2, CLASSES)


def check(what, computed, expected, tolerance=1e-9):
    """Ends the script unless the peer computes the golden numbers: other work is no comparison."""
    error = float(np.max(np.abs(np.asarray(computed) - np.asarray(expected))))
    print(f"  {what}: off by at most {error:.1e}", file=sys.stderr)
    if not error <= tolerance:
        sys.exit(f"{what}: {error:.1e} is more than {tolerance:.0e}; the peer does other work")


def seconds(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def timed(work, least=1.0, runs=None):
    """Runs the work, warm, for `least` seconds and five times at least, or `runs` times."""
    work()
    times = []
    while len(times) < (runs or 5) or (runs is None and sum(times) < least):
        times.append(seconds(work))
    return times


class Results:
    """The script's rows, which it writes to the file named by its first argument."""

    def __init__(self, peer):
        self.peer, self.rows = peer, []

    def add(self, work, variant, times, count=1, compile_seconds=None):
        """`times` are of runs that do `count` items each."""
        times = [t / count for t in times]
        fast, middle = np.quantile(times, [0.1, 0.5])
        self.rows.append({
            "work": work, "peer": self.peer, "variant": variant, "threads": THREADS,
            "seconds": fast, "medianSeconds": middle,
            "runs": len(times), "compileSeconds": compile_seconds,
        })
        print(f"  {work}, {variant}: {fast:.3g} s", file=sys.stderr)

    def write(self):
        Path(sys.argv[1]).write_text(json.dumps(self.rows))
