"""kill -9 at a random moment, again and again: of a record, an import, a rebuild, a question that
catches the views up, a backup. After each, the store is read, verified and written to again."""

import os
import random
import shutil
import signal
import time

from store import Fault, Groups, Store, backed_up, base, event

ROW = "kill -9 at a random moment"
# A store is begun anew once it has so many events, so that looking at all of it stays quick.
MOST = 30_000


class Loop:
    def __init__(self, context):
        self.context, self.random = context, random.Random(context.seed)
        self.folder = context.folder(ROW)
        self.usual = {}
        self.counts = {"rounds": 0, "killed": 0, "killed and nothing of it there": 0,
                       "killed and all of it there": 0, "events acknowledged": 0}
        self.begin()

    def begin(self):
        path = os.path.join(self.folder, "store")
        shutil.rmtree(path, ignore_errors=True)
        self.groups = Groups()
        self.store = Store(self.context.binary, path + "/so")
        base(self.store, self.groups)

    # What is killed: (the command's words, the group and its keys or None)

    def record(self, name):
        return ["record", "measurement", "x", str(self.random.randint(0, 100)), "--unit", "tinh",
                "--on", "2022-01-01", "--key", name], [name]

    def file(self, name, count):
        path = os.path.join(self.folder, "file.jsonl")
        keys = [f"{name}-{number}" for number in range(count)]
        with open(path, "w", encoding="utf-8") as out:
            out.writelines(event(key, number) + "\n" for number, key in enumerate(keys))
        return ["import", path], keys

    def act(self, name):
        kind = self.random.choices(
            ["record", "import", "long import", "rebuild", "catch up", "backup", "nightly"],
            [28, 28, 3, 12, 15, 10, 4])[0]
        if kind == "record":
            return kind, *self.record(name)
        if kind == "import":
            return kind, *self.file(name, self.random.randint(1, 1_500))
        if kind == "long import":  # of more than one transaction
            return kind, *self.file(name, 18_000)
        if kind == "catch up":
            words, keys = self.file(name, self.random.randint(1, 300))
            self.store.must(*words)
            self.groups.add(name, keys, True)
            return kind, ["show", "documents", "--unit", "tinh", "--as-of", "2022-12-31"], None
        if kind == "backup":
            return kind, ["backup", self.folder + "/store/backup"], None
        return kind, [kind], None

    def round(self):
        self.counts["rounds"] += 1
        name = f"r{self.counts['rounds']}"
        kind, words, keys = self.act(name)
        began = time.monotonic()
        process = self.store.start(*words)
        time.sleep(self.random.uniform(0, self.usual.get(kind, 0.5)))
        process.send_signal(signal.SIGKILL)
        _, said = process.communicate()
        was_killed = process.returncode == -signal.SIGKILL
        if process.returncode == 0:
            # How long one takes that is not killed, so that the next is killed inside it.
            took = time.monotonic() - began
            self.usual[kind] = 0.7 * self.usual.get(kind, took) + 0.3 * took
        elif not was_killed:
            raise Fault(f"{kind}: exit {process.returncode}: {said.decode()}")
        else:
            self.usual[kind] = 1.03 * self.usual.get(kind, 0.5)
        if keys is not None:
            self.groups.add(name, keys, not was_killed)
        there = self.store.check(self.groups)
        if kind == "backup":
            backed_up(self.store, self.folder + "/store/backup")
        self.counts["killed"] += was_killed
        if keys is not None and was_killed:
            found = "all of it" if name in there else "nothing of it"
            self.counts[f"killed and {found} there"] += 1
            if name in there:
                self.groups.acknowledged.add(name)
            else:
                del self.groups.keys[name]

    def run(self, kills):
        while self.counts["killed"] < kills:
            try:
                self.round()
            except Fault as fault:
                self.context.keep(self.folder)
                raise Fault(f"round {self.counts['rounds']}: {fault}") from None
            if sum(map(len, self.groups.keys.values())) > MOST:
                self.finish()
                self.begin()
            self.context.progress(ROW, self.counts["killed"], kills)
        self.finish()
        return self.counts

    def finish(self):
        """Views made anew answer as those that went through the crashes."""
        question = ("show", "documents", "--unit", "tinh", "--as-of", "2022-12-31", "--json")
        before = self.store.must(*question)
        shutil.rmtree(self.store.path + "/views")
        if self.store.must(*question) != before:
            raise Fault("views made anew give another answer")
        self.counts["events acknowledged"] += sum(
            len(self.groups.keys[name]) for name in self.groups.acknowledged)


def run(context, size):
    """`size`: how many commands are killed; those that end before do not count."""
    return Loop(context).run(size)
