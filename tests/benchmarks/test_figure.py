"""What the moving figure costs: decoding a picture, painting one, fading one into another, and what is kept of them."""

from statistics import median
from time import perf_counter

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from glutecoach import paths
from glutecoach.catalogue.library import load_catalogue
from glutecoach.figure.figure import Figure, Shot
from glutecoach.figure.figures import Figures
from glutecoach.figure.pictures import Pictures, decoded
from glutecoach.figure.scene import Scene

SIZE = (1150, 512)
"""The stage of a workout in a window of 1280 × 800, when the person fills it."""


def figures() -> list[Figure]:
    made = Figures(paths.resources())
    found = [made.of(exercise) for exercise in load_catalogue(paths.resources()).exercises.values()]
    return [figure for figure in found if figure is not None]


def painting_ms(scene: Scene, shots: list[Shot]) -> float:
    pictures = Pictures(10**9)
    for shot in shots:
        for wanted in scene.needs_now(shot):
            pictures.load(wanted)
    image = QImage((scene.area.size() * scene.ratio).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scene.ratio)
    times = []
    for shot in shots:
        painter = QPainter(image)
        begun = perf_counter()
        scene.paint(painter, shot, pictures)
        times.append((perf_counter() - begun) * 1000)
        painter.end()
    return median(times)


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_painting_each_figure(qapp: object, ratio: float) -> None:
    found = {}
    for figure in figures():
        scene = Scene(figure, QRectF(0, 0, *SIZE), ratio)
        found[figure.exercise.id] = painting_ms(scene, [figure.shown(n * 73)[1] for n in range(60)])
    for name, time in sorted(found.items(), key=lambda item: item[1]):
        print(f"{name:22} {time:5.2f} ms")
    print(f"the median figure      {median(found.values()):5.2f} ms at {SIZE[0]} × {SIZE[1]}, scale {ratio:g}")


def test_decoding_ahead(qapp: object) -> None:
    times, kept = [], []
    for figure in figures():
        scene = Scene(figure, QRectF(0, 0, *SIZE))
        wanted = list(dict.fromkeys(scene.needs(figure.still)))
        for one in wanted[:12]:
            begun = perf_counter()
            decoded(one)
            times.append((perf_counter() - begun) * 1000)
        kept.append(sum(4 * one.size[0] * one.size[1] for one in wanted) / 1e6)
    print(f"a picture is decoded in {median(times):.1f} ms")
    print(f"all pictures of a figure take {median(kept):.0f} MB, at most {max(kept):.0f}")
