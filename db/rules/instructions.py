"""Which instructions of the committee are answered for in a year."""

from collections.abc import Sequence

from db.records import Instruction, Round


def last_told(rounds: Sequence[Round], year: int) -> tuple[int, tuple[Instruction, ...]]:
    """The last fiscal year before ``year`` with instructions, and these in the rounds' order.

    A year in which the committee told nothing does not end what it told before. Where nothing
    was ever told, the year before and nothing.
    """
    before = [r for r in rounds if r.fiscal_year < year and r.told]
    last = max((r.fiscal_year for r in before), default=year - 1)
    of_last = sorted((r for r in before if r.fiscal_year == last), key=lambda r: r.sequence)
    return last, tuple(item for r in of_last for item in r.told)
