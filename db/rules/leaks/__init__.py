"""What would go out with a public paper or file although it is internal."""

from db.rules.leaks.places import Place, Places
from db.rules.leaks.search import Leak, leaks
from db.rules.leaks.texts import LeakKind

__all__ = ["Leak", "LeakKind", "Place", "Places", "leaks"]
