"""A few pages read by a second reader, where a file gives reason to doubt the first: do they agree?

Two readers agree on the letters of nearly all pages, so every page is read once. They can differ where
the file shows more pieces of text than were read, where a font does not tell what its codes mean, and
where other text is to be read than what is painted. There the letters are counted again.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from pipeline.readers.pdf.checks import named
from pipeline.readers.pdf.geometry import PageContent
from pipeline.readers.pdf.survey import SPOKEN, Survey, more

PAGES = 3
"""So many pages are read again for each reason."""
MANY = 200
"""So many pages are looked at to find them."""
OTHER = 4
"""So many letters that are others for the second reader are a disagreement."""
LOST = 10
"""So many letters that the first reader has not are text that it lost."""
RUN = 12
"""Text is looked for in runs of so many letters: what is printed twice in one place may be read once."""
_UNKNOWN = re.compile("\ufffd{4,}")


@dataclass(slots=True)
class Looks:
    """What is kept of the pages for this: the pieces of text of each, and which are doubtful.

    ``texts``: by page index, pieces of text read; ``skipped``: pages whose text is not the first reader's;
    ``unmapped``: pages with letters of which the first reader knows no meaning.
    """

    texts: dict[int, int] = field(default_factory=dict)
    skipped: set[int] = field(default_factory=set)
    unmapped: list[int] = field(default_factory=list)

    def look(self, pages: list[PageContent]) -> None:
        """Takes pages, read and, where need be, recognised."""
        for page in pages:
            index = page.number - 1
            self.texts[index] = page.texts
            if page.ocr or page.rescued or page.unmapped:
                self.skipped.add(index)
            elif page.unsure:
                self.unmapped.append(index)


def compared(
    looks: Looks, found: Survey, plumber: Callable[[], Any], read: Callable[[int], PageContent]
) -> list[str]:
    """Sentences on pages on which the two readers disagree.

    ``plumber`` opens the second reader, ``read`` reads a page by the first.
    """
    suspect = bool(looks.unmapped) or found.unsure or found.shut or found.spoken > SPOKEN
    if not (suspect or found.more_shown(sum(looks.texts.values()))):
        return []
    verdicts: dict[str, list[int]] = {"other": [], "more": [], "unknown": []}
    second = plumber()
    for index in sorted(set(_asked(looks, found, second)) - looks.skipped):
        text = second.heard(index)
        if text is not None:
            verdict = judge("".join(w.text for w in read(index).words), text, index in looks.unmapped)
            verdicts.get(verdict, []).append(index + 1)
    return list(_sentences(verdicts))


def _asked(looks: Looks, found: Survey, second: Any) -> Iterator[int]:
    """The pages to be read again."""
    yield from looks.unmapped[:PAGES]
    pages = sorted(looks.texts)[:MANY]
    if found.shut or found.more_shown(sum(looks.texts.values())):
        shown = {index: second.shows(index) for index in pages}
        suspect = [i for i in pages if more(shown[i], looks.texts[i])]
        yield from sorted(suspect, key=lambda i: looks.texts[i] - shown[i])[:PAGES]
    if found.shut or found.unsure:
        yield from _with_new_fonts(pages, second)
    if found.shut or found.spoken > SPOKEN:
        yield from islice((i for i in pages if second.spoken(i) > SPOKEN // 3), PAGES)


def _with_new_fonts(pages: list[int], second: Any) -> Iterator[int]:
    """The first page of each of the first fonts that leave open what their codes mean."""
    known: set[str] = set()
    asked = 0
    for index in pages:
        fonts = set(second.unsure_fonts(index))
        if fonts - known and asked < PAGES:
            asked += 1
            yield index
        known |= fonts


def letters(text: str) -> str:
    """Letters and digits alone, in small letters, joined ones taken apart."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def judge(first: str, second: str, unmapped: bool = False) -> str:
    """What a second reading of a page says of the first: ``other``, ``more``, ``unknown``, or nothing.

    ``unmapped``: the first reader too has letters of which it knows no meaning.

    >>> judge("Paid 340 for the gate", "Paid 751 for the gates"), judge("The gate", "The gate The gate")
    ('', '')
    >>> judge("Paid ABCDEF", "Paid Marlow"), judge("The gate", "The gate was left open by the warden")
    ('other', 'more')
    """
    unknown = sum(len(run) for run in _UNKNOWN.findall(second))
    one, two = letters(first), letters(second)
    missing, extra = (Counter(two) - Counter(one)).total(), (Counter(one) - Counter(two)).total()
    if min(missing, extra - unknown) >= OTHER:
        return "other"
    if unknown and unmapped:
        return "unknown"
    pieces = [letters(piece) for piece in second.split()]
    runs = [piece[at : at + RUN] for piece in pieces for at in range(0, len(piece), RUN)]
    lost = sum(len(run) for run in runs if run not in one)
    return "more" if missing - extra >= LOST and lost >= LOST else ""


def _sentences(verdicts: dict[str, list[int]]) -> Iterator[str]:
    if verdicts["other"]:
        yield (
            f"Another reader finds other letters on {named(verdicts['other'])}: "
            "compare with the original, or run with --ocr always."
        )
    if verdicts["more"]:
        yield f"Another reader finds more text on {named(verdicts['more'])}: look at the original."
    if verdicts["unknown"]:
        yield (
            f"Letters on {named(verdicts['unknown'])} are in a font that does not say what they mean: "
            "compare with the original, or run with --ocr always."
        )
