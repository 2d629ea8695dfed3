"""The law of the import: noise changes nothing, and no contradiction is passed over."""

from hypothesis import given, settings
from hypothesis import strategies as st

from db import snapshot
from desktop.papers import plan_text
from desktop.papers.plan_text import Kind
from tests.factories.plan_text_noise import noises, write
from tests.factories.plan_text_truth import MUNICIPALITY, PHASES, TITLE, plans


@settings(max_examples=50)
@given(plans())
def test_a_clean_text_is_read_without_a_doubt(plan):
    reading = plan_text.read(write(plan).text)

    assert reading.state.projects == plan.records()
    changing = {p.number for p in plan.projects if p.later}
    doubts = [f for f in reading.findings if f.kind is Kind.DOUBTFUL]
    assert {f.project for f in doubts} == changing
    assert all(f.field == "departments" for f in doubts)


@given(st.data())
def test_noise_changes_nothing_of_what_is_read(data):
    plan = data.draw(plans())

    reading = plan_text.read(write(plan, data.draw(noises(plan))).text)

    assert reading.state.projects == plan.records()
    assert {m.number: m.title for m in reading.state.measures} == plan.measures
    assert {p.name: p.meaning for p in reading.state.phases} == PHASES
    assert (reading.state.plan.title, reading.state.plan.municipality) == (TITLE, MUNICIPALITY)
    assert len(reading.state.plan.years) == plan.years
    assert reading.first_card_page == 41
    assert snapshot.loads(snapshot.dumps(reading.state)) == reading.state


@given(st.data())
def test_every_contradiction_is_a_doubt_with_its_lines(data):
    plan = data.draw(plans())
    noise = data.draw(noises(plan, against=True))
    written = write(plan, noise)

    reading = plan_text.read(written.text)

    assert reading.state.projects == plan.records()
    for number, lines in written.places.items():
        field = noise.against[number].field
        doubts = [
            f
            for f in reading.findings
            if f.kind is Kind.DOUBTFUL and (f.project, f.field) == (number, field)
        ]
        assert any(set(lines) <= set(f.lines) for f in doubts)
    raw = written.text.splitlines()
    for finding in reading.findings:
        shown = {finding.line: finding.raw} if finding.line else {}
        shown |= {source.line: source.raw for source in finding.others}
        assert shown == {line: raw[line - 1].rstrip() for line in finding.lines}
