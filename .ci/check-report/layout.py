"""Nothing is wider than the page, and figures open at full size without a script."""

from browser import THEMES, WIDTHS

WIDER = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const wider = [...document.querySelectorAll("body *")].filter((element) =>
    element.getBoundingClientRect().right > room + 1 && !element.closest(".scroll, nav, .hidden"));
  return [`${document.documentElement.scrollWidth} px`, ...wider.slice(0, 4).map((element) =>
    `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent.slice(0, 40)}`)];
}"""


def check(browser, report):
    failures = []
    for width in WIDTHS:
        for theme in THEMES:
            with browser.visit(report, width, theme) as visit:
                where = f"{width} px, {theme}"
                failures += overflow(visit.page, where)
                visit.page.evaluate(
                    "document.querySelectorAll('details').forEach((each) => each.open = true)")
                failures += overflow(visit.page, where + ", details open")
        # Where the page is too wide, links lie outside the window and cannot be clicked.
        failures = failures or full_size(browser, report, width)
    return failures


def overflow(page, where):
    wider = page.evaluate(WIDER)
    return [f"{where}: the page is wider than its window: {'; '.join(wider)}"] if wider else []


def full_size(browser, report, width):
    failures = []
    with browser.visit(report, width, scripts=False) as visit:
        figures = visit.page.locator("figure:has(.sheet)")
        for place in range(figures.count()):
            figure = figures.nth(place)
            image = figure.locator(".sheet img")
            before = image.bounding_box()["width"]
            figure.locator("a.open").click()
            after = image.bounding_box()["width"]
            natural = int(image.get_attribute("width"))
            name = figure.get_attribute("id")
            if after < min(natural, width - 40) or after < before:
                failures.append(f"{width} px: {name} opens {after:.0f} px wide from {before:.0f}")
            figure.locator("a.close").click()
            if abs(image.bounding_box()["width"] - before) > 1:
                failures.append(f"{width} px: {name} does not close")
    return failures
