"""How to cite the data set, a report as it is read here, and one assertion: as a line, in BibTeX and in RIS.

Who made the data is said by the `CITATION.cff` of the project or of a folder, else by its `polylogue.toml`. What neither
says, as an identifier that nobody has given, is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from .. import paths
from ..namespaces import DCTERMS, EDTF, OA, PLG, SCHEMA
from ..read.dates import DATED

if TYPE_CHECKING:
    from .pages import Site
    from .world import Claim

FILE = "CITATION.cff"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {c: "\\" + c for c in "&%$#_{}"}


@dataclass(frozen=True)
class Work:
    """What can be cited; what is not known is empty. key: of the entry; kind: of RIS; day: a year, month or day; note: free words."""

    key: str
    kind: str
    title: str
    authors: tuple[str, ...] = ()
    publisher: str = ""
    day: str = ""
    version: str = ""
    address: str = ""
    doi: str = ""
    note: str = ""
    language: str = ""


def dataset(site: Site) -> Work:
    """The data set. It is part of the settings of a build (`for_machines.settings`) and not noted as what each page asks for."""
    world, asked = site.world, site.world.asked
    world.asked = None
    try:
        return _dataset(site)
    finally:
        world.asked = asked


def _dataset(site: Site) -> Work:
    published, project = site.published, site.published.project
    said = _cff(paths.HOME if site.own else project.data)
    publisher = site.publisher
    about = project.id("dataset")
    return Work(
        key=re.sub(r"\W+", "-", site.name).strip("-").lower() or "data", kind="DATA",
        title=said.get("title") or site.world.text(about, DCTERMS + "title", site.language) or site.name,
        authors=said.get("authors") or ((publisher,) if publisher else ()), publisher="" if said.get("authors") == (publisher,) else publisher,
        day=said.get("date-released") or site.world.value(about, DCTERMS + "issued"), version=said.get("version", ""),
        address=said.get("url") or (project.base if published.based else ""), doi=said.get("doi", ""),
    )


def report(site: Site, iri: str) -> Work:
    """A report as a source, with the address where it was published."""
    world = site.world
    days = sorted({o.value for o in world.values(iri, SCHEMA + "datePublished")})
    publishers = [world.label(p, world.value(iri, DCTERMS + "language") or "en") for p in world.iris(iri, DCTERMS + "publisher")]
    name = iri.rstrip("/#").replace("#", "/").rpartition("/")[2]
    return Work(
        key=re.sub(r"\W+", "-", name), kind="NEWS" if world.value(iri, DCTERMS + "type").endswith("/news-article") else "GEN",
        title=world.value(iri, DCTERMS + "title") or site.label(iri), publisher=", ".join(publishers), day=days[0][:10] if len(days) == 1 else "",
        address=world.value(iri, SCHEMA + "url"), language=world.value(iri, DCTERMS + "language"), note=iri,
    )


@cache
def _cff(folder: Path) -> dict:
    """What the file of a folder says; empty without one."""
    import yaml

    try:
        said = yaml.safe_load((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError):
        return {}
    if not isinstance(said, dict):
        return {}
    people = [p for p in said.get("authors") or [] if isinstance(p, dict)]
    names = [p.get("name") or ", ".join(filter(None, (p.get("family-names"), p.get("given-names")))) for p in people]
    texts = ("title", "version", "date-released", "url", "doi")
    return {key: str(said[key]) for key in texts if said.get(key)} | ({"authors": tuple(names)} if any(names) else {})


def bibtex(work: Work) -> str:
    """The entry for BibTeX."""
    year, month, _ = (*work.day.split("-"), "", "")[:3]
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in work.authors or ((work.publisher,) if work.publisher else ())),
        "title": f"{{{_tex(work.title)}}}", "year": year[:4], "month": MONTHS[int(month) - 1] if month.isdecimal() and 1 <= int(month) <= 12 else "",
        "publisher": _tex(work.publisher if work.authors else ""), "version": _tex(work.version), "language": work.language,
        "doi": work.doi, "url": _plain(work.address), "note": f"\\url{{{_plain(work.note)}}}" if work.note.startswith("http") else _tex(work.note),
    }
    lines = [f"  {name} = {value if name == 'month' else f'{{{value}}}'}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{work.key},", *lines, "}"]) + "\n"


def ris(work: Work) -> str:
    """The entry for RIS."""
    day = "/".join((*work.day.split("-"), "", "")[:3]) + "/" if work.day else ""
    rows = [
        ("TY", work.kind), *(("AU", name) for name in work.authors), ("TI", work.title), ("PB", work.publisher), ("PY", work.day[:4]),
        ("DA", day), ("ET", work.version), ("LA", work.language), ("DO", work.doi), ("UR", work.address), ("N1", work.note),
    ]
    return "".join(f"{tag}  - {' '.join(str(value).split())}\r\n" for tag, value in rows if value) + "ER  - \r\n"


def line(site: Site, work: Work) -> str:
    """The work in one line, in the language of the page."""
    by = ", ".join(work.authors) or work.publisher
    title = work.title
    if by and work.day:
        told = site.say("%(authors)s: %(title)s, %(day)s.", authors=by, title=title, day=site.when(work.day))
    elif by:
        told = site.say("%(authors)s: %(title)s.", authors=by, title=title)
    else:
        told = site.say("%(title)s, %(day)s.", title=title, day=site.when(work.day)) if work.day else f"{title}."
    version = site.say("Version %(number)s.", number=work.version) if work.version else ""
    return " ".join(filter(None, (told, version, work.address)))


def files(site: Site) -> dict[str, str]:
    """The files with the data set, by path."""
    work = dataset(site)
    return {"cite/polylogue.bib": bibtex(work), "cite/polylogue.ris": ris(work)}


def details(site: Site, path: str, iri: str = "") -> Markup:
    """How to cite what a page shows, for its foot: of a report that it is read here, of all else the data set with the page's IRI."""
    whole = dataset(site)
    rows, works = [], [whole]
    if iri in site.addresses.reports:
        works.insert(0, report(site, iri))
        rows.append((site.say("The report"), line(site, works[0])))
        rows.append((site.say("As it is read here"), line(site, replace(whole, address=iri))))
    else:
        rows.append((site.say("This page") if iri else site.say("The data"), line(site, replace(whole, address=iri or whole.address))))
    told = Markup("").join(Markup("<dt>{}</dt><dd>{}</dd>").format(name, text) for name, text in rows)
    files = Markup("")
    if works[0] is whole:
        files = Markup('<p><a href="@@/cite/polylogue.bib" download>BibTeX</a> · <a href="@@/cite/polylogue.ris" download>RIS</a></p>')
    else:
        for name, text in (("BibTeX", bibtex(works[0])), ("RIS", ris(works[0]))):
            files += Markup('<details><summary>{0}</summary><pre tabindex="0" role="group" aria-label="{0}"><code>{1}</code></pre></details>').format(name, text.replace("\r", ""))
    return Markup('<details class="cite"><summary>{}</summary><dl>{}</dl>{}</details>').format(site.say("How to cite"), told, files)


def assertion(site: Site, claim: Claim) -> str:
    """One assertion in words to be cited: its IRI, what it says, where it stands with the digest of the passage, and of which data."""
    world, say = site.world, site.say
    value = claim.value
    if not hasattr(value, "datatype"):
        told = site.label(value.value)
    else:
        told = site.when(value.value) if value.datatype.value in (*DATED, EDTF) else value.value
    said = f"{site.label(claim.subject)} — {site.terms.name(claim.property).striptags()} — {told}"
    parts = [say("“%(said)s”", said=said), claim.iri]
    start, end = world.value(claim.ground, OA + "start"), world.value(claim.ground, OA + "end")
    whole = world.value(claim.ground, PLG + "passageOf")
    place = site.terms.short(claim.ground)
    if claim.status == "stated" and start and end:
        parts.append(say("Stated in %(place)s, characters %(start)s to %(end)s.", place=place, start=start, end=end))
    elif claim.status == "stated":
        parts.append(say("Stated in %(place)s.", place=place))
    elif claim.status == "implied":
        parts.append(say("Not stated but read into the text by an editor: %(reading)s.", reading=site.label(claim.ground)))
    else:
        parts.append(say("Not from the reports but from elsewhere: %(source)s.", source=site.label(claim.ground)))
    if digest := world.value(claim.ground, SCHEMA + "sha256"):
        parts.append(say("SHA-256 of the passage: %(digest)s.", digest=digest))
    if whole and (digest := world.value(whole, SCHEMA + "sha256")):
        parts.append(say("SHA-256 of the whole text: %(digest)s.", digest=digest))
    work = dataset(site)
    if work.version:
        parts.append(say("%(title)s, version %(number)s, %(day)s.", title=work.title, number=work.version, day=site.when(work.day)) if work.day else
                     say("%(title)s, version %(number)s.", title=work.title, number=work.version))
    return " ".join(parts)


def assertion_details(site: Site, claim: Claim) -> Markup:
    """The same to be opened and copied."""
    text = assertion(site, claim)
    return Markup(
        '<details class="cite"><summary>{}</summary><p>{} <button type="button" class="copy" data-copy="{}" hidden>{}</button></p></details>'
    ).format(site.say("Cite this assertion"), text, text, site.say("Copy"))


def _tex(text: str) -> str:
    return "".join(_TEX.get(c, c) for c in text)


def _plain(address: str) -> str:
    """An address as BibTeX takes it: with no brace that would end the field."""
    return address.replace("{", "%7B").replace("}", "%7D")
