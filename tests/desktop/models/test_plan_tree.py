"""The tree's entries, counts and keys."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from db import snapshot
from desktop.models.plan_tree import ALL, COUNT, NODE, QUIET, PlanTree
from tests.factories.plans import plan_state
from tests.golden import SHAPES


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
