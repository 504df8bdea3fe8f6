"""Chromium as Debian has it, and the pages of a report opened in it."""

import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Error, Page, sync_playwright

# No such host exists: whatever a page asks for beyond itself fails and is noted.
ADDRESS = "http://report.invalid/report.html"
STRICT_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
WIDTHS = (1440, 768, 390)
THEMES = ("light", "dark")


@dataclass
class Report:
    """A report's page, and what its table called things."""

    name: str
    html: str
    folder: Path
    names: list[str] = field(default_factory=list)
    # Inline scripts the page should have.
    scripts: int = 1


@dataclass
class Visit:
    """A page and what it did while it was open."""

    page: Page
    requests: list[str]
    errors: list[str]
    dialogs: list[str]


class Browser:
    def __init__(self, playwright, *arguments: str):
        if os.geteuid() == 0:
            arguments += ("--no-sandbox",)
        self.chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--hide-scrollbars", *arguments]
        )

    @contextmanager
    def visit(self, report: Report, width=1440, theme="light", scripts=True, policy=None,
              ignoring_policy=False):
        """Opens the report, served under `policy` as a host would set it."""
        context = self.chromium.new_context(
            viewport={"width": width, "height": 844 if width < 600 else 1000},
            color_scheme=theme, java_script_enabled=scripts, bypass_csp=ignoring_policy,
            is_mobile=width < 600, has_touch=width < 600,
        )
        page = context.new_page()
        page.set_default_timeout(30_000)
        visit = Visit(page, [], [], [])

        def serve(route):
            if route.request.url == ADDRESS:
                headers = {"Content-Type": "text/html; charset=utf-8"}
                if policy:
                    headers["Content-Security-Policy"] = policy
                route.fulfill(body=report.html, headers=headers)
            else:
                visit.requests.append(route.request.url)
                route.abort()

        def note_dialog(dialog):
            visit.dialogs.append(dialog.message)
            dialog.dismiss()

        page.route("**/*", serve)
        page.on("dialog", note_dialog)
        page.on("pageerror", lambda error: visit.errors.append(str(error)))
        page.on("console", lambda message: visit.errors.append(message.text)
                if message.type in ("error", "warning") else None)
        page.goto(ADDRESS, wait_until="load")
        try:
            yield visit
        finally:
            context.close()

    def close(self):
        self.chromium.close()


def failures(module, browser, report):
    """What a check finds; that the browser could not do as it was told is a finding, too."""
    try:
        return module.check(browser, report)
    except Error as error:
        return [f"the browser: {error.message.splitlines()[0]}"]


@contextmanager
def browser(*arguments: str):
    with sync_playwright() as playwright:
        opened = Browser(playwright, *arguments)
        try:
            yield opened
        finally:
            opened.close()
