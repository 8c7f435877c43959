r"""The `.htaccess` of a copy of the site under Apache: there every IRI's own path leads to its page, its Turtle or its JSON-LD.

What is liked best is found as in `w3id/.htaccess`, which is what w3id.org would be handed; its rules are taken from there.
What has no page of its own is led to its anchor, or to the Turtle or JSON-LD that describes it: a claim to the page of the
claims that begin with the same two digits, a part to the page of the whole, one folder above.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib import resources

BEGIN, END = "# How much HTML", "# What has no page"
PLAIN = re.compile(r"[\w.:/~-]+", re.ASCII)  # paths that are the same in an IRI, an address and a header

HEAD = r"""
# For a copy of the site under Apache (mod_rewrite, mod_headers, AllowOverride FileInfo Indexes): the path of every IRI
# leads to its page, or to its Turtle or JSON-LD for those who like that better. Other servers do without this file.

AddType text/turtle .ttl
AddType application/ld+json .jsonld
AddType application/n-triples .nt
AddType application/n-quads .nq
AddType application/rdf+xml .rdf
AddType application/trig .trig
AddType application/sparql-query .rq
AddType application/gzip .gz
AddType application/x-bibtex .bib
AddType application/x-research-info-systems .ris
AddType application/wasm .wasm
AddType text/javascript .js .mjs
<FilesMatch "\.schema\.json$">
  ForceType application/schema+json
</FilesMatch>
<FilesMatch "^feed\.xml$">
  ForceType application/atom+xml
</FilesMatch>
AddCharset utf-8 .html .ttl .nt .nq .rdf .trig .rq .csv .txt .js .css .svg .xml .bib .ris
DirectoryIndex index.html

RewriteEngine On
RewriteOptions AllowNoSlash

# Where the site begins, so that it may lie anywhere.
RewriteCond %{REQUEST_URI}::$1 ^/((?:.*?/)?)(.*)::\2$
RewriteRule ^(.*)$ - [E=ROOT:%1]
ErrorDocument 404 /%{reqenv:ROOT}404.html
"""

LINKS = r"""
# What a machine asks of a page without reading it (signposting.org).
RewriteCond %{REQUEST_FILENAME} ^(.+?)/(?:index\.html)?$
RewriteCond %1.ttl -f
RewriteRule ^([\w./~-]+?)/(?:index\.html)?$ - [E=PAGE:/%{ENV:ROOT}$1]
RewriteCond %{REQUEST_FILENAME} ^(.+)\.(?:ttl|jsonld)$
RewriteCond %1/index.html -f
RewriteRule ^([\w./~-]+)\.(?:ttl|jsonld)$ - [E=WRITTEN:/%{ENV:ROOT}$1]
"""

HEADERS = r"""
<IfModule mod_headers.c>
  Header always set Access-Control-Allow-Origin "*"
  Header always set Access-Control-Expose-Headers "Link"
  Header always merge Vary "Accept"
  Header add Link "<%{PAGE}e.ttl>; rel=\"describedby\"; type=\"text/turtle\"" env=PAGE
  Header add Link "<%{PAGE}e.jsonld>; rel=\"describedby\"; type=\"application/ld+json\"" env=PAGE
  Header add Link "<https://schema.org/AboutPage>; rel=\"type\"" env=PAGE
  Header add Link "<%{WRITTEN}e/>; rel=\"describes\"; type=\"text/html\"" env=WRITTEN
"""

FILES = r"""
RewriteCond %{REQUEST_FILENAME} -f
RewriteRule ^ - [L]

"""

TAIL = r"""
# A page unless RDF is liked better: those who take anything, as programs that follow links do, get a page.
RewriteRule ^ - [E=BEST:page]
RewriteCond expr "reqenv('TTL') > reqenv('HTML') && reqenv('TTL') >= reqenv('JSON')"
RewriteRule ^ - [E=BEST:ttl]
RewriteCond expr "reqenv('JSON') > reqenv('HTML') && reqenv('JSON') > reqenv('TTL')"
RewriteRule ^ - [E=BEST:jsonld]

RewriteCond %{REQUEST_FILENAME} ^(.+?)/?$
RewriteCond %1.%{ENV:BEST} -f
RewriteRule ^(.+?)/?$ $1.%{ENV:BEST} [L]

# The rest is for what is not there itself. The address is taken as it was asked for, with its escapes.
RewriteCond %{REQUEST_FILENAME} -d
RewriteRule ^ - [L]
RewriteCond %{ENV:BEST} !=page
RewriteCond %{REQUEST_FILENAME} ^(.+/[0-9a-f]{2})[0-9a-f]{14}/?$
RewriteCond %1.%{ENV:BEST} -f
RewriteCond %{THE_REQUEST} "^\S+ /*(/[^\s?]*/[0-9a-f]{2})[0-9a-f]{14}/?[\s?]"
RewriteRule ^ %1.%{ENV:BEST} [R=303,NE,L]
RewriteCond %{REQUEST_FILENAME} ^(.+/[0-9a-f]{2})[0-9a-f]{14}/?$
RewriteCond %1/index.html -f
RewriteCond %{THE_REQUEST} "^\S+ /*(/[^\s?]*/)(([0-9a-f]{2})[0-9a-f]{14})/?[\s?]"
RewriteRule ^ %1%3/#%2 [R=303,NE,L]
RewriteCond %{PATH_INFO} !^/.
RewriteCond %{ENV:BEST} !=page
RewriteCond %{REQUEST_FILENAME} ^(.+)/[^/]+?/?$
RewriteCond %1/index.html -f
RewriteCond %1.%{ENV:BEST} -f
RewriteCond %{THE_REQUEST} "^\S+ /*(/[^\s?]*?)/[^/\s?]+/?[\s?]"
RewriteRule !^(?:ontology|shapes|alignments)/ %1.%{ENV:BEST} [R=303,NE,L]
"""

PARTS = r"""RewriteCond %{PATH_INFO} !^/.
RewriteCond %{REQUEST_FILENAME} ^(.+)/[^/]+?/?$
RewriteCond %1/index.html -f
RewriteCond %1.ttl -f
RewriteCond %{THE_REQUEST} "^\S+ /*(/[^\s?]*?)/([^/\s?]+?)/?[\s?]"
RewriteRule !^(?:ontology|shapes|alignments)/ %1/#%2 [R=303,NE,L]
"""


TRANSLATED = r"""RewriteCond %{PATH_INFO} !^/.
RewriteCond %{REQUEST_FILENAME}::$1/$2/$3 ^(.*?)([^:]+?)/?::\2$
RewriteCond %1$2.ttl -f
RewriteCond %1$1/$2/index.html -f
RewriteCond %{THE_REQUEST} "^\S+ /*(/[^\s?]*?)/([^/\s?]+?)/?[\s?]"
RewriteRule ^(TAGS)/((?!ontology/|shapes/|alignments/).+)/([^/]+?)/?$ %1/#%2 [R=303,NE,L]
"""


def htaccess(paths: dict[str, str] | None = None, base: str = "", licence: str = "", languages: Sequence[str] = ()) -> str:
    """The file, for the root of the site.

    paths: of all pages of things, by IRI; base: the IRI below which most lie; licence: its IRI; languages: of the folders
    with the pages in further languages.
    """
    whole = resources.files(__package__).joinpath("w3id", ".htaccess").read_text(encoding="utf-8")
    return "".join((
        HEAD.lstrip(), LINKS, _named(paths or {}, base), _translated(languages), HEADERS, _said(base, licence), "</IfModule>\n", FILES,
        whole[whole.index(BEGIN) : whole.index(END)].rstrip(), "\n", TAIL, PARTS,
        TRANSLATED.replace("TAGS", "|".join(languages)) if languages else "",
    ))


def _translated(languages: Sequence[str]) -> str:
    """What is not there is told in the language of the folder."""
    tags = "|".join(languages)
    return f"RewriteRule ^({tags})/ - [E=ROOT:%{{ENV:ROOT}}$1/]\n" if tags else ""


def _named(paths: dict[str, str], base: str) -> str:
    """The rule for pages whose path is that of the IRI: for the first steps of a path below which all are such."""
    same: dict[str, bool] = {}
    for iri, path in paths.items():
        first = path.partition("/")[0]
        same[first] = same.get(first, True) and iri == base + path
    folders = "|".join(sorted(first for first, all_same in same.items() if all_same and PLAIN.fullmatch(first)))
    if not folders or not PLAIN.fullmatch(base):
        return ""
    return f"RewriteCond %{{ENV:PAGE}} !^$\nRewriteRule ^(?!id/claim/)((?:{folders})(?:/[\\w.~-]+)+?)/(?:index\\.html)?$ - [E=NAMED:$1]\n"


def _said(base: str, licence: str) -> str:
    """The headers of what has an IRI and a licence."""
    links = f'  Header add Link "<{base}%{{NAMED}}e>; rel=\\"cite-as\\"" env=NAMED\n'
    if PLAIN.fullmatch(licence):
        links += f'  Header add Link "<{licence}>; rel=\\"license\\"" env=PAGE\n  Header add Link "<{licence}>; rel=\\"license\\"" env=WRITTEN\n'
    return links
