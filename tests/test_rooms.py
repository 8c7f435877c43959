"""The rooms of the code: each imports only from below, no import runs in a circle, no module is named like a class."""

import ast
from graphlib import CycleError, TopologicalSorter

import pytest
import rdflib
from places import ROOT
from polylogue import paths
from polylogue.namespaces import PLG
from rdflib import OWL, RDF

CODE = ROOT / "scripts"
LAYERS = [  # the lowest first; what stands at the top level and is not named here belongs to the command, above all of them
    ("namespaces", "errors", "paths", "progress", "project", "remote", "cluster"),
    ("read",), ("write",), ("assemble",), ("text",), ("mapping",), ("check",), ("publish",), ("store",), ("export",), ("site",), ("serve",), ("verbs",),
]
HEIGHT = {name: height for height, layer in enumerate(LAYERS) for name in layer}
MODULES = {
    ".".join(path.relative_to(CODE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((CODE / "polylogue").rglob("*.py"))
}


def imported(module, source=None):
    """The modules of ours that a module imports, at its top or later, or names in a string to be imported by."""
    package = module.split(".") if MODULES[module].name == "__init__.py" else module.split(".")[:-1]
    found = set()
    for node in ast.walk(ast.parse(source if source is not None else MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            whence = ".".join([*above, *filter(None, [node.module])])
            found |= {name if (name := f"{whence}.{alias.name}") in MODULES else whence for alias in node.names}
        elif isinstance(node, ast.Constant) and node.value in MODULES and "." in node.value:
            found.add(node.value)
    return {name for name in found if name.partition(".")[0] == "polylogue"} - {module}


def height(module):
    room = module.split(".")[1:2]
    return HEIGHT.get(room[0], len(LAYERS)) if room else len(LAYERS)


def upwards(module, source=None):
    return sorted(name for name in imported(module, source) if height(name) > height(module))


def test_every_room_is_in_the_layers_and_every_layer_is_a_room():
    top = {name.split(".")[1]: path for name, path in MODULES.items() if name.count(".")}
    assert {name for name in top if (CODE / "polylogue" / name).is_dir()} == {name for layer in LAYERS[1:] for name in layer}
    assert HEIGHT.keys() <= top.keys()


@pytest.mark.parametrize(
    "source, wrong",
    [
        ("from ..verbs import build", ["polylogue.verbs.build"]),
        ("from ..check.shapes import run", ["polylogue.check.shapes"]),
        ("def f():\n    from polylogue.site import pages", ["polylogue.site.pages"]),
        ("import polylogue.serve.app", ["polylogue.serve.app"]),
        ("if TYPE_CHECKING:\n    from ..publish.publication import build", ["polylogue.publish.publication"]),
        ("from polylogue import validate", ["polylogue"]),
        ("import_module('polylogue.cli')", ["polylogue.cli"]),
        ("from ..errors import place\nfrom .. import paths\nfrom .rdflib_terms import term\nimport rdflib", []),
    ],
)
def test_an_import_that_leads_upwards_is_seen_in_every_form(source, wrong):
    assert upwards("polylogue.read.files", source) == wrong


@pytest.mark.parametrize("module", MODULES)
def test_module_imports_nothing_from_above_its_room(module):
    assert upwards(module) == []


def test_no_import_runs_in_a_circle():
    try:
        order = list(TopologicalSorter({module: imported(module) for module in MODULES}).static_order())
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))
    assert set(MODULES) <= set(order)


def test_no_module_is_named_like_a_class_of_the_ontology():
    ontology = rdflib.Graph().parse(paths.ONTOLOGY)
    classes = {name.removeprefix(PLG).lower() for name in ontology.subjects(RDF.type, OWL.Class) if name.startswith(PLG)}
    assert len(classes) > 20 and "passage" in classes
    assert [module for module in MODULES if module.rpartition(".")[2].replace("_", "") in classes] == []
