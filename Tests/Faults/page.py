"""The table of docs/reliability.md: one line a row, replaced when the row is run again."""

import datetime
import os

from context import ROOT

PAGE = os.path.join(ROOT, "docs/reliability.md")
BEGIN, END = "<!-- written by scripts/torture -->", "<!-- end -->"


def write(name, title, counts, took, seed, size):
    with open(PAGE, encoding="utf-8") as file:
        text = file.read()
    before, rest = text.split(BEGIN, 1)
    table, after = rest.split(END, 1)
    command = f"scripts/torture {name} --seed {seed}" + (f" --size {size}" if size else "")
    line = (f"| {title} | {counts} | `{command}` | {datetime.date.today()},"
            f" {took / 60:.0f} min |")
    lines = [old for old in table.strip().splitlines() if not old.startswith(f"| {title} |")]
    with open(PAGE, "w", encoding="utf-8") as file:
        file.write("\n".join([before + BEGIN, *lines, line, END]) + after)
