"""axe finds nothing, of whatever impact."""

from axe_playwright_python.sync_playwright import Axe

VISITS = [(1440, "light"), (1440, "dark"), (390, "light"), (390, "dark")]
# A table's rows are all alike to axe, and thousands of them take minutes.
PREPARED = """() => {
  for (const details of document.querySelectorAll("details")) details.open = true;
  for (const table of document.querySelectorAll("table"))
    [...table.tBodies[0].rows].slice(4).forEach((row) => row.remove());
}"""


def check(browser, report):
    failures = []
    for width, theme in VISITS:
        with browser.visit(report, width, theme) as visit:
            visit.page.evaluate(PREPARED)
            failures += findings(visit.page, f"{width} px, {theme}")
            opened = visit.page.locator("a.open").first
            if opened.count() and theme == "dark":
                opened.click()
                failures += findings(visit.page, f"{width} px, {theme}, a figure at full size")
    return failures


def findings(page, where):
    violations = Axe().run(page).response["violations"]
    return [
        f"{where}: {violation['id']} ({violation['impact']}): {violation['help']}; "
        + "; ".join(node["html"][:120] for node in violation["nodes"][:3])
        for violation in violations
    ]
