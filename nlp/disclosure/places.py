"""Somebody's name that is nobody's here: "Victoria Station", "St John", "Heather ward", "the Albert", "Lord Bradley".

Decides that such a name gives nobody away. Which organisations and prisons are named is found elsewhere.
"""

from nlp.disclosure.scene import Scene
from nlp.disclosure.vocabulary import DETERMINERS, TITLES

PLACE_HEADS = frozenset(
    """trust house road street avenue lane close park station hospital centre center hall court school college church
    square hostel terrace arms hotel bridge cross county city town united rovers crescent drive place scheme act award
    prize report review method model prison project foundation society common
    syndrome disease wharf quay infirmary valley ave st rd blvd plaza heights gardens""".split()
)
GROUPS = frozenset("team staff crew service services project scheme group".split())
"""What stands before one of these is the name of an organisation."""
_GIVEN_NAMES_TO = frozenset("ward unit lodge suite grange course programme hospital infirmary pts".split())
"""What is called by somebody's name and is written with a small letter too: "Heather ward"."""
_ON_A_WARD = frozenset("on from to in at".split())
"""Before a ward or a wing that is numbered: "on Rowan 1"."""
_PLACE_STARTS = frozenset("st saint ss san santa santo los las port fort mount mt lake rio sao".split())
_IN_PUBLIC = frozenset("lord baroness king queen prince princess pope president emperor".split())
"""Before the name of somebody whom everybody knows: "Lord Bradley said it in a report"."""


def is_part_of_a_place(scene: Scene, i: int) -> bool:
    """Whether word ``i``, or the name that begins with it, is only a part of what something is called."""
    before = scene.fold(i - 1) if i else ""
    if before in _IN_PUBLIC and scene.words.follows(i):
        return True
    if before in _PLACE_STARTS and (scene.words.follows(i) or scene.words.gap(i) == ". "):
        return True
    after = scene.words.forms[i + 1] if scene.words.follows(i + 1) else ""
    if before in _ON_A_WARD and after.isdigit() and len(after) < 3:
        return True
    if before == "the" and scene.words.follows(i) and scene.end_of_name(i) == i + 1:
        return scene.after(i + 1) not in ("family", "brothers", "sisters", "twins")
    return any(
        scene.words.follows(end)
        and (scene.fold(end) in _GIVEN_NAMES_TO or (scene.is_capital(end) and scene.fold(end) in PLACE_HEADS))
        for end in (i + 1, scene.end_of_name(i))
    )


def stands_as_a_thing(scene: Scene, i: int) -> bool:
    """Whether word ``i`` stands where places and things do: "in Vermont", "the Metro", "Florida Ave"."""
    if not scene.is_capital(i):
        return False
    if scene.before(i) in _BEFORE_THINGS or is_part_of_a_place(scene, i):
        return True
    before = scene.fold(i - 1)
    compound = scene.is_capital_inside(i - 1) and scene.words.follows(i) and before not in scene.first_names | TITLES
    return compound and not scene.is_initial(i - 1)


_BEFORE_THINGS = DETERMINERS | frozenset("in at near around across through outside on into".split())
