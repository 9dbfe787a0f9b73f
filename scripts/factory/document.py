"""What a report is made of, independent of any producer: blocks of text, and tables of cells."""
from dataclasses import dataclass, field


@dataclass
class Cell:
    """A cell of a table.  kind: title, corner, head, label, group, upright, num, note.  `text` may hold \\n."""
    text: str
    kind: str
    cols: int = 1
    rows: int = 1
    fid: str = ""


@dataclass
class Table:
    """Rows of cells as in HTML (a cell that spans down is absent from the rows below)."""
    name: str
    widths: list                  # relative widths of the columns
    rows: list = field(default_factory=list)
    head: int = 0                 # rows of the head that may be repeated


@dataclass
class Para:
    """A paragraph.  kind: title, heading, sub, body, caption, note, sign, toc, centre."""
    text: str
    kind: str = "body"


@dataclass
class Space:
    """Vertical blank, in millimetres."""
    mm: float


@dataclass
class Break:
    """A new page."""


@dataclass
class Report:
    """The document of one PDF: blocks, the true values, and what is told about it."""
    blocks: list
    facts: dict
    about: dict
    head: str = ""                # running head, '' for none
    foot: str = ""                # page footer with {n} and {all}, '' for none


def grid(table):
    """Yields (row, column, cell) with the column where each cell starts."""
    taken = {}
    for r, row in enumerate(table.rows):
        c = 0
        for cell in row:
            while (r, c) in taken:
                c += 1
            for i in range(cell.rows):
                for j in range(cell.cols):
                    taken[r + i, c + j] = cell
            yield r, c, cell
            c += cell.cols


def check_grid(table):
    """Raises when the spans of a table leave holes, overlap, or run out of it."""
    seen = {}
    for r, c, cell in grid(table):
        for i in range(cell.rows):
            for j in range(cell.cols):
                if (r + i, c + j) in seen:
                    raise ValueError(f"{table.name}: cells overlap at {r + i},{c + j}")
                seen[r + i, c + j] = 1
    want = len(table.rows) * len(table.widths)
    if len(seen) != want or any(c >= len(table.widths) or r >= len(table.rows) for r, c in seen):
        raise ValueError(f"{table.name}: {len(seen)} of {want} places filled")
