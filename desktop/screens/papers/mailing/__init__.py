"""メールで送る: papers, recipients, text, and the drafts."""

from desktop.screens.papers.mailing.acts import MailActs

__all__ = ["MailActs"]
