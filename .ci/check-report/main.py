"""Checks the reports that qpert makes as their readers meet them: in a browser.

    python main.py --qpert .build/release/qpert --output output/check-report
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import accessibility
import hostiletable
import hostility
import isolation
import layout
import pictures
import printing
import scripting
import selftest
import validity
from browser import Report, browser as opened, failures as failures_of

CHECKS = [validity, isolation, accessibility, scripting, hostility, layout, printing]
# A comparison has no scripts.
COMPARISON_CHECKS = [check for check in CHECKS if check is not scripting]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--qpert", required=True, help="the program")
    parser.add_argument("--report", type=Path, help="a folder with a report already made of Iris")
    parser.add_argument("--output", type=Path, help="write pictures here")
    parser.add_argument("--self-test", action="store_true", help="break a report, find the breaks")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch, opened() as browser:
        scratch = Path(scratch)
        if options.self_test:
            report = made(options.qpert, "self-test", scratch, "--quick")
            failures = run(browser, report, [selftest])
        else:
            reports = [
                read("iris", options.report) if options.report
                else made(options.qpert, "iris", scratch),
                *(hostile(options.qpert, name, scratch) for name in hostiletable.TABLES),
            ]
            render_time(options.qpert, reports[0], scratch)
            failures = []
            comparisons = [compared(options.qpert, report, scratch) for report in reports[:2]]
            for report in reports + comparisons:
                checks = COMPARISON_CHECKS if report in comparisons else CHECKS
                failures += run(browser, report, checks)
                if options.output:
                    pictures.take(browser, report, options.output / report.name)
    if options.output and not options.self_test:
        print(f"Pictures are in {options.output}")
    if failures:
        print(f"\n{len(failures)} failed:", *failures, sep="\n  ")
    return 1 if failures else 0


def run(browser, report, checks):
    failures = []
    for module in checks:
        start = time.monotonic()
        found = failures_of(module, browser, report)
        failures += [f"{report.name}, {module.__name__}: {failure}" for failure in found]
        state = f"{len(found)} failed" if found else "ok"
        seconds = time.monotonic() - start
        print(f"{report.name}, {module.__name__}: {state} ({seconds:.1f} s)", flush=True)
    return failures


def read(name, folder, names=()):
    html = (folder / "report.html").read_text(encoding="utf-8")
    return Report(name, html, folder, list(names))


def made(qpert, name, scratch, *arguments, names=()):
    folder = scratch / name
    subprocess.run(
        [qpert, "report", "--quiet", "--output", folder, *arguments], check=True,
        stdout=subprocess.DEVNULL)
    return read(name, folder, names)


def compared(qpert, report, scratch):
    """Three runs: two of a seed more each, so that there are seeds, a history and pictures."""
    table = table_of(report.name, scratch)
    arguments = ["--quick", "--seed", "7", "--seeds", "2"]
    if table.exists():
        arguments += ["--data", table, "--label", hostiletable.LABEL]
    head = made(qpert, f"{report.name}-head", scratch, *arguments)
    folder = scratch / f"{report.name}-comparison"
    status = subprocess.run(
        [qpert, "compare", report.folder, head.folder, report.folder, "--output", folder],
        stdout=subprocess.DEVNULL).returncode
    if status not in (0, 1):
        raise SystemExit(f"qpert compare: exit status {status}")
    html = (folder / "comparison.html").read_text(encoding="utf-8")
    return Report(folder.name, html, folder, scripts=0)


def table_of(name, scratch):
    return scratch / f"<b data-hostile=1>{name}.csv"


def hostile(qpert, name, scratch):
    names = hostiletable.TABLES[name]
    table = table_of(name, scratch)
    hostiletable.write(table, names)
    return made(
        qpert, name, scratch, "--quick", "--data", table, "--label", hostiletable.LABEL,
        names=names.shown)


def render_time(qpert, report, scratch):
    start = time.monotonic()
    subprocess.run(
        [qpert, "render", report.folder / "record.json", "--quiet", "--output",
         scratch / "drawn"], check=True, stdout=subprocess.DEVNULL)
    print(f"Drawn from its record in {time.monotonic() - start:.1f} s (expected: under 1 s); "
          f"the HTML has {len(report.html.encode()):,} bytes", flush=True)


if __name__ == "__main__":
    sys.exit(main())
