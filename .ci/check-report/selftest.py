"""Breaks a good report in known ways; each break must be found by the check meant for it."""

from dataclasses import replace

import accessibility
import hostility
import isolation
import layout
import printing
import scripting
import validity
from browser import failures as failures_of

END = "</main>"


def before_end(markup):
    return lambda html: html.replace(END, markup + END, 1)


def styled(rule):
    return lambda html: html.replace("</style>", rule + "</style>", 1)


def without_policy(change):
    """The page's own policy would hide what the check must find."""
    return lambda html: change(html.replace("Content-Security-Policy", "x-none", 1))


def without_alternative(html):
    start = html.index(' alt="', html.index("<figure"))
    return html[:start] + html[html.index('"', start + 6) + 1:]


BREAKS = [
    ("an element that is not closed", validity, before_end("<p><div></p>")),
    ("an image without an alternative", accessibility, without_alternative),
    ("pale text", accessibility, before_end("<p style='color:#bbbbbb;background:#fff'>pale</p>")),
    ("an external image", isolation,
     without_policy(before_end("<img src='http://elsewhere.invalid/x.png' alt='x'>"))),
    ("an external style sheet", isolation, without_policy(
        lambda html: html.replace("<style>", "<style>@import 'http://elsewhere.invalid/x.css';"))),
    ("an error in a script", isolation,
     without_policy(before_end("<script>undefined_name()</script>"))),
    ("a style that does not apply", isolation, lambda html: html.replace("<style>", "<style>}{")),
    ("text that a script adds", scripting, without_policy(before_end(
        "<p id=late></p><script>document.getElementById('late').textContent='x'</script>"))),
    ("a script that is blocked", scripting, lambda html: html.replace("sha256-", "sha256-x", 1)),
    ("an injected handler", hostility,
     before_end("<img src=x alt=x onerror='window.ran=1;alert(1)'>")),
    ("an injected element", hostility, before_end("<b id=hostile>x</b>")),
    ("a wide element", layout, before_end("<div style='width:3000px'>wide</div>")),
    ("a figure that does not open", layout, styled(".plate:target img{max-width:50px}")),
    ("a figure that is cut in print", printing,
     styled("@media print{.sheet img{height:60cm!important;max-height:none!important}}")),
    ("a table's head that is not repeated", printing,
     styled("@media print{th button{display:inline-block!important}}")),
    ("links for screens in print", printing, styled("@media print{.open{display:block!important}}")),
]


def check(browser, report):
    failures = []
    for name, module, change in BREAKS:
        broken = replace(report, html=change(report.html), names=[])
        if broken.html == report.html:
            failures.append(f"{name}: the break does not apply to this report")
            continue
        found = failures_of(module, browser, broken)
        print(f"  {name}: {found[0][:150] if found else 'NOT FOUND'}", flush=True)
        if not found:
            failures.append(f"{name}: {module.__name__} does not find it")
    return failures
