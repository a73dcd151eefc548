"""What drawings of a DOCX say: words of shapes, charts and diagrams, lights, and files that are embedded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pipeline.readers.colours import background
from pipeline.readers.docx.styles import A, W

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
V = "{urn:schemas-microsoft-com:vml}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
CX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
OLE = "{urn:schemas-microsoft-com:office:office}OLEObject"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_RATING = re.compile(
    r"(?:rag[: ]+)?(?:red|amber|green|blue|grey|complete[d]?)(?: (?:rating|status|light|circle))?",
    re.IGNORECASE,
)
_PICTURES = re.compile(r"equation|paint|pbrush|static|msphoto|forms\.", re.IGNORECASE)
"""Programs whose objects hold no document."""


def words(drawing: Any, part: Any, relations: dict[str, tuple[str, str]]) -> Iterator[str]:
    """The words of a drawing, a line each, outside its text boxes. ``part`` gives the root of a part."""
    yield from _paragraphs(drawing)
    for shape in drawing.iter(V + "textpath"):
        yield shape.get("string") or ""
    for reference in drawing.iter(C + "chart", CX + "chart"):
        root = _root(reference.get(R + "id"), part, relations)
        if root is not None:
            yield from _chart(root)
    for reference in drawing.iter(DGM + "relIds"):
        root = _root(reference.get(R + "dm"), part, relations)
        if root is not None:
            yield from _paragraphs(root)


def _root(identity: str | None, part: Any, relations: dict[str, tuple[str, str]]) -> Any | None:
    target = relations.get(identity or "", ("", ""))[1]
    return part(target) if target else None


def _paragraphs(root: Any) -> Iterator[str]:
    for paragraph in root.iter(A + "p"):
        text = "".join(run.text or "" for run in paragraph.iter(A + "t"))
        if text.strip():
            yield text


def _chart(root: Any) -> Iterator[str]:
    """What a chart has in words: titles, then in one line the names of its series and categories."""
    yield from _paragraphs(root)
    seen: dict[str, None] = {}
    for cache in root.iter(C + "strCache", CX + "strDim"):
        for point in cache.iter(C + "v", CX + "pt"):
            if (point.text or "").strip():
                seen.setdefault(point.text)
    yield "; ".join(seen)


def light(drawing: Any) -> tuple[str | None, str]:
    """The one colour of the shapes of a drawing, and the rating that its description names."""
    fills = {
        background(fill.get("val"))
        for fill in drawing.iter(A + "srgbClr")
        if fill.getparent().tag == A + "solidFill" and fill.getparent().getparent().tag != A + "ln"
    }
    fills |= {
        background((shape.get("fillcolor") or "").split(" ")[0])
        for shape in drawing.iter()
        if shape.get("fillcolor")
    }
    fills.discard(None)
    said = ""
    for about in drawing.iter(WP + "docPr"):
        told = (about.get("descr") or about.get("title") or "").strip()
        said = told if _RATING.fullmatch(told) else said
    return (fills.pop() if len(fills) == 1 else None), said


def unread(drawing: Any, relations: dict[str, tuple[str, str]], readable: tuple[str, ...]) -> str | None:
    """The program of an embedded file that is not read as a document of its own; None where there is none."""
    for item in drawing.iter(OLE):
        program = item.get("ProgID") or "another program"
        target = relations.get(item.get(R + "id") or "", ("", ""))[1].lower()
        if item.get("Type") != "Link" and not target.endswith(readable) and not _PICTURES.search(program):
            return program
    return None


def floats(root: Any) -> bool:
    """Whether pictures or shapes float in a part: text may lie over one."""
    return next(root.iter(WP + "anchor", W + "pict"), None) is not None
