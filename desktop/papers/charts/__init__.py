"""Charts of a year's figures: described once, painted on the screen and drawn on paper.

Only ``drawing`` knows how a paper is drawn; the descriptions load without it.
"""

from desktop.papers.charts.building import Charts, charts
from desktop.papers.charts.description import Bar, Chart, Ink, Legend, Part, Shape

__all__ = ["Bar", "Chart", "Charts", "Ink", "Legend", "Part", "Shape", "charts"]
