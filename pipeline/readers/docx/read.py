"""DOCX over its XML: the final text with its structure; deleted text, notes and comments kept apart."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from pipeline.readers.base import ReadOptions, Unreadable
from pipeline.readers.builder import Builder
from pipeline.readers.containers import EMBEDDED
from pipeline.readers.docx.drawn import floats, light, unread, words
from pipeline.readers.docx.numbering import Numbering
from pipeline.readers.docx.outside import R_ID, Outside
from pipeline.readers.docx.runs import MC, Inline
from pipeline.readers.docx.styles import Styles, W, _int, _val, child
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
_RUNNING = ("header", "footer")
MAX_CHUNKS = 3
"""Files within files that are read in their places."""


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
    reader = _Reader(made, package, relations, body)
    reader.blocks(body)
    if not reader.flow.done():
        promote_title(made)
        promote_headings(made)
    Outside(made, package, relations, reader.inline, reader.part).write(body)
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

    def __init__(
        self, made: Builder, package: Package, relations: dict[str, tuple[str, str]], body: Any
    ) -> None:
        def part(kind: str) -> Any | None:
            target = next((path for name, path in relations.values() if name == kind), None)
            return package.xml(target) if target else None

        self.made = made
        self.body = body
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
                self._chunk(item)
            elif tag == W + "subDoc":
                self._not_here()

    def _not_here(self) -> None:
        self.made.problem(f"{self.made.source_path} is put together of other files that are not in it.")

    def _chunk(self, item: Any) -> None:
        """Another file that Word puts here when it opens the document: read in its place."""
        target = self.relations.get(item.get(R_ID) or "", ("", ""))[1]
        path = f"{self.made.source_path}!/{target}"
        if target not in self.package.names or path.count("!/") > MAX_CHUNKS:
            self._not_here()
            return
        from pipeline.readers import read_bytes

        self.flow.table([])
        try:
            self.made.include(read_bytes(self.package.read(target), path))
        except Unreadable as error:
            self.made.problem(str(error))

    def _paragraph(self, paragraph: Any, deep: int) -> None:
        properties = child(paragraph, _PPR)
        style = _val(properties, "pStyle") if properties is not None else None
        runs = self._carried + self.inline.runs(paragraph, self.styles.paragraph_look(style))
        self._carried = []
        boxes, drawn = self.inline.taken() if self.inline.drawn else ((), ())
        if self.inline.pale:
            self._whiten(properties, style, deep)
        mark = child(properties, _RPR) if properties is not None else None
        if mark is not None and child(mark, W + "del") is not None:
            self._carried = runs  # The paragraph's end was deleted: it goes on in the next one.
            return
        label, level = self._label(properties, style, runs)
        kind, facts = self._kind(properties, style, label, level)
        self.flow.write(kind, runs, **facts)
        for drawing in drawn:
            for line in self._drawn_words(drawing):
                self.flow.write("paragraph", [Run(line)])
        for box in boxes if deep < MAX_DEEP else ():
            self.blocks(box, deep + 1)

    def _drawn_words(self, drawing: Any) -> Iterator[str]:
        """The words of a drawing; files in it that are not read are told."""
        yield from words(drawing, self.package.xml, self.relations)
        said = light(drawing)[1]
        if said:
            yield said
        program = unread(drawing, self.relations, EMBEDDED)
        if program is not None:
            self.made.problem(
                f"{self.made.source_path} shows a file of {program} that is embedded in it and not read."
            )

    def _whiten(self, properties: Any | None, style: str | None, deep: int) -> None:
        """White words on white paper are hidden: not in boxes, nor where anything may lie behind them."""
        pale, self.inline.pale = self.inline.pale, []
        if deep == 0 and self._bare and not self.styles.shaded(properties, style):
            for run in pale:
                run.visible = False

    @cached_property
    def _bare(self) -> bool:
        """Whether the pages are white: no colour of their own, nothing that floats."""
        parts = [self.package.xml(path) for kind, path in self.relations.values() if kind in _RUNNING]
        roots = [self.body.getparent(), *(part for part in parts if part is not None)]
        return self.body.getparent().find(W + "background") is None and not any(map(floats, roots))

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
        """The computed number or bullet. Empty paragraphs show theirs too, hence they count."""
        found = self._numbered(properties, style)
        label = self.numbering.label(*found) if found else None
        if found is None or not any(run.text.strip() and not run.struck for run in runs):
            return None, 0
        return label, found[1]

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
        cells = read_table(table, self.styles, self._fill_cell)
        for cell in cells:
            for run in cell.pale if cell.fill is None else ():
                run.visible = False
        self.flow.table(cells)

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
            elif tag == MC + "AlternateContent" and len(item):
                self._fill_cell(item[0], cell, deep)
            elif tag == W + "altChunk":
                self._chunk(item)

    def _cell_paragraph(self, paragraph: Any, cell: Cell, deep: int) -> None:
        properties = child(paragraph, _PPR)
        style = _val(properties, "pStyle") if properties is not None else None
        runs = self.inline.runs(paragraph, self.styles.paragraph_look(style))
        boxes, drawn = self.inline.taken() if self.inline.drawn else ((), ())
        if self.inline.pale:
            self._keep_pale(cell, properties, style, deep)
        if cell.runs:
            cell.runs.append(Run("\n"))
        found = self._numbered(properties, style)
        label = self.numbering.label(*found) if found else None
        if label is not None and not is_bullet(label):
            cell.runs.append(Run(f"{label} "))  # A cell has no label of its own.
        cell.runs += runs
        for drawing in drawn:
            cell.runs += [Run(f"\n{line}") for line in self._drawn_words(drawing)]
            if not any(run.text.strip() for run in runs):
                cell.fill = cell.fill or light(drawing)[0]
        for box in boxes if deep < MAX_DEEP else ():
            cell.runs.append(Run("\n"))
            self._fill_cell(box, cell, deep + 1)
        cell.fill = cell.fill or self._paragraph_shade(paragraph, properties)

    def _keep_pale(self, cell: Cell, properties: Any | None, style: str | None, deep: int) -> None:
        """White words of a cell are hidden where it turns out to have no fill."""
        pale, self.inline.pale = self.inline.pale, []
        if deep == 0 and self._bare and not self.styles.shaded(properties, style):
            cell.pale += pale

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
