"""The independent verifier against receipts of the sample, as made and altered.

    python3 -B -m unittest discover --start-directory Tests/Receipts
    TIENDO_BITS=all ...        every bit of every receipt, not one of each byte

TIENDO_BINARY names the program, .build/debug/tiendo where it is not set.
"""

import base64
import importlib.machinery
import importlib.util
import json
import os
import random
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ROOT = Path(__file__).resolve().parents[2]
BINARY = Path(os.environ.get("TIENDO_BINARY", ROOT / ".build/debug/tiendo")).resolve()
SEEDS = range(1, 3)
MILESTONE = ["milestones", "de-an-cqdt-2017"]
DUTY = ["coverage", "nd09-quy/bao_cao_nd09_quy@tinh@2024-Q1:14"]
RANK = ["completion", "dti-hang@tinh", "--as-of", "2023-12-31", "--known-on"]


def script(path):
    loader = importlib.machinery.SourceFileLoader("verify_receipt", str(path))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


verifier = script(ROOT / "scripts/verify-receipt")


class Receipts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.store = Path(cls.folder.name) / "store"
        cls.tiendo("init", "--sample")
        cls.tiendo("key", "new")
        cls.ranks = [cls.receipt(*RANK, day) for day in ("2024-06-30", "2025-03-01")]
        cls.key = cls.tiendo("key", "show").strip()
        secret = (cls.store / "keys/signing").read_text().strip()
        cls.secret = Ed25519PrivateKey.from_private_bytes(
            verifier.unbase64(secret.split("+", 4)[4])[1:])

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def tiendo(cls, *arguments, store=None):
        done = subprocess.run(
            [BINARY, *arguments, "--store", store or cls.store],
            check=True, capture_output=True, text=True,
            env={"TIENDO_NOW": "2026-11-24T02:00:00Z", "TIENDO_LANG": "en"})
        return done.stdout

    @classmethod
    def receipt(cls, *arguments):
        return cls.tiendo("receipt", *arguments).encode()

    def holds(self, data, key=None):
        """Whether the verifier takes it; whatever else it raises is what its main refuses for."""
        try:
            return verifier.verify(data, key or self.key)[0]
        except (verifier.Refused, TypeError, ValueError, KeyError, IndexError, AttributeError,
                OverflowError):
            return None

    def test_the_rank_of_2023_is_15_as_known_on_30_06_2024_and_11_as_known_on_01_03_2025(self):
        for data, rank in zip(self.ranks, ("15", "11")):
            self.assertEqual(self.holds(data)["figure"]["value"], rank)

    def test_it_takes_receipts_of_every_model_that_has_them(self):
        for row in (["documents", "tinh", "--period", "2021", "--as-of", "2021-12-31"],
                    ["e-signature", "tinh", "--period", "2021", "--as-of", "2021-12-31"],
                    ["completion", "xa-cds@tinh", "--document", "qd-969-2022"], MILESTONE, DUTY):
            self.assertTrue(self.holds(self.receipt(*row)), row)

    def test_no_bit_can_be_flipped(self):
        chance = random.Random(20261124)
        for data in [*self.ranks, self.receipt(*MILESTONE), self.receipt(*DUTY)]:
            for index in range(len(data)):
                bits = range(8) if os.environ.get("TIENDO_BITS") == "all" else [chance.randrange(8)]
                for bit in bits:
                    flipped = bytearray(data)
                    flipped[index] ^= 1 << bit
                    self.assertIsNone(self.holds(bytes(flipped)), f"byte {index}, bit {bit}")

    def test_no_member_can_be_taken_from_another_receipt(self):
        mine, other = (json.loads(data) for data in self.ranks)
        for name in mine:
            if mine[name] != other[name]:
                swapped = verifier.compact({**mine, name: other[name]}) + "\n"
                self.assertIsNone(self.holds(swapped.encode()), name)

    def test_no_event_can_be_left_out_or_put_in_twice(self):
        for data in [self.ranks[1], self.receipt(*MILESTONE), self.receipt(*DUTY)]:
            self.alter_events(json.loads(data))

    def alter_events(self, receipt):
        self.assertTrue(receipt["events"])
        for index in range(len(receipt["events"])):
            for events in (receipt["events"][:index] + receipt["events"][index + 1:],
                           receipt["events"][:index] + receipt["events"][index:index + 1]
                           + receipt["events"][index:]):
                forged = verifier.compact({**receipt, "events": events}) + "\n"
                self.assertIsNone(self.holds(forged.encode()), index)

    def test_receipts_of_random_histories_hold(self):
        for seed in SEEDS:
            with tempfile.TemporaryDirectory() as folder:
                self.ask_random(seed, Path(folder))

    def ask_random(self, seed, folder):
        """Receipts of rows of every model, at points spread over a random history."""
        store, lines = folder / "store", folder / "events.jsonl"
        history = [sys.executable, "-B", ROOT / "Tests/Reference/history.py", "--seed", str(seed)]
        lines.write_bytes(subprocess.run(
            [*history, "--events", "100"], check=True, capture_output=True).stdout)

        def run(*arguments):
            return self.tiendo(*arguments, store=store)

        run("init", "--empty")
        run("import", lines, "--quiet")
        run("key", "new")
        key, chance = run("key", "show").strip(), random.Random(seed)
        for _ in range(4):
            point = ["--as-of", chance.choice(["2021-06-30", "2023-12-31", "2026-10-31"]),
                     "--known-on", chance.choice(["2022-12-31", "2024-12-31", "2026-11-24"]),
                     "--at-position", str(chance.randint(60, 100))]
            for model in verifier.basis.MODELS:
                rows = json.loads(run("show", model, "--json", *point))["rows"]
                for row in chance.sample(rows, min(3, len(rows))):
                    name = row.get("id") or row["unit"]
                    data = run("receipt", model, name, *point).encode()
                    self.assertEqual(verifier.verify(data, key)[0]["figure"], row,
                                     f"seed {seed}, {model} {name} {' '.join(point)}")

    def test_it_takes_no_receipt_of_another_key(self):
        other = "tiendo/x+00000000+AS3QexVzaAh7fsHpaNG99SBbJB5mzOoUmlRn+ZxB97EF"
        self.assertIsNone(self.holds(self.ranks[0], other))

    def signed(self, receipt):
        """As somebody makes it who has the key: only what is proven can tell."""
        body = {name: receipt[name] for name in verifier.MEMBERS[:-1]}
        signature = self.secret.sign(verifier.compact(body).encode())
        return (verifier.compact({**body, "signature": base64.b64encode(signature).decode()})
                + "\n").encode()

    def test_signed_again_it_holds_and_changed_and_signed_again_it_does_not(self):
        receipt, other = (json.loads(data) for data in self.ranks)
        self.assertTrue(self.holds(self.signed(receipt)))
        changes = [{name: other[name]} for name in ("figure", "knownOn")]
        changes += [{"figure": {**receipt["figure"], name: "99"}} for name in receipt["figure"]]
        changes += [{"figure": {**receipt["figure"], "more": "1"}}, {"row": "xa-cds@tinh"},
                    {"position": 0}, {"position": 5000}, {"document": "qd-969-2022"}]
        changes += [{"series": receipt["series"][:i] + receipt["series"][i + 1:]}
                    for i in range(len(receipt["series"]))]
        changes += [{"events": receipt["events"][:i] + receipt["events"][i + 1:]}
                    for i in range(len(receipt["events"]))]
        for change in changes:
            self.assertIsNone(self.holds(self.signed({**receipt, **change})), change)

    def test_a_milestone_or_a_duty_signed_again_with_something_else_does_not_hold(self):
        for row, another in ((MILESTONE, "vnpt-thieu-hoa-2017"),
                             (DUTY, "nd09-thang/bao_cao_nd09_thang@tinh@2024-03:14")):
            receipt, other = (json.loads(self.receipt(row[0], name)) for name in (row[1], another))
            self.assertTrue(self.holds(self.signed(receipt)))
            changes = [{name: other[name] for name in names} for names in (
                ["row"], ["row", "figure"], ["series", "seriesHashes"], ["events", "eventHashes"])]
            changes += [{"figure": {**receipt["figure"], name: "99"}} for name in receipt["figure"]]
            for name in ("series", "events"):
                changes += [{name: receipt[name][:i] + receipt[name][i + 1:]}
                            for i in range(len(receipt[name]))]
            for change in changes:
                self.assertFalse(self.holds(self.signed({**receipt, **change})), list(change))


if __name__ == "__main__":
    unittest.main()
