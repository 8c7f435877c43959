"""Months, years, spans, seasons and decades stand as each language writes them; what is said of another time is refused."""

import pytest
from polylogue.namespaces import EDTF, XSD
from polylogue.read.dates import datatype_of, date_kind
from polylogue.text.rules import have_library
from polylogue.text.values import stands
from pyoxigraph import Literal, NamedNode

HAN = ("en", "ja", "zh", "ko")


def holds(text, words, language="en"):
    if language not in HAN and not have_library():
        pytest.skip("needs the extra `texts`")
    return stands(Literal(text, datatype=NamedNode(datatype_of(date_kind(text)))), words, language)


SAID = {
    "2021-10": {
        "en": ["in October 2021", "in October of 2021", "Oct. 2021", "on 5 October 2021"], "ru": ["в октябре 2021 года", "октябрь 2021 г."], "ja": ["2021年10月に", "令和3年10月"],
        "fr": ["en octobre 2021"], "tr": ["Ekim 2021’de", "2021 yılının Ekim ayında"], "kk": ["2021 жылғы қазанда", "2021 жылдың қазан айында"], "ar": ["في أكتوبر 2021", "في تشرين الأول 2021"],
        "de": ["im Oktober 2021"], "es": ["en octubre de 2021"], "zh": ["2021年10月"], "ko": ["2021년 10월"], "uz": ["2021-yil oktyabrda"], "tg": ["моҳи октябри соли 2021"],
    },
    "2022-05-03/2022-05-05": {
        "en": ["on 3–5 May 2022", "from 3 to 5 May 2022", "May 3-5, 2022", "between 3 May and 5 May 2022", "3, 4 and 5 May 2022"], "ru": ["3–5 мая 2022 года", "с 3 по 5 мая 2022 г."],
        "ja": ["2022年5月3日から5日まで", "2022年5月3〜5日", "2022年5月3日～5日"], "fr": ["du 3 au 5 mai 2022"], "tr": ["3-5 Mayıs 2022", "3-5 Mayıs 2022 tarihlerinde"],
        "kk": ["2022 жылғы 3–5 мамырда"], "ar": ["من 3 إلى 5 مايو 2022", "3 و5 مايو 2022"], "de": ["vom 3. bis 5. Mai 2022"], "es": ["del 3 al 5 de mayo de 2022"], "zh": ["2022年5月3日至5日"],
        "ko": ["2022년 5월 3일부터 5일까지"], "uz": ["2022-yil 3-5-may kunlari"], "tg": ["3 то 5 майи соли 2022"],
    },
    "2022-06-28/2022-07-03": {"en": ["from 28 June to 3 July 2022", "June 28 – July 3, 2022"], "ru": ["с 28 июня по 3 июля 2022 года"], "ja": ["2022年6月28日から7月3日"], "fr": ["du 28 juin au 3 juillet 2022"]},
    "2004/..": {"en": ["since 2004", "has met since 2004"], "ru": ["с 2004 года"], "ja": ["2004年以来"], "fr": ["depuis 2004"], "tr": ["2004’ten beri"], "kk": ["2004 жылдан бері"], "ar": ["منذ عام ٢٠٠٤"]},
    "[..2030]": {"en": ["by 2030", "by the year 2030"], "ru": ["к 2030 году", "до 2030 года"], "ja": ["2030年までに"], "fr": ["d’ici 2030"], "tr": ["2030’a kadar"], "kk": ["2030 жылға дейін"], "ar": ["بحلول عام 2030"]},
    "[2020,2021]": {"en": ["in 2020 or 2021"], "ru": ["в 2020 или 2021 году"]},
    "[2021-05..2021-06]": {"en": ["in May or June 2021", "between May and June 2021"], "ru": ["в мае–июне 2021 года"], "ja": ["2021年5月から6月"]},
    "2022/2023": {"en": ["in 2022–2023", "in 2022–23", "in 2022/23"], "ru": ["в 2022–2023 годах", "в 2022/23 году"], "ja": ["2022～2023年"], "ar": ["2022-2023"]},
    "199X": {
        "en": ["in the 1990s", "in the '90s", "in the nineties"], "ru": ["в 1990-х годах", "в 90-е годы", "в девяностых"], "ja": ["1990年代", "九十年代に"], "fr": ["dans les années 1990", "les années 90"],
        "tr": ["1990’larda", "1990’lı yıllarda"], "kk": ["1990-шы жылдары"], "ar": ["في تسعينيات القرن الماضي", "التسعينات", "١٩٩٠"], "de": ["in den 1990er Jahren"], "zh": ["20世纪90年代"], "es": ["los años noventa"],
    },
    "19XX": {"en": ["in the 20th century", "the twentieth century", "the 1900s"], "ru": ["в XX веке", "двадцатого века"], "ja": ["20世紀"], "fr": ["au XXe siècle", "au 20e siècle"]},
    "2023-21": {
        "en": ["in spring 2023", "in the spring of 2023"], "ru": ["весной 2023 года", "весна 2023"], "ja": ["2023年春"], "fr": ["au printemps 2023"], "tr": ["2023 baharında", "2023 ilkbaharında"],
        "kk": ["2023 жылдың көктемінде"], "ar": ["في ربيع 2023"], "de": ["im Frühjahr 2023"], "es": ["en la primavera de 2023"], "zh": ["2023年春季"], "ko": ["2023년 봄"], "uz": ["2023-yil bahorida"],
        "tg": ["баҳори соли 2023"], "uk": ["навесні 2023 року"], "it": ["nella primavera del 2023"], "pt": ["na primavera de 2023"], "fa": ["بهار ۲۰۲۳"], "tk": ["2023-nji ýylyň ýazynda"],
    },
    "2023-23": {"en": ["in autumn 2023", "in the fall of 2023"], "ru": ["осенью 2023 года"], "ja": ["2023年秋"], "fr": ["à l’automne 2023"], "tr": ["2023 sonbaharında"], "kk": ["2023 жылғы күзде"], "ar": ["خريف 2023"]},
    "2023-24": {"en": ["in the winter of 2023"], "ru": ["зимой 2023 года"], "fr": ["l’hiver 2023"], "ar": ["شتاء 2023"]},
    "2023-33": {"en": ["in the first quarter of 2023", "Q1 2023"], "ru": ["в первом квартале 2023 года", "в I квартале 2023 г."], "ja": ["2023年第1四半期"]},
    "2023-41": {"en": ["in the second half of 2023"], "ru": ["во втором полугодии 2023 года"], "ja": ["2023年後半", "2023年下半期"], "zh": ["2023年下半年"]},
    "2020~": {"en": ["about 2020"], "ru": ["примерно в 2020 году"]},
    "2020-08-11T10:00:00+09:00": {"en": ["at 10:00 on 11 August 2020", "at 10 a.m. Tokyo time on August 11, 2020"], "ja": ["2020年8月11日午前10時"], "ru": ["11 августа 2020 года в 10:00"]},
}
ALL = [(value, language, words) for value, by in SAID.items() for language, each in by.items() for words in each]
OTHER = {
    "2021-10": ["2021-11", "2020-10"], "2022-05-03/2022-05-05": ["2022-05-03/2022-05-06", "2022-05-02/2022-05-05", "2021-05-03/2021-05-05"],
    "2022-06-28/2022-07-03": ["2022-06-28/2022-07-04", "2022-07-28/2022-08-03"], "2004/..": ["2005/..", "[..2003]"], "[..2030]": ["[..2031]"], "[2020,2021]": ["[2020,2022]"],
    "[2021-05..2021-06]": ["[2021-05..2021-07]", "[2020-05..2020-06]"], "2022/2023": ["2022/2024", "2021/2023"], "199X": [], "19XX": [], "2023-21": ["2022-21", "2023-23", "2023-24"],
    "2023-23": ["2023-21", "2024-23"], "2023-24": ["2023-22"], "2023-33": ["2022-33"], "2023-41": ["2022-41"], "2020~": ["2021~"], "2020-08-11T10:00:00+09:00": ["2020-08-12T10:00:00+09:00", "2020-08-11T11:00:00+09:00"],
}


@pytest.mark.parametrize("value, language, words", ALL)
def test_it_stands_as_it_is_written_and_another_does_not(value, language, words):
    assert holds(value, words, language) is True
    assert [other for other in OTHER[value] if holds(other, words, language) is not False] == []


@pytest.mark.parametrize("value, words", [
    ("199X", "in the 1980s"), ("199X", "in 2004"), ("199X", "long ago"), ("19XX", "in the 21st century"), ("2023-21", "in May 2023"), ("2023-21", "in spring"),
    ("2023-33", "in the second quarter of 2023"), ("2021-10", "in October"), ("2021-10", "in 2021"), ("2022-05-03/2022-05-05", "in May 2022"), ("2022/2023", "in 2022"),
    ("2004/..", "for years"), ("[..2030]", "by then"),
])
def test_what_is_not_said_in_full_does_not_stand_in_english(value, words):
    assert holds(value, words) is False


@pytest.mark.parametrize("value, language, words", [("199X", "de", "in jenem Jahrzehnt"), ("19XX", "tr", "geçen yüzyılda"), ("2004/..", "sw", "tangu 2004")])
def test_nothing_is_told_where_it_cannot_be(value, language, words):
    assert holds(value, words, language) is None


def test_the_zone_of_a_moment_changes_neither_its_day_nor_its_hour():
    words = "at 10:00 on 11 August 2020"
    for zone in ("Z", "+09:00", "-05:00", ""):
        assert stands(Literal(f"2020-08-11T10:00:00{zone}", datatype=NamedNode(XSD + "dateTime")), words, "en") is True
    assert stands(Literal("2004/..", datatype=NamedNode(EDTF)), "since 2004", "en") is True
