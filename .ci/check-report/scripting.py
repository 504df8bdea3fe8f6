"""Scripts add sorting and nothing else."""

TEXT = "document.querySelector('main').textContent.replace(/\\s+/g, ' ').trim()"
COLUMN = """(column) => [...document.querySelector('table.headline').tBodies[0].rows]
  .map((row) => row.cells[column].textContent)"""


def check(browser, report):
    with browser.visit(report, scripts=False) as visit:
        # The browser's own evaluation runs where the page's scripts do not.
        without = visit.page.locator("main").text_content()
    failures = []
    with browser.visit(report) as visit:
        page = visit.page
        having = page.locator("main").text_content()
        if squeezed(having) != squeezed(without):
            failures.append(
                f"with scripts the text has {len(squeezed(having))} characters, without "
                f"{len(squeezed(without))}")
        failures += sorting(page)
        failures += [f"console: {error}" for error in visit.errors]
    return failures


def squeezed(text):
    return " ".join((text or "").split())


def sorting(page):
    """Sorts the headline table by its score, up by a click and down by the keyboard."""
    title = page.locator("table.headline thead th", has_text="AUC-Difference").first
    button = title.locator("button")
    if not button.count():
        if page.locator("table.headline tbody tr").count() < 3:
            return []
        return ["the headline table has no buttons to sort it by"]
    column = title.evaluate("(cell) => cell.cellIndex")
    failures = []
    before = page.evaluate(COLUMN, column)
    button.click()
    up = [number(text) for text in page.evaluate(COLUMN, column)]
    if up != sorted(up) or title.get_attribute("aria-sort") != "ascending":
        failures.append(f"a click does not sort upwards: {up}")
    button.press("Enter")
    down = [number(text) for text in page.evaluate(COLUMN, column)]
    if down != sorted(down, reverse=True) or title.get_attribute("aria-sort") != "descending":
        failures.append(f"the Enter key does not sort downwards: {down}")
    if sorted(before) != sorted(page.evaluate(COLUMN, column)):
        failures.append("sorting changes what the table holds")
    return failures


def number(text):
    return float(text.replace("\u2212", "-"))
