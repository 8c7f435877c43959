"""`polylogue validate`: checks anyone's data against the shapes and the ontology, and says what to mend."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from ..check.validation import NO_EVIDENCE, validate
from ..read.files import read

ENDINGS = {"turtle": ".ttl", "trig": ".trig", "ntriples": ".nt", "nquads": ".nq", "jsonld": ".jsonld", "rdfxml": ".rdf"}


def main(
    files: Iterable[Path], form: str = "text", reason: bool = False, input_format: str | None = None,
    engine: str | None = None, strict: bool = False, every: bool = False,
) -> int:
    """The sub-command. Exit codes: 0 conforms, 1 does not (strict: or there are warnings), 2 could not be done."""
    report = validate([read(file, ENDINGS.get(input_format, "")) for file in files], reason)
    if not report.evidence:
        print(f"polylogue: {NO_EVIDENCE}", file=sys.stderr)
    print(getattr(report, f"to_{form}")())
    warned = strict and any(result.severity == "Warning" for result in report.results)
    return 0 if report.conforms and not warned else 1
