"""DOCX over its XML: the final text with its structure; deleted text, notes and comments kept apart."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from pipeline.readers.base import ReadOptions, Unreadable
from pipeline.readers.builder import Builder
from pipeline.readers.docx.numbering import Numbering
from pipeline.readers.docx.runs import MC, Inline
from pipeline.readers.docx.styles import Look, Styles, W, _int, _val, child
from pipeline.readers.docx.tables import MAX_DEEP, is_frame, own_cells, read_table
from pipeline.readers.labels import is_bullet
from pipeline.readers.package import Package
from pipeline.readers.runs import Cell, Run
from pipeline.readers.structure import promote_headings, promote_title
from pipeline.readers.tabbed import Flow
from schemas import Document
from schemas.vocabulary import BlockKind

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_THROUGH = frozenset(
    W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "body")
)  # fmt: skip
_P, _TBL, _PPR, _RPR = W + "p", W + "tbl", W + "pPr", W + "rPr"
_DC = "{http://purl.org/dc/elements/1.1/}"
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read_docx(data: bytes, source_path: str, options: ReadOptions) -> Document:
    """Read a DOCX. Raises :class:`Unreadable` for a damaged, protected or outsized one."""
    package = Package(data, source_path)
    main = _main_part(package)
    root = package.xml(main)
    body = root.find(W + "body") if root is not None else None
    if body is None:
        raise Unreadable(f"{source_path} is a DOCX without a document in it: save it again from Word.")
    made = Builder(source_path, MEDIA_TYPE, "docx")
    relations = package.relations(main)
    reader = _Reader(made, package, relations)
    reader.blocks(body)
    if not reader.flow.done():
        promote_title(made)
        promote_headings(made)
    reader.outside(body)
    _properties(made, package)
    return made.finish()


def _main_part(package: Package) -> str:
    for kind, target in package.relations("").values():
        if kind == "officeDocument" and target in package.names:
            return target
    return "word/document.xml"


def _properties(made: Builder, package: Package) -> None:
    root = package.xml("docProps/core.xml")
    for name in ("title", "subject"):
        item = root.find(_DC + name) if root is not None else None
        if item is not None and (item.text or "").strip():
            made.hints[f"docx_{name}"] = " ".join((item.text or "").split())


class _Reader:
    """Goes through the body; keeps numbering, styles and what stands outside."""

    def __init__(self, made: Builder, package: Package, relations: dict[str, tuple[str, str]]) -> None:
        def part(kind: str) -> Any | None:
            target = next((path for name, path in relations.values() if name == kind), None)
            return package.xml(target) if target else None

        self.made = made
        self.package = package
        self.relations = relations
        self.part = part
        self.styles = Styles(part("styles"), lambda: part("theme"))
        self.inline = Inline(self.styles)
        self.flow = Flow(made)
        self._carried: list[Run] = []
        self._titled = False

    @cached_property
    def numbering(self) -> Numbering:
        """The numbering, read when the first numbered paragraph comes."""
        return Numbering.read(self.part("numbering"), self.styles)

    def blocks(self, parent: Any, deep: int = 0) -> None:
        """Append the paragraphs and tables of a body, text box or content control."""
        for item in parent:
            tag = item.tag
            if tag == _P:
                self._paragraph(item, deep)
            elif tag == _TBL:
                self._table(item, deep)
            elif tag in _THROUGH:
                self.blocks(item, deep)
            elif tag == MC + "AlternateContent" and len(item):
                self.blocks(item[0], deep)
            elif tag == W + "altChunk":
                self.made.problem(
                    f"{self.made.source_path} embeds another file that is not read: open and save it in Word."
                )

    def _paragraph(self, paragraph: Any, deep: int) -> None:
        properties = child(paragraph, _PPR)
        style = _val(properties, "pStyle") if properties is not None else None
        runs = self._carried + self.inline.runs(paragraph, self.styles.paragraph_look(style))
        self._carried = []
        boxes, self.inline.boxes = self.inline.boxes, []
        mark = child(properties, _RPR) if properties is not None else None
        if mark is not None and child(mark, W + "del") is not None:
            self._carried = runs  # The paragraph's end was deleted: it goes on in the next one.
            return
        label, level = self._label(properties, style, runs)
        kind, facts = self._kind(properties, style, label, level)
        self.flow.write(kind, runs, **facts)
        for box in boxes if deep < MAX_DEEP else ():
            self.blocks(box, deep + 1)

    def _kind(
        self, properties: Any | None, style: str | None, label: str | None, level: int
    ) -> tuple[BlockKind, dict[str, Any]]:
        outline = _int(_val(properties, "outlineLvl")) if properties is not None else None
        heading = outline + 1 if outline is not None and outline < 9 else self.styles.heading_level(style)
        if heading == 0 and not self._titled:
            self._titled = True
            return "title", {}
        if heading is not None:
            return "heading", {"level": max(1, heading), "label": label}
        if label is not None:
            return "list_item", {"level": level, "label": label}
        return "paragraph", {}

    def _label(self, properties: Any | None, style: str | None, runs: list[Run]) -> tuple[str | None, int]:
        """The computed number or bullet. Empty paragraphs show theirs too, but count nothing here."""
        if not any(run.text.strip() and not run.struck for run in runs):
            return None, 0
        found = self._numbered(properties, style)
        return (self.numbering.label(*found), found[1]) if found else (None, 0)

    def _numbered(self, properties: Any | None, style: str | None) -> tuple[str, int] | None:
        inherited = self.styles.numbering(style)
        direct = child(properties, W + "numPr") if properties is not None else None
        if direct is None:
            return inherited
        number, level = _val(direct, "numId"), _int(_val(direct, "ilvl"))
        if number is None and inherited is None:
            return None
        return (
            number if number is not None else inherited[0] if inherited else "0",
            level if level is not None else (inherited[1] if inherited else 0),
        )

    def _table(self, table: Any, deep: int) -> None:
        if deep < MAX_DEEP and is_frame(table):
            for tc in own_cells(table):
                self.blocks(tc, deep + 1)
            return
        self.flow.table(read_table(table, self.styles, self._fill_cell))

    def _fill_cell(self, tc: Any, cell: Cell, deep: int) -> None:
        for item in tc:
            tag = item.tag
            if tag == _P:
                self._cell_paragraph(item, cell, deep)
            elif tag == _TBL:
                if deep < MAX_DEEP:
                    cell.after.append(read_table(item, self.styles, self._fill_cell, deep + 1))
            elif tag in _THROUGH:
                self._fill_cell(item, cell, deep)

    def _cell_paragraph(self, paragraph: Any, cell: Cell, deep: int) -> None:
        properties = child(paragraph, _PPR)
        style = _val(properties, "pStyle") if properties is not None else None
        runs = self.inline.runs(paragraph, self.styles.paragraph_look(style))
        boxes, self.inline.boxes = self.inline.boxes, []
        if cell.runs:
            cell.runs.append(Run("\n"))
        found = self._numbered(properties, style)
        label = self.numbering.label(*found) if found else None
        if label is not None and not is_bullet(label):
            cell.runs.append(Run(f"{label} "))  # A cell has no label of its own.
        cell.runs += runs
        for box in boxes if deep < MAX_DEEP else ():
            cell.runs.append(Run("\n"))
            self._fill_cell(box, cell, deep + 1)
        cell.fill = cell.fill or self._paragraph_shade(paragraph, properties)

    def _paragraph_shade(self, paragraph: Any, properties: Any | None) -> str | None:
        """The fill behind everything in a cell's paragraph: of the paragraph, or of all its runs."""
        fill = self.styles.fill(properties)
        if fill:
            return fill
        shades = {
            self.styles.look(child(run, _RPR)).shade
            for run in paragraph.iter(W + "r")
            if any((item.text or "").strip() for item in run.iterchildren(W + "t"))
        }
        return shades.pop() if len(shades) == 1 else None

    def outside(self, body: Any) -> None:
        """Append headers, footers, notes and comments after the running text."""
        for kind in ("header", "footer"):
            for _, root in self._parts(body, kind):
                for paragraph in root.iter(W + "p"):
                    self._outer(kind, paragraph)
        for name in ("footnotes", "endnotes"):
            self._notes(self.part(name), W + name.removesuffix("s"), "footnote", W + "id")
        self._notes(self.part("comments"), W + "comment", "comment", W + "author")

    def _parts(self, body: Any, kind: str) -> list[tuple[str, Any]]:
        """Header or footer parts that a section refers to, each once."""
        seen: dict[str, Any] = {}
        for reference in body.iter(f"{W}{kind}Reference"):
            target = self.relations.get(reference.get(R_ID) or "", ("", ""))[1]
            root = self.package.xml(target) if target and target not in seen else None
            if root is not None:
                seen[target] = root
        return list(seen.items())

    def _outer(self, kind: Any, paragraph: Any, label: str | None = None) -> None:
        runs = self.inline.runs(paragraph, Look())
        self.inline.boxes = []
        text = "".join(run.text for run in runs if run.visible and not run.struck)
        self.made.add(kind, text, label=label)

    def _notes(self, root: Any | None, tag: str, kind: BlockKind, label: str) -> None:
        for note in root.findall(tag) if root is not None else ():
            if note.get(W + "type") in (None, "normal"):
                for paragraph in note.iter(W + "p"):
                    self._outer(kind, paragraph, note.get(label))
