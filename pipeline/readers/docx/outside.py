"""What stands outside the running text of a DOCX: headers, footers, notes and comments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pipeline.readers.builder import Builder
from pipeline.readers.docx.drawn import words
from pipeline.readers.docx.runs import Inline
from pipeline.readers.docx.styles import Look, W
from pipeline.readers.package import Package
from schemas.vocabulary import BlockKind

R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Outside:
    """Writes it after the running text; ``part`` gives the root of the part of a kind."""

    def __init__(
        self,
        made: Builder,
        package: Package,
        relations: dict[str, tuple[str, str]],
        inline: Inline,
        part: Callable[[str], Any | None],
    ) -> None:
        self.made, self.package, self.relations = made, package, relations
        self.inline, self.part = inline, part

    def write(self, body: Any) -> None:
        """Append headers, footers, notes and comments after the running text."""
        for kind in ("header", "footer"):
            for _, root in self._parts(body, kind):
                for paragraph in root.iter(W + "p"):
                    self._outer(kind, paragraph)
        for name in ("footnotes", "endnotes"):
            self._notes(self.part(name), W + name.removesuffix("s"), "footnote", W + "id")
        self._notes(self.part("comments"), W + "comment", "comment", W + "author")

    def _parts(self, body: Any, kind: str) -> list[tuple[str, Any]]:
        """Header or footer parts that a section refers to, each once."""
        seen: dict[str, Any] = {}
        for reference in body.iter(f"{W}{kind}Reference"):
            target = self.relations.get(reference.get(R_ID) or "", ("", ""))[1]
            root = self.package.xml(target) if target and target not in seen else None
            if root is not None:
                seen[target] = root
        return list(seen.items())

    def _outer(self, kind: Any, paragraph: Any, label: str | None = None) -> None:
        runs = self.inline.runs(paragraph, Look())
        self.inline.boxes = self.inline.pale = []
        for drawing in self.inline.drawn:
            for line in words(drawing, self.package.xml, {}):
                self.made.add(kind, line, label=label)
        self.inline.drawn = []
        text = "".join(run.text for run in runs if run.visible and not run.struck)
        self.made.add(kind, text, label=label)

    def _notes(self, root: Any | None, tag: str, kind: BlockKind, label: str) -> None:
        for note in root.findall(tag) if root is not None else ():
            if note.get(W + "type") in (None, "normal"):
                for paragraph in note.iter(W + "p"):
                    self._outer(kind, paragraph, note.get(label))
