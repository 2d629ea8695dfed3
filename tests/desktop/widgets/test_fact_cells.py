from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from db.rules.all_years import Fact, FactRow, Kind
from desktop.widgets.fact_cells import MOST_LINES, FactCell, lines_of
from desktop.widgets.tokens import SMALL_PX, face, scaled

WORDS = st.text(alphabet="あいう漢字abc 123、。\n", max_size=120)


def row(kind: Kind) -> FactRow:
    return FactRow("key", "組", "行", kind, ())


@given(words=WORDS, width=st.integers(30, 300))
def test_what_is_not_cut_is_all_there(qapp, words: str, width: int) -> None:
    lines, cut = lines_of(words, face(SMALL_PX), width, 1000)
    assert not cut
    assert "".join(lines) == words.replace("\n", "")


@given(words=WORDS, width=st.integers(30, 300), most=st.integers(1, 6))
def test_what_is_cut_ends_in_dots_and_begins_alike(qapp, words: str, width: int, most: int) -> None:
    whole, _ = lines_of(words, face(SMALL_PX), width, 1000)
    lines, cut = lines_of(words, face(SMALL_PX), width, most)
    assert len(lines) <= most
    assert lines[: most - 1] == whole[: most - 1]
    assert cut == (len(whole) > most)
    assert lines[-1].endswith("…") or not cut


def test_a_row_is_as_high_as_its_words_but_not_higher_than_so_manylines_of(qtbot: QtBot) -> None:
    cell = FactCell(0, 1)
    heights = [
        cell.height(Fact("言葉" * count), row(Kind.PROSE), scaled(140)) for count in (0, 1, 20, 400)
    ]
    assert heights == sorted(heights)
    assert heights[0] == heights[1] < heights[2] < heights[3]
    assert heights[3] == cell.height(Fact("言葉\n" * MOST_LINES), row(Kind.PROSE), scaled(140))


def test_figures_and_short_words_take_one_line_unless_they_do_not_fit(qtbot: QtBot) -> None:
    cell = FactCell(0, 1)
    one = cell.height(Fact("1,200"), row(Kind.FIGURE), scaled(140))
    assert cell.height(Fact("継続する"), row(Kind.SHORT), scaled(140)) == one
    assert cell.height(Fact("数ではない長い言葉の結果である"), row(Kind.FIGURE), scaled(140)) > one
    phases = Fact("(1) 調査・基礎研究、(2) 要件調査・導入検討", ("調査・基礎研究", "x"))
    assert cell.height(phases, row(Kind.PHASES), scaled(140)) == one
