"""The site: every IRI has a page and RDF that describe it, no link is dead, the bytes are the same, the downloads are true."""

import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from statistics import median
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from articles import articles
import rdflib
from places import ANSWERS
from polylogue import paths
from polylogue.assemble.assembly import NAMES
from polylogue.errors import PolylogueError
from polylogue.export import publishing
from polylogue.namespaces import BASE, GRAPH, ID, ONTOLOGY, PLG, SH
from polylogue.publish.downloads import TABLES
from polylogue.read.files import read
from polylogue.site.comparison_page import Comparison
from polylogue.site.terms import fragment
from polylogue.site.timeline_page import LANES, UNDATED, entries
from polylogue.store.published import Published
from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, NamedNode, Quad, RdfFormat, parse
from webpages import dead_links, pages_of

PARTS = ("dialogues", "implied", "external", "claims")
FORMATS = {
    "ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "rdf": RdfFormat.RDF_XML, "jsonld": RdfFormat.JSON_LD,
    "trig": RdfFormat.TRIG, "nq": RdfFormat.N_QUADS,
}


@pytest.fixture(scope="module")
def files(site_files):
    return site_files


@pytest.fixture(scope="module")
def site_of_project():
    from polylogue.site.pages import Site
    from polylogue.site.world import World

    published = Published.of(articles(), publishing.tables)
    return Site(published, World(published.graphs, published.prefixes).finish())


@pytest.fixture(scope="module")
def pages(files):
    return pages_of(files)


def triples(content, ending):
    return {(q.subject, q.predicate, q.object) for q in parse(content, FORMATS[ending])}


def canonical(quads):
    dataset = Dataset(quads)
    if any(isinstance(t, BlankNode) for q in dataset for t in (q.subject, q.object)):
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(str(quad) for quad in dataset)


def bare(files, part):
    """What a file of what is implied or external says, and no other."""
    return triples(files[f"data/{part}.ttl"], "ttl") - triples(files["data/dialogues.ttl"], "ttl")


def described(files):
    """Every triple that is published."""
    found = set()
    for name in ("data/dialogues", "data/implied", "data/external", "data/claims", "ontology", "alignments", "shapes", "void", "queries"):
        found |= triples(files[f"{name}.ttl"], "ttl")
    return found


# Every IRI


def test_every_iri_of_ours_has_a_page_and_rdf_that_describe_it(files, pages, site_of_project):
    published, places = described(files), site_of_project.addresses
    iris = {t.value for triple in published for t in triple if isinstance(t, NamedNode) and t.value.startswith(BASE)}
    assert len(iris) > 1300
    about, wrong, parsed, shown = {}, [], {}, {}
    aside = {t for t in triples(files["alignments.ttl"], "ttl") if t[0].value.startswith(PLG)}  # never in the ontology's file
    aside |= bare(files, "implied") | bare(files, "external")
    for triple in published - aside:
        if not any(isinstance(t, BlankNode) for t in triple):
            about.setdefault(triple[0].value, set()).add(triple)
    for iri in sorted(iris):
        path, anchor = places.page(iri), iri.partition("#")[2]
        if path not in files:
            wrong.append(f"no page: {iri}")
        elif path.endswith(".html"):
            stem = places.path(iri)
            if anchor and anchor not in pages[path].ids:
                wrong.append(f"no anchor: {iri}")
            if iri.partition("#")[0] not in shown.setdefault(path, " ".join(pages[path].text)):
                wrong.append(f"the page does not show its IRI: {iri}")
            if stem not in parsed:
                parsed[stem] = triples(files[f"{stem}.ttl"], "ttl"), triples(files[f"{stem}.jsonld"], "jsonld")
                if len(parsed[stem][0]) != len(parsed[stem][1]):
                    wrong.append(f"Turtle and JSON-LD differ in size: {iri}")
            turtle, jsonld = parsed[stem]
            if not about.get(iri, set()) <= turtle or not about.get(iri, set()) <= jsonld:
                wrong.append(f"not described: {iri}")
            if not any(NamedNode(iri) in triple for triple in turtle) and iri != PLG and about.get(iri):
                wrong.append(f"not mentioned in its own Turtle: {iri}")
    assert not wrong


def test_turtle_and_jsonld_of_a_thing_say_the_same(files):
    stems = [path[:-4] for path in files if path.endswith(".ttl") and path.startswith(("id/", "concept/"))]
    assert len(stems) > 1000
    for stem in stems:
        assert triples(files[f"{stem}.ttl"], "ttl") == triples(files[f"{stem}.jsonld"], "jsonld"), stem


def test_the_page_of_a_thing_shows_every_fact_with_its_ground(files, site_of_project):
    world, places, meeting = site_of_project.world, site_of_project.addresses, f"{ID}meeting/central-asia-japan/2020-08-11"
    text = files[places.page(meeting)].decode()
    for claim in world.claims_about[meeting]:
        assert places.address(claim.ground) in text, claim
    assert "#:~:text=" in text


def test_links_lead_both_ways(files):
    muhriddin, office = "id/person/muhriddin", "id/office/minister-of-foreign-affairs-of-tajikistan"
    assert f"{office}/index.html" in files[f"{muhriddin}/index.html"].decode()
    assert f"{muhriddin}/index.html" in files[f"{office}/index.html"].decode()


def test_what_is_implied_or_external_stands_only_in_claims(files):
    aside = bare(files, "implied") | bare(files, "external")
    assert len(aside) > 150
    stated = {s for s, _, _ in triples(files["data/dialogues.ttl"], "ttl")}
    for path, content in files.items():
        if path.endswith(".ttl") and path.startswith(("id/", "concept/")):
            found = triples(content, "ttl") & aside
            assert all(p.value in NAMES and s not in stated for s, p, _ in found), path
    muhriddin, speaker = NamedNode(f"{ID}person/muhriddin"), NamedNode(f"{PLG}speaker")
    found = triples(files["id/person/muhriddin.ttl"], "ttl")
    thanks = {s for s, p, o in bare(files, "implied") if (p, o) == (speaker, muhriddin)}
    assert thanks and not any((act, speaker, muhriddin) in found for act in thanks)
    for act in thanks:
        claims = {s for s, p, o in found if (p.value, o) == (f"{PLG}subject", act)}
        claims &= {s for s, p, o in found if (p.value, o) == (f"{PLG}value", muhriddin)}
        about = {(p.value.rpartition("/")[2], o.value) for s, p, o in found if s in claims}
        assert {kind for name, kind in about if name == "type"} >= {f"{BASE}concept/grounding/implied"}


# Pages


def test_no_link_is_dead_and_nothing_comes_from_elsewhere(files, pages):
    foreign = [(path, link) for path, page in pages.items() for link in page.loads if urlsplit(link).scheme or link.startswith("//")]
    assert not dead_links(files, pages)[:20]
    assert not foreign


def test_ids_are_unique_and_other_languages_are_marked(pages):
    for path, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), path
        assert not page.astray, (path, page.astray[:3])
        assert all(page.images), path


def one_of_each(files):
    """A page of each kind, and the lists: what a strict parser can read in a second or two."""
    wanted = (
        "index.html", "timeline/index.html", "documents/index.html", "said/index.html", "id/person/meredov/index.html",
        "concept/act/index.html", "concept/act/thank/index.html", "concept/index.html", "data/index.html",
        f"ontology/{paths.version()}/index.html", "ontology/speaker/index.html", "id/claim/index.html", "id/person/index.html",
        "id/report/special-videoconference/s4/index.html", "id/reading/tajikistan-among-the-five/index.html",
        "id/background/country-codes/index.html", "id/query/who-thanked-whom/index.html", "query/index.html",
        "id/meeting/central-asia-japan/8/index.html", "id/dialogue/central-asia-japan/index.html",
    )
    return [*wanted, next(p for p in files if re.fullmatch(r"id/claim/\w{16}/index.html", p))]


def test_pages_are_html5_without_errors(files):
    import html5rdf

    for path in one_of_each(files):
        parser = html5rdf.HTMLParser(strict=False)
        parser.parse(files[path].decode())
        assert not parser.errors, (path, parser.errors[:3])


def test_pages_have_one_heading_a_language_and_a_way_past_the_navigation(files):
    for path, content in files.items():
        if path.endswith(".html"):
            text = content.decode()
            assert text.count("<h1") == 1, path
            assert '<html lang="en"' in text and 'class="skip" href="#main"' in text, path
            assert re.search(r"<title>[^<]+</title>", text), path


def test_pages_weigh_little(files):
    weights = {path: len(content) for path, content in files.items() if path.endswith(".html")}
    assert median(weights.values()) < 8_000
    assert {p: w for p, w in weights.items() if w > 450_000} == {}
    assert {p: w for p, w in weights.items() if len(gzip.compress(files[p])) > 60_000} == {}
    assert len(files["style.css"]) < 16_000 and len(files["labels.js"]) < 4_000


def test_labels_in_other_languages_belong_to_pages(files, pages):
    assert {path for path in files if path.startswith("labels/")} == {
        f"labels/{language}.js" for language in ("ja", "ru", "kk", "ky", "tg", "tk", "uz")
    }
    for path in files:
        if path.startswith("labels/"):
            text = files[path].decode()
            labels = json.loads(text[text.index("(") + 1 : text.rindex(")")])
            assert labels
            for key, label in labels.items():
                stem, _, anchor = key.partition("#")
                assert label and f"{stem}/index.html" in pages, key
                assert not anchor or anchor in pages[f"{stem}/index.html"].ids, key
    assert "日本" in files["id/state/japan/index.html"].decode()


def test_colours_have_the_contrast_of_wcag_aa(files):
    style = files["style.css"].decode()
    for block in re.findall(r":root \{(.*?)\}", style, re.S):
        colour = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
        pairs = [(name, f"{name}-bg") for name in ("stated", "implied", "external", "none", "differ")]
        pairs += [(ink, paper) for ink in ("ink", "soft", "link") for paper in ("paper", "sheet", "faint")]
        for ink, paper in pairs:
            assert contrast(colour[ink], colour[paper]) >= 4.5, (ink, paper)
    assert len(re.findall(r":root \{", style)) == 2


def contrast(one, other):
    def luminance(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_pictures_are_svg_with_a_text_alternative(files):
    pictures = {path: content for path, content in files.items() if path.endswith(".svg")}
    assert set(pictures) == {"logo.svg", "timeline/timeline.svg", "said/said.svg", "documents/stages.svg", "ontology/diagram.svg"}
    for path, content in pictures.items():
        root = ElementTree.fromstring(content)
        named = {e.get("id"): (e.text or "").strip() for e in root.iter() if e.tag.endswith(("}title", "}desc")) and e.get("id")}
        asked = root.get("aria-labelledby").split()
        assert len(asked) == 2 and all(len(named[name]) > 8 for name in asked), path
        has_links = any(e.tag.endswith("}a") for e in root.iter())
        assert root.get("role") == ("group" if has_links else "img") and root.get("viewBox"), path
    for path in ("timeline/timeline", "said/said", "documents/stages", "ontology/diagram"):
        page = f"{path.partition('/')[0]}/index.html"
        assert pictures[f"{path}.svg"].decode().strip() in files[page].decode(), path


def test_nothing_of_the_articles_but_names_and_first_and_last_words(files, pages, texts):
    words = {path: re.findall(r"[^\W_]+", " ".join(page.text).lower()) for path, page in pages.items()}
    world = triples(files["data/dialogues.ttl"], "ttl")
    named = [o.value for _, p, o in world if p.value in (f"{PLG}nameInText", "http://purl.org/dc/terms/title")]
    allowed = " | ".join(" ".join(re.findall(r"[^\W_]+", name.lower())) for name in named)
    for text in texts.rglob("*.txt"):
        tokens = re.findall(r"[^\W_]+", text.read_text(encoding="utf-8").lower())
        runs = {" ".join(tokens[i : i + 10]) for i in range(len(tokens) - 9)}
        runs = {run for run in runs if run not in allowed}
        assert len(runs) > 150
        for path, found in words.items():
            copied = {" ".join(found[i : i + 10]) for i in range(len(found) - 9)} & runs
            assert not copied, (path, copied)


# What the glance pages say


def test_sources_are_compared_fact_by_fact(site_of_project):
    compare, meeting = Comparison(site_of_project), f"{ID}meeting/central-asia-japan/2020-08-11"
    verdicts = {p: compare.verdict(PLG + p, compare.claims[meeting, PLG + p]) for p in (
        "status", "level", "sessionType", "withinDialogue", "mode", "initiatedBy", "heldOn", "underAuspicesOf",
    )}
    assert verdicts == {
        "status": "agree", "level": "agree", "sessionType": "agree", "withinDialogue": "agree", "mode": "finer",
        "initiatedBy": "finer", "heldOn": "alone", "underAuspicesOf": "alone",
    }
    dialogue = f"{ID}dialogue/central-asia-japan"
    assert compare.verdict(PLG + "established", compare.claims[dialogue, PLG + "established"]) == "alone"


def test_the_time_line_tells_the_four_kinds_of_date_apart(site_of_project):
    found = {(e.date, LANES[e.lane], e.status) for e in entries(site_of_project)}
    assert {
        ("1992", "Event", "implied"), ("2004", "Event", "stated"), ("2020-08-11", "Event", "stated"),
        ("2020-08-12", "Dateline or publication", "stated"), ("2022", "Event", "stated"),
        ("2022-04-15", "Event", "external"), ("2024-05-23", "Date a page shows", "stated"),
        ("2026-11-22", "Coding", "note"), (UNDATED, "Event", "stated"),
    } <= found
    assert not {date for date, lane, _ in found if lane == "Event"} & {"2020-08-12", "2024-05-23"}


def test_a_text_fragment_escapes_what_the_directive_needs():
    assert fragment("It was - noted", "a, b & c", 200) == "#:~:text=It%20was%20%2D%20noted,a%2C%20b%20%26%20c"
    assert fragment("• May 23,", "May 23, 2024", 14) == "#:~:text=%E2%80%A2%20May%2023%2C%202024"
    assert fragment("one two", "one two", 7) == "#:~:text=one%20two"


# Downloads


def test_all_serialisations_say_the_same(files):
    whole = set().union(*(triples(files[f"data/{part}.ttl"], "ttl") for part in PARTS))
    for ending in ("nt", "rdf", "jsonld"):
        assert triples(files[f"data/polylogue.{ending}"], ending) == whole, ending
    claims = {Quad(*triple, NamedNode(GRAPH + "claims")) for triple in triples(files["data/claims.ttl"], "ttl")}
    assert set(parse(files["data/polylogue.nq"], RdfFormat.N_QUADS)) == set(parse(files["data/dialogues.trig"], RdfFormat.TRIG)) | claims
    for name in ("nt", "nq"):
        assert gzip.decompress(files[f"data/polylogue.{name}.gz"]) == files[f"data/polylogue.{name}"]
        assert files[f"data/polylogue.{name}.gz"][4:8] == bytes(4)
    for name in ("ontology", "alignments", "shapes"):
        forms = [canonical(Quad(*t) for t in triples(files[f"{name}.{ending}"], ending)) for ending in ("ttl", "nt", "rdf", "jsonld")]
        assert forms[0] == forms[1] == forms[2] == forms[3], name
    for ending in ("ttl", "nt", "rdf", "jsonld"):
        assert files[f"ontology/{paths.version()}.{ending}"] == files[f"ontology.{ending}"]


def test_files_of_the_project_are_published_as_they_are(files):
    for name in paths.PUBLISHED:
        assert files[f"data/{name}"] == (articles() / name).read_bytes()
    assert files["ontology.ttl"] == paths.ONTOLOGY.read_bytes()
    for name, path in paths.queries().items():
        assert files[f"data/queries/{name}.rq"] == path.read_bytes()


@pytest.mark.parametrize("path", ["ontology", "shapes", "id/meeting/central-asia-japan/2020-08-11", "data/polylogue"])
def test_jsonld_says_the_same_when_the_context_beside_it_is_put_over_its_own(files, path):
    whole = json.loads(files[f"{path}.jsonld"])
    beside = json.loads(files["context.jsonld"])["@context"]
    for contexts in ([whole["@context"], beside], [beside, whole["@context"]]):
        again = parse(json.dumps({**whole, "@context": contexts}).encode(), format=RdfFormat.JSON_LD)
        assert canonical(again) == canonical(parse(files[f"{path}.jsonld"], format=RdfFormat.JSON_LD))


def test_a_name_in_any_published_jsonld_means_what_it_means_in_the_context(files):
    beside, seen = json.loads(files["context.jsonld"])["@context"], set()
    meant = {name: expanded(beside, name) for name in beside if name[0] != "@"}
    for path, content in files.items():
        if path.endswith(".jsonld") and path != "context.jsonld" and not path.startswith("data/reports/"):  # those name its address
            own = json.loads(content)["@context"]
            assert isinstance(own, dict), path  # it needs no network
            names = {name: expanded(own, name) for name in own if name[0] != "@"}
            assert {name: iri for name, iri in names.items() if meant.get(name, iri) != iri} == {}, path
            seen |= names.keys()
    assert {"speaker", "Act", "plg", "concept", "plg:subject", "property"} <= seen and not {"subject", "value", "id"} & seen


@pytest.mark.parametrize("name", ["special-online-meeting", "special-videoconference"])
def test_each_report_is_published_completed_under_the_published_context(files, name):
    whole = json.loads(files[f"data/reports/{name}.jsonld"])
    assert whole["@context"][0] == "https://w3id.org/polylogue/context.jsonld"
    whole["@context"][0] = json.loads(files["context.jsonld"])["@context"]
    assert set(parse(json.dumps(whole).encode(), format=RdfFormat.JSON_LD)) == set(read(articles() / "reports" / f"{name}.yaml").quads)
    assert f'href="{name}.jsonld"' in files["data/index.html"].decode() or f"reports/{name}.jsonld" in files["data/index.html"].decode()


def expanded(context, name):
    """The IRI that a name of a context stands for."""
    said = context.get(name, name)
    said = said.get("@id", said) if isinstance(said, dict) else said
    prefix, colon, rest = str(said).partition(":")
    return context[prefix] + rest if colon and isinstance(context.get(prefix), str) and not rest.startswith("//") else said


def test_the_context_is_that_of_the_ontology_and_has_every_own_term_but_those_of_claims(files):
    assert files["context.jsonld"] == paths.ONTOLOGY.with_name("context.jsonld").read_bytes()
    assert files["report.schema.json"] == paths.ONTOLOGY.with_name("report.schema.json").read_bytes()
    context = json.loads(files["context.jsonld"])["@context"]
    names = {s.value.removeprefix(PLG) for s, _, _ in triples(files["ontology.ttl"], "ttl") if s.value.startswith(PLG)}
    assert names - {"subject", "property", "value"} <= context.keys()
    assert context["subject"]["@id"] == "dcterms:subject"
    assert context["speaker"] == {"@id": "plg:speaker", "@type": "@id"}
    assert context["heldOn"] == {"@id": "plg:heldOn", "@type": "xsd:date"}


def test_checksums_are_true(files):
    lines = files["SHA256SUMS"].decode().splitlines()
    assert len(lines) > 25
    for line in lines:
        digest, name = line.split("  ")
        assert hashlib.sha256(files[name]).hexdigest() == digest, name
    for line in files["RDFC-1.0-SHA256SUMS"].decode().splitlines():
        digest, name = line.split("  ")
        quads = canonical(parse(files[name], FORMATS[name.rpartition(".")[2]]))
        dataset = "".join(sorted(f"{quad} .\n" for quad in quads))
        assert hashlib.sha256(dataset.encode()).hexdigest() == digest, name


def test_the_description_is_true(files):
    graph = rdflib.Graph().parse(data=files["void.ttl"], format="turtle")
    assert files[".well-known/void"] == files["void.ttl"]
    dcat, spdx = rdflib.Namespace("http://www.w3.org/ns/dcat#"), rdflib.Namespace("http://spdx.org/rdf/terms#")
    void = rdflib.Namespace("http://rdfs.org/ns/void#")
    distributions = set(graph.objects(rdflib.URIRef(f"{ID}dataset"), dcat.distribution))
    assert len(distributions) == 11 + len(TABLES)
    for node in distributions:
        content = files[str(graph.value(node, dcat.downloadURL)).removeprefix(BASE)]
        assert int(graph.value(node, dcat.byteSize)) == len(content)
        assert str(graph.value(graph.value(node, spdx.checksum), spdx.checksumValue)) == hashlib.sha256(content).hexdigest()
    whole = triples(files["data/polylogue.nt"], "nt")
    linksets = list(graph.subjects(rdflib.RDF.type, void.Linkset))
    assert linksets
    for node in linksets:
        predicate, host = str(graph.value(node, void.linkPredicate)), str(node).rpartition("/")[2]
        links = [o.value for _, p, o in whole if p.value == predicate and isinstance(o, NamedNode) and not o.value.startswith(BASE)]
        links = [o for o in links if host.startswith(urlsplit(o).netloc.replace(".", "-"))]
        assert len(links) == int(graph.value(node, void.triples))


def test_tables_are_published_as_the_command_writes_them(files):
    from polylogue.export.folder import files as tables
    from polylogue.export.tables import told

    expected = tables(("acts", "participation", "documents", "facts", "events"), told(articles()))
    assert {name: files[f"data/tables/{name}"] for name in expected} == expected
    assert {name for name in TABLES} - {f"tables/{name}" for name in expected} == {"tables/nanopublications.trig.gz"}
    text = gzip.decompress(files["data/tables/nanopublications.trig.gz"]).decode()
    assert text.count(" a np:Nanopublication") == sum(p.value == f"{PLG}subject" for _, p, _ in triples(files["data/claims.ttl"], "ttl"))


@pytest.mark.parametrize("there", [True, False])
def test_what_is_described_of_tables_is_the_same_with_and_without_pyarrow(there, files, monkeypatch):
    monkeypatch.setattr(publishing, "find_spec", lambda name: there and find_spec(name))
    made = publishing.tables(articles())
    assert {path: content for path, content in made.items() if not path.endswith(".parquet")} == {
        path: content for path, content in files.items() if path.startswith("data/tables/") and not path.endswith(".parquet")
    }
    assert any(path.endswith(".parquet") for path in made) == bool(there and find_spec("pyarrow"))


def test_the_landing_page_describes_the_data_set(files):
    text = files["index.html"].decode()
    body = json.loads(text.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    assert body["@type"] == "Dataset" and body["license"] and body["version"] == paths.version()
    for part in body["distribution"]:
        content = files[part["contentUrl"].removeprefix(BASE)]
        assert hashlib.sha256(content).hexdigest() == part["sha256"]


def test_queries_are_published_as_data(files):
    graph = rdflib.Graph().parse(data=files["queries.ttl"], format="turtle")
    sh = rdflib.Namespace(SH)
    for name, path in paths.queries().items():
        node = rdflib.URIRef(f"{ID}query/{name}")
        assert str(graph.value(node, sh.select)) == path.read_text(encoding="utf-8")
        assert (node, rdflib.RDF.type, sh.SPARQLExecutable) in graph
        assert graph.value(node, rdflib.RDFS.comment).language == "en"
        assert list(graph.objects(node, rdflib.URIRef("https://schema.org/keywords")))
        assert graph.value(node, rdflib.URIRef("https://schema.org/target")) == rdflib.URIRef(f"{ID}dataset")


def test_answers_are_those_that_the_tests_expect(files):
    expected = ANSWERS
    assert len(list(expected.glob("*.csv"))) >= 29
    for path in (expected / f"{name}.csv" for name in paths.queries()):
        answer = files[f"id/query/{path.stem}/answer.csv"].decode().splitlines()
        wanted = path.read_text(encoding="utf-8").splitlines()
        assert len(answer) == len(wanted), path.stem
        assert answer[0] == wanted[0], path.stem


def test_the_site_map_lists_the_pages(files):
    listed = re.findall(r"<loc>(.*?)</loc>", files["sitemap.xml"].decode())
    assert len(listed) == len(set(listed))
    for address in listed:
        assert f"{address.removeprefix(BASE)}index.html" in files
    for path in ("", "ontology/", "shapes/", "id/person/meredov/", "sources/"):
        assert BASE + path in listed
    assert f"Sitemap: {BASE}sitemap.xml" in files["robots.txt"].decode()


# Bytes and folders


def test_another_process_makes_the_same_bytes(files):
    code = (
        "import hashlib; from pathlib import Path; from polylogue.verbs.site import site; "
        f"print(*sorted(f'{{hashlib.sha256(c).hexdigest()}} {{n}}' for n, c in site(Path({str(articles())!r})).items()), sep='\\n')"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    here = sorted(f"{hashlib.sha256(content).hexdigest()} {name}" for name, content in files.items())
    assert [line for line in done.stdout.splitlines() if line not in set(here)] == []
    assert len(done.stdout.splitlines()) == len(here)


def test_unchanged_files_keep_their_time_and_others_are_replaced(tmp_path):
    from polylogue.site.building import is_whole, marker, write

    out = tmp_path / "public"
    assert write({"a/index.html": b"one", "b.ttl": b"two", "gone.txt": b"x"}, out, "first") == 3
    os.utime(out / "b.ttl", (1, 1))
    assert write({"a/index.html": b"ONE", "b.ttl": b"two"}, out, "second") == 1
    assert (out / "b.ttl").stat().st_mtime == 1
    assert (out / "a/index.html").read_bytes() == b"ONE" and not (out / "gone.txt").exists()
    assert marker(out)["inputs"] == "second" and is_whole(out, marker(out))
    assert [path.name for path in tmp_path.iterdir()] == ["public"]
    (out / "b.ttl").unlink()
    assert not is_whole(out, marker(out))


def test_files_of_others_are_not_replaced(tmp_path):
    from polylogue.site.building import write

    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    with pytest.raises(PolylogueError, match="did not write"):
        write({"index.html": b"x"}, tmp_path / "mine", "")
    write({"index.html": b"x"}, tmp_path / "public", "")
    (tmp_path / "public" / "notes.txt").write_text("keep me")
    with pytest.raises(PolylogueError, match="would be lost"):
        write({"index.html": b"y"}, tmp_path / "public", "")
    assert (tmp_path / "public" / "index.html").read_bytes() == b"x"
    (tmp_path / "file").write_text("")
    with pytest.raises(PolylogueError, match="no plain folder"):
        write({"index.html": b"x"}, tmp_path / "file", "")


def test_without_published_files_it_says_what_to_run(tmp_path, polylogue_command, assert_told_briefly):
    done = polylogue_command("site", "--data", tmp_path, "--out", tmp_path / "public")
    assert_told_briefly(done, "dialogues.ttl", "polylogue build")
    assert not (tmp_path / "public").exists()


def test_without_node_all_but_the_query_page_is_written(files, tmp_path, polylogue_command):
    alone = {"PATH": str(tmp_path / "bin"), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    done = polylogue_command("site", "--data", articles(), "--out", tmp_path / "public", **alone)
    assert done.returncode == 0
    assert len(done.stderr.splitlines()) == 1 and "node and npm, which are not here" in done.stderr
    left_out = {name for name in files if not (tmp_path / "public" / name).exists()}
    assert all(name.startswith("query/") and name != "query/index.html" for name in left_out)
    assert "who-thanked-whom" in (tmp_path / "public/query/index.html").read_text(encoding="utf-8")


def test_the_site_of_another_dialogue_is_made_alike(data, tmp_path):
    from polylogue.publish.publication import build
    from polylogue.verbs.site import site
    from polylogue.write.files import write

    built = build(data)
    assert not built.problems
    write(built.files, tmp_path / "published")
    files = site(tmp_path / "published")
    report = next(path for path in files if re.fullmatch(r"id/report/[\w-]+/index.html", path))
    assert len(re.findall('class="passage" id=', files[report].decode())) >= 2
    assert "ontology/index.html" not in files and ONTOLOGY in files["index.html"].decode()
    assert "documents/stages.svg" not in files and "said/said.svg" in files


@pytest.mark.parametrize("address", ["", "notaurl", "example.org/x/", "ftp://example.org/", "urn:a:b", "https://", "https://e.org/?a", "https://e.org/#a", "https://a b/"])
def test_address_below_which_no_page_can_lie_is_refused(address, tmp_path, polylogue_command):
    done = polylogue_command("site", "--out", tmp_path / "out", "--address", address)
    assert (done.returncode, done.stdout, (tmp_path / "out").exists()) == (2, "", False)
    assert done.stderr == f"--address is '{address}'\n  give http://… or https://…, without ? and #\n"


def test_address_of_a_site_may_be_what_xml_must_escape(tmp_path):
    import abroad
    from polylogue.verbs.site import site

    files = site(abroad.build(abroad.write(tmp_path)), "http://localhost:8000/a&b")
    assert b"<url><loc>http://localhost:8000/a&amp;b/data/</loc></url>" in files["sitemap.xml"]
