from dataclasses import replace

import pytest

from db.address import Address
from db.records import Memo, Money
from db.rules.leaks import LeakKind, leaks
from tests.factories import plans, rounds

SECRETS = {
    "memo": "財政課から来年度は難しいと電話があった",
    "mail": "joho@city.example.jp",
    "contact": "星野 花子",
    "remark": "担当者が四月に替わる見込みである",
    "reason": "工程の組み直しを求めたため一段下げた",
    "comment": "次の会議で説明を求めることにする",
}


@pytest.fixture
def state():
    first, *others = plans.projects()
    office, *rest = plans.departments()
    first = replace(
        first,
        memos=(Memo("memo1", "2023-05-01", SECRETS["memo"]),),
        money={2022: Money(48_400, None, None, None, None)},
    )
    survey = rounds.survey(
        2022,
        rounds.answered(first.uid, {"remark": SECRETS["remark"], "activity": "案内を始めた"}),
        assessments=(
            rounds.assessed(first.uid, reason=SECRETS["reason"], comment=SECRETS["comment"]),
        ),
    )
    return plans.plan_state(
        projects=(first, *others),
        departments=(
            replace(office, mail=SECRETS["mail"], contact=SECRETS["contact"]),
            *rest,
        ),
        rounds=(survey,),
    )


@pytest.mark.parametrize("name", SECRETS)
def test_an_internal_text_is_found_on_the_page_it_stands_on(state, name):
    pages = {"1頁": "表紙", "2頁": f"本文の中に\n{SECRETS[name][:5]}\n{SECRETS[name][5:]}とある"}
    found = [leak for leak in leaks(state, pages, {}) if leak.certain]
    assert [(leak.where, leak.words) for leak in found] == [("2頁", SECRETS[name])]


def test_an_internal_amount_is_certain_and_any_other_is_a_question(state):
    pages = {"1頁": "当初予算額は４８，４００千円、目標は寄附額1,000万円です。"}
    amounts = [leak for leak in leaks(state, pages, {}) if leak.kind is LeakKind.AMOUNT]
    assert {(leak.words, leak.certain) for leak in amounts} == {
        ("48,400千円", True),
        ("1,000万円", False),
    }


def test_an_amount_typed_into_a_published_field_leads_to_the_field(state):
    first = state.projects[0]
    texts = {**first.texts, "summary": "委託料は3,200千円である。"}
    state = replace(state, projects=(replace(first, texts=texts), *state.projects[1:]))
    (found,) = leaks(state, {"5頁": "委託料は3,200千円である。"}, {})
    assert found.address == Address(first.uid, "summary")


def test_words_that_the_public_plan_has_as_well_are_no_secret(state):
    first = state.projects[0]
    activities = {**first.yearly_activities, 2022: SECRETS["remark"]}
    state = replace(
        state, projects=(replace(first, yearly_activities=activities), *state.projects[1:])
    )
    assert leaks(state, {"1頁": SECRETS["remark"]}, {}) == ()


def test_ratings_and_the_guide_are_told_by_their_look(state):
    pages = {"1頁": "①3 ②4 ③3 計 10/15 評価の目安 B", "2頁": "①5施設で行う"}
    found = [leak for leak in leaks(state, pages, {}) if leak.kind is LeakKind.RATING]
    assert {leak.where for leak in found} == {"1頁"}
    assert {leak.words for leak in found} == {"①3", "②4", "計10/15", "評価の目安B"}


def test_a_document_says_nothing_of_who_made_it(state):
    properties = {
        "Title": "計画",
        "Author": state.plan.municipality,
        "Creator": "計画デスク",
        "Company": "星野市役所",
        "Keywords": "",
    }
    (found,) = leaks(state, {}, properties)
    assert (found.kind, found.words) == (LeakKind.PROPERTY, "Company: 星野市役所")
