"""Days as people write them: 令和8年4月1日, R8.4.1, 2026/4/1, 20260401.

A day without its year is refused, never guessed.
"""

import re
import unicodedata
from datetime import date, timedelta

from db.rules.eras import ERAS, western
from db.vocabulary import Calendar

_WRITTEN = re.compile(
    r"(?P<era>令和|平成|昭和|[RHS])?(?P<year>\d{1,4}|元)[年./\-](?P<month>\d{1,2})[月./\-]"
    r"(?P<day>\d{1,2})日?(\([日月火水木金土]\))?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)")
_WITHOUT_YEAR = re.compile(r"\d{1,2}[月./\-]\d{1,2}日?")
_EPOCHS = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
_LEAP_BUG = 60  # 1900-02-29, a day that spreadsheets have and the calendar has not


class NotADay(ValueError):
    """The message is a Japanese sentence."""


def parsed(text: str) -> date:
    """The day that a text names; raise ``NotADay``."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    match = _COMPACT.fullmatch(plain) or _WRITTEN.fullmatch(plain)
    if match is None:
        if _WITHOUT_YEAR.fullmatch(plain):
            raise NotADay("年がありません。「令和5年4月1日」のように年から記入してください。")
        raise NotADay("日付として読めません。「令和5年4月1日」のように記入してください。")
    parts = match.groupdict()
    if era := parts.get("era"):
        year = western(era, parts["year"])
    elif len(parts["year"]) == 4:
        year = int(parts["year"])
    else:
        raise NotADay("元号がありません。「令和5年4月1日」のように記入してください。")
    try:
        return date(year, int(parts["month"]), int(parts["day"]))
    except ValueError:
        raise NotADay("暦にない日です。") from None


def written(day: date, calendar: Calendar = Calendar.WAREKI) -> str:
    """令和5年5月15日, or 2023年5月15日 in western years and before 昭和."""
    eras = ERAS if calendar is Calendar.WAREKI else ()
    year = next((era.year_name(day.year) for era in eras if day >= era.first_day), str(day.year))
    return f"{year}年{day.month}月{day.day}日"


def with_weekday(day: date, calendar: Calendar = Calendar.WAREKI) -> str:
    """令和5年5月15日（月）."""
    return f"{written(day, calendar)}（{'月火水木金土日'[day.weekday()]}）"


def from_serial(serial: float, epoch_1904: bool = False) -> date:
    """The day of a spreadsheet's serial number; raise ``NotADay``."""
    whole = int(serial)
    if not epoch_1904:
        if whole == _LEAP_BUG:
            raise NotADay("暦にない日です（1900年2月29日）。")
        if whole < _LEAP_BUG:
            whole += 1
    if not 1 < whole < 2_958_466:
        raise NotADay("日付として読めない数です。")
    return _EPOCHS[epoch_1904] + timedelta(days=whole)
