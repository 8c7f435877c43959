"""How dates are written for people."""

import pytest

pytest.importorskip("markupsafe", reason="the extra 'site' is not installed: markupsafe")

from polylogue.site.languages import Messages
from polylogue.site.when import when

SAID = {
    "2020": "2020", "2020-08": "August 2020", "2020-08-11": "11 August 2020", "2020-08-11/2020-08-12": "11 to 12 August 2020",
    "2020-08-30/2020-09-01": "30 August to 1 September 2020", "2019-12-31/2020-01-01": "31 December 2019 to 1 January 2020",
    "2004/..": "since 2004", "../1999": "until 1999", "[2020-05-03..2020-05-05]": "between 3 and 5 May 2020", "[..2030]": "by 2030",
    "[2004..]": "2004 or later", "[2020,2021]": "2020 or 2021", "199X": "1990s", "2021-21": "spring 2021",
    "2021-34": "second quarter of 2021", "2023-41": "second half of 2023", "2004~": "about 2004", "2004?": "perhaps 2004",
    "2022-02-03T15:30:00+02:00": "3 February 2022, 15:30 (UTC+02:00)", "2022-02-03T15:30:05Z": "3 February 2022, 15:30:05 UTC",
}


ELSEWHERE = {  # in Japanese, in Russian, where a month has another form in a phrase
    "2020": ("2020年", "2020 г."), "2020-08": ("2020年8月", "август 2020 г."), "2020-08-11": ("2020年8月11日", "11 августа 2020 г."),
    "2020-08-11/2020-08-12": ("2020年8月11日～2020年8月12日", "11 августа 2020 г. – 12 августа 2020 г."),
    "2004-05/..": ("2004年5月以降", "с мая 2004 г."), "[..2030-07]": ("遅くとも2030年7月", "не позднее июля 2030 г."),
    "2020-08~": ("2020年8月頃", "около августа 2020 г."), "2020-08?": ("2020年8月か", "возможно, август 2020 г."),
    "199X": ("1990年代", "1990-е годы"), "2021-34": ("2021年第2四半期", "второй квартал 2021 г."),
}


@pytest.mark.parametrize("text, said", SAID.items(), ids=SAID)
def test_a_date_is_said_as_precisely_as_it_was_given(text, said):
    assert when(text) == said


@pytest.mark.parametrize("text", ["", "no day given", "2020-13", "2020-02-30", "[..]", "../..", "2020-08-11T25"])
def test_what_is_no_date_stays_as_it_is(text):
    assert when(text) == text


@pytest.mark.parametrize("text, said", ELSEWHERE.items(), ids=ELSEWHERE)
def test_a_date_is_said_in_the_language_of_the_page(text, said):
    pytest.importorskip("babel", reason="the extra 'site' is not installed: babel")
    assert tuple(when(text, Messages(language)).replace("\u202f", " ") for language in ("ja", "ru")) == said  # CLDR has a narrow space
