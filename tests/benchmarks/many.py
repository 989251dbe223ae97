"""Three hundred exercises made of the shipped ones, each with the figure of the one it was made of."""

import random
from dataclasses import replace

from glutecoach import paths
from glutecoach.figure.figures import Figures


def many_of(shipped):
    chance = random.Random(1)
    return [
        replace(shipped[number % len(shipped)], id=f"made-{number}", name=f"{chance.choice(shipped).name} {number}")
        for number in range(300)
    ]


def figures_of_many(shipped):
    class ManyFigures(Figures):
        def of(self, exercise):
            return super().of(shipped[int(exercise.id.removeprefix("made-")) % len(shipped)])

    return ManyFigures(paths.resources())
