"""URI templates expand as RFC 6570 has it: its own examples, and the library uritemplate on texts of any kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from polylogue.mapping.uri_template import expander, variables

VALUES = {"var": "value", "hello": "Hello World!", "half": "50%", "empty": "", "path": "/foo/bar", "x": "1024", "y": "768"}


@pytest.mark.parametrize(
    "template, expanded",
    [
        ("{var}", "value"), ("{hello}", "Hello%20World%21"), ("{half}", "50%25"), ("O{empty}X", "OX"), ("O{undef}X", "OX"), ("{x,y}", "1024,768"),
        ("{+hello}", "Hello%20World!"), ("{+path}/here", "/foo/bar/here"), ("{+half}", "50%25"), ("{#path}", "#/foo/bar"), ("{#undef}", ""),
        ("X{.x,y}", "X.1024.768"), ("{/var,x}/here", "/value/1024/here"), ("{;x,y,empty}", ";x=1024;y=768;empty"), ("{?x,y,undef}", "?x=1024&y=768"),
        ("?fixed=yes{&x,empty}", "?fixed=yes&x=1024&empty="), ("{var:3}", "val"), ("{+path:6}here", "/foo/bhere"),
    ],
)
def test_a_template_expands_as_the_standard_has_it(template, expanded):
    assert expander(template)(VALUES) == expanded


@given(st.sampled_from(["a{x}b{y}", "{+x}", "{x,y}", "{#y}", "{/x,y}", "{;x,y}", "{?x,y}", "{&y}", "{.x}", "{x:2}"]), st.text(), st.text())
def test_a_template_expands_as_the_library_does(template, x, y):
    library = pytest.importorskip("uritemplate", reason="uritemplate, which is held against, is not installed")
    values = {"x": x, "y": y}
    assert expander(template)(values) == library.expand(template, values)


def test_the_variables_of_a_template_are_those_of_all_its_expressions():
    assert variables("x/{a}/{+b,c:3}{?d*}") == ["a", "b", "c", "d"]
