"""Names from a user's table are text. The page's policy is set aside: escaping must do alone."""

CENSUS = """() => ({
  ran: window.ran ?? null,
  title: document.title.length,
  scripts: document.scripts.length,
  images: document.querySelectorAll("img:not(figure .sheet > img)").length,
  frames: document.querySelectorAll("iframe, object, embed, svg, math, form, link, base").length,
  handlers: [...document.querySelectorAll("*")].filter((element) =>
    [...element.attributes].some((attribute) => /^on/i.test(attribute.name))).length,
  addresses: [...document.querySelectorAll("[href], [src], [action], [srcset]")].filter(
    (element) => {
      const address = element.getAttribute("href") ?? element.getAttribute("src") ?? "";
      // Of figures for which a comparison has no room there is a link to their file.
      return !/^(#|data:image\\/png;base64,)/.test(address)
        && !(element.matches("figure > .note > a") && /^figures\\/[\\w.-]+\\.png$/.test(address));
    }).length,
  marked: document.querySelectorAll("[data-hostile], #hostile").length,
})"""
EXPECTED = {"ran": None, "images": 0, "frames": 0, "handlers": 0, "addresses": 0,
            "marked": 0}


def check(browser, report):
    failures = []
    with browser.visit(report, ignoring_policy=True) as visit:
        page = visit.page
        page.mouse.move(700, 500)
        page.wait_for_timeout(200)
        census = page.evaluate(CENSUS)
        for name, expected in (EXPECTED | {"scripts": report.scripts}).items():
            if census[name] != expected:
                failures.append(f"{name}: {census[name]}, expected {expected}")
        failures += [f"a dialog opened: {message}" for message in visit.dialogs]
        failures += [f"the page asks for {address}" for address in visit.requests]
        text = page.evaluate("document.body.textContent")
        failures += [f"the name {name!r} is not shown as it is" for name in report.names
                     if name not in text]
    return failures
