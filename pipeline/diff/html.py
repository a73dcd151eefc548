"""A diff as one self-contained page: nothing is fetched, nothing in a document can run.

Every string from a document is escaped and its hidden characters are named; the page's policy allows
only the style and the script that it carries (by their hashes) and images that it holds itself.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from html import escape
from pathlib import Path
from typing import Any

from pipeline.diff.text import shown
from pipeline.diff.view import KINDS, DiffReport, View
from pipeline.evidence import Passage, printable
from pipeline.wording import counted

HERE = Path(__file__).parent
MOST = 3000
"""Changes that a page holds at most; the most important ones come first."""
_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")

Picture = Callable[[View], bytes | None]
"""Gives a PNG of a change's place on its page, or None."""


def page(report: DiffReport, picture: Picture | None = None) -> str:
    """The report as an HTML page."""
    style, script = ((HERE / name).read_text(encoding="utf-8") for name in ("diff.css", "diff.js"))
    body = "\n".join(_body(report, picture))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>What changed</title>\n<style>{style}</style>\n</head>\n<body>\n{body}\n"
        f"<script>{script}</script>\n</body>\n</html>\n"
    )


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:;"
        " base-uri 'none'; form-action 'none'"
    )


def _hash(source: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


def _body(report: DiffReport, picture: Picture | None) -> Iterator[str]:
    yield "<h1>What changed</h1>"
    runs = safe(report.from_run or "nothing"), safe(report.to_run or "nothing")
    yield f'<p class="runs">from {runs[0]} to {runs[1]}</p>'
    if not report.views:
        yield "<p>No differences.</p>"
    yield _counts(report)
    yield _bar(report)
    for number, view in enumerate(report.views[:MOST]):
        yield _card(number, view, picture(view) if picture else None)
    if len(report.views) > MOST:
        more = len(report.views) - MOST
        yield f'<p class="more">{counted(more, "more change")}: <code>--json</code> shows all.</p>'


def safe(text: Any) -> str:
    """A string of a document as it may stand in HTML, also in an attribute."""
    return escape(printable(str(text)), quote=True)


def _counts(report: DiffReport) -> str:
    head = "".join(f"<th>{kind}</th>" for kind in KINDS)
    rows = "".join(
        f"<tr><th>{safe(table)}</th>" + "".join(f"<td>{counted[k] or '·'}</td>" for k in KINDS) + "</tr>"
        for table, counted in report.counts().items()
    )
    return f'<table class="counts"><tr><th>table</th>{head}</tr>{rows}</table>'


def _bar(report: DiffReport) -> str:
    views = report.views
    selects = (
        _select("table", (v.table for v in views)),
        _select("change", (v.change for v in views)),
        _select("cause", (v.cause for v in views)),
        _select("fields", (f for v in views for f in v.fields)),
    )
    search = '<label>document <input name="path" type="search"></label>'
    keys = '<span id="shown"></span><span class="where">j, k: next, previous</span>'
    return f'<div class="bar">{"".join(selects)}{search}{keys}</div>'


def _select(name: str, values: Iterable[str]) -> str:
    options = "".join(f'<option value="{safe(v)}">{safe(v)}</option>' for v in sorted(set(values)))
    return f'<label>{name} <select name="{name}"><option value="">all</option>{options}</select></label>'


def _card(number: int, view: View, image: bytes | None) -> str:
    page = view.row.get("page")
    where = safe(view.path or view.doc_id or "all documents") + (f" p.{page:d}" if page else "")
    data = {
        "table": view.table,
        "change": view.change,
        "cause": view.cause,
        "fields": " ".join(view.fields),
        "path": view.path,
    }
    attributes = "".join(f' data-{name}="{safe(value)}"' for name, value in data.items())
    section = view.row.get("section")
    return (
        f'<article id="c{number}" tabindex="0" class="{safe(view.change)}"{attributes}>'
        f'<header><span class="badge">{safe(view.change)}</span><strong>{safe(view.table)}</strong>'
        f'<span class="where">{where}{" · " + safe(section) if section else ""}</span>'
        f'<span class="badge" title="why">{safe(view.cause)}</span></header>'
        f"<dl>{''.join(_values(view))}</dl>{_evidence(view)}{_image(image)}</article>"
    )


def _values(view: View) -> Iterator[str]:
    colours = {
        side: (row or {}).get("colour_rgb") for side, row in (("old", view.before), ("new", view.after))
    }
    for name, old, new in view.values():
        swatches = ("", "")
        if name == "rating":
            swatches = (_swatch(colours["old"]), _swatch(colours["new"]))
        yield f"<dt>{safe(name)}</dt><dd>{_value(view.change, old, new, swatches)}</dd>"


def _value(change: str, old: Any, new: Any, swatches: tuple[str, str]) -> str:
    if change == "added":
        return f"{swatches[1]}<ins>{safe(shown(new, 400))}</ins>"
    if change == "removed":
        return f"{swatches[0]}<del>{safe(shown(old, 400))}</del>"
    if isinstance(old, str) and isinstance(new, str) and min(len(old), len(new)) > 24:
        return words(old, new)
    return (
        f"{swatches[0]}<del>{safe(shown(old, 400))}</del> → {swatches[1]}<ins>{safe(shown(new, 400))}</ins>"
    )


def words(old: str, new: str) -> str:
    """Two texts as one, with the words that went and came marked.

    >>> words("by May 2024", "by June 2024")
    'by <del>May</del><ins>June</ins> 2024'
    """
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    out = []
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        gone, come = safe("".join(a[i:j])), safe("".join(b[k:m]))
        if tag == "equal":
            out.append(gone)
        else:
            out.append((f"<del>{gone}</del>" if gone else "") + (f"<ins>{come}</ins>" if come else ""))
    return "".join(out)


def _swatch(colour: Any) -> str:
    if not isinstance(colour, str) or not _COLOUR.fullmatch(colour):
        return ""
    return f'<svg class="swatch" viewBox="0 0 1 1"><rect width="1" height="1" fill="{colour}"/></svg> '


def _evidence(view: View) -> str:
    old, new = view.old_passage, view.new_passage
    if old and new and (old.before, old.quote, old.after) == (new.before, new.quote, new.after):
        old = None
    return _quote(old, "old", "before") + _quote(new, "new", "after" if old else "")


def _quote(held: Passage | None, kind: str, label: str) -> str:
    if held is None:
        return ""
    side = f'<span class="side">{label}</span>' if label else ""
    text = f"{safe(held.before)}<mark>{safe(held.quote)}</mark>{safe(held.after)}"
    return f'<blockquote class="{kind}">{side}{text}</blockquote>'


def _image(image: bytes | None) -> str:
    if image is None:
        return ""
    return f'<img alt="the place on the page" src="data:image/png;base64,{base64.b64encode(image).decode()}">'
