"""How many came from each place, as it may be shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from consult.promotion.models import Place
from consult.promotion.places import arrivals_before
from consult.results.disclosure import STAR, as_text
from consult.surveys.models import Survey


@dataclass(frozen=True)
class CameFrom:
    """One place, with how many came from there on days that are over."""

    place: Place
    #: "0", "*" or a multiple of 5.
    shown: str
    #: For the length of a bar, 0 to 100; None where the number may not be shown.
    share: int | None


def came_from(survey: Survey, places: Sequence[Place], *, today: date) -> list[CameFrom]:
    """The places, those first from which most came. Days up to yesterday count, by the rule for small numbers; whoever
    came twice counts twice."""
    counts = arrivals_before(survey, today)
    found = [(place, as_text(counts.get(place.id, 0))) for place in places]
    most = max((int(shown) for _, shown in found if shown.isdigit()), default=0)
    drawn = [CameFrom(place, shown, _share(shown, most)) for place, shown in found]
    # Sorted by what is shown only: the order tells nothing more.
    return sorted(drawn, key=lambda one: (-_weight(one.shown), one.place.name.casefold()))


def _share(shown: str, most: int) -> int | None:
    return None if shown == STAR else round(100 * int(shown) / (most or 1))


def _weight(shown: str) -> int:
    return 1 if shown == STAR else int(shown)
