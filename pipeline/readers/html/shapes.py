"""What a page says by roles, by its style sheet or by a list of terms instead of by plain elements:
headings, lists and tables made of other elements get the names of those that they stand for."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from pipeline.readers.html.sheet import Sheet

_ROLES: Any = etree.XPath("//*[@role]")
_TABULAR: Any = etree.XPath("boolean(//@style[contains(., 'table-row') or contains(., 'grid-template')])")
_PLAIN = frozenset(("div", "span", "p", "section", "article", "b", "strong", "a"))
_CELLS = {"cell": "td", "gridcell": "td", "columnheader": "th", "rowheader": "th"}
_GROUPS = {"table-row-group": "tbody", "table-header-group": "thead", "table-footer-group": "tfoot"}
_HEAVY = frozenset(("table", "ul", "ol", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "form", "section", "nav"))
LONGEST_TERM = 60
LONGEST_VALUE = 400
LONGEST_CELL = 200


def settle(root: Any, sheet: Sheet) -> None:
    """Rename what stands for headings, lists and tables; the sheet goes on knowing the old names."""
    _by_role(root, sheet)
    for terms in list(root.iter("dl")):
        _terms(terms, sheet)
    if sheet.tabular or _TABULAR(root):
        for element in list(root.iter()):
            if element.tag in _PLAIN:
                _by_display(element, sheet)


def _by_role(root: Any, sheet: Sheet) -> None:
    for element in _ROLES(root):
        role = element.get("role").strip().lower()
        if element.tag not in _PLAIN:
            continue
        if role == "heading":
            level = element.get("aria-level") or "2"
            _rename(element, f"h{level if level in '123456' and len(level) == 1 else 2}", sheet)
        elif role in ("list", "listitem"):
            _rename(element, "ul" if role == "list" else "li", sheet)
        elif role in ("table", "grid", "treegrid"):
            rows = [row for row in element.iter() if row.get("role") == "row" and _of(row, element)]
            cells = [[c for c in row.iter() if c.get("role") in _CELLS and _of(c, element)] for row in rows]
            if len(rows) > 1 and max(map(len, cells)) > 1:
                _table(element, rows, cells, sheet)


def _of(item: Any, table: Any) -> bool:
    """Whether a row or cell belongs to a table itself, not to one inside it."""
    for parent in item.iterancestors():
        if parent is table:
            return True
        if parent.tag == "table" or parent.get("role") in ("table", "grid", "treegrid"):
            return False
    return False


def _table(element: Any, rows: list[Any], cells: list[list[Any]], sheet: Sheet) -> None:
    _rename(element, "table", sheet)
    for row, own in zip(rows, cells):
        _rename(row, "tr", sheet)
        for cell in own:
            _rename(cell, _CELLS.get(cell.get("role") or "", "td"), sheet)


def _by_display(element: Any, sheet: Sheet) -> None:
    declared = sheet.of(element)
    display = declared.get("display", "")
    if display in ("table", "inline-table"):
        rows = [row for row in _through_groups(element, sheet) if _shown_as(row, sheet) == "table-row"]
        cells = [[c for c in row if _shown_as(c, sheet) == "table-cell"] for row in rows]
        if len(rows) > 1 and all(len(own) > 1 for own in cells):
            _table(element, rows, cells, sheet)
    elif display in ("grid", "inline-grid"):
        count = _tracks(declared.get("grid-template-columns", ""))
        items = [item for item in element if isinstance(item.tag, str)]
        if (
            count > 1
            and len(items) >= 2 * count
            and len(items) % count == 0
            and _is_grid(items, count, sheet)
        ):
            _gridded(element, items, count, sheet)


def _shown_as(element: Any, sheet: Sheet) -> str:
    return sheet.of(element).get("display", "") if isinstance(element.tag, str) else ""


def _through_groups(element: Any, sheet: Sheet) -> list[Any]:
    out: list[Any] = []
    for child in element:
        out += list(child) if _shown_as(child, sheet) in _GROUPS else [child]
    return out


def _tracks(written: str) -> int:
    """How many columns a grid has; 0 where that depends on the window.

    >>> _tracks("repeat(3, 1fr)"), _tracks("10em minmax(0, 1fr) auto"), _tracks("repeat(auto-fit, 1fr)")
    (3, 3, 0)
    """
    if "auto-fi" in written or "none" in written or "subgrid" in written:
        return 0
    repeated = sum(
        int(times) * max(1, len(re.findall(r"\S+", re.sub(r"\([^()]*\)", "", what))))
        for times, what in re.findall(r"repeat\(\s*(\d{1,2})\s*,((?:[^()]|\([^()]*\))*)\)", written)
    )
    plain = re.sub(r"repeat\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]", "", written)
    return repeated + len(re.sub(r"\([^()]*\)", "", plain).split())


def _is_grid(items: list[Any], count: int, sheet: Sheet) -> bool:
    """Whether the boxes of a grid are cells under a row of bold heads, not parts of a page."""
    for item in items:
        if item.tag in _HEAVY or any(inner.tag in _HEAVY for inner in item.iter()):
            return False
        if len("".join(item.itertext())) > LONGEST_CELL:
            return False
    return all(_is_bold(item, sheet) for item in items[:count])


def _is_bold(item: Any, sheet: Sheet) -> bool:
    words = "".join(item.itertext()).strip()
    for inner in item.iter():
        weight = sheet.of(inner).get("font-weight", "")
        bold = inner.tag in ("b", "strong", "th") or weight.startswith("bold") or weight in ("600", "700")
        if bold and "".join(inner.itertext()).strip() == words:
            return bool(words)
    return False


def _gridded(element: Any, items: list[Any], count: int, sheet: Sheet) -> None:
    _rename(element, "table", sheet)
    for at in range(0, len(items), count):
        row = element.makeelement("tr")
        items[at].addprevious(row)
        for item in items[at : at + count]:
            _rename(item, "td", sheet)
            row.append(item)


def _terms(terms: Any, sheet: Sheet) -> None:
    """A list of terms with short values becomes a table of two columns; others stay as they are."""
    groups: list[tuple[Any, list[Any]]] = []
    for item in terms.iter("dt", "dd"):
        if item.tag == "dt":
            groups.append((item, []))
        elif groups:
            groups[-1][1].append(item)
        else:
            return
    if len(groups) < 2 or not all(values and _is_term(term, values) for term, values in groups):
        return
    if any(element.tag in _HEAVY for element in terms.iterdescendants()):
        return
    _rename(terms, "table", sheet)
    for term, values in groups:
        row, value = terms.makeelement("tr"), terms.makeelement("td")
        terms.append(row)
        _rename(term, "th", sheet)
        term.tail = None
        row.extend([term, value])
        for item in values:
            _rename(item, "div", sheet)
            item.tail = None
            value.append(item)


def _is_term(term: Any, values: list[Any]) -> bool:
    said = "".join(term.itertext()).strip()
    texts = ["".join(value.itertext()).strip() for value in values]
    fields = any(_FIELD.match(text) for text in texts[1:])
    return 0 < len(said) <= LONGEST_TERM and not fields and all(len(text) <= LONGEST_VALUE for text in texts)


_FIELD = re.compile(r"\w[\w /-]{1,30}:\s")
"""A value with a label of its own: "Status: Green" under a statement is a line, not a part of its cell."""


def _rename(element: Any, tag: str, sheet: Sheet) -> None:
    sheet.renamed[element] = element.tag
    element.tag = tag
