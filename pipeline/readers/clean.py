"""Text repairs, each with a name, so that a document can say which of them fired.

White space is settled without a word (NBSP, runs of spaces); everything else that changes what was
written is named: ``bookmark``, ``invisible_characters``, ``private_bullets``, ``control_characters``.
"""

from __future__ import annotations

import re

_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_BREAKS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_EDGES = re.compile(r" ?\n ?")
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BOOKMARK = re.compile(r"\[bookmark:[^\]\n]{0,80}\] ?")
_PRIVATE = str.maketrans(
    {0xF0B7: "•", 0xF0A7: "▪", 0xF06E: "▪", 0xF0A8: "▪", 0xF0D8: "➢", 0xF076: "❖", 0xF0FC: "✓",
     0xF0FE: "☑", 0xF0FB: "✗", 0xF06F: "□", 0xF02D: "-", 0xF0E0: "→", 0xF0E8: "→"}
)  # fmt: skip
_PLAIN = re.compile(r"[\x21-\x7e£]+(?: [\x21-\x7e£]+)*")


def clean(text: str) -> tuple[str, list[str]]:
    """Settle white space and drop what nobody can see; return the text and the repairs that fired.

    >>> clean("[bookmark: _GoBack]Action\\u00a0on  track ")
    ('Action on track', ['bookmark'])
    """
    if _PLAIN.fullmatch(text) and "[bookmark:" not in text:
        return text, []
    fired: list[str] = []
    for name, pattern in (
        ("bookmark", _BOOKMARK),
        ("invisible_characters", _INVISIBLE),
        ("control_characters", _CONTROL),
    ):
        if name == "control_characters":
            text = _BREAKS.sub("\n", text)
        text, count = pattern.subn("", text)
        if count:
            fired.append(name)
    mapped = text.translate(_PRIVATE)
    if mapped != text:
        text = mapped
        fired.append("private_bullets")
    text = _EDGES.sub("\n", _SPACES.sub(" ", text))
    return re.sub(r"\n{2,}", "\n", text).strip(), fired


def share_unmapped(text: str) -> float:
    """The share of characters without a meaning: replacement characters and private use.

    >>> share_unmapped("caf\\ufffd")
    0.25
    """
    if not text or text.isascii():
        return 0.0
    bad = sum(1 for c in text if c == "\ufffd" or "\ue000" <= c <= "\uf8ff")
    return bad / len(text)
