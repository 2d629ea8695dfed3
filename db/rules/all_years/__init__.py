"""全年度: all years of one project side by side, as facts and as rows of words."""

from db.rules.all_years.facts import AllYears, YearFacts, all_years, year_facts
from db.rules.all_years.row import Fact, FactRow, Kind
from db.rules.all_years.rows import fact_rows

__all__ = [
    "AllYears",
    "Fact",
    "FactRow",
    "Kind",
    "YearFacts",
    "all_years",
    "fact_rows",
    "year_facts",
]
