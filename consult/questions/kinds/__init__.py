"""The kinds of question. A kind is one module here and one line in `KINDS`; `web` draws its control."""

from consult.questions.kinds import (
    age_band,
    area,
    date,
    decimal,
    faces,
    free_text,
    grid,
    one_choice,
    pictures,
    ranking,
    scale_five,
    scale_three,
    several_choices,
    short_text,
    time,
    whole_number,
    words_only,
    yes_no,
    zero_to_ten,
)
from consult.questions.kinds.kind import Kind, Sent, Unclear

KINDS: dict[str, Kind] = {
    module.KIND.name: module.KIND
    for module in (
        one_choice,
        several_choices,
        faces,
        zero_to_ten,
        free_text,
        yes_no,
        pictures,
        scale_three,
        scale_five,
        ranking,
        grid,
        short_text,
        whole_number,
        decimal,
        date,
        time,
        age_band,
        area,
        words_only,
    )
}

__all__ = ["KINDS", "Kind", "Sent", "Unclear"]
