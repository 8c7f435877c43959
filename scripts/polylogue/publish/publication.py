"""`polylogue build`: reads the authored files, checks everything, writes the published ones. The same bytes every time."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from .. import paths
from ..errors import PolylogueError


@dataclass
class Built:
    """The outcome of a build: the files' bytes by name, or what is wrong with the data; a short summary, and warnings."""

    files: dict[str, bytes] = field(default_factory=dict)
    problems: list = field(default_factory=list)
    summary: dict[str, object] = field(default_factory=dict)
    warnings: list = field(default_factory=list)


def build(data: Path | None = None, reason: bool = False) -> Built:
    """Build the published files of a data folder (the project's own unless told) in memory; write nothing.

    Raises PolylogueError when something cannot be read.
    """
    from ..assemble.assembly import assemble, data_files, grounds_of, reports
    from ..assemble.claims import claims, count
    from ..check.causes import together
    from ..check.validation import shared_with
    from ..check.vocabulary import findings
    from ..read.files import read
    from ..write.turtle import trig, turtle
    from .description import describe

    ontology, schemes = read(paths.ONTOLOGY), read(paths.SCHEMES)
    whole = assemble(data_files(data or paths.DATA))
    shared = shared_with(whole.sources)
    said = together(findings(whole, ontology, shared), (), whole, shared)
    problems: list = [result for result in said if result.severity == "Violation"]
    if problems:
        return Built(problems=problems)
    in_schemes = {(q.subject, q.predicate, q.object) for q in schemes.quads}
    whole.catalogue |= in_schemes
    parts, claimed = whole.published(), claims(whole)
    about = describe(whole, parts["dialogues"], ontology)
    parts["dialogues"] |= about
    problems = _check(parts, claimed, whole, ontology, shared, reason)
    if problems:
        return Built(problems=problems)
    files = {f"{name}.ttl": turtle(triples, whole.prefixes) for name, triples in parts.items()}
    files["claims.ttl"] = turtle(claimed, whole.prefixes)
    outside = whole.catalogue | about | (parts["dialogues"] - whole.with_status("stated"))
    files["dialogues.trig"] = trig(outside, whole.graphs(), whole.prefixes)
    summary = {
        "reports": len(reports(whole)),
        "passages": grounds_of(whole, "stated"),
        "readings": grounds_of(whole, "implied"),
        "backgrounds": grounds_of(whole, "external"),
        "triples": {name: len(triples) for name, triples in (parts | {"claims": claimed}).items()},
        "claims": count(whole),
    }
    return Built(files, [], summary, said)


def _check(parts: dict[str, set], claimed: set, whole, ontology, shared: set, reason: bool) -> list:
    from ..check.causes import together
    from ..check.places import located
    from ..check.shapes import hierarchy, load_shapes, run

    everything = set().union(*parts.values(), claimed)
    results = run(everything, load_shapes(), hierarchy(ontology) | shared)
    problems: list = together((), [located(r, whole) for r in results if r.severity == "Violation"], whole, shared)
    if not problems and reason:
        from ..check.reasoner import explain

        problems = explain([ontology], everything)
    return problems


def write(files: dict[str, bytes], out: Path) -> None:
    """Write all files or none: each beside its place first, then all are put in place."""
    written: list[tuple[str, Path]] = []
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            handle, temporary = tempfile.mkstemp(prefix=f".{name}.", dir=out)
            written.append((temporary, out / name))
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            os.chmod(temporary, 0o644)
        for temporary, place in written:
            os.replace(temporary, place)
    except OSError as error:
        raise PolylogueError(f"cannot be written: {error.strerror}", out, mend="give --out a folder you may write to")
    finally:
        for temporary, _ in written:
            Path(temporary).unlink(missing_ok=True)


def changed(files: dict[str, bytes], out: Path) -> list[str]:
    """The names of the files that are missing in a folder or differ from what was built."""
    return [name for name, content in files.items() if not _same(out / name, content)]


def _same(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False
