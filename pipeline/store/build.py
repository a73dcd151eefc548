"""Build a snapshot beside the old one: parts that changed are written, the others shared.

First the *raw* parts: rows as the extractors gave them. Then the final ones: identities across
documents and human decisions applied. Where nothing was applied the raw part is the final one; else the
raw part is kept under ``_state/raw``, so that everything can be applied anew by the next run.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.store import durable, gathered, merge, parts
from pipeline.store.index import STATE, Entry, Manifest, PartInfo, write_entries
from pipeline.store.layout import Output
from pipeline.store.previous import BY_DOCUMENT, Previous
from pipeline.store.spool import Spool
from pipeline.store.states import build_states
from pipeline.store.threads import Threads
from pipeline.store.touched import Touched

if TYPE_CHECKING:
    import pyarrow as pa

HELD = 64 << 20
"""Bytes of rows kept in memory between the steps of a commit."""
Transform = Callable[[str, "pa.Table", int], "pa.Table"]
"""From the raw rows of a table's part, with its number, to the final rows."""


class Builder:
    """Builds one snapshot in a folder of its own, which nobody reads until it is complete."""

    def __init__(self, output: Output, previous: Previous, run_id: str, documents: int) -> None:
        self.output, self.previous, self.run_id = output, previous, run_id
        self.number = previous.manifest.number + 1
        self.count = parts.part_count(documents)
        self.folder = output.snapshots / f".building-{self.number:06d}"
        self.manifest = Manifest(self.number, run_id, previous.manifest.run_id or None, self.count)
        self.same_parts = previous.folder is not None and previous.manifest.parts == self.count
        self.held: dict[Path, pa.Table] = {}
        self._room = HELD if self.same_parts else 0
        self.gathered: dict[str, tuple[str, ...]] = {}
        self._final: dict[tuple[str, int], pa.Table] = {}
        self._raw: dict[tuple[str, int], Path] = {}
        self._kept: set[str] = set()
        self._infos: dict[tuple[str, int], PartInfo] = {}
        self._lock = threading.Lock()
        self._stale: set[int] | None = None

    def __enter__(self) -> Builder:
        """Begin: what a killed run left of this snapshot is removed."""
        for left in (self.folder, self.output.snapshot(self.number)):
            if left.exists():
                shutil.rmtree(left)
        self.folder.mkdir(parents=True)
        return self

    def __exit__(self, *_: object) -> None:
        """A snapshot that was not finished is removed."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def part_of(self, doc_id: str) -> int:
        """The part in which a document's rows are."""
        return parts.part_of(doc_id, self.count)

    # raw parts

    def build_raw(self, touched: Touched, spool: Spool) -> None:
        """Write the raw parts that hold a touched document; remember where the others are."""
        with Threads() as threads:
            for table in BY_DOCUMENT:
                fresh: dict[int, list[str]] = {}
                for doc_id in sorted(touched.fresh.get(table, ())):
                    fresh.setdefault(self.part_of(doc_id), []).append(doc_id)
                dirty = {self.part_of(d) for d in touched.replaced.get(table, ())}
                dirty |= {self.part_of(d) for d in touched.patches if table == "documents"}
                for number in range(self.count):
                    kept = self.previous.raw(table, number) if self.same_parts else None
                    if kept is not None:
                        self._raw[table, number] = kept
                    if number in dirty or not self.same_parts:
                        threads.do(self._raw_part, table, number, fresh.get(number, []), touched, spool)
        build_states(self.previous, self.folder, self.count, touched)

    def _raw_part(self, table: str, number: int, here: list[str], touched: Touched, spool: Spool) -> None:
        """Write a raw part, with the new rows of the documents ``here``, where it is another than before."""
        if self.same_parts and not self._has(table, self._raw.get((table, number)), here, touched):
            return
        rows = self._merge(table, number, here, touched, spool)
        if table == "documents" and touched.patches:
            rows = merge.patched(rows, touched.patches)
        path = self.folder / STATE / "raw" / table / parts.part_name(number)
        parts.write(rows, path, self.run_id)
        self._raw[table, number] = path
        self._hold(path, rows)

    def _hold(self, path: Path, rows: pa.Table) -> None:
        """Keep the rows of a part that was written in memory, where few are: they will be asked for."""
        with self._lock:
            self._room -= rows.nbytes
            if self._room > 0:
                self.held[path] = rows

    def _read(self, table: str, path: Path) -> pa.Table:
        return self.held[path] if path in self.held else parts.read([path], table)

    def _has(self, table: str, kept: Path | None, here: Iterable[str], touched: Touched) -> bool:
        """Whether touched documents have rows in a part (those of ``here`` came new), or had."""
        fresh = touched.fresh.get(table, {})
        if any(table in fresh[doc_id].places for doc_id in here):
            return True
        held = parts.read([kept] if kept else [], table, ["doc_id"])["doc_id"]
        gone = {*touched.replaced.get(table, ()), *(touched.patches if table == "documents" else ())}
        return not gone.isdisjoint(held.to_pylist())

    def _merge(
        self, table: str, number: int, here: Iterable[str], touched: Touched, spool: Spool
    ) -> pa.Table:
        import pyarrow as pa

        from schemas.arrow import arrow_schema

        schema = arrow_schema(table)
        old = parts.read(self._old_paths(table, number), table)
        if old.num_rows:
            old = merge.of_documents(old, touched.replaced.get(table, ()), others=True)
            old = old if self.same_parts else merge.of_part(old, number, self.count)
        new = {d: spool.rows(touched.fresh[table][d], table) for d in here}
        rows = {d: merge.fresh(table, data, self.run_id) for d, data in new.items() if data}
        whole = pa.concat_tables(merge.inserted(old, rows)) if self.same_parts else None
        if whole is None:
            whole = pa.concat_tables([old, *rows.values()]).sort_by("doc_id")
        return whole.combine_chunks() if whole.num_rows else schema.empty_table()

    def _old_paths(self, table: str, number: int) -> list[Path]:
        """Raw parts of the previous snapshot that can hold documents of a part of this one."""
        before = self.previous.manifest.parts
        first = number * before // self.count
        last = max(first, ((number + 1) * before - 1) // self.count)
        found = (self.previous.raw(table, n) for n in range(first, last + 1))
        return [p for p in found if p is not None]

    def raw_rows(
        self, table: str, columns: Sequence[str] | None = None, wanted: Collection[str] | None = None
    ) -> pa.Table:
        """The raw rows of a table (some columns of them; those of some documents), in order of document."""
        numbers = None if wanted is None else {self.part_of(d) for d in wanted}
        keys = (k for k in sorted(self._raw) if k[0] == table and (numbers is None or k[1] in numbers))
        paths = [self._raw[k] for k in keys]
        if not all(path in self.held for path in paths):
            rows = parts.read(paths, table, columns)
            return rows if wanted is None else merge.of_documents(rows, wanted)
        return self._held_rows(table, paths, columns, wanted)

    def _held_rows(
        self, table: str, paths: Sequence[Path], columns: Sequence[str] | None, wanted: Collection[str] | None
    ) -> pa.Table:
        """The same of parts that are in memory."""
        import pyarrow as pa

        from schemas.arrow import arrow_schema

        names = columns or arrow_schema(table).names
        pieces = [arrow_schema(table).empty_table().select(names)]
        for rows in (self.held[path].select(names) for path in paths):
            pieces.append(rows if wanted is None else merge.of_documents(rows, wanted))
        return pa.concat_tables(pieces)

    # final parts

    def build_final(self, transforms: dict[str, Transform], stale: set[int] | None = None) -> None:
        """Write or share every final part; a part without rows only where a function may add some.

        ``stale`` names the parts in which a row may come out otherwise than in the last snapshot; the
        others are not read. None: any of them may.
        """
        self._stale = stale
        for table in BY_DOCUMENT:
            for number in range(self.count) if table in transforms else ():
                if (table, number) not in self._raw and (stale is None or number in stale):
                    self._raw[table, number] = self._empty_raw(table, number)
        for table in {table for table, _ in self._raw}:
            (self.folder / table).mkdir(exist_ok=True)
        raw = sorted(self._raw.items())
        with Threads() as threads:
            for (table, number), path in raw:
                transform = transforms.get(table)
                known = self._known(table, number, path, transform)
                if known is not None:
                    self._take_over(table, number, path, known)
                else:
                    threads.do(self._final_part, table, number, path, transform)
        for (table, number), _ in raw:
            name = parts.part_name(number)
            self.manifest.tables.setdefault(table, {})[name] = self._infos[table, number]
        for table in BY_DOCUMENT:
            self._drop_empty(table)

    def _empty_raw(self, table: str, number: int) -> Path:
        from schemas.arrow import arrow_schema

        path = self.folder / STATE / "raw" / table / parts.part_name(number)
        parts.write(arrow_schema(table).empty_table(), path, self.run_id)
        return path

    def _known(self, table: str, number: int, raw: Path, transform: Transform | None) -> PartInfo | None:
        """What is known of the final part of the last snapshot, where that is taken over."""
        known = self.previous.manifest.tables.get(table, {}).get(parts.part_name(number))
        if known is None or not self._is_old(raw):
            return None
        settled = self._stale is not None and number not in self._stale
        return known if settled or (transform is None and not known.raw) else None

    def _final_part(self, table: str, number: int, raw: Path, transform: Transform | None) -> None:
        name = parts.part_name(number)
        rows = self._read(table, raw)
        raw_full, raw_logical = parts.digests(rows)
        final = transform(table, rows, number) if transform else rows
        if table in self.gathered:
            self._final[table, number] = final.select(self.gathered[table])
        full, logical = parts.digests(final) if transform else (raw_full, raw_logical)
        info = PartInfo(final.num_rows, full, logical, "" if full == raw_full else raw_full)
        if not info.raw:
            self._take(raw, self.folder / table / name)
        else:
            self._keep_raw(table, name, raw)
            self._write_final(table, name, final, info)
        self._infos[table, number] = info

    def _take_over(self, table: str, number: int, raw: Path, known: PartInfo) -> None:
        """The final part of the last snapshot, as it is."""
        assert self.previous.folder is not None
        name = parts.part_name(number)
        self._infos[table, number] = known
        if known.raw:
            self._keep_raw(table, name, raw)
        durable.share_file(self.previous.folder / table / name, self.folder / table / name)

    def _is_old(self, path: Path) -> bool:
        return not path.is_relative_to(self.folder)

    def _take(self, raw: Path, target: Path) -> None:
        """The raw part is the final one: moved when built by this run, shared when of the last."""
        if self._is_old(raw):
            durable.share_file(raw, target)
        else:
            raw.rename(target)
            if raw in self.held:
                self.held[target] = self.held.pop(raw)

    def _keep_raw(self, table: str, name: str, raw: Path) -> None:
        if self._is_old(raw):
            kept = self.folder / STATE / "raw" / table / name
            if table not in self._kept:
                kept.parent.mkdir(parents=True, exist_ok=True)
                self._kept.add(table)
            durable.share_file(raw, kept)

    def _write_final(self, table: str, name: str, rows: pa.Table, info: PartInfo) -> None:
        old = self.previous.manifest.tables.get(table, {}).get(name)
        target = self.folder / table / name
        if self.same_parts and old is not None and old.full == info.full and self.previous.folder:
            durable.share_file(self.previous.folder / table / name, target)
        else:
            parts.write(rows, target, self.run_id)
            self._hold(target, rows)

    def gather(self) -> None:
        """Gather the columns that ``gathered`` names, of the final parts, for the next run."""
        for table, columns in self.gathered.items():
            numbers = [n for t, n in sorted(self._raw) if t == table]
            final = {n: self._final.pop((table, n), None) for n in numbers}
            rows = gathered.gather(self.previous, table, columns, final, self.count)
            gathered.write(rows, gathered.path_of(self.folder, table))

    def _drop_empty(self, table: str) -> None:
        """Leave out parts without rows, but never a table without a part."""
        held = self.manifest.tables.setdefault(table, {})
        empty = sorted(name for name, info in held.items() if not info.rows)
        if len(empty) == len(held):
            empty = empty[1:]
        for name in empty:
            del held[name]
            (self.folder / table / name).unlink()
        if not held:
            self.write_whole(table, None)

    def write_whole(self, table: str, rows: pa.Table | None) -> None:
        """Write a table as one part (shared with the last snapshot when nothing in it changed)."""
        from schemas.arrow import arrow_schema

        rows = arrow_schema(table).empty_table() if rows is None else rows
        full, logical = parts.digests(rows)
        name = parts.part_name(0)
        info = PartInfo(rows.num_rows, full, logical)
        self.manifest.tables[table] = {name: info}
        (self.folder / table).mkdir(exist_ok=True)
        self._write_final(table, name, rows, info)

    def finish(self, entries: Iterable[Entry]) -> None:
        """Complete the folder, flush it, rename it to its place and switch ``latest`` to it."""
        write_entries(entries, self.folder / STATE / "index.parquet")
        (self.folder / STATE / "manifest.json").write_bytes(self.manifest.dump())
        durable.flush_tree(self.folder)
        target = self.output.snapshot(self.number)
        durable.move_folder(self.folder, target)
        self.output.switch(self.number)
