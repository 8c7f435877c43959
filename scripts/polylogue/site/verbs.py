"""What whoever speaks does: the kinds of act as verbs, for one speaker and for several."""

from __future__ import annotations

from ..namespaces import CONCEPT
from .page import Page


def forms(one: str, many: str) -> tuple[str, str]:
    """Marks the forms of a verb for one and for several as to be translated."""
    return one, many


VERBS = {
    "abstain": forms("abstains", "abstain"),
    "acknowledge": forms("acknowledges", "acknowledge"),
    "adopt": forms("adopts", "adopt"),
    "agree": forms("agrees", "agree"),
    "announce": forms("announces", "announce"),
    "appreciate": forms("appreciates", "appreciate"),
    "assertive": forms("asserts", "assert"),
    "call-on": forms("calls on", "call on"),
    "chair-statement": forms("issues a chair’s statement", "issue a chair’s statement"),
    "commissive": forms("makes a commitment", "make a commitment"),
    "condemn": forms("condemns", "condemn"),
    "consultation": forms("consults", "consult"),
    "demand": forms("demands", "demand"),
    "directive": forms("asks for something", "ask for something"),
    "discuss": forms("discusses", "discuss"),
    "dissociate": forms("dissociates itself", "dissociate themselves"),
    "emphasise": forms("emphasises", "emphasise"),
    "encourage": forms("encourages", "encourage"),
    "endorse": forms("endorses", "endorse"),
    "exchange-views": forms("exchanges views", "exchange views"),
    "explain-vote": forms("explains a vote", "explain a vote"),
    "express-readiness": forms("expresses readiness", "express readiness"),
    "expressive": forms("expresses an attitude", "express an attitude"),
    "invite": forms("invites", "invite"),
    "not-vote": forms("does not vote", "do not vote"),
    "note": forms("notes", "note"),
    "object": forms("objects", "object"),
    "pledge": forms("pledges", "pledge"),
    "position": forms("takes a position", "take a position"),
    "praise": forms("praises", "praise"),
    "propose": forms("proposes", "propose"),
    "reaffirm": forms("reaffirms", "reaffirm"),
    "recommend": forms("recommends", "recommend"),
    "regret": forms("regrets", "regret"),
    "report": forms("reports back", "report back"),
    "reserve": forms("reserves a position", "reserve a position"),
    "sign": forms("signs", "sign"),
    "state": forms("states as fact", "state as fact"),
    "take-note": forms("takes note", "take note"),
    "thank": forms("thanks", "thank"),
    "vote-against": forms("votes against", "vote against"),
    "vote-for": forms("votes for", "vote for"),
    "welcome": forms("welcomes", "welcome"),
}


def verb(site: Page, kind: str, several: bool = False) -> str:
    """`thanks` for the kind thank, `thank` where several speak; empty for a kind that is not ours."""
    known = VERBS.get(kind.removeprefix(f"{CONCEPT}act/"))
    return site.say_n(*known, 2 if several else 1) if known else ""
