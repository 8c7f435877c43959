"""Pictures as ways in: each takes plain data and the words of a language, and returns HTML whose marks are links.

Addresses begin with `@/` and are made relative when the page is placed. Styles: static/pictures.css.
"""

from .dates import Dated, timeline
from .marks import Thing
from .meetings import Came, Meeting, Party, states_by_meetings
from .sources import Fact, Value, agreement
from .speech import Act, addressed
from .stages import Reached, Stage, Undertaking, ladder
from .texts import Attribution, Done, Passage, Text, how_it_knows

__all__ = [
    "Act", "Attribution", "Came", "Dated", "Done", "Fact", "Meeting", "Party", "Passage", "Reached", "Stage", "Text", "Thing", "Undertaking",
    "Value", "addressed", "agreement", "how_it_knows", "ladder", "states_by_meetings", "timeline",
]
