"""Days as offices write them."""

from datetime import date

from db.vocabulary import Calendar

_REIWA = date(2019, 5, 1)
_HEISEI = date(1989, 1, 8)


def day_name(day: date, calendar: Calendar) -> str:
    """令和4年3月31日, or 2022年3月31日 where the plan has western years."""
    if calendar is Calendar.WESTERN or day < _HEISEI:
        return f"{day.year}年{day.month}月{day.day}日"
    era, first = ("令和", 2019) if day >= _REIWA else ("平成", 1989)
    year = day.year - first + 1
    return f"{era}{'元' if year == 1 else year}年{day.month}月{day.day}日"
