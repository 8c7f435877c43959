"""What stands before the words of a stage: what is denied there has not been reached."""

import pytest

from polylogue.check.nearby import contradicted
from polylogue.namespaces import CONCEPT, PLG

DENIED = [
    ("signed", "signed", "Dorland has not signed the treaty."),
    ("in-force", "enter into force", "The pact cannot enter into force yet."),
    ("agreed", "agreement was reached", "No agreement was reached on the treaty."),
    ("joined", "join the pact", "Arland refused to join the pact."),
    ("adopted", "adopted", "The text has not yet been adopted."),
    ("adopted", "принят", "Договор так и не был принят."),
    ("signed", "подписать", "Стороны отказались подписать договор."),
]
SAID = [
    ("agreed", "use force", "They agreed not to use force."),
    ("signed", "signed", "Dorland did not speak but signed the treaty."),
    ("signed", "signed", "Dorland not only signed the treaty."),
    ("adopted", "adopted", "There being no objection, the text was adopted."),
    ("signed", "signed", "Not all states signed the treaty."),
    ("signed", "signed", "Dorland had not signed it; Arland signed it."),
    ("agreed", "применять силу", "Стороны договорились не применять силу."),
]


def told(stage, words, text):
    return contradicted(PLG + "stage", f"{CONCEPT}stage/{stage}", [words], text)


@pytest.mark.parametrize("case", DENIED, ids=lambda case: case[2])
def test_what_is_denied_is_told(case):
    assert "denied" in told(*case)[0]


@pytest.mark.parametrize("case", SAID, ids=lambda case: case[2])
def test_what_is_said_is_not_told(case):
    assert told(*case) is None
