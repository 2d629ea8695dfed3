from dataclasses import replace

import pytest

from db.records import Axis, PlanState
from db.rules.reported import reported
from desktop.papers.card.card import Card
from desktop.papers.card.rows import BODY
from desktop.papers.result_card import Reports, result_card
from desktop.papers.result_card.rows import COLUMN, SIDE, Cell, CellsRow, headed, worded
from tests.factories.reported import reported_state


def card_of(state: PlanState, uid: str, year: int = 2022, *, public: bool = False) -> Card:
    project = next(p for p in state.projects if p.uid == uid)
    found = reported(state).get(uid, {})
    return result_card(state, project, Reports(year, found), public=public)


def keys(card: Card) -> list[str]:
    return [section.key for section in card.sections]


def test_the_parts_of_an_internal_and_a_public_card() -> None:
    inside = keys(card_of(reported_state(), "p111"))
    outside = keys(card_of(reported_state(), "p111", public=True))
    common = ["departments", "status", "direction", "schedule", "activity", "indicators"]
    assert outside == common
    assert inside == [*common, "money", "ratings", "remarks", "changes", "remark"]


def test_a_project_without_schedule_and_activity_has_no_empty_parts() -> None:
    assert keys(card_of(reported_state(), "p132")) == ["departments", "status", "direction"]


def test_rows_fill_the_card_and_edges_go_on() -> None:
    card = card_of(reported_state(), "p111")
    edges: set[float] = set()
    for section in card.sections:
        for row in section.rows:
            if isinstance(row, CellsRow):
                assert sum(cell.width for cell in row.cells) == pytest.approx(BODY)
                at = 0.0
                for cell in row.cells:
                    at += cell.width
                    edges.add(round(at, 3))
    assert edges <= {SIDE + n * COLUMN for n in range(6)}


@pytest.mark.parametrize("axes", [1, 3, 9])
def test_any_number_of_axes_stands_in_columns_of_one_width(axes: int) -> None:
    cells = [(f"{n}番目の長い見方の軸", str(n)) for n in range(axes + 2)]
    rows = headed("点", cells, 0.5)
    seen = []
    for row in rows:
        assert isinstance(row, CellsRow)
        assert sum(cell.width for cell in row.cells) == pytest.approx(BODY)
        seen += ["".join(line.text for line in cell.head) for cell in row.cells if cell.head]
    assert seen == [head for head, _ in cells]


def test_a_plan_with_other_axes_has_them_all() -> None:
    state = reported_state()
    more = tuple(Axis(f"a{n}", f"観点{n}", False, {"5": "良い"}) for n in range(6))
    state = replace(state, rubric=replace(state.rubric, axes=more))
    section = next(s for s in card_of(state, "p111").sections if s.key == "ratings")
    assert len(section.rows) == 2


def test_a_long_text_is_parted_between_lines_and_nothing_is_lost() -> None:
    words = "".join(f"{n}番の文。" for n in range(400))
    row = worded("実績", words, BODY)
    parts: list[CellsRow] = []
    rest: CellsRow | None = row
    while rest is not None:
        halves = rest.split(100.0)
        if halves is None:
            parts.append(rest)
            break
        first, rest = halves  # type: ignore[assignment]
        assert isinstance(first, CellsRow)
        assert first.height <= 100.0
        parts.append(first)
    assert len(parts) > 2
    assert "".join(line.text for part in parts for line in part.cells[1].lines) == words
    assert all(part.cells[0].lines[0].text == "実績" for part in parts)


def test_a_row_is_as_high_as_its_longest_cell_and_its_heads() -> None:
    plain = CellsRow((Cell.short("1", COLUMN),))
    two = CellsRow((Cell.text("長い文" * 8, COLUMN), Cell.short("1", COLUMN)))
    headed_row = CellsRow((Cell.short("1", COLUMN, head="見出し"),))
    assert two.height > plain.height
    assert headed_row.height == pytest.approx(plain.height + headed_row.head)


def test_a_project_with_several_cards_has_a_destination_for_each() -> None:
    card = replace(card_of(reported_state(), "p111"), key="d1-p111")
    pieces = card.parts(60.0, 60.0)
    assert {piece.key for piece in pieces} == {"d1-p111"}
    assert {piece.uid for piece in pieces} == {"p111"}
