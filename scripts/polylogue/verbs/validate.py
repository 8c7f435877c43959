"""`polylogue validate`: checks anyone's data against the shapes and the ontology, and says what to mend."""

from __future__ import annotations

import sys
from pathlib import Path

from ..check.validation import NO_EVIDENCE, validate


def main(files: list[Path], form: str, reason: bool, strict: bool = False, all: bool = False) -> int:
    """The sub-command. Exit codes: 0 conforms (warnings too, unless strict), 1 does not, 2 could not be done."""
    report = validate(files, reason)
    report.strict = strict
    print(f"polylogue: checked {report.was_checked}", file=sys.stderr)
    if not report.evidence:
        print(f"polylogue: {NO_EVIDENCE}", file=sys.stderr)
    print(report.write(form, all))
    return 0 if report.conforms else 1
