"""Tables for cutting sentences: stops, quotes, and for each language the words that a point does not end or seldom ends."""

from __future__ import annotations

from functools import cache

# Unicode's Sentence_Terminal, as far as living scripts have it. Those of SPACED end a sentence only before a blank.
SPACED = ".!?…‼⁇⁈⁉"
UNSPACED = "。｡．！？؟۔।॥։።፧፨။។៕᙮߹⸮꓿꘎꘏꛳꛷꩝꩞꩟꫰꯫﹒﹖﹗"
CLOSERS = "\"'”’»›)]}」』）】〕］｣〉》“«‹*_`"  # “ and « close in „…“ and »…«
EAST_CLOSERS = "\"'”’»)]」』）】〕］｣〉》"
OPENERS = "\"'“‘«‹„‚‟»›([{「『（【〔［｢〈《¿¡*_`"
BRACKETS = {"(": ")", "（": "）", "[": "]", "［": "］", "「": "」", "『": "』", "｢": "｣", "【": "】", "〔": "〕"}

# Languages that write an ordinal as a number and a point: „11. August“, “8. toplantı”.
ORDINALS = set("az bs cs da de et eu fi fo hr hu is lb lv nb nn no pl sk sl sr tr".split())

# Letters of two or three signs that stand for a name as one letter does: Sh. Karimov, O‘. Toshmatov, Дж. Байден, Gy. Kovács.
DIGRAPHS = set("""
    Sh Ch Zh Kh Gh Ng Yo Yu Ya Ye Ts Th Ph Dj Dz Dzh Shch Gy Sz Cs Zs Ny Ly Ty Lj Nj Dž Ij Ll Rh Wh Kj
    Дж Дз Дь Ль Нь Хь Гъ Къ Кь Хъ
""".split())

DAYS = set("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())

# Never at the end of a sentence: what they belong to follows.
BEFORE = {
    "": "al cf vs st prof dr gen col lt sgt capt maj adm cmdr e.g i.e mln mlrd bln bn млн млрд трлн",
    "en": "mr mrs ms messrs amb pres gov rep reps sen sens hon rev fr supt det rt mt ft approx"
          " h.e h.h h.r.h h.m",
    "fr": "m mm mme mmes mlle mlles me mgr pr av bd boul env s.e s.m s.a.r p.ex c.-à-d",
    "de": "hr fr frau hrn bzw z.b d.h u.a i.d.r vgl str geb ca bspw sog gest evtl ggf inkl exkl s.e dipl.-ing ing",
    "es": "sr sra sres srta d dña ud uds excmo excma ej dn s.e",
    "pt": "sr sra exmo exma",
    "it": "sig sigg sig.ra dott dott.ssa on avv ing s.e",
    "nl": "dhr mevr mw drs ir mr bijv z.e",
    "pl": "prof dr mgr inż ul np tzw płk gen św m.in",
    "tr": "sn sy dr doç prof av gen alb yrd m.ö m.s mö ms bkz cad sok mah hz örn müh s",
    "az": "prof dos akad m.ö b.e.ə küç",
    "ru": "им ул пр просп пл пер обл р-н см ср св гр проф акад ген полк подп майор г-н г-жа доц зам нач ред изд"
          " т.е т.н т.к тов",
    "uk": "ім вул пл обл див св проф акад ген ред т.зв",
    "be": "ім вул пл вобл гл св праф акад",
    "kk": "ж жж ғ ғғ б.з.б б.з б.э.д қ обл көш проф акад ген м.а т.с.с",
    "ky": "ж жж кк б.з.ч проф акад обл көч ш",
    "uz": "prof akad ko‘ch ko'ch koʻch obl tum sh m.a проф акад кўч",
    "tg": "проф акад дотс ш н к ноҳ вил",
    "tk": "prof akad köç şäh b.e.öň",
    "ar": "د أ م ص ج هـ ق.م",
    "sv": "bl.a t.ex d.v.s dvs s.k",
}
# Before a number only: "Art. 5", but "a school of art." Months are such: "Aug. 11".
NUMBERED = {
    "": "no nos nr art arts vol fig ed sec para paras par p pp ch chap ca est"
        " jan feb mar apr jun jul aug sep sept oct nov dec",
    "en": "res doc",
    "fr": "janv févr avr juil déc",
    "de": "abs kap",
    "es": "pág págs núm cap ene abr ago dic",
    "pt": "pág núm",
    "it": "pag",
    "ru": "ст стр п пп рис табл янв февр фев апр авг сент сен окт нояб дек",
    "uk": "ст п пп рис",
    "kk": "ст",
}
# At the end of a sentence or within one: the next letter tells. Those after a number (2020 г.) are told by the number.
EITHER = {
    "": "etc",
    "en": "jr sr inc ltd co corp bros llc a.m p.m ph.d m.d b.a m.a m.p esq b.c a.d",
    "fr": "etc apr j.-c h min",
    "de": "usw u.s.w n.chr v.chr uhr jh jhd mio mrd",
    "es": "etc ee.uu a.c d.c s.a",
    "tr": "vb vs vd a.ş ltd şti",
    "ru": "г гг в вв р руб коп тыс т.д т.п др пр э н.э кв экз чел мин час сек ч",
    "uk": "р рр ст тис т.д т.п ін н.е",
    "be": "г гг тыс г.д інш",
    "kk": "т.б т.с.с",
    "ky": "ж.б",
    "uz": "h.k va.h.k",
    "tg": "ғ ва.ғ",
    "tk": "ş.m we.ş.m",
}
# Small words that begin a sentence and no name: after an initial or an abbreviation one of them tells that a sentence ended.
STARTERS = {
    "en": "The This That These Those There He She It They We You His Her Their Its Our In On At By For From With After Before During As"
          " And But However When While If Under Both Each Such Another Today Yesterday Also Meanwhile According",
    "fr": "Le La Les Un Une Il Elle Ils Elles Ce Cette Ces Cela Dans En Au Aux À Pour Par Selon Lors Mais Et Nous"
          " Après Avant Sur Son Sa Ses",
    "de": "Der Die Das Dem Den Des Ein Eine Einer Er Sie Es Wir Dies Diese Dieser Dieses In Im Am An Auf Bei Nach Vor Mit Für Zum Zur Und"
          " Aber Auch So Dabei Damit Dort Seine Ihre",
    "es": "El La Los Las Un Una Él Ella Ellos En De Por Para Con Este Esta Estos Según Pero Y Al Su Sus",
    "it": "Il Lo La Gli Le Un Una Egli Essi Nel Nella Per Con Questo Questa Secondo Ma E Al Il",
    "pt": "O A Os As Um Uma Ele Ela Eles Em No Na Por Para Com Este Esta Segundo Mas Ao",
    "tr": "Bu Şu Bir Ve Ancak Ama Fakat Daha Bunun Onun Toplantıda Ayrıca Sonra",
    "ru": "Он Она Оно Они Мы Это Эта Этот Эти В Во На По При Для Из От С Со К Но А И Также Затем После Как Кроме Его Её Их О Об За До"
          " Под Между Если Однако Все Всё Так Такие Такой",
    "uk": "Він Вона Вони Ми Це Ця Цей Ці У В На По При Для Із Від З До Але А І Та Також Після Як",
    "kk": "Бұл Ол Олар Осы Сол Сонымен Сондай Біз Бірақ Және Ал Кейін",
    "ky": "Бул Ал Алар Ошол Ушул Биз Бирок Жана Кийин",
    "uz": "Bu U Ular Shu Ushbu Biz Lekin Ammo Va Keyin Shuningdek",
    "tg": "Ин Он Ӯ Онҳо Дар Аз Ба Бо Мо Вале Аммо Ва Баъд Ҳамчунин",
    "tk": "Bu Ol Olar Şol Biz Emma Ýöne We Soňra",
}


@cache
def tables(language: str) -> tuple[set[str], set[str], set[str], set[str]]:
    """For a language: words before others, words before numbers, words that may end a sentence, words that begin one."""
    return words(BEFORE, language), words(NUMBERED, language), words(EITHER, language), set(STARTERS.get(language, "").split())


def words(table: dict[str, str], language: str) -> set[str]:
    """The words of a table that hold for a language."""
    return set(f"{table.get('', '')} {table.get(language, '')}".split())
