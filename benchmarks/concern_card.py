"""What the model for concern was fitted to and how well it went on texts it had not seen: printed, and as its card."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from consult.analysis.evaluation import wilson

#: What a comment about the city is called here.
COMMENT = "comment"
#: The line is drawn as low as it can be with at most this share above it of ordinary worries, as people bring them to a
#: counsellor. Recall comes first, but not at any price: were it lower in English, plain sentences of a few words would
#: come to the top. An adult reads every text anyway; the line only says which are read first.
ORDINARY_MOST = {"en": 0.12, "others": 0.20}
#: Who wrote the texts that nothing is fitted to.
HELD = "held"
_CURVE = (0.05, 0.08, 0.10, 0.12, 0.15, 0.20, 0.30)


@dataclass(frozen=True)
class Held:
    """A labelled text and the sum it came to under a model that had not seen it."""

    concern: bool
    kind: str
    language: str
    writer: str
    total: float

    @property
    def group(self) -> str:
        """Return which of the two lines the text has to reach."""
        return "en" if self.language == "en" else "others"

    @property
    def worried(self) -> bool:
        """Return whether this is a worry, told in words that tell of harm elsewhere."""
        return not self.concern and self.kind.startswith(("worried", "ordinary worry", "post: "))

    @property
    def ordinary(self) -> bool:
        """Return whether this is a worry as people bring it to a counsellor, with nobody at risk."""
        return self.writer == HELD

    @property
    def comment(self) -> bool:
        """Return whether this is a comment about a city."""
        return self.kind == COMMENT

    @property
    def civic(self) -> bool:
        """Return whether this is about the place and the council."""
        return not self.concern and "civic" in self.kind


Chosen = Callable[[Held], bool]


def line_at(held: Iterable[Held], share: float) -> float:
    """Return the lowest line that at most `share` of these texts reach."""
    totals = sorted((one.total for one in held), reverse=True)
    return totals[int(share * len(totals))] + 1e-6


def enough(held: Sequence[Held]) -> dict[str, float]:
    """Return the line of each group of languages."""
    ordinary = [one for one in held if one.ordinary]
    return {
        group: line_at((one for one in ordinary if one.group == group), share) for group, share in ORDINARY_MOST.items()
    }


def printed(held: Sequence[Held], unseen: Sequence[Held]) -> str:
    """Return what was found, for somebody who reads it on a screen."""
    lines = []
    for group in ORDINARY_MOST:
        mine = [one for one in held if one.group == group]
        lines.append(f"{group}: what is won and lost, cross-validated ({len(mine)} texts)")
        for share in _CURVE:
            line = line_at((one for one in mine if one.ordinary), share)
            lines.append(f"  line {line:6.2f}: " + "; ".join(_shares(mine, line)))
    lines += ["", *_results(held, unseen, enough(held))]
    return "\n".join(lines)


def card(held: Sequence[Held], unseen: Sequence[Held], lines: dict[str, float]) -> str:
    """Return the head of the model's file: what it is, from what, how good, and the lines."""
    fitted_to = [one for one in held if not one.ordinary]
    told = sum(one.concern for one in held)
    words = [
        "The card of the small model that has the last word on concern (learned_concern.py). Written by",
        "benchmarks/train_concern.py: not to be edited by hand.",
        "",
        "A logistic regression on words, pairs and pieces of words, and on what the rules find. It orders a queue that",
        "an adult reads whole. It decides nothing, and a text that it leaves alone may still tell of harm.",
        "",
        f"Fitted to {len(fitted_to)} invented texts, {told} of them with somebody at risk (benchmarks/concern,",
        "benchmarks/comments, tests/reader), written and labelled by the authors of Consult. They were",
        "not checked by native speakers. Apart from the comments they are harder than most of what people write: many",
        "tell by a hint alone. None is a real young person's text. Ordinary worries are only measured on.",
        "Panjabi is known from few texts; other languages than those below not at all.",
        "",
        "Five times fitted without a fifth of the texts and tried on that fifth; intervals are for 95 % (Wilson):",
        *_results(held, unseen, lines),
    ]
    head = "\n".join(f"# {line}".rstrip() for line in words)
    numbers = "\n".join(f"{group} = {line:.3f}" for group, line in lines.items())
    return f"{head}\n\n# From this sum on a stretch of text comes to the top.\n[enough]\n{numbers}\n"


def _results(held: Sequence[Held], unseen: Sequence[Held], lines: dict[str, float]) -> Iterator[str]:
    of_language: dict[str, list[Held]] = defaultdict(list)
    for one in held:
        of_language[one.language].append(one)
    for language, mine in sorted(of_language.items()):
        for shares in _shares(mine, lines[mine[0].group]):
            yield f"  {language}: {shares}"
    yield "English texts of one writer under a model fitted to the others' only:"
    for writer in dict.fromkeys(one.writer for one in unseen):
        for shares in _shares([one for one in unseen if one.writer == writer], lines["en"]):
            yield f"  {writer}: {shares}"


def _shares(held: Sequence[Held], line: float) -> Iterator[str]:
    """Yield how many of each sort of text reach `line`."""
    for name, chosen in (
        ("at risk", lambda one: one.concern),
        ("worried", lambda one: one.worried),
        ("civic", lambda one: one.civic),
        ("other harmless", lambda one: not (one.concern or one.worried or one.civic or one.ordinary or one.comment)),
        ("ordinary worries", lambda one: one.ordinary),
        ("comments", lambda one: one.comment),
    ):
        of = [one for one in held if chosen(one)]
        if of:
            right = sum(one.total >= line for one in of)
            low, high = wilson(right, len(of))
            yield f"{name} {right} of {len(of)} flagged, {right / len(of):.1%} [{low:.0%}-{high:.0%}]"
