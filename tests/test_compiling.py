"""Another document costs hardly a new expression: counted, not timed, so that slow machines do not matter."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
MOST = 3_000
"""So many characters of new expressions a document may cost; a roster in one expression took 10,000 more."""

COUNT = """
import re
import sys
from importlib import import_module
from pathlib import Path

from pipeline.extraction import extract, read

compiler = import_module("re._compiler")
compiled, own = [], compiler.compile


def counting(pattern, flags=0):
    compiled.append(len(pattern))
    return own(pattern, flags)


def seen(data, name):
    compiled.clear()
    result = extract(read(data, name))
    assert result.rows["actions"] and result.rows["decisions"] and result.rows["attendees"]
    return sum(compiled)


compiler.compile = counting
raw = Path("data/raw/governors-minutes-2024-10-09.txt").read_bytes()
raw += b"\\n7. Paula Dunmore agreed to write to the caterer. Zofia Krawczyk will ask for three quotes.\\n"
others = {b"Moyo": b"Banda", b"Krawczyk": b"Lindqvist", b"Siddiqui": b"Farouk", b"Dunmore": b"Ashdown"}
others |= {b"Penhale": b"Trelawney", b"Dragan": b"Petrescu", b"Ross": b"Kerr", b"Stellgate": b"Foxmere"}
other = re.sub(b"|".join(others), lambda name: others[name[0]], raw)
print(seen(raw, "first.txt"), seen(other, "second.txt"))
"""


def test_a_second_document_compiles_hardly_anything() -> None:
    done = subprocess.run([sys.executable, "-c", COUNT], cwd=ROOT, capture_output=True, text=True, check=True)
    first, second = map(int, done.stdout.split())
    assert first > 20 * MOST, "the first document compiles what is compiled late: the count counts"
    assert second < MOST
