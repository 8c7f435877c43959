"""Content negotiation, with a real Apache: the redirects that w3id.org would be handed, and a copy of the site by itself."""

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from places import ROOT
from polylogue import paths
from polylogue.namespaces import BASE
from polylogue.site.apache import htaccess

W3ID = ROOT / "scripts" / "polylogue" / "site" / "w3id"
APACHE = shutil.which("apache2", path=f"{os.environ['PATH']}:/usr/sbin")
MODULES = Path("/usr/lib/apache2/modules")
NEEDED = ("mpm_event", "authz_core", "dir", "mime", "headers", "rewrite")
CONF = """\
ServerRoot {folder}
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {folder}/pid
ErrorLog {folder}/error.log
{modules}
TypesConfig {folder}/mime.types
DocumentRoot {folder}/www
KeepAlive On
MaxKeepAliveRequests 0
{user}
<Directory {folder}/www>
  AllowOverride FileInfo Indexes
  Require all granted
</Directory>
"""
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
HTML, TTL, JSON, XML, NT = "text/html", "text/turtle", "application/ld+json", "application/rdf+xml", "application/n-triples"
# What is asked -> what is got: from w3id.org, and from the copy of the site itself where that differs.
ACCEPT = {
    "text/html": HTML,
    BROWSER: HTML,
    "application/xhtml+xml": HTML,
    "text/turtle": TTL,
    "text/turtle, */*;q=0.1": TTL,
    "text/turtle;q=0.5, text/html;q=0.9": HTML,
    "text/html;q=0.5, text/turtle": TTL,
    "TEXT/HTML;Q=1.000, text/turtle;q=0.999": HTML,
    "text/html;level=1;q=0.4, text/turtle;charset=utf-8;q=0.5": TTL,
    "text/turtle;q=0, text/html;q=0.001": HTML,
    "application/ld+json": JSON,
    "application/json": JSON,
    "application/ld+json;q=0.9, text/turtle;q=0.8": JSON,
    "application/ld+json;q=0.80, text/turtle;q=0.8": TTL,
    "text/n3": TTL,
    "application/trig, text/html;q=0.2": TTL,
    "text/turtle;q=0, */*": HTML,
    "text/*;q=0.3, application/ld+json;q=0.2": (TTL, HTML),
    "*/*": (TTL, HTML),
    "": (TTL, HTML),
    "image/png": (TTL, HTML),
    "text/htmlx, text/turtlex": (TTL, HTML),
}


@pytest.fixture(scope="module")
def files(site_files):
    return site_files


@pytest.fixture(scope="module")
def apache(files):
    """Apache with the site of the two articles; see `serving`."""
    with serving(files) as client:
        yield client


@contextmanager
def serving(files):
    """Apache with a site in /site/ and the redirects in /w3id/, which lead to it; `get` asks, `log` is its error log."""
    if not APACHE or not all((MODULES / f"mod_{name}.so").is_file() for name in NEEDED):
        pytest.skip("Apache is not installed (Debian's package apache2, or apache2-bin)")
    folder = Path(tempfile.mkdtemp(prefix="polylogue-apache-"))  # not pytest's: Apache's own user must read it
    folder.chmod(0o755)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    for name, content in files.items():
        path = folder / "www" / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (folder / "www" / "w3id").mkdir()
    redirects = (W3ID / ".htaccess").read_text(encoding="utf-8").replace("@SITE@", f"http://127.0.0.1:{port}/site/")
    (folder / "www" / "w3id" / ".htaccess").write_text(redirects, encoding="utf-8")
    (folder / "mime.types").write_text("text/html html\ntext/css css\nimage/svg+xml svg\n", encoding="utf-8")
    modules = "\n".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in NEEDED)
    user = "User www-data\nGroup www-data" if os.geteuid() == 0 else ""
    conf = folder / "httpd.conf"
    conf.write_text(CONF.format(folder=folder, port=port, modules=modules, user=user), encoding="utf-8")
    running = subprocess.Popen(
        [APACHE, "-f", str(conf), "-DFOREGROUND"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, start_new_session=True,
    )
    try:
        _wait(running, port)
        client = Client(port, folder / "error.log")
        yield client
        client.told = client.log.read_text(encoding="utf-8")
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        running.communicate(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


def _wait(running, port):
    for _ in range(600):
        assert running.poll() is None, running.stderr.read().decode()
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
    raise AssertionError("Apache does not listen")


class Client:
    """Asks Apache over one connection that is kept."""

    def __init__(self, port, log):
        self.port, self.log, self.told = port, log, ""
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def get(self, path, accept="*/*", **headers):
        self.connection.request("GET", path, headers={"Accept": accept, **headers})
        answer = self.connection.getresponse()
        body = answer.read()
        kind = (answer.getheader("Content-Type") or "").partition(";")[0]
        return SimpleNamespace(status=answer.status, kind=kind, body=body, headers=answer.headers, to=answer.getheader("Location"))

    def follow(self, path, accept, **headers):
        """The answer after all redirects, and how many there were. anchor: to which the last of them led, as browsers keep it."""
        anchor = ""
        for hops in range(5):
            answer = self.get(path, accept, **headers)
            answer.anchor = anchor
            if answer.status not in (301, 303):
                return answer, hops
            assert answer.to.startswith(f"http://127.0.0.1:{self.port}/"), answer.to
            path, _, to = answer.to.removeprefix(f"http://127.0.0.1:{self.port}").partition("#")
            anchor = to or anchor
        raise AssertionError(f"{path} leads nowhere")


@pytest.fixture(scope="module")
def iris(files):
    """Every IRI of ours in the published Turtle, the ontology, the schemes and the shapes, without its anchor."""
    from pyoxigraph import NamedNode, RdfFormat, parse

    found = set()
    names = [f"data/{name}" for name in paths.PUBLISHED if name.endswith(".ttl")] + ["ontology.ttl", "alignments.ttl", "shapes.ttl"]
    for name in names:
        for quad in parse(files[name], format=RdfFormat.TURTLE):
            found |= {t.value for t in (quad.subject, quad.predicate, quad.object) if isinstance(t, NamedNode)}
    return sorted(iri for iri in found if iri.startswith(BASE))


def examples(iris):
    """One path of each sort: the ontology, a version, the shapes, a concept, a scheme, things."""
    first = {}
    for iri in iris:
        path = iri.removeprefix(BASE).partition("#")[0]
        parts = path.split("/")
        if path and not re.search(r"\.\w*[a-z]\w*$", path) and not path.endswith("/"):
            first.setdefault("/".join(parts[:2]) if parts[0] == "id" else f"{parts[0]} {len(parts)}", path)
    return first


def expected(wanted, place):
    return wanted if isinstance(wanted, str) else wanted[place]


@pytest.mark.slow
@pytest.mark.parametrize("sort", ["ontology 1", "ontology 2", "shapes 1", "concept 2", "concept 3", "id/person", "id/meeting", "id/claim"])
def test_each_accept_header_leads_to_what_it_likes_best(apache, iris, sort):
    path = examples(iris)[sort]
    got = {}
    for accept in ACCEPT:
        redirect = apache.get(f"/w3id/{path}", accept)
        assert redirect.status == 303 and redirect.headers["Access-Control-Allow-Origin"] == "*", accept
        assert "Accept" in redirect.headers["Vary"]
        answer, hops = apache.follow(f"/w3id/{path}", accept)
        itself, _ = apache.follow(f"/site/{path}", accept)
        assert (answer.status, itself.status, hops) == (200, 200, 1), accept
        assert answer.headers["Access-Control-Allow-Origin"] == itself.headers["Access-Control-Allow-Origin"] == "*"
        got[accept] = (answer.kind, itself.kind)
    assert got == {accept: (expected(wanted, 0), expected(wanted, 1)) for accept, wanted in ACCEPT.items()}


@pytest.mark.slow
def test_curl_is_answered_in_the_same_way(apache, iris):
    curl = shutil.which("curl") or pytest.skip("curl is not installed")
    path = examples(iris)["id/person"]
    for accept, wanted in ACCEPT.items():
        command = [curl, "-s", "-L", "--noproxy", "*", "-o", os.devnull, "-w", "%{num_redirects} %{http_code} %{content_type}",
                   "-H", f"Accept: {accept}" if accept else "Accept;", f"http://127.0.0.1:{apache.port}/w3id/{path}"]
        told = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
        assert told.partition(";")[0] == f"1 200 {expected(wanted, 0)}", accept


@pytest.mark.slow
def test_vocabularies_are_there_as_rdf_xml_and_n_triples_too(apache, iris):
    version = examples(iris)["ontology 2"]
    for path in ("ontology", version, "alignments", "shapes"):
        assert apache.follow(f"/w3id/{path}", "application/rdf+xml, text/turtle;q=0.5")[0].kind == XML
        assert apache.follow(f"/w3id/{path}", "application/n-triples, application/rdf+xml;q=0.9, */*;q=0.1")[0].kind == NT
        assert apache.follow(f"/w3id/{path}", "application/rdf+xml;q=0.5, text/turtle")[0].kind == TTL
    thing = examples(iris)["id/person"]
    assert apache.follow(f"/w3id/{thing}", "application/rdf+xml")[0].kind == TTL


@pytest.mark.slow
def test_browsers_name_does_not_count(apache):
    agent = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64)"}
    assert apache.follow("/w3id/ontology", "text/turtle", **agent)[0].kind == TTL


@pytest.mark.slow
def test_front_page_lists_and_files_have_one_form(apache):
    for path, kind in {"": HTML, "id": HTML, "concept/": HTML, "data/dialogues.ttl": TTL, "ontology.rdf": XML, "void.ttl": TTL,
                       "data/dialogues.trig": "application/trig", "data/polylogue.nq.gz": "application/gzip"}.items():
        for accept in (BROWSER, "text/turtle"):
            answer, _ = apache.follow(f"/w3id/{path}", accept)
            assert (answer.status, answer.kind) == (200, kind), (path, accept)
    assert "Content-Encoding" not in apache.get("/site/data/polylogue.nq.gz").headers
    assert apache.get("/w3id/id/person/nobody-of-this-name", "text/html").status == 303
    assert apache.follow("/w3id/id/person/nobody-of-this-name", "text/html")[0].status == 404


@pytest.mark.slow
def test_every_iri_leads_to_html_and_turtle_that_describe_it(apache, iris):
    from pyoxigraph import RdfFormat, parse

    assert len(iris) > 500
    wrong, described, pages, anchors = Counter(), {}, {}, {}
    for iri in iris:
        path, _, anchor = iri.removeprefix(BASE).partition("#")
        if re.search(r"\.\w*[a-z]\w*$", path) or path.endswith("/") or not path or iri.endswith("#"):
            continue  # files, and namespaces themselves
        for place in ("w3id", "site"):
            if (place, path) not in described:
                turtle, _ = apache.follow(f"/{place}/{path}", "text/turtle")
                page, _ = apache.follow(f"/{place}/{path}", BROWSER)
                assert (turtle.status, turtle.kind, page.status, page.kind) == (200, TTL, 200, HTML), iri
                triples = list(parse(turtle.body, format=RdfFormat.TURTLE))
                described[place, path] = {q.subject.value for q in triples}
                described[place, path] |= {q.object.value for q in triples if q.predicate.value.endswith("#versionIRI")}
                pages[place, path] = page.body.decode()
                anchors[place, path] = page.anchor
            if iri not in described[place, path]:
                wrong["not described in its Turtle: " + iri] += 1
            mark = anchor or anchors[place, path]
            if (f'id="{mark}"' if mark else iri) not in pages[place, path]:
                wrong["not on its page: " + iri] += 1
    assert wrong == Counter()
    log = apache.log.read_text(encoding="utf-8")
    assert re.findall(r"\[\w+:(?:error|crit)\].*", log) == []


@pytest.mark.slow
@pytest.mark.parametrize(("name", "kind"), [("context.jsonld", "application/ld+json"), ("report.schema.json", "application/schema+json")])
def test_what_is_made_from_the_ontology_is_given_as_what_it_is(apache, files, name, kind):
    for place in ("w3id", "site"):
        for accept in ("*/*", BROWSER, "application/json"):
            answer, _ = apache.follow(f"/{place}/{name}", accept)
            assert (answer.status, answer.kind, answer.body) == (200, kind, files[name])


LICENCE = "https://creativecommons.org/licenses/by/4.0/"
CLAIM, OTHER_CLAIM = "id/claim/00292efe9e978f12", "id/claim/ffffffffffffffff"


@pytest.fixture(scope="module")
def small():
    """Apache with a few files written by hand: things, a report with parts, claims, a second language."""
    documents = "id/person/motegi", "id/report/talks", "id/claim/00", "id/place/são-tomé", "ontology"
    files = {f"{name}{ending}": name.encode() for name in documents for ending in ("/index.html", ".ttl", ".jsonld")}
    files |= {name: name.encode() for name in ("index.html", "ja/index.html", "ja/id/report/talks/index.html", "ja/id/claim/00/index.html")}
    files |= {name: name.encode() for name in ("who/index.html", "id/report/talks/2/index.html", "404.html", "ja/404.html", "feed.xml", "cite/polylogue.bib")}
    paths_by_iri = {f"{BASE}{name}": name for name in documents if name != "ontology"} | {f"{BASE}ontology#Act": "ontology/Act"}
    files[".htaccess"] = htaccess(paths_by_iri, BASE, LICENCE, ["ja", "ru"]).encode()
    with serving(files) as client:
        yield client
    # what Apache itself found wrong in the rules would stand in its log
    assert not re.findall(r"\[\w+:(?:error|crit|alert)\].*", client.told)


@pytest.mark.parametrize(("accept", "ending"), [(BROWSER, HTML), ("", HTML), ("*/*", HTML), (TTL, "ttl"), (JSON, "jsonld"), ("text/turtle;q=0.5, text/html", HTML)])
def test_part_of_a_report_and_a_claim_lead_to_their_anchors_or_to_what_describes_them(small, accept, ending):
    for asked, page, anchor in (("id/report/talks/s5", "id/report/talks", "s5"), ("id/report/talks/act-x/", "id/report/talks", "act-x"),
                                (CLAIM, "id/claim/00", CLAIM[9:]), ("id/report/talks/%C3%A9", "id/report/talks", "%C3%A9")):
        places = ["site"] if accept in ("", "*/*") or "%" in asked else ["site", "w3id"]  # w3id.org gives Turtle then
        for place in places:
            answer = small.get(f"/{place}/{asked}", accept)
            to = f"{page}/#{anchor}" if ending == HTML else f"{page}.{ending}"
            assert (answer.status, answer.to) == (303, f"http://127.0.0.1:{small.port}/site/{to}"), (place, asked)
            there = small.get(answer.to.partition("#")[0].partition(str(small.port))[2], accept)
            assert (there.status, there.body) == (200, page.encode())


def test_parts_in_another_language_lead_to_the_page_in_it(small):
    for asked, to in (("ja/id/report/talks/s5", "ja/id/report/talks/#s5"), (f"ja/{CLAIM}", f"ja/id/claim/00/#{CLAIM[9:]}")):
        answer = small.get(f"/site/{asked}", BROWSER)
        assert (answer.status, answer.to) == (303, f"http://127.0.0.1:{small.port}/site/{to}"), asked


def test_pages_are_left_where_they_are_and_nobody_is_sent_elsewhere(small):
    for asked in ("id/report/talks/2/", "id/report/talks/", "ontology/", "who/", "", "ja/"):
        assert small.get(f"/site/{asked}", BROWSER).body == f"{asked}index.html".replace("id/report/talks/index.html", "id/report/talks").replace("ontology/index.html", "ontology").encode()
    for asked in ("//site/id/report/talks/s5", "///site/id/report/talks/s5"):
        assert small.get(asked, BROWSER).to in (None, f"http://127.0.0.1:{small.port}/site/id/report/talks/#s5")


@pytest.mark.parametrize("asked", ["who/nobody", "ontology/nothing", OTHER_CLAIM, "nothing", "id/person/nobody", "ja/nothing", "ja/id/x/y/z", "id/report/talks/s5/more", "ja/who/nobody"])
def test_what_is_not_there_is_told_by_the_page_for_it(small, asked):
    answer = small.get(f"/site/{asked}", BROWSER)
    assert (answer.status, answer.body, answer.kind) == (404, b"ja/404.html" if asked.startswith("ja/") else b"404.html", HTML)
    assert "Link" not in answer.headers


def test_links_in_the_head_of_an_answer_say_what_a_page_is_of(small):
    at, iri = "/site/id/person/motegi", f"{BASE}id/person/motegi"
    described = {f'<{at}.ttl>; rel="describedby"; type="text/turtle"', f'<{at}.jsonld>; rel="describedby"; type="application/ld+json"'}
    licence = f'<{LICENCE}>; rel="license"'
    page = small.get(f"{at}/", BROWSER)
    assert set(page.headers.get_all("Link")) == described | {f'<{iri}>; rel="cite-as"', licence, '<https://schema.org/AboutPage>; rel="type"'}
    for asked, accept in ((f"{at}.ttl", "*/*"), (at, TTL), (f"{at}/", JSON)):
        assert set(small.follow(asked, accept)[0].headers.get_all("Link")) == {f'<{at}/>; rel="describes"; type="text/html"', licence}
    assert not any("cite-as" in link for link in small.get("/site/id/claim/00/", BROWSER).headers.get_all("Link"))
    assert not any("cite-as" in link for link in small.get("/site/ontology/", BROWSER).headers.get_all("Link"))
    for asked in ("who/", "id/report/talks/2/", "ja/", "", "id/place/s%C3%A3o-tom%C3%A9/"):
        assert "Link" not in small.get(f"/site/{asked}", BROWSER).headers, asked


def test_further_kinds_of_files_are_given_as_what_they_are(small):
    assert small.get("/site/feed.xml").kind == "application/atom+xml"
    assert small.get("/site/cite/polylogue.bib").kind == "application/x-bibtex"


def test_file_for_w3id_holds_redirects_and_one_address_to_fill_in():
    text = (W3ID / ".htaccess").read_text(encoding="utf-8")
    assert text.count("@SITE@") == 1
    assert re.findall(r"https?://\S+", text) == ["https://w3id.org/polylogue/"]
    assert not re.search(r"^\s*(AddType|Options|DirectoryIndex)", text, re.M)
    assert all("R=303" in line for line in text.splitlines() if line.startswith("RewriteRule") and "SITE}" in line)
    readme = (W3ID / "README.md").read_text(encoding="utf-8")
    assert "GitHub:" in readme and "## Contact" in readme


def test_site_takes_the_rules_of_w3id(files):
    rules = re.findall(r"RewriteCond .*ACCEPT.*", (W3ID / ".htaccess").read_text(encoding="utf-8"))
    assert len(rules) >= 9
    assert re.findall(r"RewriteCond .*ACCEPT.*", files[".htaccess"].decode()) == rules
