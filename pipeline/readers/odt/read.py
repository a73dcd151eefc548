"""OpenDocument text over its XML: lists with their numbers, tables with spans and fills, notes apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from pipeline.readers.base import ReadOptions, Unreadable
from pipeline.readers.builder import Builder
from pipeline.readers.docx.styles import Look
from pipeline.readers.labels import is_bullet
from pipeline.readers.odt.styles import DC, DRAW, OFFICE, STYLE, TABLE, TEXT, Styles
from pipeline.readers.odt.tables import count, framed_cells, table_rows
from pipeline.readers.package import Package
from pipeline.readers.runs import Cell, Run
from pipeline.readers.structure import promote_headings, promote_title
from pipeline.readers.tabbed import Flow
from schemas import Document

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
MAX_DEEP = 60
MAX_REPEAT = 200
_THROUGH = frozenset(
    {TEXT + name for name in (
        "section", "index-body", "index-title", "table-of-content", "alphabetical-index",
        "illustration-index", "table-index", "object-index", "user-index", "bibliography",
        "numbered-paragraph",
    )}
    | {OFFICE + "text", DRAW + "text-box"}
)  # fmt: skip
_SILENT = frozenset(
    {TEXT + name for name in (
        "tracked-changes", "ruby-text", "note-citation", "variable-decls", "sequence-decls",
        "user-field-decls", "table-of-content-source", "illustration-index-source",
        "alphabetical-index-source", "user-index-source", "bibliography-source",
    )}
    | {OFFICE + "forms", "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}desc",
       "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}title"}
)  # fmt: skip


def read_odt(data: bytes, source_path: str, options: ReadOptions) -> Document:
    """Read an ODT. Raises :class:`Unreadable` for a damaged, protected or outsized one."""
    package = Package(data, source_path)
    manifest = package.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in package.names else b""
    if b"encryption-data" in manifest:
        raise Unreadable(f"{source_path} is protected by a password: save a copy without one.")
    root = package.xml("content.xml")
    if root is None:
        raise Unreadable(f"{source_path} is an ODT without content.xml: save it again.")
    return _document(root, package.xml("styles.xml"), package.xml("meta.xml"), source_path)


def read_flat_odt(data: bytes, source_path: str, options: ReadOptions) -> Document:
    """Read a flat OpenDocument text (one XML file)."""
    parser = etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"{source_path} is damaged or cut short ({error}): fetch it again.") from error
    return _document(root, root, root, source_path)


def _document(root: Any, styles_root: Any | None, meta: Any | None, source_path: str) -> Document:
    body = root.find(f".//{OFFICE}text")
    if body is None:
        raise Unreadable(f"{source_path} holds no text document (a sheet or drawing?): export it as PDF.")
    styles = Styles()
    styles.read(styles_root)
    if root is not styles_root:
        styles.read(root)
    made = Builder(source_path, MEDIA_TYPE, "odt")
    reader = _Reader(made, styles)
    reader.blocks(body, 0)
    if not reader.flow.done():
        promote_title(made)
        promote_headings(made)
    reader.outside(body, styles_root)
    for name in ("title", "subject"):
        item = meta.find(f".//{DC}{name}") if meta is not None else None
        if item is not None and (item.text or "").strip():
            made.hints[f"odt_{name}"] = " ".join(item.text.split())
    return made.finish()


class _Reader:
    """Goes through the body of a document."""

    def __init__(self, made: Builder, styles: Styles) -> None:
        self.made = made
        self.styles = styles
        self.flow = Flow(made)
        self.boxes: list[Any] = []
        self.notes: list[tuple[str, str, str | None]] = []

    def blocks(self, parent: Any, deep: int, lists: tuple[str | None, int] = (None, 0)) -> None:
        """Append what stands in a body, section, text box or list item."""
        if deep > MAX_DEEP:
            self.made.problem(
                f"{self.made.source_path} nests deeper than {MAX_DEEP}: the rest there is not read."
            )
            return
        for child in parent:
            tag = child.tag
            if tag in (TEXT + "p", TEXT + "h"):
                self._paragraph(child, deep, None)
            elif tag == TEXT + "list":
                self._list(child, deep, lists)
            elif tag == TABLE + "table":
                self._table(child, deep)
            elif tag in _THROUGH:
                if child.get(TEXT + "display") != "none":
                    self.blocks(child, deep + 1, lists)
            elif tag == DRAW + "frame":
                self._frames([child], deep)

    def _paragraph(self, item: Any, deep: int, label: str | None, level: int = 0) -> None:
        name = item.get(TEXT + "style-name")
        runs = self.runs(item)
        boxes, self.boxes = self.boxes, []
        outline = item.get(TEXT + "outline-level") if item.tag == TEXT + "h" else None
        heading = int(outline) if outline and outline.isdigit() else self.styles.heading(name)
        solid = any(run.text.strip() for run in runs)
        if heading == 0 and not any(block.kind == "title" for block in self.made.blocks):
            self.flow.write("title", runs)
        elif heading is not None:
            if solid and label is None and item.get(TEXT + "is-list-header") != "true":
                label = self._outline(item, heading)
            self.flow.write("heading", runs, level=max(1, heading), label=label)
        elif label is not None:
            self.flow.write("list_item", runs, level=level, label=label)
        else:
            self.flow.write("paragraph", runs)
        self._frames(boxes, deep)

    def _outline(self, item: Any, level: int) -> str | None:
        return self.styles.label("outline", level) if item.tag == TEXT + "h" else None

    def _frames(self, frames: list[Any], deep: int) -> None:
        for frame in frames:
            for box in frame.iter(DRAW + "text-box"):
                if next(box.iterancestors(DRAW + "text-box"), None) is None or deep == 0:
                    self.blocks(box, deep + 1)

    def _list(self, item: Any, deep: int, outer: tuple[str | None, int]) -> None:
        name, level = item.get(TEXT + "style-name") or outer[0], outer[1] + 1
        going_on = item.get(TEXT + "continue-numbering") == "true" or item.get(TEXT + "continue-list")
        if name is not None and level == 1 and not going_on:
            self.styles.restart(name)
        for entry in item:
            if entry.tag in (TEXT + "list-item", TEXT + "list-header"):
                self._item(entry, deep, name, level)

    def _item(self, entry: Any, deep: int, name: str | None, level: int) -> None:
        first = entry.tag == TEXT + "list-item"
        for child in entry:
            if child.tag in (TEXT + "p", TEXT + "h"):
                label = self._item_label(entry, child, name, level) if first else None
                first = first and label is None
                self._paragraph(child, deep, label, level - 1)
            elif child.tag == TEXT + "list":
                self._list(child, deep, (name, level))
            else:
                self.blocks([child], deep + 1, (name, level))

    def _item_label(self, entry: Any, child: Any, name: str | None, level: int) -> str | None:
        if not "".join(child.itertext()).strip():
            return None
        start = entry.get(TEXT + "start-value")
        own = self.styles.list_style(child.get(TEXT + "style-name")) if name is None else name
        if own is None:
            return "•"
        return self.styles.label(own, level, int(start) if start and start.isdigit() else None)

    def runs(self, item: Any) -> list[Run]:
        """The runs of a paragraph; frames and notes on the way are kept for later."""
        base = self.styles.look("paragraph", item.get(TEXT + "style-name"))
        return list(self._inline(item, base, 0))

    def _inline(self, item: Any, look: Look, deep: int) -> Iterator[Run]:
        if item.text:
            yield _run(item.text, look)
        for child in item:
            tag = child.tag
            if tag == TEXT + "s":
                count = child.get(TEXT + "c") or "1"
                yield _run(" " * (min(int(count), 500) if count.isdigit() else 1), look)
            elif tag == TEXT + "tab":
                yield _run("\t", look)
            elif tag == TEXT + "line-break":
                yield _run("\n", look)
            elif tag == DRAW + "frame":
                self.boxes.append(child)
            elif tag in (TEXT + "note", OFFICE + "annotation"):
                self._note(child)
            elif tag not in _SILENT and isinstance(tag, str) and deep < MAX_DEEP:
                inner = look
                if tag == TEXT + "span":
                    inner = self.styles.look("text", child.get(TEXT + "style-name")).over(look)
                yield from self._inline(child, inner, deep + 1)
            if child.tail:
                yield _run(child.tail, look)

    def _note(self, item: Any) -> None:
        if item.tag == TEXT + "note":
            body, cited = item.find(TEXT + "note-body"), item.find(TEXT + "note-citation")
            label = cited.text if cited is not None else None
            kind = "footnote"
        else:
            body, creator = item, item.find(DC + "creator")
            label = creator.text if creator is not None else None
            kind = "comment"
        for paragraph in body.iter(TEXT + "p") if body is not None else ():
            self.notes.append((kind, "".join(paragraph.itertext()), label))

    def _table(self, table: Any, deep: int) -> None:
        cells = self._cells(table, deep)
        framed = framed_cells(table)
        if framed is not None:
            for cell in framed:
                self.blocks(cell, deep + 1)
            return
        self.flow.table(cells)

    def _cells(self, table: Any, deep: int) -> list[Cell]:
        out: list[Cell] = []
        row = 0
        for tr in table_rows(table):
            fill = self.styles.fill("table-row", tr.get(TABLE + "style-name"))
            repeat = count(tr, "number-rows-repeated")
            for _ in range(min(repeat, MAX_REPEAT if len(tr) else 1)):
                self._row(tr, row, fill, out, deep)
                row += 1
        for cell in out:
            cell.row_span = max(1, min(cell.row_span, row - cell.row))
        return out

    def _row(self, tr: Any, row: int, fill: str | None, out: list[Cell], deep: int) -> None:
        col = 0
        for td in tr:
            if td.tag == TABLE + "covered-table-cell":
                col += min(count(td, "number-columns-repeated"), MAX_REPEAT)
                continue
            if td.tag != TABLE + "table-cell":
                continue
            for _ in range(min(count(td, "number-columns-repeated"), MAX_REPEAT)):
                rows, cols = count(td, "number-rows-spanned"), count(td, "number-columns-spanned")
                cell = Cell(row, col, rows, min(cols, 500))
                self._fill_cell(td, cell, deep)
                cell.fill = self.styles.fill("table-cell", td.get(TABLE + "style-name")) or fill or cell.fill
                out.append(cell)
                col += 1

    def _fill_cell(self, parent: Any, cell: Cell, deep: int, name: str | None = None, level: int = 0) -> None:
        if deep > MAX_DEEP:
            return
        for child in parent:
            tag = child.tag
            if tag in (TEXT + "p", TEXT + "h"):
                self._cell_paragraph(child, cell, deep, None)
            elif tag == TEXT + "list":
                self._cell_list(child, cell, deep, name, level)
            elif tag == TABLE + "table":
                cell.after.append(self._cells(child, deep + 1))
            elif tag in _THROUGH:
                self._fill_cell(child, cell, deep + 1)

    def _cell_list(self, item: Any, cell: Cell, deep: int, outer: str | None, level: int) -> None:
        name = item.get(TEXT + "style-name") or outer
        going_on = item.get(TEXT + "continue-numbering") == "true" or item.get(TEXT + "continue-list")
        if name is not None and level == 0 and not going_on:
            self.styles.restart(name)
        for entry in item:
            for child in entry:
                if child.tag in (TEXT + "p", TEXT + "h"):
                    numbered = entry.tag == TEXT + "list-item" and name is not None
                    label = self.styles.label(name, level + 1) if numbered and name is not None else None
                    self._cell_paragraph(child, cell, deep, label)
                elif child.tag == TEXT + "list":
                    self._cell_list(child, cell, deep, name, level + 1)

    def _cell_paragraph(self, item: Any, cell: Cell, deep: int, label: str | None) -> None:
        runs = self.runs(item)
        boxes, self.boxes = self.boxes, []
        if cell.runs:
            cell.runs.append(Run("\n"))
        if label is not None and not is_bullet(label):
            cell.runs.append(Run(f"{label} "))
        cell.runs += runs
        cell.fill = cell.fill or self.styles.fill("paragraph", item.get(TEXT + "style-name"))
        for frame in boxes:
            for box in frame.iter(DRAW + "text-box"):
                cell.runs.append(Run("\n"))
                self._fill_cell(box, cell, deep + 1)

    def outside(self, body: Any, styles_root: Any | None) -> None:
        """Append headers, footers, notes, comments and deleted text."""
        for page in styles_root.iter(STYLE + "master-page") if styles_root is not None else ():
            for part in page:
                kind = part.tag.removeprefix(STYLE).split("-")[0]
                if kind in ("header", "footer") and part.get(STYLE + "display") != "false":
                    for paragraph in part.iter(TEXT + "p", TEXT + "h"):
                        text = "".join(run.text for run in self.runs(paragraph))
                        self.made.add("header" if kind == "header" else "footer", text)
        for kind, text, label in self.notes:
            self.made.add("footnote" if kind == "footnote" else "comment", text, label=label)
        for deletion in body.iter(TEXT + "deletion"):
            creator = deletion.find(f".//{DC}creator")
            for paragraph in deletion.iter(TEXT + "p", TEXT + "h"):
                label = creator.text if creator is not None else None
                self.made.add("deleted", "".join(paragraph.itertext()), label=label)


def _run(text: str, look: Look) -> Run:
    return Run(
        text.replace("\n", " ") if text.strip() else text, bool(look.bold), bool(look.struck), look.rgb,
        not look.hidden,
    )  # fmt: skip
