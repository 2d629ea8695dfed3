from dataclasses import replace

from desktop.papers import book
from desktop.papers.card import fit
from desktop.papers.card.excess import excess_of
from tests.factories.plans import plan_state


def overfull(state):
    """The state with a text that has just too many lines, and its field."""
    project, field = state.projects[0], next(f for f in state.fields if f.limit)
    text = "あ" * fit.limit((fit.room(field.limit) or 0) + 1)
    changed = replace(project, texts={**project.texts, field.key: text})
    return replace(state, projects=(changed, *state.projects[1:])), field


def test_a_text_with_a_line_too_many_is_told():
    state, field = overfull(plan_state())
    (found,) = excess_of(state.fields, state.projects[0])
    assert (found.uid, found.field) == (state.projects[0].uid, field.key)
    assert "1行入りません" in found.sentence


def test_papers_with_cards_tell_the_texts_of_the_cards_they_have():
    state, _ = overfull(plan_state())
    there, elsewhere = state.projects[0].uid, state.projects[1].uid
    assert [text.uid for text in book.make(state).excess] == [there]
    assert not book.KINDS["cards"](state, book.Options(projects=[elsewhere])).excess
