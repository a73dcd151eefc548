"""Ratings of lists: each item begins or ends with its rating, or the line above rates them all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.programme.lines import Line
from extractors.rag.candidates import Candidate, on_line
from extractors.rag.endings import suffix
from extractors.rag.subjects import Context, heading_subject
from extractors.rag.things import COUNT, THINGS
from extractors.rag.words import SYMBOL, Mark, colour_words, has_colour, holds_colour, mark_of, rating_of

_LABEL_END = re.compile(
    r"(?:(?<=[.;:,–—-])\s+|^)(?:(?:agreed|current|overall|new)\s+)?(?:B?RAG\s+)?(?:status|rating|RAG)\s*$",
    re.I,
)
""" "The lease is late. Agreed RAG status": the label of the rating is no part of what is rated."""
_SENTENCE_END = r"(?<=\w\w)[.!?]\s+(?=[A-Z])"


def _begins(stream: list[Line], index: int) -> bool:
    return stream[index].is_item and not (index and stream[index - 1].is_item)


def _items(stream: list[Line], index: int) -> Iterator[Line]:
    """The items that follow each other from a line on."""
    for place in range(index, len(stream)):
        if not stream[place].is_item:
            return
        yield stream[place]


def _name(text: str, sign: str) -> str:
    """What an item rates: its words up to a sign, without the label of the rating."""
    bare = _LABEL_END.sub("", heading_subject(text) or "")
    return re.split(sign, bare)[0].strip(" .:;,-–—")


def framed_items(context: Context) -> list[Candidate]:
    """Items of lists that all begin or end with their light: "[R] Cleaner air", "Cleaner air is green"."""
    out: list[Candidate] = []
    for line in context.stream if context.framed else ():
        frame = context.framed.get(line.start) if line.is_item else None
        if frame is not None:
            sign = _SENTENCE_END if frame.begin == 0 else r":\s|[.;]\s"
            name = _name(line.text[frame.begin : frame.end], sign)
            out += [on_line(context, line, name, frame.mark, "rated_list")] if name else []
    return out


def rated_list(context: Context, index: int) -> list[Candidate]:
    """A list all of whose items end in a rating: "Recruitment – Green", "Training – Amber" …

    Two items are enough where the line above speaks of ratings or progress, else three; and at
    least two different ratings. Not where one item has none: "Ann – Labour", "Bo – Green".
    """
    stream = context.stream
    if not _begins(stream, index):
        return []
    found: list[tuple[Line, Mark]] = []
    for line in _items(stream, index):
        mark = suffix(line.text)
        if mark is None or mark.cut < 3:
            return []
        found.append((line, mark))
    above = stream[index - 1].text if index else ""
    told = re.search(r"\b(?:RAG|BRAG|rat(?:ed|ings?)|status|progress)\b", above, re.I)
    if len(found) < (2 if told else 3) or len({mark.rating for _, mark in found}) < 2:
        return []
    named = [(line, _name(line.text, _SENTENCE_END), mark) for line, mark in found]
    return [on_line(context, line, name, mark, "rated_list") for line, name, mark in named if name]


@cache
def _marked() -> re.Pattern[str]:
    return re.compile(
        rf"^(?:[\[(](?P<word>{colour_words()})[\])]|(?P<symbol>{SYMBOL})\ufe0f?)\s*[:–—-]?\s*(?P<rest>\w.*)$",
        re.IGNORECASE,
    )


def marked_list(context: Context, index: int) -> list[Candidate]:
    """Items that begin with their rating: "[GREEN] Agreement signed", "[RED] Move has stopped"."""
    out: list[Candidate] = []
    for item in _items(context.stream, index) if _begins(context.stream, index) else ():
        found = _marked().match(item.text)
        if found is None:
            break
        mark = mark_of(found, "word" if found["word"] else "symbol")
        name = re.split(r":\s|\.\s", found["rest"])[0].strip(" .,;:")
        out.append(on_line(context, item, name, mark, "marked_list"))
    return out if len(out) >= 2 else []


@cache
def _head() -> re.Pattern[str]:
    """ "The following indicators are rated red:", "Amber actions", "Red rated measures (2):"."""
    colour = colour_words()
    return re.compile(
        rf"^(?:(?:the )?(?P<word>{colour})[- ]?(?:rated )?{THINGS}(?: \(\d+\))?\s*:?|"
        rf"(?:[^.:\n]{{0,80}}\b)?(?:following|these) (?:\w+ )?{THINGS}[^.:\n]{{0,40}}? "
        rf"(?:are|were|remain(?:ed)?|is) "
        rf"(?:(?:b?rag[- ]?)?(?:rated|reported|assessed)(?: as)? )?(?P<last>{colour})\s*:)$",
        re.IGNORECASE,
    )


@cache
def _tail() -> re.Pattern[str]:
    """The last sentence of a paragraph: "… to note the five red risks, which had not changed:",
    "… there were 4 risks categorised as red, as summarised below:"."""
    colour = colour_words()
    return re.compile(
        rf"\b{COUNT} {THINGS} (?:(?:are|were|which are|that are|currently) )*(?:categorised|classed|"
        rf"classified|rated|scored|assessed|reported|marked|shown) (?:as |at )?(?P<last>{colour})\b"
        rf"(?P<more>[^.:\n]{{0,60}}):$|"
        rf"\b(?:the|these|following|{COUNT}) (?:(?:the|following|{COUNT}) )*(?P<word>{colour})[- ]?"
        rf"(?:rated )?(?:{THINGS}(?<=s)|risk (?:cards|areas|items))\b(?P<rest>[^.:\n]{{0,120}}):$",
        re.IGNORECASE,
    )


def headed_list(context: Context, index: int) -> list[Candidate]:
    """Items of a list that the line above rates as a whole: "Amber indicators:" and bullets below.

    A heading rates what its items name; the end of a paragraph rates them as they are.
    """
    line = context.stream[index]
    if line.is_item or not holds_colour(line.text):
        return []
    found = _head().match(line.text) if len(line.text) <= 160 else None
    if found is not None:
        sure = line.is_heading or line.block.bold or line.text.endswith(":")
        return list(_below(context, index, found, r":\s|\s[-–—]\s|;")) if sure else []
    found = _tail().search(line.text) if line.text.endswith(":") else None
    if found is None or has_colour(found["rest"] or found["more"] or ""):
        return []
    return list(_below(context, index, found, None))


def _below(context: Context, index: int, found: re.Match[str], sign: str | None) -> Iterator[Candidate]:
    """The items below a line up to one that has a rating of its own, each at the word above them all."""
    word = found["word"] or found["last"]
    rating = rating_of(word)
    for item in _items(context.stream, index + 1):
        if rating is None or suffix(item.text):
            return
        name = (re.split(sign, item.text)[0] if sign else item.text).strip(" .,;:")
        if name and (sign or len(name) <= 200):
            mark = Mark(rating, 0, len(name), word)
            yield on_line(context, item, name, mark, "headed_list")
