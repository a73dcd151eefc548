"""How minutes shorten the given names of a roster: "Bert" for Bertrand, "Bob" for Robert."""

from __future__ import annotations

import re
from collections.abc import Iterator

_OTHER = {
    "alison": "ali",
    "andrew": "andy drew",
    "anthony": "tony ant",
    "antony": "tony",
    "catherine": "cath cathy kate",
    "christine": "chris chrissie",
    "deborah": "debbie debs",
    "diane": "di",
    "edward": "ed ted eddie",
    "elizabeth": "liz beth betty libby",
    "frederick": "fred",
    "gillian": "gill jill",
    "henry": "harry hal",
    "james": "jim jimmy jamie",
    "joanne": "jo",
    "joanna": "jo",
    "john": "jack",
    "jonathan": "jon jonny",
    "josephine": "jo josie",
    "joseph": "joe",
    "katherine": "kath kathy kate",
    "kathleen": "kath kathy",
    "kathryn": "kath kate",
    "lawrence": "larry laurie",
    "margaret": "maggie mags meg peggy",
    "michael": "mike mick micky",
    "nicholas": "nick nicky",
    "nicola": "nicky nikki",
    "patricia": "pat trish tricia",
    "peter": "pete",
    "rebecca": "becky becca",
    "richard": "rick dick rich",
    "robert": "bob bobby rob bert",
    "ronald": "ron ronnie",
    "stephen": "steve",
    "steven": "steve",
    "susan": "sue susie",
    "suzanne": "sue suzy",
    "terence": "terry",
    "theresa": "terri tess",
    "thomas": "tom tommy",
    "victoria": "vicky vicki tori",
    "william": "bill billy will",
}
"""Short forms that a given name does not begin with, or that are shorter than three letters."""
_WORDS = frozenset(
    re.split(
        " ",
        "All And Bar Can Car Chair Char Con Cons Dear Fund Hard Her Jan Mar Many Mart May Mode Nor Note Pas "
        "Past Per Post Real Sand Short Star Start The Them Then There These Tan War Way Well Will Win Wind",
    )
)
"""How given names begin that are words or months: Theresa is not "There"."""


def short_names(name: str, text: str) -> Iterator[str]:
    """Short forms of a name's first word that a text uses; and the first with the surname's initial.

    >>> list(short_names("Bertrand Hale", "So Bert left. BertrandH stayed, Bobby too."))
    ['Bert', 'BertrandH']
    """
    first, *rest = name.split()
    if len(first) < 4 or not rest or not first.isalpha():
        return
    begins = [short for n in range(3, len(first)) if (short := first[:n]) not in _WORDS]
    others = [o.capitalize() for o in _OTHER.get(first.casefold(), "").split()]
    glued = [f"{short}{rest[-1][0]}" for short in (first, *begins)]
    yield from (one for one in [*begins, *others, *glued] if f" {one} " in text or f"\n{one} " in text)
