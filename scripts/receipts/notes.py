"""Signed notes, keys and checkpoints (docs/format.md, Checkpoints; C2SP signed-note)."""

import base64
import binascii
import hashlib
from collections import namedtuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

Checkpoint = namedtuple("Checkpoint", "origin size root series next_key")


class Refused(Exception):
    """The receipt does not hold, and why."""


def unbase64(text):
    """Base64 in its one way of writing."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Refused("not base64") from None
    if base64.b64encode(data).decode() != text:
        raise Refused("not the one way to write this base64")
    return data


class Key:
    """A public key from its text, name+id+base64(0x01 || key)."""

    def __init__(self, text):
        parts = text.split("+", 2)
        if len(parts) != 3:
            raise Refused("not a public key")
        self.text, self.name, data = text, parts[0], unbase64(parts[2])
        if not self.name or len(data) != 33 or data[0] != 1:
            raise Refused("not an Ed25519 key")
        self.id = hashlib.sha256(self.name.encode() + b"\n" + data).digest()[:4]
        if parts[1] != self.id.hex():
            raise Refused("the key's id is not the one of the key")
        self.key = Ed25519PublicKey.from_public_bytes(data[1:])

    def signed(self, signature, data):
        try:
            self.key.verify(signature, data)
        except InvalidSignature:
            return False
        return True


def opened(note, keys):
    """The text of a note that carries the signatures of these keys, in this order, and no other."""
    text, parted, rest = note.rpartition("\n\n")
    lines = rest.split("\n")
    if not parted or lines.pop() != "" or len(lines) != len(keys):
        raise Refused("not a signed note with the signatures it should have")
    text += "\n"
    for line, key in zip(lines, keys):
        head = f"\u2014 {key.name} "
        data = unbase64(line[len(head):]) if line.startswith(head) else b""
        if data[:4] != key.id or not key.signed(data[4:], text.encode()):
            raise Refused(f"a checkpoint is not signed by {key.text}")
    return text


def checkpoint(text):
    lines = text.split("\n")
    if lines.pop() != "" or len(lines) < 3 or "" in lines:
        raise Refused("not a checkpoint")
    extensions = {}
    for line in lines[3:]:
        name, _, value = line.partition(" ")
        extensions.setdefault(name, value)
    if not lines[1].isascii() or not lines[1].isdigit() or str(int(lines[1])) != lines[1]:
        raise Refused("a checkpoint's size is no number")
    series = extensions.get("tiendo/series@v1")
    if series is not None:
        count, _, value = series.partition(" ")
        if not count.isdigit():
            raise Refused("a checkpoint's count of series is no number")
        series = int(count), unbase64(value)
    return Checkpoint(lines[0], int(lines[1]), unbase64(lines[2]), series,
                      extensions.get("tiendo/next-key@v1"))


def signers(note, key):
    """The keys that must have signed a checkpoint: the one in force, and one it hands over to."""
    handed = [line.partition(" ")[2] for line in note.split("\n\n")[0].split("\n")
              if line.startswith("tiendo/next-key@v1 ")]
    return [key] + [Key(text) for text in handed[:1]]


def chained(keys, rotations, last):
    """The last checkpoint, after each key has handed over to the next."""
    keys, before = [Key(text) for text in keys], None
    if not keys or len(rotations) != len(keys) - 1:
        raise Refused("there is not one handing over for each key after the first")
    for number, note in enumerate([*rotations, last]):
        by = signers(note, keys[number])
        now = checkpoint(opened(note, by))
        if note is not last and now.next_key != keys[number + 1].text:
            raise Refused("a key was not handed over to the next")
        if before and (now.origin != before.origin or now.size < before.size
                       or now.size == before.size and now.root != before.root):
            raise Refused("a checkpoint does not follow the one before it")
        before = now
    return before, keys[-1]
