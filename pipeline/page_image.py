"""A picture of a fact's place on its page: the block that holds it, cut from the rendered PDF."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.diff import Side
from pipeline.diff.view import View, read

SCALE = 1.6
"""Pixels a point."""
MARGIN = 14.0
"""Points around the block."""
MOST = 200
"""Pictures made at most."""


@dataclass
class Pictures:
    """Cuts pictures for changes; ``Pictures.of(side)`` knows where the documents of a side are.

    A picture is made only from a file with the very bytes that were read; where the file is gone,
    changed or has no pages, there is none and the words stand alone.
    """

    files: dict[str, Path]
    blocks: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    made: int = 0

    @classmethod
    def of(cls, side: Side, doc_ids: Iterable[str]) -> Pictures:
        """Pictures of some documents of a side, found under the inputs of its runs."""
        files = sources(side, set(doc_ids), "application/pdf")
        columns = ("doc_id", "page", "x0", "y0", "x1", "y1", "char_start", "char_end")
        blocks: dict[str, list[dict[str, Any]]] = {}
        for block in read(side, "blocks", columns, set(files)):
            blocks.setdefault(block["doc_id"], []).append(block)
        return cls(files, blocks)

    def __call__(self, view: View) -> bytes | None:
        """A PNG of the block that holds the change's row, or None."""
        row = view.row
        path = self.files.get(str(row.get("doc_id")))
        if path is None or self.made >= MOST or not row.get("page"):
            return None
        held = (b for b in self.blocks.get(row["doc_id"], []) if b["x0"] is not None)
        block = next((b for b in held if b["char_start"] <= row["char_start"] < b["char_end"]), None)
        if block is None:
            return None
        self.made += 1
        return cut(path, block["page"], (block["x0"], block["y0"], block["x1"], block["y1"]))


def cut(path: Path, number: int, box: tuple[float, float, float, float]) -> bytes:
    """A PNG of a box (points from the page's top left corner) of a page, with some margin, full width."""
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(path)
    try:
        page = document[number - 1]
        width, height = page.get_size()
        top, bottom = max(0.0, box[1] - MARGIN), max(0.0, height - box[3] - MARGIN)
        crop = (max(0.0, box[0] - 4 * MARGIN), bottom, max(0.0, width - box[2] - 4 * MARGIN), top)
        image = page.render(scale=SCALE, crop=crop).to_pil()
        stream = io.BytesIO()
        image.save(stream, "PNG", optimize=True)
        page.close()
        return stream.getvalue()
    finally:
        document.close()


def sources(side: Side, doc_ids: Iterable[str], media_type: str | None = None) -> dict[str, Path]:
    """``doc_id`` to the file that was read, where it is still there with the same bytes."""
    roots = [Path(p) for row in read(side, "runs", ("inputs",)) for p in row["inputs"]]
    columns = ("doc_id", "source_path", "sha256", "media_type")
    found = {}
    for row in read(side, "documents", columns, set(doc_ids)):
        if media_type in (None, row["media_type"]):
            path = _find(roots, row["source_path"], row["sha256"])
            if path:
                found[row["doc_id"]] = path
    return found


def _find(roots: Iterable[Path], source_path: str, sha256: str) -> Path | None:
    candidates: list[Callable[[Path], Path]] = [
        lambda r: r / source_path,
        lambda r: r.parent / source_path,
        lambda r: r,
    ]
    for root in roots:
        for place in candidates:
            path = place(root)
            if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256:
                return path
    return None
