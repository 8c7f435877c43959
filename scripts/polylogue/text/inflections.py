"""What no library has of the languages that are read: endings of months, words between a day, its month and its year, numerals.

Tables from grammars, in the letters that `plain` makes of a text: small, е for ё, one apostrophe, no vowel signs of Arabic.
"""

from __future__ import annotations

import re
import unicodedata

# Cases, possession and “of” of Turkic languages, in the vowels of either script: “avgustidan”, “тамыздағы”, “ağustosunda”
_TURKIC = (
    r"(?:ning|нинг|gacha|гача|[дтн][ыиуү][нң]|[dtn][ıiuüy][nň]|[ыиуү][нң]|[ıiuüy][nň]|[нn]?[дтdt][аеоөaeä][нn]?|[гғкқgğkq][аеоөaeä]"
    r"|[гғкқgk][ыиуүiıuü]|[нn]?[аеоөaeä]|[сs]?[ыиуүıiuüy])"
    r"{0,3}"
)
ENDINGS = {  # what may follow the name of a month
    "ru": r"(?:а|я|е|у|ю|ь|й|ом|ем)?", "uk": r"(?:я|ю|і|а|у|ем|ом)?", "de": r"s?", "tg": r"(?:и|ро)?",
    **dict.fromkeys(("kk", "ky", "tr", "uz", "tk", "az"), _TURKIC),
}
MONTHS = {  # names besides those of CLDR; by number
    "ru": {5: "май|мае|маю|маем"},
    "uk": dict(enumerate("січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень".split(), 1)),
    "uz": {9: "sentyabr", 10: "oktyabr", 7: "iyul"}, "uz-Cyrl": {1: "январь", 2: "февраль", 9: "сентябрь", 10: "октябрь", 11: "ноябрь",
        12: "декабрь"},
    "tg": {1: "январ", 5: "маи"}, "es": {9: "setiembre"}, "fr": {2: "fevrier", 8: "aout", 12: "decembre"}, "de": {1: "jänner"},
    "fa": {1: "جنوری", 5: "می", 6: "ژوین", 7: "جولای", 8: "آگوست", 9: "سپتمبر"}, "tk": {},
    "ar": {1: "كانون الثاني", 4: "ابريل", 8: "اغسطس"}, "tr": {}, "kk": {}, "ky": {}, "it": {}, "pt": {},
}
REGIONS = {"ar": ("ar_LB", "ar_DZ", "ar_MA"), "fa": ("fa_AF",), "de": ("de_AT",), "fr": ("fr_BE", "fr_CH"), "pt": ("pt_PT",)}
BETWEEN = {  # words between a day and its month or the month and the year, besides endings that are joined to digits
    "ru": "числа", "es": "de del año", "pt": "de do ano", "it": "di del", "fr": "", "de": "", "uk": "числа",
    "ar": "من عام سنة ه م لعام", "fa": "ماه سال", "tg": "соли моҳи", "kk": "күні", "uz": "", "tk": "", "ky": "күнү", "tr": "", "az": "",
    "th": "ค.ศ. พ.ศ. ปี",
}
YEAR_FIRST = {  # words between a year and the day after it
    "kk": "жыл жылы жылғы жылдың ж", "ky": "жыл жылы жылдын жылкы ж", "uz": "yil yilning yili yilgi йил йилнинг йили йилги", "tg": "соли",
    "tk": "ýyl ýylyň ýyly", "tr": "yılı yılının", "az": "il ilin",
}
AND = {  # what stands between the days of one month
    "ru": "и или по до", "uk": "і й та або по до", "de": "und oder bis", "fr": "et ou au", "es": "y o al a", "it": "e o al",
    "pt": "e ou a ao",
    "ar": "و او الى", "fa": "و یا تا", "tg": "ва то", "kk": "және мен бен пен", "uz": "va ва", "tk": "we", "ky": "жана менен",
    "tr": "ve ile", "az": "və", "th": "และ ถึง",
}
# The genitive of a month, or “month of”: “avgustning 11-kuni”, “тамыз айының 11-і”
MONTH_FIRST = re.compile(r"(?:(?:айы|oyi|ойи|ayı|аýy|aýy|ай)\w*|\w+(?:[ндт][ыиуү][нң]|ning|нинг|y[ňn]|[ıiuü]n))\Z")
LINKS = {"es": "y", "pt": "e", "it": "e", "fr": "et", "de": "und", "fa": "و", "ar": "و", "ky": "жана"}  # within one number
SCALES = {
    "ru": "тыс 3 тысяч 3 млн 6 миллион 6 млрд 9 миллиард 9 трлн 12 триллион 12",
    "uk": "тис 3 млн 6 млрд 9 трлн 12 тисяч 3 мільйон 6 мільярд 9",
    "de": "tsd 3 tausend 3 mio 6 mill 6 mrd 9 bio 12 hundert 2",
    "fr": "cent 2 cents 2 mille 3 millier 3 milliers 3 md 9 mds 9 mrd 9 mio 6", "es": "mil 3 mm 6 mill 6",
    "it": "mila 3 mln 6 mio 6 mld 9 mrd 9 miliardo 9", "pt": "mil 3 mi 6 bi 9 tri 12 milhões 6 mil 3 bilhões 9 biliões 12",
    "kk": "млн 6 млрд 9 трлн 12 мың 3 жүз 2",
    "ky": "млн 6 млрд 9 трлн 12 миң 3 жүз 2", "uz": "mln 6 mlrd 9 trln 12 ming 3 yuz 2 минг 3 юз 2 млн 6 млрд 9 трлн 12 млрд 9",
    "tg": "ҳазор 3 млн 6 млрд 9 трлн 12 сад 2", "tk": "mln 6 mlrd 9 trln 12 müň 3 ýüz 2", "tr": "bin 3 mn 6 mr 9 mlr 9 mln 6 yüz 2",
    "az": "min 3 bin 3 mln 6 mlrd 9 yüz 2",
    "fa": "هزار 3 میلیون 6 میلیارد 9 تریلیون 12 لک 5",
    "th": "ล้านล้าน 12 แสนล้าน 11 หมื่นล้าน 10 พันล้าน 9 ล้าน 6 แสน 5 หมื่น 4 พัน 3 ร้อย 2",
    "ar": "الف 3 الاف 3 مليون 6 ملايين 6 مليونا 6 مليار 9 مليارات 9 بليون 9 تريليون 12 مليوني 6",
}
OTHERS = {  # other words for numbers
    "ru": "оба 2 обе 2 обоих 2 обеих 2 обоим 2 обеим 2 обоими 2 обеими 2 двое 2 двоих 2 трое 3 троих 3 четверо 4 четверых 4 пятеро 5"
    " пятерых 5 шестеро 6"
    " семеро 7 пара 2 дюжина 12 сотня 100 полтора 1.5 полторы 1.5 десяток 10 пятерка 5 тройка 3 восемьюдесятью 80",
    "uk": "обидва 2 обидві 2 обох 2 двоє 2 троє 3 четверо 4 пятеро 5 двох 2 двом 2 трьох 3 трьом 3 чотирьох 4 пяти 5 пятьох 5 шести 6"
        " семи 7 восьми 8 девяти 9 десяти 10",
    "de": "beide 2 beiden 2 beider 2 zwei 2 zweier 2 dreier 3 dutzend 12 anderthalb 1.5",
    "fr": "deux 2 douzaine 12 dizaine 10 second 2 seconde 2 septante 70 nonante 90",
    "es": "ciento 100 ambos 2 ambas 2 docena 12 decena 10", "it": "entrambi 2 entrambe 2 ambedue 2 dozzina 12 decina 10",
    "pt": "cento 100 ambos 2 ambas 2 dúzia 12 dezena 10",
    "ar": "ثلاثمائة 300 ثلاثمئة 300 اربعمائة 400 اربعمئة 400 خمسمائة 500 خمسمئة 500 ستمائة 600 ستمئة 600 سبعمائة 700 ثمانمائة 800"
        " تسعمائة 900 احد 1"
    " كلا 2 كلتا 2 الطرفين 2 الطرفان 2 الجانبين 2 الجانبان 2 البلدين 2 البلدان 2 ثماني 8 ثمان 8 اثنان 2 اثنين 2 اثنتين 2 اثنتان 2 ثاني 2"
    " ثانية 2 ثالث 3 خامس 5 ثامن 8 مئة 100 مئتين 200 مئتان 200",
    "tg": "чаҳор 4 чаҳорум 4 ҳафдаҳ 17 ҳабдаҳ 17 якум 1 аввал 1 аввалин 1",
    "kk": "екеу 2 үшеу 3 төртеу 4 бесеу 5 алтау 6 жетеу 7 жиырмасыншы 20",
    "ky": "экөө 2 үчөө 3 төртөө 4 бешөө 5 алтоо 6 жетөө 7 жыйырманчы 20",
    "uz": "ikkala 2 uchala 3 ikkita 2 uchta 3 toʻrtta 4 beshta 5 oltita 6 beshala 5 ўнта 10",
    "tk": "ikisi 2 iki 2", "tr": "ilk 1 düzine 12", "fa": "اول 1 نخست 1 نخستین 1 سی‌ام 30", "th": "", "az": "",
}


UKRAINIAN = {  # stems of ordinals, which CLDR has none of; whether they are soft
    1: ("перш", False), 2: ("друг", False), 3: ("трет", True), 4: ("четверт", False), 5: ("пят", False), 6: ("шост", False),
    7: ("сьом", False), 8: ("восьм", False), 9: ("девят", False), 10: ("десят", False), 11: ("одинадцят", False),
    12: ("дванадцят", False), 20: ("двадцят", False), 30: ("тридцят", False),
}
# Cases of Turkic ordinals: of, to, from, at; its
AFTER_ORDINALS = (
    "сі ні де ден ге сінде сіне си ни да дан га нин нын нда нан не de da den dan e a ye ya si i nin nın ning ga ni"
).split()


def plain(words: str, language: str) -> str:
    """The words as the tables have them."""
    words = words.replace("İ", "i").replace("I", "ı") if language in ("tr", "az") else words
    words = words.casefold().replace("ё", "е")
    words = re.sub("[‘’ʻʼ`´]", "'", words)
    if language in ("uz", "uk"):
        words = re.sub(r"(?<=\w)'(?=\w)", "ʻ" if language == "uz" else "", words)
        words = re.sub(r"(?<=[og])'", "ʻ", words) if language == "uz" else words
    if language in ("ar", "fa"):
        words = unicodedata.normalize("NFC", re.sub("[\u064b-\u0652\u0670\u0640]", "", words))
        words = words.translate(str.maketrans("أإآٱىكة", "اااايکه")).replace("ی", "ي").replace("\u200c", " ")
    return words


def numerals(language: str) -> dict[str, tuple[int, bool]]:
    """Cardinals and ordinals from 1 to 100 of Uzbek, Turkmen and Tajik, which CLDR has none of: word, number, if ordinal."""
    units, tens = OWN[language]
    found: dict[str, tuple[int, bool]] = {}
    for number, word in [*enumerate(units.split(), 1), *zip(range(10, 101, 10), tens.split())]:
        found[word] = number, False
        for ordinal in _ordinals(language, word):
            found[ordinal] = number, True
    for ten, word in zip(range(20, 100, 10), tens.split()[1:]):
        for number, unit in enumerate(units.split()[:9], 1):
            head = f"{word}{'ю' if word.endswith('ӣ') else 'у'}".replace("ӣю", "ию") if language == "tg" else word
            found |= {f"{head} {unit}": (ten + number, False)} | {f"{head} {o}": (ten + number, True) for o in _ordinals(language, unit)}
    return found


OWN = {
    "uz": ("bir ikki uch toʻrt besh olti yetti sakkiz toʻqqiz", "oʻn yigirma oʻttiz qirq ellik oltmish yetmish sakson toʻqson yuz"),
    "uz-Cyrl": ("бир икки уч тўрт беш олти етти саккиз тўққиз", "ўн йигирма ўттиз қирқ эллик олтмиш етмиш саксон тўқсон юз"),
    "tk": ("bir iki üç dört bäş alty ýedi sekiz dokuz", "on ýigrimi otuz kyrk elli altmyş ýetmiş segsen togsan ýüz"),
    "tg": ("як ду се чор панҷ шаш ҳафт ҳашт нӯҳ даҳ ёздаҳ дувоздаҳ сездаҳ чордаҳ понздаҳ шонздаҳ ҳафдаҳ ҳаждаҳ нуздаҳ".replace("ё", "е"),
           "даҳ бист сӣ чил панҷоҳ шаст ҳафтод ҳаштод навад сад"),
}


def _ordinals(language: str, word: str) -> tuple[str, ...]:
    if language == "tg":
        stem = word[:-1] + "ию" if word.endswith("ӣ") else word + ("ю" if word[-1] in "уе" else "у")
        return f"{stem}м", f"{stem}мин", f"{stem}ми"
    if language == "tk":  # the vowels follow those of the word; what does not is no other word
        stems = [word] if word[-1] in "aeiyu" else [word.removesuffix("t") + "d" * word.endswith("t") + vowel for vowel in "iyuü"]
        return tuple(f"{stem}nj{vowel}" for stem in stems for vowel in "iy")
    vowels, joint, ending = ("aeiouʻ", "i", "nchi") if language == "uz" else ("аеиоуўэ", "и", "нчи")
    return (f"{word}{'' if word[-1] in vowels else joint}{ending}",)
