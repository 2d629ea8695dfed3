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
            parts.append([f"{first.label}", first.total, "事業では", active, "事業が実施中"])
    if found.slips is not None:
        part: Pieces = ["進捗段階をもつ", found.slips.scheduled, "事業では計画より遅れているのが"]
        parts.append([*part, found.slips.behind, "事業"])
    pieces = _joined(parts, "、")
    if found.grades is not None:
        ends = [_named(found.grades, end) for end in _ends(found.grades) if end]
        if ends:
            pieces += ["です。"] if pieces else []
            pieces += ["総合評価は", *_joined(ends, "、"), "でした。"]
    if pieces and pieces[-1] != "でした。":
        pieces.append("です。")
    if pieces:
        yield sentence(*pieces)


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
    share = percent(said[0][1].value, line.total.value) if said else ""
    parts: list[Pieces] = [
        [n, f"事業（{share}）が「{h.label}」" if at == 0 else f"事業が「{h.label}」"]
        for at, (h, n) in enumerate(said)
        if at == 0 or n.value
    ]
    aside = [(h, n) for h, n in cells if h.role in _ASIDE and n.value]
    if not parts:
        parts = [["まだ回答がない状態"]]
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
    ]
    yield sentence(
        "総合評価のある", all_graded, "事業のうち、", *_joined(parts, "、"), "です",
        *_bracketed(without), "。",
    )  # fmt: skip
    for line in found.by_measure.subtotals:
        yield _line_of_grades(found.by_measure, line)
    yield from _grades_before(found, before)


def _line_of_grades(table: Table, line: Line) -> Sentence:
    name = "施策のほかの項目（導入済みシステムの運用など）" if line.operation else "施策"
    parts: list[Pieces] = [
        [f"{h.label} ", n] for h, n in zip(table.heads, line.cells, strict=True) if n.value
    ]
    if not parts:
        return sentence(f"{name}の事業はありません。")
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
    parts: list[Pieces] = [
        ["計画どおりは", found.on_plan, f"事業（{percent(found.on_plan.value, total.value)}）"],
        ["計画より早いものは", found.ahead, "事業"],
        ["遅れているものは", found.behind, "事業"],
    ]
    late = [c for c in found.groups if c.head.role is Role.BEHIND and c.number.value]
    silent = [c for c in found.silent if c.number.value]
    aside = [*late, *silent]
    yield sentence(
        "進捗段階をもつ",
        total,
        "事業のうち、",
        *_joined(parts, "、"),
        "です",
        *_bracketed(aside),
        "。",
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
        if group.number.value or group.name != "その他":
            share = percent(group.number.value, found.answered.value)
            each: list[Pieces] = [[c.head.label, c.number] for c in group.each if c.number.value]
            inner: Pieces = [f"（{share}", *(["、", *_joined(each, "、")] if each else []), "）"]
            parts.append([f"「{group.name}」は", group.number, "事業", *inner])
    aside: Pieces = ["（回答なし ", found.silent, "）"] if found.silent.value else []
    yield sentence(
        "今後の方向性の回答がある",
        found.answered,
        "事業のうち、",
        *_joined(parts, "、"),
        "です",
        *aside,
        "。",
    )


def _indicators(found: Indicators) -> Iterator[Sentence]:
    if not found.all.value:
        yield sentence("施策指標のある事業はありません。")
        return
    parts: list[Pieces] = [
        [f"「{c.head.label}」が", c.number]
        for c in found.groups
        if c.number.value or c.head.role in (Role.REACHED, Role.BELOW)
    ]
    yield sentence("施策指標", found.all, "件のうち、", *_joined(parts, "件、"), "件です。")


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
            f"事業の執行率は{total.share}で、予算を超えたのは",
            found.dearer,
            "事業です。",
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
