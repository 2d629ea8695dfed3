"""Every number is what a query says that was written from its definition alone."""

import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from db import plans
from db.rules.figures import Count, Figures, Head, Line, Number, Role, figures
from db.rules.figures.records import YearFigures
from db.vault import Database
from tests.db.rules.figures.plain_sql import PlainSql
from tests.factories.random_years import YEARS, random_plan


@given(st.integers(0, 2**32))
@settings(max_examples=20, deadline=None, phases=[Phase.generate])
def test_every_number_is_what_plain_sql_says(seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "計画.keikaku"
        with Database.create(path) as database:
            database.write(plans.take_over, random_plan(seed))
            loaded = database.load()
        with closing(sqlite3.connect(path)) as connection:
            for year in YEARS[1:]:
                _check(figures(loaded, year), PlainSql(connection, year))


def _check(found: Figures, sql: PlainSql) -> None:
    assert _bag(found.projects) == sql.counter("SELECT uid FROM here")
    _check_statuses(found, sql)
    _check_grades(found, sql)
    _check_slips(found, sql)
    _check_directions(found, sql)
    _check_indicators(found, sql)
    _check_costs(found, sql)
    _check_answers(found, sql)
    for year in found.years:
        _check_year(year, PlainSql(sql._connection, year.year))


def _rounds(sql: PlainSql, *but: str) -> list:
    """The year's rounds of kinds that ask for something."""
    marks = ", ".join("?" * len(but))
    return sql.rows(
        f"SELECT uid FROM survey_round WHERE fiscal_year = ? AND kind NOT IN ({marks}) "
        "ORDER BY sequence",
        sql.year,
        *but,
    )


def _check_statuses(found: Figures, sql: PlainSql) -> None:
    if not _rounds(sql, "実績額確定"):
        assert found.statuses is None
        return
    query = (
        "SELECT s.uid FROM stood s JOIN here h ON h.uid = s.uid "
        "LEFT JOIN category c ON c.uid = h.category WHERE COALESCE(c.name, '') = ?"
    )
    heads = [head.label for head in found.statuses.heads]
    assert set(sql.column("SELECT head FROM stood")) <= set(heads)
    for line in found.statuses.lines:
        assert _bag(line.total) == sql.counter(query, line.uid)
        for head, cell in zip(heads, line.cells, strict=True):
            assert _bag(cell) == sql.counter(f"{query} AND head = ?", line.uid, head)
    _check_counts(_cells(found.statuses.total, heads), sql, "SELECT uid FROM stood WHERE head = ?")


def _check_grades(found: Figures, sql: PlainSql) -> None:
    if not _rounds(sql, "実績額確定", "中間"):
        assert found.grades is None
        return
    keys = {
        "measure": found.grades.by_measure,
        "(SELECT policy FROM measure m WHERE m.uid = here.measure)": found.grades.by_policy,
        "COALESCE((SELECT name FROM category c WHERE c.uid = here.category), '')": (
            found.grades.by_category
        ),
        "COALESCE((SELECT name FROM department d WHERE d.uid = COALESCE(here.lead_department, "
        "(SELECT department FROM project_department WHERE owner = here.uid ORDER BY position "
        "LIMIT 1))), '')": found.grades.by_department,
    }
    for key, table in keys.items():
        query = f"SELECT uid FROM here JOIN graded USING (uid) WHERE {key} = ?"
        heads = [head.label for head in table.heads]
        assert set(sql.column("SELECT head FROM graded")) <= set(heads)
        lines = sql.column(f"SELECT DISTINCT {key} FROM here")
        assert set(lines) <= {line.uid for line in table.lines}
        for line in table.lines:
            assert _bag(line.total) == sql.counter(query, line.uid)
            for head, cell in zip(heads, line.cells, strict=True):
                assert _bag(cell) == sql.counter(f"{query} AND head = ?", line.uid, head)
        _check_counts(_cells(table.total, heads), sql, "SELECT uid FROM graded WHERE head = ?")
    for line in found.grades.by_measure.subtotals:
        kind = "operation" if line.operation else "measure"
        query = (
            "SELECT here.uid FROM here JOIN graded USING (uid) JOIN measure m "
            "ON m.uid = here.measure WHERE m.kind = ?"
        )
        assert _bag(line.total) == sql.counter(query, kind)
        for head, cell in zip(found.grades.heads, line.cells, strict=True):
            assert _bag(cell) == sql.counter(f"{query} AND head = ?", kind, head.label)


def _check_slips(found: Figures, sql: PlainSql) -> None:
    if not _rounds(sql, "実績額確定") or not sql.column("SELECT uid FROM scheduled"):
        assert found.slips is None
        return
    slips = found.slips
    assert _bag(slips.scheduled) == sql.counter("SELECT uid FROM scheduled")
    numbers = "SELECT uid FROM slip WHERE typeof(head) = 'integer' AND head"
    assert _bag(slips.behind) == sql.counter(f"{numbers} > 0")
    assert _bag(slips.ahead) == sql.counter(f"{numbers} < 0")
    assert _bag(slips.on_plan) == sql.counter(f"{numbers} = 0")
    for count in slips.groups:
        assert _bag(count.number) == sql.counter(f"{numbers} = ?", _step(count.head.label))
    groups = sql.counter("SELECT uid FROM slip WHERE typeof(head) = 'integer'")
    assert sum((_bag(count.number) for count in slips.groups), Counter()) == groups
    _check_counts(slips.silent, sql, "SELECT uid FROM slip WHERE head = ?")
    for half, period in enumerate(slips.phases, start=1):
        planned = (
            "SELECT s.uid FROM scheduled s LEFT JOIN schedule_cell c ON c.owner = s.uid "
            f"AND c.year = {sql.year} AND c.half = {half} AND c.lane = 1 "
            "LEFT JOIN phase p ON p.uid = c.phase "
            "WHERE COALESCE(p.code || ' ' || p.name, c.words, '空欄') = ?"
        )
        _check_counts(period.planned, sql, planned)
        actual = (
            "SELECT s.uid FROM scheduled s LEFT JOIN answer a ON a.project = s.uid "
            f"AND a.year = {sql.year} AND a.field = 'phase_{half}' "
            "LEFT JOIN phase p ON p.name = a.value "
            "WHERE COALESCE(p.code || ' ' || p.name, a.value, '報告なし') = ?"
        )
        _check_counts(period.actual, sql, actual)


def _step(label: str) -> int:
    """1半期おくれ is 1, 2半期早い is -2."""
    if label == "計画どおり":
        return 0
    return int(label.partition("半期")[0]) * (1 if label.endswith("おくれ") else -1)


def _check_directions(found: Figures, sql: PlainSql) -> None:
    if not _rounds(sql, "実績額確定", "中間"):
        assert found.directions is None
        return
    given = "SELECT uid FROM official WHERE direction"
    assert _bag(found.directions.answered) == sql.counter(f"{given} IS NOT NULL")
    assert _bag(found.directions.silent) == sql.counter(f"{given} IS NULL")
    each = [count for group in found.directions.groups for count in group.each]
    _check_counts(each, sql, f"{given} = ?")
    assert sum((_bag(c.number) for c in each), Counter()) == _bag(found.directions.answered)
    for group in found.directions.groups:
        listed = "SELECT name FROM direction WHERE direction_group = ?"
        query = f"{given} IN ({listed})"
        if group.name == "その他":
            listed = "SELECT name FROM direction"
            query = f"{given} NOT IN ({listed}) AND '' <> ?"
        assert _bag(group.number) == sql.counter(query, group.name)


def _check_indicators(found: Figures, sql: PlainSql) -> None:
    if not _rounds(sql, "実績額確定", "中間"):
        assert found.indicators is None
        return
    assert _bag(found.indicators.all) == sql.counter("SELECT project FROM judged")
    _check_counts(found.indicators.groups, sql, "SELECT project FROM judged WHERE head = ?")
    assert Counter(line.head.label for line in found.indicators.lines) == sql.counter(
        "SELECT head FROM judged"
    )


def _check_costs(found: Figures, sql: PlainSql) -> None:
    costs = found.costs
    where = (
        "FROM money m JOIN here h ON h.uid = m.uid LEFT JOIN category c ON c.uid = h.category "
        "WHERE (COALESCE(c.name, '分類なし') = :1 OR :1 = '計')"
    )
    for line in (*costs.lines, costs.total):
        for amount, column, more in (
            (line.budget, "budget", ""),
            (line.budget_final, "aim", ""),
            (line.cost, "cost", ""),
            (line.expected, "cost", "AND state = '見込'"),
            (line.final, "cost", "AND state = '確定'"),
            (line.unmarked, "cost", "AND state IS NULL"),
        ):
            there = f"{where} AND {column} IS NOT NULL {more}"
            query = f"SELECT COALESCE(SUM({column}), 0) {there}"
            assert amount.thousand_yen == sql.column(query, line.label)[0]
            assert Counter(amount.uids) == sql.counter(f"SELECT m.uid {there}", line.label)
        both = f"{where} AND aim IS NOT NULL AND cost IS NOT NULL"
        assert _bag(line.compared) == sql.counter(f"SELECT m.uid {both}", line.label)
        share = sql.column(
            f"SELECT printf('%.1f％', ROUND(100.0 * SUM(cost) / SUM(aim) + 1e-9, 1)) {both} "
            "HAVING SUM(aim) > 0",
            line.label,
        )
        assert [line.share.replace(",", "")] == (share or ["－"])
    assert {line.label for line in costs.lines} >= set(
        sql.column("SELECT c.name FROM here JOIN category c ON c.uid = here.category")
    )
    assert _bag(costs.dearer) == sql.counter("SELECT uid FROM money WHERE cost > aim")
    assert {(d.project, d.budget, d.cost) for d in costs.dearer_list} == set(
        sql.rows("SELECT uid, aim, cost FROM money WHERE cost > aim")
    )
    for note, number in costs.without:
        assert _bag(number) == sql.counter("SELECT uid FROM money WHERE note = ?", note)
    assert _bag(costs.silent) == sql.counter(
        "SELECT uid FROM money WHERE COALESCE(note, budget, aim, cost) IS NULL"
    )


def _check_answers(found: Figures, sql: PlainSql) -> None:
    rounds = _rounds(sql, "実績額確定", "中間") or _rounds(sql, "実績額確定")
    if not rounds:
        assert found.answers is None
        return
    (survey,) = rounds[-1]
    query = (
        "SELECT r.project FROM response r JOIN department d ON d.uid = r.department "
        "WHERE r.survey_round = ? AND d.name = ?"
    )
    names = sql.counter(
        "SELECT DISTINCT d.name FROM response r JOIN department d ON d.uid = r.department "
        "WHERE r.survey_round = ?",
        survey,
    )
    assert _bag(found.answers.departments) == names == _bag_of(found.answers.lines)
    for line in found.answers.lines:
        assert _bag(line.asked) == sql.counter(query, survey, line.department)
        accepted = f"{query} AND r.state = '確認済'"
        assert _bag(line.accepted) == sql.counter(accepted, survey, line.department)
        without = f"{query} AND r.counts = 1 AND NOT EXISTS (SELECT 1 FROM response_value v "
        without += "WHERE v.owner = r.uid AND v.field = 'status')"
        assert not _bag(line.answered) & sql.counter(without, survey, line.department)
        assert not _bag(line.answered) - _bag(line.asked)


def _bag_of(lines: Iterable) -> Counter:
    return Counter(line.department for line in lines)


def _check_year(year: YearFigures, sql: PlainSql) -> None:
    surveyed = bool(_rounds(sql, "実績額確定"))
    assert year.surveyed is surveyed
    assert _bag(year.projects) == sql.counter("SELECT uid FROM here")
    assert bool(year.statuses) is surveyed
    _check_counts(year.statuses, sql, "SELECT uid FROM stood WHERE head = ?")
    assert bool(year.grades) is bool(_rounds(sql, "実績額確定", "中間"))
    _check_counts(year.grades, sql, "SELECT uid FROM graded WHERE head = ?")
    numbers = "SELECT uid FROM slip WHERE typeof(head) = 'integer' AND head"
    for count, sign in zip(year.slips, ("< 0", "= 0", "> 0"), strict=True) if surveyed else ():
        assert _bag(count.number) == sql.counter(f"{numbers} {sign}")


def _check_counts(counts: Iterable[Count], sql: PlainSql, query: str) -> None:
    for count in counts:
        assert _bag(count.number) == sql.counter(query, count.head.label), count.head


def _cells(line: Line, heads: list[str]) -> list[Count]:
    return [
        Count(Head(label, Role.WORDS), cell) for label, cell in zip(heads, line.cells, strict=True)
    ]


def _bag(number: Number) -> Counter:
    return Counter(number.uids)
