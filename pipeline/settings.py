"""The settings of a run: those that change what is found, and those that only change how it runs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from pipeline.readers.base import ReadOptions


@dataclass(frozen=True)
class Limits:
    """What one document may use before it is given up: seconds of CPU, silence, the clock; megabytes."""

    cpu_seconds: int = 300
    idle_seconds: float = 120.0
    wall_seconds: float = 3600.0
    memory_mb: int = 2048


@dataclass(frozen=True)
class Settings:
    """Everything a run is told. ``workers`` 0 runs in this process, without isolation (to debug)."""

    options: ReadOptions = ReadOptions()
    workers: int | None = None
    engine: Literal["local", "dask"] = "local"
    scheduler: str | None = None
    limits: Limits = field(default_factory=Limits)
    retry: bool = False
    tasks_per_worker: int = 500
