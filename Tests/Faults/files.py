"""Files that are cut short, another's, newer, of another byte order, missing, or changed in one
known place; and outputs that take nothing more."""

import os
import re
import shutil
import struct

from store import Fault, Store, base, event

ROW = "wrong, cut and lost files"
COMMANDS = (("status",), ("show", "documents", "--json"), ("verify",), ("export",),
            ("record", "measurement", "x", "5", "--unit", "tinh", "--on", "2022-01-01"))


def contents(store):
    """Every file of a log, its lists of readers and its lock left out."""
    found = {}
    for name in os.listdir(store.path + "/log"):
        if name not in ("lock.mdb", "append.lock"):
            with open(f"{store.path}/log/{name}", "rb") as file:
                found[name] = file.read()
    return found


def change(store, name, body):
    path = os.path.join(store.path, name)
    with open(path, "rb") as file:
        data = bytearray(file.read())
    data = body(data) or data
    with open(path, "wb") as file:
        file.write(data)


def refused(start, folder, what, name, body):
    """Every command refuses in one sentence with 5, and writes nothing."""
    store = start.copy(os.path.join(folder, "state"))
    change(store, name, body)
    before = contents(store)
    for words in COMMANDS:
        done = store.run(*words)
        done.sentence()
        if done.status != 5 or done.out:
            raise Fault(f"{what}: {words[0]} exits {done.status} and says {done.out}{done.err}")
    if contents(store) != before:
        raise Fault(f"{what}: something was written")
    return len(COMMANDS)


def put(offset, data):
    def body(bytes_):
        bytes_[offset:offset + len(data)] = data
    return body


def cut(length):
    return lambda bytes_: bytes_[:length] or b""


def whole(length):
    """All of another kind: what `body` gives is taken although it is empty."""
    return lambda bytes_: bytes_.__class__(length)


def wrong_files(start, folder):
    size = os.path.getsize(start.path + "/log/data.mdb")
    foreign = b"SQLite format 3\0" + bytes(9_000)
    cases = [
        ("a newer format", "log/header", put(8, struct.pack("<I", 99))),
        ("a foreign byte order", "log/header", put(12, b"\1\2\3\4")),
        ("a header that is not ours", "log/header", put(0, b"TIENDOXX")),
        ("a header that is cut", "log/header", cut(40)),
        ("another program's file", "log/data.mdb", lambda _: bytearray(foreign)),
        ("zeros", "log/data.mdb", whole(16_384)),
        ("a foreign byte order of LMDB", "log/data.mdb", put(16, b"\xbe\xef\xc0\xde")),
        ("another version of LMDB", "log/data.mdb", put(20, struct.pack("<I", 999))),
    ]
    cases += [(f"data.mdb cut to {length}", "log/data.mdb", cut(length))
              for length in (1, 100, 4_095, 4_096, 8_191, 8_192, size // 2, size - 4_096)]
    return sum(refused(start, folder, *case) for case in cases)


def lost_files(start, folder):
    """Views that are lost cost a rebuild; an anchor that is lost costs a warning."""
    question = ("show", "documents", "--json")
    right, log = start.must(*question), start.must("export")
    store = start.copy(os.path.join(folder, "state"))
    shutil.rmtree(store.path + "/views")
    if store.must(*question) != right:
        raise Fault("without views/ the answer is another")
    store.must("verify", "--full")
    os.remove(store.path + "/log/anchor")
    if store.must(*question) != right or store.must("export") != log:
        raise Fault("without the anchor the answer is another")
    done = store.run("doctor")  # 1: it also misses nights and backups
    if done.status not in (0, 1) or "anchor" not in done.out + done.err:
        raise Fault(f"doctor does not say that the anchor is missing: {done.out}{done.err}")
    store.must("record", "measurement", "x", "5", "--unit", "tinh", "--on", "2022-01-01")
    store.must("verify", "--full")
    if not os.path.exists(store.path + "/log/anchor"):
        raise Fault("the next writer does not make an anchor")
    os.remove(store.path + "/config.json")
    store.must(*question)
    return 3


def known_places(start, folder):
    """A letter of a name, wherever the log's file has it, and one of the settings."""
    question = ("unit", "list", "--json")
    right, count = start.must(*question), 0
    with open(start.path + "/log/data.mdb", "rb") as file:
        data = file.read()
    seen = {}
    for found in re.finditer(b"tinh", data):
        page = found.start() // 4096
        seen[page] = seen.get(page, 0) + 1
        if seen[page] > 3:
            continue  # events of one frame
        store = start.copy(os.path.join(folder, "state"))
        change(store, "log/data.mdb", put(found.start(), b"tinj"))
        done = store.run(*question)
        if done.status not in (0, 5) or (done.status == 0 and done.out != right):
            raise Fault(
                f"a name changed at {found.start()}: exit {done.status}: {done.out}{done.err}")
        count += 1
    start.must("config", "closing", "14")
    store = start.copy(os.path.join(folder, "state"))
    change(store, "config.json", lambda text: text.replace(b'"14"', b'"15"'))
    if (done := store.run("status")).status != 5:
        raise Fault(f"a changed setting is taken: exit {done.status}")
    done.sentence()
    return count + 1


def full_outputs(start, folder):
    """Nothing is said to be written that is not."""
    shell = ["sh", "-c", 'exec "$@" > /dev/full', "-"]
    for words in (("export",), ("show", "documents"), ("log",)):
        done = start.run(*words, prefix=shell)
        done.sentence()
        if done.status != 5:
            raise Fault(f"{words[0]} into a full disk: exit {done.status}")
    path = os.path.join(folder, "bad.jsonl")
    with open(path, "w", encoding="utf-8") as out:
        out.write(event("a", 1) + "\n" + event("b", 2) + "\n" + event("c", -3) + "\n")
    done = start.run("import", path, "--json")
    if done.status != 3 or done.out:
        raise Fault(f"receipts of events that were not kept: exit {done.status}: {done.out}")
    return 4


def run(context, size):
    folder = context.folder(ROW)
    start = Store(context.binary, os.path.join(folder, "whole", "so"))
    base(start)
    start.must("import", "-", given="".join(event(f"k-{n}", n) + "\n" for n in range(200)))
    start.must("show", "documents")
    return {"commands on wrong files": wrong_files(start, folder),
            "files lost": lost_files(start, folder),
            "known places changed": known_places(start, folder),
            "outputs that take nothing": full_outputs(start, folder)}
