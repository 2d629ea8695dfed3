from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from desktop.papers.book.headings import Text
from desktop.papers.typesetting.page_flow import Flow, portrait
from desktop.papers.typesetting.style import TABLE


@dataclass(frozen=True)
class Piece:
    """A block that is only a height."""

    height: float
    after: float = 4.0

    def draw(self, drawing, left, top):
        raise AssertionError("nothing is drawn here")


def flow_of(*heights: float) -> Flow:
    flow = Flow(1)
    flow.start(portrait(), "表題")
    for height in heights:
        flow.add(Piece(height))
    return flow


@given(st.lists(st.floats(1, 256), min_size=1, max_size=30))
def test_blocks_keep_their_order_and_never_run_over_a_page(heights):
    flow = flow_of(*heights)
    placed = [block.height for page in flow.pages for block, _ in page.blocks]
    assert placed == heights
    for page in flow.pages:
        bottom = page.setup.top
        for block, top in page.blocks:
            assert top >= bottom
            bottom = top + block.height
        assert bottom <= page.setup.bottom + 1e-6


def test_a_heading_goes_to_the_next_page_with_what_it_heads():
    flow = flow_of(240)
    assert flow.add(Piece(7), Piece(30)) == 2
    assert [len(page.blocks) for page in flow.pages] == [1, 2]


def test_white_before_a_block_is_left_out_at_the_top_of_a_page():
    flow = flow_of(250)
    flow.add(Piece(30), before=6)
    assert flow.pages[1].blocks[0][1] == portrait().top


def test_running_text_goes_on_on_the_next_page_with_every_line():
    flow = flow_of(200)
    text = Text.of("行。\n" * 99 + "行。", 170, TABLE)
    flow.add(text)
    pieces = [block for page in flow.pages for block, _ in page.blocks if isinstance(block, Text)]
    assert len(pieces) > 1
    assert sum(len(piece.lines) for piece in pieces) == 100
    assert min(len(piece.lines) for piece in pieces) >= 2


def test_the_inner_margin_is_wider():
    assert (portrait().left(98), portrait().left(99)) == (18.0, 22.0)


def test_pages_that_follow_of_themselves_name_the_measure():
    flow = Flow(98)
    flow.start(portrait(), "政策", then="施策")
    flow.add(Piece(250))
    flow.add(Piece(250))
    assert [(page.number, page.subject) for page in flow.pages] == [(98, "政策"), (99, "施策")]
