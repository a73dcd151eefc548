"""Amounts of money without a sign: lists and tables of payments, receipts and balances.

A figure with exactly two decimals behind a label is an amount where several stand together and the
words around, or a ``£`` above, say that money is listed. A single such figure is left alone.
"""

from __future__ import annotations

import re

from extractors.metrics.compare import comparator
from extractors.metrics.nouns import noun_phrase
from extractors.metrics.quantity import Quantity
from extractors.metrics.veto import vetoed
from extractors.numbers import value_of
from schemas import Block, Document, Table
from schemas.vocabulary import Comparator

MONEY_WORD = re.compile(
    r"(?i)£|\b(?:accounts?|balances?|cheques?|chq|bacs|payments?|receipts?|precept|invoices?|expenditure|income|bank"
    r"|payee|paid|cash|financ\w+|reconciliation|reserves?|debit|credit|vat)\b"
)
_AMOUNT = re.compile(
    r"(?<![\w.,£$€/:#’'-])(?P<number>\d{1,3}(?:,\d{3})+\.\d\d|\d{1,6}\.\d\d)"
    r"(?![\w%]|[.,:/-]\d|\s?(?:[ap]\.?m\b|hrs|hours|metres|km|miles|%|per\s?cent))"
)
_SPENT = (
    r"(?:over|under)?spen[dt](?:ing)?|costs?|costing|budgets?|savings?|deficit|surplus|grants?|funding|income|expenditure"
    r"|reserves?|loans?|investment|shortfall|allocation|fees?|turnover|revenue|borrowing|contributions?|paid|raised|saved"
    r"|invested|precept|donations?|balance"
)
_SPENT_BEFORE = re.compile(
    rf"(?i)\b(?:{_SPENT})(?:\s+(?:of|is|was|are|were|to|by|at|about|around|nearly|over|up|approximately|approx|c\.?|an"
    r"|additional|just|some|almost|now|currently|forecast|estimated))*\s+$"
)
_SPENT_AFTER = re.compile(
    rf"(?i)\s+(?:(?:reduction|increase|saving|savings|cut|rise|fall)\s+in\s+(?:[a-z]+\s+){{0,2}}|(?:of|in)\s+)?(?:{_SPENT})\b"
)


def is_spent(source: str, start: int, end: int) -> bool:
    """True where the words beside a figure with ``k`` or ``m`` and no sign say that it is money.

    >>> is_spent("a saving of 12k", 12, 15), is_spent("a path of 12m", 10, 13)
    (True, False)
    """
    return bool(_SPENT_BEFORE.search(source, max(0, start - 60), start) or _SPENT_AFTER.match(source, end))


def unsigned(source: str, match: re.Match[str], value: float, top: float | None) -> Quantity | None:
    """An amount with ``k`` or ``m`` and no sign: ``an overspend of 34k``, ``a budget of 1.2m``."""
    millions = match["unit"] in ("m", "M") and not match["usep"] and top is None
    if not (millions or (match["mag"] and match["unit"] is None and not match["pc1"])):
        return None
    start, end = (
        match.start("num"),
        match.end("unit") if millions else match.start("num") + len(match["num"].rstrip()),
    )
    if not is_spent(source, start, end) or (not millions and noun_phrase(source, end)):
        return None
    how: Comparator = "range" if top is not None else comparator(source, start, end)
    return Quantity(
        start, end, end, value * 1e6 if millions else value, "GBP", "moneyunsigned", top, None, how
    )


_CELL = re.compile(
    r"\s*(?P<minus>\(\s?|-\s?)?(?P<number>\d{1,3}(?:,\d{3})+\.\d\d|\d{1,7}\.\d\d)(?:\s?\))?\s*(?:dr|cr)?\s*",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"£\s?\d")
_AFTER = re.compile(
    r"\s*(?:$|\d[\d,]*\.\d\d(?![\d%])|\d{5,6}\s|\d{3,6}\s+[A-Z]|\n|\t|[;,.](?:\s|$)|\s{2,}|[A-Z£(]|-\s|–\s|(?:and|plus|less|total|inc|ex)\b)"
)
_TIME_BEFORE = re.compile(r"(?i)\b(?:at|from|until|till|to|by|closed|opened|time|between)\s*:?\s*$")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
_ACCOUNT_ABOVE = 100
"""From here on the word before (``Account 4210.50``) labels an amount, below it a section."""
_NEAR = 3
_LEAD = 8


def money_lines(document: Document) -> dict[int, list[Quantity]]:
    """Amounts in running lines, by block number; offsets count from the block's beginning."""
    blocks = [b for b in document.body if b.table_no is None and b.char_end > b.char_start]
    found = [_amounts(document.of(b)) for b in blocks]
    signed = [len(_SIGNED.findall(document.of(b))) for b in blocks]
    out: dict[int, list[Quantity]] = {}
    for place, amounts in enumerate(found):
        if amounts and _listed(document, blocks, found, signed, place):
            out[blocks[place].block_no] = amounts
    return out


def _amounts(source: str) -> list[Quantity]:
    out = []
    for match in _AMOUNT.finditer(source) if "." in source else ():
        before = source[: match.start()]
        labelled = re.search(r"[A-Za-z]{3}", before) and not _TIME_BEFORE.search(before)
        start, end = match.span("number")
        value = value_of(match["number"])
        if not labelled or value is None or not _AFTER.match(source, match.end()):
            continue
        reason = vetoed(source, start, end)
        if reason is None or (reason == "label" and value >= _ACCOUNT_ABOVE):
            out.append(Quantity(start, end, end, value, "GBP", "money_listed"))
    return out


def _listed(
    document: Document, blocks: list[Block], found: list[list[Quantity]], signed: list[int], place: int
) -> bool:
    """True where other amounts stand near and the lines above speak of money."""
    low, high = max(0, place - _NEAR), place + _NEAR + 1
    near = [q for amounts in found[low:high] for q in amounts]
    block = blocks[place]
    if len(near) + sum(signed[low:high]) < 2:
        return False
    above = [b for b in blocks[max(0, place - _LEAD) : place + 1] if b.section == block.section]
    words = " ".join([block.section or "", *(document.of(b)[-120:] for b in above)])
    if not MONEY_WORD.search(words):
        return False
    text = [_figure(document.of(b), q) for b, qs in zip(blocks[low:high], found[low:high]) for q in qs]
    return "£" in words or any(not _CLOCK.fullmatch(one) for one in text)


def _figure(source: str, quantity: Quantity) -> str:
    return source[quantity.start : quantity.number_end]


def money_cells(document: Document) -> dict[int, tuple[Quantity, str | None]]:
    """Cells of nothing but an amount, in columns of them, with the label of their row."""
    out: dict[int, tuple[Quantity, str | None]] = {}
    for table in document.tables:
        cells = [cell for cell in table.cells if _CELL.fullmatch(document.of(cell))]
        if len(cells) >= 2 and _of_money(document, table):
            out.update(_cells(document, table, cells))
    return out


def _of_money(document: Document, table: Table) -> bool:
    words = " ".join(document.of(cell) for cell in table.cells if not _CELL.fullmatch(document.of(cell)))
    return bool(MONEY_WORD.search(words) or MONEY_WORD.search(table.cells[0].section or ""))


def _cells(document: Document, table: Table, cells: list[Block]) -> dict[int, tuple[Quantity, str | None]]:
    matches = [(cell, _CELL.fullmatch(document.of(cell))) for cell in cells]
    figures = [match["number"] for _, match in matches if match]
    if all(_CLOCK.fullmatch(figure) for figure in figures):
        return {}
    out: dict[int, tuple[Quantity, str | None]] = {}
    for cell, match in matches:
        value = value_of(match["number"]) if match else None
        if match and value is not None:
            start, end = match.span("number")
            start = match.start("minus") if match["minus"] else start
            end = match.end() if ")" in match[0] else end
            quantity = Quantity(start, end, end, -value if match["minus"] else value, "GBP", "money_cell")
            out[cell.block_no] = (quantity, _row_label(document, table, cell))
    return out


def _row_label(document: Document, table: Table, cell: Block) -> str | None:
    """The last cell with words before the amount in its row."""
    words = [
        " ".join(document.of(other).split())
        for other in table.row(cell.row or 0)
        if (other.col or 0) < (cell.col or 0) and re.search(r"[A-Za-z]{3}", document.of(other))
    ]
    return words[-1] if words else None


__all__ = ["MONEY_WORD", "is_spent", "money_cells", "money_lines", "unsigned"]
