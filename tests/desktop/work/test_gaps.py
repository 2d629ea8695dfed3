from datetime import date

from db.records import Answer
from db.vocabulary import RoundState
from desktop.work.gaps import gaps, note_of
from tests.factories.plans import plan_state
from tests.factories.rounds import answered, survey

TODAY = date(2023, 5, 18)


def found(*responses, **changes):
    shown = survey(2022, *responses, state=RoundState.OPEN, **changes)
    state = plan_state(rounds=(shown,))
    return gaps(state, shown, TODAY)


def test_what_is_missing_stands_under_its_department():
    rest: dict[str, Answer] = {
        "dx": False,
        "status": "実施中",
        "direction": "現状維持",
        "change_kind": "なし",
    }
    (partly, nothing) = found(answered("p113", rest), answered("p112", {}, "学務課"))
    assert (partly.department, partly.number) == ("情報課", "1-1-3")
    assert "総合評価" in partly.missing
    assert "実施状況" not in partly.missing
    assert nothing.missing == ("回答なし",)
    note = note_of((partly, nothing))
    assert note.splitlines()[0] == "2部署2事業の回答がそろわないまま締めました。"
    assert note.splitlines()[2].startswith("学務課　1-1-2 ")


def test_nothing_is_kept_where_nothing_is_missing():
    assert note_of(()) is None


def test_others_that_answer_are_waited_for_only_where_it_is_said():
    from dataclasses import replace

    first = answered("p111", {}, "窓口課")
    other = replace(answered("p111", {}, "情報課"), counts=False)
    assert [gap.department for gap in found(first, other)] == ["窓口課"]
    both = found(first, other, waits_for_all=True)
    assert [gap.department for gap in both] == ["情報課", "窓口課"]
