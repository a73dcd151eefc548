"""What stands in a DOCX paragraph: runs with their look, tracked changes, symbols, text boxes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from pipeline.readers.colours import ink
from pipeline.readers.docx.styles import Look, Styles, W, child
from pipeline.readers.runs import UNKNOWN, Run

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_THROUGH = frozenset(
    W + name
    for name in ("hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "ins", "moveTo",
                 "dir", "bdo", "ruby", "rubyBase")
)  # fmt: skip
_GONE = frozenset((W + "del", W + "moveFrom"))
_SYMBOLS = {
    "symbol": {0xB7: "•", 0xD2: "®", 0xD3: "©", 0xA7: "▪", 0xAE: "→", 0xAC: "←", 0xAD: "↑", 0xAF: "↓"},
    "wingdings": {
        0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢",
        0xE0: "→", 0xDF: "←", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
        0xFE: "☑", 0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x9F: "•",
    },
    "wingdings 2": {0x50: "✓", 0x4F: "✗", 0x52: "☑", 0x54: "☒", 0x97: "●", 0x98: "●"},
    "wingdings 3": {0x70: "▲", 0x71: "▼", 0x75: "◄", 0x7D: "►", 0x23: "↑", 0x24: "↓", 0x22: "→", 0x21: "←"},
}  # fmt: skip


_R, _RPR, _RSTYLE, _VAL, _AUTHOR = W + "r", W + "rPr", W + "rStyle", W + "val", W + "author"
_TEXT = frozenset((W + "t", W + "delText"))
_WRITTEN = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
TINY = 2.0
"""Font size in points below which nobody reads."""
PROMPT = "PlaceholderText"
"""The style of what a field says as long as nothing is entered: "Click here to enter text."."""
_SDT, _PROMPTS = W + "sdt", f"{W}sdtPr/{W}showingPlcHdr"
_SYM, _FIELD, _ALTERNATE = W + "sym", W + "fldChar", MC + "AlternateContent"
_DRAWN = frozenset((W + "drawing", W + "pict", W + "object"))
_BARE = frozenset(W + name for name in ("pPr", "bookmarkStart", "bookmarkEnd", "proofErr"))
"""What stands in most paragraphs and holds no text."""


class _Shown(NamedTuple):
    """What a look comes to; the look is kept with it, for its id is only good while it lives."""

    bold: bool
    struck: bool
    rgb: str | None
    visible: bool
    large: bool
    pale: bool
    look: Look


class Inline:
    """Reads the runs of paragraphs; what is met on the way is kept: text boxes in ``boxes``, drawings in
    ``drawn``, runs of white ink that nothing behind the words themselves makes visible in ``pale``."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.boxes: list[Any] = []
        self.drawn: list[Any] = []
        self.pale: list[Run] = []
        self._shown: dict[int, _Shown] = {}
        self._over: dict[tuple[int, str | None, int], tuple[Look, ...]] = {}

    def runs(self, paragraph: Any, base: Look) -> list[Run]:
        """The runs of a ``w:p`` in order, each with the look that holds for it."""
        out: list[Run] = []
        self._inside(paragraph, base, None, out)
        return out

    def _inside(self, parent: Any, base: Look, gone: str | None, out: list[Run]) -> None:
        for item in parent:
            tag = item.tag
            if tag == _R:
                self._run(item, base, gone, out)
            elif tag in _BARE:
                continue
            elif tag in _THROUGH:
                prompts = tag == _SDT and item.find(_PROMPTS) is not None
                self._inside(item, replace(base, hidden=True) if prompts else base, gone, out)
            elif tag in _GONE:
                self._inside(item, base, item.get(_AUTHOR) or UNKNOWN, out)
            elif tag == _ALTERNATE:
                self._inside(self._choice(item), base, gone, out)
            elif isinstance(tag, str) and tag.startswith(M):
                out.append(Run("".join(made.text or "" for made in item.iter(M + "t"))))

    def _choice(self, alternate: Any) -> Any:
        """The branch that holds text; both tell the same."""
        for branch in alternate:
            if branch.find(f".//{W}t") is not None:
                return branch
        return alternate[0] if len(alternate) else ()

    def _run(self, run: Any, base: Look, gone: str | None, out: list[Run]) -> None:
        text, look = "", base
        for item in run:
            tag = item.tag
            if tag in _TEXT:
                text += item.text or ""
            elif tag == _RPR:
                look = self._look(item, base)
            elif tag in _WRITTEN:
                text += _WRITTEN[tag]
            elif tag == _SYM:
                text += symbol(item.get(W + "font") or "", item.get(W + "char") or "")
            elif tag in _DRAWN:
                self._boxed(item)
            elif tag == _ALTERNATE:
                self._boxed(self._choice(item))
            elif tag == _FIELD:
                text += entered(item)
        if text:
            shown = self._shown.get(id(look)) or self._show(look)
            made = Run(
                text,
                shown.bold,
                shown.struck or gone is not None,
                shown.rgb,
                shown.visible,
                gone,
                shown.large,
            )
            out.append(made)
            if shown.pale:
                self.pale.append(made)

    def _show(self, look: Look) -> _Shown:
        """What a look comes to, kept for all runs that have it."""
        size = look.size or 12
        hidden = look.hidden or size < TINY or (look.rgb is not None and look.rgb == look.shade)
        pale = look.rgb is not None and look.shade is None and is_pale(look.rgb)
        made = _Shown(bool(look.bold), bool(look.struck), ink(look.rgb), not hidden, size >= 16, pale, look)
        self._shown[id(look)] = made
        return made

    def taken(self) -> tuple[list[Any], list[Any]]:
        """The text boxes and the drawings met since the last call."""
        found = self.boxes, self.drawn
        self.boxes, self.drawn = [], []
        return found

    def _look(self, properties: Any, base: Look) -> Look:
        """What run properties say, over their character style, over the paragraph's look."""
        said = self.styles.look(properties)
        named = child(properties, _RSTYLE)
        style = named.get(_VAL) or "" if named is not None else None
        key = (id(said), style, id(base))
        found = self._over.get(key)
        if found is None:  # What the key names is kept with it: an id is only good while its object lives.
            under = base if style is None else self.styles.run_look(style).over(base)
            shown = said.over(under)
            look = replace(shown, hidden=True) if style == PROMPT else shown
            found = self._over[key] = (look, said, base)
        return found[0]

    def _boxed(self, item: Any) -> None:
        if len(item):
            self.drawn.append(item)
            boxes = list(item.iter(W + "txbxContent"))
            self.boxes += [box for box in boxes if not any(other in box.iterancestors() for other in boxes)]


def is_pale(rgb: str) -> bool:
    """Nearly white.

    >>> is_pale("#fdfdff"), is_pale("#ffff00")
    (True, False)
    """
    return all(int(rgb[i : i + 2], 16) >= 0xF0 for i in (1, 3, 5))


def entered(field: Any) -> str:
    """What was ticked or chosen in a form field of the old kind; nothing for others."""
    box = field.find(f"{W}ffData/{W}checkBox")
    if box is not None:
        state = next((x for name in ("checked", "default") if (x := child(box, W + name)) is not None), None)
        ticked = state is not None and (state.get(_VAL) or "1") in ("1", "true", "on")
        return "☒" if ticked else "☐"
    choices = field.find(f"{W}ffData/{W}ddList")
    if choices is None:
        return ""
    entries = [entry.get(_VAL) or "" for entry in choices.iterchildren(W + "listEntry")]
    chosen = child(choices, W + "result")
    at = (chosen.get(_VAL) or "0") if chosen is not None else "0"
    return entries[int(at)] if at.isdigit() and int(at) < len(entries) else ""


def symbol(font: str, char: str) -> str:
    """The character that a symbol font shows.

    >>> symbol("Wingdings", "F0FC"), symbol("Arial", "2022"), symbol("Wingdings", "zz")
    ('✓', '•', '')
    """
    try:
        code = int(char, 16)
    except ValueError:
        return ""
    table = _SYMBOLS.get(font.lower())
    if table is not None:
        return table.get(code & 0xFF, "•")
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
