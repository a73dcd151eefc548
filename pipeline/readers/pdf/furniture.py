"""What repeats at the edges of pages: running headers, footers, stamps and page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from difflib import SequenceMatcher

from pipeline.readers.pdf.geometry import ASLANT, PageContent, Word
from pipeline.readers.pdf.line_numbers import line_numbers
from pipeline.readers.pdf.lines import rows

TOP, FOOT = 0.16, 0.2
"""Share of the page height, from the top and the bottom, where furniture may stand."""
SAME_PLACE = 9.0
"""How far (points) a repeated line may move from page to page."""
LONG = 12
"""A line this long may repeat at another height (a landscape page, another section)."""
STAMP = 20.0
"""Words smaller than this (points) are no stamp across the page."""
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"^[\W_]*(?:page)?[\W_]*\d{1,4}(?:\W*(?:of|/)\W*\d{1,4})?[\W_]*$", re.IGNORECASE)

_ENDS_IN_PAGE = re.compile(r"(?:^|\s)page \d{1,4}(?: (?:of|/) \d{1,4})?$", re.IGNORECASE)

ALIKE = 0.85
"""How alike (0 to 1) two recognised lines must be to count as the same."""
RECENT = 60
"""So many edge lines of recognised pages before are compared."""
Line = tuple[str, list[Word]]
"""A line of furniture: ``"header"`` or ``"footer"``, its words."""
Taken = dict[int, list[Line]]
"""Page number to its furniture."""

Edges = dict[str, list[tuple[str, list[Word]]]]
"""The edge lines of a page by side, each with its key."""
Places = dict[tuple[str, str], list[tuple[int, float]]]
"""Where each edge line (its side, its text with digits set aside) occurs: page and height."""


class Furniture:
    """Takes the furniture off pages, a window at a time; what earlier windows held is remembered."""

    def __init__(self) -> None:
        self.places: Places = defaultdict(list)
        self.n_pages = 0
        self.inner: set[str] = set()
        self._recent: dict[str, deque[str]] = defaultdict(lambda: deque(maxlen=RECENT))

    def take(self, pages: list[PageContent]) -> Taken:
        """Removes furniture from the words of these pages and returns it."""
        candidates = {page.number: self._keyed(page) for page in pages}
        self.n_pages += len(pages)
        self.inner |= _inner_keys(pages, candidates)
        for number, sides in candidates.items():
            for side, lines in sides.items():
                for key, words in lines:
                    self.places[side, key].append((number, words[0].top))
        taken: Taken = {}
        for page in pages:
            found = self._of(page, candidates[page.number])
            gone = {id(w) for _, words in found for w in words}
            if gone:
                page.words = [w for w in page.words if id(w) not in gone]
                taken[page.number] = found
        return taken

    def _keyed(self, page: PageContent) -> Edges:
        """The edge lines of a page with their keys; recognised lines may differ by some letters."""
        out: Edges = {}
        for side, lines in _edge_lines(page).items():
            keyed = [(_key(words), words) for words in lines]
            if page.ocr:
                keyed = [(self._known(side, key), words) for key, words in keyed]
                self._recent[side] += [key for key, _ in keyed]
            out[side] = keyed
        return out

    def _known(self, side: str, key: str) -> str:
        """The key of a recent line that reads almost alike, else this key."""
        if len(key) < LONG or key in self._recent[side]:
            return key
        return next((known for known in self._recent[side] if _alike(key, known)), key)

    def _of(self, page: PageContent, lines: Edges) -> list[Line]:
        """The furniture of one page, from the top down; below it stands what runs aslant."""
        found: list[Line] = []
        for side in ("header", "footer"):
            outer = True
            for key, words in lines[side]:
                if _is_furniture(words, side, self.places[side, key], self.n_pages, outer, key in self.inner):
                    found.append((side, words))
                else:
                    outer = False
        found += _aslant(page)
        numbers = line_numbers(page)
        found += [("header", numbers)] if numbers else []
        found.sort(key=lambda item: (item[0] != "header", item[1][0].top))
        return found


def _alike(one: str, other: str) -> bool:
    """Whether two lines differ only as two recognitions of one line do."""
    if abs(len(one) - len(other)) > 0.15 * len(one):
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _edge_lines(page: PageContent) -> dict[str, list[list[Word]]]:
    """Lines of the top and bottom zones, from the page's edge inwards."""
    top = [w for w in page.words if w.bottom < TOP * page.height and w.style.turn == 0]
    low = [w for w in page.words if w.top > (1 - FOOT) * page.height and w.style.turn == 0]
    return {"header": rows(top), "footer": rows(low)[::-1]}


def _key(words: list[Word]) -> str:
    return _DIGITS.sub("#", " ".join(w.text for w in words)).casefold()


def _inner_keys(pages: list[PageContent], candidates: dict[int, Edges]) -> set[str]:
    """Which of the edge lines that several pages have stand in the middle of a page too."""
    counts = Counter(key for sides in candidates.values() for lines in sides.values() for key, _ in lines)
    several = {key for key, count in counts.items() if count > 1 and len(key) >= LONG}
    firsts = {key.split()[0] for key in several}
    out: set[str] = set()
    for page in pages if several else ():
        low, high = TOP * page.height, (1 - FOOT) * page.height
        middle = [w for w in page.words if w.bottom >= low and w.top <= high and w.style.turn == 0]
        texts = {w.text for w in middle}
        if any(_DIGITS.sub("#", text).casefold() in firsts for text in texts):
            out |= several & {_key(words) for words in rows(middle)}
    return out


def _is_furniture(
    words: list[Word], side: str, places: list[tuple[int, float]], n_pages: int, outer: bool, inner: bool
) -> bool:
    """Whether an edge line is furniture; ``places`` are the pages and heights where it occurs.

    ``inner``: it stands in the middle of pages too, as a heading of every part does.
    """
    text = " ".join(w.text for w in words)
    near = {p for p, y in places if abs(y - words[0].top) <= SAME_PLACE}
    enough = max(2, min(5, 0.3 * n_pages))
    anywhere = {p for p, _ in places}
    repeated = len(near) >= enough or (len(text) >= LONG and len(anywhere) >= enough)
    if inner:
        repeated = len(near) >= max(3, 0.5 * n_pages)
    if _PAGE_NUMBER.match(text):
        return outer and (repeated or side == "footer" or "page" in text.casefold()) and n_pages > 0
    if outer and len(text) < 120 and _ENDS_IN_PAGE.search(text):
        return True
    return repeated and n_pages > 1 and (outer or len(near) > 2)


def _aslant(page: PageContent) -> list[Line]:
    """Words that run aslant and are no larger than others: labels of charts."""
    words = [w for w in page.words if w.style.turn == ASLANT]
    return [("header", words)] if words else []


def take_stamps(pages: list[PageContent]) -> Taken:
    """Takes watermarks such as DRAFT off pages, before they land in the text or table they lie across.

    They are large, and run aslant or stand in the very same place of most pages.
    """
    large = {page.number: _large(page) for page in pages}
    counts = Counter(key for words in large.values() for key in {_spot(w) for w in words})
    often = max(2, len(pages) / 2)
    taken: Taken = {}
    for page in pages:
        stamp = [
            word
            for word in large[page.number]
            if word.style.turn == ASLANT or (counts[_spot(word)] >= often and _inner(word, page))
        ]
        if stamp:
            gone = {id(w) for w in stamp}
            page.words = [w for w in page.words if id(w) not in gone]
            taken[page.number] = [("header", stamp)]
    return taken


def _large(page: PageContent) -> list[Word]:
    """Words that are much larger than the usual ones of a page."""
    biggest = max((w.style.size for w in page.words), default=0.0)
    if biggest < STAMP:
        return []
    sizes = sorted(w.style.size for w in page.words for _ in range(min(len(w.text), 12)))
    usual = sizes[len(sizes) // 2]
    return [w for w in page.words if w.style.size >= max(STAMP, 1.5 * usual)]


def _spot(word: Word) -> tuple[str, int, int]:
    return word.text, round(word.x0 / SAME_PLACE), round(word.top / SAME_PLACE)


def _inner(word: Word, page: PageContent) -> bool:
    """Whether a word stands between the zones where furniture is looked for anyway."""
    return TOP * page.height < word.bottom and word.top < (1 - FOOT) * page.height
