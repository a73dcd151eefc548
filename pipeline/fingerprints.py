"""What results depend on, as short hashes: a result is used again only while its hash stands.

The fingerprint of an extractor covers the source of its module and of every module of this project
that it imports, the lexicons that these name, the versions of the libraries that they import, and the
fingerprints of the extractors that it needs. The fingerprint of a reader covers its modules, its
libraries and the settings of reading. All is found by looking at source text: nothing is imported.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import json
import re
import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path

from pipeline.readers.base import ReadOptions
from pipeline.readers.english import PACKAGES as LISTS

ROOT = Path(__file__).parent.parent
PACKAGES = ("schemas", "extractors", "pipeline")
LIBRARIES = {
    "pypdfium2": "pypdfium2",
    "pdfplumber": "pdfplumber",
    "pdfminer": "pdfminer.six",
    "lxml": "lxml",
    "spacy": "spacy",
    "dateparser": "dateparser",
    "oxmsg": "python-oxmsg",
}
LIMITS = ("max_pages", "max_chars")
FINDINGS = "findings"
CHECKS = "extractors.findings.check"
"""The checks, which need all extractors: treated as one more of them."""

_IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n#]+)|import[ \t]+([\w., \t]+))", re.M
)
_LEXICON = re.compile(r"""\b(?:load|lexicon\.load|Lexicon)\(\s*["'](\w+)["']""")


@dataclass(frozen=True)
class Fingerprints:
    """All fingerprints of a run.

    ``readers`` are by media type, with ``*`` for all of them. ``extractors`` cover lexicons and what is
    needed; ``code`` has each extractor's own source alone, so that the cause of a change can be told.
    """

    readers: dict[str, str]
    extractors: dict[str, str]
    code: dict[str, str] = field(default_factory=dict)
    lexicons: dict[str, str] = field(default_factory=dict)
    config: str = ""
    ner_model: str | None = None

    def reader(self, media_type: str | None) -> str:
        """The fingerprint for a document of a media type; of all readers where it is not known."""
        return self.readers.get(media_type or "*", self.readers["*"])


def current(options: ReadOptions, ner_model: str | None = None) -> Fingerprints:
    """The fingerprints of this code, these lexicons and these settings.

    Limits are no part of them: what was read within a limit stands when it is raised.
    """
    settings = json.dumps({k: v for k, v in asdict(options).items() if k not in LIMITS}, sort_keys=True)
    return Fingerprints(
        readers={
            name: _hash([*_sources(modules), *_tools(modules), settings])
            for name, modules in reader_modules().items()
        },
        extractors=_extractors(ner_model),
        code=_code(),
        lexicons={name: _hash(_lexicon(name)) for name in _all_lexicons()},
        config=_hash([settings, ner_model or ""]),
        ner_model=ner_model,
    )


def reader_modules() -> dict[str, list[str]]:
    """Media type to the modules its reading depends on: its reader's, detection; ``*``: all."""
    from pipeline.readers import READERS

    shared = closure(["pipeline.readers", "pipeline.extraction"], "pipeline.readers")
    own = {kind: place.partition(":")[0] for kind, place in READERS.items()}
    made = {kind: closure([module, *shared], "pipeline.readers") for kind, module in own.items()}
    return {**made, "*": closure([*own.values(), *shared], "pipeline.readers")}


def _tools(modules: Iterable[str]) -> list[str]:
    """Which programs and word lists are there that readers use: with them, more can be read than without."""
    found: dict[str, list[object]] = {
        "pipeline.readers.ocr.read": [shutil.which("tesseract"), importlib.util.find_spec("rapidocr")],
        "pipeline.readers.office": [shutil.which("soffice") or shutil.which("libreoffice")],
    }
    used = set(modules)
    lists = LISTS if "pipeline.readers.english" in used else ()
    return [
        *(f"{m}:{tool is not None}" for m in sorted(found.keys() & used) for tool in found[m]),
        *(f"{name}={_version(name)}" for name in lists),
    ]


def _extractors(ner_model: str | None) -> dict[str, str]:
    from extractors import EXTRACTORS

    done: dict[str, str] = {}
    for name, extractor in EXTRACTORS.items():
        modules = closure([extractor.extract.__module__, "extractors.calibration"])
        parts = [*_sources(modules), *_words(modules, extractor.lexicons)]
        if "extractors.ner" in modules:
            parts.append(ner_model or "")
        done[name] = _hash([*parts, *(done.get(n, n) for n in extractor.needs)])
    modules = closure([CHECKS])
    done[FINDINGS] = _hash([*_sources(modules), *_words(modules, ()), *done.values()])
    return done


def _code() -> dict[str, str]:
    from extractors import EXTRACTORS

    own = {name: extractor.extract.__module__ for name, extractor in EXTRACTORS.items()}
    return {n: _hash(_sources(closure([m]))) for n, m in {**own, FINDINGS: CHECKS}.items()}


def of_modules(modules: Iterable[str], extra: str = "") -> str:
    """The fingerprint of modules with all they import; those that do not exist count as empty."""
    return _hash([*_sources(closure(modules)), extra])


def dependants(names: Iterable[str]) -> set[str]:
    """Extractors that must run again when those in ``names`` do: they and all that need them."""
    from extractors import EXTRACTORS

    stale = set(names)
    for name, extractor in EXTRACTORS.items():
        if stale.intersection(extractor.needs):
            stale.add(name)
    return stale


def closure(modules: Iterable[str], within: str | None = None) -> list[str]:
    """The modules and all of this project's modules that they import, sorted.

    ``within`` keeps to one package, besides ``schemas``.
    """
    seen: set[str] = set()
    todo = list(modules)
    while todo:
        name = todo.pop()
        if name in seen or _path(name) is None:
            continue
        seen.add(name)
        todo.extend(m for m in imports(name) if _inside(m, within))
    return sorted(seen)


def _inside(module: str, within: str | None) -> bool:
    """Whether to follow an import: this project's, but no package's list of all its modules."""
    if module in ("extractors", "schemas", "pipeline", "pipeline.readers"):
        return False
    return module.split(".")[0] in PACKAGES and (
        within is None or module.startswith((within + ".", "schemas."))
    )


@cache
def imports(module: str) -> tuple[str, ...]:
    """Modules that a module imports, anywhere in its source; libraries by their first name."""
    path = _path(module)
    found: set[str] = set()
    for match in _IMPORT.finditer(path.read_text(encoding="utf-8") if path else ""):
        if match[3]:
            found.update(part.split(" as ")[0].strip() for part in match[3].split(","))
            continue
        found.add(match[1])
        names = (n.split(" as ")[0].strip() for n in match[2].strip("()").split(","))
        found.update(f"{match[1]}.{n}" for n in names if n.isidentifier() and _path(f"{match[1]}.{n}"))
    return tuple(sorted(found))


@cache
def _path(module: str) -> Path | None:
    if module.split(".")[0] not in PACKAGES:
        return None
    base = ROOT.joinpath(*module.split("."))
    for path in (base.with_suffix(".py"), base / "__init__.py"):
        if path.is_file():
            return path
    return None


def _sources(modules: Iterable[str]) -> list[str]:
    """What modules are made of: their source's hash, and the versions of libraries they import."""
    listed = list(modules)
    libraries = {m.split(".")[0] for name in listed for m in imports(name)} & LIBRARIES.keys()
    return [
        *(f"{m}={_source(m)}" for m in listed),
        *(f"{n}={_version(LIBRARIES[n])}" for n in sorted(libraries)),
    ]


@cache
def _source(module: str) -> str:
    path = _path(module)
    return hashlib.sha256(path.read_bytes()).hexdigest() if path else ""


@cache
def _version(distribution: str) -> str:
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return "none"


def _words(modules: Iterable[str], named: Iterable[str]) -> list[str]:
    """Hashes of the lexicons that modules name in their source, and of those named besides."""
    names = set(named)
    for module in modules:
        path = _path(module)
        names.update(_LEXICON.findall(path.read_text(encoding="utf-8")) if path else ())
    return [part for name in sorted(names) for part in _lexicon(name)]


def _lexicon(name: str) -> list[str]:
    from extractors.lexicon import folders

    paths = [folder / f"{name}.toml" for folder in folders()]
    return [name, *(hashlib.sha256(p.read_bytes()).hexdigest() for p in paths if p.is_file())]


def _all_lexicons() -> list[str]:
    from extractors.lexicon import folders

    return sorted({p.stem for folder in folders() for p in folder.glob("*.toml")})


def _hash(parts: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
