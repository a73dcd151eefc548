"""What stands inside a strand or right below its name: headings of its parts, its rating."""

from __future__ import annotations

from extractors.lexicon import load
from extractors.programme.columns import column_role, is_rag_label
from extractors.programme.lines import Line
from extractors.rag.endings import leading
from extractors.rag.key.legend import Legend
from extractors.rag.words import whole


def heading_is_part(text: str) -> bool:
    """True for a heading that belongs inside a strand: "Next steps", "RAG rating"."""
    named = load("strand_headings").canonical(text.strip(" :."))
    return bool(named or column_role(text) == "rag" or whole(text))


def _rates(value: str) -> bool:
    """True for a rating, alone or with a remark after it."""
    return bool(whole(value)) or leading(value) is not None


def rated_below(stream: list[Line], index: int, key: Legend | None = None) -> bool:
    """True where one of the two lines says "RAG: Green", in one or two cells, also by words of the key."""
    below = stream[index + 1 : index + 4]
    for place, line in enumerate(below[:2]):
        if line.is_heading:
            return False
        label, mark, value = line.text.partition(":")
        value = value.strip(" *")
        if mark and is_rag_label(label.strip(" *")) and (_rates(value) or (key and key.word(value))):
            return True
        after = below[place + 1].text if place + 1 < len(below) else ""
        if line.in_table and column_role(line.text) == "rag" and whole(after):
            return True
        if column_role(line.text) == "rag" and key is not None and key.word(after):
            return True
    return False
