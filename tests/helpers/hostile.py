"""Hostile files and queries, each of which names an address; run as a program, it gives them to the sub-commands.

    python tests/helpers/hostile.py URL FOLDER     # prints a JSON object: name of the case -> what became of it
"""

import fcntl
import io
import json
import socket
import struct
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

PLG = "@prefix plg: <https://w3id.org/polylogue/ontology#> .\n@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
PLG += "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
THING = '<https://w3id.org/polylogue/id/state/x> a plg:State ; rdfs:label "X"@en .\n'
THING += "<https://w3id.org/polylogue/id/claim/x> a <https://schema.org/Claim> ; plg:subject <urn:s> .\n"  # no right claim
NAME = '"@id": "https://w3id.org/polylogue/id/state/x", "http://www.w3.org/2000/01/rdf-schema#label": "X"'
XML = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:rdfs="http://www.w3.org/2000/01/rdf-schema#"{}>{}</rdf:RDF>'
LABEL = '<rdf:Description rdf:about="https://w3id.org/polylogue/id/state/x"><rdfs:label>{}</rdfs:label></rdf:Description>'
SHAPE = PLG + THING + """
<urn:shape> a sh:NodeShape ; sh:targetClass plg:State ; sh:targetNode <https://w3id.org/polylogue/id/state/x> ; {} .
"""
SELECT = '"SELECT $this {} WHERE {{ {} }}"'


def laughs(levels: int) -> str:
    """A document type in which each entity is ten of the one before."""
    entities = ['<!ENTITY e0 "ha">'] + [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, levels)]
    return f"<!DOCTYPE rdf:RDF [{''.join(entities)}]>" + XML.format("", LABEL.format(f"&e{levels - 1};"))


def files(url: str) -> dict[str, str]:
    """Name of each file -> its text; URL/NAME stands for the address that must not be asked."""
    return {
        "context.jsonld": f'{{"@context": "{url}/context", {NAME}}}',
        "context-list.jsonld": f'[{{"@context": [{{}}, "{url}/context-list"], {NAME}}}]',
        "context-escaped.jsonld": f'{{"@\\u0063ontext": "{url}/context-escaped", {NAME}}}',
        "context-twice.jsonld": f'{{"@context": "{url}/context-twice", "@context": {{}}, {NAME}}}',
        "context-twice-last.jsonld": f'{{"@context": {{}}, "@context": "{url}/context-twice-last", {NAME}}}',
        "context-scoped.jsonld": f'{{"@context": {{"p": {{"@id": "urn:p", "@context": "{url}/context-scoped"}}}}, "p": {{{NAME}}}}}',
        "context-import.jsonld": f'{{"@context": {{"@version": 1.1, "@import": "{url}/context-import"}}, {NAME}}}',
        "context-nested.jsonld": f'{{"@graph": [{{"@context": ["{url}/context-nested"], {NAME}}}]}}',
        "context-file.jsonld": f'{{"@context": "file:///etc/hostname", {NAME}}}',
        "context-relative.jsonld": f'{{"@context": "context.jsonld", {NAME}}}',
        "base.jsonld": f'{{"@context": {{"@base": "{url}/base", "@vocab": "{url}/vocab#"}}, {NAME}, "p": {{"@id": "q"}}}}',
        "imports.ttl": f"{PLG}{THING}<urn:o> a owl:Ontology ; owl:imports <{url}/imports> , <file:///etc/hostname> .",
        "imports.trig": f"{PLG}{THING}<urn:g> {{ <urn:o> a owl:Ontology ; owl:imports <{url}/imports-trig> }}",
        "imports.rdf": XML.format(
            ' xmlns:owl="http://www.w3.org/2002/07/owl#"',
            f'<owl:Ontology rdf:about="urn:o"><owl:imports rdf:resource="{url}/imports-rdf"/></owl:Ontology>{LABEL.format("X")}',
        ),
        "imports.nq": f"<urn:o> <http://www.w3.org/2002/07/owl#imports> <{url}/imports-nq> <urn:g> .\n",
        "shapes-from.ttl": SHAPE.format(f"sh:sparql [ sh:select {SELECT.format(f'FROM <{url}/shapes-from>', '?s ?p ?o')} ]"),
        "shapes-named.ttl": SHAPE.format(
            f"sh:sparql [ sh:select {SELECT.format(f'FROM NAMED <{url}/shapes-named>', 'GRAPH ?g {{ ?s ?p ?o }}')} ]"
        ),
        "shapes-service.ttl": SHAPE.format(
            f"sh:sparql [ sh:select {SELECT.format('', f'SERVICE <{url}/shapes-service> {{{{ ?s ?p ?o }}}}')} ]"
        ),
        "shapes-rule.ttl": SHAPE.format(
            f'sh:rule [ a sh:SPARQLRule ; sh:construct "CONSTRUCT {{ $this a ?o }} FROM <{url}/shapes-rule> WHERE {{ ?s ?p ?o }}" ]'
        ),
        "shapes-graph.ttl": f"{PLG}{THING}<urn:d> sh:shapesGraph <{url}/shapes-graph> ; owl:imports <{url}/shapes-graph> .",
        "shapes-js.ttl": SHAPE.format(f'sh:js [ sh:jsFunctionName "f" ; sh:jsLibrary [ sh:jsLibraryURL "{url}/shapes-js" ] ]'),
        "base.ttl": f"@base <{url}/base-ttl/> .\n{PLG}{THING}<a> rdfs:seeAlso <b> .",
        "see-also.ttl": f"{PLG}{THING}<urn:s> rdfs:seeAlso <{url}/see> ; rdfs:isDefinedBy <{url}/defined> .",
        "version.ttl": f'VERSION "1.2"\n@prefix plg: <{url}/prefix#> .\n<urn:s> a plg:State .',
        "entity-external.rdf": f'<!DOCTYPE rdf:RDF [<!ENTITY e SYSTEM "{url}/entity">]>' + XML.format("", LABEL.format("&e;")),
        "entity-file.rdf": '<!DOCTYPE rdf:RDF [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + XML.format("", LABEL.format("&e;")),
        "entity-parameter.rdf": f'<!DOCTYPE rdf:RDF [<!ENTITY % e SYSTEM "{url}/parameter"> %e;]>' + XML.format("", LABEL.format("X")),
        "doctype.rdf": f'<!DOCTYPE rdf:RDF SYSTEM "{url}/doctype">' + XML.format("", LABEL.format("X")),
        "doctype-case.rdf": f'<!doctype rdf:RDF SYSTEM "{url}/doctype-case">' + XML.format("", LABEL.format("X")),
        "laughs.rdf": laughs(10),
        "laughs.owl": laughs(30),
        "xinclude.rdf": XML.format(
            ' xmlns:xi="http://www.w3.org/2001/XInclude"', f'<xi:include href="{url}/xinclude"/>{LABEL.format("X")}'
        ),
        "stylesheet.rdf": f'<?xml-stylesheet href="{url}/stylesheet" type="text/xsl"?>' + XML.format("", LABEL.format("X")),
        "base.rdf": XML.format(f' xml:base="{url}/base-rdf/"', LABEL.format("X")),
        "deep.jsonld": '{"urn:p":' * 50_000 + "{}" + "}" * 50_000,
        "deep.ttl": f"{PLG}<urn:s> <urn:p> " + "[ <urn:p> " * 50_000 + '"x"' + " ]" * 50_000 + " .",
        "deep.rdf": XML.format("", "<rdf:Description><rdfs:seeAlso>" * 2_000 + "</rdfs:seeAlso></rdf:Description>" * 2_000),
    }


def queries(url: str) -> dict[str, str]:
    """Name of each query -> its text."""
    some = "{ ?s ?p ?o }"
    return {
        "service": f"SELECT * {{ SERVICE <{url}/service> {some} }}",
        "service-lower": f"select * {{service<{url}/service-lower>{some}}}",
        "service-silent": f"SELECT * {{ SERVICE SILENT <{url}/service-silent> {some} }}",
        "service-comment": f"SELECT * {{ SERVICE # x\n<{url}/service-comment> # y\n{some} }}",
        "service-variable": f"SELECT * {{ VALUES ?e {{ <{url}/service-variable> }} SERVICE ?e {some} }}",
        "service-name": f"PREFIX x: <{url}/> SELECT * {{ SERVICE x:service-name {some} }}",
        "service-glued": f"PREFIX x: <{url}/> SELECT * {{ {{}}SERVICEx:service-glued{some} }}",
        "service-glued-silent": f"PREFIX x: <{url}/> SELECT * {{ {{}}SERVICESILENTx:service-glued-silent{some} }}",
        "service-less-than": f"SELECT * {{ BIND(1 AS ?a) BIND(2 AS ?b) FILTER(?a<?b)SERVICE#>\n<{url}/service-less-than>{some} }}",
        "service-less-than-silent": f"SELECT * {{ BIND(1 AS ?a) FILTER(?a<2)SERVICE SILENT#>\n<{url}/less-than-silent>{some} }}",
        "service-quote": f"SELECT * {{ BIND('a' AS ?a) FILTER(?a<'\\\\')SERVICE <{url}/quote> {some} FILTER(?a > '') }}",
        "service-exists": f"SELECT * {{ BIND(1 AS ?a) FILTER NOT EXISTS {{ SERVICE <{url}/service-exists> {some} }} }}",
        "service-minus": f"SELECT * {{ ?s ?p ?o MINUS {{ SERVICE <{url}/service-minus> {some} }} }}",
        "service-sub": f"SELECT * {{ {{ SELECT * {{ OPTIONAL {{ SERVICE <{url}/service-sub> {some} }} }} }} }}",
        "service-construct": f"CONSTRUCT {some} WHERE {{ SERVICE <{url}/service-construct> {some} }}",
        "service-ask": f"ASK {{ SERVICE <{url}/service-ask> {some} }}",
        "service-describe": f"DESCRIBE ?s WHERE {{ SERVICE <{url}/service-describe> {some} }}",
        "service-escaped": f"SELECT * {{ \\u0053ERVICE <{url}/service-escaped> {some} }}",
        "service-escaped-iri": f"SELECT * {{ SERVICE <\\u0068ttp{url[4:]}/service-escaped-iri> {some} }}",
        "service-after-string": f"SELECT * {{ ?s ?p '''SERVICE \\''' {{ '' ''' . SERVICE <{url}/service-after-string> {some} }}",
        "service-file": "SELECT * { SERVICE <file:///etc/hostname> { ?s ?p ?o } }",
        "from": f"SELECT * FROM <{url}/from> {some}",
        "from-named": f"SELECT * FROM NAMED <{url}/from-named> {{ GRAPH ?g {some} }}",
        "from-base": f"BASE <{url}/> SELECT * FROM <from-base> {some}",
        "from-name": f"PREFIX x: <{url}/> SELECT * FROM x:from-name {some}",
        "from-file": "SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }",
        "graph": f"SELECT * {{ GRAPH <{url}/graph> {some} }}",
        "load": f"LOAD <{url}/load>",
        "load-silent": f"load silent <{url}/load-silent> into graph <urn:g>",
        "load-file": "LOAD <file:///etc/hostname>",
        "load-after": f"SELECT * {some} ; LOAD <{url}/load-after>",
        "insert": f"INSERT {some} WHERE {{ SERVICE <{url}/insert> {some} }}",
        "front-matter": f"#+ endpoint: {url}/front-matter\n#+ endpoint_in_url: true\nSELECT * {{ ?s ?p '{url}' }}",
        "function": f"SELECT (<{url}/function>(1) AS ?x) {{}}",
    }


HARMLESS = {"graph", "front-matter", "function"}  # these name an address and may be answered, with nothing


def write(folder: Path, url: str) -> tuple[list[Path], list[Path]]:
    """Write the files and the queries into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    found: tuple[list[Path], list[Path]] = ([], [])
    for number, texts in enumerate((files(url), {f"{name}.rq": text for name, text in queries(url).items()})):
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
            found[number].append(folder / name)
    return found


def outcome(*arguments: str) -> list:
    """Exit code and words of a sub-command; None for the code when something else than its own errors came out."""
    from polylogue import cli
    from polylogue.errors import PolylogueError

    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        try:
            code = cli.main(arguments)
        except PolylogueError as error:
            return [2, str(error)]
        except BaseException as error:
            return [None, repr(error)[:300]]
    return [code, "\n".join(said.getvalue().splitlines()[-12:])]


def commands(url: str, folder: Path) -> dict[str, list]:
    """Give all files to `validate` and all queries to `query`: what became of each."""
    given, asked = write(folder / "files", url)
    found = {path.name: outcome("validate", str(path)) for path in given}
    return found | {path.name: outcome("query", str(path)) for path in asked}


def served(url: str, folder: Path) -> dict[str, list]:
    """Give all queries, and requests that name the address otherwise, to `serve`: status and words of each answer.

    What is served is hostile too: imports, shapes that ask elsewhere, addresses as values.
    """
    from servers import SMALL, Endpoint, small

    data = small(folder / "served")
    texts = [text for name, text in files(url).items() if name.startswith(("imports.ttl", "shapes-", "see-also"))]
    (data / "dialogues.ttl").write_text("\n".join([SMALL["dialogues.ttl"], *texts]), encoding="utf-8")
    with Endpoint("--queries", "2", data=data) as server:
        direct = {"Content_Type": "application/sparql-query", "Accept": "text/csv, text/turtle"}
        found = {f"{name}.rq": server.request("/sparql", "POST", text.encode(), **direct) for name, text in queries(url).items()}
        for name in ("default-graph-uri", "named-graph-uri", "using-graph-uri", "endpoint", "url", "callback"):
            found[name] = server.ask("SELECT * { ?s ?p ?o }", "text/csv", **{name: url})
        found["absolute"] = server.request(f"{url}/absolute")
        found["authority"] = server.request(url.removeprefix("http://"), "CONNECT")
        found["host"] = server.request("/", Host=url.removeprefix("http://"), Origin=url, Referer=url, X_Forwarded_For="1.2.3.4")
        for path in ("/id/state/x", "/id/state/x/", "/id/state/x.ttl", "/graph/dialogues.jsonld", "/sparql", "/.well-known/void"):
            found[path] = server.request(path, Accept="*/*")
        for path in (f"/{url}", f"/sparql?example={url}", f"/data/{url}", "/data/..%2f..%2f..%2fetc%2fhostname"):
            found[path] = server.request(path, Accept="text/html")
    return {name: [answer.status, answer.text.replace(str(server.port), "PORT")[:300]] for name, answer in found.items()}


def loopback_up() -> None:
    """Start the loopback interface of a namespace that has no other."""
    with socket.socket() as any_socket:
        fcntl.ioctl(any_socket, 0x8914, struct.pack("16sH14x", b"lo", 0x1 | 0x40))  # SIOCSIFFLAGS: up and running


def main(url: str, folder: str, alone: str = "") -> None:
    """Run all; `alone`: in a namespace without network, whose loopback must be started first."""
    if alone:
        loopback_up()
    json.dump(commands(url, Path(folder)) | served(url, Path(folder)), sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
