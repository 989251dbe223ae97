"""Twelve weeks of each program, lived by four people: a table to be read."""

from collections.abc import Iterator

import pytest

from glutecoach import paths
from glutecoach.catalogue.library import load_catalogue
from tests.coaching import lives
from tests.coaching.lives import Life, told

PROGRAMS = {program.name: program for program in load_catalogue(paths.resources()).programs.values()}
PEOPLE = (lives.keeps_to_it, lives.skips_every_third, lives.is_ill_in_weeks_4_and_5, lives.hurts_more_each_week)
TWELVE_WEEKS = 84

TABLE = """
Gentle start
  keeps to it
    Keeps 12 of 12 weeks. Moves on after weeks 2, 5, 8. Ends in “Your steady routine”.
  skips every third
    Keeps 4 of 12 weeks. Falls short in weeks 2–3, 5–6, 8–9, 11–12. Moves on after weeks 3, 7, 12. Stays, as
    sessions are missing, after weeks 2, 6, 10–11. Ends in “Your steady routine”.
  is ill in weeks 4 and 5
    Keeps 10 of 12 weeks. Pauses weeks 4–5. Moves on after weeks 2, 7, 10. Is offered less in week 6. Ends in
    “Your steady routine”.
  hurts more each week
    Keeps 12 of 12 weeks. Moves on after week 2. Stays, as it hurts too much, after weeks 4–12. Is offered less
    in weeks 4–12. Is advised to see a professional from week 5. Ends in “A little more”.

Physio four
  keeps to it
    Keeps 12 of 12 weeks. Moves on after weeks 2, 4, 7, 10. Ends in “Yours to keep”.
  skips every third
    Keeps 0 of 12 weeks. Falls short in weeks 1–12. Moves on after weeks 3, 6, 11. Stays, as sessions are
    missing, after weeks 2, 5, 9–10. Ends in “The full plan”.
  is ill in weeks 4 and 5
    Keeps 10 of 12 weeks. Pauses weeks 4–5. Moves on after weeks 2, 6, 9, 12. Is offered less in week 6. Ends in
    “Yours to keep”.
  hurts more each week
    Keeps 12 of 12 weeks. Moves on after week 2. Stays, as it hurts too much, after weeks 4–12. Is offered less
    in weeks 4–12. Is advised to see a professional from week 4. Ends in “Growing”.

Twelve-week rehab
  keeps to it
    Keeps 12 of 12 weeks. Moves on after weeks 2, 4, 6, 8, 10. Finishes with week 12. Ends in “The last part”.
  skips every third
    Keeps 0 of 12 weeks. Falls short in weeks 1–12. Moves on after weeks 3, 6, 9, 12. Stays, as sessions are
    missing, after weeks 2, 5, 8, 11. Ends in “Building up”.
  is ill in weeks 4 and 5
    Keeps 10 of 12 weeks. Pauses weeks 4–5. Moves on after weeks 2, 6, 8, 10, 12. Is offered less in week 6.
    Ends in “The last part”.
  hurts more each week
    Keeps 12 of 12 weeks. Moves on after week 2. Stays, as it hurts too much, after weeks 4–12. Is offered less
    in weeks 4–12. Is advised to see a professional from week 4. Ends in “Finding a rhythm”.

Strong and supple
  keeps to it
    Keeps 12 of 12 weeks. Moves on after weeks 2, 5, 8. Ends in “Strong and relaxed”.
  skips every third
    Keeps 0 of 12 weeks. Falls short in weeks 1–12. Moves on after weeks 3, 8. Stays, as sessions are missing,
    after weeks 2, 6–7, 11–12. Ends in “Open hips”.
  is ill in weeks 4 and 5
    Keeps 10 of 12 weeks. Pauses weeks 4–5. Moves on after weeks 2, 7, 10. Is offered less in week 6. Ends in
    “Strong and relaxed”.
  hurts more each week
    Keeps 12 of 12 weeks. Moves on after week 2. Stays, as it hurts too much, after weeks 4–12. Is offered less
    in weeks 4–12. Is advised to see a professional from week 4. Ends in “A longer back”.

Relief and reset
  keeps to it
    Keeps 12 of 12 weeks. Moves on after weeks 2, 5, 8. Ends in “With the roller”.
  skips every third
    Keeps 0 of 12 weeks. Falls short in weeks 1–12. Moves on after weeks 3, 8. Stays, as sessions are missing,
    after weeks 2, 6–7, 11–12. Ends in “Going deeper”.
  is ill in weeks 4 and 5
    Keeps 10 of 12 weeks. Pauses weeks 4–5. Moves on after weeks 2, 7, 10. Is offered less in week 6. Ends in
    “With the roller”.
  hurts more each week
    Keeps 12 of 12 weeks. Moves on after week 2. Stays, as it hurts too much, after weeks 4–12. Is offered less
    in weeks 4–12. Is advised to see a professional from week 4. Ends in “Longer stretches”.
"""


def stories() -> Iterator[tuple[str, str, str]]:
    """Yield each program, each person in it, and what becomes of them."""
    for block in TABLE.strip().split("\n\n"):
        program, *lines = block.split("\n")
        who, told_so_far = "", ""
        for line in [*lines, "  end"]:
            if line.startswith("    "):
                told_so_far += " " + line.strip()
                continue
            if who:
                yield program, who, told_so_far.strip()
            who, told_so_far = line.strip(), ""


@pytest.mark.parametrize(("program", "who", "story"), list(stories()), ids=lambda value: str(value)[:24])
def test_twelve_weeks(program: str, who: str, story: str) -> None:
    followed = PROGRAMS[program]
    life = Life(followed, followed.phases[0].least).live(TWELVE_WEEKS, getattr(lives, who.replace(" ", "_")))
    assert told(life) == story


def test_the_table_tells_of_every_program_and_person() -> None:
    expected = {(program, person.__name__.replace("_", " ")) for program in PROGRAMS for person in PEOPLE}
    assert {(program, who) for program, who, _ in stories()} == expected
