"""Ratings outside tables: after a heading, in a labelled line, in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.programme_columns import column_role
from extractors.programme_lines import Line
from extractors.rag_legend import Legend
from extractors.rag_subjects import Context, Subject, dimension_of, heading_subject
from extractors.rag_words import SYMBOLS, Mark, colour_words, rating_of, says_rag, suffix, whole
from extractors.strand_headings import parse_heading
from schemas import RagRating

_DASH = r"[-–—−‐‑]"
_COUNTED = re.compile(
    r"^(?:of\b.*|all|most|some|several|many|both|none|the (?:majority|remainder|rest)|\W*\d.*|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a (?:further|total))\b.*)$",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"^(?:they|these|those|it|this|that|which|we|who|there|actions?|projects?|measures?|indicators?|"
    r"items?|risks?|"
    r"kpis?|each|any|anything|everything|those that|ratings?|the (?:actions?|projects?|measures?|"
    r"indicators?|risks?|light|lights))$",
    re.IGNORECASE,
)


_CONDITION = re.compile(
    r"^\W*(?:where|when|whenever|if|whether|unless|should|any|every|each)\b|.*\b(?:\d+ (?:out )?of|\d+%)",
    re.IGNORECASE,
)
_THIS = re.compile(
    r"(?:th(?:is|e)|our) (?:current )?(?:priority|strand|work ?stream|theme|outcome|objective|area|"
    r"programme|project|plan)",
    re.IGNORECASE,
)


def from_text(context: Context, legend: Legend) -> Iterator[RagRating]:
    """Rows for ratings in headings, labelled lines and sentences."""
    consumed: set[int] = set()
    for index, line in enumerate(context.stream):
        if line.in_table or legend.covers(line.start) or index in consumed:
            continue
        group = _labelled_group(context, index)
        if group:
            consumed.update(i for i, *_ in group)
            yield from _group_rows(context, group)
        elif line.is_heading or parse_heading(line.text):
            yield from _heading(context, line)
        else:
            yield from _line(context, line)


def _heading(context: Context, line: Line) -> Iterator[RagRating]:
    """A rating at the end of a heading: "Strand 3 – Engagement – Amber"."""
    mark = suffix(line.text)
    if mark is None or not _plain(context, line, mark):
        return
    text = heading_subject(line.text)
    if text:
        yield _row(context, context.named(text, None), mark, line.start, None, 1, "heading_suffix")


def _plain(context: Context, line: Line, mark: Mark) -> bool:
    """True where the end of a heading is a rating: a strand, a symbol, RAG said, or one of many."""
    if mark.basis == "symbol" or parse_heading(line.text) or says_rag(line.text[mark.cut :]):
        return True
    alike = [
        s for s in context.stream if s.is_heading and suffix(s.text) and s.block.level == line.block.level
    ]
    ratings = {m.rating for s in alike for m in [suffix(s.text)] if m}
    return line.is_heading and len(alike) >= 2 and len(ratings) >= 2


@cache
def _label_line() -> re.Pattern[str]:
    symbols = "".join(SYMBOLS)
    return re.compile(
        rf"^(?P<label>[^:=\n]{{2,80}}?)\s*(?:[:=]|\s{_DASH}+\s)\s*(?P<word>{colour_words()}|"
        rf"[{symbols}]\ufe0f?)"
        rf"(?:\s*(?:[.({_DASH[1:-1]};,]|to\s).*)?$",
        re.IGNORECASE | re.DOTALL,
    )


def _line(context: Context, line: Line) -> Iterator[RagRating]:
    if len(line.text) > 2000:
        return
    found = _label_line().match(line.text)
    if found:
        row = _labelled(context, line, found)
        if row is not None:
            yield row
            return
    yield from _sentences(context, line)


def _labelled(context: Context, line: Line, found: re.Match[str]) -> RagRating | None:
    """ "RAG rating: Amber", "Overall status – Green": the subject is what the line stands under."""
    word = found["word"].rstrip("\ufe0f")
    rating = SYMBOLS.get(word) or rating_of(" ".join(word.split()))
    label = found["label"].strip(" *•·")
    role = column_role(label) == "rag" or (says_rag(label) and len(label.split()) <= 6)
    if rating is None or not (role or _strand_label(label) or word in SYMBOLS):
        return None
    mark = Mark(
        rating, found.start("word"), found.end("word"), found["word"], "symbol" if word in SYMBOLS else "text"
    )
    subject, dimension = _label_subject(context, line, label, role)
    return _row(context, subject, mark, line.start, dimension, 1, "labelled_line") if subject else None


def _strand_label(label: str) -> bool:
    parsed = parse_heading(label)
    return parsed is not None and len(label.split()) <= 12


def _label_subject(context: Context, line: Line, label: str, role: bool) -> tuple[Subject | None, str | None]:
    if not role:
        return context.named(label, None), None
    of = re.search(r"\b(?:for|of)\s+(?:the\s+)?(.{3,80})$", label, re.IGNORECASE)
    if of:
        return context.named(of[1], None), None
    inside = context.enclosing(line.start)
    if inside is None:
        return context.named(label, "document"), None
    return inside, label


def _labelled_group(context: Context, index: int) -> list[tuple[int, Mark, str | None]]:
    """A flattened table of one subject: a label of ratings, perhaps column labels, then ratings.

    "Agreed progress measure", "Previous (April)", "Current (July)", "Amber", "Green".
    """
    stream = context.stream
    line = stream[index]
    if column_role(line.text) != "rag" or line.in_table:
        return []
    labels: list[str] = []
    place = index + 1
    while place < len(stream) and len(labels) < 5 and _is_group_label(stream[place]):
        labels.append(stream[place].text)
        place += 1
    out: list[tuple[int, Mark, str | None]] = []
    while place < len(stream) and not stream[place].in_table:
        marks = whole(stream[place].text)
        if len(marks) != 1:
            break
        out.append((place, marks[0], None))
        place += 1
    if not out or (labels and len(labels) != len(out)):
        return []
    names = labels or [line.text] * len(out)
    return [(i, mark, name) for (i, mark, _), name in zip(out, names)]


def _is_group_label(line: Line) -> bool:
    return (
        not line.in_table
        and not line.is_item
        and len(line.text) <= 40
        and not whole(line.text)
        and line.text[-1] not in ".;:?"
        and parse_heading(line.text) is None
    )


def _group_rows(context: Context, group: list[tuple[int, Mark, str | None]]) -> Iterator[RagRating]:
    for position, (index, mark, label) in enumerate(group, 1):
        line = context.stream[index]
        subject = context.enclosing(line.start)
        if subject is not None:
            yield _row(context, subject, mark, line.start, label, position, "labelled_group")


@cache
def _sentence() -> re.Pattern[str]:
    colour = colour_words()
    be = r"(?:is|are|was|were|remain(?:s|ed)?|stay(?:s|ed)?|ha(?:s|ve|d) been|continues? to be)"
    return re.compile(
        rf"(?P<subject>[^.;:\n]{{2,160}}?)\s+{be}\s+(?:(?:currently|now|still|also|all|both|being|again|"
        rf"overall)\s+)*"
        rf"(?P<rag>(?:rag[- ]?)?(?:rated|rag|assessed|graded|scored|reported|judged|flagged|"
        rf"marked)\s+(?:as\s+|at\s+|overall\s+)?)?"
        rf"(?P<word>{colour})(?P<rated>[ -](?:rated|rag))?\b(?!\s+(?:paper|lane|space|spaces|belt|road|"
        rf"street|waste|energy|"
        rf"party|group|house|hill|bin|bins|badge|flag|infrastructure|and|or|where|when|if|for which)\b)",
        re.IGNORECASE,
    )


@cache
def _movement() -> re.Pattern[str]:
    colour = colour_words()
    return re.compile(
        rf"(?P<subject>[^.;:\n]{{2,160}}?)\s+(?:has|have|had)?\s*(?:also\s+)?(?:moved|changed|improved|"
        rf"gone|shifted|deteriorated|slipped|turned)\s+"
        rf"(?:from\s+)?(?P<a>{colour})\s+to\s+(?P<b>{colour})\b",
        re.IGNORECASE,
    )


def _sentences(context: Context, line: Line) -> Iterator[RagRating]:
    for found in _movement().finditer(line.text):
        subjects = _phrase_subjects(context, found["subject"], False, line.start)
        for subject in subjects:
            for position, name in enumerate(("a", "b"), 1):
                mark = _mark_of(found, name)
                yield _row(context, subject, mark, line.start, None, position, "moved")
    for found in _sentence().finditer(line.text):
        said = bool(found["rag"] or found["rated"] or re.search(r"\bB?RAG\b", found["subject"]))
        for subject in _phrase_subjects(context, found["subject"], said, line.start):
            yield _row(context, subject, _mark_of(found, "word"), line.start, None, 1, "sentence")


def _mark_of(found: re.Match[str], group: str) -> Mark:
    rating = rating_of(" ".join(found[group].split()))
    if rating is None:
        raise ValueError(f"the lexicon 'ratings' has a variant of no known rating: {found[group]!r}")
    return Mark(rating, found.start(group), found.end(group), found[group])


def _phrase_subjects(context: Context, phrase: str, said: bool, offset: int) -> list[Subject]:
    """The subjects of a sentence: strands by number, or what "rated" or "RAG" is said of."""
    clean = re.split(
        r"\b(?:that|noted|reported|and|but|while|whilst|although|advised)\s+", phrase, flags=re.I
    )[-1]
    clean = re.sub(r"^\W*(?:the|overall)\s+(?=\w)", "", clean.strip(), flags=re.I).strip(" ,")
    many = re.search(
        r"\b(strands|priorities|work ?streams|outcomes|themes|areas)\s+([\d, ]+(?:and|&)\s*\d+)$",
        phrase,
        re.I,
    )
    if many:
        return [context.named(f"{_single(many[1])} {n}", None) for n in re.findall(r"\d+", many[2])]
    rating = re.match(
        r"(?:current |overall )?(?:b?rag |status )?(?:rating|status|rag)\s+(?:for|of)\s+(?:the\s+)?(.+)$",
        clean,
        re.I,
    )
    if rating and not _CONDITION.match(phrase):
        return _named_or_inside(context, rating[1], offset)
    if _COUNTED.match(clean) or _GENERAL.match(clean) or _CONDITION.match(phrase) or len(clean.split()) > 14:
        return []
    if _THIS.fullmatch(clean):
        inside = context.enclosing(offset)
        return [inside] if inside else []
    if parse_heading(clean) is not None:
        return [context.named(clean, None)]
    if re.fullmatch(r"(?:current |overall )*(?:b?rag )?(?:rating|status|rag)", clean, re.I):
        inside = context.enclosing(offset)
        return [inside] if inside and said else []
    return [context.named(clean, None)] if said and clean[:1].isalnum() else []


def _named_or_inside(context: Context, text: str, offset: int) -> list[Subject]:
    """What a phrase names, or the strand around where it says "this priority"."""
    inside = context.enclosing(offset) if _THIS.fullmatch(text.strip()) else context.named(text, None)
    return [inside] if inside else []


def _single(plural: str) -> str:
    word = plural[:-3] + "y" if plural.lower().endswith("ies") else plural[:-1]
    return word[0].upper() + word[1:]


def _row(
    context: Context,
    subject: Subject,
    mark: Mark,
    offset: int,
    dimension: str | None,
    position: int,
    rule: str,
) -> RagRating:
    period = context.period(dimension)
    return RagRating(
        subject=subject.text,
        subject_kind=subject.kind,
        strand_fact_id=subject.strand_fact_id,
        position=position,
        dimension=dimension_of(dimension, period),
        rating=mark.rating,
        raw=mark.raw,
        basis=mark.basis,
        colour_rgb=None,
        period=period,
        char_start=offset + mark.start,
        char_end=offset + mark.end,
        rule=rule,
    )
