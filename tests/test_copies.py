"""Of several documents with the same bytes one has the rows; when it goes, another takes its place."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from tests.archive import archive, minute, process, rows, statuses


def packed(path: Path, **members: str) -> Path:
    """An archive with text files."""
    with zipfile.ZipFile(path, "w") as pack:
        for name, text in members.items():
            pack.writestr(zipfile.ZipInfo(f"{name}.txt"), text)
    return path


def having_rows(out: Path) -> dict[str, int]:
    """Rows of attendees by path."""
    paths = {d["doc_id"]: d["source_path"] for d in rows(out, "documents")}
    names = [paths[a["doc_id"]] for a in rows(out, "attendees")]
    return {name: names.count(name) for name in sorted(set(names))}


def test_a_member_has_the_rows_when_the_file_of_the_same_bytes_goes(tmp_path: Path) -> None:
    folder, out = archive(tmp_path / "in", 1), tmp_path / "out"
    packed(folder / "pack.zip", copy=minute(0), other=minute(1))
    process(folder, out)
    assert having_rows(out) == {"minute-0000.txt": 3, "pack.zip!/other.txt": 3}
    (folder / "minute-0000.txt").unlink()
    report = process(folder, out)
    assert statuses(report)["pack.zip!/copy.txt"] == "ok"
    assert having_rows(out) == {"pack.zip!/copy.txt": 3, "pack.zip!/other.txt": 3}
    assert not process(folder, out).changed


def test_a_member_has_the_rows_when_the_archive_of_the_first_changes(tmp_path: Path) -> None:
    folder, out = archive(tmp_path / "in", 0), tmp_path / "out"
    packed(folder / "a.zip", one=minute(0))
    packed(folder / "b.zip", two=minute(0), three=minute(1))
    process(folder, out)
    assert having_rows(out) == {"a.zip!/one.txt": 3, "b.zip!/three.txt": 3}
    packed(folder / "a.zip", one=minute(5))
    process(folder, out)
    assert having_rows(out) == {"a.zip!/one.txt": 3, "b.zip!/three.txt": 3, "b.zip!/two.txt": 3}


def test_a_member_that_came_first_keeps_its_rows(tmp_path: Path) -> None:
    folder, out = archive(tmp_path / "in", 0), tmp_path / "out"
    packed(folder / "b.zip", one=minute(0))
    process(folder, out)
    packed(folder / "a.zip", one=minute(0))
    process(folder, out)
    assert having_rows(out) == {"b.zip!/one.txt": 3}
    assert rows(out, "changes") == []


def test_what_a_copy_is_a_copy_of_is_told_by_its_name_of_today(tmp_path: Path) -> None:
    folder, out = archive(tmp_path / "in", 1), tmp_path / "out"
    packed(folder / "pack.zip", copy=minute(0))
    (folder / "a-copy.txt").write_text(minute(0), encoding="utf-8")
    shutil.copyfile(folder / "pack.zip", folder / "pack-2.zip")
    (folder / "pack.zip").rename(folder / "parcel.zip")
    process(folder, out)
    before = {d["source_path"]: d["doc_id"] for d in rows(out, "documents")}
    first = next(d["source_path"] for d in rows(out, "documents") if not d["duplicate_of"])
    (folder / first).rename(folder / "renamed.txt")
    (folder / "pack-2.zip").rename(folder / "packet.zip")
    process(folder, out)
    told = {f["source_path"]: f["message"] for f in rows(out, "files")}
    assert told == {
        "minute-0000.txt": "The same bytes as renamed.txt.",
        "packet.zip": "packet.zip is an archive: its members are documents, it is none itself.",
        "packet.zip!/copy.txt": "The same bytes as renamed.txt.",
        "parcel.zip": f"The same bytes as packet.zip. {told['packet.zip']}",
        "renamed.txt": None,
    }
    after = {d["source_path"]: d["doc_id"] for d in rows(out, "documents")}
    assert after["renamed.txt"] == before[first], "a renamed file keeps its key and its rows"
    assert having_rows(out) == {"renamed.txt": 3}
