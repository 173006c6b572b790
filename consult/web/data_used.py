"""How much data a survey takes, as its first page says it."""

from consult.surveys.form import Form

#: The budgets that `benchmarks/page_weight.py` holds pages to, in bytes: so the stated data is never too low.
FIRST_PAGE, NEXT_PAGE = 14_600, 5_000


def kilobytes(form: Form) -> int:
    """The most data that the whole survey can use, in kB: the first page's budget, and one more page a question of the
    longest way, for the check and for the thanks."""
    return round((FIRST_PAGE + NEXT_PAGE * (len(form.longest) + 2)) / 1000)
