"""The eras that years are counted in: the first year of each is 元年."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Era:
    """``letter`` stands for the name where there is little room: R4."""

    name: str
    letter: str
    first_day: date

    def year_name(self, year: int) -> str:
        """令和4 for 2022, 令和元 for 2019."""
        n = year - self.first_day.year + 1
        return f"{self.name}{'元' if n == 1 else n}"


ERAS = (
    Era("令和", "R", date(2019, 5, 1)),
    Era("平成", "H", date(1989, 1, 8)),
    Era("昭和", "S", date(1926, 12, 25)),
)
"""The latest first."""

_BY_SIGN = {sign: era for era in ERAS for sign in (era.name, era.letter)}


def western(sign: str, year: str) -> int:
    """2022 of 令和 or R, and 4; 元 is 1. An era that there is not is a ``KeyError``."""
    return _BY_SIGN[sign.upper()].first_day.year - 1 + (1 if year == "元" else int(year))
