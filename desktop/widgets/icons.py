"""Outline icons of our own, drawn in a token's colour at the screen's pixel ratio."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QLabel

from desktop.widgets.tokens import scaled, tokens
from resources import resource

_STROKES = {16: "1.5", 20: "1.3", 24: "1.2"}
_NAME, _INK, _SIZE = "icon_name", "icon_ink", "icon_size"


def pixmap(name: str, ink: str = "ink2", size: int = 16) -> QPixmap:
    """An icon in a token's colour; ``size`` in pixels at 100 %."""
    return _drawn(name, getattr(tokens(), ink), size, scaled(size), _ratio())


def dress(
    thing: QAbstractButton | QLabel | QAction, name: str, ink: str = "ink2", size: int = 16
) -> None:
    """Give a button, label or action an icon that ``redress`` can renew."""
    for key, value in ((_NAME, name), (_INK, ink), (_SIZE, size)):
        thing.setProperty(key, value)
    _put(thing)


def redress(root: QObject) -> None:
    """Draw all icons below ``root`` again, after the scheme changed."""
    kinds = (QAbstractButton, QLabel, QAction)
    for thing in root.findChildren(QObject):
        if isinstance(thing, kinds) and thing.property(_NAME):
            _put(thing)


def _put(thing: QAbstractButton | QLabel | QAction) -> None:
    name, ink, size = (thing.property(key) for key in (_NAME, _INK, _SIZE))
    drawn = pixmap(name, ink, size)
    if isinstance(thing, QLabel):
        thing.setPixmap(drawn)
        return
    icon = QIcon(drawn)
    icon.addPixmap(pixmap(name, "dis", size), QIcon.Mode.Disabled)
    thing.setIcon(icon)
    if isinstance(thing, QAbstractButton):
        thing.setIconSize(QSize(scaled(size), scaled(size)))


def _ratio() -> float:
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


@lru_cache(maxsize=128)
def _drawn(name: str, colour: str, size: int, side: int, ratio: float) -> QPixmap:
    source = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    source = source.replace("currentColor", colour)
    source = source.replace('stroke-width="1.5"', f'stroke-width="{_STROKES.get(size, "1.5")}"')
    drawn = QPixmap(round(side * ratio), round(side * ratio))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(source.encode())).render(painter)
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn
