"""A target out of an indicator's sentence, only where nothing can be misread.

Safe means: one year and one number with its unit, and no other digit in the sentence.
"""

import re
import unicodedata

from db.records import Target
from desktop.papers.plan_text.cards import fiscal_year

_YEAR = re.compile(r"((?:令和|平成)(?:元|\d{1,2})年度)末?")
_FIGURE = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3})+|\d+)(?P<point>\.\d+)?"
    r"(?P<unit>%|パーセント|[万千百億]?円|万?人|万?件|万?回|社|台|校|施設|[箇か]所|時間|分|秒|点)"
    r"(?P<bound>以上|以下|以内|未満|程度)?"
)


def read(text: str) -> tuple[Target, str] | None:
    """The target and its unit; None where the sentence does not safely have one."""
    plain = unicodedata.normalize("NFKC", text)
    years, without_year = _YEAR.findall(plain), _YEAR.sub("", plain)
    figures = list(_FIGURE.finditer(without_year))
    if len(years) != 1 or len(figures) != 1:
        return None
    figure = figures[0]
    rest = without_year.replace(figure[0], "", 1)
    year = fiscal_year(years[0])
    if year is None or any(sign.isdigit() for sign in rest) or figure[0].startswith("0"):
        return None
    digits = figure["number"].replace(",", "")
    number = float(digits + figure["point"]) if figure["point"] else int(digits)
    return Target(year, None, figure[0], number, None), figure["unit"]
