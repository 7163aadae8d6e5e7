"""Numbers, money, times and lengths as people of the chosen language write them (Unicode CLDR, through Babel)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_skeleton, format_time
from babel.numbers import format_decimal

from journal.ground.words import N, language, tr
from journal.records.moment import Moment, Precision, Span
from journal.records.money import Money, Per, Rate, decimals

_PER = {
    Per.HOUR: N("rate", "{money} an hour"),
    Per.HALF_HOUR: N("rate", "{money} a half hour"),
    Per.BOOKING: N("rate", "{money} a booking"),
    Per.SHIFT: N("rate", "{money} a shift"),
    Per.DAY: N("rate", "{money} a day"),
    Per.WEEK: N("rate", "{money} a week"),
    Per.MONTH: N("rate", "{money} a month"),
}


_KEPT = 8192  # the days of twenty years: Babel reads its patterns anew each time, and lists show the same days again


@lru_cache(maxsize=8)
def _locale(tag: str) -> Locale:
    try:
        # Plain "en" writes dates the American way; most of our readers don't.
        return Locale.parse("en_GB" if tag == "en" else tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


def locale() -> Locale:
    """Return the CLDR locale of the chosen language."""
    return _locale(language())


def number_shown(value: int) -> str:
    """Show a whole number."""
    return format_decimal(value, locale=locale())


def money_shown(value: Money) -> str:
    """Show an amount with its currency code and all its decimals: never rounded, never a bare symbol."""
    return sum_shown(value.minor, value.currency)


def sum_shown(minor: int, currency: str) -> str:
    """Show a sum of amounts, which may be larger than one amount can be, as `money_shown` does."""
    amount = _amount(language(), minor, decimals(currency))
    return tr("money", "{amount} {currency}", amount=amount, currency=currency)


@lru_cache(maxsize=_KEPT)
def _amount(tag: str, minor: int, digits: int) -> str:
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    amount = Decimal(minor).scaleb(-digits)
    return format_decimal(amount, format=pattern, locale=_locale(tag), decimal_quantization=False)


def rate_shown(value: Rate) -> str:
    """Show money for each hour, booking and so on."""
    said = _PER[value.per]
    return tr(said.context, said.text, money=money_shown(value.money))


def duration_shown(minutes: int) -> str:
    """Show a length of time in hours and minutes."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return tr("duration", "{minutes} min", minutes=rest)
    return tr("duration", "{hours} h {minutes:02d} min", hours=hours, minutes=rest)


def day_shown(day: date) -> str:
    """Show a day with its weekday."""
    return _day(language(), "yMMMEd", day.year, day.month, day.day)


def month_shown(day: date) -> str:
    """Show a month with its year."""
    return _day(language(), "yMMMM", day.year, day.month, day.day)


def short_day_shown(day: date) -> str:
    """Show a day where there is little room: without weekday and year."""
    return _day(language(), "MMMd", day.year, day.month, day.day)


def short_month_shown(day: date) -> str:
    """Show a month where there is little room: the year in two digits."""
    return _day(language(), "yyMMM", day.year, day.month, day.day)


def clock_shown(at: datetime) -> str:
    """Show the wall clock to the minute, or to the second where it has seconds."""
    return _clock(language(), at.hour, at.minute, at.second)


def stamp_shown(at: datetime) -> str:
    """Show an instant as the wall clock showed it: day and time."""
    return tr("moment", "{day}, {time}", day=day_shown(at.date()), time=clock_shown(at))


def moment_shown(moment: Moment, *, zone: bool = True) -> str:
    """Show a moment as precisely as the person was, with its zone where a time of day is given."""
    at = moment.at
    if at is None or moment.precision is Precision.UNKNOWN:
        return tr("moment", "Time not known")
    if moment.precision is Precision.DAY:
        return tr("moment", "{day}, time not known", day=day_shown(at.date()))
    if moment.precision is Precision.MONTH:
        return tr("moment", "Some time in {month}", month=month_shown(at.date()))
    if moment.precision is Precision.BETWEEN and moment.until is not None:
        shown = _between_shown(at, moment.until)
    elif moment.precision is Precision.ABOUT:
        shown = tr("moment", "about {time}", time=stamp_shown(at))
    else:
        shown = stamp_shown(at)
    return tr("moment", "{time} ({zone})", time=shown, zone=moment.zone) if zone else shown


def _between_shown(start: datetime, end: datetime) -> str:
    """Show two ends of a stretch; the day once where both lie on it."""
    if start.date() != end.date():
        return tr("moment", "Between {start} and {end}", start=stamp_shown(start), end=stamp_shown(end))
    said = {"day": day_shown(start.date()), "start": clock_shown(start), "end": clock_shown(end)}
    return tr("moment", "{day}, between {start} and {end}", **said)


def span_shown(span: Span, *, zone: bool = True) -> str:
    """Show from when to when; the zone once where both ends share it."""
    start, end = span.start, span.end
    if start is None or end is None:
        if end is None and start is not None:
            return tr("moment", "From {start}, end not known", start=moment_shown(start, zone=zone))
        assert end is not None  # a span has one side at least
        return tr("moment", "Until {end}, start not known", end=moment_shown(end, zone=zone))
    points = (Precision.EXACT, Precision.ABOUT)
    same = start.zone == end.zone
    same_day = start.at is not None and end.at is not None and start.at.date() == end.at.date()
    if same_day and end.at is not None and end.precision is Precision.EXACT and start.precision in points:
        shown = tr("moment", "{start} – {end}", start=moment_shown(start, zone=False), end=clock_shown(end.at))
    else:
        shown = tr(
            "moment",
            "{start} – {end}",
            start=moment_shown(start, zone=zone and not same),
            end=moment_shown(end, zone=zone and not same),
        )
    return tr("moment", "{time} ({zone})", time=shown, zone=start.zone) if zone and same else shown


@lru_cache(maxsize=_KEPT)
def _day(tag: str, skeleton: str, year: int, month: int, day: int) -> str:
    return str(format_skeleton(skeleton, datetime(year, month, day, 12, tzinfo=UTC), locale=_locale(tag)))


@lru_cache(maxsize=_KEPT)
def _clock(tag: str, hour: int, minute: int, second: int) -> str:
    return format_time(time(hour, minute, second), "medium" if second else "short", locale=_locale(tag))


def first_weekday() -> int:
    """Return the day with which a week begins where the chosen language is spoken: 0 is Monday."""
    return int(locale().first_week_day)


def weekdays_shown(width: str = "abbreviated") -> list[str]:
    """Return the names of the days of a week, beginning with the first one."""
    names = locale().days["stand-alone"][width]
    return [str(names[(first_weekday() + at) % 7]) for at in range(7)]


def day_of_month_shown(day: date) -> str:
    """Show a day and its month, as it is said: for a month whose year stands above."""
    return _day(language(), "MMMMd", day.year, day.month, day.day)


def of_calendar(word: str) -> bool:
    """Tell whether a month or a day of the week is called so, in the chosen language or in English."""
    return word.casefold().strip(".") in _names_of_calendar(language())


@lru_cache(maxsize=8)
def _names_of_calendar(tag: str) -> frozenset[str]:
    names = (
        name
        for each in (_locale(tag), _locale("en"))
        for tables in (each.months, each.days)
        for forms in tables.values()
        for width in ("wide", "abbreviated")
        for name in forms[width].values()
    )
    return frozenset(name.casefold().strip(".") for name in names)
