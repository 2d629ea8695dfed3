"""Mail: drafts that a mail program opens as a message still to be sent."""

from desktop.papers.mail.drafts import Attachment, BadAddress, Draft, address_of, draft

__all__ = ["Attachment", "BadAddress", "Draft", "address_of", "draft"]
