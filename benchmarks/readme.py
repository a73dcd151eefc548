"""Copies measured tables from docs/ into the README, so that its numbers come from the scripts.

A part of the README between ``<!-- from docs/NAME.md -->`` and ``<!-- end -->`` is the text of
``docs/NAME.md``. Run ``python -m benchmarks.readme``; with ``--check`` it only says whether the
README is stale (exit code 1).
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PART = re.compile(r"(<!-- from (docs/[\w.-]+\.md)(, its first part)? -->\n).*?(<!-- end -->)", re.DOTALL)


def filled(readme: str) -> str:
    """The README with every marked part replaced by its file (headings of that file left out).

    "its first part" is what stands above the file's second heading.
    """

    def replace(match: re.Match[str]) -> str:
        lines = (ROOT / match[2]).read_text(encoding="utf-8").splitlines()
        body = "\n".join(line for line in lines if not line.startswith("# ")).strip()
        body = body.split("\n## ")[0].strip() if match[3] else body
        return f"{match[1]}{body}\n{match[4]}"

    return PART.sub(replace, readme)


def main() -> int:
    """Fill (or with --check, compare) the README; 1 when it was stale."""
    path = ROOT / "README.md"
    before = path.read_text(encoding="utf-8")
    after = filled(before)
    if "--check" not in sys.argv:
        path.write_text(after, encoding="utf-8")
        return 0
    return int(before != after)


if __name__ == "__main__":
    sys.exit(main())
