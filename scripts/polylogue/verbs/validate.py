"""`polylogue validate`: checks anyone's data against the shapes and the ontology, and says what to mend."""

from __future__ import annotations

import sys
from pathlib import Path

from ..check.validation import NO_EVIDENCE, validate


def main(files: list[Path], form: str, reason: bool) -> int:
    """The sub-command. Exit codes: 0 conforms, 1 does not, 2 could not be done."""
    report = validate(files, reason)
    if not report.evidence:
        print(f"polylogue: {NO_EVIDENCE}", file=sys.stderr)
    print({"text": report.to_text, "json": report.to_json, "turtle": report.to_turtle}[form]())
    return 0 if report.conforms else 1
