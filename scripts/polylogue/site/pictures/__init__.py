"""Pictures as ways in: each takes plain data and the words of a language, and returns HTML whose marks are links.

Addresses begin with `@/` and are made relative when the page is placed. Styles: static/pictures.css.
"""

from .addressed import Act, addressed
from .agreement import Fact, Value, agreement
from .how_it_knows import Attribution, Done, Passage, Text, how_it_knows
from .ladder import Reached, Stage, Undertaking, ladder
from .marks import Thing
from .states_by_meetings import Came, Meeting, Party, states_by_meetings
from .timeline import Dated, timeline

__all__ = [
    "Act", "Attribution", "Came", "Dated", "Done", "Fact", "Meeting", "Party", "Passage", "Reached", "Stage", "Text", "Thing", "Undertaking",
    "Value", "addressed", "agreement", "how_it_knows", "ladder", "states_by_meetings", "timeline",
]
