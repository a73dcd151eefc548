"""Lights that lines of one kind all carry, headings of a level or items of a list, before or after the name.

"Cleaner air [R]", "Safer homes [G]"; "Off track: Cleaner air"; "Cleaner air is green". One such line may say
anything; where all do, with different lights, the light is the rating and the rest the name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from extractors.programme.lines import Line, lines
from extractors.rag.endings import bare_suffix, suffix
from extractors.rag.key.entries import is_meaning
from extractors.rag.key.legend import Legend, legend
from extractors.rag.words import (
    DASH,
    LETTER,
    LETTERS,
    LIGHTS,
    SYMBOL,
    Mark,
    colour_words,
    has_symbol,
    holds_colour,
    mark_of,
)
from schemas import Document

_BE = r"\s+(?:is|are|remains?|stays)\s+(?:(?:now|still|currently)\s+)?"
_SIGN = rf"(?:\s*(?:{DASH}+|[:|,=]|…+|\.{{3,}}|(?:\. ){{2,}})\s*|\s*[(\[]\s*|{_BE})"
_LABEL = (
    r"(?:(?:current |overall |now )?(?:b?rag(?:\s+(?:rating|rated|status))?|status|rating|rated)\s*"
    rf"(?:[:=]|{DASH})?\s*)?"
)
_TOLD = re.compile(
    r"\b(?:RAG|BRAG|rat(?:ed|ings?)|status(?:es)?|progress|scor(?:es?|ed)|judge?ments?)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Framed:
    """A light and the span of the name that it is of, both relative to the line."""

    mark: Mark
    begin: int
    end: int


@cache
def _end() -> re.Pattern[str]:
    return re.compile(
        rf"(?<=\S){_SIGN}{_LABEL}(?P<word>{colour_words()}|{SYMBOL}(?=\ufe0f?)|{LETTER})\ufe0f?\s*[)\]]?\.?$",
        re.IGNORECASE,
    )


@cache
def _start() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[\[(]?(?P<symbol>{SYMBOL})\ufe0f?[\])]?\s*(?:[:|]|{DASH})?|"
        rf"[\[(](?P<word>{colour_words()}|{LETTER})[\])]\s*(?:[:|]|{DASH})?|"
        rf"(?P<plain>{colour_words()}|(?-i:[RAGB]))\s*(?:[:|]|\s{DASH}))\s*(?=[\w‘“'\"])",
        re.IGNORECASE,
    )


_STATE = re.compile(r"[(\[]?(?P<state>[^:\[\]()|–—\n]{2,40}?)(?:[)\]]\s*|\s*[:|]\s+|\s+[-–—]+\s+)(?=[\w‘“])")
_BEFORE_STATE = re.compile(rf"{_SIGN}{_LABEL}$", re.IGNORECASE)


_LETTER_LAST = re.compile(r"[RAGB]\s*[)\]]?\.?$")


def _may_end(text: str) -> bool:
    """The cheap question before :func:`_end`: a colour or a symbol anywhere, or a letter at the end."""
    return holds_colour(text) or has_symbol(text) or _LETTER_LAST.search(text) is not None


def _at_end(text: str, key: Legend, bare: bool) -> Framed | None:
    found = _end().search(text) if _may_end(text) else None
    if found is not None and found.start() > 2:
        return Framed(mark_of(found), 0, found.start())
    if (mark := suffix(text)) is not None and mark.cut > 2:
        return Framed(mark, 0, mark.cut)
    if (stated := _stated_end(text, key, bare) if key.words else None) is not None:
        return stated
    mark = bare_suffix(text) if bare else None
    return Framed(mark, 0, mark.cut) if mark is not None else None


def _stated_end(text: str, key: Legend, bare: bool) -> Framed | None:
    """A word of the key at the end, behind a sign, or as a badge (``bare``) behind nothing."""
    span = key.ending(text)
    state = text[slice(*span)] if span else ""
    rating = key.word(state) if span else None
    signed = _BEFORE_STATE.search(text[: span[0]]) if span else None
    if span is None or rating is None or not (signed or bare):
        return None
    cut = signed.start() if signed else len(text[: span[0]].rstrip())
    return Framed(Mark(rating, *span, state, "legend"), 0, cut)


def _at_start(text: str, key: Legend) -> Framed | None:
    found = _start().match(text)
    if found is not None:
        group = next(g for g in ("symbol", "word", "plain") if found[g])
        return Framed(mark_of(found, group), found.end(), len(text))
    stated = _STATE.match(text) if key.words else None
    rating = key.word(stated["state"]) if stated else None
    if stated is None or rating is None:
        return None
    return Framed(Mark(rating, *stated.span("state"), stated["state"], "legend"), stated.end(), len(text))


def framed(document: Document) -> dict[int, Framed]:
    """The lights of headings and items that all have one, by where their line begins."""
    if "framed" not in document.memo:
        document.memo["framed"] = _framed(lines(document), legend(document))
    found: dict[int, Framed] = document.memo["framed"]
    return found


def _framed(stream: list[Line], key: Legend) -> dict[int, Framed]:
    levels: dict[tuple[int, bool], list[Line]] = defaultdict(list)
    for line in stream:
        if line.block.kind == "heading" and not key.covers(line.start):
            levels[line.block.level or 9, bool(_NUMBERED.match(line.text))].append(line)
    out: dict[int, Framed] = {}
    for (_, numbered), heads in levels.items():
        ends = {h.start: f for h in heads if (f := _at_end(h.text, key, bare=numbered or bool(key.words)))}
        starts = {h.start: f for h in heads if (f := _at_start(h.text, key))}
        for found in (starts, ends):
            if len(found) * 3 >= len(heads) * 2 and _vary(list(found.values())):
                out |= found
    for above, run in _runs(stream):
        out |= _items(above, run, key)
    return out


_NUMBERED = re.compile(r"(?:[A-Z][a-z-]+ ){1,3}(?:\d{1,2}|[A-H]|One|Two|Three|Four|Five|Six|Seven)\b")


def _vary(found: list[Framed]) -> bool:
    lights = {f.mark.rating for f in found}
    return len(lights) >= 2 and not lights.isdisjoint(LIGHTS)


def _runs(stream: list[Line]) -> list[tuple[str, list[Line]]]:
    """Lists of items that follow each other, each with the line above it."""
    out: list[tuple[str, list[Line]]] = []
    for place, line in enumerate(stream):
        if line.is_item and not line.in_table:
            if place and stream[place - 1].is_item and out:
                out[-1][1].append(line)
            else:
                out.append((stream[place - 1].text if place else "", [line]))
    return out


def _items(above: str, run: list[Line], key: Legend) -> dict[int, Framed]:
    """The lights of all items of a list; two items are enough below a line that speaks of ratings, or where
    they are words of the key."""
    told = _TOLD.search(above) is not None
    if len(run) < (2 if told or key.words else 3) or any(
        key.covers(x.start) or len(x.text) > 200 for x in run
    ):
        return {}
    for side in ("end", "start"):
        found = [_at_end(x.text, key, False) if side == "end" else _at_start(x.text, key) for x in run]
        kept = [f for f in found if f is not None]
        sure = told or len(run) >= 3 or all(f.mark.basis == "legend" for f in kept)
        if len(kept) == len(run) and sure and _vary(kept) and _named(run, kept, told, key):
            return {x.start: f for x, f in zip(run, kept)}
    return {}


def _named(run: list[Line], found: list[Framed], told: bool, key: Legend) -> bool:
    """True where the lights are of names: no figures, no meanings; letters only where ratings are told of."""
    names = [x.text[f.begin : f.end].strip() for x, f in zip(run, found)]
    if any(not n or not (n[0].isalpha() or n[0] in "‘“'\"") for n in names):
        return False
    lettered = any(f.mark.raw in LETTERS for f in found)
    meanings = sum(is_meaning(n) and f.mark.basis != "legend" for n, f in zip(names, found))
    return meanings * 2 < len(names) and (told or key.letters or not lettered)
