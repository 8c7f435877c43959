"""Days, numbers, years and times stand as each language writes them: the right value is held, a wrong one is refused."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polylogue.namespaces import XSD
from polylogue.text.inflections import numerals
from polylogue.text.rules import READ, have_library
from polylogue.text.values import days, stands
from pyoxigraph import Literal, NamedNode

pytestmark = pytest.mark.skipif(not have_library(), reason="needs the extra `texts`")


def holds(value, words, language):
    text = str(value)
    kind = {4: "gYear", 7: "gYearMonth", 8: "time", 10: "date", 19: "dateTime"}[len(text)] if isinstance(value, str) else "integer"
    return stands(Literal(text, datatype=NamedNode(XSD + ("decimal" if isinstance(value, float) else kind))), words, language)


DATES = {  # each states 11 August 2020
    "ru": ["Они встретились 11 августа 2020 года.", "11-го августа 2020 г.", "одиннадцатого августа 2020 года", "11.08.2020",
        "10 и 11 августа 2020 года",
           "в период с 10 по 11 августа 2020 г.", "11 АВГУСТА 2020 ГОДА", "11 августа две тысячи двадцатого года"],
    "de": ["am 11. August 2020", "am elften August 2020", "vom 10. bis 11. August 2020", "10. und 11. August 2020", "11. Aug. 2020",
        "11.8.2020"],
    "fr": ["le 11 août 2020", "du 10 au 11 août 2020", "le mardi 11 aout 2020", "le onze août 2020"],
    "es": ["el 11 de agosto de 2020", "del 10 al 11 de agosto de 2020", "el once de agosto del año 2020"],
    "it": ["l’11 agosto 2020", "il 10 e 11 agosto 2020"], "pt": ["em 11 de agosto de 2020", "10 e 11 de agosto de 2020"],
    "uk": ["11 серпня 2020 року", "10 та 11 серпня 2020 р."],
    "ar": ["في 11 أغسطس 2020", "١١ أغسطس ٢٠٢٠", "في 11 آب/أغسطس 2020", "في 11 آب 2020", "11 غشت 2020", "الحادي عشر من أغسطس عام 2020",
        "10 و11 أغسطس 2020", "21 ذو الحجة 1441 هـ"],
    "fa": ["۱۱ اوت ۲۰۲۰", "۲۱ مرداد ۱۳۹۹", "۱۳۹۹/۵/۲۱", "۲۱ اسد ۱۳۹۹", "۱۱ اگست ۲۰۲۰", "۱۱ آگوست سال ۲۰۲۰"],
    "kk": ["2020 жылғы 11 тамызда", "2020 жылғы 11 тамыз", "2020 жылдың 11 тамызында", "11 тамыз 2020 ж.",
        "2020 жылдың он бірінші тамызы", "2020 жылғы 10 және 11 тамыз", "2020 жылғы тамыздың 11-і"],
    "ky": ["2020-жылдын 11-августунда", "2020-жылдын 11-августу", "2020-ж. 11-август", "2020-жылдын 10-11-августунда"],
    "uz": ["2020-yil 11-avgust kuni", "2020-yil 11-avgustda", "2020 yilning 11 avgustida", "2020-yil 10-11-avgust kunlari",
        "2020 йил 11 август", "2020 йилнинг 11 августида",
           "11-avgust, 2020-yil", "2020-yil avgustning 11-kuni"],
    "tg": ["11 августи соли 2020", "11-уми августи соли 2020", "рӯзи 11 август 2020", "10 ва 11 августи соли 2020"],
    "tk": ["2020-nji ýylyň 11-nji awgustynda", "2020-njy ýylyň 11-nji awgusty", "11-nji awgust 2020",
        "2020-nji ýylyň 10-njy we 11-nji awgustynda"],
    "tr": ["11 Ağustos 2020’de", "10-11 Ağustos 2020", "on bir Ağustos 2020", "11 AĞUSTOS 2020"], "az": ["11 avqust 2020-ci il"],
    "ja": ["2020年8月11日", "令和2年8月11日", "令和二年八月十一日", "2020年8月10日から11日まで", "２０２０年８月１１日（火）", "2020年8月10、11日"],
    "zh": ["2020年8月11日", "二〇二〇年八月十一日", "2020年8月10日至11日"], "zh-Hant": ["民國109年8月11日", "二○二○年八月十一日", "2020年8月11日"],
    "ko": ["2020년 8월 11일", "2020년 8월 10일부터 11일까지"], "th": ["11 สิงหาคม พ.ศ. 2563", "๑๑ สิงหาคม ๒๕๖๓", "11 ส.ค. 2020"],
}


@pytest.mark.parametrize("language, words", [(language, each) for language, words in DATES.items() for each in words])
def test_day_is_held_as_ministries_write_it_and_its_neighbours_are_not(language, words):
    assert holds("2020-08-11", words, language) is True
    assert holds("2020-08-11T00:00:00", words, language) is True and holds("2020-08", words, language) is True
    for wrong in ("2020-08-12", "2020-07-11", "2020-09-11", "2021-08-11", "2019-08-11", "2020-08-01", "2020-08-21"):
        assert holds(wrong, words, language) is False, (wrong, words)
    assert holds("2019-08", words, language) is False is holds("2020-09", words, language)


NUMBERS = {
    "ru": [(5, "пять стран"), (5, "пятая встреча"), (5, "пяти государств"), (8, "в восьмой раз"), (25, "двадцать пять участников"),
        (5_000_000, "5 млн долларов"),
           (3_200_000_000, "3,2 миллиарда"), (12345, "12 345 тонн"), (230_000, "двести тридцать тысяч"), (8, "VIII саммит"), (2,
               "обе стороны"), (1.5, "1,5 градуса"),
           (105, "сто пять"), (5_300_000, "5 млн 300 тыс. тонн"), (2, "двух стран"), (500, "пятьсот"), (1, "I саммит"), (6_000,
               "шесть тысяч")],
    "de": [(5, "fünf Staaten"), (8, "das achte Treffen"), (8, "zum achten Mal"), (25, "fünfundzwanzig Gäste"), (5_000_000,
        "5 Mio. Euro"), (3_200_000_000, "3,2 Milliarden"),
           (12345, "12.345 Tonnen"), (1234.5, "1.234,5 Tonnen"), (205, "zweihundertfünf"), (5000, "fünftausend Menschen"), (2,
               "beide Seiten"), (8, "das 8. Treffen")],
    "fr": [(5, "cinq pays"), (8, "la huitième réunion"), (8, "la 8e réunion"), (97, "quatre-vingt-dix-sept"), (205, "deux cent cinq"),
        (1234.5, "1 234,5 tonnes"),
           (5_000_000, "5 millions d’euros"), (5_000_000, "cinq millions"), (1, "la première réunion"), (71, "soixante et onze")],
    "es": [(5, "cinco países"), (8, "la octava reunión"), (35, "treinta y cinco"), (5_000_000_000, "5 mil millones"), (105,
        "ciento cinco"), (12345, "12.345 toneladas"), (5_000_000, "5 millones")],
    "it": [(5, "cinque paesi"), (8, "l’ottava riunione"), (25, "venticinque"), (5_000_000, "5 milioni")], "pt": [(5, "cinco países"), (8,
        "a oitava reunião"), (25, "vinte e cinco")],
    "uk": [(5, "п’ять країн"), (5, "п'яти країн"), (8, "восьма зустріч"), (25, "двадцять п’ять"), (5_000_000, "5 млн")],
    "ar": [(5, "خمسة بلدان"), (5, "خمس دول"), (5, "الدول الخمس"), (8, "الاجتماع الثامن"), (8, "المرة الثامنة"), (25, "خمسة وعشرون"), (25,
        "خمسة وعشرين دولة"), (5_000_000, "٥ ملايين"),
           (500, "خمسمائة"), (12345, "١٢٬٣٤٥ طنا"), (5_000_000, "خمسة ملايين دولار")],
    "fa": [(5, "پنج کشور"), (8, "هشتمین نشست"), (25, "بیست و پنج"), (5_000_000, "۵ میلیون"), (5, "پنجم")],
    "kk": [(5, "бес мемлекет"), (8, "сегізінші отырыс"), (8, "сегізінші рет"), (25, "жиырма бес"), (5_000_000, "5 млн"), (5,
        "5-ші отырыс"), (105, "жүз бес"), (5_000_000, "бес миллион")],
    "ky": [(5, "беш өлкө"), (8, "сегизинчи жолу"), (25, "жыйырма беш"), (5_000_000, "5 млн")],
    "uz": [(5, "besh davlat"), (8, "sakkizinchi uchrashuv"), (12, "oʻn ikki"), (12, "o'n ikki"), (12, "o‘n ikkinchi"), (25,
        "yigirma besh"), (5, "беш давлат"), (8, "саккизинчи"), (5_000_000, "5 mln"), (5, "beshta davlat")],
    "tg": [(5, "панҷ кишвар"), (8, "ҷаласаи ҳаштум"), (8, "ҳаштумин ҷаласа"), (25, "бисту панҷ"), (5_000_000, "5 миллион"), (35,
        "сию панҷ"), (12, "дувоздаҳ")],
    "tk": [(5, "bäş döwlet"), (5, "bäşinji duşuşyk"), (8, "sekizinji"), (4, "dördünji"), (25, "ýigrimi bäş"), (12, "on iki"), (5_000_000,
        "5 million")],
    "tr": [(5, "beş ülke"), (5, "beşinci toplantı"), (8, "8’inci toplantı"), (25, "yirmi beş"), (5_000_000, "5 milyon"), (12345,
        "12.345 ton"), (1, "ilk toplantı")], "az": [(5, "beş ölkə"), (8, "səkkizinci")],
    "ja": [(5, "五か国の外相"), (8, "第八回会合"), (8, "第8回"), (500_000_000, "5億ドル"), (123_450_000, "1億2345万円"), (30_000_000, "三千万円"), (25, "二十五名"),
        (5, "５カ国"), (12345, "12,345トン")],
    "zh": [(5, "中亚五国"), (8, "第八次会议"), (500_000_000, "5亿美元"), (25, "二十五名"), (2, "两国外长")], "zh-Hant": [(5, "五個國家"), (30_000_000, "3000萬元")],
    "ko": [(123_450_000, "1억2345만 원"), (8, "제8차 회의"), (5, "다섯 나라"), (5, "5개국"), (50_000_000, "5천만 달러")], "th": [(5, "ห้าประเทศ"), (8,
        "ครั้งที่ 8"), (5_000_000, "5 ล้านบาท"), (8, "ครั้งที่แปด")],
}


@pytest.mark.parametrize("language, number, words", [(language, *each) for language, rows in NUMBERS.items() for each in rows])
def test_number_is_held_in_words_and_scaled_and_no_other_is(language, number, words):
    assert holds(number, words, language) is True
    wrong = {number + 1, number * 10, number + 10, 7, number * 1000}
    if number > 1000:
        wrong = wrong | {number // 1000, number // 10**6} - {0, 1, 2}
    assert [other for other in wrong if holds(other, words, language) is not False] == []


@pytest.mark.parametrize("language, words, number", [
    ("ru", "двадцать пять", 5), ("ru", "двадцать пять", 20), ("ru", "3,2 миллиарда", 3), ("ru", "12 345 тонн", 345), ("de",
        "fünfundzwanzig", 5), ("fr", "vingt-cinq", 5),
    ("fr", "quatre-vingt-dix", 4), ("es", "treinta y cinco", 5), ("ar", "خمسة وعشرون", 5), ("kk", "жиырма бес", 5), ("uz",
        "yigirma besh", 5), ("tg", "бисту панҷ", 5),
    ("ja", "二十五名", 5), ("ja", "5億", 5), ("ja", "三菱の技術", 3), ("zh", "五亿", 5), ("tr", "yirmi beş", 5), ("ko", "1억2345만", 2345),
])
def test_part_of_a_number_is_no_number(language, words, number):
    assert holds(number, words, language) is False


@pytest.mark.parametrize("language, words, right, wrong", [
    ("ru", "с 2004 года", ["2004"], ["2014", "0204"]), ("th", "ตั้งแต่ พ.ศ. 2547", ["2004"], ["2547", "2005"]), ("fa", "از سال ۱۳۸۳",
        ["2004", "2005"], ["2003", "2006"]),
    ("ja", "平成16年に", ["2004"], ["2005"]), ("ja", "令和元年", ["2019"], ["2020"]), ("zh-Hant", "民國93年", ["2004"], ["2003"]), ("kk",
        "2004 жылдан", ["2004"], ["2005"]),
    ("ar", "منذ عام ٢٠٠٤", ["2004"], ["2005"]),
])
def test_year_is_held_in_the_calendar_of_the_text(language, words, right, wrong):
    assert [holds(year, words, language) for year in right + wrong] == [True] * len(right) + [False] * len(wrong)


@pytest.mark.parametrize("language, words, right, wrong", [
    ("ru", "11 августа 2020 года в 14:30", "14:30:00", "15:30:00"), ("de", "um 14.30 Uhr", "14:30:00", "14:00:00"), ("de", "um 15 Uhr",
        "15:00:00", "16:00:00"),
    ("fr", "à 18 h 30", "18:30:00", "18:00:00"), ("ja", "午後3時", "15:00:00", "03:00:00"), ("en", "at 10 a.m.", "10:00:00", "22:00:00"),
    ("en", "at ten", "10:00:00", "09:00:00"),
    ("en", "at 2:30 p.m.", "14:30:00", "02:30:00"), ("kk", "сағат 15:00-де", "15:00:00", "16:00:00"), ("zh", "下午3时30分", "15:30:00",
        "03:30:00"),
])
def test_time_of_day_is_held(language, words, right, wrong):
    assert (holds(right, words, language), holds(wrong, words, language)) == (True, False)


@pytest.mark.parametrize("language, words", [
    ("kk", "2020 жылғы тамыз, 12 адам"), ("ru", "в августе 2020 года 30 человек"), ("es", "en agosto de 2020, 11 países"), ("ru",
        "11 стран в августе 2020 года"),
    ("uz", "2020-yil avgustda 11 davlat"), ("ru", "31 июня 2020 года"), ("fr", "en mars 2020, 5 pays"), ("tr",
        "Ağustos 2020’de 11 ülke"), ("tk", "2020-nji ýylyň awgustynda 11 döwlet"),
])
def test_number_beside_a_month_is_no_day(language, words):
    assert days(words, language) == set()


def test_dual_of_arabic_cannot_be_checked():
    assert holds(2, "اجتمع الوزيران", "ar") is None and holds(3, "اجتمع الوزيران", "ar") is False


@settings(max_examples=60)
@given(st.sampled_from(["ja", "zh", "zh-Hant", "ko", "uz-Cyrl", "ar-LB", "ar-MA", "es-MX", "de-AT", "fa-AF", *READ]),
       st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(["long", "medium", "full"]), st.integers(-400, 400))
def test_every_day_of_cldr_stands_and_no_other_does(language, day, form, more):
    from babel.dates import format_date

    words, other = format_date(day, form, locale=language.replace("-", "_")), day + timedelta(more)
    assert holds(day.isoformat(), words, language) is True
    swapped = (other.year, other.month, other.day) == (day.year, day.day, day.month)
    assert swapped or holds(other.isoformat(), words, language) is (other == day)


@settings(max_examples=80)
@given(st.sampled_from("ar az de es fa fr it kk ky pt ru tr uk".split()), st.integers(1, 99), st.integers(1, 99), st.data())
def test_every_numeral_of_cldr_is_its_number_and_no_other(language, number, other, data):
    from unicode_rbnf import RbnfEngine

    engine = RbnfEngine.for_language(language)
    kinds = [kind for kind in engine.rulesets if kind.startswith(("spellout-cardinal", "spellout-ordinal")) and "with" not in kind]
    words = engine.format_number(number, ruleset_names=[data.draw(st.sampled_from(kinds))]).text
    assert words == "unième" or holds(number, words, language) is True
    assert other == number or (language, other) in (("ar", 1), ("ar", 2)) or holds(other, words, language) is False


@given(st.sampled_from(["uz", "uz-Cyrl", "tk", "tg"]), st.integers(1, 100), st.integers(1, 100), st.booleans())
def test_every_numeral_of_the_own_tables_is_its_number_and_no_other(language, number, other, ordinal):
    for words, value in numerals(language).items():
        if value == (number, ordinal):
            assert holds(number, f"— {words} —", language) is True
            assert other == number or holds(other, words, language) is False


@pytest.mark.parametrize("value, words, good", [
    (500000, "выделит полмиллиона евро", True), (1500000, "полтора миллиона масок", True), (1000000, "выделит полмиллиона евро", False),
])
def test_half_of_a_million_in_russian(value, words, good):
    assert holds(value, words, "ru") is good
