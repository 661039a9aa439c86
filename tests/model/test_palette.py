"""Colours of codes: readable on both backgrounds and apart for people who see colours differently."""

from itertools import combinations

import numpy as np
import pytest

from nlp.model.palette import DARK, LIGHT, SLOTS, least_used, paint, paint_of, slot_of

# Full loss of one kind of cone, on linear light (Machado, Oliveira and Fernandes 2009, doi 10.1109/TVCG.2009.113).
SEEN = {
    "all cones": np.eye(3),
    "no red cones": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "no green cones": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "no blue cones": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
# Oklab (Ottosson 2020, bottosson.github.io/posts/oklab).
TO_CONES = [
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
]
TO_LAB = [
    [0.2104542553, 0.7936177850, -0.0040720468],
    [1.9779984951, -2.4285922050, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.8086757660],
]


def _light(colour: str) -> np.ndarray:
    channels = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted(float(_light(colour) @ [0.2126, 0.7152, 0.0722]) for colour in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def _nearest(colours: tuple[str, ...], seen: str) -> float:
    """How far the two nearest of these are apart to such eyes: 100 is from black to white."""
    light = [np.clip(np.array(SEEN[seen]) @ _light(c), 0, 1) for c in colours]
    points = [np.array(TO_LAB) @ np.cbrt(np.array(TO_CONES) @ c) for c in light]
    return 100 * min(float(np.linalg.norm(a - b)) for a, b in combinations(points, 2))


def test_the_measures_know_black_from_white() -> None:
    assert _contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert _nearest(("#000000", "#FFFFFF"), "all cones") == pytest.approx(100, abs=0.01)
    # The colours that Streamlit takes where nobody says which: two of them are nearly one without green cones.
    default = ("#0068C9", "#83C9FF", "#FF2B2B", "#FFABAB", "#29B09D", "#7DEFA1", "#FF8700", "#FFD16A", "#6D3FC0")
    assert _nearest((*default, "#D5DAE5"), "no green cones") < 3


@pytest.mark.parametrize(("colours", "background"), [(LIGHT, "#FFFFFF"), (DARK, "#171614"), (DARK, "#0E1117")])
def test_every_colour_stands_out_from_its_background(colours: tuple[str, ...], background: str) -> None:
    assert min(_contrast(colour, background) for colour in colours) >= 3


@pytest.mark.parametrize("seen", SEEN)
@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_colours_are_apart_whatever_cones_an_eye_has(colours: tuple[str, ...], seen: str) -> None:
    assert _nearest(colours, seen) >= 8.9


def test_slots_that_share_a_colour_differ_in_their_line() -> None:
    drawn = {(p.light, p.line) for p in map(paint, range(1, SLOTS + 1))}
    assert len(drawn) == SLOTS == 24
    assert paint(SLOTS + 1) == paint(1)


def test_new_codes_get_slots_that_nobody_has_until_all_are_taken() -> None:
    taken: list[str] = []
    for _ in range(SLOTS + 2):
        taken.append(least_used(taken))
    assert len(set(taken[:SLOTS])) == SLOTS
    assert taken[SLOTS:] == taken[:2]


@pytest.mark.parametrize("colour", ["", "teal", "#12", "-1", "0", "٣", "#GGGGGG"])
def test_what_cannot_be_drawn_is_no_colour(colour: str) -> None:
    assert slot_of(colour) is None
    assert paint_of(colour, 5) == paint(5)


def test_a_colour_from_elsewhere_is_drawn_as_the_nearest_of_the_palette() -> None:
    for slot, colour in enumerate(LIGHT, start=1):
        assert slot_of(colour.lower()) == slot
