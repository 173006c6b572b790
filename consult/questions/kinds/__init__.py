"""The kinds of question. A kind is one module here and one line in `KINDS`; `web` draws its control."""

from consult.questions.kinds import faces, free_text, one_choice, several_choices, zero_to_ten
from consult.questions.kinds.kind import Kind, Unclear

KINDS: dict[str, Kind] = {
    module.KIND.name: module.KIND for module in (one_choice, several_choices, faces, zero_to_ten, free_text)
}

__all__ = ["KINDS", "Kind", "Unclear"]
