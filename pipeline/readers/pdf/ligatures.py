"""Joined letters that a PDF names wrongly: ``meeUng`` is "meeting" where the glyph "ti" is called U.

Some programs give a font's joined letters (ti, tt, ft, fi, ff) the code of any capital. A capital inside
small letters is then read as what fits all words in which it stands, if there is one such reading.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from pipeline.readers.pdf.geometry import PageContent, Word

FEWEST = 4
"""Different words that must tell what a capital stands for."""
MOST = 0.6
"""The share of the words with that capital inside that must read well."""
_INNER = re.compile(r"(?<=[a-z])([A-Z])(?=[a-z])")
_READINGS = {
    "ti": re.compile(
        r"[a-z]+_(?:on(?:s|al|ally|ed|ing)?|ngs?|ves?|v(?:ely|ity)|es|al(?:ly)?|at(?:e|es|ed|ing|on|ve)|me[sd]?|ce[sd]?|"
        r"c(?:al|s|ularl?y?|ally|es?)?|ents?|nue[sd]?|fy|fied|fication|fically|mes?|ties|ons?|[nl]g?|ques?)$"
    ),
    "tt": re.compile(
        r"[a-z]+_(?:ees?|ers?|er(?:y|ed|ing)|ing|ings|ed|en|end(?:s|ed|ing|ance|ees)?|ach(?:es|ed|ing|ment)?|"
        r"empt(?:s|ed)?|ain(?:ed|ing|ment)?|l(?:e|ed|ing|ement)|ract(?:ed|ive)?|itudes?|on)$"
    ),
    "ft": re.compile(
        r"(?:a_er(?:noon|wards)?|there?a_er|dra_(?:s|ed|ing)|so_(?:er|ly|ware|en)|shi_(?:s|ed|ing)|cra_s|li_(?:s|ed|ing)|"
        r"o_en|swi_ly|le_over)$"
    ),
    "fi": re.compile(
        r"[a-z]+_(?:c(?:ation|ations|ally|e|es|er|ers|ient|ial|iency|its?)?|eds?|es|elds?|nal(?:ly|ise)?|nes?|nance|"
        r"nd(?:s|ing|ings)?|ned|rm(?:ed|s|ation)?|rst|ts?|tted|ve|xed|delity)$"
    ),
    "ff": re.compile(
        r"(?:(?:o|di|su|bu)_er(?:s|ed|ing|ent)?|(?:o|su|di|e)_ic(?:e|es|er|ers|ial|ially|ult|ulty)|[ae]_ect(?:s|ed|ive)?|"
        r"e_orts?|a_airs|a_ord(?:able)?|sta_|sta_(?:s|ing|ed)|[a-z]+_s)$"
    ),
}  # fmt: skip


def mend_ligatures(pages: Iterable[PageContent]) -> bool:
    """Puts back the letters that capitals inside small letters stand for; whether there were any."""
    found: dict[tuple[bool, str], list[Word]] = defaultdict(list)
    for page in pages:
        if not _INNER.search(" ".join([w.text for w in page.words])):
            continue
        for word in page.words:
            if not word.text.islower() and (inner := _INNER.findall(word.text)):
                for letter in inner:
                    found[word.style.bold, letter].append(word)
    if not _mend(found, FEWEST):
        return False
    _mend(found, 2)  # A document that has one such font is believed in less.
    return True


def _mend(found: dict[tuple[bool, str], list[Word]], fewest: int) -> bool:
    done = False
    for (_, letter), words in found.items():
        letters = _reading(letter, {_core(w.text) for w in words}, fewest) if len(words) >= fewest else None
        if letters is not None:
            for word in words:
                word.text = re.sub(f"(?<=[a-z]){letter}(?=[a-z])", letters, word.text)
            done = True
    return done


def _core(text: str) -> str:
    return re.sub(r"^\W+|(?:['’]s)?\W+$", "", text)


def _reading(letter: str, words: set[str], fewest: int = FEWEST) -> str | None:
    """What a capital inside these words stands for; None when nothing fits most of them.

    >>> _reading("U", {"meeUng", "correcUon", "donaUon", "noUce"}), _reading("G", {"McGarry", "McGeoch"})
    ('ti', None)
    """
    marked = [w[:at] + "_" + w[at + 1 :] for w in words for at in [w.find(letter, 1)] if at > 0]
    scores = {
        letters: sum(1 for w in marked if pattern.match(w[0].lower() + w[1:]))
        for letters, pattern in _READINGS.items()
    }
    best = max(scores, key=lambda letters: scores[letters])
    second = max(score for letters, score in scores.items() if letters != best)
    enough = scores[best] >= fewest and scores[best] >= MOST * len(marked) and 2 * second <= scores[best]
    return best if enough else None
