"""A small archive in which names, bodies and days meet all the time, and what can happen to it."""

from __future__ import annotations

import datetime as dt
import random
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline.review import ReviewError, append, decide
from tests.archive import rows

GIVEN = ("Amina", "Anne", "A.", "Owen", "Olga", "O.", "Ruth")
FAMILY = ("Hall", "Yusuf", "Penhaligon")
BODIES = (
    "Fenwick Vale Inclusion Board",
    "FENWICK VALE INCLUSION BOARD",
    "Curlew Sands Inclusion Board",
    "Fenwick Vale Inclusion Board for Early Years",
    "",
)
ROLES = (" (Ofsted)", ", Head of Inclusion, Fenwick Vale Council", ", Nurse, NHS Fellside ICB", "")
CONCERNS = (
    "The quality of plans for children is too low",
    "The quality of plans for young children is too low",
    "The quality of plans for young children is far too low",
    "Waits for an assessment by a therapist are too long",
    "waits for an assessment by a therapist are far too long",
    "Late plans",
)


def person(chance: random.Random) -> str:
    """A name, whole or with an initial."""
    return f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}"


def minutes(chance: random.Random) -> str:
    """The text of a short minute, by chance."""
    day = chance.choice((4, 11))
    people = [person(chance) for _ in range(5)]
    reviews = "\n".join(f"The board reviewed item {n} of its plan at length." for n in range(6))
    paragraphs = [
        chance.choice(BODIES),
        f"Minutes of the meeting held on {day} March 2024",
        "Present",
        f"{people[0]} (Chair)\n{people[1]}{chance.choice(ROLES)}\n{people[2]}{chance.choice(ROLES)}",
        "Apologies",
        people[3],
        "1. Reviews",
        reviews,
        f"{60 + chance.randrange(30)}% of reviews were held on time.",
        "Inspectors found these areas of significant weakness:",
        "\n".join(f"- {text}" for text in chance.sample(CONCERNS, 2)),
        f"ACTION: {people[4]} to publish the guide by {day} May 2024.",
    ]
    return "\n\n".join(p for p in paragraphs if p) + "\n"


class World:
    """A folder of minutes, to which things happen; the same seed, the same things."""

    def __init__(self, folder: Path, out: Path, seed: int, count: int) -> None:
        self.folder, self.out = folder, out
        self.chance = random.Random(seed)
        self.number = 0
        self.edited: set[str] = set()
        self.decided: set[str] = set()
        folder.mkdir()
        for _ in range(count):
            self.add()

    def step(self, times: int) -> list[str]:
        """Some things happen; their names."""
        kinds = sorted(_HAPPENINGS)
        done = [self.chance.choice(kinds) for _ in range(times)]
        for kind in done:
            _HAPPENINGS[kind](self)
        return done

    def new(self, start: str = "minute", suffix: str = ".txt") -> Path:
        """A path that was never there."""
        self.number += 1
        return self.folder / f"{start}-{self.chance.randrange(100):02d}-{self.number:03d}{suffix}"

    def some(self, *, plain: bool = True) -> Path | None:
        """One of the files: of those with text, or of all."""
        found = sorted(p for p in self.folder.iterdir() if not plain or p.suffix in (".txt", ".md"))
        return self.chance.choice(found) if found else None

    def add(self) -> None:
        """A new minute."""
        self.new().write_text(minutes(self.chance), encoding="utf-8")

    def edit(self, change: Callable[[str], str]) -> None:
        """The words of a file change; not of one that a reviewer decided on, lest the decision be lost."""
        path = self.some()
        if path is not None and path.name not in self.decided:
            path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
            self.edited.add(path.name)

    def remove(self) -> None:
        """A file is gone."""
        path = self.some(plain=False)
        if path is not None and len(list(self.folder.iterdir())) > 3:
            path.unlink()

    def rename(self) -> None:
        """A file gets another name."""
        path = self.some(plain=False)
        if path is not None:
            self._follow(path, self.new("moved", path.suffix))

    def convert(self) -> None:
        """A file of that name in another format, with other bytes, comes in its place."""
        path = self.some()
        if path is not None and path.name not in self.decided:
            other = path.with_suffix(".md" if path.suffix == ".txt" else ".txt")
            self._follow(path, other)
            other.write_text(other.read_text(encoding="utf-8") + "\nEnd.\n", encoding="utf-8")
            self.edited.add(other.name)

    def _follow(self, path: Path, other: Path) -> None:
        path.rename(other)
        for names in (self.edited, self.decided):
            if path.name in names:
                names.add(other.name)

    def copy(self) -> None:
        """A second file with the same bytes, before or after the first in order."""
        path = self.some(plain=False)
        if path is not None:
            other = self.new(self.chance.choice(("again", "zz-copy")), path.suffix)
            shutil.copyfile(path, other)
            self._follow_marks(path, other)

    def _follow_marks(self, path: Path, other: Path) -> None:
        self.edited.add(other.name)
        if path.name in self.decided:
            self.decided.add(other.name)

    def draft(self) -> None:
        """Another rendition of a meeting: nearly the same words."""
        path = self.some()
        if path is not None:
            words = path.read_text(encoding="utf-8")
            self.new(self.chance.choice(("draft", "a-draft"))).write_text(
                "DRAFT\n\n" + words, encoding="utf-8"
            )

    def pack(self) -> None:
        """An archive with a copy of a file, and one minute of its own."""
        path = self.some()
        if path is None:
            return
        with zipfile.ZipFile(self.new("pack", ".zip"), "w") as pack:
            pack.writestr(zipfile.ZipInfo("inner/one.txt"), path.read_bytes())
            pack.writestr(zipfile.ZipInfo("two.txt"), minutes(self.chance))

    def spoil(self) -> None:
        """A file that cannot be read."""
        self.new("spoilt", ".pdf").write_bytes(b"%PDF-1.7 " + bytes([self.chance.randrange(256)]) * 40)

    def review(self) -> None:
        """A reviewer renames somebody, rejects a row, or adds one; of a document that was never edited."""
        texts = {r["doc_id"]: r["text"] for r in rows(self.out, "texts")}
        paths = {r["doc_id"]: r["source_path"] for r in rows(self.out, "documents")}
        table = self.chance.choice(("attendees", "attendees", "actions", "areas_of_concern"))
        held = [r for r in rows(self.out, table) if paths[r["doc_id"]] not in self.edited]
        held = [r for r in held if (self.folder / paths[r["doc_id"]]).is_file()]
        if not held:
            return
        row = self.chance.choice(held)
        field = {"attendees": "name", "actions": "owner"}.get(table)
        action = self.chance.choice(("edit", "reject") if field else ("reject",))
        more: dict[str, Any] = {"field": field, "new": person(self.chance)} if action == "edit" else {}
        more["at"] = dt.datetime(2024, 6, 18, 10, len(self.decided) % 60, tzinfo=dt.UTC)
        try:
            made = decide(action, row, texts[row["doc_id"]], table=table, reviewer="r", **more)  # type: ignore[arg-type]
        except ReviewError:
            return
        append(self.out, [made])
        self.decided.add(paths[row["doc_id"]])


def _another_body(text: str) -> str:
    """A minute whose body is printed first, with other words there."""
    first, _, rest = text.partition("\n\n")
    return f"{'Curlew Sands' if 'Fenwick' in first else 'Fenwick Vale'} Inclusion Board\n\n{rest}"


_HAPPENINGS: dict[str, Callable[[World], None]] = {
    "add": World.add,
    "body": lambda w: w.edit(_another_body),
    "convert": World.convert,
    "copy": World.copy,
    "draft": World.draft,
    "pack": World.pack,
    "remove": World.remove,
    "rename": World.rename,
    "review": World.review,
    "shift": lambda w: w.edit(lambda text: text.replace("Present\n", "This is a draft.\n\nPresent\n", 1)),
    "spoil": World.spoil,
    "who": lambda w: w.edit(lambda text: text.replace("A. ", "Anne ").replace("Olga", "O.")),
    "write": lambda w: w.edit(lambda _: minutes(w.chance)),
}
