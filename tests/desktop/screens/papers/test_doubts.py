"""Texts without room and characters without a glyph, listed before anything is printed."""

from PySide6.QtCore import Qt

from db import fields, projects
from desktop.papers import book
from desktop.screens.papers.doubts import GLYPH, OVERFLOW, doubts_of, summary
from tests.factories.plans import plan_state

NO_GLYPH = "\U0001f600"


def write(desk, operation, *args):
    before = desk.store.state
    desk.store.submit(operation, *args)
    desk.qtbot.waitUntil(lambda: desk.store.state is not before)
    desk.settle()


def test_a_paper_without_doubts_has_no_strip(desk):
    desk.choose("cards")
    assert not desk.screen.doubts.isVisible()


def test_a_click_leads_to_the_text_that_has_no_room(desk):
    desk.choose("cards")
    field = desk.store.state.fields[0]
    write(desk, fields.set_limit, field.uid, 40)
    write(desk, projects.set_text, "p112", field.key, "あ" * 100)
    strip = desk.screen.doubts
    assert strip.isVisible()
    assert OVERFLOW in strip._said.text()
    assert not strip.list.isVisible()
    desk.qtbot.mouseClick(strip.toggle, Qt.MouseButton.LeftButton)
    rows = [strip.list.item(at).text() for at in range(strip.list.count())]
    at = next(n for n, row in enumerate(rows) if row.startswith("1-1-2"))
    assert field.label in rows[at]
    assert "入りません" in rows[at]
    strip.list.setCurrentRow(at)
    desk.qtbot.keyClick(strip.list, Qt.Key.Key_Return)
    assert (desk.located[-1].entity, desk.located[-1].field) == ("p112", field.key)


def test_a_character_without_glyph_is_found_where_it_is_typed(desk):
    desk.choose("cards")
    write(desk, projects.set_value, "p113", "title", f"学び{NO_GLYPH}の端末")
    strip = desk.screen.doubts
    (doubt,) = strip._doubts
    assert doubt.kind == GLYPH
    assert (doubt.address.entity, doubt.address.field) == ("p113", "title")
    assert NO_GLYPH in doubt.sentence


def test_only_projects_on_the_paper_are_meant():
    state = plan_state()
    a, b, *others = state.projects
    from dataclasses import replace

    spoilt = [replace(p, title=f"{p.title}{NO_GLYPH}") for p in (a, b)]
    state = replace(state, projects=(*spoilt, *others))
    paper = book.KINDS["cards"](state, book.Options(projects=[b.uid]))
    (doubt,) = doubts_of(state, paper)
    assert doubt.address.entity == b.uid


def test_what_is_not_in_a_project_is_told_by_its_place():
    from dataclasses import replace

    state = plan_state()
    policy, *others = state.policies
    state = replace(state, policies=(replace(policy, title=f"市役所{NO_GLYPH}"), *others))
    doubts = doubts_of(state, book.make(state))
    assert doubts
    assert all(doubt.address is None and doubt.where for doubt in doubts)
    assert summary(doubts) == f"{GLYPH} {len(doubts)}か所"
