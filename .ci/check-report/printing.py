"""The PDF that a reader prints: whole figures, details opened, no navigation."""

import re
import subprocess
import tempfile
from collections import defaultdict
from pathlib import Path

PAGES = range(2, 61)
# A table of more rows than this needs a second page, landscape or not.
PAGE_ROWS = 100

ROWS = "(tables) => tables.map((table) => table.tBodies[0].rows.length)"


def check(browser, report):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.pdf"
        with browser.visit(report) as visit:
            visit.page.pdf(path=file, format="A4", print_background=False,
                           margin={side: "15mm" for side in ("top", "bottom", "left", "right")})
            figures = visit.page.locator("figure .sheet").count()
            tables = visit.page.locator("details table")
            attributions = tables.filter(has=visit.page.locator("th", has_text="Residual"))
            hidden = sum(tables.evaluate_all(ROWS))
            longest = max(attributions.evaluate_all(ROWS), default=0)
        return images(file, figures) + pages(file) + contents(file, hidden, longest)


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def images(file, figures):
    """An image that is cut stands on two pages."""
    places = defaultdict(set)
    for line in output("pdfimages", "-list", file).splitlines()[2:]:
        page, _, kind, *_, = line.split()
        if kind == "image":
            places[line.split()[10]].add(int(page))
    failures = [f"an image is cut over pages {sorted(on)}" for on in places.values() if len(on) > 1]
    if len(places) != figures:
        failures.append(f"{len(places)} images are printed, of {figures}")
    return failures


def pages(file):
    count = int(re.search(r"Pages:\s+(\d+)", output("pdfinfo", file))[1])
    return [] if count in PAGES else [f"{count} pages; sane are {PAGES[0]} to {PAGES[-1]}"]


def contents(file, rows, attributions):
    """What details hold is printed: all `rows` of their tables, and the head of the table of
    `attributions` on each of its pages."""
    text = output("pdftotext", "-layout", file, "-")
    failures = []
    if re.search(r"Full size|Close$|Skip to the report", text, re.M):
        failures.append("what is for screens alone is printed")
    if attributions > PAGE_ROWS and len(re.findall("Residual", text)) < 2:
        failures.append("the head of the table of attributions is not repeated")
    lines = sum(1 for line in text.splitlines() if line.strip())
    if lines < rows:
        failures.append(f"details stay closed: {lines} lines are printed, of {rows} rows and more")
    return failures
