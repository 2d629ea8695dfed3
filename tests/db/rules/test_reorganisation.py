"""What a table of old and new departments would touch."""

from dataclasses import replace

import pytest

from db.records import Cell, Ended
from db.rules.holders import held_in
from db.rules.reorganisation import Line, loose_ends, reorganised
from db.vocabulary import NOTHING_PLANNED
from tests.factories.plans import OPERATION, cells, department, departments, plan_state, project

YEAR = 2024


def plan(*projects, register=None, **changes):
    return plan_state(projects=projects, departments=register or departments(), **changes)


def pairs(*names):
    return [Line(old, new) for old, new in names]


def sentences(state, lines, year=YEAR):
    return [problem.sentence for problem in reorganised(state, year, lines).problems]


def only(state, lines, choices=None):
    (change,) = reorganised(state, YEAR, lines, choices).projects
    return change


def test_a_rename_goes_into_the_projects_and_the_cells_to_come():
    named = project("1-1-1", "予約", schedule=cells([OPERATION] * 10))
    change = only(plan(named), pairs(("情報課", "ＤＸ課")))
    assert change.departments == ("ＤＸ課",)
    assert change.lead == "ＤＸ課"
    assert [(c.year, c.half, c.before, c.after) for c in change.cells] == [
        (year, half, ("情報課",), ("ＤＸ課",)) for year in (2024, 2025, 2026) for half in (1, 2)
    ]
    assert change.kept == ()


def test_the_new_department_of_a_rename_takes_over_what_the_old_one_has():
    old = department("d1", "情報課", code="12", mail="a@example.jp", contact="内線 1", parent="d2")
    register = (old, department("d2", "総務部"))
    table = reorganised(plan(register=register), YEAR, [Line("情報課", "ＤＸ課", mail="b@x")]).table
    (new,) = table.beginnings
    assert new.values == {"code": "12", "mail": "b@x", "contact": "内線 1", "parent": "総務部"}
    assert new.behind == "d1"


def test_a_merger_takes_nothing_over_but_the_department_above():
    register = tuple(
        replace(d, code=d.uid, mail="a@example.jp", parent="d4") for d in departments()[:3]
    )
    state = plan(register=(*register, departments()[3]))
    (new,) = reorganised(
        state, YEAR, pairs(("情報課", "総合課"), ("窓口課", "総合課"))
    ).table.beginnings
    assert new.values == {"code": None, "mail": None, "contact": None, "parent": "福祉課"}


def test_a_merger_names_the_new_one_once():
    both = project("1-1-1", "窓口", departments=("窓口課", "学務課", "情報課"))
    change = only(plan(both), pairs(("情報課", "総合課"), ("窓口課", "総合課")))
    assert change.departments == ("総合課", "学務課")
    assert change.lead == "総合課"


def test_after_a_split_all_go_on_unless_one_is_marked_or_chosen():
    split = pairs(("情報課", "企画課"), ("情報課", "統計課"))
    state = plan(project("1-1-1", "予約"))
    change = only(state, split)
    assert change.departments == ("企画課", "統計課")
    assert change.lead == "企画課"
    assert change.shares[0].offered == ("企画課", "統計課")
    marked = [split[0], replace(split[1], leads=True)]
    assert only(state, marked).departments == ("統計課",)
    assert only(state, marked).lead == "統計課"
    chosen = only(state, marked, {("p111", "d1"): ["企画課"]})
    assert (chosen.departments, chosen.lead) == (("企画課",), "企画課")


def test_a_department_that_goes_on_beside_its_offshoot_does_not_end():
    wanted = reorganised(
        plan(project("1-1-1", "予約")), YEAR, pairs(("情報課", "情報課"), ("情報課", "統計課"))
    )
    assert wanted.table.ends == ()
    assert [b.name for b in wanted.table.beginnings] == ["統計課"]
    assert wanted.projects[0].departments == ("情報課", "統計課")


def test_an_abolished_department_stays_named_and_is_shown_as_open():
    change = only(plan(project("1-1-1", "予約")), pairs(("情報課", "廃止")))
    assert change.abandoned == ("情報課",)
    assert change.departments == ("情報課",)
    assert change.lead == "情報課"


def test_cells_before_the_year_that_named_nobody_keep_the_names_of_their_time():
    schedule = (
        Cell(1, 2022, 1, OPERATION, None, ()),
        Cell(1, 2022, 2, None, NOTHING_PLANNED, ()),
        Cell(1, 2023, 1, OPERATION, None, ("窓口課",)),
        Cell(2, 2023, 2, None, "試す", ()),
        Cell(1, 2024, 1, OPERATION, None, ()),
        Cell(1, 2025, 1, OPERATION, None, ("窓口課", "情報課")),
    )
    change = only(plan(project("1-1-1", "予約", schedule=schedule)), pairs(("情報課", "ＤＸ課")))
    assert [(c.lane, c.year, c.half, c.after) for c in change.kept] == [
        (1, 2022, 1, ("情報課",)),
        (2, 2023, 2, ("情報課",)),
    ]
    assert [(c.year, c.half, c.after) for c in change.cells] == [(2025, 1, ("窓口課", "ＤＸ課"))]


def test_a_project_without_a_schedule_keeps_who_held_it_too():
    change = only(plan(project("1-1-1", "予約")), pairs(("情報課", "ＤＸ課")))
    assert [(c.lane, c.year, c.half) for c in change.kept] == [
        (1, year, half) for year in (2022, 2023) for half in (1, 2)
    ]
    state = plan(
        project(
            "1-1-1",
            "予約",
            departments=("ＤＸ課",),
            schedule=tuple(Cell(c.lane, c.year, c.half, None, None, c.after) for c in change.kept),
        )
    )
    assert held_in(state, state.projects[0], 2023) == ("情報課",)
    assert held_in(state, state.projects[0], 2024) == ("ＤＸ課",)
    assert not state.projects[0].is_scheduled


def test_without_a_cell_the_register_says_who_held_it():
    before = department("d1", "情報課", last_year=2023, successors=("d2",))
    register = (before, department("d2", "ＤＸ課", first_year=2024))
    state = plan(project("1-1-1", "予約", departments=("ＤＸ課",)), register=register)
    assert held_in(state, state.projects[0], 2023) == ("情報課",)
    assert held_in(state, state.projects[0], 2024) == ("ＤＸ課",)


@pytest.mark.parametrize(("ended", "touched"), [(2022, 0), (2023, 1), (2024, 1)])
def test_a_project_that_was_over_before_keeps_its_names(ended, touched):
    over = project("1-1-1", "予約", ended=Ended(ended, None))
    assert len(reorganised(plan(over), YEAR, pairs(("情報課", "ＤＸ課"))).touched) == touched


def test_names_that_stand_for_more_than_one_department_are_names_like_others():
    register = tuple(
        department(f"d{n}", name)
        for n, name in enumerate(["各課", "収納課ほか", "収納課等", "福祉課（みなと学園）"])
    )
    state = plan(
        project("1-1-1", "一", departments=("収納課ほか", "収納課等")),
        project("1-1-2", "二", departments=("福祉課（みなと学園）", "各課")),
        register=register,
    )
    first, second = reorganised(
        state, YEAR, pairs(("収納課等", "納税課等"), ("福祉課（みなと学園）", "福祉課（港学園）"))
    ).projects
    assert first.departments == ("収納課ほか", "納税課等")
    assert second.departments == ("福祉課（港学園）", "各課")


def test_what_stands_below_an_ended_department_follows_it():
    register = (
        department("d1", "総務部"),
        department("d2", "情報課", parent="d1"),
        department("d3", "窓口課", parent="d1", last_year=2022),
    )
    table = reorganised(plan(register=register), YEAR, pairs(("総務部", "経営部"))).table
    assert [(u.department.name, u.field, u.before, u.after) for u in table.updates] == [
        ("情報課", "parent", "総務部", "経営部")
    ]


def test_a_line_of_a_department_that_stays_only_changes_its_values():
    wanted = reorganised(
        plan(project("1-1-1", "予約")), YEAR, [Line("情報課", "情報課", code="77")]
    )
    assert [(u.field, u.after) for u in wanted.table.updates] == [("code", "77")]
    assert (wanted.projects, wanted.table.ends) == ((), ())


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([("情報課", "ＤＸ課")], ["名称変更"]),
        ([("情報課", "総合課"), ("窓口課", "総合課")], ["統合", "統合"]),
        ([("情報課", "窓口課")], ["統合"]),
        ([("情報課", "甲課"), ("情報課", "乙課")], ["分割", "分割"]),
        ([("情報課", "廃止"), ("新設", "甲課"), ("窓口課", "窓口課")], ["廃止", "新設", "存続"]),
        ([("", ""), ("ない課", "甲課")], ["", ""]),
    ],
)
def test_each_line_says_what_it_is(names, words):
    assert list(reorganised(plan(), YEAR, pairs(*names)).table.words) == words


def test_the_words_for_none_may_have_blanks_around():
    lines = [("情報課", " 廃止 "), (" 新設 ", " 甲課 ")]
    assert list(reorganised(plan(), YEAR, pairs(*lines)).table.words) == ["廃止", "新設"]


def test_a_department_that_has_begun_gives_and_takes():
    register = (department("d1", "情報課", first_year=2020), LATER)
    assert sentences(plan(register=register), pairs(("情報課", "先の課")), LATER.first_year) == []


def test_a_split_asks_nothing_for_a_department_that_was_only_there_before():
    past = (Cell(1, 2023, 1, OPERATION, None, ("窓口課",)),)
    held = project("1-1-1", "予約", departments=("情報課",), schedule=past)
    lines = pairs(("窓口課", "甲課"), ("窓口課", "乙課"), ("情報課", "丙課"))
    assert only(plan(held), lines).shares == ()


def test_what_a_merger_leaves_without_mail_is_said_with_who_had_one():
    register = (department("d1", "情報課", mail="a@x"), department("d2", "窓口課", mail="b@x"))
    state = plan(register=register)
    wanted = reorganised(state, YEAR, pairs(("情報課", "総合課"), ("窓口課", "総合課")))
    assert [(end.department, end.before) for end in loose_ends(wanted, state)] == [
        ("総合課", ()),
        ("総合課", (("情報課", "a@x"), ("窓口課", "b@x"))),
        ("総合課", ()),
    ]


ENDED = department("d9", "古い課", last_year=2020)
LATER = department("d8", "先の課", first_year=2025)
KNOWN = department("d7", "統計課", aliases=("調べる課",))


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ([], "表が空です"),
        (pairs(("ない課", "甲課")), "「ない課」は部署の一覧にありません"),
        (pairs(("", "甲課")), "「新設」と書きます"),
        (pairs(("情報課", "")), "「廃止」と書きます"),
        (pairs(("古い課", "甲課")), "「古い課」は令和2年度でもう終わっています"),
        (pairs(("先の課", "甲課")), "令和7年度に始まる部署なので"),
        (pairs(("情報課", "古い課")), "「古い課」は令和2年度で終わった部署です"),
        (pairs(("情報課", "先の課")), "「先の課」は令和7年度に始まる部署です"),
        (pairs(("情報課", "甲課"), ("情報課", "甲課")), "への行が2つあります"),
        (pairs(("情報課", "廃止"), ("情報課", "甲課")), "廃止の行と、ほかの行があります"),
        (pairs(("情報課", "窓口課"), ("窓口課", "情報課")), "この表でなくなる部署です"),
        (pairs(("情報課", "窓口課"), ("窓口課", "廃止")), "この表でなくなる部署です"),
        (pairs(("新設", "情報課")), "「情報課」はもう部署の一覧にあります"),
        (pairs(("情報課", "調べる課")), "「調べる課」は「統計課」の別名です"),
        (pairs(("新設", "廃止")), "旧も新もない行です"),
        (
            [Line("情報課", "甲課", leads=True), Line("情報課", "乙課", leads=True)],
            "主が2つあります",
        ),
        (
            [Line("情報課", "甲課", code="1"), Line("窓口課", "甲課", code="2")],
            "部署コードが行によって違います",
        ),
        ([Line("情報課", "甲課", mail="なし")], "メールアドレスとして読めません"),
        ([Line("情報課", "甲課", parent="ない部")], "上の部署「ない部」は"),
        (
            [Line("情報課", "甲課", parent="乙課"), Line("窓口課", "乙課", parent="甲課")],
            "上の部署にはできません",
        ),
    ],
)
def test_what_cannot_be_done_is_said_and_touches_nothing(lines, sentence):
    state = plan(project("1-1-1", "予約"), register=(*departments(), ENDED, LATER, KNOWN))
    assert any(sentence in found for found in sentences(state, lines))
    assert reorganised(state, YEAR, lines).projects == ()


def test_a_way_back_to_the_old_department_is_a_circle():
    register = (department("d1", "情報課"), department("d2", "窓口課", successors=("d1",)))
    assert "輪になります" in sentences(plan(register=register), pairs(("情報課", "窓口課")))[0]


@pytest.mark.parametrize(
    ("year", "fits"), [(2021, False), (2022, True), (2027, True), (2028, False)]
)
def test_the_year_lies_in_the_plan_or_just_behind_it(year, fits):
    assert (sentences(plan(), pairs(("情報課", "甲課")), year) == []) == fits


def test_the_problem_names_the_line():
    (problem,) = reorganised(
        plan(), YEAR, pairs(("情報課", "甲課"), ("", ""), ("ない課", "乙課"))
    ).problems
    assert problem.line == 2


def test_an_alias_or_another_width_names_the_old_department():
    register = (department("d1", "ＩＣＴ課", aliases=("情報課",)),)
    state = plan(
        project("1-1-1", "予約", departments=("ＩＣＴ課",), lead_department=None), register=register
    )
    for written in ("情報課", "ICT課", " ＩＣＴ課 "):
        assert only(state, pairs((written, "甲課"))).departments == ("甲課",)
