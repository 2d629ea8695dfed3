"""The schedule to a spreadsheet and back."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from db.vocabulary import NOTHING_PLANNED
from desktop.models.schedule_clipboard import (
    Missing,
    Taken,
    Unread,
    UnreadableTable,
    as_html,
    as_text,
    read,
    rows_of,
    texts,
)
from desktop.models.schedule_rows import Slot
from tests.factories import plans

PHASES = plans.phases()
NAMES = ("情報課", "窓口課", "学務課")
PHASE_CONTENTS = st.sampled_from([None, NOTHING_PLANNED, *(phase.name for phase in PHASES)])
WORDS = st.none() | st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(
    lambda words: words.strip() and "予" not in words
)
BY = st.lists(st.sampled_from(NAMES), unique=True, max_size=2).map(tuple)
Block = list[list[Slot]]


def blocks(contents: st.SearchStrategy[str | None]) -> st.SearchStrategy[Block]:
    slots = st.builds(Slot, contents, BY)
    return st.integers(1, 4).flatmap(
        lambda width: st.lists(
            st.lists(slots, min_size=width, max_size=width), min_size=1, max_size=4
        )
    )


def there_and_back(block: Block, phases, *, by: bool, words=()):
    rows = texts(block, phases, with_departments=by)
    return read(rows_of(as_text(rows)), phases, NAMES, words)


@given(blocks(PHASE_CONTENTS))
def test_phases_come_back_as_they_went(block: Block) -> None:
    back = there_and_back(block, PHASES, by=False)
    assert back == [[Taken(slot.content, None) for slot in row] for row in block]


@given(blocks(WORDS))
@example([[Slot("=1+1"), Slot("-")], [Slot("'=x"), Slot("二\n行")]])
@example([[Slot("\tタブ"), Slot('"引用"')]])
@example([[Slot("007"), Slot("'1/2"), Slot("R4.4.1"), Slot("true"), Slot("令和4年4月1日")]])
@example([[Slot("試行［担当：窓口課］"), Slot("x")]])
def test_words_come_back_as_they_went(block: Block) -> None:
    back = there_and_back(block, (), by=False)
    assert back == [[Taken(slot.content, None) for slot in row] for row in block]


@given(blocks(PHASE_CONTENTS))
@example([[Slot(None, ())]])
@example([[Slot(None, ("情報課",)), Slot()]])
def test_phases_come_back_with_their_departments(block: Block) -> None:
    back = there_and_back(block, PHASES, by=True)
    assert back == [[Taken(*slot) for slot in row] for row in block]


@given(blocks(WORDS))
@example([[Slot("試行［担当：窓口課］", ("学務課",))]])
def test_words_come_back_with_their_departments(block: Block) -> None:
    back = there_and_back(block, (), by=True)
    assert back == [[Taken(*slot) for slot in row] for row in block]


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_no_cell_is_a_formula_for_a_spreadsheet(words: str) -> None:
    assert not as_text([[words]]).lstrip('"').startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize(
    "words", ["007", "1-1", "(2)", "50%", "1,000", "R4.4.1", "TRUE", "４月１日"]
)
def test_no_words_are_a_number_or_a_date_for_a_spreadsheet(words: str) -> None:
    assert as_text([[words]]) == f"'{words}\r\n"


@pytest.mark.parametrize("words", ["(2) 要件調査・導入検討", "第2期", "予定なし", "2nd step"])
def test_other_words_are_copied_as_they_are(words: str) -> None:
    assert as_text([[words]]) == f"{words}\r\n"


@given(blocks(PHASE_CONTENTS))
def test_the_html_says_the_same_as_the_text(block: Block) -> None:
    rows = texts(block, PHASES, with_departments=True)
    assert rows_of("", as_html(rows)) == rows


def test_html_keeps_what_would_be_markup_and_lines() -> None:
    rows = [["<b>太字</b> & 引用", "二\n行"]]
    assert rows_of("", as_html(rows)) == rows


def test_what_a_spreadsheet_copies_is_read() -> None:
    rows = rows_of("(1)\t検討\t\r\n運用・実施\t予定なし\t４\r\n-3\t②\t－\r\n")
    names = [phase.name for phase in PHASES]
    contents = [[cell.content for cell in row] for row in read(rows, PHASES, NAMES)]
    assert contents == [
        [names[0], names[1], None],
        [names[3], NOTHING_PLANNED, names[3]],
        [names[2], names[1], NOTHING_PLANNED],
    ]


def test_a_short_line_has_cells_missing() -> None:
    assert read([["1", "2"], ["3"]], PHASES, NAMES)[1][1] == Missing()


def test_what_cannot_be_read_says_why() -> None:
    ((words, by, known),) = read(
        [["運用中", "1［担当：宇宙課］", "SDのみ"]], PHASES, NAMES, {"SDのみ"}
    )
    assert isinstance(words, Unread)
    assert "進捗段階" in words.reason
    assert isinstance(by, Unread)
    assert "「宇宙課」は部署の一覧にありません" in by.reason
    assert known == Taken("SDのみ")


def test_no_text_is_no_table() -> None:
    assert read(rows_of(""), PHASES, NAMES) == []
    assert read(rows_of("\r\n"), PHASES, NAMES) == [[Taken(None)]]


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(UnreadableTable, match="何も書いていません"):
        rows_of("x" * 200_000 + "\0")
