"""What holds for the round of a fiscal year, whatever was answered in it."""

from db.errors import Refused


def require_year(fiscal_year: int, first: int, last: int) -> None:
    """Refuse a fiscal year that the plan has not."""
    if not first <= fiscal_year <= last:
        raise Refused(f"{fiscal_year}年度は計画の期間（{first}～{last}）の外です。")


def last_day_of(fiscal_year: int) -> str:
    """The day on which a round looks where nothing else is said; ISO."""
    return f"{fiscal_year + 1}-03-31"
