"""Bullets and numbers at the start of a line: taken out of the text, kept as a label."""

from __future__ import annotations

import re

from pipeline.readers.clean import clean

_BULLET = re.compile(
    r"(?P<label>[·•▪▫◦‣●○■□◆❖➢➤►▶✓✔☑☐✗→⁃∙\uf0b7\uf0a7\uf06e\uf0a8\uf0d8\uf076\uf0fc\uf02d]|[-–—*+](?=\s)|--(?=\s)|o(?=\s{2,}|\t))\s*"
    r"(?=\S)"
)
_NUMBER = re.compile(
    r"(?P<label>\(?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxIVX]{1,6})[.)]|\d{1,3}(?:\.\d{1,3})+\.?(?=\s))"
    r"(?P<gap>\s+)(?=\S)"
)
_PLAIN_NUMBER = re.compile(r"(?P<label>\d{1,3})(?P<gap>\t\s*|\s{2,})(?=[A-Z\"'“‘(])")
_MONTH = re.compile(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b(?=\W*(?:$|\d|at\b|to\b|and\b|until\b|in\b))",
    re.IGNORECASE,
)


def split_label(line: str) -> tuple[str | None, str]:
    """A line without its bullet or number, and that label; ``(None, line)`` when it has none.

    >>> split_label("· 616 views on the dashboard")
    ('·', '616 views on the dashboard')
    >>> split_label("5.2 Matters arising")
    ('5.2', 'Matters arising')
    >>> split_label("18. October 2018"), split_label("A Smith")
    ((None, '18. October 2018'), (None, 'A Smith'))
    >>> split_label("2. Declarations of interest"), split_label("5. May fair")
    (('2.', 'Declarations of interest'), ('5.', 'May fair'))
    >>> split_label("10.15 – 11.00 Role of the panel")
    (None, '10.15 – 11.00 Role of the panel')
    """
    stripped = line.strip(" \t\u00a0")
    bullet = _BULLET.match(stripped)
    if bullet:
        return clean(bullet["label"])[0], stripped[bullet.end() :].strip()
    number = _NUMBER.match(stripped) or _PLAIN_NUMBER.match(stripped)
    if number is None:
        return None, stripped
    rest = stripped[number.end() :].strip()
    if _not_a_number(number["label"], rest):
        return None, stripped
    return number["label"], rest


def _not_a_number(label: str, rest: str) -> bool:
    """``18. October``, an initial (``J. Smith``), a decimal (``2.5 million``), a time (``9.15 – 10``)."""
    if _MONTH.match(rest):
        return True
    if re.fullmatch(r"[A-Z]\.", label):
        if label[0] in "JKLMNOPQRSTUWYZ" and rest[:1].isupper():
            return True
        return bool(re.match(r"(?:[A-Z]\.? ?)*[A-Z][a-z'’-]+$|[A-Z]\.|[A-Z][a-z'’-]+(?:,| and\b| \()", rest))
    if re.fullmatch(r"\d+(?:\.\d+)+", label):
        time = bool(re.fullmatch(r"\d{1,2}\.[0-5]\d", label))
        if time and (re.match(r"[-–—]|to\b|until\b|noon\b|hrs?\b", rest) or label.endswith(".00")):
            return True
        return rest[:1].islower() or bool(re.match(r"[%£]|pm\b|am\b", rest))
    return False


def is_bullet(label: str | None) -> bool:
    """Whether a label is a bullet, not a number or letter.

    >>> is_bullet("•"), is_bullet("5.2"), is_bullet("(a)")
    (True, False, False)
    """
    return label is not None and (label == "o" or not any(c.isalnum() for c in label))


def depth(label: str) -> int:
    """How deep a number is: ``5`` 1, ``5.2`` 2, ``5.2.1`` 3; letters and bullets 1.

    >>> depth("5."), depth("5.2"), depth("(a)")
    (1, 2, 1)
    """
    return max(1, len(re.findall(r"\d+", label)))


def number_of(label: str) -> int | None:
    """The last number of a label, to see whether labels count up.

    >>> number_of("5.2"), number_of("(c)"), number_of("•")
    (2, 3, None)
    """
    digits = re.findall(r"\d+", label)
    if digits:
        return int(digits[-1])
    letter = re.fullmatch(r"\(?([a-z])[.)]", label.lower())
    return ord(letter[1]) - ord("a") + 1 if letter else None
