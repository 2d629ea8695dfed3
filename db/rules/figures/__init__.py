"""集計: a fiscal year in figures, each with the projects that it counts."""

from db.rules.figures.making import figures
from db.rules.figures.numbers import Amount, Count, Counted, Head, Line, Number, Role, Table
from db.rules.figures.records import Figures, Grades, Sentences, Slips, YearFigures
from db.rules.figures.sentence import ROUNDING, Segment, Sentence, percent, plain

__all__ = [
    "ROUNDING",
    "Amount",
    "Count",
    "Counted",
    "Figures",
    "Grades",
    "Head",
    "Line",
    "Number",
    "Role",
    "Segment",
    "Sentence",
    "Sentences",
    "Slips",
    "Table",
    "YearFigures",
    "figures",
    "percent",
    "plain",
]
