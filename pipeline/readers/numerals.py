"""Numbers of list items as they are printed: ``3.``, ``b.``, ``iv.``."""

from __future__ import annotations


def numeral(kind: str, number: int) -> str:
    """The printed number of a list item.

    >>> numeral("1", 3), numeral("a", 2), numeral("i", 4), numeral("•", 1)
    ('3.', 'b.', 'iv.', '•')
    """
    if kind in ("a", "A") and 1 <= number <= 26:
        return f"{chr(ord(kind) + number - 1)}."
    if kind in ("i", "I") and 0 < number < 4000:
        text = _roman(number)
        return f"{text if kind == 'i' else text.upper()}."
    return "•" if kind == "•" else f"{number}."


def _roman(number: int) -> str:
    out = ""
    for value, sign in (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
        (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        out += sign * (number // value)
        number %= value
    return out
