"""The language model too: for long runs, where every worker will want it."""

from __future__ import annotations

import pipeline.preload  # noqa: F401
from extractors.ner import entities

entities(["Mary Hill chaired the meeting."])
