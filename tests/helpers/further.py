"""The data of the two articles with further reports on its meeting, built anew in a folder of its own."""

from hashlib import sha256

import polylogue
import pyoxigraph
from articles import authored

HEAD = """\
report: reports:{name}
"@context": {{a: https://w3id.org/polylogue/id/report/special-online-meeting/,
  caj: https://w3id.org/polylogue/id/meeting/central-asia-japan/}}
label: {label}
coded: 2026-11-22
language: en
reportKind: news-article
{about}
"""
STATED = ("dialogues.ttl", "claims.ttl")


def digest(text):
    return sha256(text.encode()).hexdigest()


def report(name, label, *sentences, readings="", attribution="own-voice", about="about: caj:2020-08-11"):
    """A report in YAML. sentences: the words of each and, as flow YAML, what it says; they are all its text."""
    passages, located, start = "passages:\n", "located:\n", 0
    whole = " ".join(words for words, _ in sentences)
    located += f"- {{id: reports:{name}, textLength: {len(whole)}, sha256: {digest(whole)}}}\n"
    for number, (words, says) in enumerate(sentences, 1):
        first, last = words.split()[:3], words.split()[-3:]
        passages += f"- passage: s{number}\n  attribution: {attribution}\n  says: {says}\n"
        located += (
            f'- {{id: s{number}, start: {start}, end: {start + len(words)}, position: {number}, firstWords: "{" ".join(first)}", '
            f'lastWords: "{" ".join(last)}", sha256: {digest(words)}}}\n'
        )
        start += len(words) + 1
    return HEAD.format(name=name, label=label, about=about) + passages + readings + located


def built(folder, **reports):
    """A pyoxigraph store with what is published when these reports, as YAML by the names of their files, stand beside ours."""
    authored(folder)
    for name, text in reports.items():
        (folder / "reports" / f"{name}.yaml").write_text(text, encoding="utf-8")
    made = polylogue.build(folder)
    assert made.problems == [], made.problems[:3]
    store = pyoxigraph.Store()
    for name in STATED:
        store.bulk_load(made.files[name], pyoxigraph.RdfFormat.TURTLE)
    return store
