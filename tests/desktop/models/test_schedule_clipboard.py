"""The schedule to Excel and back."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from db.vocabulary import NOTHING_PLANNED
from desktop.models.schedule_clipboard import UnreadableText, as_text, read_block
from tests.factories import plans

PHASES = plans.phases()
PHASE_CONTENTS = st.sampled_from([None, NOTHING_PLANNED, *(phase.name for phase in PHASES)])
WORDS = st.none() | st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(
    lambda words: words.strip() and "予" not in words
)


def blocks(contents: st.SearchStrategy[str | None]) -> st.SearchStrategy[list[list[str | None]]]:
    return st.integers(1, 4).flatmap(
        lambda width: st.lists(
            st.lists(contents, min_size=width, max_size=width), min_size=1, max_size=4
        )
    )


@given(blocks(PHASE_CONTENTS))
def test_phases_come_back_as_they_went(block: list[list[str | None]]) -> None:
    assert read_block(as_text(block), PHASES) == block


@given(blocks(WORDS))
@example([["=1+1", "-"], ["'=x", "二\n行"]])
@example([["\tタブ", '"引用"']])
def test_words_come_back_as_they_went(block: list[list[str | None]]) -> None:
    assert read_block(as_text(block), ()) == block


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_no_cell_is_a_formula_for_a_spreadsheet(words: str) -> None:
    assert not as_text([[words]]).lstrip('"').startswith(("=", "+", "-", "@"))


def test_what_excel_copies_is_read() -> None:
    text = "(1)\t検討\t\r\n運用・実施\t予定なし\t４\r\n"
    names = [phase.name for phase in PHASES]
    assert read_block(text, PHASES) == [
        [names[0], names[1], None],
        [names[3], NOTHING_PLANNED, names[3]],
    ]


def test_short_lines_are_filled_with_empty_cells() -> None:
    assert read_block("1\t2\n3", PHASES)[1][1] is None


def test_unreadable_cells_are_named_with_their_place() -> None:
    with pytest.raises(UnreadableText) as refused:
        read_block("1\t運用中\n○\t2", PHASES)
    sentence = str(refused.value)
    assert "1行目の2列目「運用中」" in sentence
    assert "2行目の1列目「○」" in sentence
    assert "何も書いていません" in sentence


def test_many_unreadable_cells_are_counted() -> None:
    with pytest.raises(UnreadableText, match="ほか3こま"):
        read_block("\n".join("x" * 8), PHASES)


def test_no_text_is_no_table() -> None:
    assert read_block("", PHASES) == []
