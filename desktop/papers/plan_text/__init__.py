"""The import of a plan text: what a PDF's pages leave when they are saved as text.

``read(text)`` gives the records of a whole plan and the list of what was read, what was
worked out and what is doubtful. Three parts of the text bear witness to each project: the
list of projects, its card, and the list of DX projects.
"""

from desktop.papers.plan_text.decoding import decode
from desktop.papers.plan_text.errors import NotAPlanText
from desktop.papers.plan_text.findings import Finding, Kind, Source
from desktop.papers.plan_text.listing import listing
from desktop.papers.plan_text.reading import Reading, read

__all__ = ["Finding", "Kind", "NotAPlanText", "Reading", "Source", "decode", "listing", "read"]
