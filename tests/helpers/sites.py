"""Sites of folders for the tests: what pages are made of, all of a site in memory, one on the disk."""

from __future__ import annotations

from pathlib import Path


class Kept:
    """Takes the place of an Output: keeps the files by path."""

    def __init__(self):
        self.files: dict[str, bytes] = {}

    def add(self, path: str, content: bytes | str) -> None:
        assert path not in self.files, path
        self.files[path] = content.encode() if isinstance(content, str) else content


def site_of(folder: Path, language: str = "en", languages: tuple[str, ...] = ("en",)):
    """The pages of one language of the site of a folder, not yet made: `site.world`, `site.addresses`, `site.shared.output.files`."""
    from polylogue.export import publishing
    from polylogue.site import building, plan
    from polylogue.site.pages import Shared, Site
    from polylogue.store.published import Published

    published = Published.of(folder, publishing.tables)
    world = building.world_of(published)
    shared = Shared(published, world, building.addresses_of(published, world, languages), Kept(), languages)
    return Site(shared, language, plan.PIECES)


def publish(folder: Path) -> Path:
    """Build a data folder and write what is published into it; returns the folder."""
    import polylogue

    made = polylogue.build(folder)
    assert made.problems == [], made.problems[:3]
    for name, content in made.files.items():
        (folder / name).write_bytes(content)
    return folder


def build(folder: Path, out: Path, jobs: int = 1):
    """Write the site of a published folder to the disk; returns its Output."""
    from polylogue.export import publishing
    from polylogue.site import building
    from polylogue.store.published import Published

    return building.build(Published.of(folder, publishing.tables), "", out, jobs=jobs)


def read(out: Path) -> dict[str, bytes]:
    """The files of a site on the disk, but what a build notes for the next one."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*"))
        if path.is_file() and not path.name.startswith(".polylogue-")
    }
