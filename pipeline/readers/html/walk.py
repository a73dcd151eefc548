"""The content of a page as blocks, the site around it kept outside the body.

Knows the classes of council websites that ModernGov makes (item pages, whole meetings).
"""

from __future__ import annotations

import re
from typing import Any

from pipeline.readers.builder import Builder
from pipeline.readers.html.fields import labels, shown
from pipeline.readers.html.lists import LISTS, Lists
from pipeline.readers.html.look import Look, first_look
from pipeline.readers.html.notes import is_mark, stands_beside
from pipeline.readers.html.page import (
    ITEM_LEVEL,
    SKIPPED,
    heading_level,
    is_links,
    is_site,
    parse_text,
    plain_text,
)
from pipeline.readers.html.sheet import Sheet
from pipeline.readers.html.tables import DEEPEST, cells_of, is_agenda, is_layout, read_table, rows_of, strays
from pipeline.readers.runs import Run, write, write_table
from pipeline.readers.tabbed import FEWEST
from pipeline.readers.text.read import fill_from_text
from schemas.vocabulary import BlockKind

_BLOCKS = frozenset({
    "p", "div", "section", "article", "main", "header", "footer", "blockquote", "figure",
    "figcaption", "address", "center", "fieldset", "legend", "details", "summary", "hgroup", "form",
    "body", "html", "dd", "dt", "dl", "caption", "nav", "aside", "ul", "ol", "menu", "dir", "li",
    "table", "tr", "td", "th", "tbody", "thead", "tfoot", "pre", "hr", "h1", "h2", "h3", "h4", "h5", "h6",
    "dialog", "search",
})  # fmt: skip


class Walk:
    """Goes through the tree and appends blocks; text outside the content goes outside the body."""

    def __init__(self, made: Builder, sheet: Sheet, main: Any, lead: Any | None = None) -> None:
        self.made = made
        self.sheet = sheet
        self.main = main
        self.lead = lead
        self.runs: list[Run] = []
        self.outside: BlockKind | None = None
        self.kind: BlockKind = "paragraph"
        self.facts: dict[str, Any] = {}
        self.lists = Lists(sheet)
        self.begun = False

    def page(self, body: Any) -> None:
        """Read the whole body; what is before the content is ``header``, what is after ``footer``."""
        self.outside = None if self.main is body else "header"
        self._inside(body, first_look(self.sheet).inside(body, self.sheet), 0)
        self._flush()

    def _flush(self) -> None:
        if self.runs:
            runs, self.runs = self.runs, []
            kind, facts = (self.outside, {}) if self.outside else (self.kind, dict(self.facts))
            block = write(self.made, kind, runs, **facts)
            self.begun = self.begun or (block is not None and self.outside is None)
            if block is not None and self.kind == "list_item":
                self.kind, self.facts = "paragraph", {}

    def _inside(self, element: Any, look: Look, deep: int) -> None:
        if deep > DEEPEST:
            self.made.problem(
                f"{self.made.source_path} nests elements deeper than {DEEPEST}: "
                "the innermost are read as plain text."
            )
            self._text(plain_text(element), look, True)
            return
        kept = element.tag == "pre"
        said = self.sheet.said.get(element) if self.sheet.said else None
        if said:
            self._text(said.get("before"), look)
        self._text(element.text, look, kept)
        for child in element:
            if isinstance(child.tag, str):
                self._child(child, look, deep)
            self._text(child.tail, look, kept)
        if said:
            self._text(said.get("after"), look)

    def _child(self, child: Any, look: Look, deep: int) -> None:
        if child.tag == "br":
            self._break(look)
        elif child.tag == "img":
            self._image(child, look)
        elif child.tag in SKIPPED:
            self._field(child, look, deep)
        elif child.tag == "a" and is_mark(child):
            return  # The mark of a note: notes stand apart, their marks would stick to words.
        elif child.tag not in _BLOCKS:
            inner = look.inside(child, self.sheet)
            gap = look.apart(inner, child)
            if gap:
                self._gap(gap, look, "".join(child.itertext()))
            self._inside(child, inner, deep + 1)
            if gap:
                self._gap(gap, look, child.tail)
        else:
            self._flush()
            self._block(child, look.inside(child, self.sheet), deep)
            self._flush()

    def _gap(self, gap: str, look: Look, follows: str | None) -> None:
        """Part boxes between words from what is beside them, where white space does not."""
        last = self.runs[-1].text[-1:] if self.runs else "\n"
        if not last.isspace() and not (follows or "")[:1].isspace():
            self.runs.append(look.run(gap))

    def _break(self, look: Look) -> None:
        """The end of a line; two of them are the end of a paragraph."""
        last = next((run.text for run in reversed(self.runs) if run.text.strip(" \u00a0")), "")
        if last.endswith("\n") and self.kind in ("paragraph", "list_item"):
            self._flush()
        else:
            self.runs.append(look.run("\n"))

    def _field(self, element: Any, look: Look, deep: int) -> None:
        """What form fields and drawings show; a page inside the page; the words of commands outside."""
        inner = look.inside(element, self.sheet)
        if element.tag == "iframe":
            self._framed(element, inner, deep)
        elif element.tag == "template" and element.get("shadowrootmode"):
            self._inside(element, inner, deep + 1)
        elif element.tag == "noscript":
            self.runs.append(Run("".join(element.itertext()), visible=False))
        elif element.tag == "button" and not labels(element):
            words = "".join(element.itertext())
            self.made.add("footer" if self.begun else "header", words, visible=inner.seen)
        else:
            self._text(shown(element), inner, element.tag == "textarea")

    def _framed(self, frame: Any, look: Look, deep: int) -> None:
        """A page inside the page (``srcdoc``): read where it stands."""
        markup = frame.get("srcdoc") or ""
        if not markup.strip() or deep > DEEPEST // 2:
            return
        root, problems = parse_text(markup, self.made.source_path)
        for sentence in problems:
            self.made.problem(sentence)
        self._flush()
        outer, self.sheet = self.sheet, Sheet.of_page(root, self.made.source_path)
        body = root.find("body")
        self._inside(body, look.inside(body, self.sheet), deep + 1)
        self._flush()
        self.sheet = outer

    def _block(self, element: Any, look: Look, deep: int) -> None:
        if element is self.main:
            self.outside = None
            self._inside(element, look, deep + 1)
            self._flush()
            self.outside = "footer"
        elif element is self.lead:
            outside, self.outside = self.outside, None
            self._as("heading", {"level": 1}, element, look, deep)
            self.outside = outside
        elif (beside := stands_beside(element)) is not None:
            self._aside(beside, element, look, deep)
        elif self.outside is None and self._of_site(element):
            self._aside("footer" if self.begun else "header", element, look, deep)
        elif element.tag == "pre" and self._text_page(element):
            return
        elif element.tag in LISTS:
            self._list(element, look, deep)
        elif element.tag == "li":
            self._item(element, look, deep)
        elif element.tag == "table":
            self._table(element, look, deep)
        elif (level := heading_level(element)) is not None:
            self._as("heading", {"level": level}, element, look, deep)
        elif element.tag == "p" and "mso" in (element.get("class") or "").lower():
            self._word(element, look, deep)
        else:
            self._inside(element, look, deep + 1)

    def _word(self, paragraph: Any, look: Look, deep: int) -> None:
        """A paragraph as Word exports it: the title, an item with its level and its label, or plain."""
        listed = re.search(r"level(\d)", self.sheet.of(paragraph).get("mso-list", ""))
        if (paragraph.get("class") or "") == "MsoTitle" and not self.begun:
            self._as("title", {}, paragraph, look, deep)
        elif listed:
            self._as("list_item", {"level": int(listed[1]) - 1}, paragraph, look, deep)
        else:
            self._inside(paragraph, look, deep + 1)

    def _text_page(self, element: Any) -> bool:
        """Reads a plain text that a page only wraps, as text; False where it is no such page."""
        text = "".join(element.itertext())
        if self.outside is not None or text.count("\n") < FEWEST or "\n\n" not in text:
            return False
        fill_from_text(self.made, text)
        self.begun = True
        return True

    def _as(self, kind: BlockKind, facts: dict[str, Any], element: Any, look: Look, deep: int) -> None:
        before = self.kind, self.facts
        self.kind, self.facts = kind, {**facts, **{k: v for k, v in self.facts.items() if k == "number"}}
        number = self.facts.pop("number", None)
        if number:
            self.facts["label"] = number
        self._inside(element, look, deep + 1)
        self._flush()
        self.kind, self.facts = before

    def _of_site(self, element: Any) -> bool:
        """Site around the document; before it has begun, columns of links are as well."""
        if is_site(element):
            return element.find(".//main") is None
        return not self.begun and is_links(element)

    def _aside(self, kind: BlockKind, element: Any, look: Look, deep: int) -> None:
        """Keep what an element holds outside the running text."""
        before, self.outside = self.outside, kind
        self._inside(element, look, deep + 1)
        self._flush()
        self.outside = before

    def _list(self, element: Any, look: Look, deep: int) -> None:
        before = self.kind, self.facts
        self.lists.start(element)
        self._inside(element, look, deep + 1)
        self._flush()
        self.lists.end()
        self.kind, self.facts = before

    def _item(self, element: Any, look: Look, deep: int) -> None:
        label, level = self.lists.item(element)
        before = self.kind, self.facts
        self.kind, self.facts = "list_item", {"label": label, "level": level}
        self._inside(element, look, deep + 1)
        self._flush()
        self.kind, self.facts = before

    def _table(self, table: Any, look: Look, deep: int) -> None:
        if self.outside is not None or (is_layout(table) and not is_agenda(table)):
            self._inside(table, look, deep + 1)
            return
        for stray in strays(table):
            if isinstance(stray, str):
                self._text(stray, look)
            else:
                self._child(stray, look, deep)
        self._flush()
        if is_agenda(table):
            self._agenda(table, look, deep)
        else:
            for caption in table.findall("caption"):
                self._inside(caption, look, deep + 1)
                self._flush()
            write_table(self.made, read_table(table, self.sheet, look))

    def _agenda(self, table: Any, look: Look, deep: int) -> None:
        """Items of a meeting: the number labels the heading of what stands beside it."""
        for row in rows_of(table):
            cells = cells_of(row)
            if not cells or all(cell.tag == "th" for cell in cells):
                continue
            number = " ".join("".join(cells[0].itertext()).split()) if len(cells) > 1 else ""
            for at, cell in enumerate(cells[1:] if len(cells) > 1 else cells):
                self._item_cell(cell, number if at == 0 else "", look, deep)

    def _item_cell(self, cell: Any, number: str, look: Look, deep: int) -> None:
        first = next((c for c in cell if isinstance(c.tag, str) and "".join(c.itertext()).strip()), None)
        self._text(cell.text, look)
        self._flush()
        for child in cell:
            if child is first and number:
                inner = look.inside(child, self.sheet)
                self._as("heading", {"level": ITEM_LEVEL, "number": number}, child, inner, deep)
            elif isinstance(child.tag, str):
                self._child(child, look, deep + 1)
            self._text(child.tail, look)
        self._flush()

    def _image(self, image: Any, look: Look) -> None:
        """A picture between words may stand for a rating; other pictures say nothing in text."""
        alt = (image.get("alt") or "").strip()
        if re.fullmatch(
            r"(?:rag[: ]+)?(?:red|amber|green|blue|grey|complete[d]?)(?: \w+)?", alt, re.IGNORECASE
        ):
            self._text(f" {alt} ", look)

    def _text(self, text: str | None, look: Look, kept: bool = False) -> None:
        if not text:
            return
        shown = text if kept else re.sub(r"[ \t\r\n\f]+", " ", text)
        if self.runs or shown.strip():
            self.runs.append(look.run(shown))
            if look.lost:
                self.runs.append(look.run(" "))
