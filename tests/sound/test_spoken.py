"""What is written, or read by a screen reader, is what the voice says."""

from glutecoach import paths
from glutecoach.catalogue.library import load_catalogue
from glutecoach.coaching.cues import cues
from glutecoach.coaching.phrases import phrases
from glutecoach.coaching.routine import single
from glutecoach.coaching.sentences import joined, sentences
from glutecoach.coaching.timeline import blocks
from glutecoach.sound.arrange import arrange
from glutecoach.sound.choices import Choices
from glutecoach.sound.clips import clips_of


def test_the_text_of_every_block_is_what_the_voice_says():
    catalogue, clips = load_catalogue(paths.resources()), clips_of(paths.resources())
    routines = [*catalogue.routines.values(), *map(single, catalogue.exercises.values())]
    routines += [phase.routine for program in catalogue.programs.values() for phase in program.phases]
    # Each exercise is met in many routines; blocks that sound alike are looked at once.
    found = {(block.exercise.id, cues(block)): block for routine in routines for block in blocks(routine)}
    assert len(found) > 100
    fuller = []
    for (_, heard), block in found.items():
        texts = phrases((block.exercise,))
        placed = arrange(heard, clips, Choices(), block.length_ms)
        voice = joined([texts[clip.clip] for clip in placed if clip.speech])
        written = joined([sentence.text for sentence in sentences(heard, block.exercise, block.length_ms)])
        assert written.startswith(voice), block
        if written != voice:
            fuller.append(block.exercise.id)
    assert len(fuller) <= len(found) / 100, "the voice has no room for what is written"
    assert clips.problem is None, "nothing is said that was never recorded"
