"""The file stands alone: it loads nothing, logs nothing, and bears the strictest policy."""

import re

from browser import STRICT_POLICY

LIMIT = 4 << 20
# Under the strict policy the inline script is meant to be blocked, and the browser says so.
BLOCKED_SCRIPT = re.compile(r"inline script.*Content Security Policy", re.S)


def check(browser, report):
    failures = []
    size = len(report.html.encode())
    if size >= LIMIT:
        failures.append(f"the HTML has {size:,} bytes; the limit is {LIMIT:,}")
    with browser.visit(report) as visit:
        failures += strangers(visit, "as it is")
        failures += [f"console: {error}" for error in visit.errors]
        plain = appearance(visit.page)
    with browser.visit(report, policy=STRICT_POLICY) as visit:
        failures += strangers(visit, "under the strict policy")
        failures += [
            f"console under the strict policy: {error}" for error in visit.errors
            if not BLOCKED_SCRIPT.search(error)
        ]
        strict = appearance(visit.page)
    for name, value in plain.items():
        if strict[name] != value:
            failures.append(f"{name} is {strict[name]} under the strict policy, not {value}")
    if plain["images without pixels"]:
        failures.append(f"{plain['images without pixels']} images do not load")
    if "sticky" not in plain["position of the contents"]:
        failures.append("the style does not apply: the contents are not sticky")
    return failures


def strangers(visit, when):
    return [f"{when}, the page asks for {address}" for address in visit.requests]


def appearance(page):
    """What a reader has, with whatever policy; scripts only add buttons that say nothing new."""
    return page.evaluate("""() => ({
      "images": document.images.length,
      "images without pixels":
        [...document.images].filter((image) => !image.complete || !image.naturalWidth).length,
      "text": document.querySelector("main").innerText.replace(/\\s+/g, " ").length,
      "height": document.documentElement.scrollHeight,
      "position of the contents":
        getComputedStyle(document.querySelector("nav") ?? document.body).position,
      "colour of the text": getComputedStyle(document.body).color,
    })""")
