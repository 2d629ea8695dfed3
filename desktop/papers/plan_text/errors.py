"""Why a text is refused."""

from db.errors import Refused


class NotAPlanText(Refused):
    """The text is no plan in the form we read; the message is a Japanese sentence."""
