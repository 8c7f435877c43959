"""Reads a sheet of a workbook of Excel or OpenDocument, with calamine."""

from __future__ import annotations

from pathlib import Path

from ...errors import PolylogueError
from .dialect import Dialect
from .grid import Grid, Lines
from .values import text_of

Odd = dict[int, list[tuple[int, str]]]


def sheet_records(path: Path, dialect: Dialect, sheet: str | None) -> Grid:
    """The records of a sheet, by its rows. Rows and columns without any value are passed over; a formula that has failed has none.

    sheet: a name, or a number from 1; needed where several sheets hold something. Raises PolylogueError, also without
    the extra `tables`.
    """
    try:
        import python_calamine
    except ImportError:
        raise PolylogueError("a workbook needs the extra 'tables'", path, mend="pip install 'polylogue[tables]', or save the sheet as CSV") from None
    try:
        with python_calamine.load_workbook(path) as book:
            found = book.get_sheet_by_name(_chosen(path, book, sheet))
            rows = list(found.iter_rows())
            merged = found.merged_cell_ranges or []
    except python_calamine.PasswordError:
        raise PolylogueError("is locked with a password", path, mend="save it without") from None
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise PolylogueError(f"cannot be read as a workbook: {error}", path, mend="save it anew as .xlsx") from None
    used = sorted({at for row in rows for at, cell in enumerate(row) if cell != ""})

    def lines() -> Lines:
        for number, row in enumerate(rows, 1):
            if any(cell != "" for cell in row):
                yield number, number, [text_of(row[at]) for at in used]

    grid = Grid(path, lines, dialect, texts=False)
    grid.odd = _merged(merged, rows, used)
    return grid


def _chosen(path: Path, book, sheet: str | None) -> str:
    from python_calamine import SheetVisibleEnum

    names = [each.name for each in book.sheets_metadata]
    if sheet in names:
        return sheet
    if sheet is not None and sheet.isdecimal() and 1 <= int(sheet) <= len(names):
        return names[int(sheet) - 1]
    shown = [each.name for each in book.sheets_metadata if each.visible == SheetVisibleEnum.Visible and book.get_sheet_by_name(each.name).start]
    if sheet is None and len(shown) == 1:
        return shown[0]
    if not names or sheet is None and not shown:
        raise PolylogueError("the table is empty: no sheet holds anything", path, mend="give the columns names in the first row")
    message = f"has no sheet '{sheet}'" if sheet is not None else "has several sheets"
    raise PolylogueError(message, path, mend=f"name one, or give its number: {', '.join(names if sheet is not None else shown)}")


def _merged(ranges: list, rows: list, used: list[int]) -> Odd:
    """What is odd about the cells that a merged cell covers: they look filled, and hold nothing."""
    odd: Odd = {}
    for (top, left), (bottom, right) in ranges:
        if top < len(rows) and left < len(rows[top]) and rows[top][left] != "":
            for at in range(top + 1, bottom + 1):
                told = f"is part of a cell merged with row {top + 1}, where the value stands"
                odd.setdefault(at + 1, []).extend((used.index(column), told) for column in range(left, right + 1) if column in used)
    return odd
