"""What could give somebody away is found, and what only looks like it is left alone.

The answers of `worked_on.txt` are invented and full of lures, one in about twelve words. Ten of its twelve projects are
by the author of the rules, so that their figures flatter. Each but the first was scored when it was written, before
anything was mended for it, with the project's list of names; then the rules were mended for what it showed:

    project     identifiers    names          false alarms in 1,000 words
    2           100 %          61 of  63      3.9
    3           100 %          33 of  39      1.6
    4           17 of 19       34 of  41      2.1
    5           100 %          35 of  35      3.8
    6           100 %          42 of  44      3.8
    7           70 of 74       106 of 120     4.2
    8           59 of 60       87 of  91      5.3
    9           48 of 51       91 of  96      4.6
    10          26 of 26       40 of  40      2.6
    11          44 of 47       88 of  99      2.2    by somebody else
    12          102 of 113     175 of 187     1.2    by somebody else

So the tests on `worked_on.txt` hold what was learned and promise nothing for answers that nobody has read. No rule was
worked on with `held_out.txt`, by another hand again: what is found there says what to expect, and is the goal there.
Of the goals (98 %, 95 %, 2) it meets the last:

                identifiers    names          of them on the list   false alarms in 1,000 words (a lure in 24)
    held_out    124 of 128     229 of 243     176 of 185            1.4
"""

import csv
import importlib.util
import random
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from nlp.disclosure import COUNTRIES, GENERIC, IRELAND, MARK_WORDS, UK, find_personal_data, found_by_model
from nlp.disclosure.patterns import Pattern, form
from nlp.disclosure.rules import Rules
from nlp.errors import PackageMissing
from nlp.model.disclosure import Finding, Known

_SPEC = importlib.util.spec_from_file_location("labelled", Path(__file__).parent / "labelled.py")
assert _SPEC is not None and _SPEC.loader is not None
labelled = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(labelled)


@dataclass(frozen=True)
class Goal:
    """The least that is to be found, of all; and the most false alarms in 1,000 words."""

    identifiers: float
    names: float
    names_without_a_list: float
    false_alarms: float


GOALS = {
    "worked_on.txt": Goal(identifiers=0.98, names=0.95, names_without_a_list=0.9, false_alarms=2.0),
    "held_out.txt": Goal(identifiers=0.96, names=0.93, names_without_a_list=0.92, false_alarms=2.0),
}
NAMED = ("name", "prison", "organisation")


def found(*texts: str, known: Known | None = None, rules: Rules = UK) -> list[tuple[str, str]]:
    """Kind and words of all findings."""
    return [(f.kind, f.text) for findings in find_personal_data(texts, known=known, rules=rules) for f in findings]


@pytest.fixture(scope="module")
def scores() -> dict:
    return {name: labelled.score(labelled.read(name)) for name in GOALS}


def test_the_answers_are_enough_and_hold_every_kind() -> None:
    answers = [answer for name in GOALS for _, project in labelled.read(name) for answer in project]
    kinds = [kind for answer in answers for kind, _, _ in answer.wanted]
    assert len(kinds) >= 1400 and sum(len(answer.lures) for answer in answers) >= 1700
    assert set(kinds) == set(MARK_WORDS) == set(UK.kinds) | {"pps_number"}
    assert len({answer.text for answer in answers}) == len(answers)


@pytest.mark.parametrize("name", GOALS)
def test_numbers_and_addresses_are_found(scores: dict, name: str) -> None:
    missed = [m[:2] for m in scores[name].missed if m[0] not in NAMED]
    assert scores[name].recall(but=NAMED) >= GOALS[name].identifiers, missed


@pytest.mark.parametrize("name", GOALS)
def test_people_are_found_with_the_projects_list(scores: dict, name: str) -> None:
    assert scores[name].recall("name") >= GOALS[name].names, [m[:2] for m in scores[name].missed]


@pytest.mark.parametrize("name", GOALS)
def test_people_are_found_without_a_list(name: str) -> None:
    score = labelled.score(labelled.read(name), listed=False)
    assert score.recall("name") >= GOALS[name].names_without_a_list, [m[:2] for m in score.missed]


@pytest.mark.parametrize("name", GOALS)
def test_false_alarms_are_few(scores: dict, name: str) -> None:
    assert scores[name].false_per_1000 <= GOALS[name].false_alarms, scores[name].false


def test_what_was_worked_on_has_fewer_false_alarms_that_are_more_than_a_guess(scores: dict) -> None:
    score = scores["worked_on.txt"]
    assert 1000 * sum(f.sure != "possible" for _, f in score.false) / score.words <= 1, score.false


def test_prisons_and_organisations_are_found(scores: dict) -> None:
    for kind in ("prison", "organisation"):
        assert scores["worked_on.txt"].recall(kind) >= 0.95


def test_real_comments_have_few_findings(shared_data: Path) -> None:
    """Patients' comments from which names were taken: nearly all that is still found is a hospital or a prison."""
    with (shared_data / "coded/nhs_fft/v6framework_230831.csv").open(
        encoding="utf-8", errors="replace", newline=""
    ) as file:
        texts = [row["FFT answer"] for row in csv.DictReader(file) if row["FFT answer"]]
    findings = [finding for findings in find_personal_data(texts) for finding in findings]
    words = sum(len(text.split()) for text in texts)
    assert len(texts) > 7000 and len(findings) > 0
    assert 1000 * len(findings) <= words  # a bound on false alarms: right ones are counted too
    assert all(f.kind in NAMED for f in findings)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Grace told me.", [("name", "Grace")]),
        ("Grace is what we need.", []),
        ("My daughter Summer is six this summer.", [("name", "Summer")]),
        ("Probation will mark the end in May.", []),
        ("Will will mark it.", []),
        ("We work in Leeds.", []),
        ("Released from Leeds on Friday.", [("prison", "Leeds")]),
        ("Sarah's and Sarah’s", [("name", "Sarah"), ("name", "Sarah")]),
        ("The Trust and the Housing Association", []),
        ("NHS number 999 945 8076", [("nhs_number", "999 945 8076")]),
        ("My number is 999 945 8076.", [("nhs_number", "999 945 8076")]),
        ("My number is 999 945 8075.", []),
        ("sort code 30-96-17, account 00709943", [("bank", "30-96-17"), ("bank", "00709943")]),
        ("on 30-09-17 we met", []),
    ],
)
def test_what_a_word_is_depends_on_where_it_stands(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_a_name_told_once_is_found_everywhere() -> None:
    texts = ("My mentor Zefrin rang.", "zefrin is sound", "ZEFRIN'S GROUP IS THE BEST", "He is like Zefrin")
    assert [text for _, text in found(*texts)] == ["Zefrin", "zefrin", "ZEFRIN", "Zefrin"]
    assert found("zefrin is sound") == []


def test_a_name_in_an_email_address_is_found_elsewhere() -> None:
    assert ("name", "Quarmby") in found("ada.quarmby@example.org", "as Quarmby said to us")


def test_the_order_of_the_answers_changes_nothing() -> None:
    known, answers = labelled.read("worked_on.txt")[2]
    texts = [answer.text for answer in answers]
    straight = dict(zip(texts, find_personal_data(texts, known=known), strict=True))
    random.Random(5).shuffle(texts)
    assert dict(zip(texts, find_personal_data(texts, known=known), strict=True)) == straight


def test_what_the_project_knows_is_found_and_says_so() -> None:
    known = Known(
        names=("Oyelaran",),
        speakers=("Interviewer", "P07", "Wendell"),
        cases=("R_017", "Open Latch", "Ada Quill"),
        organisations=("The Mending Shed",),
        places=("Cedar View",),
    )
    text = "oyelaran, wendell and P07 from Open Latch met Quill at the mending shed near Cedar View. Interviewer"
    assert found(text, known=known) == [
        ("name", "oyelaran"),
        ("name", "wendell"),
        ("organisation", "Open Latch"),
        ("name", "Quill"),
        ("organisation", "mending shed"),
        ("prison", "Cedar View"),
    ]
    (findings,) = find_personal_data([text], known=known)
    assert all("list" in finding.why for finding in findings)


def test_what_a_person_dismissed_is_never_found_again() -> None:
    text = "Jason is a file format, said Darren in HMP Leeds."
    known = Known(not_personal=("jason", "HMP Leeds"))
    assert found(text, known=known) == [("name", "Darren")]


def test_another_country_is_another_set_of_rules() -> None:
    text = "Sarah Smith, HMP Leeds, NI QQ 12 34 56 C, sarah@example.org, NIR 2 85 03 75 116 001"
    assert found(text, rules=GENERIC) == [("name", "Sarah Smith"), ("email", "sarah@example.org")]
    french = Rules(
        country="France",
        patterns=(
            *GENERIC.patterns,
            Pattern("ni_number", form(r"\bNIR\s(?P<it>[12](?:\s?\d){12})"), "named as an NIR"),
        ),
        custody=("Fleury-Mérogis",),
        custody_towns=(),
        first_names=frozenset({"sarah"}),
        surnames=frozenset(),
    )
    assert ("ni_number", "2 85 03 75 116 001") in found(text, rules=french)
    assert found("à Fleury-Mérogis", rules=french) == [("prison", "Fleury-Mérogis")]


def test_ireland_is_a_set_of_rules_of_its_own() -> None:
    text = "PPS 1234567T, at Mountjoy and D02 X285, ring 087 123 4567, born on 3 May 1984. We work in Cork."
    assert found(text, rules=IRELAND) == [
        ("pps_number", "1234567T"),
        ("prison", "Mountjoy"),
        ("postcode", "D02 X285"),
        ("phone", "087 123 4567"),
        ("birth_date", "3 May 1984"),
    ]
    assert found("It was 1234567A.", rules=IRELAND) == []  # the check letter is wrong
    assert found("QQ 12 34 56 C, A1234BC", rules=IRELAND) == []
    assert "PPS number" not in {MARK_WORDS[kind] for kind in UK.kinds}
    assert all(set(rules.kinds) <= set(MARK_WORDS) for rules in COUNTRIES.values())


def test_roles_and_plain_words_that_speak_are_not_looked_for() -> None:
    known = Known(speakers=("Peer mentor", "Oyelaran"), cases=("North", "Open Latch", "Peer mentor", "Oyelaran"))
    text = "Peer mentor: We met Oyelaran of Open Latch up North."
    assert found(text, known=known) == [("name", "Oyelaran"), ("organisation", "Open Latch")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HMP Hull and before that Hatfield, then Lincoln", ["HMP Hull", "Hatfield", "Lincoln"]),
        ("I claim PIP and ART.", []),
        ("from James Cook hospital", []),
        ("Big Dave and me", ["Dave"]),
        ("Interviewer: Who?\nOyel: Nobody.", ["Oyel"]),
        ("Oyel: a kind of oil", []),
        ("kind regards N. Okonjo, trustee", ["N. Okonjo"]),
        ("(Thanks, Sarah…)", ["Sarah"]),
        ("account in the name of M Coyle", ["M Coyle"]),
        ("My solicitor Anil Desai of Desai Whitlam LLP", ["Anil Desai", "Desai Whitlam LLP"]),
        ("We moved to Unit 6, 22 Foundry Lane.", ["Unit 6, 22 Foundry Lane"]),
        ("I was on Rowan 1, with Americans, Jan-June.", []),
    ],
)
def test_what_the_later_answers_taught(text: str, expected: list[str]) -> None:
    assert [words for _, words in found(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("My date of birth, for the form, is 03/11/1979.", ["03/11/1979"]),
        ("DOB 031179, born Tuesday 3 November 1979", ["031179", "3 November 1979"]),
        ("Reg. charity in England and Wales no 1194003", ["1194003"]),
        ("The charity raised 150000 in 2022 and has 1,194,003 pounds.", []),
        ("registered in England 08641975", ["08641975"]),
        ("NI number on the letter: QQ-12-34-56-C", ["QQ-12-34-56-C"]),
        ("NI in 20 21 22 23", []),
        ("ada.quill (at) example.org or ada @ example.org", ["ada.quill (at) example.org", "ada @ example.org"]),
        ("tel 01632/960123 or o7700 900123", ["01632/960123", "o7700 900123"]),
        ("He counted 0 1 2 3 4 5 6 7 8 9 10 and rang 116 123.", []),
        ("an old Corsa, P123 ABC, in car park B12 ABC", ["P123 ABC"]),
        ("In the accounts of 2019-2020 for accommodation we lost 12 000 000.", []),
        ("In 2015 Queen Street had a 24 Hour Court.", []),
        ("Room 12, 7-9 Belvoir Row", ["Room 12, 7-9 Belvoir Row"]),
        ("at The Bungalow, Sheepwash Lane", ["The Bungalow, Sheepwash Lane"]),
        ("27 Nelson Mandela Way", ["27 Nelson Mandela Way"]),
    ],
)
def test_numbers_and_addresses_are_found_as_people_write_them(text: str, expected: list[str]) -> None:
    assert [words for _, words in found(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DOB 3-Mar-1988, his was 14.Feb.'91", ["3-Mar-1988"]),
        ("3/3/88 (DOB)", ["3/3/88"]),
        ("3 March 1988 is my date of birth", ["3 March 1988"]),
        ("Date of birth, again? It's 3.3.88.", ["3.3.88"]),
        ("My details: Ada, 3.3.88", ["Ada", "3.3.88"]),
        ("Ada Quill, b. 3 March 1988", ["Ada Quill", "3 March 1988"]),
        ("The idea was born of a meeting on 3 March 2019. A child was born, then on 4 May 2020 we moved.", []),
        ("A1234BC, 03/03/1988", ["A1234BC", "03/03/1988"]),
        ("a1234 bc, A-1234-BC, prison no B12345", ["a1234 bc", "A-1234-BC", "B12345"]),
        ("A1234 is a road, prison numbers 87000, the prisoner number is up 5000", []),
        ("qq 12 34 56 c or QQ.12.34.56.C", ["qq 12 34 56 c", "QQ.12.34.56.C"]),
        ("We are open at 10 20 30 a day, in 12 34 56 c.", []),
        ("2000/0485657 M, police national computer 17/381240Z", ["2000/0485657 M", "17/381240Z"]),
        ("my probation number is x417706", ["x417706"]),
        ("licence FEENE-803124-D99AB", ["FEENE-803124-D99AB"]),
        ("my car is ab12 cde, her van p123 abc", ["ab12 cde", "p123 abc"]),
        ("AB12 CDE is my reg; ABC 123D (blue Fiesta)", ["AB12 CDE", "ABC 123D"]),
        ("reg ABC 123, plate 1234 AB", ["ABC 123", "1234 AB"]),
        ("reg in 2020, registration is 100 per car, my car a12 the road, the van had 300m to go", []),
        ("12 34 56 is my sort code, 1234 5678 is my account number", ["12 34 56", "1234 5678"]),
        ("sort code 12/34/56, then on account of 120000 people", ["12/34/56"]),
        ("533912087 is my passport number", ["533912087"]),
        ("The passport was taken off me at the door, number 533912087", ["533912087"]),
        ("a passport to 12 000 000 people", []),
        ("charity no's 1194003-1, 1122334 is our charity number", ["1194003-1", "1122334"]),
        ("NIC109942, SCO12345 and SC 0 12345", ["NIC109942", "SCO12345", "SC 0 12345"]),
        ("The charity in 202324 and NICs of 100000", []),
        ("12345678 is our company number, limited by guarantee (08641975)", ["12345678", "08641975"]),
        ("It registered 1234567 users.", []),
        ("447700900123 or oh double seven hundred, nine hundred, one one three", None),
        ("oh one two three, we counted, and zero one two", []),
        ("@lil.tee.2tone, @a.quill, meet @noon", ["@lil.tee.2tone", "@a.quill"]),
        ("lil_teez99 on insta, my gamertag is tee2tone", ["lil_teez99", "tee2tone"]),
        ("3 Ropewalk Cottages, then 12 Acacia avenue and at 12 acacia avenue", None),
        ("214 Shieldgate, NE38 9ZD", ["214 Shieldgate", "NE38 9ZD"]),
        ("The Old Dairy, 2 Hob Moor\nYork\nYO24 4ZZ", ["The Old Dairy, 2 Hob Moor", "YO24 4ZZ"]),
        ("Unit 6, Galabank Mill", ["Unit 6, Galabank Mill"]),
        ("19 Heol y Deri, Basement Flat, 22 Percy Gardens", ["19 Heol y Deri", "Basement Flat, 22 Percy Gardens"]),
        ("She was born on Christmas Day, 25 December 1992.", ["25 December 1992"]),
        ("ada.quill at example.org. Look at example.org", ["ada.quill at example.org", "example.org"]),
        ("reg BX 04 LTU, insta @the.two.rooms, the @the. End", ["BX 04 LTU", "@the.two.rooms"]),
        ("Companies House shows us as 09876543", ["09876543"]),
        ("I made 3 Wishes Close to home, saw 10 Downing Street and walked 2 miles by road.", []),
    ],
)
def test_each_kind_is_found_in_the_ways_that_people_write_it(text: str, expected: list[str] | None) -> None:
    if expected is None:  # all of it is to be found, but for the words between
        expected = re.split(r",? (?:or|then|and at|and) ", text)
    assert [words for _, words in found(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rob at the centre says so. Hope at the centre of it.", ["Rob"]),
        ("Rob cooks, he is good.", ["Rob"]),
        ("thank you joy for it, cheers mark x", ["joy", "mark"]),
        ("it was a thank you will do, thanks, will", ["will"]),
        ("Mark. Hope.", ["Mark"]),
        ("me and rob went. It helped me and will help you.", ["rob"]),
        ("my worker will help, my friend may come", []),
        ("my mentor joy", ["joy"]),
        ("i had mark as my mentor", ["mark"]),
        ("Our Joy is in. Our Faith Groups are not.", ["Joy"]),
        ("I know that Rob is good.", ["Rob"]),
        ("Mark F drove. A Mark Scheme.", ["Mark F"]),
        ("G Quillby, the Quillby family, quillbys group", ["G Quillby", "Quillby", "quillbys"]),
        ("ann marie and ODowd", ["ann marie", "ODowd"]),
        ("Frank and Hope do the food.", ["Frank", "Hope"]),
        ("Name of mentor: Hope", ["Hope"]),
        ("T K Zefrin signed. I told Big Sarah.", ["T K Zefrin", "Sarah"]),
        ("The lady with the dog was called Zefrin. The dog was called Biscuit.", ["Zefrin"]),
        ("We sang Amazing Grace, for the penny dropped.", []),
    ],
)
def test_people_on_the_list_are_found_as_others_speak_of_them(text: str, expected: list[str]) -> None:
    names = "Rob Fenn; Joy Bam; Mark Ash; Will Tran; Hope Sand; Ada Quillby; Ann-Marie O'Dowd; Frank Toll; Faith Dun"
    known = Known(names=(*names.split("; "), "Penny Farr"))
    assert [words for _, words in found(text, known=known)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A capital on an unknown word is a town, a brand or a slip of the pen, until something else says a person.
        ("I like Zefrin. We use Zefrin.", []),
        ("I told Zefrin. We use Zefrin.", ["Zefrin", "Zefrin"]),
        ("I told Zefrin. We live in Zefrin, at Zefrin.", ["Zefrin"]),
        ("Georgia Ave is wide. So is Florida Ave.", []),
        ("Rosemary chicken and a bit of Jimmy. Rosemary cooks it.", ["Jimmy", "Rosemary"]),
        ("As Lord Bradley and the Bradley Report said.", []),
        ("I read Jane Eyre to rob Peter to pay Paul.", []),
        ("W. Prendergast and R. J. Vosper were in Cat C. Then it rained.", ["W. Prendergast", "R. J. Vosper"]),
        ("Tam, who is from Fife. Because of Tam I am out.", ["Tam", "Tam"]),
        ("Theresa may come.", ["Theresa"]),
        ("spoke to kayleigh strutt", ["kayleigh strutt"]),
        ("Scipy and pandas and eliot", []),
        ("scipy and pandas and eliot", ["eliot"]),
    ],
)
def test_a_weak_sign_of_a_name_needs_another(text: str, expected: list[str]) -> None:
    assert [words for _, words in found(text)] == expected


def test_a_name_that_everybody_knows_is_found_where_the_project_has_somebody_of_that_name() -> None:
    assert found("Bob Marley rang.") == []
    assert found("Bob Marley rang.", known=Known(names=("Bob Marley",))) == [("name", "Bob Marley")]


def test_a_web_address_is_not_cut_by_the_organisation_in_it() -> None:
    known = Known(organisations=("Lamplighters",))
    assert found("lamplighters.example.org", known=known) == [("web", "lamplighters.example.org")]


def test_of_findings_that_overlap_the_longer_of_the_surer_stands() -> None:
    assert found("Ruth's Bishop Radley Trust") == [("organisation", "Ruth's Bishop Radley Trust")]
    assert found("sarah.quill@example.org") == [("email", "sarah.quill@example.org")]
    assert found("Holme House was shut") == [("prison", "Holme House")]


def test_no_text_and_no_words_are_no_trouble() -> None:
    assert find_personal_data([]) == ()
    assert find_personal_data(["", " ", "...", "\n"]) == ((), (), (), ())


def test_an_installed_language_model_adds_guesses(tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy")
    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": "quenby"}, {"label": "GPE", "pattern": "leeds"}])
    pipeline.to_disk(tmp_path / "model")
    texts = ["=" * 9_000 + " quenby of leeds"]
    also = found_by_model(texts, model=str(tmp_path / "model"))
    ((finding,),) = find_personal_data(texts, also=also)
    assert (finding.kind, finding.text, finding.sure) == ("name", "quenby", "possible")
    assert isinstance(finding, Finding)


def test_without_the_language_model_the_person_is_told() -> None:
    with pytest.raises(PackageMissing, match="no_such_model"):
        found_by_model(["Sarah"], model="no_such_model")


def test_what_a_label_says_of_a_speaker_is_no_part_of_the_name() -> None:
    known = Known(speakers=("Hesper Brook (interviewer)",))
    (found,) = find_personal_data(["Hesper Brook (interviewer): And how many people is that?"], known=known)
    assert [(finding.kind, finding.text) for finding in found] == [("name", "Hesper Brook")]


@pytest.mark.parametrize(
    ("text", "word", "starts"),
    [
        ("It was done by Pat, who is kind. But Pat is 79 and I lie awake about Pat.", "Pat", 3),
        ("We had my uncle Pat round. The money goes to Pat, Pat again and Pat's van.", "Pat", 4),
        ("That was Carol's job, and Carol was quick.", "Carol", 2),
        ("That was Carol's job. Nobody asked Carol. The rota was Carol's own.", "Carol", 3),
    ],
)
def test_a_name_is_proposed_wherever_it_stands_in_the_same_answer(text: str, word: str, starts: int) -> None:
    noise = (
        "The Pat Dog scheme came to the Pat Lane hall, and a Carol service in the Carol Hall.",
        "a pat on the back",
    )
    assert [words for _, words in found(text, *noise)].count(word) == starts


def test_a_word_that_may_begin_a_sentence_is_no_name_for_it() -> None:
    assert found("My son Will came. Will you come? Will it rain in May?") == [("name", "Will")]
    assert found("My daughter May rang in May, and on 3 May.") == [("name", "May")]
    assert found("The carol service had carol's carols.") == []
    assert found("That was Hope's end, and Hope was gone.") == []
