"""What reports print of a year's figures, in words; each number leads to what it counts."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from db.rules.figures.numbers import Count, Line, Number, Role, Table
from db.rules.figures.records import (
    Costs,
    Directions,
    Figures,
    Grades,
    Indicators,
    Sentences,
    Slips,
    YearFigures,
)
from db.rules.figures.sentence import Sentence, percent, sentence

NONE = Sentences((), (), (), (), (), (), (), ())
_ASIDE = (Role.UNANSWERED, Role.NOT_ASKED)
Pieces = list[str | Number]


def with_sentences(found: Figures) -> Figures:
    """The figures with their sentences."""
    before = found.years[-2] if len(found.years) > 1 else None
    made = Sentences(
        lead=tuple(_lead(found)),
        statuses=tuple(_statuses(found.statuses)) if found.statuses else (),
        categories=tuple(_categories(found.statuses)) if found.statuses else (),
        grades=tuple(_grades(found.grades, before)) if found.grades else (),
        slips=tuple(_slips(found.slips, before)) if found.slips else (),
        directions=tuple(_directions(found.directions)) if found.directions else (),
        indicators=tuple(_indicators(found.indicators)) if found.indicators else (),
        costs=tuple(_costs(found.costs)) if found.costs else (),
    )
    return replace(found, sentences=made)


def _lead(found: Figures) -> Iterator[Sentence]:
    if not found.projects.value:
        return
    if found.statuses is None:
        yield sentence("全", found.projects, "事業です。", *found.notes[:1])
    else:
        yield from _statuses(found.statuses)
    parts: list[Pieces] = []
    if found.statuses is not None and len(found.statuses.lines) > 1:
        first = found.statuses.lines[0]
        active = _cell(found.statuses, first, Role.ACTIVE)
        if first.total.value and active is not None:
            parts.append(_active(first, active))
    if found.slips is not None:
        parts.append(_behind(found.slips))
    pieces: Pieces = [piece for part in parts for piece in part]
    if found.grades is not None:
        ends = [_named(found.grades, end) for end in _ends(found.grades) if end]
        if ends:
            pieces += ["総合評価は", *_joined(ends, "、"), "です。"]
    if pieces:
        yield sentence(*pieces)


def _active(line: Line, active: Number) -> Pieces:
    if not active.value:
        return [line.label, line.total, "事業に実施中のものはありません。"]
    if active.value == line.total.value:
        return [line.label, line.total, "事業は、すべて実施中です。"]
    return [line.label, line.total, "事業のうち", active, "事業が実施中です。"]


def _behind(found: Slips) -> Pieces:
    scheduled: Pieces = ["進捗段階のある", found.scheduled, "事業"]
    if not found.behind.value:
        silent = any(count.number.value for count in found.silent)
        what = "という回答" if silent else "もの"
        return [*scheduled, f"に、計画より遅れている{what}はありません。"]
    if found.behind.value == found.scheduled.value:
        return [*scheduled, "は、すべて計画より遅れています。"]
    return [*scheduled, "のうち", found.behind, "事業が計画より遅れています。"]


def _statuses(table: Table) -> Iterator[Sentence]:
    yield _line_of_statuses(table, table.total, "全")


def _categories(table: Table) -> Iterator[Sentence]:
    if len(table.lines) > 1:
        yield from (_line_of_statuses(table, line, line.label) for line in table.lines)


def _line_of_statuses(table: Table, line: Line, name: str) -> Sentence:
    """全202事業のうち172事業（85.1％）が「実施中」、9事業が「完了」…です（未回答 2）。"""
    if not line.total.value:
        return sentence(f"{name}の事業はありません。")
    cells = list(zip(table.heads, line.cells, strict=True))
    said = [(h, n) for h, n in cells if h.role not in _ASIDE]
    said.sort(key=lambda cell: cell[0].role is not Role.ACTIVE)
    every = next((head for head, number in said if number.value == line.total.value), None)
    if every is not None:
        all_of = "" if line is table.total else "すべて"
        return sentence(name, line.total, f"事業が{all_of}「{every.label}」です。")
    shown = [(h, n) for h, n in said if n.value]
    share = f"（{percent(shown[0][1].value, line.total.value)}）" if shown else ""
    parts: list[Pieces] = [
        [n, f"事業{'' if at else share}が「{h.label}」"] for at, (h, n) in enumerate(shown)
    ]
    aside = [(h, n) for h, n in cells if h.role in _ASIDE and n.value]
    if not parts:
        return sentence(name, line.total, "事業の回答はまだありません", *_in_brackets(aside), "。")
    return sentence(
        name, line.total, "事業のうち", *_joined(parts, "、"), "です", *_in_brackets(aside), "。"
    )


def _in_brackets(cells: Iterable[tuple[object, Number]]) -> Pieces:
    parts: list[Pieces] = [[f"{getattr(head, 'label', '')} ", n] for head, n in cells]
    return ["（", *_joined(parts, "、"), "）"] if parts else []


def _grades(found: Grades, before: YearFigures | None) -> Iterator[Sentence]:
    graded = [c for c in found.each if c.head.role is Role.GRADE]
    without = [c for c in found.each if c.head.role is not Role.GRADE and c.number.value]
    all_graded = Number("総合評価のある事業", _merged(found.by_policy.total.total, graded))
    if not all_graded.value:
        yield sentence("総合評価はまだありません", *_bracketed(without), "。")
        return
    parts: list[Pieces] = [
        [f"{c.head.label}が", c.number, f"事業（{percent(c.number.value, all_graded.value)}）"]
        for c in graded
        if c.number.value
    ]
    yield sentence(
        "総合評価のある", all_graded, "事業のうち、", *_joined(parts, "、"), "です",
        *_bracketed(without), "。", *_given_to_none(graded),
    )  # fmt: skip
    for line in found.by_measure.subtotals:
        yield _line_of_grades(found.by_measure, line)
    yield from _grades_before(found, before)


def _given_to_none(graded: Iterable[Count]) -> Pieces:
    """Dの事業はありません。"""
    none = [c.head.label for c in graded if not c.number.value]
    return [f"{'と'.join(none)}の事業はありません。"] if none else []


def _line_of_grades(table: Table, line: Line) -> Sentence:
    name = "施策のほかの項目（導入済みシステムの運用など）" if line.operation else "施策"
    each = [(h, n) for h, n in zip(table.heads, line.cells, strict=True) if n.value]
    if not each:
        return sentence(f"{name}の事業はありません。")
    if len(each) == 1:
        return sentence(f"{name}の", line.total, f"事業は、{each[0][0].label}です。")
    parts: list[Pieces] = [[f"{h.label}が", n, "事業"] for h, n in each]
    return sentence(f"{name}の", line.total, "事業では、", *_joined(parts, "、"), "です。")


def _grades_before(found: Grades, before: YearFigures | None) -> Iterator[Sentence]:
    high, _ = _ends(found)
    if before is None or not before.grades or not high:
        return
    labels = {count.head.label for count in high}
    then = [c for c in before.grades if c.head.label in labels]
    names = _names(high)
    now = Number(f"総合評価「{names}」", _merged(found.by_policy.total.total, high))
    was = Number(f"{before.name}の総合評価「{names}」", _merged(before.projects, then))
    change = _change(now.value - was.value)
    yield sentence(f"{names}は", now, "事業で、前年度の", was, f"事業{change}。")


def _slips(found: Slips, before: YearFigures | None) -> Iterator[Sentence]:
    total = found.scheduled
    share = f"（{percent(found.on_plan.value, total.value)}）"
    ways = (
        ("計画どおりのもの", found.on_plan, share),
        ("計画より早いもの", found.ahead, ""),
        ("遅れているもの", found.behind, ""),
    )
    parts: list[Pieces] = [[f"{way}は", n, f"事業{after}"] for way, n, after in ways if n.value]
    none = "と".join(way for way, n, _ in ways if not n.value)
    late = [c for c in found.groups if c.head.role is Role.BEHIND and c.number.value]
    silent = [c for c in found.silent if c.number.value]
    aside = [*late, *silent]
    yield sentence(
        "進捗段階のある",
        total,
        *(["事業のうち、", *_joined(parts, "、"), "です"] if parts else ["事業です"]),
        *_bracketed(aside),
        "。",
        f"{none}はありません。" if none and parts and not silent else "",
    )
    then = [c for c in before.slips if c.head.role is Role.BEHIND] if before else []
    if before and then and before.slips:
        was = then[0].number
        change = _change(found.behind.value - was.value)
        yield sentence("遅れている事業は", found.behind, "事業で、前年度の", was, f"事業{change}。")


def _directions(found: Directions) -> Iterator[Sentence]:
    if not found.answered.value:
        yield sentence("今後の方向性の回答はまだありません。")
        return
    parts: list[Pieces] = []
    for group in found.groups:
        if group.number.value:
            share = percent(group.number.value, found.answered.value)
            each: list[Pieces] = [[c.head.label, c.number] for c in group.each if c.number.value]
            inner: Pieces = [f"（{share}", *(["、", *_joined(each, "、")] if each else []), "）"]
            parts.append([f"「{group.name}」は", group.number, "事業", *inner])
    aside: Pieces = ["（回答なし ", found.silent, "）"] if found.silent.value else []
    missed = [g.name for g in found.groups if not g.number.value and g.name != "その他"]
    none = "と".join(f"「{name}」" for name in missed) if not found.silent.value else ""
    yield sentence(
        "今後の方向性の回答がある",
        found.answered,
        "事業のうち、",
        *_joined(parts, "、"),
        "です",
        *aside,
        "。",
        f"{none}はありません。" if none else "",
    )


def _indicators(found: Indicators) -> Iterator[Sentence]:
    if not found.all.value:
        yield sentence("施策指標のある事業はありません。")
        return
    parts: list[Pieces] = [
        [f"「{c.head.label}」が", c.number] for c in found.groups if c.number.value
    ]
    missed = [
        c.head.label
        for c in found.groups
        if c.head.role in (Role.REACHED, Role.BELOW) and not c.number.value
    ]
    none = f"{'と'.join(f'「{label}」' for label in missed)}はありません。" if missed else ""
    yield sentence("施策指標", found.all, "件のうち、", *_joined(parts, "件、"), "件です。", none)


def _costs(found: Costs) -> Iterator[Sentence]:
    total = found.total
    if not (total.budget_final.uids or total.cost.uids):
        yield sentence("予算額と実績額の記入はまだありません。")
        return
    yield sentence(
        f"最終予算額は{total.budget_final.text}千円、実績額は{total.cost.text}千円です"
        f"（確定 {total.final.text}千円、見込 {total.expected.text}千円）。"
    )
    if total.compared.value:
        yield sentence(
            "予算と実績がそろう",
            total.compared,
            f"事業の執行率は{total.share}です。",
            *(
                ["予算を超えたのは", found.dearer, "事業です。"]
                if found.dearer.value
                else ["予算を超えた事業はありません。"]
            ),
        )


def _ends(found: Grades) -> tuple[list[Count], list[Count]]:
    """The two best grades and the two worst; fewer where there are not four."""
    graded = [c for c in found.each if c.head.role is Role.GRADE]
    ends = min(2, len(graded) // 2)
    return graded[:ends], graded[len(graded) - ends :] if ends else []


def _names(ends: list[Count]) -> str:
    return "と".join(c.head.label for c in ends)


def _named(found: Grades, ends: list[Count]) -> Pieces:
    """SとAが46事業."""
    names = _names(ends)
    uids = _merged(found.by_policy.total.total, ends)
    return [f"{names}が", Number(f"総合評価「{names}」", uids), "事業"]


def _change(difference: int) -> str:
    """より3事業増えました: what follows a number of the year before."""
    if not difference:
        return "と同じです"
    return f"より{abs(difference):,}事業{'増え' if difference > 0 else '減り'}ました"


def _cell(table: Table, line: Line, role: Role) -> Number | None:
    return next((n for h, n in zip(table.heads, line.cells, strict=True) if h.role is role), None)


def _merged(total: Number, parts: list[Count]) -> tuple[str, ...]:
    wanted = {uid for count in parts for uid in count.number.uids}
    return tuple(uid for uid in total.uids if uid in wanted)


def _bracketed(found: Iterable[Count]) -> Pieces:
    return _in_brackets([(count.head, count.number) for count in found])


def _joined(parts: Iterable[Pieces], between: str) -> Pieces:
    made: Pieces = []
    for part in parts:
        made += [between, *part] if made else part
    return made
