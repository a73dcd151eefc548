"""What stands in a DOCX paragraph: runs with their look, tracked changes, symbols, text boxes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.readers.colours import ink
from pipeline.readers.docx.styles import Look, Styles, W
from pipeline.readers.runs import Run

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


class Inline:
    """Reads the runs of paragraphs; text boxes found on the way are kept in ``boxes``."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.boxes: list[Any] = []

    def runs(self, paragraph: Any, base: Look) -> list[Run]:
        """The runs of a ``w:p`` in order, each with the look that holds for it."""
        return list(self._inside(paragraph, base, None))

    def _inside(self, parent: Any, base: Look, gone: str | None) -> Iterator[Run]:
        for child in parent:
            tag = child.tag
            if tag == W + "r":
                yield from self._run(child, base, gone)
            elif tag in _THROUGH:
                yield from self._inside(child, base, gone)
            elif tag in _GONE:
                yield from self._inside(child, base, child.get(W + "author") or "unknown")
            elif tag == MC + "AlternateContent":
                yield from self._inside(self._choice(child), base, gone)
            elif isinstance(tag, str) and tag.startswith(M):
                yield Run("".join(item.text or "" for item in child.iter(M + "t")))

    def _choice(self, alternate: Any) -> Any:
        """The branch that holds text; both tell the same."""
        for branch in alternate:
            if branch.find(f".//{W}t") is not None:
                return branch
        return alternate[0] if len(alternate) else ()

    def _run(self, run: Any, base: Look, gone: str | None) -> Iterator[Run]:
        properties = run.find(W + "rPr")
        look = base
        if properties is not None and len(properties):
            style = properties.find(W + "rStyle")
            if style is not None:
                look = self.styles.run_look(style.get(W + "val") or "").over(look)
            look = self.styles.look(properties).over(look)
        text = "".join(self._texts(run))
        if text:
            yield Run(
                text, bool(look.bold), bool(look.struck) or gone is not None, ink(look.rgb),
                not look.hidden, gone, (look.size or 0) >= 16,
            )  # fmt: skip

    def _texts(self, run: Any) -> Iterator[str]:
        for item in run:
            tag = item.tag
            if tag in (W + "t", W + "delText"):
                yield item.text or ""
            elif tag in (W + "tab", W + "ptab"):
                yield "\t"
            elif tag in (W + "br", W + "cr"):
                yield "\n"
            elif tag == W + "noBreakHyphen":
                yield "-"
            elif tag == W + "sym":
                yield symbol(item.get(W + "font") or "", item.get(W + "char") or "")
            elif tag in (W + "drawing", W + "pict", W + "object"):
                self._boxed(item)
            elif tag == MC + "AlternateContent":
                self._boxed(self._choice(item))

    def _boxed(self, item: Any) -> None:
        if len(item):
            boxes = list(item.iter(W + "txbxContent"))
            self.boxes += [box for box in boxes if not any(other in box.iterancestors() for other in boxes)]


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
