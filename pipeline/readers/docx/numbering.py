"""Numbers and bullets of a DOCX as Word would print them: ``5.2 (a)``, ``iv.``, ``•``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from pipeline.readers.clean import clean
from pipeline.readers.docx.styles import Styles, W, _int, _val
from pipeline.readers.numerals import numeral


@dataclass
class Level:
    """One level of a numbering: where it starts, in which figures, and the text around them."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None


@dataclass
class Numbering:
    """Definitions and the counters as they stand; call :meth:`label` once a paragraph, in order."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    abstract_of: dict[str, str] = field(default_factory=dict)
    overrides: dict[str, dict[int, int]] = field(default_factory=dict)
    counters: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)
    unread: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Any | None, styles: Styles) -> Numbering:
        """The numbering part of a document (None: no numbering)."""
        made = cls()
        links: dict[str, str] = {}
        for item in root if root is not None else ():
            if item.tag == W + "abstractNum":
                identity = item.get(W + "abstractNumId") or ""
                made.unread[identity] = item
                link = _val(item, "numStyleLink")
                if link:
                    links[identity] = link
            elif item.tag == W + "num":
                made._num(item)
        for identity, style in links.items():
            target = styles.numbering(style)
            if target and target[0] in made.abstract_of:
                made.levels[identity] = made.levels_of(made.abstract_of[target[0]])
        return made

    def levels_of(self, abstract: str) -> dict[int, Level]:
        """The levels of a definition, read when they are first asked for."""
        item = self.unread.pop(abstract, None)
        if item is not None and abstract not in self.levels:
            levels = item.iter(W + "lvl")
            self.levels[abstract] = {_int(level.get(W + "ilvl")) or 0: _level(level) for level in levels}
        return self.levels.get(abstract, {})

    def _num(self, item: Any) -> None:
        number = item.get(W + "numId") or ""
        abstract = _val(item, "abstractNumId") or ""
        self.abstract_of[number] = abstract
        for override in item.findall(W + "lvlOverride"):
            level, start = _int(override.get(W + "ilvl")) or 0, _int(_val(override, "startOverride"))
            own = override.find(W + "lvl")
            if own is not None:
                key = f"{abstract}/{number}"
                self.levels[key] = {**self.levels_of(abstract), level: _level(own)}
                self.abstract_of[number] = key
            if start is not None:
                self.overrides.setdefault(number, {})[level] = start

    def label(self, number: str, level: int) -> str | None:
        """The label of the next paragraph at this level; None where the numbering shows nothing."""
        abstract = self.abstract_of.get(number)
        levels = self.levels_of(abstract or "")
        definition = levels.get(level)
        if abstract is None or definition is None or number == "0":
            return None
        self._count(number, abstract, level, levels)
        if definition.form == "bullet":
            return _bullet(definition.text)
        if definition.form == "none" and "%" not in definition.text:
            return definition.text.strip() or None
        counters = self.counters[abstract]

        def printed(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            other = levels.get(at, Level())
            value = counters.get(at, other.start)
            return figure("decimal" if definition.legal else other.form, value)

        return clean(re.sub(r"%([1-9])", printed, definition.text))[0] or None

    def _count(self, number: str, abstract: str, level: int, levels: dict[int, Level]) -> None:
        counters = self.counters.setdefault(abstract, {})
        override = self.overrides.get(number, {}).get(level)
        if override is not None and (number, level) not in self.begun:
            counters[level] = override
        elif level in counters:
            counters[level] += 1
        else:
            counters[level] = levels[level].start
        self.begun.add((number, level))
        for deeper in [at for at in counters if at > level]:
            restart = levels.get(deeper, Level()).restart
            if restart != 0 and (restart is None or level < restart):
                del counters[deeper]


def _level(item: Any) -> Level:
    return Level(
        _int(_val(item, "start")) if _int(_val(item, "start")) is not None else 1,  # type: ignore[arg-type]
        _val(item, "numFmt") or "decimal",
        _val(item, "lvlText") or "",
        item.find(W + "isLgl") is not None,
        _int(_val(item, "lvlRestart")),
    )


def _bullet(text: str) -> str:
    found = clean(text)[0][:1]
    return found if found and not "\ue000" <= found <= "\uf8ff" else "•"


def figure(form: str, value: int) -> str:
    """A number in the figures of a numbering.

    >>> figure("lowerLetter", 3), figure("upperRoman", 4), figure("decimalZero", 7), figure("ordinal", 2)
    ('c', 'IV', '07', '2nd')
    """
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if value > 0 else str(value)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        return numeral("i" if form == "lowerRoman" else "I", value).rstrip(".")
    if form == "decimalZero":
        return f"{value:02d}"
    if form == "ordinal":
        tail = "th" if 10 <= value % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
        return f"{value}{tail}"
    return "" if form == "none" else str(value)
