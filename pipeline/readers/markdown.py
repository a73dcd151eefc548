"""Markdown to a document: CommonMark with tables and strike-through, by way of HTML.

Front matter becomes hints; what it says of the meeting is printed first. Where lines were not wrapped
by hand, a line end is a line end.
"""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.readers.base import ReadOptions
from pipeline.readers.encoding import decode
from pipeline.readers.front import front_matter, front_text
from pipeline.readers.html.page import parse_text
from pipeline.readers.html.read import from_tree
from pipeline.readers.text.lines import wrap_width
from schemas import Document


def read_markdown(data: bytes, source_path: str, options: ReadOptions) -> Document:
    """Read Markdown; HTML in it is read as HTML. Never fails on text."""
    text, encoding = decode(data)
    text = re.sub(r"\r\n?", "\n", text)
    hints, body = front_matter(text)
    root, problems = parse_text(to_html(front_text(hints, body) + body), source_path)
    document = from_tree(root, source_path, problems, "text/markdown", "markdown")
    document.hints.update(hints)
    document.hints["encoding"] = encoding
    return document


def to_html(text: str) -> str:
    """The HTML of Markdown.

    >>> to_html("# Present\\n\\n- Ann *Lee*").replace("\\n", "")
    '<html><body><h1>Present</h1><ul><li>Ann <em>Lee</em></li></ul></body></html>'
    """
    from markdown_it import MarkdownIt

    text = _BULLET.sub(r"\1- ", text)
    text = _AFTER_ITEM.sub(r"\1\n\n", text)
    width = wrap_width(text.split("\n"))
    if width is not None:
        text = _with_breaks(text, width)
    parser = MarkdownIt("commonmark", {"breaks": width is None, "maxNesting": 50})
    body = parser.enable(["table", "strikethrough"]).render(text)
    return f"<html><body>{body.strip()}</body></html>"


_BULLET = re.compile(r"^([ \t]*)[•●▪◦‣] +(?=\S)", re.M)
"""A bullet that Markdown does not know, as converters leave it."""
_AFTER_ITEM = re.compile(
    r"^([ \t]*[-*+] [^\n]+)\n(?=(?:\*\*|__)[A-Z0-9][^*_\n]{2,80}(?:\*\*|__)(?!\*))", re.M
)
"""A line at the edge that begins in bold, right below an item: it is none of the item's own words."""
_LABEL = re.compile(r"\s*(?:\*\*|__)[^*_\n]{2,60}(?::(?:\*\*|__)|(?:\*\*|__)\s*(?::|$))")

_ALIKE = (re.compile(r"\s*(?:\*\*|__)\w"), re.compile(r"[A-Z][\w ’'&/-]{1,40}:\s"))


def _with_breaks(text: str, width: int) -> str:
    """Wrapped text with hard line ends where a line plainly was not wrapped.

    That is before a bold label ("**Present:** …"), between lines that begin alike with bold words or a
    label ("Theme A: …", "Theme B: …"), and after a line to which a good part of the next would have
    fitted, where the next one begins like a line of its own.

    >>> _with_breaks("**Lead:** Ann\\n**RAG:** Amber", 60)
    '**Lead:** Ann  \\n**RAG:** Amber'
    """
    lines = text.split("\n")
    fenced = False
    for place, (line, below) in enumerate(pairwise(lines)):
        fenced ^= line.lstrip().startswith(("```", "~~~"))
        if fenced or not line.strip() or not below.strip() or line.startswith(("    ", "\t", "#", "|")):
            continue
        room = len(line) < width * 0.6 and below[:1].isupper() and line.rstrip()[-1] not in ",;-–&"
        alike = any(begins.match(line) and begins.match(below) for begins in _ALIKE)
        if _LABEL.match(below) or room or alike:
            lines[place] = line.rstrip() + "  "
    return "\n".join(lines)
