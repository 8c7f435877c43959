"""Where the project and what the tests hold results against lie."""

from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
ROOT = TESTS.parent
FIXTURES = TESTS / "fixtures"
ANSWERS = TESTS / "expected" / "queries"  # the stored answer of each example query
QUESTIONS = TESTS / "questions"  # what the data must answer, and the answer
