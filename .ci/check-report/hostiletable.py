"""A table whose names try to be something else than text."""

import csv
import random
from dataclasses import dataclass

MARK = 'data-hostile="1"'
LABEL = "<b id=hostile>label</b>"


@dataclass
class Names:
    features: list[str]
    classes: list[str]
    # Those shown in part or not as they are: very long ones, marks of direction.
    altered: tuple[str, ...] = ()

    @property
    def shown(self):
        return [name for name in self.features + self.classes if name not in self.altered]


LONG = "very" + "long" * 60
TURNED = "مرحبا بالعالم \u202eevil"

TABLES = {
    "markup": Names(
        features=[
            f"<script {MARK}>window.ran=1;alert(1)</script>",
            f'"><img {MARK} src=x onerror="window.ran=2">',
            "</script></style><svg onload=window.ran=4>",
            "'\" onmouseover='window.ran=3",
        ],
        classes=["<iframe src=javascript:window.ran=5>", "]]> --> &lt;b&gt; &amp;", "x|`x`*y*"]),
    "writing": Names(
        features=["{{{source}}} {{#verdict}}", TURNED, "naïve 🦊 量子 Ω name", LONG],
        classes=["שלום", "日本語のクラス", "a" * 40]),
}
TABLES["writing"].altered = (LONG, TURNED)


def write(path, names, rows=60):
    random_numbers = random.Random(7)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*names.features, LABEL])
        for row in range(rows):
            label = row % len(names.classes)
            values = [
                f"{random_numbers.gauss(2 * label if place % 2 else -label, 1):.2f}"
                for place in range(len(names.features))
            ]
            writer.writerow([*values, names.classes[label]])
