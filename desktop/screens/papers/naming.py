"""What a made paper is called: in a sentence, and as a file."""

from desktop.screens.papers.making import MadePaper
from desktop.work import paper_names


def told(made: MadePaper) -> str:
    """公開用の全年度, 実施計画書."""
    return paper_names.told(made.kind, made.options)


def file_name(made: MadePaper) -> str:
    """Plan, kind, year, part and for whom, without an ending."""
    return paper_names.file_name(made.state, made.kind, made.options)
