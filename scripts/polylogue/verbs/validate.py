"""`polylogue validate`: checks anyone's data against the shapes and the ontology, and says what to mend."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from ..check.validation import NO_EVIDENCE, validate
from ..cluster import connected
from ..progress import shown
from ..read.folders import read_all

ENDINGS = {"yaml": "yaml", "turtle": "ttl", "trig": "trig", "ntriples": "nt", "nquads": "nq", "jsonld": "jsonld", "rdfxml": "rdf"}


def main(
    files: Iterable[Path], form: str = "text", reason: bool = False, input_format: str | None = None,
    engine: str | None = None, jobs: int | None = None, strict: bool = False, every: bool = False,
    cluster: str | None = None,
) -> int:
    """The sub-command. Exit codes: 0 conforms (warnings too, unless strict), 1 does not, 2 could not be done."""
    gc.disable()  # the process is short, and most of what it makes it keeps
    with connected(cluster, jobs) as executor, shown() as progress:
        given = read_all(files, ENDINGS[input_format], progress) if input_format else files
        many = jobs or os.cpu_count() or 1
        report = validate(given, reason, engine=engine, strict=strict, jobs=many, progress=progress, executor=executor)
    print(f"polylogue: checked {report.was_checked}", file=sys.stderr)
    if not report.evidence:
        print(f"polylogue: {NO_EVIDENCE}", file=sys.stderr)
    if reason:
        from ..check.reasoner import NOT_ASKED, asked

        if not asked(result for result in report.results if result.severity == "Violation"):
            print(f"polylogue: {NOT_ASKED}", file=sys.stderr)
    print(report.write(form, every))
    return 0 if report.conforms else 1
