"""Hash trees of RFC 9162, and the proof of a subset of leaves (docs/format.md, Receipts)."""

import hashlib


def leaf(data):
    return hashlib.sha256(b"\x00" + data).digest()


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def split(count):
    """The largest power of two below a number above 1."""
    return 1 << (count - 1).bit_length() - 1


def root(size, leaves, hashes):
    """The root that {index: leaf} and the hashes of the other subtrees make, from left to right.

    None where they do not fit: an index beyond the tree, a hash too many or too few."""
    if size == 0:
        return hashlib.sha256(b"").digest() if not leaves and not hashes else None
    if any(not 0 <= index < size for index in leaves):
        return None
    rest = list(reversed(hashes))

    def go(first, count, wanted):
        if not wanted:
            return rest.pop()
        if count == 1:
            return leaves[first]
        middle = first + split(count)
        return node(go(first, split(count), [i for i in wanted if i < middle]),
                    go(middle, count - split(count), [i for i in wanted if i >= middle]))

    try:
        found = go(0, size, sorted(leaves))
    except IndexError:
        return None
    return None if rest else found
