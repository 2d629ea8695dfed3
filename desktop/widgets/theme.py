"""Style, palette and typeface of the whole program, made from the tokens.

The scheme follows the system's (``QStyleHints.colorScheme``) while the program runs, unless
the settings hold one.
"""

import re
import sys
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from desktop.widgets.tokens import DARK, LIGHT, Tokens, scaled
from resources import resource

LEAST_POINTS = 9.75
_JAPANESE_FACE = "BIZ UDPGothic"
_HELD = "scheme_held"
_ROLES = {
    QPalette.ColorRole.Window: "win",
    QPalette.ColorRole.Button: "win",
    QPalette.ColorRole.Base: "panel",
    QPalette.ColorRole.AlternateBase: "alt",
    QPalette.ColorRole.ToolTipBase: "panel",
    QPalette.ColorRole.Light: "panel",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Mid: "line2",
    QPalette.ColorRole.Dark: "ctl",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.BrightText: "warn",
    QPalette.ColorRole.PlaceholderText: "ink3",
    QPalette.ColorRole.Accent: "acc",
    QPalette.ColorRole.Link: "acc",
    QPalette.ColorRole.LinkVisited: "acc",
    QPalette.ColorRole.Highlight: "sel",
    QPalette.ColorRole.HighlightedText: "ink",
}


def install(app: QApplication, held: str = "") -> None:
    """Dress the application; ``held`` is "light", "dark" or "" to follow the system."""
    app.setStyle("Fusion")
    _choose_face(app)
    hold(app, held)
    app.styleHints().colorSchemeChanged.connect(lambda _: apply(app, _scheme(app)))


def hold(app: QApplication, held: str) -> None:
    """Hold a scheme, or follow the system with ""."""
    app.setProperty(_HELD, held)
    apply(app, _scheme(app))


def apply(app: QApplication, scheme: Tokens) -> None:
    """Put a scheme on; every widget repaints."""
    app.setPalette(palette(scheme))
    app.setStyleSheet(style_sheet(scheme))


def palette(scheme: Tokens) -> QPalette:
    """The palette of a scheme, with its inactive and disabled groups."""
    colours = QPalette()
    for role, token in _ROLES.items():
        colours.setColor(role, QColor(getattr(scheme, token)))
    colours.setColor(
        QPalette.ColorGroup.Inactive, QPalette.ColorRole.Highlight, QColor(scheme.selno)
    )
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        colours.setColor(QPalette.ColorGroup.Disabled, role, QColor(scheme.dis))
    return colours


def style_sheet(scheme: Tokens) -> str:
    """The style sheet of a scheme at the present base font."""
    template = resource("style", "window.qss").read_text(encoding="utf-8")
    values = {name: getattr(scheme, name) for name in Tokens.__slots__}
    values |= {f"px{n}": f"{scaled(int(n))}px" for n in re.findall(r"\$\{px(\d+)\}", template)}
    return Template(template).substitute(values)


def _scheme(app: QApplication) -> Tokens:
    held = app.property(_HELD)
    dark = held == "dark" or (not held and app.styleHints().colorScheme() == Qt.ColorScheme.Dark)
    return DARK if dark else LIGHT


def _choose_face(app: QApplication) -> None:
    """The system's face; where Linux has no Japanese face of its own, BIZ UDPGothic."""
    font = app.font()
    if sys.platform != "win32" and _JAPANESE_FACE in QFontDatabase.families():
        font.setFamilies([_JAPANESE_FACE])
    font.setPointSizeF(max(font.pointSizeF(), LEAST_POINTS))
    app.setFont(font)
