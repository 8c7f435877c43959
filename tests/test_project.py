"""A folder of data belongs to who says so in its polylogue.toml, and goes on through every verb, wherever its things lie."""

import re

import abroad
import pytest
from polylogue import paths
from polylogue.errors import PolylogueError
from polylogue.namespaces import BASE, CONCEPT, DCAT, DCTERMS, FOAF, ID, ONTOLOGY, PLG, RDF, RDFS, VOID
from polylogue.project import Project, based, find
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

MEDIA = "https://www.iana.org/assignments/media-types/"
WHO = f"""PREFIX plg: <{PLG}> PREFIX schema: <https://schema.org/> SELECT ?claim ?act ?who {{
    ?claim a schema:Claim ; plg:subject ?act ; plg:property plg:speaker ; plg:value ?who }} ORDER BY ?claim"""


def said(file):
    return {(q.subject.value, q.predicate.value, q.object) for q in parse(path=str(file), format=RdfFormat.TURTLE)}


def test_our_own_folder_is_the_project_where_nothing_else_is_named():
    project = find()
    assert (project.data, project.base, project.ours, project.title) == (paths.DATA, BASE, True, "Polylogue: multilateral dialogues")
    assert project.id("dataset") == f"{ID}dataset" and project.graph("claims.ttl") == f"{BASE}graph/claims"


def test_working_folder_with_a_toml_is_the_project_and_a_named_one_goes_before_it(tmp_path, monkeypatch):
    here, there = abroad.write(tmp_path / "a", abroad.TOML), abroad.write(tmp_path / "b", 'title = "B"')
    monkeypatch.chdir(here)
    assert find() == Project(find().data, abroad.BASE, "ar", "Talks of Arland", "What is said at the talks.", "Archive of Arland", "https://example.org/licence", ("en", "tg"))
    assert find().data.resolve() == here.resolve()
    assert find(there) == Project(there, title="B") == find(str(there))


@pytest.mark.parametrize("text, words", [
    ('titel = "x"', "did you mean title?"),
    ('owner = "x"', "it knows base, prefix, title"),
    ("title = 3", "title is no text in quotes"),
    ('languages = "en"', 'write languages = ["en"]'),
    ('languages = ["English!"]', "languages has English!"),
    ('base = "https://example.org"', "write an IRI that ends in / or #"),
    ('base = "https://exam ple.org/"', "write an IRI without blanks"),
    ('base = "https://example.org/%zz/"', "write an IRI without blanks"),
    ('base = "https://example.org:x/"', "write an IRI without blanks"),
    ('base = "https://[example/"', "write an IRI without blanks"),
    ('base = "https://example.org/x?y=#"', "write an IRI without blanks"),
    ('base = "example.org/"', "begin it with http://, https:// or urn:"),
    ('base = "ftp://example.org/"', "begin it with http://, https:// or urn:"),
    ('licence = "CC BY 4.0"', "write its IRI"),
    ('prefix = "plg"', "take another"),
    ('prefix = "a b"', "take letters"),
    ('repository = "our repository"', "repository is our repository"),
    ('repository = "git@example.org:talks.git"', "write its address"),
    ('repository = "https://me:secret@example.org/talks"', "write its address"),
    ('contact = "the archive"', "write an address of e-mail"),
    ('contact = "tel:+1"', "write an address of e-mail"),
    ("base = ", "is not understood"),
])
def test_toml_that_is_not_understood_is_told_in_two_lines(text, words, tmp_path):
    (tmp_path / "polylogue.toml").write_text(text)
    with pytest.raises(PolylogueError) as told:
        find(tmp_path)
    assert words in str(told.value) and "polylogue.toml" in str(told.value) and str(told.value).count("\n") == 1


@pytest.mark.parametrize("contact, address", [
    ("archive@example.org", "mailto:archive@example.org"), ("mailto:archive@example.org", "mailto:archive@example.org"),
    ("https://example.org/contact?of=talks#form", "https://example.org/contact?of=talks#form"),
])
def test_repository_and_contact_are_addresses(contact, address, tmp_path):
    (tmp_path / "polylogue.toml").write_text(f'contact = "{contact}"\nrepository = "https://example.org:8443/talks"')
    found = find(tmp_path)
    assert (found.contact, found.repository) == (address, "https://example.org:8443/talks")
    assert (find().contact, find().repository) == ("", "")  # ours has none yet, and none is made up


def test_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(PolylogueError) as told:
        find(tmp_path / "none")
    assert str(told.value) == f"{tmp_path / 'none'}: no such folder\n  check the name and the folder you are in"


@pytest.mark.parametrize("base", ["https://example.org/", "http://example.org/a/b/", "http://localhost:8000/%C3%A9/", "https://bücher.example/ü/", "https://example.org/a#", "urn:example:talks:", "urn:example:talks/"])
def test_bases_that_may_be_said(base, tmp_path):
    (tmp_path / "polylogue.toml").write_text(f'base = "{base}"')
    assert find(tmp_path).base == base


@pytest.mark.parametrize("iris, base", [
    (["https://e.org/id/report/a"], "https://e.org/"),
    (["https://e.org/id/report/a", "https://e.org/id/report/b"], "https://e.org/"),
    (["https://e.org/g7/reports/biarritz"], "https://e.org/g7/"),
    (["https://e.org/g7/report/a", "https://e.org/g8/report/b"], "https://e.org/"),
    (["https://e.org/report/2020/a", "https://e.org/report/2021/b"], "https://e.org/"),
    (["https://e.org/talks#report"], "https://e.org/talks/"),
    (["https://e.org/a?x=1", "https://e.org/a?x=2"], "https://e.org/"),
    (["https://e.org"], "https://e.org/"),
    (["https://a.org/r/1", "https://b.org/r/1", "https://b.org/r/2"], "https://b.org/r/"),
    (["https://b.org/r/1", "https://a.org/x/1"], "https://a.org/x/"),
    (["urn:talks:report:a", "urn:talks:report:b"], "urn:talks:"),
    (["urn:uuid:123", "urn:uuid:124"], "urn:uuid:"),
    (["tag:e.org,2020:a"], "tag:e.org,2020:"),
    ([f"{ID}report/a"], BASE),
])
def test_base_is_guessed_from_what_the_reports_have_in_common(iris, base, tmp_path):
    for order in (iris, iris[::-1]):
        found = based(Project(tmp_path), order)
        assert (found.base, found.guessed, found.ours) == (base, True, False)


def test_base_that_is_said_is_not_guessed_and_nothing_gives_none(tmp_path):
    assert based(Project(tmp_path, "https://e.org/"), ["https://a.org/b"]) == Project(tmp_path, "https://e.org/")
    with pytest.raises(PolylogueError, match="nothing here tells"):
        based(Project(tmp_path), [])


def description(data, base):
    """What is said of the data set and its files but for the counts."""
    subjects = f"{base}id/dataset", f"{base}id/distribution/", f"{base}id/agent/"
    counts = {VOID + name for name in ("triples", "properties", "classes", "distinctSubjects", "vocabulary", "exampleResource")}
    return {t for t in said(data / "dialogues.ttl") if t[0].startswith(subjects) and t[1] not in counts}


def expected(base):
    dataset, about = f"{base}id/dataset", {
        "dialogues.ttl": "the catalogue and what the reports state", "implied.ttl": "what readings imply",
        "external.ttl": "what comes from elsewhere", "claims.ttl": "a claim for each assertion and the ground it rests on",
        "dialogues.trig": "everything by graph, one graph for each ground",
    }
    found = {
        (dataset, RDF + "type", NamedNode(VOID + "Dataset")), (dataset, RDF + "type", NamedNode(DCAT + "Dataset")),
        (dataset, VOID + "uriSpace", Literal(f"{base}id/")), (dataset, DCTERMS + "source", NamedNode(f"{base}id/report/talks")),
    }
    for name, text in about.items():
        node = f"{base}id/distribution/{name.replace('.', '-')}"
        media = NamedNode(MEDIA + ("application/trig" if name.endswith("trig") else "text/turtle"))
        found |= {
            (dataset, DCAT + "distribution", NamedNode(node)), (node, RDF + "type", NamedNode(DCAT + "Distribution")),
            (node, RDFS + "label", Literal(f"{name}: {text}", language="en")), (node, DCAT + "mediaType", media),
            (node, DCAT + "downloadURL", NamedNode(f"{base}data/{name}")),
        }
    return found


@pytest.mark.parametrize("base", ["https://example.org/", "urn:example:talks:"])
def test_nothing_that_is_not_said_stands_in_the_description(base, tmp_path):
    data = abroad.build(abroad.write(tmp_path, base=base))
    assert description(data, base) == expected(base)


def test_description_is_what_the_toml_says_in_its_first_language(tmp_path):
    data = abroad.build(abroad.write(tmp_path, abroad.TOML.replace('["en", "tg"]', '["tg", "en"]')))
    dataset, publisher = f"{abroad.BASE}id/dataset", NamedNode(f"{abroad.BASE}id/agent/publisher")
    licence, title = NamedNode("https://example.org/licence"), Literal("Talks of Arland", language="tg")
    more = {(node, DCTERMS + "license", licence) for node, p, _ in expected(abroad.BASE) if p == DCAT + "mediaType"}
    assert description(data, abroad.BASE) == expected(abroad.BASE) | more | {
        (dataset, RDFS + "label", title), (dataset, DCTERMS + "title", title), (dataset, DCTERMS + "license", licence),
        (dataset, DCTERMS + "description", Literal("What is said at the talks.", language="tg")),
        (dataset, DCTERMS + "publisher", publisher), (dataset, DCTERMS + "creator", publisher),
        (publisher.value, RDF + "type", NamedNode(FOAF + "Group")),
        (publisher.value, RDFS + "label", Literal("Archive of Arland", language="tg")),
    }


def test_prefix_of_the_toml_is_that_of_what_the_build_coins(tmp_path):
    text = (abroad.build(abroad.write(tmp_path, abroad.TOML)) / "dialogues.ttl").read_text(encoding="utf-8")
    assert f"@prefix ar: <{abroad.BASE}id/> .\n" in text and "\nar:dataset a void:Dataset ,\n" in text


def test_nothing_but_the_vocabulary_lies_below_our_iri(tmp_path):
    data = abroad.build(abroad.write(tmp_path))
    for name in paths.PUBLISHED:
        text = re.sub(r"@prefix.*\n", "", (data / name).read_text(encoding="utf-8"))
        spaces = {iri.value for q in parse(path=str(data / name)) for iri in (q.subject, q.predicate, q.object) if isinstance(iri, NamedNode)}
        assert {iri for iri in spaces if iri.startswith(BASE) and not iri.startswith((CONCEPT, ONTOLOGY))} == set(), name
        assert "polylogue/id" not in text and "polylogue/data" not in text


@pytest.mark.parametrize("toml, here", [(None, False), (abroad.TOML, False), (abroad.TOML, True)])
def test_folder_goes_on_through_every_verb(toml, here, tmp_path, polylogue_command):
    data = abroad.write(tmp_path, toml)
    where = {"cwd": data if here else tmp_path}
    named = () if here else ("--data", data)
    (tmp_path / "who.rq").write_text(WHO)
    early = polylogue_command("query", tmp_path / "who.rq", *named, **where)
    if here:
        assert (early.returncode, early.stdout) == (2, "") and "run polylogue build" in early.stderr
    built = polylogue_command("build", *named, **where)
    guess = f'polylogue: no base is chosen, so claims lie below {abroad.BASE}id/claim/; to choose: base = "https://example.org/"  # a line for polylogue.toml in the folder\n'
    assert (built.returncode, built.stderr) == (0, "" if toml else guess)
    assert built.stdout.startswith("1 report, 3 passages, 1 reading, 1 background\nclaims: 17 stated, 1 implied, 1 external\n")
    asked = polylogue_command("query", tmp_path / "who.rq", *named, **where)
    assert here or (early.returncode, early.stdout, early.stderr) == (0, asked.stdout, ""), "put together in memory where it is named"
    claims = f"{abroad.BASE}id/claim/"
    rows = [row.split(",") for row in asked.stdout.splitlines()]
    assert rows[0] == ["claim", "act", "who"] and all(re.fullmatch(f"{claims}[0-9a-f]{{16}}", row[0]) for row in rows[1:])
    acts = {f"{abroad.BASE}id/report/talks/s1-thank", f"{abroad.BASE}id/report/talks/s2-note"}
    assert {(row[1], row[2]) for row in rows[1:]} == {(act, f"{abroad.BASE}id/person/bell") for act in acts}
    verified = polylogue_command("verify", "--texts", tmp_path / "texts", *named, **where)
    told = f"{abroad.BASE}id/report/talks: checked in English\n"
    assert (verified.returncode, verified.stdout, verified.stderr) == (0, "3 locators of 1 report checked, 0 findings\n", told)
    again = polylogue_command("build", "--check", *named, **where)
    assert again.returncode == 0, again.stderr


def test_example_queries_are_asked_of_the_folder_and_its_own_are_examples_too(tmp_path, polylogue_command):
    data = abroad.build(abroad.write(tmp_path))
    done = polylogue_command("query", "who-thanked-whom", "--data", data)
    assert [row.partition(",")[0] for row in done.stdout.splitlines()[1:]] == ["A. Bell"]
    (data / "queries").mkdir()
    (data / "queries" / "who-spoke.rq").write_text("#+ summary: Who spoke?\n#+ tags: [acts]\n" + WHO)
    assert len(polylogue_command("query", "who-spoke", "--data", data).stdout.splitlines()) == 3
    listed = polylogue_command("query", "--list", "spoke", "--data", data).stdout
    assert "who-spoke\tWho spoke?\tacts" in listed
    assert "who-spoke" not in polylogue_command("query", "--list").stdout


