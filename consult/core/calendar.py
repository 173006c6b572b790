"""Working days and working hours. Bank holidays of a city are data and come with the settings of a later issue."""

from datetime import date, datetime, time, timedelta

#: From duties.md 2.6 (SAF-5): an alert at four working hours.
DAY_STARTS, DAY_ENDS = time(9), time(17)


def is_working_day(day: date) -> bool:
    """Monday to Friday."""
    return day.weekday() < 5


def next_working_day(day: date) -> date:
    """The first working day after `day`."""
    day += timedelta(days=1)
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def next_staffed_day(now: datetime) -> date:
    """The day on which somebody is at work next: today until the end of a working day."""
    at_work = is_working_day(now.date()) and now.time() < DAY_ENDS
    return now.date() if at_work else next_working_day(now.date())


def after_working_hours(start: datetime, hours: int) -> datetime:
    """The moment, in whole hours rounded up, when `hours` working hours (9 to 17) have gone by since `start`.

    Always in working hours: the end of a day counts as that day's. Raises ValueError for fewer than no hours.
    """
    if hours < 0:
        raise ValueError("A clock does not run backwards: hours must be 0 or more.")
    moment = start.replace(minute=0, second=0, microsecond=0)
    if moment != start:
        moment += timedelta(hours=1)
    moment = _at_work(moment)
    for _ in range(hours):
        moment = _at_work(moment) + timedelta(hours=1)
    return moment


def _at_work(moment: datetime) -> datetime:
    """`moment` where an hour of work can begin then, else when the next one can."""
    if is_working_day(moment.date()) and moment.time() < DAY_ENDS:
        return max(moment, datetime.combine(moment.date(), DAY_STARTS, moment.tzinfo))
    return datetime.combine(next_working_day(moment.date()), DAY_STARTS, moment.tzinfo)
