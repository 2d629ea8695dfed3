"""経費: cost against budget in thousand yen; internal."""

from collections.abc import Iterable, Mapping

from db.rules.all_years.amounts import Amounts, amounts
from db.rules.figures.ground import Ground
from db.rules.figures.numbers import Amount, Number
from db.rules.figures.records import CostLine, Costs, Dearer
from db.rules.figures.sentence import percent
from db.rules.figures.statuses import NO_CATEGORY
from db.vocabulary import CostNote, CostState

TITLE = "経費"


def costs(ground: Ground) -> Costs:
    """All projects of the year: the plan's amounts and the answers as one (``amounts``)."""
    found = {
        p.uid: amounts(p.money.get(ground.year), ground.report(p).values) for p in ground.projects
    }
    names = [category.name for category in ground.state.categories]
    groups: dict[str, list[str]] = {name: [] for name in names}
    for project in ground.projects:
        groups.setdefault(project.category or NO_CATEGORY, []).append(project.uid)
    dearer = [uid for uid in found if is_dearer(found[uid])]
    return Costs(
        tuple(_line(name, uids, found) for name, uids in groups.items()) if names else (),
        _line("計", list(found), found),
        Number("予算を超えた事業", tuple(dearer)),
        tuple(
            Dearer(uid, _of(found[uid]) or 0, found[uid].cost or 0, _share(found, [uid]))
            for uid in dearer
        ),
        tuple(
            (note.value, Number(note.value, tuple(u for u, a in found.items() if a.note == note)))
            for note in CostNote
        ),
        Number("金額の記入がない事業", tuple(u for u, a in found.items() if _is_empty(a))),
    )


def is_dearer(found: Amounts) -> bool:
    """Whether it cost more than its final budget (the first one where there is no other)."""
    budget = _of(found)
    return budget is not None and found.cost is not None and found.cost > budget


def _of(found: Amounts) -> int | None:
    return found.budget if found.budget_final is None else found.budget_final


def _is_empty(found: Amounts) -> bool:
    return found.note is None and (found.budget, found.budget_final, found.cost) == (None,) * 3


def _line(label: str, uids: list[str], found: Mapping[str, Amounts]) -> CostLine:
    states = {u: found[u].cost_state for u in uids}
    known = {str(state) for state in CostState}
    compared = [u for u in uids if _of(found[u]) is not None and found[u].cost is not None]
    return CostLine(
        label,
        _sum(f"当初予算・{label}", {u: found[u].budget for u in uids}),
        _sum(f"最終予算・{label}", {u: _of(found[u]) for u in uids}),
        _costs(
            f"実績（見込）・{label}", found, (u for u in uids if states[u] == CostState.EXPECTED)
        ),
        _costs(f"実績（確定）・{label}", found, (u for u in uids if states[u] == CostState.FINAL)),
        _costs(
            f"実績（見込・確定の記入なし）・{label}",
            found,
            (u for u in uids if states[u] not in known),
        ),
        _costs(f"実績・{label}", found, uids),
        Number(f"予算と実績がそろう事業・{label}", tuple(compared)),
        _share(found, compared),
    )


def _costs(label: str, found: Mapping[str, Amounts], uids: Iterable[str]) -> Amount:
    return _sum(label, {uid: found[uid].cost for uid in uids})


def _sum(label: str, values: Mapping[str, int | None]) -> Amount:
    there = {uid: value for uid, value in values.items() if value is not None}
    return Amount(label, sum(there.values()), tuple(there))


def _share(found: Mapping[str, Amounts], uids: list[str]) -> str:
    return percent(sum(found[u].cost or 0 for u in uids), sum(_of(found[u]) or 0 for u in uids))
