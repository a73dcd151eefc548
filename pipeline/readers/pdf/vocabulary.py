"""Words of a document, and shapes of English ones: whether two halves at a line's end are one word."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.readers.pdf.geometry import Word

TOKEN = re.compile(r"\w+")
_SHORT = re.compile(
    "(?:"
    "am|an|as|at|be|by|do|eg|etc|go|he|hi|ie|if|in|is|it|me|mr|ms|my|no|of|ok|on|or|pm|re|so|to|up|us|vs|"
    "we|act|add|age|ago|aid|aim|air|all|and|any|app|are|arm|art|ask|bad|bag|ban|bar|bay|bed|bid|big|bin|"
    "bit|box|boy|bus|but|buy|can|cap|car|cat|cup|cut|day|did|die|dog|dry|due|ear|eat|egg|end|era|eye|fan|"
    "far|fed|fee|few|fit|fix|fly|for|fun|gap|gas|get|got|had|has|hat|her|him|his|hit|hot|how|ice|ill|inn|"
    "its|job|key|kid|lab|law|lay|led|let|lie|log|lot|low|man|map|may|men|met|mix|mum|net|new|nor|not|now|"
    "off|oil|old|one|our|out|own|pan|pay|pen|per|pet|pin|pit|pop|pot|pro|put|ran|raw|red|rid|row|run|sad|"
    "sat|saw|say|sea|see|set|she|sit|six|sky|son|sum|sun|tax|tea|ten|the|tie|tip|ton|too|top|toy|try|two|"
    "use|van|via|war|was|way|wet|who|why|win|won|yes|yet|you"
    ")$"
)
_SUFFIX = re.compile(
    r"(?:[ai]?tions?|[ao]?tional|s?sions?|sional|ences?|tance|nances?|m?ents?|ments?|ibles?|[ai]?bly|"
    r"[ai]?tive(?:s|ly)?|ively|ally|[ai]?ted|[ai]?ting|ness|ity|ities|[bi]?ility|[bi]?ilities|ology|ships?)$"
)
_ONSETS = re.compile(
    "bl|br|ch|cl|cr|dr|dw|fl|fr|gh|gl|gn|gr|kn|ph|pl|pr|ps|rh|sc|sh|sk|sl|sm|sn|sp|sq|st|sw|th|tr|tw|wh|wr"
)
_ENDS = re.compile(r"[a-z](?:[cgmrst]i|[jqv]|[bcdfgkp]r|tr|[bcfp]l)$")


def begins_no_word(part: str) -> bool:
    """Whether letters are an end of a word rather than a word, as far as their shape tells.

    >>> begins_no_word("ment"), begins_no_word("rnment"), begins_no_word("role"), begins_no_word("tbc")
    (True, True, False, False)
    """
    if len(part) < 4 and not _SHORT.match(part) and (len(part) == 1 or re.search("[aeiouy]", part)):
        return part not in ("a", "i", "o")
    strange = part[:1] not in "aeiouy" and part[1:2] not in "aeiouy" and not _ONSETS.match(part)
    return bool(_SUFFIX.match(part)) or (len(part) > 3 and strange and bool(re.search("[aeiou]", part)))


def ends_no_word(part: str) -> bool:
    """Whether letters break off inside a word, as far as their shape tells.

    >>> ends_no_word("informati"), ends_no_word("contr"), ends_no_word("report")
    (True, True, False)
    """
    return bool(_ENDS.search(part))


class Vocabulary:
    """How often each word (in lower case) was printed. Pages are counted only once somebody asks.

    >>> known = Vocabulary()
    >>> "hall" in known, known.count("hall")
    (False, 0)
    """

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._waiting: list[list[Word]] = []

    def add(self, words: list[Word]) -> None:
        """Takes the words of a page."""
        self._waiting.append(words)

    def settle(self, keep: bool) -> None:
        """Lets the words of pages go; with ``keep`` they are counted before."""
        if keep:
            self._read()
        self._waiting.clear()

    def count(self, token: str) -> int:
        """How often a word (in lower case) was printed; halves before a line-end hyphen do not count."""
        self._read()
        return self._counts[token]

    def __contains__(self, token: object) -> bool:
        return isinstance(token, str) and self.count(token) > 0

    def _read(self) -> None:
        for words in self._waiting:
            self._counts.update(
                token.casefold() for word in words if not word.hyphen for token in TOKEN.findall(word.text)
            )
        self._waiting.clear()
