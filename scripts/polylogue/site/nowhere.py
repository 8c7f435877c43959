"""The page that answers where nothing is. On hosts without rules it leads the IRI of an anchor to its place, by `static/where.js`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from .pages import Site

# The host may show the page at any address and the site may lie in any folder: its root is before the first of its own folders.
ROOT = """\
(function(){var f=FOLDERS,p=location.pathname.split("/"),i=1;\
while(i<p.length&&f.indexOf(p[i])<0)i++;\
if(i<p.length)document.querySelector("base").href=p.slice(0,i).join("/")+"/PREFIX"})()"""


def root_script(site: Site) -> Markup:
    """A script that mends the base of the page where it can tell it from the address that was asked for."""
    folders = {path.partition("/")[0] for path in site.addresses.things} | {
        page.partition("/")[0] for page, _ in site.navigation
    } | {"search", "compare", "timeline", "how-to-read", "guide", "shapes", "static", *site.shared.languages[1:]}
    told = json.dumps(sorted(f for f in folders if f), ensure_ascii=True).replace("<", "\\u003c")
    return Markup(ROOT.replace("FOLDERS", told).replace("PREFIX", site.prefix))


def nowhere_page(site: Site) -> None:
    """Render it in the language of a site."""
    site.render("404.html", "404.html", site.say("Nothing is here"))
