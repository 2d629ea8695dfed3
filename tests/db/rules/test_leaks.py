from dataclasses import replace

import pytest

from db.address import Address
from db.records import AgendaItem, Instruction, Memo, Money, RecipientGroup
from db.rules.leaks import LeakKind, leaks
from db.vocabulary import InstructionState
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
        money={2022: Money(48_417, None, None, None, None)},
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
    pages = {"1頁": "当初予算額は４８，４１７千円、目標は寄附額1,000万円です。"}
    amounts = [leak for leak in leaks(state, pages, {}) if leak.kind is LeakKind.AMOUNT]
    assert {(leak.words, leak.certain) for leak in amounts} == {
        ("48,417千円", True),
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


def test_an_amount_is_told_from_a_larger_one(state):
    assert [leak.certain for leak in leaks(state, {"1頁": "148,417千円"}, {})] == [False]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("事業費（千円）\n48,417\n52,100", ["48,417千円"]),
        ('"budget": 48417,', ["48,417千円"]),
        ("利用者の数　48,417", []),
        ("事業費（千円）\n148,417", []),
        ("事業費（千円）\n48,417.5", []),
    ],
)
def test_a_number_without_a_unit_is_an_amount_under_a_head_of_amounts(state, text, found):
    assert [leak.words for leak in leaks(state, {"1頁": text}, {}) if leak.certain] == found


def test_a_short_remark_may_be_a_papers_own_words(state):
    (survey,) = state.rounds
    told = rounds.answered(state.projects[0].uid, {"remark": "予定どおり進行。"})
    state = replace(state, rounds=(replace(survey, responses=(told,)),))
    assert [leak.certain for leak in leaks(state, {"1頁": "予定どおり進行"}, {})] == [False]


@pytest.mark.parametrize(
    "number", ["0545-55-2713", "（0545）55-2713", "0545ー55ー2713", "内線 2713", "内線番号：2713"]
)
def test_telephones_are_told_by_their_look(state, number):
    (found,) = leaks(state, {"1頁": f"お問い合わせは{number}へ"}, {})
    assert (found.kind, found.certain) == (LeakKind.CONTACT, False)


@pytest.mark.parametrize("text", ["2022-10-2023", "第1-2-3号", "サーバー4の5台", "00-11"])
def test_other_numbers_are_no_telephones(state, text):
    assert leaks(state, {"1頁": text}, {}) == ()


def test_certain_leaks_come_first(state):
    pages = {"1頁": "目標は1,000万円", "2頁": SECRETS["memo"]}
    assert [leak.certain for leak in leaks(state, pages, {})] == [True, False]


def test_an_indicator_with_its_unit_leads_to_the_answer(state):
    first, *others = state.projects
    first = replace(first, indicators=(plans.indicator("寄附の額", unit="万円"),))
    (survey,) = state.rounds
    told = replace(rounds.answered(first.uid, {"indicator_1": 1510}), uid="answer")
    state = replace(state, projects=(first, *others), rounds=(replace(survey, responses=(told,)),))
    (found,) = leaks(state, {"1頁": "1,510万円"}, {})
    assert found.address == Address("answer", "indicator_1")


def test_a_memo_in_a_published_field_is_a_question_that_leads_there(state):
    first, *others = state.projects
    typed = replace(
        first, texts={**first.texts, "summary": f"{SECRETS['memo'][:9]}\n{SECRETS['memo'][9:]}"}
    )
    state = replace(state, projects=(typed, *others))
    (found,) = leaks(state, {"1頁": SECRETS["memo"]}, {})
    assert (found.certain, found.address) == (False, Address(first.uid, "summary"))


COMMITTEE = {
    "subject": "窓口の開設を半年のばすことについて",
    "agenda words": "費用は当初の見込みの中に収まる",
    "decision": "条件を付けてこれを認めることにする",
    "told": "効果を件数で示して報告すること",
    "outcome": "月ごとの件数を集めはじめている",
    "member": "月島 次郎左衛門",
    "address": "jirozaemon@board.example.jp",
}


@pytest.mark.parametrize("name", COMMITTEE)
def test_what_the_committee_has_before_it_and_who_gets_papers_is_internal(state, name):
    said = COMMITTEE
    item = AgendaItem("a1", None, said["subject"], said["agenda words"], said["decision"], None)
    told = Instruction("i1", None, None, None, said["told"], InstructionState.OPEN, said["outcome"])
    group = RecipientGroup("g1", "推進本部", {said["address"]: said["member"]})
    (survey,) = state.rounds
    state = replace(
        state, rounds=(replace(survey, agenda=(item,), told=(told,)),), recipient_groups=(group,)
    )
    found = [
        leak for leak in leaks(state, {"1頁": f"ここに{said[name]}とある"}, {}) if leak.certain
    ]
    assert [leak.words for leak in found] == [said[name]]


def test_a_round_number_under_a_head_of_amounts_is_a_question(state):
    first, *others = state.projects
    first = replace(first, money={2022: Money(8_000, None, None, None, None)})
    state = replace(state, projects=(first, *others))
    assert [leak.certain for leak in leaks(state, {"1頁": "額（千円）\n8,000"}, {})] == [False]
    assert [leak.certain for leak in leaks(state, {"1頁": "8,000千円"}, {})] == [True]
