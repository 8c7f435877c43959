"""What cells name: things of the catalogue by any of their names, others under an IRI made of the cell; names that may be of one thing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mapped import LAKE, PLG, mapped, said
from polylogue.mapping.candidates import candidates

ROW = 'names: {Of: State}\nrow: [{id: x:meeting/m, initiatedBy: "{Of}"}]'


@pytest.mark.parametrize(
    "cell, iri, words",
    [
        ("Arland", "state/arland", False), ("Арландия", "state/arland", False), ("arland", "state/arland", True), ("AR", "state/arland", True),
        ("Republic of Arland", "state/arland", True), ("THE REPUBLIC OF ARLAND", "state/arland", True), ("Arlandic", "state/arland", True),
        ("Borland ", "state/borland", False), ("x:state/borland", None, None), ("Cedria", "state/Cedria", False), ("Isle of Tarn", "state/Isle%20of%20Tarn", False),
    ],
)
def test_a_cell_names_what_goes_by_that_name_and_its_words_are_kept_where_they_are_not_the_label(tmp_path, cell, iri, words):
    found, account = mapped(tmp_path, ROW, [["Of"], [cell]])
    if iri is None:  # no prefix of the context, and so a name like any other
        iri, words = "state/x%3Astate%2Fborland", False
    rest = [(iri, "nameInText", cell)] if words else []
    assert said(found, 2) == sorted([("meeting/m", "initiatedBy", iri), *rest])
    new = iri.partition("/")[2][0].isupper() or "%" in iri
    assert said(found) == ([(iri, "label", cell), (iri, "type", "State")] if new else [])
    assert list(account.unknown) == ([("Of", cell)] if new else [])


def test_a_name_of_another_class_is_no_name_of_the_one_that_is_looked_for(tmp_path):
    found, _ = mapped(tmp_path, ROW, [["Of"], ["Council"]])
    assert ("state/Council", "type", "State") in said(found)


def test_what_is_not_found_may_be_given_a_wider_class(tmp_path):
    found, account = mapped(tmp_path, ROW.replace("Of: State", "Of: {type: State, otherwise: Organization}"), [["Of"], ["Tarn"], ["Arland"]])
    assert said(found) == [("organization/Tarn", "label", "Tarn"), ("organization/Tarn", "type", "http://www.w3.org/ns/org#Organization")]
    assert account.unknown == {("Of", "Tarn"): [2]}


def test_a_name_of_two_things_is_made_a_thing_of_its_own_and_told(tmp_path):
    from mapped import CATALOGUE, HEAD, folder
    from polylogue.mapping.mapped import map_table

    two = CATALOGUE + "- {id: x:state/other, type: State, label: Arland}\n"
    table, mapping = folder(tmp_path, HEAD + ROW, [["Of"], ["Arland"]], two)
    _, account = map_table(table, mapping, tmp_path)
    assert account.several == {("Of", "Arland"): [f"{LAKE}state/arland", f"{LAKE}state/other"]}
    assert list(account.made) == [f"{LAKE}state/Arland"]


def test_of_a_column_in_which_nothing_is_known_no_name_is_told_as_not_identified(tmp_path):
    _, account = mapped(tmp_path, 'names: {Of: Dialogue}\nrow: [{id: x:meeting/m, withinDialogue: "{Of}"}]', [["Of"], ["New Dialogue"]])
    assert account.unknown == {} and account.made == {f"{LAKE}dialogue/New%20Dialogue": (f"{PLG}Dialogue", "New Dialogue", f"{PLG}Dialogue")}


@given(st.lists(st.text(min_size=1), min_size=2, max_size=2, unique=True))
def test_two_texts_never_get_one_iri_unless_they_differ_in_blanks_alone(texts):
    from polylogue.mapping.identify import Kind, Known, Names

    names = Names("https://example.org/", {"c": Kind(PLG + "State", PLG + "State")}, Known())
    one, two = (names.find("c", text)[0] for text in texts)
    assert (one == two) == (" ".join(texts[0].split()) == " ".join(texts[1].split()))


def pairs(*labels, made=None):
    names = [("k", label, label) for label in labels]
    return [(each.one, each.other, each.why) for each in candidates(names, made if made is not None else set(labels))]


@pytest.mark.parametrize(
    "one, other, why",
    [
        ("José García", "Jose Garcia", "alike but for capitals, accents, marks or order"), ("JAPAN", "Japan", "alike but for capitals, accents, marks or order"),
        ("Bell, Ada", "Ada Bell", "alike but for capitals, accents, marks or order"), ("A. Bell", "Ada Bell", "one is shorter"),
        ("Bell", "Ada Bell", "one is shorter"), ("Prime Minister Macmillan", "Prime Minister Harold Macmillan", "one is shorter"),
        ("Samoa", "Somoa", "one letter differs"), ("Castell", "Castel", "one letter differs"), ("Kyrgyzstan", "Kyrgyzstna", "one letter differs"),
    ],
)
def test_names_that_may_be_of_one_thing_are_told(one, other, why):
    assert [each[2] for each in pairs(one, other)] == [why]


@pytest.mark.parametrize(
    "one, other",
    [
        ("Ada Bell", "Otto Bell"), ("Meeting 1", "Meeting 2"), ("Iran", "Iraq"), ("Niger", "Nigeria"), ("A. Bell", "Otto Bell"), ("Abuja, Lagos", "Lagos"),
        ("Congo (Brazzaville)", "Congo (Kinshasa)"), ("Session 12", "Session 21"), ("Austria", "Australia"),
    ],
)
def test_names_that_are_of_two_things_are_not_told(one, other):
    assert pairs(one, other) == []


def test_two_things_that_are_both_known_are_no_candidates():
    assert pairs("Samoa", "Somoa", made=set()) == [] and len(pairs("Samoa", "Somoa", made={"Somoa"})) == 1


def test_where_nothing_of_the_class_is_found_the_wider_one_is_looked_for_with_all_below_it(tmp_path):
    row = 'names: {Of: {type: State, otherwise: Organization}}\nrow: [{id: x:meeting/m, initiatedBy: "{Of}"}]'
    found, _ = mapped(tmp_path, row, [["Of"], ["Council"], ["Arland"]])
    assert said(found, 2) == [("meeting/m", "initiatedBy", "body/council")] and said(found, 3) == [("meeting/m", "initiatedBy", "state/arland")]
    found, _ = mapped(tmp_path / "a", row.replace("{type: State, otherwise: Organization}", "foaf:Agent"), [["Of"], ["Council"]])
    assert said(found, 2) == [("meeting/m", "initiatedBy", "body/council")]


def test_of_a_column_of_new_names_alone_their_number_is_told(tmp_path):
    _, account = mapped(tmp_path, 'names: {Of: Dialogue}\nrow: [{id: x:meeting/m, withinDialogue: "{Of}"}]', [["Of"], ["One"], ["Two"]])
    assert list(account.told())[1:] == ["Of: 2 names, none in the catalogue"]
