"""Mail with papers: who gets which, the text, and the drafts. Nothing is sent from here."""

from desktop.work.paper_mail.addressing import (
    DEPARTMENTS,
    Group,
    Recipient,
    groups_of,
    own_domains,
    read_members,
    written,
)
from desktop.work.paper_mail.composing import Message, compose
from desktop.work.paper_mail.packing import Piece, pack, pack_tables
from desktop.work.paper_mail.templates import DEFAULTS, PLACES, For
from desktop.work.paper_mail.writing import write

__all__ = [
    "DEFAULTS",
    "DEPARTMENTS",
    "PLACES",
    "For",
    "Group",
    "Message",
    "Piece",
    "Recipient",
    "compose",
    "groups_of",
    "own_domains",
    "pack",
    "pack_tables",
    "read_members",
    "write",
    "written",
]
