"""The pages of the vocabulary alone, made of the project's own data in three languages."""

from pathlib import Path

from polylogue.site import building
from polylogue.site.ontology_pages import ontology_tasks
from polylogue.site.pages import Shared, Site
from polylogue.site.reference import Known, Reference
from polylogue.store.published import Published

LANGUAGES = ("en", "ja", "ru")


class Kept:
    """Takes the place of an Output: keeps the files by path."""

    def __init__(self):
        self.files: dict[str, bytes] = {}

    def add(self, path: str, content: bytes | str) -> None:
        assert path not in self.files, path
        self.files[path] = content.encode() if isinstance(content, str) else content


class Made:
    """The sites by language, what is known of the terms, and the files. data: a folder; ours unless told."""

    def __init__(self, data: Path | None = None):
        published = Published.of(data)
        world = building.world_of(published)
        self.shared = Shared(published, world, building.addresses_of(published, world, LANGUAGES), Kept(), LANGUAGES)
        self.sites = {language: Site(self.shared, language) for language in LANGUAGES}
        for _, make, _ in ontology_tasks(self.shared, list(self.sites.values())):
            make()
        self.files = self.shared.output.files
        self.known = Known.of(world, published.examples)
        self.reference = Reference(self.sites["en"], self.known)

    def text(self, path: str) -> str:
        """A page as text."""
        return self.files[path].decode()
