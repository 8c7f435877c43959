"""The `.htaccess` of a copy of the site under Apache: there every IRI's own path leads to its page, its Turtle or its JSON-LD.

What is liked best is found as in `w3id/.htaccess`, which is what w3id.org would be handed; its rules are taken from there.
"""

from __future__ import annotations

from importlib import resources

BEGIN, END = "# How much HTML", "# The best liked"

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
AddType text/javascript .js
<FilesMatch "\.schema\.json$">
  ForceType application/schema+json
</FilesMatch>
AddCharset utf-8 .html .ttl .nt .nq .rdf .trig .rq .csv .txt .js .css .svg
DirectoryIndex index.html

<IfModule mod_headers.c>
  Header always set Access-Control-Allow-Origin "*"
  Header always merge Vary "Accept"
</IfModule>

RewriteEngine On
RewriteOptions AllowNoSlash
RewriteCond %{REQUEST_FILENAME} -f
RewriteRule ^ - [L]

"""

TAIL = """\
# A page unless RDF is liked better: those who take anything, as programs that follow links do, get a page.
RewriteCond expr "reqenv('TTL') > reqenv('HTML') && reqenv('TTL') >= reqenv('JSON')"
RewriteCond %{REQUEST_FILENAME} ^(.+?)/?$
RewriteCond %1.ttl -f
RewriteRule ^(.+?)/?$ $1.ttl [L]
RewriteCond expr "reqenv('JSON') > reqenv('HTML')"
RewriteCond %{REQUEST_FILENAME} ^(.+?)/?$
RewriteCond %1.jsonld -f
RewriteRule ^(.+?)/?$ $1.jsonld [L]
"""


def htaccess() -> str:
    """The file, for the root of the site."""
    whole = resources.files(__package__).joinpath("w3id", ".htaccess").read_text(encoding="utf-8")
    return HEAD.lstrip() + whole[whole.index(BEGIN) : whole.index(END)] + TAIL
