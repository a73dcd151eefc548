"""Ratings of lists: each item ends in its rating, or the line above rates them all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.programme.lines import Line
from extractors.rag.endings import suffix
from extractors.rag.rows import rating_row
from extractors.rag.subjects import Context, heading_subject
from extractors.rag.words import LETTERS, SYMBOLS, Mark, colour_words, holds_colour, rating_of
from schemas import RagRating
from schemas.vocabulary import RatingBasis

_THINGS = (
    r"(?:key |performance |strategic |priority )?(?:indicators?|measures?|kpis?|targets?|actions?|projects?|"
    r"programmes?|milestones?|workstreams?|work streams?|strands?|objectives?|risks?|"
    r"recommendations?|priorities)"
)


def rated_list(stream: list[Line], index: int) -> list[tuple[int, Mark]]:
    """A list all of whose items end in a rating: "Recruitment – Green", "Training – Amber" …

    Two items are enough where the line above speaks of ratings or progress, else three; and at
    least two different ratings. Not where one item has none: "Ann – Labour", "Bo – Green".
    """
    if not stream[index].is_item or (index and stream[index - 1].is_item):
        return []
    out: list[tuple[int, Mark]] = []
    place = index
    while place < len(stream) and stream[place].is_item:
        mark = suffix(stream[place].text)
        if mark is None or mark.cut < 3:
            return []
        out.append((place, mark))
        place += 1
    above = stream[index - 1].text if index else ""
    told = bool(re.search(r"\b(?:RAG|BRAG|rat(?:ed|ings?)|status|progress)\b", above, re.I))
    return out if len(out) >= (2 if told else 3) and len({m.rating for _, m in out}) >= 2 else []


@cache
def _marked() -> re.Pattern[str]:
    symbols = "".join(SYMBOLS)
    return re.compile(
        rf"^(?:[\[(](?P<word>{colour_words()})[\])]|"
        rf"(?P<symbol>[{symbols}])\ufe0f?)\s*[:–—-]?\s*(?P<rest>\w.*)$",
        re.IGNORECASE,
    )


def marked_list(context: Context, index: int) -> list[RagRating]:
    """Items that begin with their rating: "[GREEN] Agreement signed", "[RED] Move has stopped"."""
    stream, out = context.stream, []
    if not stream[index].is_item or (index and stream[index - 1].is_item):
        return []
    for item in stream[index:]:
        found = _marked().match(item.text) if item.is_item else None
        if found is None:
            break
        group = "word" if found["word"] else "symbol"
        rating = rating_of(" ".join(found["word"].split())) if found["word"] else SYMBOLS[found["symbol"]]
        if rating is None:
            break
        basis: RatingBasis = "text" if found["word"] else "symbol"
        mark = Mark(rating, found.start(group), found.end(group), found[group], basis)
        name = re.split(r":\s|\.\s", found["rest"])[0].strip(" .,;:")
        out.append(rating_row(context, context.named(name, None), mark, item.start, None, 1, "marked_list"))
    return out if len(out) >= 2 else []


def framed_items(context: Context) -> dict[int, RagRating]:
    """Items that all begin or end with their light, by place: "[R] Cleaner air", "Cleaner air is green"."""
    out: dict[int, RagRating] = {}
    for place, line in enumerate(context.stream):
        frame = context.framed.get(line.start) if line.is_item else None
        if frame is None:
            continue
        text = _LABEL_END.sub("", heading_subject(line.text[frame.begin : frame.end]) or "")
        sign = r"(?<=\w\w)[.!?]\s+(?=[A-Z])" if frame.begin == 0 else r":\s|[.;]\s"
        name = re.split(sign, text)[0].strip(" .:;,-–—")
        if name:
            subject = context.named(name, None)
            out[place] = rating_row(context, subject, frame.mark, line.start, None, 1, "rated_list")
    return out


_LETTERED = re.compile(r"(?P<name>[A-Z0-9][^()\n]{2,90}?)\s*[(\[](?P<letter>[RAG](?:/[RAG])?)[)\]]$")


def lettered(context: Context) -> dict[int, RagRating]:
    """Lines that end in a letter in brackets, by place: "Programme budget (R)", "Staffing (A)".

    Three of them at least, with two letters at least, and nothing but lights in the brackets: a
    roster with "(A)" for absent has other letters too.
    """
    found = {
        place: match
        for place, line in enumerate(context.stream)
        if line.text[-1] in ")]"
        and not line.in_table
        and len(line.text) < 110
        and (match := _LETTERED.match(line.text))
    }
    letters = {match["letter"] for match in found.values()}
    if len(found) < 3 or len(letters) < 2 or not context.speaks_of_ratings:
        return {}
    codes = {m[1] for line in context.stream if (m := re.search(r"\(([A-Z])\)$", line.text))}
    if not codes <= set("RAGB"):
        return {}
    out = {}
    for place, match in found.items():
        mark = Mark(LETTERS[match["letter"]], match.start("letter"), match.end("letter"), match["letter"])
        start = context.stream[place].start
        subject = context.named(match["name"], None)
        out[place] = rating_row(context, subject, mark, start, None, 1, "lettered_line")
    return out


def list_rows(context: Context, items: list[tuple[int, Mark]]) -> Iterator[RagRating]:
    for index, mark in items:
        line = context.stream[index]
        text = _LABEL_END.sub("", heading_subject(line.text) or "")
        text = re.split(r"(?<=\w\w)[.!?]\s+(?=[A-Z])", text)[0].strip(" .:;,-–—")
        if text:
            yield rating_row(context, context.named(text, None), mark, line.start, None, 1, "rated_list")


_LABEL_END = re.compile(
    r"(?:(?<=[.;:,–—-])\s+|^)(?:(?:agreed|current|overall|new)\s+)?(?:B?RAG\s+)?(?:status|rating|RAG)\s*$",
    re.I,
)
""" "The lease is late. Agreed RAG status": the label of the rating is no part of what is rated."""


@cache
def _head() -> re.Pattern[str]:
    """ "The following indicators are rated red:", "Amber actions", "Red rated measures (2):"."""
    colour = colour_words()
    return re.compile(
        rf"^(?:(?:the )?(?P<word>{colour})[- ]?(?:rated )?{_THINGS}(?: \(\d+\))?\s*:?|"
        rf"(?:[^.:\n]{{0,80}}\b)?(?:following|these) (?:\w+ )?{_THINGS}[^.:\n]{{0,40}}? "
        rf"(?:are|were|remain(?:ed)?|is) "
        rf"(?:(?:b?rag[- ]?)?(?:rated|reported|assessed)(?: as)? )?(?P<last>{colour})\s*:)$",
        re.IGNORECASE,
    )


@cache
def _tail() -> re.Pattern[str]:
    """The last sentence of a paragraph: "… to note the five red risks, which had not changed:",
    "… there were 4 risks categorised as red, as summarised below:"."""
    return re.compile(
        rf"\b{_COUNT} {_THINGS} (?:(?:are|were|which are|that are|currently) )*(?:categorised|classed|"
        rf"classified|rated|"
        rf"scored|assessed|reported|marked|shown) (?:as |at "
        rf")?(?P<last>{colour_words()})\b(?P<more>[^.:\n]{{0,60}}):$|"
        rf"\b(?:the|these|following|{_COUNT}) (?:(?:the|following|{_COUNT}) "
        rf")*(?P<word>{colour_words()})[- ]?(?:rated )?"
        rf"(?:{_THINGS}(?<=s)|risk (?:cards|areas|items))\b(?P<rest>[^.:\n]{{0,120}}):$",
        re.IGNORECASE,
    )


_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"


def headed_list(context: Context, index: int) -> Iterator[RagRating]:
    """Items of a list that the line above rates as a whole: "Amber indicators:" and bullets below."""
    stream = context.stream
    line = stream[index]
    if line.is_item or not holds_colour(line.text):
        return
    found = _head().match(line.text) if len(line.text) <= 160 else None
    if found is None and line.text.endswith(":"):
        yield from _introduced(context, index, _tail().search(line.text))
        return
    if found is None or not (line.is_heading or line.block.bold or line.text.endswith(":")):
        return
    rating = rating_of(" ".join((found["word"] or found["last"]).split()))
    for item in stream[index + 1 :]:
        if not item.is_item or rating is None or suffix(item.text):
            return
        name = re.split(r":\s|\s[-–—]\s|;", item.text)[0].strip(" .,;:")
        if name:
            mark = Mark(rating, 0, len(name), name)
            row = rating_row(context, context.named(name, None), mark, item.start, None, 1, "headed_list")
            row.raw = found["word"] or found["last"]
            yield row


def _introduced(context: Context, index: int, found: re.Match[str] | None) -> Iterator[RagRating]:
    """The items below a sentence that ends in "the five red risks:", whole; none that has its own rating."""
    rest = "" if found is None else found["rest"] or found["more"] or ""
    if found is None or re.search(rf"\b(?:{colour_words()})\b", rest, re.IGNORECASE):
        return
    word = found["word"] or found["last"]
    rating = rating_of(" ".join(word.split()))
    for item in context.stream[index + 1 :]:
        if not item.is_item or rating is None or suffix(item.text):
            return
        name = item.text.strip(" .,;:")
        if name and len(name) <= 200:
            mark = Mark(rating, 0, len(name), name)
            row = rating_row(context, context.named(name, None), mark, item.start, None, 1, "headed_list")
            row.raw = word
            yield row
