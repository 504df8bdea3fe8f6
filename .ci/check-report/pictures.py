"""Pictures of the report for people to look at."""

import re
import subprocess
from dataclasses import replace

from browser import THEMES, WIDTHS


def take(browser, report, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for width in WIDTHS:
        for theme in THEMES:
            with browser.visit(report, width, theme) as visit:
                visit.page.screenshot(path=folder / f"{width}-{theme}.png", full_page=True)
    # The browser's own switch does not cover data URIs.
    bare = replace(report, html=re.sub(r"(data:image/png;base64,)[^\"]*", r"\1", report.html))
    with browser.visit(bare) as visit:
        visit.page.screenshot(path=folder / "images-off.png", full_page=True)
    with browser.visit(report, scripts=False) as visit:
        visit.page.screenshot(path=folder / "scripts-off.png", full_page=True)
    with browser.visit(report) as visit:
        visit.page.context.new_cdp_session(visit.page).send(
            "Emulation.setEmulatedVisionDeficiency", {"type": "achromatopsia"})
        visit.page.screenshot(path=folder / "greyscale.png", full_page=True)
        pdf = folder / "report.pdf"
        visit.page.pdf(path=pdf, format="A4", margin={
            side: "15mm" for side in ("top", "bottom", "left", "right")})
        subprocess.run(["pdftoppm", "-r", "60", "-png", pdf, folder / "page"], check=True)
    for width in (1440, 390):
        with browser.visit(report, width) as visit:
            if visit.page.locator("a.open").count():
                visit.page.locator("a.open").first.click()
                visit.page.screenshot(path=folder / f"full-size-{width}.png")


