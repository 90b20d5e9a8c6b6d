"""tiendo: its store, its processes, and what `bench` times inside one."""

import json
import shutil
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from measure import run

ENGLISH = {"TIENDO_LANG": "en", "NO_COLOR": "1"}


class Tiendo:
    def __init__(self, binaries, folder):
        self.binary, self.timer = Path(binaries) / "tiendo", Path(binaries) / "bench"
        self.folder = Path(folder)
        self.store = self.folder / "store"

    def __call__(self, *words, store=None, **options):
        return run(self.binary, *words, "--store", store or self.store, env=ENGLISH, **options)

    def inside(self, what, *words, store=None):
        """What `bench` measured, as it printed it."""
        return json.loads(run(self.timer, what, store or self.store, *words, watch=False).out)

    def fresh(self, name="scratch"):
        store = self.folder / name
        shutil.rmtree(store, ignore_errors=True)
        self("init", "--empty", store=store)
        return store

    def import_lines(self, lines, store=None):
        """A whole `tiendo import` into an empty store."""
        return self("import", lines, "--quiet", store=store or self.fresh())

    def append(self, batches):
        """Files of lines, each a durable batch, into an empty store."""
        return self.inside("append", batches, store=self.fresh())

    def record(self, number, store):
        """A whole `tiendo record`."""
        return self("record", "measurement", "chi-so-00", number % 100, "--unit",
                    f"xa-{number % 600:03}", "--on", "2025-12-31", store=store, watch=False)

    def board(self, point, *words):
        """A whole `tiendo show completion`."""
        words = ["--as-of", point, *words]
        return self("show", "completion", *words, watch=False)


    def documents(self, day):
        rows = json.loads(self("show", "documents", "--unit", "tinh", "--as-of", day,
                               "--json").out)["rows"]
        signed = json.loads(self("show", "e-signature", "--unit", "tinh", "--as-of", day,
                                 "--json").out)["rows"]
        counts, rate = rows[0]["cumulative"], signed[0]["cumulative"]
        return tuple(int(count) for count in (counts["incoming"], counts["outgoing"],
                                              rate["eligible"], rate["signed"]))

    def size(self, part):
        return sum(file.stat().st_blocks * 512 for file in (self.store / part).rglob("*")
                   if file.is_file() and file.name == "data.mdb")


def shown(subject, a, b):
    """A peer's sums as tiendo prints the value: gauges and flows in hundredths, ratios rounded."""
    value = Decimal(a) / 100 if int(subject[-2:]) % 3 < 2 else (Decimal(a) / b).quantize(
        Decimal("0.0001"), ROUND_HALF_UP)
    return format(value.normalize(), "f")


def agree_series(what, ours, theirs):
    """How many series, and the sums over them: values are in hundredths there."""
    rows, positions, values, denominators = ours
    mine = (rows, positions, int(Decimal(values) * 100), int(Decimal(denominators)))
    if mine != tuple(map(int, theirs)):
        raise SystemExit(f"{what}: {mine} in tiendo and {theirs} there")


def answer_of(out):
    """indicator -> value of `show completion --json`."""
    return {row["indicator"]: row["value"] for row in json.loads(out)["rows"]}


def inside_answer(rows):
    """The same of what `bench` printed: `=57.3/` is exact, without a field."""
    return {key.replace("chi-tieu", "chi-so").removesuffix("@tinh"): value.strip("=/")
            for key, value in rows.items()}


def agree(what, ours, theirs):
    """A benchmark whose answers differ is none."""
    theirs = {subject: shown(subject, a, b) for subject, a, b in theirs}
    if ours != theirs:
        wrong = sorted(key for key in ours | theirs if ours.get(key) != theirs.get(key))
        raise SystemExit(f"{what}: {wrong[0]} is {ours.get(wrong[0])} in tiendo and"
                         f" {theirs.get(wrong[0])} there; {len(wrong)} of {len(ours)} differ")
