"""Writes the smallest workbooks: of Excel (xlsx) and of OpenDocument (ods)."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
FIRST = datetime(1899, 12, 30)  # of Excel's days
DAY, MOMENT, CLOCK, SPAN = 1, 2, 3, 4  # styles of a number: Styled(0.5, CLOCK) is noon


class Styled(float):
    """A number that is shown in one of the styles."""

    def __new__(cls, value: float, style: int):
        made = super().__new__(cls, value)
        made.style = style
        return made


def xlsx(path: Path, sheets: dict[str, list[list]], merged: str = "", hidden: tuple[str, ...] = (), start: tuple[int, int] = (1, 1)) -> Path:
    """Write the rows of each sheet, the first cell at `start`; merged: a range such as A2:A3; a cell of None is left out."""
    names = list(enumerate(sheets, 1))
    listed = "".join(f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="r{n}"{_state(name, hidden)}/>' for n, name in names)
    links = "".join(f'<Relationship Id="r{n}" Type="{LINKS}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n, _ in names)
    styles = "".join(f'<xf numFmtId="{number}"/>' for number in (0, 14, 22, 20, 46))
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("[Content_Types].xml", f'<Types xmlns="{TYPES}"><Override PartName="/xl/workbook.xml" ContentType="{SHEET}"/></Types>')
        file.writestr("_rels/.rels", _related(f'<Relationship Id="r1" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/>'))
        file.writestr("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>{listed}</sheets></workbook>')
        file.writestr("xl/_rels/workbook.xml.rels", _related(f'{links}<Relationship Id="s" Type="{LINKS}/styles" Target="styles.xml"/>'))
        file.writestr("xl/styles.xml", f'<styleSheet xmlns="{MAIN}"><cellXfs>{styles}</cellXfs></styleSheet>')
        for number, rows in enumerate(sheets.values(), 1):
            body = "".join(
                f'<row r="{at}">' + "".join(_cell(f"{chr(64 + n)}{at}", cell) for n, cell in enumerate(row, start[1])) + "</row>"
                for at, row in enumerate(rows, start[0])
            )
            joined = f'<mergeCells><mergeCell ref="{merged}"/></mergeCells>' if merged else ""
            file.writestr(f"xl/worksheets/sheet{number}.xml", f'<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData>{joined}</worksheet>')
    return path


def _related(links: str) -> str:
    return f'<Relationships xmlns="{RELATIONS}">{links}</Relationships>'


def _state(name: str, hidden: tuple[str, ...]) -> str:
    return ' state="hidden"' if name in hidden else ""


def _cell(place: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, date):
        moment = isinstance(value, datetime)
        span = (value if moment else datetime(value.year, value.month, value.day)) - FIRST
        value = Styled(span.days + span.seconds / 86400, MOMENT if moment else DAY)
    if isinstance(value, int | float):
        return f'<c r="{place}" s="{getattr(value, "style", 0)}"><v>{float(value)!r}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'


def ods(path: Path, sheets: dict[str, list[list]]) -> Path:
    """Write the rows of each sheet. Readers go by the usual prefixes."""
    office, table, text = (f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "table", "text"))

    def cell(value: object) -> str:
        if value is None:
            return "<table:table-cell/>"
        if isinstance(value, bool):
            kind = f'office:value-type="boolean" office:boolean-value="{str(value).lower()}"'
        elif isinstance(value, date):
            kind = f'office:value-type="date" office:date-value="{value.isoformat()}"'
        elif isinstance(value, int | float):
            kind = f'office:value-type="float" office:value="{value}"'
        else:
            kind = 'office:value-type="string"'
        return f"<table:table-cell {kind}><text:p>{escape(str(value))}</text:p></table:table-cell>"

    def row(values: list) -> str:
        return f"<table:table-row>{''.join(map(cell, values))}</table:table-row>"

    body = "".join(f"<table:table table:name={quoteattr(name)}>{''.join(map(row, rows))}</table:table>" for name, rows in sheets.items())
    body = f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    entry = f'<m:file-entry m:full-path="/" m:media-type="{kind}"/>'
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("mimetype", kind)
        file.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{entry}</m:manifest>')
        head = f'xmlns:office="{office}" xmlns:table="{table}" xmlns:text="{text}"'
        file.writestr("content.xml", f"<office:document-content {head}>{body}</office:document-content>")
    return path
