"""Notes and remarks of a page that a word processor made, and the marks that lead to them."""

from __future__ import annotations

import re
from typing import Any

from schemas.vocabulary import BlockKind

_NOTE = re.compile(r"_?(?:sdfootnote|sdendnote|ftnt?|edn|fn|footnote)[-_:]?\d+", re.IGNORECASE)
_REMARK = re.compile(r"_?(?:cmnt|msocom_|com_)\d+", re.IGNORECASE)
_NOTE_MARK = re.compile(
    r"sd(?:foot|end)note(?:anc|sym)|footnote-?ref|footnote-?backref|msocomanchor", re.IGNORECASE
)


def is_mark(link: Any) -> bool:
    """Whether a link is the mark of a note or remark: by its class, or a short sign that leads to one."""
    if _NOTE_MARK.search(link.get("class") or ""):
        return True
    target = (link.get("href") or "").partition("#")[2]
    if not target or not (_NOTE.fullmatch(target) or _REMARK.fullmatch(target)):
        return False
    return len("".join(link.itertext()).strip().strip("[]()")) <= 3


def stands_beside(element: Any) -> BlockKind | None:
    """Whether an element is a note or a remark, by its name or by that of the sign that it begins with."""
    name = element.get("id") or ""
    if not name and element.tag == "p" and len(element) and element[0].tag == "a":
        name = element[0].get("id") or ""
    if not name:
        return None
    return "footnote" if _NOTE.fullmatch(name) else "comment" if _REMARK.fullmatch(name) else None
