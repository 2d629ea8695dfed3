"""The columns of the public table: what the plan says, then what its closed years brought.

One value a cell: where a project has several departments, codes, indicators or lanes there are
as many columns as the project with the most of them needs.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from db.records import Measure, PlanState, Policy, Project
from desktop.papers.public_data.ground import Column, Get, Ground, Value
from desktop.papers.public_data.years import indicators, planned, results
from desktop.papers.words import has_projects


def columns(found: Ground) -> list[Column]:
    """All columns of this plan, each with a head of its own."""
    made = [*_of_plan(found)]
    if has_projects(found.state.plan):
        parts = (_heads, _texts, indicators, planned, results)
        made += [column for part in parts for column in part(found)]
    else:
        made += _of_measures(found)
    heads: dict[str, int] = {}
    distinct = []
    for column in made:
        heads[column.head] = count = heads.get(column.head, 0) + 1
        again = f"{column.head}（{count}）" if count > 1 else column.head
        distinct.append(replace(column, head=again))
    return distinct


def rows(found: Ground) -> Sequence[Project | Measure]:
    """What the table has a row for."""
    state = found.state
    return state.projects if has_projects(state.plan) else state.measures


def _of_plan(found: Ground) -> Iterator[Column]:
    plan = found.state.plan
    yield Column("団体名", "計画を定めた地方公共団体の名称", lambda _p: plan.municipality)
    yield Column("計画名", "計画の名称", lambda _p: plan.title)
    yield Column("版", "計画の版の名前", lambda _p: plan.edition)


def _of_measures(found: Ground) -> Iterator[Column]:
    """A plan of two levels has a row for each measure."""
    upper, middle = found.state.plan.levels
    policies = found.policies
    yield Column(f"{middle}ID", f"計画を改定しても変わらない、{middle}の識別子", lambda m: m.uid)
    yield Column(f"{upper}番号", f"{upper}の番号", lambda m: policies[m.policy].number)
    yield Column(upper, f"{upper}の名称", lambda m: policies[m.policy].title)
    yield Column(f"{middle}番号", f"{middle}の番号", lambda m: m.number)
    yield Column(middle, f"{middle}の名称", lambda m: m.title)
    yield Column("添え書き", f"{middle}の名称に添えた言葉", lambda m: m.caption)
    yield Column("説明", f"{middle}の説明", lambda m: m.description)
    most = max((len(m.also_under) for m in found.state.measures), default=0)
    for at in range(most):
        yield Column(f"再掲{at + 1}", f"再び掲げている{upper}の名称", _repeated(found, at))


def _repeated(found: Ground, at: int) -> Get:
    def value(measure: Measure) -> Value:
        uid = next(iter(measure.also_under[at : at + 1]), None)
        return found.policies[uid].title if uid else None

    return value


def _heads(found: Ground) -> Iterator[Column]:
    state = found.state
    upper, middle = (*state.plan.levels, "基本方針", "施策")[:2]
    yield Column("事業ID", "計画を改定しても変わらない、事業の識別子", lambda p: p.uid)
    yield Column("事業番号", "計画書に載せた番号。年月日ではない", lambda p: p.number)
    yield Column(f"{upper}番号", f"{upper}の番号", lambda p: _policy(found, p).number)
    yield Column(upper, f"{upper}の名称", lambda p: _policy(found, p).title)
    yield Column(f"{middle}番号", f"{middle}の番号", lambda p: found.measures[p.measure].number)
    yield Column(middle, f"{middle}の名称", lambda p: found.measures[p.measure].title)
    yield Column("事業名", "事業の名称", lambda p: p.title)
    yield from _several("所管部署", "事業を担当する部署", state, lambda p: p.departments)
    yield Column("主管課", "担当する部署を取りまとめる部署", lambda p: p.lead_department)
    if state.categories:
        names = "、".join(category.name for category in state.categories)
        yield Column("分類", f"事業の分類。{names}のどれか", lambda p: p.category)
    meaning = "デジタル変革に資する事業かどうか。該当か非該当"
    yield Column("デジタル変革に資する事業", meaning, lambda p: "該当" if p.dx else "非該当")
    overall = "総合計画施策番号"
    yield from _several(overall, "対応する総合計画の施策", state, lambda p: p.overall_plan_codes)
    management = "行政経営プラン取組番号"
    meaning = "対応する行政経営プランの取組"
    yield from _several(management, meaning, state, lambda p: p.management_plan_codes)
    meaning = "事業が終わった年度（西暦）。空欄は続いている事業"
    yield Column(
        "終了年度", meaning, lambda p: p.ended.fiscal_year if p.ended else None, number=True
    )


def _texts(found: Ground) -> Iterator[Column]:
    for field in found.state.fields:
        meaning = f"計画書の「{field.label}」。「-」は書くことがないもの、空欄は尋ねていないもの"
        yield Column(field.label, meaning, _text(field.key))


def _several(
    name: str, meaning: str, state: PlanState, get: Callable[[Project], tuple[str, ...]]
) -> Iterator[Column]:
    """A column for each of several values; one at least, so that the table keeps its form."""
    most = max((len(get(project)) for project in state.projects), default=1)
    for at in range(max(1, most)):
        yield Column(f"{name}{at + 1}", f"{meaning}（{at + 1}番目）", _nth(get, at))


def _nth(get: Callable[[Project], tuple[str, ...]], at: int) -> Get:
    return lambda p: next(iter(get(p)[at : at + 1]), None)


def _policy(found: Ground, project: Project) -> Policy:
    return found.policies[found.measures[project.measure].policy]


def _text(key: str) -> Get:
    return lambda p: p.texts.get(key)
