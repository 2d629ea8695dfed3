"""What has changed in the projects since an edition."""

import json
from dataclasses import replace
from typing import Any

import pytest

from db import snapshot
from db.errors import Refused
from db.records import Edition, Ended, PlanState
from db.rules.edition_changes import ChangeKind, ProjectChange, changes_since, last_edition
from tests.factories import plans


def kept(state: PlanState, name: str = "策定") -> Edition:
    return Edition(name, "2022-03-31", None, json.loads(snapshot.dumps(state)))


def changed(**changes: Any) -> list[ProjectChange]:
    """The changes since an edition after the first project was changed."""
    before = plans.plan_state()
    first, *others = before.projects
    now = replace(before, projects=(replace(first, **changes), *others), editions=(kept(before),))
    edition = last_edition(now)
    assert edition is not None
    return list(changes_since(now, edition))


def test_a_plan_as_it_was_kept_has_no_changes() -> None:
    assert changed() == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"number": "1-1-9"}, "番号（1-1-1 → 1-1-9）"),
        ({"title": "書く窓口"}, "事業名（書かない窓口 → 書く窓口）"),
        ({"category": None}, "分類（重点 → なし）"),
        ({"dx": False}, "DX（○ → なし）"),
        ({"departments": ("情報課",)}, "所管部署（窓口課、情報課 → 情報課）"),
        ({"lead_department": "情報課"}, "主管課（窓口課 → 情報課）"),
        ({"measure": "m12"}, "情報化施策（1.1 窓口の改善 → 1.2 案内の改善）"),
        ({"overall_plan_codes": ()}, "総合計画施策番号（A1-2 B3 → なし）"),
        ({"texts": {"summary": "別の文。"}}, "事業概要"),
        ({"indicators": ()}, "施策指標等"),
        ({"schedule": ()}, "スケジュール"),
        ({"yearly_activities": {}}, "年度ごとの取組内容"),
    ],
)
def test_what_changed_is_said(changes: dict[str, Any], words: str) -> None:
    (only,) = changed(**changes)
    assert only.kind is ChangeKind.CHANGED
    assert words in only.words


def test_the_order_of_cells_is_no_change() -> None:
    assert changed(schedule=plans.projects()[0].schedule[::-1]) == []


def test_amounts_and_memos_are_no_change() -> None:
    assert changed(money={}) == []


def test_an_end_is_told_apart() -> None:
    (only,) = changed(ended=Ended(2023, "終わった。"))
    assert only.kind is ChangeKind.ENDED
    assert only.words == ("令和5年度で終了",)


def test_new_and_gone_projects_are_there() -> None:
    before = plans.plan_state()
    new = plans.project("2-1-9", "新しい事業")
    now = replace(before, projects=(*before.projects[1:], new), editions=(kept(before),))
    found = changes_since(now, now.editions[0])
    assert [(c.project.uid, c.kind) for c in found] == [
        (new.uid, ChangeKind.NEW),
        ("p111", ChangeKind.GONE),
    ]


def test_the_last_edition_that_keeps_the_plan_counts() -> None:
    state = plans.plan_state()
    assert last_edition(state) is None
    empty = Edition("前", None, None, None)
    now = replace(state, editions=(kept(state, "一"), kept(state, "二"), empty))
    last = last_edition(now)
    assert last is not None
    assert last.name == "二"


def test_an_unreadable_edition_is_refused_with_its_name() -> None:
    edition = Edition("こわれた版", None, None, {"format": "?"})
    with pytest.raises(Refused, match="こわれた版"):
        changes_since(plans.plan_state(), edition)
