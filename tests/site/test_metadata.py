"""What machines read of the site: heads of pages, typed links, schema.org, citations, feed, map, and the page where nothing is."""

import json
import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from types import SimpleNamespace
from xml.etree import ElementTree

import articles
import pytest
from places import ROOT
from polylogue import paths
from polylogue.namespaces import BASE, ID, ONTOLOGY

pytest.importorskip("jinja2", reason="the site needs Jinja2 (extra 'site')")
from polylogue.site import building, citations, feed, foot, for_machines, metadata, signposting, sitemap, structured
from polylogue.site.pages import Shared, Site
from polylogue.store.published import Published

ADDRESS = "https://polylogue.example/site/"
MEETING, REPORT = f"{ID}meeting/central-asia-japan/2020-08-11", f"{ID}report/special-online-meeting"
ATOM, MAP, XHTML = "{http://www.w3.org/2005/Atom}", "{http://www.sitemaps.org/schemas/sitemap/0.9}", "{http://www.w3.org/1999/xhtml}"


class Output:
    def __init__(self):
        self.files = {}

    def add(self, path, content):
        assert path not in self.files, path
        self.files[path] = content.encode() if isinstance(content, str) else content


@pytest.fixture(scope="module")
def world():
    published = Published.of(articles.articles())
    return published, building.world_of(published)


def sites(world, address=ADDRESS, languages=("en", "ja", "ru"), **said):
    """The sites of the two articles in some languages; said: of the folder in its polylogue.toml."""
    published, world = world
    published = replace(published, project=replace(published.project, **said))
    shared = Shared(published, world, building.addresses_of(published, world, languages), Output(), languages, address)
    return [Site(shared, language) for language in languages]


@pytest.fixture(scope="module")
def english(world):
    return sites(world)[0]


class Head(HTMLParser):
    """The links, the meta elements and the JSON-LD of a head."""

    def __init__(self, text):
        super().__init__()
        self.links, self.meta, self.scripts, self._inside = [], {}, [], False
        self.feed(str(text))

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        if tag == "link":
            self.links.append(said)
        elif tag == "meta":
            self.meta.setdefault(said.get("name") or said.get("property"), []).append(said["content"])
        self._inside = tag == "script" and said.get("type") == "application/ld+json"

    def handle_data(self, data):
        if self._inside:
            self.scripts.append(json.loads(data))

    def handle_endtag(self, tag):
        self._inside = False

    def of(self, rel):
        return [link["href"] for link in self.links if rel in link["rel"].split()]


def head(site, iri, **more):
    path = iri.removeprefix(BASE)
    return Head(metadata.head(site, f"{path}/index.html", iri, turtle=path, title=site.label(iri), **more))


def test_head_says_where_the_page_is_in_which_languages_and_what_it_is_of(english):
    found = head(english, MEETING)
    at = f"{ADDRESS}id/meeting/central-asia-japan/2020-08-11/"
    assert found.of("canonical") == [at] and found.meta["og:url"] == [at]
    languages = {link["hreflang"]: link["href"] for link in found.links if "hreflang" in link}
    assert languages == {"en": at, "x-default": at, "ja": at.replace("site/", "site/ja/"), "ru": at.replace("site/", "site/ru/")}
    assert found.of("cite-as") == [MEETING] and found.of("license") == ["https://creativecommons.org/licenses/by/4.0/"]
    assert found.of("describedby") == [f"@@/id/meeting/central-asia-japan/2020-08-11.{ending}" for ending in ("ttl", "jsonld")]
    assert found.of("type") == ["https://schema.org/AboutPage", "https://schema.org/Event"] and len(found.of("collection")) == 1
    assert found.meta["og:locale"] == ["en_GB"] and found.meta["og:locale:alternate"] == ["ja_JP", "ru_RU"]
    assert "2 reports" in found.meta["description"][0] and found.meta["description"] == found.meta["og:description"]


def test_page_in_another_language_is_its_own_canonical_one(world):
    found = head(sites(world)[1], MEETING)
    assert found.of("canonical") == [f"{ADDRESS}ja/id/meeting/central-asia-japan/2020-08-11/"] and found.meta["og:locale"] == ["ja_JP"]
    assert found.scripts[0]["name"] == "「中央アジア＋日本」対話・外相特別会合（2020年8月11日）"


@pytest.mark.parametrize("address", ["", "https://w3id.org/polylogue/"])
def test_no_address_is_made_up_where_none_is_known_or_one_only_leads_elsewhere(world, address):
    site = sites(world, address)[0]
    found = head(site, MEETING)
    assert not found.of("canonical") and not {"og:url", "og:image"} & found.meta.keys() and found.meta["twitter:card"] == ["summary"]
    assert [link["href"] for link in found.links if link.get("hreflang") == "ja"] == ["@@/ja/id/meeting/central-asia-japan/2020-08-11/index.html"]


def test_page_that_is_in_one_language_only_names_no_other(english):
    assert not [link for link in head(english, MEETING, kind="alone").links if "hreflang" in link]
    found = head(english, f"{ID}claim/00")
    assert not [link for link in found.links if "hreflang" in link] and found.meta["robots"] == ["noindex, follow"] and not found.of("cite-as")


def test_meeting_is_an_event_with_what_is_stated_only(english, world):
    event = head(english, MEETING).scripts[0]
    assert (event["@type"], event["@id"], event["startDate"]) == ("Event", MEETING, "2020-08-11")
    assert event["location"]["@type"] == "VirtualLocation" and event["eventAttendanceMode"].endswith("/OnlineEventAttendanceMode")
    assert "organizer" not in event and "endDate" not in event and "eventStatus" not in event
    came = event.get("attendee", [])
    claims = {c.value.value for c in world[1].claims.values() if c.property == "https://schema.org/attendee" and c.status == "stated"}
    assert {a["@id"] for a in (came if isinstance(came, list) else [came])} <= claims | {
        o.value for _, p, o in world[1].own(MEETING) if p.value == "https://schema.org/attendee"
    }


def test_what_only_a_reading_implies_is_not_told_to_search_engines(world):
    implied = {(c.subject, c.property, str(c.value)) for c in world[1].claims.values() if c.status != "stated"}
    stated = {(c.subject, c.property, str(c.value)) for c in world[1].claims.values() if c.status == "stated"}
    only, site = implied - stated, sites(world)[0]
    assert only
    for subject, predicate, value in only:
        assert value not in map(str, structured.Facts(site, subject)(predicate)), (subject, predicate)


@pytest.mark.parametrize(("iri", "kind", "fields"), [
    (REPORT, "NewsArticle", {"headline", "publisher", "inLanguage", "sdDatePublished"}), (f"{ID}state/japan", "Country", {"sameAs", "identifier"}),
    (f"{ID}person/motegi", "Person", {"alternateName"}), (f"{BASE}concept/status/held", "DefinedTerm", {"description", "inDefinedTermSet", "termCode"}),
    (f"{BASE}concept/status", "DefinedTermSet", {"description", "hasDefinedTerm"}), (f"{ID}dialogue/central-asia-japan", "Organization", {"foundingDate"}),
    (ONTOLOGY, "DefinedTermSet", {"version", "license"}), (f"{ONTOLOGY}#Meeting", "DefinedTerm", {"description", "inDefinedTermSet"}),
])
def test_things_have_their_types_of_schema_org(english, iri, kind, fields):
    found = structured.node(english, iri)
    assert found["@type"] == kind and found["@id"] == iri and fields <= found.keys() and "" not in found.values()


def test_json_ld_is_read_by_a_parser_of_rdf_offline(english):
    from rdflib import Graph

    for iri in (MEETING, REPORT, f"{ID}state/japan"):
        body = {**structured.node(english, iri), "@context": {"@vocab": "https://schema.org/"}}
        graph = Graph().parse(data=json.dumps(body), format="json-ld")
        assert {str(s) for s in graph.subjects()} >= {iri}
    assert "</script" not in str(structured.written({"name": "</script><b>"}))[:-20]


def test_home_shows_the_data_set_and_its_files(english):
    found = Head(metadata.head(english, "index.html", title=english.name))
    data = found.scripts[0]
    assert data["@type"] == "Dataset" and data["version"] == paths.version() and data["url"] == ADDRESS
    assert {d["contentUrl"] for d in data["distribution"]} >= {f"{ADDRESS}data/dialogues.ttl"}
    assert "@@/data/claims.ttl" in found.of("item") and found.of("author") == [f"{ID}agent/polylogue"]
    assert [link["type"] for link in found.links if link["href"] == "@@/feed.xml"] == ["application/atom+xml"]
    assert found.meta["og:image"] == [f"{ADDRESS}social.png"]


def test_every_page_of_a_thing_has_a_description_when_more_than_its_name_is_known(english):
    without = [iri for iri in english.addresses.paths if structured.kind(english, iri) not in ("", "Place") and not metadata.description(english, iri)]
    assert not [iri for iri in without if english.world.text(iri, "http://www.w3.org/2004/02/skos/core#definition")]
    for iri in english.addresses.paths:
        told = metadata.description(english, iri)
        assert len(told) <= 300 and "%(" not in told and "\n" not in told, iri


def test_preview_picture_is_small_and_of_the_size_that_is_told():
    image = paths.ONTOLOGY.with_name("social.png").read_bytes()
    assert len(image) < 60_000 and image[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(image[16:20]), int.from_bytes(image[20:24])) == metadata.SIZE
    ElementTree.parse(paths.ONTOLOGY.with_name("social.svg"))


def test_link_header_says_the_same_as_the_head(english):
    path = REPORT.removeprefix(BASE)
    told = signposting.link_header(english, REPORT, path, "https://host.example/")
    links = {(rel, target) for target, rel in re.findall(r'<([^<>]+)>; rel="([\w-]+)"', told)}
    wanted = {(link.rel, link.target.replace("@@/", "https://host.example/")) for link in signposting.links(english, REPORT, path)}
    assert links == wanted and told.isascii() and ("cite-as", REPORT) in links


BIB = re.compile(r"@misc\{([\w-]+),\n((?:  \w+ = (?:\{.*\}|[a-z]{3}),\n)+)\}\n\Z")
RIS = re.compile(r"TY  - [A-Z]+\r\n(?:[A-Z][A-Z\d]  - \S.*\r\n)+ER  - \r\n\Z")


def test_citations_are_well_formed_and_say_what_citation_cff_says(english):
    cff = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    for work in (citations.dataset(english), citations.report(english, REPORT)):
        entry, tagged = citations.bibtex(work), citations.ris(work)
        hit = BIB.match(entry)
        assert hit and RIS.match(tagged), entry + tagged
        for row in hit[2].splitlines():
            assert row.count("{") == row.count("}"), row
    whole = citations.dataset(english)
    assert f"version: {whole.version}\n" in cff and f"date-released: {whole.day}\n" in cff and f"url: {whole.address}\n" in cff
    assert all(f"name: {name}\n" in cff for name in whole.authors) and not whole.doi
    assert "{{Polylogue contributors}}" in citations.bibtex(whole) and "AU  - Polylogue contributors\r\n" in citations.ris(whole)


def test_what_tex_would_take_for_a_command_is_escaped():
    work = citations.Work(key="x", kind="GEN", title="50% of {a} & b_c #1 \\x ~ ^ $", address="https://e.org/a_b%20{c}")
    assert r"50\% of \{a\} \& b\_c \#1 \textbackslash{}x \textasciitilde{} \textasciicircum{} \$" in citations.bibtex(work)
    assert "url = {https://e.org/a_b%20%7Bc%7D}" in citations.bibtex(work)


def test_assertion_is_cited_with_its_iri_its_place_and_the_digest_of_the_passage(english, world):
    claims = world[1].claims.values()
    stated = next(c for c in claims if c.status == "stated" and c.ground.endswith("special-online-meeting/s5"))
    told = citations.assertion(english, stated)
    digest = world[1].value(stated.ground, "https://schema.org/sha256")
    assert stated.iri in told and digest in told and "951" in told and paths.version() in told
    implied, external = (citations.assertion(english, next(c for c in claims if c.status == s)) for s in ("implied", "external"))
    assert "Not stated" in implied and "from elsewhere" in external
    assert 'class="copy"' in citations.assertion_details(english, stated)


def test_foot_links_only_addresses_that_are_given(world):
    plain = str(foot.foot(sites(world)[0], "id/x/index.html", MEETING))
    assert "How to cite" in plain and 'class="contact"' not in plain
    given = sites(world, repository="https://codeberg.org/talks/data.git", contact="mailto:archive@example.org")[0]
    told = str(foot.foot(given, "id/x/index.html", MEETING))
    assert 'href="https://codeberg.org/talks/data/issues/new?title=' in told and 'href="mailto:archive@example.org"' in told
    assert "https%3A%2F%2Fpolylogue.example%2Fsite%2Fid%2Fx%2F" in told
    only = sites(world, contact="mailto:archive@example.org", repository="https://git.example.org/x")[0]
    assert foot.error_address(only, "id/x/index.html", MEETING).startswith("mailto:archive@example.org?subject=")
    assert foot.error_address(sites(world, repository="https://git.example.org/x")[0], "x/index.html") == ""


def test_feed_holds_the_releases_that_have_a_day(english):
    found = feed.releases("# Changelog\n\n## Unreleased\n\nx\n\n## 1.1.0 — 2026-02-03\n\n- a\n\n## [1.0.0] - 2026-01-02\n\nb\n\n## 0.9\n\nc\n")
    assert [(r.version, r.day, r.text) for r in found] == [("1.1.0", "2026-02-03", "- a"), ("1.0.0", "2026-01-02", "b")]
    root = ElementTree.fromstring(feed.feed(english, ADDRESS))
    entries = root.findall(f"{ATOM}entry")
    log = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert len(entries) == len(re.findall(r"^## \d", log, re.MULTILINE)) and root.find(f"{ATOM}author/{ATOM}name").text == "Polylogue contributors"
    for entry in entries:
        version, day = entry.find(f"{ATOM}title").text.split()[-1], entry.find(f"{ATOM}updated").text
        assert f"## {version} — {day[:10]}" in log and "](" not in entry.find(f"{ATOM}content").text
    assert root.find(f"{ATOM}updated").text == max(e.find(f"{ATOM}updated").text for e in entries)


def test_folder_without_a_change_log_has_no_feed(world, tmp_path):
    for name in ("dialogues", "claims", "implied", "external"):
        (tmp_path / f"{name}.ttl").write_text("")
    site = sites(world, data=tmp_path)[0]
    site.own = False
    assert feed.feed(site, ADDRESS) == ""
    (tmp_path / "CHANGELOG.md").write_text("## 1.0 — 2025-01-01\n\nFirst.\n")
    assert "<updated>2025-01-01T00:00:00Z</updated>" in feed.feed(site, ADDRESS)


def test_map_lists_every_page_in_its_languages_with_days_from_the_data(english):
    report = "id/report/special-online-meeting/index.html"
    pages = {"index.html", "ja/index.html", "ru/index.html", report, f"ja/{report}", "id/claim/00/index.html", "404.html", "who/index.html"}
    root = ElementTree.fromstring(sitemap.sitemaps(english, pages, ADDRESS)["sitemap.xml"])
    urls = {url.find(f"{MAP}loc").text.removeprefix(ADDRESS): url for url in root}
    assert set(urls) == {"", "ja/", "ru/", "id/report/special-online-meeting/", "ja/id/report/special-online-meeting/", "who/"}
    assert urls["id/report/special-online-meeting/"].find(f"{MAP}lastmod").text == "2026-11-22"
    links = {link.get("hreflang"): link.get("href") for link in urls["ja/"].findall(f"{XHTML}link")}
    assert links == {"en": ADDRESS, "x-default": ADDRESS, "ja": f"{ADDRESS}ja/", "ru": f"{ADDRESS}ru/"}
    assert not urls["who/"].findall(f"{XHTML}link")


def test_large_map_is_split(english):
    made = sitemap.sitemaps(english, {f"{n}/index.html" for n in range(5)}, ADDRESS, most=2)
    index = ElementTree.fromstring(made.pop("sitemap.xml"))
    assert [loc.text for loc in index.iter(f"{MAP}loc")] == [ADDRESS + name for name in made] and len(made) == 3
    assert sum(len(ElementTree.fromstring(text)) for text in made.values()) == 5


def test_files_for_machines_are_put_in_place(world):
    made = sites(world)
    files = made[0].shared.output.files
    files["index.html"] = files["ja/index.html"] = b""
    for_machines.for_machines(made)
    assert {"404.html", "ja/404.html", "ru/404.html", "robots.txt", "sitemap.xml", "feed.xml", "social.png", ".htaccess", "cite/polylogue.bib"} <= files.keys()
    assert f"Sitemap: {ADDRESS}sitemap.xml" in files["robots.txt"].decode()
    assert b"cite-as" in files[".htaccess"] and b"^(ja|ru)/" in files[".htaccess"]
    unknown = sites(world, "")
    for_machines.for_machines(unknown)
    assert "sitemap.xml" not in unknown[0].shared.output.files and "Sitemap" not in unknown[0].shared.output.files["robots.txt"].decode()


NODE = shutil.which("node")
WORLD = """
const vm = require("vm"), fs = require("fs");
const [script, root, href, there] = [process.argv[1], process.argv[2], process.argv[3], JSON.parse(process.argv[4])];
const status = { dataset: { languages: "en ja ru", looking: "…", found: ":" }, textContent: "", append() {} };
const at = new URL(href), gone = [];
const location = { pathname: at.pathname, protocol: "https:", search: "", hash: at.hash, replace(to) { gone.push(to); } };
const document = {
  baseURI: root, getElementById: () => status, querySelectorAll: () => [], createElement: () => ({}),
};
class DOMParser { parseFromString(html) { return { getElementById: (id) => html.split(" ").includes(id) }; } }
const fetch = (path) => Promise.resolve({
  ok: path in there, headers: { get: () => "text/html" }, text: () => Promise.resolve(there[path]),
});
vm.runInNewContext(fs.readFileSync(script, "utf8"), { document, location, fetch, DOMParser, URL, Promise, decodeURIComponent });
setTimeout(() => process.stdout.write(JSON.stringify(gone)), 50);
"""


@pytest.mark.parametrize(("path", "there", "to"), [
    ("id/claim/00292efe9e978f12", {"id/claim/00/": "00292efe9e978f12 x"}, "id/claim/00/#00292efe9e978f12"),
    ("ja/id/claim/00292efe9e978f12", {"id/claim/00/": "00292efe9e978f12 x"}, "id/claim/00/#00292efe9e978f12"),
    ("id/claim/00292efe9e978f12", {"id/claim/00/": "another"}, ""),
    ("id/report/talks/s5", {"id/report/talks/": "s4 s5"}, "id/report/talks/#s5"),
    ("ru/id/report/talks/s5/", {"ru/id/report/talks/": "s4 s5", "id/report/talks/": "s5"}, "ru/id/report/talks/#s5"),
    ("ja/id/report/talks/s5", {"id/report/talks/": "s4 s5"}, "id/report/talks/#s5"),
    ("id/report/talks/s9", {"id/report/talks/": "s4 s5"}, ""),
    ("id/person/motegi", {"id/person/motegi/": ""}, "id/person/motegi/"),
    ("ja/ontology/0.1.0/", {"ontology/0.1.0/": ""}, "ontology/0.1.0/"),
    ("nothing", {}, ""),
])
def test_page_where_nothing_is_leads_an_anchors_iri_to_its_place(path, there, to):
    if not NODE:
        pytest.skip("node is not installed")
    script = ROOT / "scripts" / "polylogue" / "site" / "static" / "where.js"
    known = json.dumps({f"/site/{name}": text for name, text in there.items()})
    told = subprocess.run([NODE, "-e", WORLD, str(script), f"{ADDRESS}", f"{ADDRESS}{path}", known], capture_output=True, text=True, timeout=30, check=True)
    assert json.loads(told.stdout) == ([f"/site/{to}"] if to else [])


@pytest.mark.parametrize(("asked", "base"), [
    ("/site/id/person/nobody", "/site/"), ("/id/person/nobody", "/"), ("/a/b/ja/id/x", "/a/b/"), ("/elsewhere", "/polylogue/"),
])
def test_page_where_nothing_is_finds_the_root_of_the_site(english, asked, base):
    if not NODE:
        pytest.skip("node is not installed")
    from polylogue.site.nowhere import root_script

    code = f"""
    const base = {{ href: "/polylogue/" }}, location = {{ pathname: {json.dumps(asked)} }}, document = {{ querySelector: () => base }};
    {root_script(english)};
    process.stdout.write(base.href)"""
    assert subprocess.run([NODE, "-e", code], capture_output=True, text=True, timeout=30, check=True).stdout == base


def test_served_at_is_told_with_a_slash(world):
    from polylogue.site.served import served

    assert served(sites(world, "https://e.org/x")[0]) == "https://e.org/x/"
    assert served(SimpleNamespace(shared=SimpleNamespace(served="https://w3id.org/x/"))) == ""
