"""The tree's entries, counts and keys."""

from dataclasses import replace

from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from db import snapshot
from desktop.models.dragging import MEASURE, POLICY, PROJECTS, Drop, carry
from desktop.models.plan_tree import ALL, COUNT, NODE, QUIET, PlanTree
from tests.factories.plans import plan_state
from tests.golden import SHAPES

MOVE = Qt.DropAction.MoveAction


def tree_of(state: object) -> PlanTree:
    model = PlanTree()
    model.set_state(state)  # type: ignore[arg-type]
    return model


def test_the_model_keeps_qts_rules() -> None:
    model = tree_of(plan_state())
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_all_projects_stand_at_the_top_and_counts_add_up() -> None:
    state = plan_state()
    model = tree_of(state)
    tops = [model.index(row, 0) for row in range(model.rowCount())]
    assert [top.data() for top in tops] == ["すべての事業", *(p.title for p in state.policies)]
    assert tops[0].data(COUNT) == len(state.projects)
    assert sum(top.data(COUNT) for top in tops[1:]) == len(state.projects)
    for top in tops[1:]:
        children = [model.index(row, 0, top) for row in range(model.rowCount(top))]
        assert sum(child.data(COUNT) for child in children) == top.data(COUNT)


def test_items_of_operation_are_quieter() -> None:
    model = tree_of(plan_state())
    quiet = [
        model.index(row, 0, top).data(QUIET)
        for top in (model.index(at, 0) for at in range(model.rowCount()))
        for row in range(model.rowCount(top))
    ]
    assert quiet.count(True) == 2


def test_a_repeated_measure_stands_twice_with_keys_of_its_own() -> None:
    state = snapshot.loads(SHAPES["levels"].read_text(encoding="utf-8"))
    model = tree_of(state)
    repeated = next(m for m in state.measures if m.also_under)
    second = model.index_of(f"{repeated.also_under[0]}/{repeated.uid}")
    assert second.isValid()
    assert second.data(NODE).measures == (repeated.uid,)
    assert second.parent() != model.index_of(repeated.uid).parent()
    assert "再掲" in second.data()


def test_an_unchanged_plan_resets_nothing() -> None:
    model = tree_of(plan_state())
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    model.set_state(plan_state())
    assert not resets
    state = plan_state()
    model.set_state(replace(state, projects=state.projects[1:]))
    assert resets


def test_what_is_read_out_has_number_title_and_count() -> None:
    model = tree_of(plan_state())
    words = model.index_of(plan_state().measures[0].uid).data(Qt.ItemDataRole.AccessibleTextRole)
    measure = plan_state().measures[0]
    assert words.startswith(f"{measure.number} {measure.title}")
    assert words.endswith("事業")
    assert model.index_of(ALL).parent() == QModelIndex()


def dropped(model: PlanTree, data: QMimeData, row: int, parent: QModelIndex) -> list[Drop]:
    """What is asked for by letting go; nothing where the place does not take it."""
    asked: list[Drop] = []
    model.dropped.connect(asked.append)
    if model.canDropMimeData(data, MOVE, row, 0, parent):
        assert not model.dropMimeData(data, MOVE, row, 0, parent)
    model.dropped.disconnect(asked.append)
    return asked


def test_projects_are_let_go_on_a_measure_only() -> None:
    model = tree_of(plan_state())
    data = carry(PROJECTS, ["p111", "p112"])
    assert dropped(model, data, -1, model.index_of("m21")) == [
        Drop(PROJECTS, ("p111", "p112"), "m21", None)
    ]
    assert dropped(model, data, -1, model.index_of("po1")) == []
    assert dropped(model, data, -1, model.index_of(ALL)) == []
    assert dropped(model, data, 0, model.index_of("po1")) == []


def test_a_measure_is_let_go_between_measures_or_on_a_policy() -> None:
    model = tree_of(plan_state())
    data = model.mimeData([model.index_of("m11")])
    assert dropped(model, data, 1, model.index_of("po2")) == [Drop(MEASURE, ("m11",), "po2", "m22")]
    assert dropped(model, data, -1, model.index_of("po2")) == [Drop(MEASURE, ("m11",), "po2", None)]
    assert dropped(model, data, 0, model.index_of("po1")) == []
    assert dropped(model, data, 1, QModelIndex()) == []


def test_a_policy_is_let_go_among_policies_below_all_projects() -> None:
    model = tree_of(plan_state())
    data = model.mimeData([model.index_of("po2")])
    assert dropped(model, data, 1, QModelIndex()) == [Drop(POLICY, ("po2",), "", "po1")]
    assert dropped(model, data, 3, QModelIndex()) == [Drop(POLICY, ("po2",), "", None)]
    assert dropped(model, data, 0, QModelIndex()) == []
    assert dropped(model, data, -1, model.index_of("po1")) == []


def test_what_stands_a_second_time_is_not_dragged_and_a_locked_tree_not_at_all() -> None:
    state = snapshot.loads(SHAPES["levels"].read_text(encoding="utf-8"))
    model = tree_of(state)
    draggable = Qt.ItemFlag.ItemIsDragEnabled
    assert model.index_of("m1").flags() & draggable
    assert not model.index_of("po2/m1").flags() & draggable
    assert not model.index_of(ALL).flags() & draggable
    model.locked = True
    assert not model.index_of("m1").flags() & draggable
    assert dropped(model, carry(PROJECTS, ["p1"]), -1, model.index_of("m1")) == []


def test_a_drag_from_elsewhere_is_not_taken() -> None:
    model = tree_of(plan_state())
    assert dropped(model, QMimeData(), -1, model.index_of("m11")) == []
