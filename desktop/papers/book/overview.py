"""実施計画の概要: what the book holds, what is surveyed every year and how it is graded.

All figures, statuses, ratings and thresholds come from the plan's own data.
"""

from collections import Counter

from db.records import Axis, GradeRule, PlanState
from db.rules.grading import MARKS
from db.vocabulary import MeasureKind
from desktop.papers.book.headings import SectionHeading, Text, Title
from desktop.papers.typesetting.line_breaking import at_breaks
from desktop.papers.typesetting.page_flow import Block, Flow, portrait
from desktop.papers.typesetting.style import PAD, TABLE, TABLE_BOLD
from desktop.papers.typesetting.table import Column, Table, table_row
from desktop.papers.words import counted, has_projects, heading, project_level, shows_dx

KEY = "overview"
TITLE = "実施計画の概要"
_WIDTH = 170.0


def add_overview(flow: Flow, state: PlanState) -> None:
    flow.start(portrait(), TITLE)
    flow.add(Title(KEY, TITLE, after=3.0), SectionHeading.of("この編の役割", _WIDTH), _role(state))
    if state.categories and state.policies:
        flow.add(_caption(f"事業分類ごとの{project_level(state.plan)}の数"), _tally(state))
    if state.rubric.statuses or state.rubric.axes:
        flow.add(SectionHeading.of("毎年度の進捗調査", _WIDTH), _survey(state), before=3.0)
        flow.add(_caption("図表1　調査の項目"), _items(state))
    if state.rubric.axes:
        flow.add(SectionHeading.of("評価", _WIDTH), _grading(state), before=3.0)
        flow.add(_caption("図表2　評価の項目と内容"), _ratings(state.rubric.axes))
        if state.rubric.grades:
            flow.add(_caption("総合評価の目安"), _grades(state))


def _caption(words: str) -> Block:
    return Text.of(words, _WIDTH, TABLE_BOLD, after=1.0)


def _role(state: PlanState) -> Text:
    """How many policies, measures and projects there are, and what each category means."""
    plan = state.plan
    policies = sum(policy.kind == "policy" for policy in state.policies)
    measures = [m for m in state.measures if m.kind is MeasureKind.MEASURE]
    upper = plan.levels[0] if plan.levels else "基本方針"
    middle = plan.levels[1] if len(plan.levels) > 1 else "施策"
    text = f"この編は、{plan.title}の{_number(policies)}の{upper}と"
    text += f"{_number(len(measures))}の{middle}を"
    if has_projects(plan):
        text += (
            f"、全{_number(len(state.projects))}の{project_level(plan)}として具体的に示すものです。"
        )
        text += "それぞれの個票に、担当する部署、取組の内容と時期を載せています。"
    else:
        text += "、具体的に示すものです。"
    operation = [m for m in state.measures if m.kind is MeasureKind.OPERATION]
    if operation:
        name = operation[0].title
        text += f"すでに動いているシステムは、{middle}とは別に「{name}」にまとめました。"
    if state.categories:
        kinds = "、".join(f"「{category.name}」" for category in state.categories)
        text += (
            f"{project_level(plan)}は{kinds}の{_number(len(state.categories))}に分類しています。"
        )
    if shows_dx(state):
        text += "デジタル変革に資する事業には印を付け、巻末の一覧に時期と指標をまとめました。"
    return Text.of(text, _WIDTH, after=3.0)


def _number(count: int) -> str:
    """3つ, 12."""
    return f"{count}つ" if 0 < count < 10 else str(count)


def _tally(state: PlanState) -> Table:
    """Projects by policy and category; operation items are counted in."""
    measures = {measure.uid: measure.policy for measure in state.measures}
    found = Counter((measures.get(p.measure), p.category) for p in state.projects)
    names = [category.name for category in state.categories]
    width = min(20.0, 80.0 / (len(names) + 1))
    first = _WIDTH - width * (len(names) + 1)
    columns = [Column(state.plan.levels[0] if state.plan.levels else "", first)]
    columns += [Column(name, width, 1, pad=3.0) for name in (*names, "計")]
    rows = []
    for policy in state.policies:
        of = [found[policy.uid, name] for name in names]
        total = sum(n for (owner, _), n in found.items() if owner == policy.uid)
        rows.append(table_row(columns, [heading(policy), *map(str, of), str(total)]))
    sums = [sum(found[policy.uid, name] for policy in state.policies) for name in names]
    texts = ["計", *map(str, sums), str(len(state.projects))]
    rows.append(table_row(columns, texts, style=TABLE_BOLD))
    return Table(tuple(columns), tuple(rows), whole=True)


def _survey(state: PlanState) -> Text:
    unit = counted(state.plan)
    text = (
        "計画どおりに進んでいるかを確かめるため、年度が終わるごとに調査票で所管部署に尋ねます。"
        f"答えるのは{unit}ごとに、図表1の項目です。"
    )
    if any(not axis.public for axis in state.rubric.axes):
        text += "金額と経費の評価は庁内の管理に使うものなので、この編の個票には載せていません。"
    return Text.of(text, _WIDTH, after=2.4)


def _items(state: PlanState) -> Table:
    rubric = state.rubric
    axes = "、".join(axis.label for axis in rubric.axes)
    directions = "、".join(direction.name for direction in rubric.directions)
    phases = "、".join(phase.name for phase in state.phases)
    items = (
        ("実施状況", "、".join(rubric.statuses)),
        ("スケジュール", phases or "計画した時期に対する進み方"),
        ("年度別の金額", "当初と最終の予算額、実績額"),
        ("年度ごとの取組内容等", "行ったこと、指標の実績、取組のふりかえり"),
        ("評価", f"{axes}の{len(rubric.axes)}項目と、その総合" if axes else "－"),
        ("今後の方向性", directions or "－"),
        ("内容の変更・見直し", "計画に書いた内容から変えたこと、変えたいこと"),
    )
    columns = (Column("項目", 50), Column("尋ねる内容", _WIDTH - 50))
    rows = tuple(
        table_row(columns, (f"({n})  {name}", content))
        for n, (name, content) in enumerate(items, 1)
    )
    return Table(columns, rows, whole=True)


def _grading(state: PlanState) -> Text:
    axes = "、".join(f"{MARKS[i]}{axis.label}" for i, axis in enumerate(state.rubric.axes[:9]))
    levels = max((len(axis.wording) for axis in state.rubric.axes), default=0)
    text = (
        f"所管部署は、前の年度の結果を{axes}のそれぞれについて{levels}段階で評価します（図表2）。"
    )
    if state.rubric.grades:
        text += (
            "その合計を目安にして、総合評価を決めます。目安と違う評価にするときは、理由を添えます。"
        )
    return Text.of(text, _WIDTH, after=2.4)


def _ratings(axes: tuple[Axis, ...]) -> Table:
    width = (_WIDTH - 16) / len(axes)
    columns = (
        Column("評価", 16, 0.5),
        *(Column(f"{MARKS[i % 9]}{axis.label}", width) for i, axis in enumerate(axes)),
    )
    steps = sorted({step for axis in axes for step in axis.wording}, reverse=True)
    room = width - 2 * PAD

    def worded(axis: Axis, step: str) -> str:
        return at_breaks(axis.wording.get(step, ""), TABLE.face, TABLE.size, room)

    rows = tuple(
        table_row(columns, (step, *(worded(axis, step) for axis in axes))) for step in steps
    )
    return Table(columns, rows, whole=True)


def _grades(state: PlanState) -> Table:
    """The grades side by side, each over the sum that suggests it."""
    axes = len(state.rubric.axes)
    marks = f"{MARKS[0]}～{MARKS[(axes - 1) % 9]}" if axes > 1 else MARKS[0]
    grades = state.rubric.grades
    width = (_WIDTH - 30) / len(grades)
    columns = (Column("総合評価", 30), *(Column(grade.name, width, 0.5) for grade in grades))
    sums = (_threshold(grade, axes) for grade in grades)
    return Table(columns, (table_row(columns, (f"{marks}の合計", *sums)),), whole=True)


def _threshold(grade: GradeRule, least_sum: int) -> str:
    """The lowest grade is suggested by one sum only: every axis rated 1."""
    return f"{grade.least}点" if grade.least <= least_sum else f"{grade.least}点以上"
