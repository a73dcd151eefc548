"""Small Outlook messages for tests: a compound file written from a tree of names and bytes."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

SECTOR, MINI, CUTOFF = 512, 64, 4096
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
STORAGE, STREAM, ROOT = 1, 2, 5
Tree = dict[str, "bytes | Tree"]


@dataclass
class Entry:
    """A line of the directory: its kind, numbers of its neighbours, where its bytes start."""

    name: str
    kind: int
    data: bytes = b""
    child: int = FREE
    right: int = FREE
    start: int = END
    kids: list[int] = field(default_factory=list)

    def packed(self) -> bytes:
        """The 128 bytes of the line."""
        name = self.name.encode("utf-16-le") + b"\0\0"
        head = name.ljust(64, b"\0") + struct.pack(
            "<HBBIII", len(name), self.kind, 1, FREE, self.right, self.child
        )
        return head.ljust(116, b"\0") + struct.pack("<IQ", self.start, len(self.data))


def compound(tree: Tree) -> bytes:
    """A compound file with these streams (bytes) and storages (trees)."""
    entries = [Entry("Root Entry", ROOT)]
    _grow(entries, 0, tree)
    mini, mini_fat = _chained([e for e in entries if e.kind == STREAM and len(e.data) < CUTOFF], MINI, 0)
    entries[0].data = mini
    large = [e for e in entries if e.kind == ROOT or len(e.data) >= CUTOFF]
    body, fat = _chained(large, SECTOR, 0)
    mini_table = Entry("", STREAM, struct.pack(f"<{len(mini_fat)}I", *mini_fat))
    directory = Entry("", STREAM, b"".join(e.packed() for e in entries))
    tables, more = _chained([mini_table, directory], SECTOR, len(fat), filler=b"\xff")
    fat += more
    count = 1 + len(fat) // (SECTOR // 4 - 1)
    at = len(fat)
    fat = [*fat, *[FAT] * count]
    packed = struct.pack(f"<{len(fat)}I", *fat).ljust(count * SECTOR, b"\xff")
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    header += bytes(6) + struct.pack("<IIIIIIIIII", 0, count, directory.start, 0, CUTOFF, mini_table.start,
                                     max(1, len(mini_table.data) // SECTOR), END, 0, 0)[:-4]  # fmt: skip
    places = list(range(at, at + count))
    header += struct.pack("<109I", *places, *[FREE] * (109 - count))
    return header + body + tables + packed


def _grow(entries: list[Entry], parent: int, tree: Tree) -> None:
    """Adds the members of a storage, each the right neighbour of the one before."""
    last = None
    for name, content in sorted(tree.items(), key=lambda item: (len(item[0]), item[0].upper())):
        number = len(entries)
        is_stream = isinstance(content, bytes)
        entries.append(Entry(name, STREAM if is_stream else STORAGE, content if is_stream else b""))
        if last is None:
            entries[parent].child = number
        else:
            entries[last].right = number
        last = number
        if not isinstance(content, bytes):
            _grow(entries, number, content)


def _chained(parts: list[Entry], size: int, first: int, filler: bytes = b"\0") -> tuple[bytes, list[int]]:
    """The bytes of the parts in sectors, and the table that chains them; sets where each starts."""
    out, table = b"", list[int]()
    for part in parts:
        count = -(-len(part.data) // size)
        if count:
            part.start = first + len(table)
            table += [*range(part.start + 1, part.start + count), END]
            out += part.data.ljust(count * size, filler)
    return out, table


def properties(values: dict[int, str | bytes | int], header: int) -> Tree:
    """The streams of a message's or an attachment's properties: text, bytes and numbers by their id."""
    out: Tree = {}
    lines = bytes(header)
    for number, value in values.items():
        if isinstance(value, int):
            lines += struct.pack("<HHIII", 0x0003, number, 6, value, 0)
            continue
        kind, content = (0x001F, value.encode("utf-16-le")) if isinstance(value, str) else (0x0102, value)
        size = len(content) + (2 if kind == 0x001F else 0)
        lines += struct.pack("<HHIII", kind, number, 6, size, 0)
        out[f"__substg1.0_{number:04X}{kind:04X}"] = content
    return {**out, "__properties_version1.0": lines}


def message(
    subject: str, body: str, attached: list[Tree] | None = None, header: int = 32, **more: str
) -> Tree:
    """A message with its text, and the storages of what is attached."""
    ids = {"sender": 0x0C1A, "heads": 0x007D, "html": 0x1013, "to": 0x0E04}
    values: dict[int, str | bytes | int] = {0x001A: "IPM.Note", 0x0037: subject, 0x1000: body}
    tree = properties(values | {ids[name]: value for name, value in more.items()}, header)
    for number, storage in enumerate(attached or []):
        tree[f"__attach_version1.0_#{number:08X}"] = storage
    return tree


def attachment(name: str, content: bytes, kind: str = "", content_id: str = "") -> Tree:
    """The storage of an attached file."""
    values: dict[int, str | bytes | int] = {0x3705: 1, 0x3707: name, 0x3701: content}
    values |= {0x370E: kind} if kind else {}
    return properties(values | ({0x3712: content_id} if content_id else {}), 8)


def attached_message(inner: Tree) -> Tree:
    """The storage of an attached message, whose own tree was made with a header of 24 bytes."""
    return {**properties({0x3705: 5}, 8), "__substg1.0_3701000D": inner}
