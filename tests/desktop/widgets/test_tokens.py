"""Every text and ground that is used together can be read."""

import pytest

from desktop.widgets.tokens import DARK, LIGHT, Tokens

TEXT_ON_GROUND = [
    *[
        (ink, ground)
        for ink in ("ink", "ink2")
        for ground in ("win", "panel", "alt", "head", "rail", "sel", "selno", "hov")
    ],
    *[("ink3", ground) for ground in ("win", "panel", "alt", "head", "rail", "sel")],
    *[("acc", ground) for ground in ("win", "panel", "rail")],
    *[("warn", ground) for ground in ("win", "panel", "warnbg", "rail")],
    ("acct", "acc"),
    ("acct", "acch"),
    *[(f"p{n}t", f"p{n}") for n in (1, 2, 3, 4)],
    *[(f"c{n}t", f"c{n}") for n in (1, 2, 3)],
    ("paperink", "paper"),
]


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_is_readable_on_its_ground(scheme: Tokens, text: str, ground: str) -> None:
    assert contrast(getattr(scheme, text), getattr(scheme, ground)) >= 4.5


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_border_of_inputs_can_be_seen(scheme: Tokens) -> None:
    assert contrast(scheme.ctl, scheme.panel) >= 3


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_later_phases_stand_out_more_from_the_ground(scheme: Tokens) -> None:
    steps = [contrast(scheme.phase(index)[0], scheme.panel) for index in range(4)]
    assert steps == sorted(steps)
