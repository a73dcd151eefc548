"""An HTML page, or the HTML that JSON wraps, as a document."""

from __future__ import annotations

import json
import re
from typing import Any

from pipeline.readers.base import ReadOptions, Unreadable
from pipeline.readers.builder import Builder
from pipeline.readers.detect import json_strings
from pipeline.readers.encoding import decode
from pipeline.readers.html.page import content, page_heading, page_title, parse, parse_text
from pipeline.readers.html.shapes import settle
from pipeline.readers.html.sheet import Sheet
from pipeline.readers.html.walk import Walk
from pipeline.readers.structure import promote_headings, promote_title
from schemas import Document


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
    styles: dict[str, str] | None = None,
) -> Document:
    """A document from the root element of a page.

    ``heads`` are those of a message, kept outside its text; ``styles`` the style sheets stored beside it.
    """
    made = Builder(source_path, kind, reader)
    for sentence in problems:
        made.problem(sentence)
    _hints(made, root)
    sheet = Sheet.of_page(root, source_path, styles)
    for sentence in sheet.problems:
        made.problem(sentence)
    settle(root, sheet)
    body = root.find("body") if root.tag == "html" else root
    whole = body if body is not None else root
    main = content(whole)
    Walk(made, sheet, main, page_heading(root, main)).page(whole)
    if root.find(".//frame") is not None:
        made.problem(f"{source_path} only frames other pages: fetch those and give them.")
    _title(made)
    promote_headings(made)
    for name, value in (heads or {}).items():
        made.add("header", f"{name}: {value}" if value.strip() else "")
    return made.finish()


def _hints(made: Builder, root: Any) -> None:
    title = page_title(root)
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
