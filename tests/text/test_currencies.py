"""A currency stands in the words of a passage by its code, a sign or a noun."""

import pytest
from polylogue.text.currencies import stands
from polylogue.text.rules import have_library

pytestmark = pytest.mark.skipif(not have_library(), reason="needs the extra `texts`")

THERE = [
    ("USD", "aid worth 5 million dollars", "en"), ("USD", "US$5m", "en"), ("USD", "USD 5 million", "en"), ("AUD", "5 million dollars", "en"),
    ("EUR", "5 million euros", "en"), ("JPY", "a grant of 500 million yen", "en"), ("GBP", "ten pounds", "en"), ("EUR", "€5m", "ru"),
    ("USD", "5 млн долларов", "ru"), ("RUB", "сто рублей", "ru"), ("JPY", "500 млн иен", "ru"), ("UZS", "узбекских сумов", "ru"),
    ("JPY", "5億円の無償資金協力", "ja"), ("USD", "500万ドル", "ja"), ("USD", "500 万美元", "zh"), ("EUR", "5 millions d’euros", "fr"),
    ("USD", "5 milyon dolar", "tr"), ("KZT", "бес миллион теңге", "kk"), ("USD", "خمسة ملايين دولار", "ar"),
]
ELSE = [
    ("EUR", "aid worth 5 million dollars", "en"), ("USD", "5 million euros", "en"), ("JPY", "Japan gave 5 million dollars", "en"),
    ("USD", "5 млн евро", "ru"), ("RUB", "5 млн долларов", "ru"), ("USD", "5億円", "ja"), ("EUR", "500万ドル", "ja"), ("USD", "aid of 5 million", "en"),
]


@pytest.mark.parametrize("case", THERE, ids=str)
def test_currency_stands_there(case):
    assert stands(*case) is True


@pytest.mark.parametrize("case", ELSE, ids=str)
def test_another_currency_or_none_is_told(case):
    assert stands(*case) is False


@pytest.mark.parametrize("case", [("XYZ", "5 million xyz", "en"), ("USD", "5 million", "tlh")], ids=str)
def test_what_cannot_be_known_is_not_judged(case):
    assert stands(*case) is None
