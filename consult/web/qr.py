"""QR codes, drawn as one path, so that a page needs no picture for them."""

from dataclasses import dataclass

import segno

#: What the standard asks for: four light squares all around.
QUIET = 4


@dataclass(frozen=True)
class QrCode:
    """Dark squares on light, each of 1 by 1."""

    side: int
    #: The dark squares, row by row, as an SVG path.
    path: str


def qr_code(address: str) -> QrCode:
    """The QR code that leads to this address; a seventh of it may be unreadable (level M)."""
    rows = [list(row) for row in segno.make(address, error="m", micro=False).matrix_iter(border=QUIET)]
    return QrCode(len(rows), "".join(_stretches(rows)))


def as_svg(code: QrCode) -> str:
    """A picture file of the code, for whoever lays out a page of their own."""
    side = code.side
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{side * 20}" '
        f'height="{side * 20}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{side}v{side}H0z"/>'
        f'<path d="{code.path}"/></svg>'
    )


def _stretches(rows: list[list[int]]) -> list[str]:
    found = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            until = x
            while until < len(row) and row[until]:
                until += 1
            if until > x:
                found.append(f"M{x} {y}h{until - x}v1h{x - until}z")
            x = max(until, x + 1)
    return found
