"""The catalogues of messages: each has every text that pages say, translated, with the same places for values.

POLYLOGUE_RECORD=1 adds what is missing, to be translated, and takes out what nothing says any more.
"""

from __future__ import annotations

import io
import os
import re

import pytest

pytest.importorskip("jinja2", reason="the extra 'site' is not installed: jinja2")
pytest.importorskip("babel", reason="the extra 'site' is not installed: babel")

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po
from polylogue.site import languages, pages
from polylogue.site.ask import words

KEYWORDS = {"say": None, "say_n": (1, 2), "forms": (1, 2), "N_": None, "_": None, "ngettext": (1, 2)}
METHODS = [("**.html", "jinja2.ext:babel_extract"), ("**.py", "python")]
OPTIONS = {"**.html": {"silent": "false"}}
CATALOGUES = sorted(languages.CATALOGUES.glob("*.po"))
PLACE = re.compile(r"%\((\w+)\)([sd])|%%|%")


@pytest.fixture(scope="module")
def said() -> set[str | tuple[str, str]]:
    """Every message of templates and modules: a text, or the two of one that takes a number."""
    found = {message for _, _, message, _, _ in extract_from_dir(pages.HERE, METHODS, OPTIONS, keywords=KEYWORDS)}
    return found - {text for pair in words.PLURALS for text in pair} | set(words.PLURALS)


@pytest.fixture(params=CATALOGUES, ids=lambda path: path.stem)
def catalogue(request, said) -> Catalog:
    """A catalogue as it lies on the disk, first brought up to date where that is asked for."""
    found = _read(request.param)
    if os.environ.get("POLYLOGUE_RECORD"):
        _write(request.param, found, said)
        found = _read(request.param)
    return found


def test_there_are_catalogues():
    assert {"ja", "ru"} <= {path.stem for path in CATALOGUES}


def test_every_message_is_there_and_no_other(catalogue, said):
    there = {message.id for message in catalogue if message.id}
    assert there == said, "run this test with POLYLOGUE_RECORD=1, then translate"
    assert not catalogue.obsolete


def test_every_message_is_translated(catalogue):
    number = get_plural(catalogue.locale).num_plurals
    for message in catalogue:
        if message.id:
            forms = message.string if isinstance(message.id, tuple) else (message.string,)
            assert all(forms) and not message.fuzzy, message.id
            assert len(forms) == (number if isinstance(message.id, tuple) else 1), message.id


def test_values_have_the_same_places(catalogue):
    """What has values must name each of them as the English text does, and no other."""
    for message in catalogue:
        if message.id:
            texts = [message.id, message.string] if isinstance(message.id, str) else [*message.id[1:], *message.string]
            places = [sorted(hit[0] for hit in PLACE.finditer(text)) for text in texts]
            assert places == places[:1] * len(places), message.id
            assert all(hit[0] != "%" for text in texts for hit in PLACE.finditer(text)), message.id


def test_a_catalogue_is_as_it_would_be_written(catalogue, said, tmp_path):
    """Sorted, in one layout: so that a change shows only what changed."""
    path = languages.CATALOGUES / f"{catalogue.locale}.po"
    copy = tmp_path / path.name
    _write(copy, catalogue, said)
    assert copy.read_text(encoding="utf-8") == path.read_text(encoding="utf-8")


def test_plurals_follow_the_language():
    russian, japanese = languages.Messages("ru"), languages.Messages("ja")
    told = [russian.say_n("%(num)d day", "%(num)d days", number) for number in (1, 3, 5, 11, 21)]
    assert told == ["1 день", "3 дня", "5 дней", "11 дней", "21 день"]
    assert [japanese.say_n("%(num)d day", "%(num)d days", number) for number in (1, 2)] == ["1日", "2日"]


def _read(path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.stem)


def _write(path, known: Catalog, said: set) -> None:
    made, language = Catalog(), path.stem
    for message in sorted(said, key=lambda each: (each, "") if isinstance(each, str) else each):
        old = known.get(message)
        made.add(message, old.string if old and isinstance(old.id, tuple) == isinstance(message, tuple) else None)
    made.locale = language
    text = io.BytesIO()
    write_po(text, made, width=120, omit_header=True)
    plural = get_plural(language)
    head = (
        f'# The texts of the pages. POLYLOGUE_RECORD=1 pytest tests/site/test_messages.py adds what is missing.\nmsgid ""\nmsgstr ""\n'
        f'"Language: {language}\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: {plural.plural_forms}\\n"\n\n'
    )
    path.write_bytes(head.encode() + text.getvalue().rstrip() + b"\n")
