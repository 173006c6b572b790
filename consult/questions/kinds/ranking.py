"""Putting a few things in order, with numbers or with buttons that move one up or down."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l

from consult.questions.kinds.kind import Asked, Kind, Sent, Unclear, answer_codes, listed


def clean(sent: Sent, asked: Asked) -> list[str]:
    """The codes in the order given, first place first. What has no number is not in it: nobody has to rank all."""
    codes = answer_codes(asked)
    places: dict[int, str] = {}
    for code in codes:
        number = sent.part(code)
        if not number:
            continue
        place = int(number) if number.isascii() and number.isdigit() and len(number) < 4 else 0
        if not 1 <= place <= len(codes):
            raise Unclear(_l("Use a number for each place: 1 for the one that matters most."))
        if place in places:
            raise Unclear(_l("Two things have the same number. Give each its own."))
        places[place] = code
    if not places:
        raise Unclear(_l("Give 1 to the one that matters most, or press Skip."))
    return [places[place] for place in sorted(places)]


def rearranged(sent: Sent, asked: Asked, press: str) -> Sent:
    """What stands in the boxes after "up:code" or "down:code": one thing has changed places with its neighbour."""
    way, _, moved = press.partition(":")
    order = in_order(sent, asked)
    if moved in order and way in {"up", "down"}:
        at = order.index(moved)
        to = at - 1 if way == "up" else at + 1
        if 0 <= to < len(order):
            order[at], order[to] = order[to], order[at]
    return Sent(parts={code: (str(place),) for place, code in enumerate(order, start=1)})


def in_order(sent: Sent, asked: Asked) -> list[str]:
    """Every code, those with a number first, by it; then the others as the question has them."""
    codes = answer_codes(asked)

    def place(code: str) -> tuple[int, int]:
        number = sent.part(code)
        known = number.isascii() and number.isdigit() and len(number) < 4
        return (int(number) if known else 1000, codes.index(code))

    return sorted(codes, key=place)


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
