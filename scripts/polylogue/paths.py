"""Where the ontology, the shapes, the data and the queries lie: in a checkout, or inside the installed package."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


CHECKOUT = _HERE.parent.name == "scripts" and (_HERE.parents[1] / "pyproject.toml").is_file()  # else it was installed
HOME = _HERE.parents[1] if CHECKOUT else _HERE / "_files"
ONTOLOGY = HOME / "ontology" / "polylogue.ttl"
SCHEMES = HOME / "ontology" / "schemes.ttl"
ALIGNMENTS = HOME / "ontology" / "alignments.ttl"
AXIOMS = HOME / "ontology" / "axioms"  # of the vocabularies that the ontology uses, for the reasoner
MIGRATIONS = HOME / "ontology" / "migrations"  # by version: what makes data of the one before it right again
SHAPES = HOME / "shapes"
DATA = HOME / "data"
CATALOGUE = DATA / "catalogue"
QUERIES = DATA / "queries"
FROM_ONTOLOGY = ("context.jsonld", "report.schema.json")  # made by the build, beside the ontology: how reports in YAML are read and written
EXAMPLES = HOME / "examples"

FILE = "polylogue.toml"  # in a folder of data: what it says of itself
PARTITIONS = "partitions.sha256"  # lists the partitions of a folder, as `sha256sum --check` reads it, and what a later run may take away
PUBLISHED = ("dialogues.ttl", "implied.ttl", "external.ttl", "claims.ttl", "dialogues.trig")
FOR_ENGINES = ("shapes.ttl", "vocabulary.ttl")  # beside the project's own publication: with them any SHACL engine checks data


def folder(data: Path | str | None = None) -> Path:
    """The folder of data: the one given, else the working folder if it has a `polylogue.toml`, else our own.

    Raises PolylogueError when the one given is not there.
    """
    if data and not Path(data).exists():
        from .errors import PolylogueError

        raise PolylogueError("no such folder", data, mend="check the name and the folder you are in")
    return Path(data) if data else Path() if Path(FILE).is_file() else DATA


def shapes() -> list[Path]:
    """The shapes files, sorted by name."""
    return sorted(SHAPES.glob("*.ttl"))


def axioms() -> list[Path]:
    """The files with the axioms of other vocabularies, sorted by name."""
    return sorted(AXIOMS.glob("*.ttl"))


def queries(folder: Path = QUERIES) -> dict[str, Path]:
    """The example queries in a folder (ours unless told), sorted by name: name -> file."""
    return {path.stem: path for path in sorted(folder.glob("*.rq"), key=lambda path: path.stem)}


def catalogue() -> list[Path]:
    """The files of the things that several reports share, sorted by name."""
    return files_in(CATALOGUE)


def files_in(folder: Path) -> list[Path]:
    """The authored files of one of our folders, sorted by name."""
    return sorted(path for path in folder.iterdir() if path.suffix in (".ttl", ".trig", ".yaml"))


def version() -> str:
    """The one version: owl:versionInfo in the ontology's header."""
    import re

    hit = re.search(r'owl:versionInfo\s+"([^"]+)"', ONTOLOGY.read_text(encoding="utf-8"))
    return hit[1] if hit else "0"
