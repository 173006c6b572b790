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
    """The moment, in whole hours rounded up, when `hours` working hours (9 to 17) have gone by since `start`."""
    moment = start.replace(minute=0, second=0, microsecond=0)
    if moment != start:
        moment += timedelta(hours=1)
    left = hours
    while True:
        if not is_working_day(moment.date()) or moment.time() >= DAY_ENDS:
            moment = datetime.combine(next_working_day(moment.date()), DAY_STARTS, moment.tzinfo)
        elif moment.time() < DAY_STARTS:
            moment = datetime.combine(moment.date(), DAY_STARTS, moment.tzinfo)
        if left == 0:
            return moment
        if not is_working_day(moment.date()):
            continue
        moment += timedelta(hours=1)
        left -= 1
        if left == 0:
            return moment
