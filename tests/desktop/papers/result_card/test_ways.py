from desktop.papers.result_card.findings import Findings
from desktop.papers.result_card.ways import reported_way
from tests.factories.reported import reported_state


def way_of(uid: str) -> str:
    found = Findings.of(reported_state(), 2022, public=False)
    return reported_way(found, found.by_uid[uid])


def test_the_way_goes_from_the_planned_phase_to_the_reported_one() -> None:
    planned, actual = way_of("p111").split(" → ")
    assert planned.startswith("(")
    assert actual == "(1)"


def test_a_project_without_phases_has_no_way() -> None:
    assert way_of("p132") == "－"
