"""The register of departments, and a reorganisation as one step."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import departments, journal, plans, snapshot
from db.errors import Refused
from db.records import Cell, PlanState
from db.rules.reorganisation import Line, reorganised
from db.tables import METADATA
from db.vault import Database
from tests.factories.plans import department, plan_state, project

YEAR = 2024


@pytest.fixture
def register(tmp_path):
    """A file with four departments and a few projects."""
    with Database.create(tmp_path / "計画.keikaku") as opened:
        opened.write(plans.take_over, plan_state())
        yield opened


def label(database):
    step = database.read(journal.next_undo)
    return step.label if step else None


def by_name(database):
    return {d.name: d for d in database.load().departments}


def test_a_department_is_added_named_and_taken_out(register):
    uid = register.write(departments.add, "統計課").result
    register.write(departments.set_value, uid, "mail", " tokei@example.jp ")
    assert by_name(register)["統計課"].mail == "tokei@example.jp"
    register.write(departments.remove, uid)
    assert "統計課" not in by_name(register)
    register.undo()
    assert by_name(register)["統計課"].uid == uid


@pytest.mark.parametrize("name", ["", " ", "情報課", "別名の課"])
def test_a_name_is_there_once(register, name):
    register.write(departments.set_aliases, "d2", ["別名の課"])
    with pytest.raises(Refused):
        register.write(departments.add, name)
    with pytest.raises(Refused):
        register.write(departments.set_value, "d3", "name", name)


def test_an_alias_means_one_department(register):
    with pytest.raises(Refused, match="「情報課」はもう部署の一覧に"):
        register.write(departments.set_aliases, "d2", ["情報課"])
    with pytest.raises(Refused, match="同じ別名"):
        register.write(departments.set_aliases, "d2", ["窓口", "窓口"])
    register.write(departments.set_aliases, "d2", ["窓口課", " 窓口 ", ""])
    assert by_name(register)["窓口課"].aliases == ("窓口課", "窓口")


def test_what_is_used_is_not_taken_out_and_says_where(register):
    with pytest.raises(Refused) as refused:
        register.write(departments.remove, "d3")
    assert str(refused.value) == (
        "「学務課」は1事業の主管課、2事業の所管部署、スケジュールの16期に使われているので、"
        "消せません。使わなくなった部署には、終わりの年度を入れます。"
    )


def test_years_stand_in_order(register):
    register.write(departments.set_value, "d1", "first_year", 2023)
    with pytest.raises(Refused, match="始まりの年度より前"):
        register.write(departments.set_value, "d1", "last_year", 2022)
    register.write(departments.set_value, "d1", "last_year", 2023)
    with pytest.raises(Refused, match="始まりの年度より前"):
        register.write(departments.set_value, "d1", "first_year", 2024)


def test_nothing_stands_above_or_after_itself(register):
    register.write(departments.set_value, "d1", "parent", "窓口課")
    assert by_name(register)["情報課"].parent == "d2"
    register.write(departments.set_value, "d2", "parent", "学務課")
    for above in ("情報課", "学務課"):
        with pytest.raises(Refused, match="上の部署をたどると輪になります"):
            register.write(departments.set_value, "d3", "parent", above)
    register.write(departments.set_successors, "d1", ["窓口課"])
    with pytest.raises(Refused, match="輪になります"):
        register.write(departments.set_successors, "d2", ["学務課", "情報課"])
    register.write(departments.set_value, "d1", "parent", None)
    assert by_name(register)["情報課"].parent is None


def test_a_mail_address_has_an_at_sign(register):
    with pytest.raises(Refused, match="「@」"):
        register.write(departments.set_value, "d1", "mail", "情報課")


def test_many_values_are_one_step(register):
    register.write(
        departments.set_values,
        [("d1", "code", "01"), ("d2", "code", "02"), ("d2", "mail", "m@example.jp")],
    )
    assert label(register) == "部署の表の取り込み（2部署）"
    assert (by_name(register)["情報課"].code, by_name(register)["窓口課"].mail) == (
        "01",
        "m@example.jp",
    )
    register.undo()
    assert by_name(register)["情報課"].code is None


def test_a_refused_table_names_every_line_and_changes_nothing(register):
    before = snapshot.dumps(register.load())
    lines = [Line("ない課", "甲課"), Line("情報課", "甲課"), Line("窓口課", "")]
    with pytest.raises(Refused) as refused:
        register.write(departments.reorganise, YEAR, lines)
    assert [line[:4] for line in str(refused.value).split("\n")] == ["1行目：", "3行目："]
    assert snapshot.dumps(register.load()) == before


def test_the_old_department_stays_with_its_end_and_the_new_one_stands_behind_it(register):
    register.write(departments.set_value, "d1", "mail", "joho@example.jp")
    register.write(departments.reorganise, YEAR, [Line("情報課", "ＤＸ課")])
    state = register.load()
    assert [d.name for d in state.departments] == ["情報課", "ＤＸ課", "窓口課", "学務課", "福祉課"]
    old, new = state.departments[:2]
    assert (old.last_year, old.successors) == (2023, (new.uid,))
    assert (new.first_year, new.last_year, new.mail) == (2024, None, "joho@example.jp")


def test_it_is_one_step_that_can_be_taken_back(register):
    before = snapshot.dumps(register.load())
    lines = [Line("情報課", "企画課"), Line("情報課", "統計課"), Line("学務課", "廃止")]
    register.write(departments.reorganise, YEAR, lines)
    assert label(register) == "組織改編（令和6年度）"
    after = snapshot.dumps(register.load())
    register.undo()
    assert snapshot.dumps(register.load()) == before
    register.redo()
    assert snapshot.dumps(register.load()) == after


def shown(state: PlanState, wanted) -> PlanState:
    """The plan as the preview says that it will be, built from nothing but the preview."""
    table = wanted.table
    register = {d.name: d for d in state.departments}
    order = list(register)
    for new in table.beginnings:
        behind = next((d.name for d in state.departments if d.uid == new.behind), order[-1])
        order.insert(order.index(behind) + 1, new.name)
        values = {**new.values, "first_year": wanted.year}
        register[new.name] = department(new.name, new.name, **values)
    for update in table.updates:
        held = register[update.department.name]
        register[held.name] = replace(held, **{update.field: update.after})
    for old in table.ends:
        register[old.name] = replace(
            register[old.name],
            last_year=wanted.year - 1,
            successors=tuple(table.successions[old]),
        )
    changes = {c.project.uid: c for c in wanted.projects}
    return replace(
        state,
        departments=tuple(register[name] for name in order),
        projects=tuple(followed(p, changes.get(p.uid)) for p in state.projects),
    )


def followed(held, change):
    if change is None:
        return held
    cells = {(c.lane, c.fiscal_year, c.half): c for c in held.schedule}
    for c in (*change.cells, *change.kept):
        at = (c.lane, c.year, c.half)
        base = cells.get(at, Cell(*at, None, None, ()))
        cells[at] = replace(base, departments=c.after)
    return replace(
        held,
        departments=change.departments,
        lead_department=change.lead,
        schedule=tuple(cells[at] for at in sorted(cells)),
    )


def by_names(state: PlanState) -> PlanState:
    """The plan with names in place of the departments' uids, which are new ones each time."""
    names = {d.uid: d.name for d in state.departments}
    return replace(
        state,
        departments=tuple(
            replace(
                d,
                uid=d.name,
                parent=d.parent and names.get(d.parent, d.parent),
                successors=tuple(names.get(s, s) for s in d.successors),
            )
            for d in state.departments
        ),
    )


NAMES = ("情報課", "窓口課", "学務課", "福祉課")
lines = st.lists(
    st.builds(
        Line,
        old=st.sampled_from([*NAMES, "新設"]),
        new=st.sampled_from([*NAMES, "甲課", "乙課", "廃止"]),
        leads=st.booleans(),
        code=st.sampled_from([None, None, "9"]),
        parent=st.sampled_from([None, None, "乙課", "福祉課"]),
    ),
    min_size=1,
    max_size=4,
)
held = st.lists(st.sampled_from(NAMES), unique=True, max_size=3).map(tuple)
cell = st.builds(
    Cell,
    lane=st.sampled_from([1, 2]),
    fiscal_year=st.integers(2022, 2026),
    half=st.sampled_from([1, 2]),
    phase=st.just(None),
    text=st.sampled_from(["行う", "予定なし", None]),
    departments=held,
)


@st.composite
def states(draw):
    """A few projects with any departments, leads and cells."""
    projects = []
    for n in range(draw(st.integers(1, 3))):
        cells = {(c.lane, c.fiscal_year, c.half): c for c in draw(st.lists(cell, max_size=6))}
        kept = [cells[at] for at in sorted(cells) if cells[at].content or cells[at].departments]
        projects.append(
            project(
                f"1-1-{n + 1}",
                "事業",
                departments=draw(held),
                lead_department=draw(st.sampled_from([None, *NAMES])),
                schedule=tuple(kept),
            )
        )
    above = draw(st.sampled_from([None, "d4"]))
    register = tuple(
        department(f"d{n}", name, parent=above if n < 4 else None, mail=f"{n}@example.jp")
        for n, name in enumerate(NAMES, 1)
    )
    return plan_state(projects=tuple(projects), departments=register)


@given(state=states(), table=lines, year=st.integers(2022, 2027), data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_everything_that_the_preview_shows_happens_and_nothing_else(
    tmp_path_factory, state, table, year, data
):
    first = reorganised(state, year, table)
    if first.problems:
        return  # a table that is refused is another test's
    choices = {
        (change.project.uid, share.old.uid): data.draw(
            st.lists(st.sampled_from(share.offered), max_size=2)
        )
        for change in first.projects
        for share in change.shares
    }
    wanted = reorganised(state, year, table, choices)
    with Database.create(tmp_path_factory.mktemp("改編") / "計画.keikaku") as database:
        database.write(plans.take_over, state)
        done = database.write(departments.reorganise, year, table, choices)
        after = database.load()
        assert by_names(after) == by_names(shown(state, wanted))
        cells = [c for c in done.changes if c.address.field == "cell_departments"]
        assert len(cells) == wanted.cells
        assert {c.project.uid for c in wanted.touched} == {
            c.address.entity for c in done.changes
        } & {p.uid for p in state.projects}
        database.undo()
        assert database.load() == state


def test_every_table_that_may_name_a_department_has_words_for_it():
    naming = {
        table.name
        for table in METADATA.sorted_tables
        for column in table.c
        for key in column.foreign_keys
        if key.target_fullname == "department.uid" and column.name != "owner"
    }
    assert naming <= set(departments.USES)


def test_what_is_kept_of_earlier_years_goes_out_and_comes_in_again(register, tmp_path):
    register.write(departments.reorganise, YEAR, [Line("情報課", "ＤＸ課")])
    text = snapshot.dumps(register.load())
    with Database.create(tmp_path / "写し.keikaku") as copy:
        copy.write(plans.take_over, snapshot.loads(text))
        assert snapshot.dumps(copy.load()) == text
