"""What the words of an English passage say against the role or the status of one who takes part: “as a guest” is no member, who
“did not come” has not attended. Told only where the passage has words for another and none for the one that is given."""

from __future__ import annotations

import re

from ..namespaces import CONCEPT

_ROLE, _STATUS = f"{CONCEPT}role/", f"{CONCEPT}status/"
_OF_ROLES = {  # by role: what may be said of it, and what is said of nothing else
    "candidate": (r"candida|appl(?:y|ied|ication)|aspir|seek|request", r"candidates?|application"),
    "chair": (r"(?<!co)(?<!co-)chair|presid|\bhead|\bled\b|moderat|open", r"(?<!co-)(?:chair|chaired|chairs|chairing)"),
    "co-chair": (r"co-?chair|joint|together|\bboth\b|alternat", r"co-?chair\w*"),
    "co-sponsor": (r"sponsor|co-?author|support|back", r"co-?sponsor\w*"),
    "dialogue-partner": (r"partner", r"dialogue partners?"),
    "founder": (r"found|establish|creat|initiat|original|launch|set up", r"founding (?:members?|states?)|founders?|founded"),
    "guest": (r"guest|invit|welcom", r"guests?"),
    "host": (r"host|receiv|welcom|venue|capital|organi[sz]", r"hosts?|hosted|hosting"),
    "member": (r"member|belong|join|acced|admi[ts]|accession|part(?:y|ies)\b|states|countries|compris|consist|includ|\b(?:is|are) in\b", r"members?|membership"),
    "observer": (r"observ", r"observers?"),
}
_PAIRS = {  # other roles whose words speak against one
    "candidate": ("member", "observer"), "chair": ("co-chair",), "co-chair": ("chair",), "co-sponsor": ("observer",),
    "dialogue-partner": ("member", "observer", "guest"), "founder": ("observer", "guest", "candidate"), "guest": ("host", "observer"),
    "host": ("guest",), "member": ("observer", "guest", "candidate", "dialogue-partner"),
    "observer": ("member", "guest", "founder", "dialogue-partner"),
}
_AWAY = (
    r"absent|(?:did|does|do|could|would|will) not (?:come|attend|take part|participate)|not (?:present|represented)|sen[dt]s? an? video message"
    r"|by video message|walked out|invitations?|suspended"
)
_THERE = r"attended|attends|took part|takes part|came|participated"
_OF_STATUSES = {  # by status: what may be said of it, and what speaks against it
    "absent": (r"absen|\bnot\b|n['’]t\b|without|miss|skip|stay|boycott|unable|neither|\bnor\b|\bno\b|away", _THERE),
    "attended": (
        r"attend|took part|tak\w+ part|\bm[ee]t|held|\bcame|\bcom[ei]|participa|present|represent|visit|spoke|speak|receiv|join|gather|conven"
        r"|discuss|welcom|host|head|\bled\b|chair|\bsat\b|exchang|agree|sign|adopt|deliver|stat|said|talk|travel|arriv|session|negotiat|there", _AWAY,
    ),
    "invited": (r"invit|guest|\bask|\bcall|request", _THERE),
    "video-message": (r"message|video|address|record|remote|online|link", _THERE),
}


def against(value: str, text: str) -> tuple[str, str] | None:
    """Why a role or a status is not that of the passage, and the mend; None when it may be.

    value: the IRI of the concept; text: of the passage.
    """
    if value.startswith(_ROLE):
        name = value.removeprefix(_ROLE)
        own, others = _OF_ROLES.get(name, ("", ""))[0], [(_OF_ROLES[other][1], other) for other in _PAIRS.get(name, ())]
    else:
        name = value.removeprefix(_STATUS)
        own, other = _OF_STATUSES.get(name, ("", ""))
        others = [(other, "")] if other else []
    for words, other in others:
        pattern = re.compile(rf"\b(?:{words})\b", re.I)
        if (hit := pattern.search(text)) and not re.search(own, pattern.sub(" ", text), re.I):
            mend = f"take role {other}" if other else "take the status that is said"
            return f"has the {'role' if other else 'status'} {name}, and the passage says “{hit[0]}”", f"{mend}, or move the fact to what says so"
    return None
