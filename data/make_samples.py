"""Write the sample documents of data/raw, byte for byte the same every time.

Run from the repository with the development dependencies installed::

    python data/make_samples.py            # writes data/raw
    python data/make_samples.py --check    # says whether data/raw is what this script writes

All areas, bodies of the invented area, people and figures are made up for this project.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from samples.catalogue import samples  # noqa: E402

RAW = Path(__file__).parent / "raw"


def main(arguments: list[str]) -> int:
    made = samples()
    if "--check" in arguments:
        stale = [name for name, data in made.items() if not _same(RAW / name, data)]
        print("\n".join(f"{name} differs from what the script writes" for name in stale) or "data/raw is current")
        return 1 if stale else 0
    RAW.mkdir(exist_ok=True)
    for name, data in made.items():
        (RAW / name).write_bytes(data)
    print(f"{len(made)} documents written to {RAW}")
    return 0


def _same(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
