"""HTML to a document: the content of the page as blocks, the site around it kept outside the body.

Knows the classes of council websites that ModernGov makes (item pages, whole meetings).
"""

from __future__ import annotations

import json
import re
from typing import Any

from pipeline.readers.base import ReadOptions, Unreadable
from pipeline.readers.builder import Builder
from pipeline.readers.detect import json_strings
from pipeline.readers.encoding import decode
from pipeline.readers.html.css import Sheet
from pipeline.readers.html.page import (
    SKIPPED,
    content,
    is_links,
    is_site,
    page_heading,
    parse,
    parse_text,
    plain_text,
)
from pipeline.readers.html.tables import (
    DEEPEST,
    Look,
    cells_of,
    is_agenda,
    is_layout,
    read_table,
    rows_of,
)
from pipeline.readers.numerals import numeral
from pipeline.readers.runs import Run, write, write_table
from pipeline.readers.structure import promote_headings, promote_title
from pipeline.readers.tabbed import FEWEST
from pipeline.readers.text.read import fill_from_text
from schemas import Document
from schemas.vocabulary import BlockKind

_BLOCKS = frozenset({
    "p", "div", "section", "article", "main", "header", "footer", "blockquote", "figure",
    "figcaption", "address", "center", "fieldset", "legend", "details", "summary", "hgroup", "form",
    "body", "html", "dd", "dt", "dl", "caption", "nav", "aside", "ul", "ol", "menu", "dir", "li",
    "table", "tr", "td", "th", "tbody", "thead", "pre", "hr", "h1", "h2", "h3", "h4", "h5", "h6",
})  # fmt: skip
_ITEM_TITLE = re.compile(r"\bmgAiTitleTxt\b", re.IGNORECASE)
_SUB_TITLE = re.compile(r"\bmgSubItemTitleTxt\b|\bmgSectionTitle\b", re.IGNORECASE)
_NOTE = re.compile(r"(?:sdfootnote|sdendnote|ftn|edn|fn|footnote)[-_:]?\d+", re.IGNORECASE)
_NOTE_MARK = re.compile(r"sd(?:foot|end)note(?:anc|sym)|footnote-?ref|footnote-?backref", re.IGNORECASE)
_ITEM_LEVEL = 3


def read_html(data: bytes, source_path: str, options: ReadOptions) -> Document:
    """Read an HTML page. Raises :class:`Unreadable` when there is no markup in it."""
    root, problems = parse(_echoed(data), source_path)
    return from_tree(root, source_path, problems, "text/html")


_SET = re.compile(rb'<!--#set\s+var="(?P<name>\w+)"\s+value="(?P<value>[^"]*)"\s*-->')
_ECHO = re.compile(rb'<!--#echo\s+(?:encoding="\w+"\s+)?var="(?P<name>\w+)"[^>]*-->')


def _echoed(data: bytes) -> bytes:
    """The page as a server shows it: variables that server-side includes set are printed where echoed.

    >>> _echoed(b'<!--#set var="t" value="Minutes" --><h1><!--#echo var="t" --></h1>')[-16:]
    b'<h1>Minutes</h1>'
    """
    if b"<!--#set" not in data:
        return data
    values = {m["name"]: m["value"] for m in _SET.finditer(data)}
    return _ECHO.sub(lambda m: values.get(m["name"], m.group()), data)


def read_json(data: bytes, source_path: str, options: ReadOptions) -> Document:
    """Read the pieces of HTML that JSON wraps, in order, as one document."""
    try:
        value = json.loads(decode(data)[0])
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"{source_path} is not whole JSON ({error}): fetch it again.") from error
    pieces = [
        text if "<" in text else f"<p>{text}</p>" for text in json_strings(value) if " " in text.strip()
    ]
    title = _json_title(value)
    if title is not None:
        pieces = [f"<h1>{title}</h1>", *(piece for piece in pieces if piece != f"<p>{title}</p>")]
    root, problems = parse_text("\n".join(pieces), source_path)
    return from_tree(root, source_path, problems, "application/json")


def _json_title(value: Any) -> str | None:
    """What an object calls its title, plain or one level deeper (``{"rendered": …}``)."""
    title = value.get("title") if isinstance(value, dict) else None
    if isinstance(title, dict):
        title = title.get("rendered") or title.get("raw")
    return title.strip() if isinstance(title, str) and title.strip() else None


def from_tree(
    root: Any,
    source_path: str,
    problems: list[str],
    kind: str,
    reader: str = "html",
    heads: dict[str, str] | None = None,
) -> Document:
    """A document from the root element of a page; ``heads`` are those of a message, kept outside its text."""
    made = Builder(source_path, kind, reader)
    for sentence in problems:
        made.problem(sentence)
    _hints(made, root)
    sheet = Sheet()
    for style in root.iter("style"):
        sheet.read(style.text_content())
    body = root.find("body") if root.tag == "html" else root
    whole = body if body is not None else root
    main = content(whole)
    Walk(made, sheet, main, page_heading(root, main)).page(whole)
    _title(made)
    promote_headings(made)
    for name, value in (heads or {}).items():
        made.add("header", f"{name}: {value}" if value.strip() else "")
    return made.finish()


def _hints(made: Builder, root: Any) -> None:
    title = root.find(".//title")
    if title is not None and title.text_content().strip():
        made.hints["html_title"] = " ".join(title.text_content().split())
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").lower()
        if (
            name in ("dcterms.title", "dc.title", "og:title", "generator")
            and (meta.get("content") or "").strip()
        ):
            made.hints[name.replace(":", "_").replace(".", "_")] = " ".join(meta.get("content").split())


def _title(made: Builder) -> None:
    """The first heading of the highest level is the title, if nothing but a line or two comes before."""
    for at, (block, _) in enumerate(made.items):
        if block.kind == "title":
            return  # A plain text inside the page has found it.
        if block.kind == "heading" and block.level == 1:
            block.kind, block.level, block.bold = "title", None, False
            return
        if block.kind == "heading" or at > 25:
            break
    promote_title(made)


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
        self.lists: list[tuple[str, int, int]] = []
        self.begun = False

    def page(self, body: Any) -> None:
        """Read the whole body; what is before the content is ``header``, what is after ``footer``."""
        self.outside = None if self.main is body else "header"
        self._inside(body, Look().inside(body, self.sheet), 0)
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
        self._text(element.text, look, element.tag == "pre")
        for child in element:
            if isinstance(child.tag, str) and child.tag not in SKIPPED:
                self._child(child, look, deep)
            self._text(child.tail, look, element.tag == "pre")

    def _child(self, child: Any, look: Look, deep: int) -> None:
        if child.tag == "br":
            self.runs.append(look.run("\n"))
        elif child.tag == "img":
            self._image(child, look)
        elif child.tag == "a" and _NOTE_MARK.search(child.get("class") or ""):
            return  # The mark of a note: notes stand apart, their marks would stick to words.
        elif child.tag not in _BLOCKS:
            self._inside(child, look.inside(child, self.sheet), deep + 1)
        else:
            self._flush()
            self._block(child, look.inside(child, self.sheet), deep)
            self._flush()

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
        elif _NOTE.fullmatch(element.get("id") or ""):
            self._aside("footnote", element, look, deep)
        elif self.outside is None and self._of_site(element):
            self._aside("footer" if self.begun else "header", element, look, deep)
        elif element.tag == "pre" and self._text_page(element):
            return
        elif element.tag in ("ul", "ol", "menu", "dir"):
            self._list(element, look, deep)
        elif element.tag == "li":
            self._item(element, look, deep)
        elif element.tag == "table":
            self._table(element, look, deep)
        elif re.fullmatch(r"h[1-6]", element.tag):
            self._as("heading", {"level": int(element.tag[1])}, element, look, deep)
        elif _ITEM_TITLE.search(element.get("class") or ""):
            self._as("heading", {"level": _ITEM_LEVEL}, element, look, deep)
        elif _SUB_TITLE.search(element.get("class") or ""):
            self._as("heading", {"level": _ITEM_LEVEL + 1}, element, look, deep)
        else:
            self._inside(element, look, deep + 1)

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
        start = element.get("start") or "1"
        first = int(start) if re.fullmatch(r"-?\d{1,6}", start) else 1
        kind = (element.get("type") or "1") if element.tag == "ol" else "•"
        self.lists.append((kind, first - 1, len(self.lists)))
        self._inside(element, look, deep + 1)
        self._flush()
        self.lists.pop()
        self.kind, self.facts = before

    def _item(self, element: Any, look: Look, deep: int) -> None:
        kind, number, level = self.lists[-1] if self.lists else ("•", 0, 0)
        if re.fullmatch(r"\d{1,6}", element.get("value") or ""):
            number = int(element.get("value")) - 1
        if self.lists:
            self.lists[-1] = (kind, number + 1, level)
        before = self.kind, self.facts
        self.kind, self.facts = "list_item", {"label": numeral(kind, number + 1), "level": level}
        self._inside(element, look, deep + 1)
        self._flush()
        self.kind, self.facts = before

    def _table(self, table: Any, look: Look, deep: int) -> None:
        if self.outside is not None or (is_layout(table) and not is_agenda(table)):
            self._inside(table, look, deep + 1)
        elif is_agenda(table):
            self._agenda(table, look, deep)
        else:
            for caption in table.findall("caption"):
                self._inside(caption, look, deep + 1)
                self._flush()
            write_table(self.made, read_table(table, self.sheet, look.visible))

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
                self._as("heading", {"level": _ITEM_LEVEL, "number": number}, child, inner, deep)
            elif isinstance(child.tag, str) and child.tag not in SKIPPED:
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
