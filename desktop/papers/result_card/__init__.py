"""結果の個票: what one project was to do in a year, what it did, and how it was graded."""

from desktop.papers.result_card.card import Reports, result_card

__all__ = ["Reports", "result_card"]
