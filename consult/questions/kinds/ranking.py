"""Putting a few things in order, with numbers or with buttons that move one up or down."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l

from consult.questions.kinds.kind import Asked, Kind, Proposed, Sent, Unclear, answer_codes, listed


def clean(sent: Sent, asked: Asked) -> list[str]:
    """The codes in the order given, first place first. What has no number is not in it: nobody has to rank all."""
    codes = answer_codes(asked)
    places: dict[int, str] = {}
    for code in codes:
        number = sent.part(code)
        if not number:
            continue
        place = _place(number)
        if not 1 <= place <= len(codes):
            raise Unclear(_l("Use a number for each place: 1 for the one that matters most."))
        if place in places:
            raise Unclear(_l("Two things have the same number. Give each its own."))
        places[place] = code
    if not places:
        raise Unclear(_l("Give 1 to the one that matters most, or press Skip."))
    return [places[place] for place in sorted(places)]


def rearranged(sent: Sent, asked: Asked, press: str) -> Sent:
    """What stands in the boxes after "up:code" or "down:code": one thing has changed places with its neighbour.

    Only what had a number has one, and what was moved: nobody has to put all in order. Moved down from the last place,
    a thing has none.
    """
    way, _, moved = press.partition(":")
    placed = [code for code in in_order(sent, asked) if _place(sent.part(code))]
    if way == "up" and moved not in placed and moved in answer_codes(asked):
        placed.append(moved)
    elif moved in placed and way in {"up", "down"}:
        at = placed.index(moved)
        placed.pop(at)
        if way == "up":
            placed.insert(max(0, at - 1), moved)
        elif at < len(placed):
            placed.insert(at + 1, moved)
    return Sent(parts={code: (str(place),) for place, code in enumerate(placed, start=1)})


def in_order(sent: Sent, asked: Asked) -> list[str]:
    """Every code, those with a number first, by it; then the others as the question has them."""
    codes = answer_codes(asked)

    return sorted(codes, key=lambda code: (_place(sent.part(code)) or 1000, codes.index(code)))


def _place(number: str) -> int:
    """The place that was typed, or 0 where it is no number."""
    return int(number) if number.isascii() and number.isdigit() and len(number) < 4 else 0


def fields(value: Sequence[str]) -> Sent:
    """Each ranked thing has its number."""
    return Sent(parts={code: (str(place),) for place, code in enumerate(value, start=1)})


def from_cell(cell: str) -> Sent:
    """The codes in the cell, first place first. Raises ValueError."""
    codes = listed(cell)
    if len(set(codes)) != len(codes):
        raise ValueError(cell)
    return fields(codes)


def cells(value: Sequence[str], _asked: Asked) -> tuple[str, ...]:
    """What stands first counts."""
    return tuple(value[:1])


KIND = Kind(
    name="ranking",
    called=_l("Put things in order"),
    proposed=Proposed(2, 8),
    control="order",
    clean=clean,
    cells=cells,
    all_cells=answer_codes,
    seconds=30,
    fields=fields,
    rearranged=rearranged,
    in_order=in_order,
    from_cell=from_cell,
    fits_in_blank=False,
)
