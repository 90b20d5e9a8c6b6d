"""What a disk may hold after a power cut: a trace of writes and syncs (disk.c), read and cut.

The model is harsher than any one disk or file system:
- what was written and not synced is there, or not, or torn at a boundary of 512 bytes, each 4 KiB
  page for itself and in any order; a write to a file opened with O_DSYNC is there when it returns;
- a file's sync brings its bytes and its length to the disk, not its name;
- a name made, moved or removed is on the disk once its directory was synced; before, the changes
  come to the disk in their order, and a cut may fall between any two.
"""

import hashlib
import os
from dataclasses import dataclass, field

PAGE, SECTOR = 4096, 512


def read(path):
    """The changes of a trace: tuples whose first item is the letter of disk.c."""
    with open(path, "rb") as file:
        data = file.read()
    at = 0
    while at < len(data):
        end = data.index(b"\n", at)
        kind, _, rest = data[at:end].decode().partition(" ")
        at = end + 1
        if kind == "W":
            inode, offset, length, synced = map(int, rest.split())
            yield "W", inode, offset, data[at:at + length], bool(synced)
            at += length + 1
        elif kind in "CD":
            inode, _, name = rest.partition(" ")
            yield kind, int(inode), name
        elif kind in "TF":
            yield kind, *map(int, rest.split())
        elif kind == "S":
            yield kind, int(rest)
        elif kind == "R":
            yield kind, *rest.split("\t")
        else:
            yield kind, rest


@dataclass
class Piece:
    """A change to a file's bytes that is not durable yet: at most a page, or a new length."""
    inode: int
    offset: int = 0
    data: bytes = b""
    length: int | None = None


def apply(content, piece, first=0, last=None):
    """Puts a piece, or the part of it between two offsets, into a file's bytes."""
    if piece.length is not None:
        del content[piece.length:]
        content.extend(bytes(piece.length - len(content)))
        return
    data = piece.data[first:last]
    at = piece.offset + first
    content.extend(bytes(max(0, at - len(content))))
    content[at:at + len(data)] = data


@dataclass
class State:
    """One thing the disk may hold: names, and each file's bytes."""
    what: str
    names: dict
    contents: dict

    def digest(self):
        hashed = hashlib.sha256()
        for path, inode in sorted(self.names.items()):
            content = b"/" if inode is None else bytes(self.contents.get(inode, b""))
            hashed.update(f"{path}\0{len(content)}\0".encode() + content)
        return hashed.digest()

    def write(self, folder):
        for path, inode in sorted(self.names.items()):
            target = os.path.join(folder, path)
            if inode is None:
                os.makedirs(target, exist_ok=True)
                continue
            with open(target, "wb") as file:
                file.write(self.contents.get(inode, b""))


@dataclass
class Disk:
    """The disk while the trace runs: what is durable, and what is on its way."""
    root_inode: int
    durable: dict = field(default_factory=dict)
    pending: list = field(default_factory=list)
    changes: list = field(default_factory=list)   # of names: [operation, directories, is durable]
    live: dict = field(default_factory=dict)      # path -> (inode, is a directory)

    def take(self, operation):
        kind = operation[0]
        if kind == "W":
            _, inode, offset, data, _ = operation
            at = 0
            while at < len(data):
                end = min(len(data), at + PAGE - (offset + at) % PAGE)
                self.pending.append(Piece(inode, offset + at, data[at:end]))
                at = end
        elif kind in "TF":
            self.pending.append(Piece(operation[1], length=operation[2]))
        elif kind in "CD":
            _, inode, name = operation
            if kind == "C":
                self.durable[inode] = bytearray()
                self.pending = [piece for piece in self.pending if piece.inode != inode]
            self.changes.append([operation, {self.parent(name)}, False])
            self.live[name] = (inode, kind == "D")
        elif kind == "R":
            _, old, new = operation
            self.changes.append([operation, {self.parent(old), self.parent(new)}, False])
            moved(self.live, old, new)
        elif kind == "U":
            self.changes.append([operation, {self.parent(operation[1])}, False])
            self.live.pop(operation[1], None)

    def parent(self, name):
        folder = os.path.dirname(name)
        return self.live[folder][0] if folder in self.live else self.root_inode

    def sync(self, inode):
        """All of a file, or the names in a directory, are durable from now on."""
        for piece in self.pending:
            if piece.inode == inode:
                apply(self.durable[inode], piece)
        self.pending = [piece for piece in self.pending if piece.inode != inode]
        for change in self.changes:
            change[2] = change[2] or inode in change[1]

    def settle(self, first):
        """What was written with O_DSYNC is durable: the pieces from `first` on."""
        for piece in self.pending[first:]:
            apply(self.durable[piece.inode], piece)
        del self.pending[first:]

    # States

    def names(self, count):
        """The names there are with the first `count` of the changes that are not durable yet."""
        names = {}
        for operation, _, durable in self.changes:
            if not durable and count <= 0:
                continue
            count -= not durable
            if operation[0] == "R":
                if operation[1] in names:
                    moved(names, operation[1], operation[2])
            elif operation[0] == "U":
                names.pop(operation[1], None)
            else:
                folder = os.path.dirname(operation[2])
                if not folder or folder in names:
                    names[operation[2]] = None if operation[0] == "D" else operation[1]
        return names

    def state(self, what, present, names, torn=None):
        """The state with the pending pieces whose numbers are in `present`; `torn` is a piece of
        which only the bytes between two offsets came through: (number, first, last)."""
        contents = {inode: bytearray(content) for inode, content in self.durable.items()}
        for number, piece in enumerate(self.pending):
            if torn is not None and number == torn[0]:
                apply(contents[piece.inode], piece, torn[1], torn[2])
            elif number in present:
                apply(contents[piece.inode], piece)
        return State(what, names, contents)

    def states(self, chance, subsets):
        """What the disk may hold if the power goes now; `subsets` of them are drawn."""
        count = len(self.pending)
        every = set(range(count))
        open_changes = sum(1 for change in self.changes if not change[2])
        last = self.names(open_changes)
        for changes in range(open_changes + 1):
            names = self.names(changes)
            yield self.state(f"nothing unsynced, {changes} names", set(), names)
            yield self.state(f"all unsynced, {changes} names", every, names)
        for number in range(count):
            yield self.state(f"the first {number} of {count}", set(range(number)), last)
            yield self.state(f"all but {number} of {count}", every - {number}, last)
            yield self.state(f"only {number} of {count}", {number}, last)
            length = len(self.pending[number].data)
            for cut in range(SECTOR, length, SECTOR):
                for others in (set(range(number)), every - {number}):
                    yield self.state(
                        f"{number} of {count} torn at {cut}", others, last, (number, 0, cut))
                yield self.state(
                    f"the end of {number} of {count} from {cut}", every - {number}, last,
                    (number, cut, length))
        for _ in range(subsets if count > 1 else 0):
            present = {number for number in every if chance.random() < 0.5}
            yield self.state(
                f"{sorted(present)} of {count}", present,
                self.names(chance.randint(0, open_changes)))


def moved(names, old, new):
    """Moves a name, and everything below it, in a table of paths."""
    for path in [path for path in names if path == new or path.startswith(new + "/")]:
        if not (path == new and names[path] is not None):
            continue
        del names[path]
    for path in [path for path in names if path == old or path.startswith(old + "/")]:
        names[new + path[len(old):]] = names.pop(path)


def cuts(operations, root_inode):
    """At each moment at which a sync returns or the run ends: (number, the disk just before)."""
    disk = Disk(root_inode)
    number = -1
    for number, operation in enumerate(operations):
        kind = operation[0]
        if kind == "S":
            yield number, disk
            disk.sync(operation[1])
        elif kind == "W" and operation[4]:
            first = len(disk.pending)
            disk.take(operation)
            yield number, disk
            disk.settle(first)
        else:
            disk.take(operation)
    yield number + 1, disk
