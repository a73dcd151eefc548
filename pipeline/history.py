"""Snapshots of an output: what each says, and how old ones are removed."""

from __future__ import annotations

import json
import shutil
from typing import Any

from pipeline.store.index import manifest
from pipeline.store.layout import Output, OutputError
from pipeline.store.lock import hold


def snapshots(output: Output) -> list[dict[str, Any]]:
    """Every snapshot: its number, run, time, inputs, rows and logical digest by table."""
    from pipeline.store import parts

    output.resolve()
    runs: dict[str, Any] = {}
    for number in output.numbers():
        paths = sorted((output.snapshot(number) / "runs").glob("*.parquet"))
        runs.update({r["run_id"]: r for r in parts.read(paths, "runs").to_pylist()})
    return [_one(output, number, runs) for number in output.numbers()]


def _one(output: Output, number: int, runs: dict[str, Any]) -> dict[str, Any]:
    held = manifest(output.snapshot(number))
    run = runs.get(held.run_id, {})
    tables = {t: {"rows": held.rows(t), "digest": held.digest(t)} for t in sorted(held.tables)}
    finished = run.get("finished")
    return {
        "snapshot": number,
        "run_id": held.run_id,
        "finished": finished.isoformat(timespec="seconds") if finished else None,
        "inputs": run.get("inputs", []),
        "tables": tables,
    }


def print_history(output: Output, as_json: bool = False) -> None:
    """Print the snapshots, newest last."""
    found = snapshots(output)
    if as_json:
        print(json.dumps(found, indent=1, ensure_ascii=False))
        return
    for one in found:
        print(
            f"{one['snapshot']:06d}  {one['finished']}  run {one['run_id']}  from {' '.join(one['inputs'])}"
        )
        for table, what in one["tables"].items():
            print(f"        {table:<18} {what['rows']:>10,}  {what['digest']}")


def prune(output: Output, keep: int) -> list[int]:
    """Remove all but the newest ``keep`` snapshots; gives the numbers of those removed."""
    if not output.numbers():
        raise OutputError(f"There is no snapshot in {output.root}; make one with `strandline run`.")
    with hold(output.work):
        for left in output.snapshots.glob(".removing-*"):
            shutil.rmtree(left)
        old = output.numbers()[:-keep]
        for number in old:
            folder = output.snapshot(number)
            doomed = folder.with_name(f".removing-{folder.name}")
            folder.rename(doomed)
            shutil.rmtree(doomed)
    return old
