"""Pictures of the report for people to look at."""

import subprocess

from browser import THEMES, WIDTHS, browser as opened


def take(browser, report, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for width in WIDTHS:
        for theme in THEMES:
            with browser.visit(report, width, theme) as visit:
                visit.page.screenshot(path=folder / f"{width}-{theme}.png", full_page=True)
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


def without_images(report, folder):
    """Needs a browser of its own: images are turned off for a whole one."""
    with opened("--blink-settings=imagesEnabled=false") as browser:
        with browser.visit(report) as visit:
            visit.page.screenshot(path=folder / "images-off.png", full_page=True)
