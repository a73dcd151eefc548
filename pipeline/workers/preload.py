"""What every worker needs, imported once in the process that workers are forked from."""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import pyarrow  # noqa: F401

import pipeline.assemble
import pipeline.carry
import pipeline.extraction
import pipeline.workers.work  # noqa: F401
from schemas.arrow import TABLES, arrow_schema

for _table in TABLES:
    arrow_schema(_table)
