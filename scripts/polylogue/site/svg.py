"""Pictures made at build time: SVG with a title, a description and colours for light and dark, inline or as a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import wrap

from markupsafe import Markup, escape

STYLE = """
.{0} text{{font:14px system-ui,-apple-system,"Segoe UI","Noto Sans",sans-serif;fill:#1c2328}}
.{0} .soft{{fill:#55606a}}.{0} .b{{font-weight:600}}.{0} .small{{font-size:12.5px}}
.{0} .rule{{stroke:#d9d6cd;fill:none}}.{0} .line{{stroke:#1f7a8c;stroke-width:2;fill:none}}.{0} .edge{{stroke:#55606a;fill:none}}
.{0} .box{{fill:#fff;stroke:#b9b5aa}}.{0} .head{{fill:#e6f0f2;stroke:#b9b5aa}}.{0} .band{{fill:#f2efe7}}.{0} .tip{{fill:#55606a}}
.{0} .stated{{fill:#1c7a4f;stroke:#1c7a4f;stroke-width:2}}
.{0} .implied{{fill:#fbefd9;stroke:#9a5f00;stroke-width:2;stroke-dasharray:3 2}}
.{0} .external{{fill:#eee8f7;stroke:#6a48a0;stroke-width:2}}.{0} .open{{fill:none;stroke:#55606a;stroke-width:2}}.{0} .note{{fill:#55606a}}
@media(prefers-color-scheme:dark){{
.{0} text{{fill:#e7e5df}}.{0} .soft{{fill:#a9b2ba}}.{0} .rule{{stroke:#38424a}}.{0} .line{{stroke:#4ba9bd}}.{0} .edge{{stroke:#a9b2ba}}
.{0} .box{{fill:#1a2025;stroke:#4c5860}}.{0} .head{{fill:#1d3238;stroke:#4c5860}}.{0} .band{{fill:#20272d}}.{0} .tip{{fill:#a9b2ba}}
.{0} .stated{{fill:#5fc492;stroke:#5fc492}}.{0} .implied{{fill:#3b2c12;stroke:#f0c987}}.{0} .external{{fill:#2d2444;stroke:#cdb8f2}}.{0} .open{{stroke:#a9b2ba}}.{0} .note{{fill:#a9b2ba}}}}
"""
MARKS = {
    "stated": "stated by a report", "implied": "an editor’s reading", "external": "from elsewhere",
    "open": "nobody is named", "note": "a note of the editors",
}


def text(x: float, y: float, content: str, kind: str = "", anchor: str = "") -> str:
    """A line of text."""
    more = (f' class="{kind}"' if kind else "") + (f' text-anchor="{anchor}"' if anchor else "")
    return f'<text x="{x:g}" y="{y:g}"{more}>{escape(content)}</text>'


def lines(x: float, y: float, content: Iterable[str], kind: str = "", step: float = 18, anchor: str = "") -> str:
    """Several lines of text, the first at y."""
    return "".join(text(x, y + i * step, line, kind, anchor) for i, line in enumerate(content))


def folded(content: str, width: int) -> list[str]:
    """The text in lines of at most so many characters, where a blank allows it."""
    return wrap(content, width, break_long_words=False, break_on_hyphens=False) or [""]


def mark(x: float, y: float, status: str, told: str = "") -> str:
    """A mark whose shape and colour say how sure: a disc, a dashed ring, a square, an empty ring, a small disc."""
    title = f"<title>{escape(told)}</title>" if told else ""
    if status == "external":
        return f'<rect x="{x - 6:g}" y="{y - 6:g}" width="12" height="12" class="external">{title}</rect>'
    return f'<circle cx="{x:g}" cy="{y:g}" r="{4 if status == "note" else 6.5}" class="{status}">{title}</circle>'


def legend(x: float, y: float, used: Sequence[str]) -> str:
    """What the marks mean, for the marks that are used."""
    made = []
    for status in MARKS:
        if status in used:
            made.append(mark(x, y - 5, status) + text(x + 14, y, MARKS[status], "small"))
            x += 30 + 7.4 * len(MARKS[status])
    return "".join(made)


def document(name: str, width: float, height: float, title: str, description: str, body: str) -> Markup:
    """The picture as a whole, to stand in a page or in a file of its own. name: unique in a page.

    What has links in it is a group: what stands inside of an image is hidden from those who listen to the page.
    """
    role = "group" if "<a " in body else "img"
    return Markup(
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{name}" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" role="{role}" aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(description)}</desc>'
        f"<style>{STYLE.format(name).strip()}</style>{body}</svg>"
    )


def matrix(
    name: str, title: str, description: str, rows: Sequence[str], columns: Sequence[str],
    cells: dict[tuple[int, int], list[tuple[str, str]]],
) -> Markup:
    """Rows down, columns across, and in each cell a mark for each (status, what it is); empty without rows."""
    if not rows:
        return Markup("")
    left = 30 + max(len(line) for row in rows for line in folded(row, 30)) * 7.8
    heads = [folded(column, 12) for column in columns]
    widths = [max(76, 9 * max(map(len, head)), *(_width(cells.get((r, c), ())) for r in range(len(rows)))) for c, head in enumerate(heads)]
    top = 26 + 17 * max(map(len, heads))
    total, y, body = left + sum(widths) + 10, top, []
    x = left
    for head, width in zip(heads, widths):
        body.append(lines(x + width / 2, top - 12 - 17 * (len(head) - 1), head, "soft small", 17, "middle"))
        x += width
    for r, row in enumerate(rows):
        named = folded(row, 30)
        height = max(40, 14 + 18 * len(named))
        if r % 2 == 0:
            body.append(f'<rect x="0" y="{y:g}" width="{total:g}" height="{height:g}" class="band"/>')
        body.append(lines(12, y + height / 2 + 5 - 9 * (len(named) - 1), named))
        x = left
        for c, width in enumerate(widths):
            found = cells.get((r, c), ())
            start = x + width / 2 - 9 * (len(found) - 1)
            body += [mark(start + 18 * i, y + height / 2, status, told) for i, (status, told) in enumerate(found)]
            x += width
        y += height
    used = [status for found in cells.values() for status, _ in found]
    body.append(legend(16, y + 28, used))
    return document(name, total, y + 44, title, description, "".join(body))


def _width(found: Sequence) -> float:
    return 18 * len(found) + 16
