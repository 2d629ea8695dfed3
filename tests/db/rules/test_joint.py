from dataclasses import replace

from db.rules.joint import joint_projects
from db.vocabulary import SheetState
from tests.factories.plans import plan_state
from tests.factories.rounds import answered, survey


def joint_of(*responses):
    state = plan_state()
    return joint_projects(state, survey(2022, *responses))


def others(project, values, department, **changes):
    return replace(answered(project, values, department), counts=False, **changes)


def test_only_what_several_departments_answer_is_joint():
    found = joint_of(
        others("p131", {}, "情報課"),
        answered("p112", {}, "学務課"),
        answered("p111", {"status": "実施中"}, "窓口課"),
        others("p111", {"status": "完了"}, "情報課"),
        answered("p131", {}, "窓口課"),
    )
    assert [joint.project.uid for joint in found] == ["p111", "p131"]
    assert [r.department for r in found[1].responses] == ["窓口課", "情報課"]
    assert found[1].counting.counts


def test_what_others_say_differently_is_known_and_silence_is_no_difference():
    (joint,) = joint_of(
        answered("p111", {"status": "実施中", "activity": "試した。", "cost": 10}, "窓口課"),
        others("p111", {"status": "完了", "activity": "試した 。"}, "情報課"),
        others("p111", {"remark": "別に連絡"}, "学務課"),
        others("p111", {}, "福祉課", state=SheetState.ISSUED),
    )
    assert joint.differing == {"status", "remark"}
    _, second, third, silent = joint.responses
    assert joint.differs(second, "status")
    assert not joint.differs(second, "activity")
    assert joint.differs(third, "remark")
    assert not joint.differs(silent, "cost")
    assert joint.silent == ("福祉課",)


def test_what_the_plan_knows_stands_on_every_sheet():
    state = plan_state()
    dx = state.projects[0].dx
    (joint,) = joint_of(
        answered("p111", {"status": "実施中"}, "窓口課"), others("p111", {"dx": dx}, "情報課")
    )
    assert joint.differing == frozenset()
    (joint,) = joint_of(answered("p111", {}, "窓口課"), others("p111", {"dx": not dx}, "情報課"))
    assert joint.differing == {"dx"}
