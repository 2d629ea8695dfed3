"""What a text may lack or get wrong, one case at a time, on one small plan."""

import pytest

from desktop.papers import plan_text
from desktop.papers.plan_text import Finding, Kind, NotAPlanText, Reading
from tests.factories.plan_text_noise import write
from tests.factories.plan_text_truth import PHASES, TruePlan, TrueProject

RESEARCH, REQUIREMENTS, PREPARATION, OPERATION = PHASES
PROJECTS = (
    TrueProject(
        "1-1-1",
        "図書の予約",
        "重点",
        True,
        ("図書館",),
        (REQUIREMENTS, REQUIREMENTS, PREPARATION, OPERATION, OPERATION, OPERATION),
        summary="本を家から選ぶ。",
        effects="足を運ばずに済む。",
    ),
    TrueProject(
        "1-1-2",
        "給食の献立の配信",
        "推進",
        False,
        ("学び課", "広報室"),
        (PREPARATION, *[OPERATION] * 5),
        summary="献立を毎月送る。",
        effects="紙が減る。",
    ),
    TrueProject(
        "1-1-3", "水位の見張り", "継続", True, ("河川課",), (OPERATION,) * 6, summary="川を見る。"
    ),
    TrueProject(
        "1-2-1", "文書の保管", "継続", False, ("総務課",), (OPERATION,) * 6, summary="文書を置く。"
    ),
)
PLAN = TruePlan(3, {"1.1": "暮らしの手間", "1.2": "導入済みシステムの運用"}, PROJECTS)
TEXT = write(PLAN).text


def doubts(reading: Reading, number: str | None, field: str | None) -> list[Finding]:
    return [
        f
        for f in reading.findings
        if f.kind is Kind.DOUBTFUL and (f.project, f.field) == (number, field)
    ]


def changed(before: str, after: str) -> Reading:
    """The reading of the text with the last ``before`` in it changed."""
    assert before in TEXT
    return plan_text.read(after.join(TEXT.rsplit(before, 1)))


def project(reading: Reading, number: str):
    return next(p for p in reading.state.projects if p.number == number)


def without(start: str, end: str) -> str:
    return TEXT[: TEXT.index(start)] + TEXT[TEXT.index(end) :]


def test_the_small_plan_is_read_as_it_is():
    reading = plan_text.read(TEXT)

    assert reading.state.projects == PLAN.records()
    assert [f for f in reading.findings if f.kind is Kind.DOUBTFUL] == []
    assert "情報化事業 4（重点 1、推進 1、継続 2）" in [
        f.message for f in reading.findings if f.kind is Kind.READ
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "文字が入っていない"),
        (" \r\n\t\n\ufeff", "文字が入っていない"),
        ("\x00\x01\x02計画", "文字の資料ではありません"),
        ("むかしむかし、海辺の町に猫がいた。\n" * 30, "「情報化事業一覧」と「個票の見方」と"),
        (TEXT[: TEXT.index("個票の見方")], "「個票の見方」と「デジタル変革に資する事業一覧」"),
        (TEXT[: TEXT.index("デジタル変革に資する")], "「デジタル変革に資する事業一覧」の見出し"),
        (TEXT[TEXT.index("個票の見方") :], "「情報化事業一覧」の見出し"),
        (
            without("情報化事業一覧", "個票の見方").replace("個票", "情報化事業一覧\n個票"),
            "行がありません",
        ),
        (without("1 暮らしの便利", "デジタル変革に資する"), "基本方針ごとの個票がありません"),
        ("個票の見方\n情報化事業一覧\nデジタル変革に資する事業一覧\n", "この順に"),
    ],
)
def test_any_other_text_is_refused_saying_what_is_missing(text, says):
    with pytest.raises(NotAPlanText) as refused:
        plan_text.read(text)

    assert says in refused.value.message


def test_a_text_that_ends_among_the_cards_is_refused():
    middle = TEXT.index("事業番号\t1-1-2", TEXT.index("1 暮らしの便利"))
    text = TEXT[:middle] + TEXT[TEXT.index("デジタル変革に資する") :]

    with pytest.raises(NotAPlanText, match="4事業のうち、個票があるのは1事業だけ"):
        plan_text.read(text)


def test_a_text_without_overview_is_read_with_doubts():
    reading = plan_text.read(TEXT[TEXT.index("情報化事業一覧") :])

    assert reading.state.projects == PLAN.records()
    assert [g.least for g in reading.state.rubric.grades] == [14, 11, 9, 4, 3]
    assert doubts(reading, None, "plan")
    assert doubts(reading, None, "rubric")


def test_the_head_and_the_rubric_come_from_the_overview():
    state = plan_text.read(
        TEXT.replace(
            "(1)\t実施状況", "第一次湊市デジタル計画から続く事業があります。\n(1)\t実施状況", 1
        )
    ).state

    assert (state.plan.first_year, state.plan.last_year) == (2024, 2026)
    assert state.plan.predecessor == "第一次湊市デジタル計画"
    assert [axis.label for axis in state.rubric.axes] == ["進捗", "経費", "取組内容"]
    assert state.rubric.axes[1].wording["4"] == "費用4"
    assert not any(axis.public for axis in state.rubric.axes)
    assert state.rubric.statuses == ("完了", "実施中", "中止", "未実施")
    assert [(m.number, m.kind) for m in state.measures] == [
        ("1.1", "measure"),
        ("1.2", "operation"),
    ]
    assert {c.name: sorted(c.asks) for c in state.categories}["推進"] == [
        "expected_effects",
        "indicators",
        "schedule",
        "summary",
    ]


def test_counts_in_the_overview_are_held_against_what_was_read():
    reading = changed(
        "\n情報化事業一覧", "\n全7の情報化事業と3つの基本方針があります。\n情報化事業一覧"
    )

    messages = [f.message for f in doubts(reading, None, "plan")]
    assert messages == [
        "本文には情報化事業が7とありますが、読み取れたのは4です。",
    ]


def test_a_project_without_card_is_taken_from_the_rest_and_doubted():
    card = TEXT[TEXT.index("事業番号\t1-2-1\t\t") : TEXT.index("デジタル変革に資する")]
    reading = changed(card, "")

    assert project(reading, "1-2-1").texts["summary"] is None
    assert project(reading, "1-2-1").departments == ("総務課",)
    assert doubts(reading, "1-2-1", None)


def test_a_project_that_the_index_lacks_is_taken_from_its_card_and_doubted():
    reading = changed("1-1-3\t水位の見張り\t河川課\t継続\t○\t41\n", "")

    assert reading.state.projects == PLAN.records()
    assert doubts(reading, "1-1-3", None)
    assert doubts(reading, "1-1-3", "departments")


def test_of_two_cards_with_one_number_the_first_is_taken():
    card = TEXT[TEXT.index("事業番号\t1-2-1\t\t") : TEXT.index("デジタル変革に資する")]
    reading = changed(card, card + card.replace("文書を置く。", "別の話。"))

    assert project(reading, "1-2-1").texts["summary"] == "文書を置く。"
    assert doubts(reading, "1-2-1", "number")


def test_of_two_rows_with_one_number_the_first_is_taken():
    row = "1-2-1\t文書の保管\t総務課\t継続\t\t41"
    reading = changed(row, f"{row}\n{row.replace('総務課', '図書館')}")

    assert project(reading, "1-2-1").departments == ("総務課",)
    assert doubts(reading, "1-2-1", "number")


def test_a_heading_that_only_the_cards_have_is_read():
    reading = changed("1.2 導入済みシステムの運用\n\n事業番号", "事業番号")

    assert [m.title for m in reading.state.measures] == list(PLAN.measures.values())
    assert doubts(reading, "1-2-1", "number")  # its row stands under 1.1


def test_a_row_whose_tabs_were_lost_is_read():
    reading = changed(
        "1-1-2\t給食の献立の配信\t学び課 広報室\t推進\t\t41",
        "1-1-2 給食の献立の配信 学び課 広報室 推進 41",
    )

    assert reading.state.projects == PLAN.records()


def test_a_row_that_goes_on_on_the_next_line_is_read():
    reading = changed("学び課 広報室\t推進\t\t41", "学び課\t推進\t\t41\n\t\t広報室")

    assert reading.state.projects == PLAN.records()


def test_a_line_that_belongs_nowhere_is_listed():
    reading = changed("該当なし", "該当なし\n謎の行\tである")

    strays = [f for f in reading.findings if "どの欄か分からない行" in f.message]
    line = TEXT[: TEXT.rindex("該当なし")].count("\n") + 2
    assert [(f.kind, f.line, f.raw) for f in strays] == [(Kind.DOUBTFUL, line, "謎の行\tである")]
    assert reading.state.projects == PLAN.records()


def test_a_cut_off_indicator_is_taken_from_the_list():
    reading = changed(
        "施策指標等\t図書の予約を使う人を増やし続ける。", "施策指標等\t図書の予約を使う"
    )

    assert reading.state.projects == PLAN.records()
    assert doubts(reading, "1-1-1", "indicators")


def test_a_missing_line_of_indicators_moves_no_other():
    block = TEXT.rindex("図書の予約を使う人")
    text = TEXT[:block] + TEXT[TEXT.index("水位の見張りを使う人", block) :]
    reading = plan_text.read(text)

    assert reading.state.projects == PLAN.records()
    assert doubts(reading, "1-1-1", "indicators")


def test_an_indicator_on_two_lines_of_the_list_is_joined():
    place = TEXT.rindex("使う人を増やし続ける。")
    text = TEXT[:place] + "\n" + TEXT[place:]

    assert plan_text.read(text).state.projects == PLAN.records()


def test_one_of_two_title_spellings_is_borne_out_by_the_card():
    reading = changed("1-1-2\t給食の献立の配信", "1-1-2\t給食の献金の配信")

    assert project(reading, "1-1-2").title == "給食の献立の配信"
    assert doubts(reading, "1-1-2", "title")


def test_a_real_majority_decides_a_title():
    reading = plan_text.read(TEXT.replace("\t図書の予約\n事業概要", "\t図書の与約\n事業概要"))

    assert project(reading, "1-1-1").title == "図書の予約"
    assert doubts(reading, "1-1-1", "title")


def test_a_department_with_others_keeps_its_own_name_in_the_cells():
    row = "学び課\t学び課\t学び課\t学び課\t学び課\t学び課"
    reading = changed(row, row.replace("学び課", "学び課等"))

    assert project(reading, "1-1-2").departments == ("学び課", "広報室")
    assert project(reading, "1-1-2").schedule[0].departments == ("学び課等", "広報室")
    assert "学び課等" in [d.name for d in reading.state.departments]
    assert doubts(reading, "1-1-2", "departments") == []


def test_a_doubled_row_of_departments_is_one():
    row = "\t".join(["広報室"] * 6)
    reading = changed(row, f"{row}\n{row}")

    assert reading.state.projects == PLAN.records()
    assert "所管部署の行が重なっています。一つにしました。" in [f.message for f in reading.findings]


def test_two_different_rows_of_phases_are_doubted():
    row = "\t".join([PREPARATION, *[OPERATION] * 5])
    reading = changed(row, f"{row}\n{row.replace(PREPARATION, RESEARCH)}")

    assert reading.state.projects == PLAN.records()
    assert doubts(reading, "1-1-2", "schedule")


def test_what_few_cards_of_a_category_have_is_not_asked():
    reading = changed("事業概要\t文書を置く。", "事業概要\t文書を置く。\n達成課題\t棚の場所")

    assert project(reading, "1-2-1").texts["challenges"] == "棚の場所"
    continuing = next(c for c in reading.state.categories if c.name == "継続")
    assert dict(continuing.asks) == {"summary": "required"}


def test_words_in_a_phase_cell_stay_words_and_are_doubted():
    row = "\t".join([PREPARATION, *[OPERATION] * 5])
    reading = changed(row, row.replace(PREPARATION, "試し読み", 1))

    first = project(reading, "1-1-2").schedule[0]
    assert (first.phase, first.text) == (None, "試し読み")
    assert doubts(reading, "1-1-2", "schedule")


def test_a_year_without_activity_but_with_phase_is_doubted():
    reading = changed("令和8年度\t稼働を続ける。", "令和8年度\t-")

    assert project(reading, "1-1-1").yearly_activities[2026] == "-"
    assert doubts(reading, "1-1-1", "schedule")


def test_a_year_that_the_card_lacks_is_doubted():
    reading = changed("令和7年度\t準備をする。稼働を続ける。\n", "")

    assert list(project(reading, "1-1-1").yearly_activities) == [2024, 2026]
    assert "令和7年度" in doubts(reading, "1-1-1", "yearly_activities")[0].message


def test_a_label_without_text_is_no_text():
    reading = changed("事業概要\t献立を毎月送る。", "事業概要\t")

    assert project(reading, "1-1-2").texts["summary"] is None
    assert doubts(reading, "1-1-2", "summary")


def test_a_project_without_any_title_gets_one_for_now():
    reading = plan_text.read(TEXT.replace("\t文書の保管", "\t"))

    assert project(reading, "1-2-1").title == "名称未記入"
    assert doubts(reading, "1-2-1", "title")


def test_links_are_numbers_in_the_related_plans():
    reading = changed(
        "その他関連する計画・事業\t-",
        "その他関連する計画・事業\t情報化事業「1-1-3 水位の見張り」、1-2-1文書のしまい方",
    )

    first = project(reading, "1-1-1")
    assert first.related_projects == ("p1x1x3", "p1x2x1")
    assert first.texts["related_plans"] == "情報化事業「1-1-3 水位の見張り」、1-2-1文書のしまい方"
    assert len(doubts(reading, "1-1-1", "related_projects")) == 1


def test_old_forms_and_odd_marks_in_texts_stay_and_are_doubted():
    reading = changed("本を家から選ぶ。", "本を隨時、GIS*で選ぶ [※] 。")

    assert project(reading, "1-1-1").texts["summary"] == "本を隨時、GIS*で選ぶ [※] 。"
    assert len(doubts(reading, "1-1-1", "summary")) == 2


def test_legends_that_differ_are_doubted():
    reading = changed(f"(2) … {REQUIREMENTS}", f"(2) … {REQUIREMENTS}\n\n施策指標等")
    assert doubts(reading, None, "phases")


def test_categories_that_differ_are_decided_by_the_card():
    reading = changed("学び課 広報室\t推進", "学び課 広報室\t重点")

    assert project(reading, "1-1-2").category == "推進"
    assert doubts(reading, "1-1-2", "category")
