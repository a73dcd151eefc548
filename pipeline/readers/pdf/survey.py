"""What a PDF file gives as reasons to ask a second reader about its text, found without laying out a page.

The streams of the file are unpacked once, which tells what does not unpack. What they hold tells how many
pieces of text the file shows (a reader that passed over some has fewer), whether fonts leave it to the
reader what their codes mean, and whether other text is to be read than what is painted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from pipeline.readers.pdf.damage import streams

FONTS = 1_000
"""Of so many fonts, and lists of glyphs, of one part of a file it is asked."""
AROUND = 3_000
"""So many bytes around the kind of a font hold all that is said of it."""
SPOKEN = 120
"""So many letters to be read in place of others make a file suspect."""
SLACK, SHARE = 1, 1.05
"""A file that shows so many pieces of text more than were read, or so many times as many, is suspect."""
_FONT = re.compile(rb"/Subtype\s*/(Type0|Type1|MMType1|TrueType|Type3)\b")
_BRACKETS = re.compile(rb"<<|>>")
_PLAIN = re.compile(rb"/Encoding\s*/(?:WinAnsi|MacRoman|Standard|PDFDoc)Encoding\b")
_ENCODED = re.compile(rb"/Encoding\b")
_NAMES = re.compile(rb"/Differences\s*\[([^\]]{0,9000})")
_MADE_UP = re.compile(rb"/(?!uni[0-9A-F]{4}|afii)[A-Za-z_.]{1,9}\d")
_INSTEAD = re.compile(rb"/ActualText\s*(?:\(((?:[^()\\]|\\.){6,4000})\)|<([0-9A-Fa-f\s]{12,9000})>)")


@dataclass(slots=True)
class Survey:
    """What was found in the streams of a file.

    ``broken`` streams do not unpack, ``shows`` pieces of text are painted, ``spoken`` letters are to be
    read in place of what is painted; ``unsure``: a font leaves open what its codes mean; ``shut``: the
    file is encrypted and could not be looked into.
    """

    broken: int = 0
    shows: int = 0
    spoken: int = 0
    unsure: bool = False
    shut: bool = False

    def more_shown(self, texts: int) -> bool:
        """Whether the file shows more pieces of text than were read."""
        return more(self.shows, texts)


def more(shows: int, texts: int) -> bool:
    """Whether so many pieces of text are more than so many that were read.

    >>> more(120, 80), more(80, 80), more(1, 0)
    (True, False, False)
    """
    return shows > SHARE * texts + SLACK


def survey(data: bytes) -> Survey:
    """Looks through the streams of a file."""
    found = Survey(shut=b"/Encrypt" in data)
    if found.shut:
        return found
    fonts, parts = list(_fonts(data)), [data]
    for head, content in streams(data):
        if content is None:
            found.broken += 1
        elif b"/ObjStm" in head:
            fonts += _fonts(content)
            parts.append(content)
        elif b"/Type" not in head or b"/XObject" in head:
            found.shows += shown(content)
            found.spoken += spoken(content)
    found.unsure = any(_unsure(kind, font, parts) for kind, font in fonts)
    return found


def shown(content: bytes) -> int:
    """How many pieces of text the content of a page paints."""
    return content.count(b"Tj") + content.count(b"TJ")


def filled(content: bytes) -> int:
    """How many pieces of text the content of a page paints, without those that are empty."""
    return shown(content) - content.count(b"[]TJ") - content.count(b"[] TJ") - content.count(b"()Tj")


def spoken(content: bytes) -> int:
    """How many letters the content of a page gives to be read in place of what it paints."""
    if b"/ActualText" not in content:
        return 0
    return sum(len(plain) or len(coded) // 4 for plain, coded in _INSTEAD.findall(content))


def _fonts(text: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and dictionary of each font described in a part of a file, those with a map aside."""
    for found in islice(_FONT.finditer(text), FONTS):
        low, at = max(0, found.start() - AROUND), found.start()
        before = list(_BRACKETS.finditer(text, low, at))
        start, depth = low, 0
        for mark in reversed(before):
            depth += 1 if mark.group() == b"<<" else -1
            if depth > 0:
                start = mark.start()
                break
        depth, end = 0, min(len(text), at + AROUND)
        for mark in _BRACKETS.finditer(text, found.end(), end):
            depth += 1 if mark.group() == b">>" else -1
            if depth > 0:
                end = mark.start()
                break
        font = text[start:end]
        if b"/ToUnicode" not in font:
            yield found.group(1), font


def _unsure(kind: bytes, font: bytes, parts: list[bytes]) -> bool:
    """Whether a font without a map leaves open what its codes mean.

    It may where the file, of which ``parts`` can be searched, has glyphs of names that nobody knows.
    """
    if kind in (b"Type0", b"Type3"):
        return True
    if _PLAIN.search(font) or b"/FontDescriptor" not in font:
        return False
    return not _ENCODED.search(font) or any(_made_up(part) for part in parts)


def _made_up(part: bytes) -> bool:
    """Whether a part of a file lists glyphs of names that nobody knows."""
    return any(_MADE_UP.search(names) for names in (m.group(1) for m in islice(_NAMES.finditer(part), FONTS)))
