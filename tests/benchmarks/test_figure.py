"""What the moving figure costs: one picture of 480 × 400, the still pictures, and how a picture's cost grows."""

from statistics import median
from time import perf_counter

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from glutecoach import paths
from glutecoach.catalogue.library import load_catalogue
from glutecoach.figure.figure import Figure
from glutecoach.figure.figures import Figures
from glutecoach.figure.scene import paint_scene
from glutecoach.ui.figure_colours import figure_paints

WIDTH, HEIGHT = 480, 400


def figures() -> list[Figure]:
    made = Figures(paths.resources())
    found = [made.of(exercise) for exercise in load_catalogue(paths.resources()).exercises.values()]
    return [figure for figure in found if figure is not None]


def painting_ms(figure: Figure, width: int = WIDTH, height: int = HEIGHT, count: int = 60) -> float:
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    times = []
    for n in range(count):
        _, shot = figure.shown(n * 73)
        painter = QPainter(image)
        begun = perf_counter()
        paint_scene(painter, QRectF(0, 0, width, height), figure, shot, figure_paints(dark=False))
        times.append((perf_counter() - begun) * 1000)
        painter.end()
    return median(times)


def test_painting_each_figure(qapp: object) -> None:
    found = {figure.exercise.id: painting_ms(figure) for figure in figures()}
    for name, time in sorted(found.items(), key=lambda item: item[1]):
        print(f"{name:22} {time:5.2f} ms")
    print(f"the median figure      {median(found.values()):5.2f} ms at {WIDTH} × {HEIGHT}")


def test_a_larger_picture_costs_little_more(qapp: object) -> None:
    figure = figures()[0]
    small, large = painting_ms(figure), painting_ms(figure, 2 * WIDTH, 2 * HEIGHT)
    print(f"four times the pixels: {large / small:.2f} times the time")
