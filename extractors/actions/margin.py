"""Actions of minutes whose right-hand column names who is to act beside the words of the item.

Readers give that column as initials after the last stop of a block, or as a short block of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.actions.owners import initials_of
from extractors.actions.units import Candidate, Context, trim
from extractors.layout.sentences import spans
from schemas import Block

_HEAD = re.compile(
    r"\W*(?:(?:items?|minutes?|discussion|agenda items?|subject|no\.?|ref)\W+)?(?:actions?|action by|"
    r"owner)\W*",
    re.I,
)
_ITEM = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2})*\s?(?:[ivx]{1,5}|[a-z])?|[ivx]{1,5}|[a-z])[).]+\s+(?=[A-Z])")
_SCORES = (
    (re.compile(r"(?:If|Should|Where) "), 0),
    (
        re.compile(
            r"^(?:(?!\b(?:is|are|was|were|has|have|had|would|will|could|can|may|might|due|needs?|needed|still|"
            r"that|[Ss]hortly|(?!shed|seed|weed|feed)[a-z]+ed)\b)[^.;,]){4,90}?\bto be (?!held\b|noted|"
            r"seen\b|found in|confirmed|closed|received|considered|agreed|decided)"
            r"[a-z]+(?:ed|en|nt|ght|lt|wn|de|ld|und|ut)\b"
        ),
        4,
    ),
    (
        re.compile(
            r"\bit was (?:\w+ )?(?:agreed|suggested|decided|resolved|felt|proposed)\b(?! to (?:"
            r"appoint|re-?elect|co-?opt|approve|accept|adopt|write off)\b| that [^.;]{3,60} would be held\b)",
            re.I,
        ),
        4,
    ),
    (
        re.compile(
            r"\b(?:agreed|undertook|offered|asked) to (?!be\b)|\b(?:is|are|was|were) to (?!remain|continue|"
            r"start|begin|take place|have|close|open|receive)[a-z]+\b"
            r"|\bto be (?:put|"
            r"sent|added|asked|notified|obtained|circulated|placed|reported|raised|provided|arranged|contacted)\b"
        ),
        3,
    ),
    (
        re.compile(
            r"\b(?:would|will|should|shall|must) (?!be (?:needed|required|open|held)|welcome|like|need|"
            r"have|appear|take place)[a-z]+"
            r"|\bbe (?:followed up|asked|invited|purchased)\b"
        ),
        2,
    ),
    (re.compile(r"\b(?:is|was|are) (?:investigat|check|arrang|look|chas|follow|pursu|contact)\w*ing\b"), 1),
)


def has_margin(context: Context) -> bool:
    """Whether a line of the document heads a column of owners ("Items … Action")."""
    texts = [context.document.of(b).strip() for b in context.document.body if b.kind != "table_cell"]
    return any(len(t) < 40 and _HEAD.fullmatch(t.replace("\n", " ")) for t in texts)


def margined(context: Context, blocks: list[Block], others: list[Candidate]) -> Iterator[Candidate]:
    """Candidates of blocks that end with, or are followed by, initials of the roster.

    Initials that repeat who a sentence of the block names (one of ``others``) add nothing; of the only
    such sentence they are the owner, as the column has it.
    """
    for one, start, end in _beside_words(context, blocks):
        inside = [o for o in others if start <= o.start < end]
        named = {x for o in inside for x in re.findall(r"\w+", o.owner or "")}
        own = set(re.findall(r"\w+", one.owner or ""))
        duties = {x for short in own for x in context.owners.duties.get(short, ())} & _POSTS
        same = duties & {x.casefold() for x in named} or _abbreviate(own, inside)
        if len(inside) == 1 and same:
            inside[0].owner = one.owner
        elif not own <= named and not same:
            yield one


def _abbreviate(own: set[str], inside: list[Candidate]) -> bool:
    """Whether initials are those of the people whom a block names: "AH TR" of "Ann Hill and Tom Reed"."""
    names = [n for o in inside for n in re.split(r"\s*(?:,|/|&|\band\b)\s*", o.owner or "")]
    return own <= {short for name in names for short in initials_of(name)}


_POSTS = frozenset(["clerk", "chair", "chairman", "secretary", "treasurer", "headteacher", "manager"])
"""Words of posts by which minutes call the one whose initials stand in the margin."""


def _beside_words(context: Context, blocks: list[Block]) -> Iterator[tuple[Candidate, int, int]]:
    """Candidates with the span of the words that their initials stand beside."""
    yield from _beside_notes(context, blocks)
    yield from _below_words(context, blocks)
    yield from _after_the_stop(context, blocks)
    if not context.owners.initials:
        return
    group = _group(context)
    alone = re.compile(rf"\W*(?P<who>{group})\W*")
    at_end = re.compile(rf"(?<=[\w.)’”])\s+(?P<who>{group})\s*[.]?$")
    headed = has_margin(context)
    ending = at_end if headed or _ends_often(context, blocks, at_end) else None
    for index, block in enumerate(blocks):
        text = context.document.of(block)
        hit = alone.fullmatch(text)
        if hit is not None and index and _beside(context, block):
            start = _joined(context, blocks, index - 1)
            end = blocks[index - 1].char_end
            found = task(context, start, end, hit["who"])
            yield from ((one, start, end) for one in found if headed or one.end - one.start < 300)
        elif (
            ending is not None
            and len(text) < 900
            and (hit := ending.search(text, max(0, len(text) - LONGEST)))
            and hit.start() > 25
            and not _part(text, hit)
        ):
            start, end = block.char_start, block.char_start + hit.start()
            most = 2000 if headed else 250
            found = task(context, start, end, hit["who"])
            yield from ((one, start, end) for one in found if one.end - one.start < most)


LONGEST = 160
"""How far (characters) from its end the initials of a line are looked for."""


def _ends_often(context: Context, blocks: list[Block], at_end: re.Pattern[str]) -> bool:
    """Whether four lines or more end with initials: they were a column, though no header says so."""
    texts = [context.document.of(b) for b in blocks if b.kind in ("paragraph", "list_item")]
    hits = [
        (t, h) for t in texts if len(t) > 40 and (h := at_end.search(t, max(0, len(t) - LONGEST))) is not None
    ]
    return sum(not _part(t, h) and not _of_name(t, h) for t, h in hits) > 3


def _of_name(text: str, hit: re.Match[str]) -> bool:
    """Whether initials only abbreviate the name before them: "Cllr Ann Hill AH"."""
    return hit["who"] in initials_of(" ".join(text[: hit.start()].split()[-2:]))


_PLAINLY = re.compile(r"\bagreed to |\bto be [a-z]+(?:ed|en|nt|ght|lt|wn|de)\b")
"""Words that plainly give a task, which the margin may give to all."""
_EVERYONE = re.compile(r"(?:all|everyone|(?:all )?(?:members|councillors|governors|trustees))", re.I)


def _takes(who: str, words: str) -> bool:
    """Whether who stands in the margin may be to act: all only where the words plainly give a task."""
    several = _EVERYONE.fullmatch(who) is not None
    return not several or (who[:3].lower() in ("all", "eve") and _PLAINLY.search(words) is not None)


def _beside_notes(context: Context, blocks: list[Block]) -> Iterator[tuple[Candidate, int, int]]:
    """Candidates of a post or a titled name at the right edge of the page: "Clerk", "Cllr. A. Lee".

    "All" counts where the sentence itself says who they are.
    """
    for index, block in enumerate(blocks[1:]):
        above = blocks[index]
        who = context.document.of(block).strip(" .")
        if len(who) > 60 or not _at_right(context, above, block) or not context.owners.known(who):
            continue
        start = _joined(context, blocks, index)
        for one in task(context, start, above.char_end, who):
            words = context.document.text[one.start : one.end]
            if _takes(who, words) or _EVERYONE.search(words):
                yield one, start, above.char_end


def _below_words(context: Context, blocks: list[Block]) -> Iterator[tuple[Candidate, int, int]]:
    """Candidates of owners that stand alone on a line under what is to be done: three, or in brackets."""
    found = []
    for index, block in enumerate(blocks[1:]):
        above, who = blocks[index], context.document.of(block).strip()
        kinds = block.kind in ("paragraph", "heading") and above.kind in ("paragraph", "list_item")
        if len(who) > 60 or not kinds or block.label or not context.owners.known(who):
            continue
        words = context.document.of(above)
        if _PLAINLY.search(words) and (_takes(who.strip("()[] ."), words) or _EVERYONE.search(words)):
            found.append((above, who))
    for above, who in found:
        if len(found) > 2 or who.startswith(("(", "[")):
            start = above.char_start
            made = task(context, start, above.char_end, who.strip("()[] ."))
            yield from ((one, start, above.char_end) for one in made)


def _after_the_stop(context: Context, blocks: list[Block]) -> Iterator[tuple[Candidate, int, int]]:
    """Candidates of items that end with a post or titled name after the last stop: "It was agreed. Clerk".

    Only where three items or more end like that, or with "Noted": then it was a column beside the text.
    """
    ended: list[tuple[Block, int, str]] = []
    for block in blocks:
        cut = list(spans(context.document.of(block), block.char_start))
        last = context.document.text[cut[-1][0] : cut[-1][1]].strip(" .") if len(cut) > 1 else ""
        short = len(last) == 2 and last in context.owners.initials
        if (short or 2 < len(last) <= 48) and (last == "Noted" or context.owners.known(last)):
            ended.append((block, cut[-1][0], last))
    for block, at, who in ended if len(ended) > 2 else []:
        if who != "Noted" and _takes(who, context.document.text[block.char_start : at]):
            yield from ((one, block.char_start, at) for one in task(context, block.char_start, at, who))


def _at_right(context: Context, above: Block, block: Block) -> bool:
    """Whether a block stands at the right edge of its page, beside the last line of the one above."""
    page = next((p for p in context.document.pages if p.number == block.page), None)
    if page is None or block.x0 is None or above.y1 is None or block.y0 is None or not page.width:
        return False
    near = 0.5 * ((block.y1 or block.y0) - block.y0)
    return block.page == above.page and block.x0 > 0.5 * page.width and block.y0 < above.y1 + near


def _group(context: Context) -> str:
    atoms = sorted(map(re.escape, context.owners.initials), key=lambda a: (-len(a), a))
    one = rf"(?:{'|'.join(atoms)}|ALL|All)"
    return rf"{one}(?:\s*[/,&]?\s*(?:and )?{one})*(?![\w’'])"


def _beside(context: Context, block: Block) -> bool:
    """Whether a block of initials stands in the right half of its page, where that is known."""
    page = next((p for p in context.document.pages if p.number == block.page), None)
    return page is None or block.x0 is None or not page.width or block.x0 > 0.5 * page.width


def _part(text: str, hit: re.Match[str]) -> bool:
    """Whether initials at the end belong to the sentence: "seconded by AB"."""
    return text[: hit.start()].rstrip().endswith((" by", " and", "seconded", " with", " to", " from", " of"))


def _joined(context: Context, blocks: list[Block], index: int) -> int:
    """Where the words beside the initials begin: a block that goes on with the one above counts with it."""
    above = blocks[index - 1] if index else None
    if (
        above is None
        or above.kind == "table_cell"
        or context.document.of(above).rstrip().endswith((".", "!", "?", ":"))
    ):
        return blocks[index].char_start
    goes_on = _GOES_ON.match(context.document.of(blocks[index])) and len(context.document.of(above)) > 40
    return above.char_start if goes_on else blocks[index].char_start


_GOES_ON = re.compile(
    r"[a-z]|(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December)\b(?: \d{4})?\W*$"
)
"""How the rest of a sentence begins: a small letter, or no more than the rest of a date."""


def _scores(shape: re.Pattern[str], text: str, points: int) -> bool:
    """Whether a shape is of a sentence: one that makes it no task stands at its beginning."""
    return (shape.search(text) if points else shape.match(text)) is not None


def task(context: Context, start: int, end: int, who: str) -> Iterator[Candidate]:
    """The sentence that the initials belong to: the one that most plainly says what is to be done."""
    text = context.document.text[start:end].replace("\n", " ")
    best: tuple[int, int, int] | None = None
    for a, b in spans(text):
        score = next((points for shape, points in _SCORES if _scores(shape, text[a:b], points)), 0)
        if score and b - a > 12 and (best is None or score >= best[0]):
            best = (score, a, b)
    if best is not None:
        first = re.search(
            r"\bit was (?:\w+ )?(?:agreed|suggested|decided|resolved|felt)\b", text[best[1] : best[2]]
        )
        topic = re.match(r"[^.;:]{3,70}\s[–—-]\s+", text[best[1] : best[2]])
        label = _ITEM.match(text[best[1] : best[2]])
        topic = topic or label
        shift = first.start() if first and first.start() > 40 else topic.end() if topic else 0
        begin, finish = trim(context.document.text, start + best[1] + shift, start + best[2])
        who = " ".join(dict.fromkeys(who.split()))
        due = context.clock.of_text(context.document.text[begin:finish])
        yield Candidate(begin, finish, "margin", re.sub(r"\s+", " ", who), due, rank=4)
