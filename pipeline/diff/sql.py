"""The comparison itself, in DuckDB: hashes are joined first, whole rows fetched only where they differ."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.diff.relation import IGNORED, Relation, name, text

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.diff.side import Side

LAYOUT = "block_no, kind, char_start, char_end, table_no, row, col, page, fill_rgb, font_rgb, visible"
"""What of a block matters to extractors."""
MEMORY = "600MB"
FEW = 1000
"""To compare so many documents, more threads would cost more than they save."""
FINDING = (
    "md5(concat_ws('|', {doc}, s.\"check\", array_to_string(s.fact_ids, ','),"
    " CASE WHEN len(s.fact_ids) > 0 THEN '' ELSE s.message END))[:16]"
)
"""What a finding is known by: its document, its check, and its facts, or its words where it has none."""
FOUND = (
    "CREATE TABLE found (tbl VARCHAR, fact_id VARCHAR, doc_id VARCHAR, change VARCHAR, fields VARCHAR[],"
    " before VARCHAR, after VARCHAR, extractor VARCHAR, place INTEGER)"
)


class Comparison:
    """Two sides in one DuckDB connection, and the changes found so far (table ``found``)."""

    def __init__(self, before: Side, after: Side, doc_ids: Collection[str] | None) -> None:
        import duckdb

        self.sides = (before, after)
        spill = Path(tempfile.gettempdir()) / f"strandline-diff-{os.getpid()}"
        settings: dict[str, Any] = {
            "memory_limit": MEMORY,
            "preserve_insertion_order": "false",
            "temp_directory": str(spill),
        }
        if doc_ids is not None and len(doc_ids) <= FEW:
            settings["threads"] = 1
        self.con = duckdb.connect(config=settings)
        self.con.execute(FOUND)
        self.limited = doc_ids is not None
        self.one_sided: set[str] = set()
        self.unique: dict[tuple[int, str], bool] = {}
        self._fill("wanted", ("doc_id",), [(d,) for d in doc_ids or ()])
        self._fill("pairs", ("after_id", "before_id"), sorted(self._document_pairs().items()))

    def __enter__(self) -> Comparison:
        return self

    def __exit__(self, *_: object) -> None:
        self.con.close()

    def source(self, side: int, table: str) -> str | None:
        """What stands in FROM for a table of a side; None where the side lacks it."""
        held = self.sides[side].tables.get(table)
        if held is None:
            return None
        if isinstance(held, Path):
            return f"read_parquet({text(str(held / '*.parquet'))}, union_by_name = true)"
        self.con.register(f"side{side}_{table}", held)
        return f"side{side}_{table}"

    def add(self, table: str, key: str) -> None:
        """Compare one table by its key and add what differs to ``found``."""
        relation = self._relation(table, key)
        if relation is None:
            return
        self.one_sided.update(relation.one_sided)
        empty = [self._is_empty(side, table) for side in (0, 1)]
        if any(empty):
            side = empty.index(True) ^ 1
            self.con.execute(f"INSERT INTO found {relation.alone(side, self._keyed(relation, side, '0'))}")
            return
        for side in (0, 1):
            self.con.execute(f"CREATE OR REPLACE TEMP TABLE h{side} AS {self._hashes(relation, side)}")
        self.con.execute(
            "CREATE OR REPLACE TEMP TABLE differing AS SELECT k, n, h0.h IS NULL AS added,"
            " h1.h IS NULL AS gone FROM h0 FULL JOIN h1 USING (k, n) WHERE h0.h IS DISTINCT FROM h1.h"
        )
        keyed = [self._keyed(relation, side) for side in (0, 1)]
        self.con.execute(f"INSERT INTO found {relation.differing(keyed)}")

    def _relation(self, table: str, key: str) -> Relation | None:
        held = [self.source(side, table) for side in (0, 1)]
        known = next((h for h in held if h), None)
        if known is None:
            return None
        sources = [h or f"(SELECT * FROM {known} WHERE false)" for h in held]
        columns = [self._columns(s) for s in sources]
        relation = Relation(table, key, (sources[0], sources[1]), (columns[0], columns[1]))
        compared = [c for c in relation.every if c not in (*IGNORED, key, "doc_id")]
        return Relation(table, key, relation.sources, relation.columns, compared)

    def _columns(self, source: str) -> list[str]:
        return [str(row[0]) for row in self.con.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()]

    def _hashes(self, relation: Relation, side: int) -> str:
        return f"SELECT k, n, {relation.hashed(side, 't')} AS h FROM {self._keyed(relation, side)} AS t"

    def _is_empty(self, side: int, table: str) -> bool:
        """Whether a side is known to have no row of a table."""
        held = self.sides[side].tables.get(table)
        return held is None or (not isinstance(held, Path) and held.num_rows == 0)

    def _keyed(self, relation: Relation, side: int, number: str | None = None) -> str:
        """A side with the key ``k`` (its document's paired id for documents) and number ``n``."""
        paired = self._document(relation, side)
        number = number or self._number(relation, side)
        source = self._limited(relation, side)
        return f"(SELECT s.*, {self._key(relation, side)} AS k, {number} AS n, {paired} AS d FROM {source})"

    def _document(self, relation: Relation, side: int) -> str:
        """A row's document, by the id that it has before; empty where rows are of no one document."""
        if "doc_id" not in relation.columns[side]:
            return "''"
        return "coalesce(p.before_id, s.doc_id)" if side else "s.doc_id"

    def _key(self, relation: Relation, side: int) -> str:
        document = self._document(relation, side)
        if relation.table == "findings":
            return FINDING.format(doc=document)
        return document if relation.key == "doc_id" else f"s.{name(relation.key)}"

    def _limited(self, relation: Relation, side: int) -> str:
        """A source as ``s`` with its paired documents as ``p``, limited to the wanted documents."""
        source = relation.sources[side]
        if "doc_id" not in relation.columns[side]:
            return f"{source} AS s"
        paired = "coalesce(p.before_id, s.doc_id)" if side else "s.doc_id"
        limit = f" WHERE {paired} IN (FROM wanted) OR s.doc_id IN (FROM wanted)" if self.limited else ""
        return f"{source} AS s" + (" LEFT JOIN pairs AS p ON s.doc_id = p.after_id" if side else "") + limit

    def _number(self, relation: Relation, side: int) -> str:
        """0 where keys are unique (nothing is sorted then), else a running number in reading order."""
        source = relation.sources[side]
        # The after side's own key, not the paired one: as unique, and quicker.
        key = self._key(relation, side) if relation.table == "findings" else f"s.{name(relation.key)}"
        if (side, source) not in self.unique:
            counts = f"SELECT count(*), count(DISTINCT {key}) FROM {self._limited(relation, side)}"
            counted = self.con.execute(counts).fetchall()
            self.unique[side, source] = counted[0][0] == counted[0][1]
        if self.unique[side, source]:
            return "0"
        place = ", ".join(f"s.{c}" for c in ("char_start", "char_end") if c in relation.columns[side])
        return f"row_number() OVER (PARTITION BY {key} ORDER BY {place or 'hash(s)'}) - 1"

    def _fill(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """A small table of strings from Python."""
        import pyarrow as pa

        held = list(rows)
        data = {c: pa.array([r[i] for r in held], pa.string()) for i, c in enumerate(columns)}
        self.con.register("filling", pa.table(data))
        self.con.execute(f"CREATE OR REPLACE TEMP TABLE {table} AS FROM filling")
        self.con.unregister("filling")

    def readings(self, side: int) -> dict[str, tuple[str, str]]:
        """Of the documents with changes: ``doc_id`` (paired) to hashes of the bytes and of the reading.

        A file that was met but gave no document (it was quarantined) has a reading too: none.
        """
        touched = {row[0] for row in self.con.execute("SELECT DISTINCT doc_id FROM found").fetchall()}
        read, met = self._read(side), self._met(side)
        out = {d: (sha, "") for d, sha, _, path in self.documents(1 - side) if (path, sha) in met}
        out |= {d: (sha, read.get(d, reader)) for d, sha, reader, _ in self.documents(side)}
        return {doc_id: held for doc_id, held in out.items() if doc_id in touched}

    def _met(self, side: int) -> set[tuple[str, str]]:
        """Path and bytes' hash of every file that the side's run met."""
        source = self.source(side, "files")
        query = f"SELECT source_path, sha256 FROM {source} WHERE sha256 IS NOT NULL"
        return set(self.con.execute(query).fetchall()) if source else set()

    def _read(self, side: int) -> dict[str, str]:
        """Hashes of text and blocks of the documents with changes, where both sides hold texts."""
        out: dict[str, str] = {}
        for table, what in (("texts", "text"), ("blocks", LAYOUT)):
            if not all(self.source(s, "texts") for s in (0, 1)):
                return {}
            source = self.source(side, table)
            if source is None:
                continue
            paired = "coalesce(p.before_id, s.doc_id)" if side else "s.doc_id"
            rows = self.con.execute(
                f"SELECT {paired} AS d, bit_xor(hash({what})) FROM {source} AS s LEFT JOIN pairs AS p"
                f" ON s.doc_id = p.after_id WHERE {paired} IN (SELECT doc_id FROM found) GROUP BY d"
            ).fetchall()
            out |= {d: f"{out.get(d, '')} {held}" for d, held in rows}
        return out

    def documents(self, side: int) -> list[tuple[str, str, str, str]]:
        """``(doc_id, sha256, reader, source_path)`` of a side, ids of the after side paired."""
        source = self.source(side, "documents")
        if source is None:
            return []
        rows = self.con.execute(
            f"SELECT doc_id, sha256, reader, source_path FROM {source} ORDER BY doc_id"
        ).fetchall()
        pairs = self.pairs if side else {}
        return [(pairs.get(d, d), sha, reader, path) for d, sha, reader, path in rows]

    def _document_pairs(self) -> dict[str, str]:
        """After id to before id of documents that came under another id: same bytes, else same stem."""
        self.pairs: dict[str, str] = {}
        old, new = self.documents(0), self.documents(1)
        both = {d[0] for d in old} & {d[0] for d in new}
        for key in (1, 3):
            olds = _unique((_stem(d, key), d[0]) for d in old if d[0] not in both)
            news = _unique((_stem(d, key), d[0]) for d in new if d[0] not in both)
            for value in olds.keys() & news.keys():
                if news[value] not in self.pairs and olds[value] not in self.pairs.values():
                    self.pairs[news[value]] = olds[value]
        return self.pairs

    def run(self, side: int) -> dict[str, str] | None:
        """The side's row of ``runs``: its own run, else the newest."""
        source = self.source(side, "runs")
        if source is None:
            return None
        ordered = self.con.sql(f"SELECT * FROM {source} ORDER BY started, run_id")
        rows: list[dict[str, str]] = ordered.to_arrow_table().to_pylist()
        own = [r for r in rows if r["run_id"] == self.sides[side].run_id]
        return next(iter(own or rows[-1:]), None)

    def text(self, side: int, doc_id: str) -> str:
        """The text of a document of a side; empty where the side holds no texts."""
        source = self.source(side, "texts")
        query = f"SELECT text FROM {source} WHERE doc_id = ?"
        rows = self.con.execute(query, [doc_id]).fetchall() if source else []
        return str(rows[0][0]) if rows else ""

    def reviewed(self) -> list[str]:
        """Facts that a decision of the after side, unknown to the before side, is about."""
        found: list[set[tuple[str, str]]] = []
        for side in (0, 1):
            source = self.source(side, "reviews")
            query = f"SELECT review_id, fact_id FROM {source} WHERE fact_id IS NOT NULL"
            found.append(set(self.con.execute(query).fetchall()) if source else set())
        return sorted({fact for _, fact in found[1] - found[0]})

    def causes(self, documents: Mapping[str, str], extractors: Mapping[str, str]) -> None:
        """Set the tables that :meth:`result` takes causes from."""
        self._fill("by_document", ("doc_id", "cause"), sorted(documents.items()))
        self._fill("by_extractor", ("extractor", "cause"), sorted(extractors.items()))
        self._fill("reviewed", ("fact_id",), [(f,) for f in self.reviewed()])

    def result(self, from_run: str | None, to_run: str) -> pa.Table:
        """The changes, with causes, by table, document, place and fact."""
        new_columns = "[" + ", ".join(map(text, sorted(self.one_sided))) + "]"
        origin = "NULL" if from_run is None else text(from_run)
        return self.con.sql(
            f'SELECT {origin} AS from_run, {text(to_run)} AS to_run, tbl AS "table", f.fact_id, f.doc_id,'
            " change, fields, before, after, CASE"
            " WHEN f.fact_id IN (FROM reviewed) OR (f.extractor = 'review' AND change = 'added')"
            " THEN 'review'"
            f" WHEN len(fields) > 0 AND list_has_all({new_columns}::VARCHAR[], fields) THEN 'schema'"
            " WHEN list_contains(fields, 'source_path') THEN 'source'"
            " ELSE coalesce(d.cause, e.cause, 'extractor') END AS cause"
            " FROM found AS f LEFT JOIN by_document AS d ON f.doc_id = d.doc_id"
            " LEFT JOIN by_extractor AS e ON f.extractor = e.extractor"
            " ORDER BY tbl, f.doc_id, place, f.fact_id, change"
        ).to_arrow_table()


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Keys that occur once, to their value."""
    held: dict[str, list[str]] = {}
    for key, value in pairs:
        held.setdefault(key, []).append(value)
    return {key: values[0] for key, values in held.items() if len(values) == 1}


def _stem(document: tuple[str, str, str, str], key: int) -> str:
    """The bytes' hash, or the path without its suffix."""
    return document[key] if key == 1 else document[key].rsplit(".", 1)[0]
