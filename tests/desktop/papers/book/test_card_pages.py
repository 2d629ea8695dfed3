from desktop.papers.book.card_pages import Cards, add_cards
from desktop.papers.typesetting.page_flow import Flow
from tests.factories.plans import plan_state


def placed(going_on: bool) -> dict[str, int]:
    state = plan_state()
    everything = {project.uid for project in state.projects}
    cards = Cards(everything, described=False, going_on=going_on)
    return add_cards(Flow(1), state, cards)


def test_a_measure_begins_a_page_in_the_book():
    state, pages = plan_state(), placed(going_on=False)
    begun = [pages[measure.uid] for measure in state.measures]
    assert len(set(begun)) == len(begun)


def test_a_measure_goes_on_where_its_first_card_has_room_and_a_policy_never_does():
    state, pages = plan_state(), placed(going_on=True)
    of_policy = {
        policy.uid: {pages[m.uid] for m in state.measures if m.policy == policy.uid}
        for policy in state.policies
    }
    first, second, *_ = of_policy.values()
    assert not first & second
    assert len(second) == 1
    for measure in state.measures:
        cards = [pages[p.uid] for p in state.projects_of(measure.uid)]
        assert pages[measure.uid] == min(cards)
