"""Runs every peer's script on the cores it is to have, and gathers their rows in one file.

Usage: run.py RESULTS.json [SCRIPT ...]
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from importlib import metadata
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
# Each script and how many cores it runs on.
SCRIPTS = [
    ("time_jax.py", 1), ("time_qulacs.py", 1), ("time_qulacs.py", 2), ("time_lightning.py", 1),
    ("time_lightning.py", 2), ("time_aer.py", 1), ("time_explainers.py", 1),
    ("time_pipeline.py", 2),
]
PACKAGES = [
    "jax", "qulacs", "pennylane-lightning", "qiskit-aer", "shap", "lime", "matplotlib", "numpy"]


def run(script, threads):
    cores = sorted(os.sched_getaffinity(0))[:threads]
    # The machine may choose older kernels for NumPy's algebra, which would slow the peers.
    environment = {
        name: value for name, value in os.environ.items()
        if name not in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
    }
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        environment[name] = str(len(cores))
    environment["MPLBACKEND"] = "Agg"
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder) / "rows.json"
        subprocess.run(
            [sys.executable, FOLDER / script, rows], env=environment, check=True,
            preexec_fn=lambda: os.sched_setaffinity(0, cores))
        return json.loads(rows.read_text())


def main():
    results, *chosen = sys.argv[1:]
    rows = []
    for script, threads in SCRIPTS:
        if chosen and script not in chosen:
            continue
        start = time.perf_counter()
        print(f"{script} on {threads} core{'s' * (threads > 1)}", file=sys.stderr)
        rows += run(script, threads)
        print(f"  took {time.perf_counter() - start:.0f} s", file=sys.stderr)
    versions = {name: metadata.version(name) for name in PACKAGES}
    Path(results).write_text(json.dumps(
        {"python": platform.python_version(), "versions": versions, "rows": rows}, indent=1))


if __name__ == "__main__":
    main()
