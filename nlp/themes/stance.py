"""Whether a text speaks for what it talks about or against it, by rule and lexicon: English only.

Decides by words that praise or complain, by what turns them round ("not helpful", "no problems", "could be better",
"couldn't be better", "too busy"), and by wishes ("more staff, please"). Good enough to sort the answers of one theme
into praise, complaint and the rest for a person who then reads them; never good enough to code a single answer, and
never used to. It does not see irony, nor a complaint that names only facts ("they came after six hours").

Most of the lexicon is the one that comes with textblob: adjectives by De Smedt and Daelemans ("Pattern for Python",
2012; public domain, PDDL). Their scorer is not used: it knows few verbs and nouns, halves what a "not" turns round, and
reads "no complaints" and "could be better" as they stand. What people say of services is added here.
"""

import re
from functools import cache

from nlp.themes.lexicons import polarities

CLEAR = 0.25
"""From here on, either way, a text has a stance; between, it has none or both."""

_TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|[.!?;:,\n()]|(?<=\s)[-–—]+(?=\s)")
_BORDER = frozenset(".!?;:\n()-–—")
_TURN = frozenset("but however although though except yet whereas".split())
_WINDOW = 4  # words that a "not" or a "could be" reaches, within its clause
_DOUBT = 0.5  # one weak word is no stance: the same as this much said for neither side
_MILD = 0.3

_PRAISE = frozenset(
    """
    accessible accommodating appreciate appreciated approachable attentive benefit benefited benefits brilliant calm
    calming caring cheerful cheery comfort comfortable comforting committed compassion compassionate competent
    confident considerate convenient courteous dedicated dedication easier easy effective efficiency efficient
    efficiently empathetic empathy empowered encouraged encouraging engaging enjoy enjoyable enjoyed enthusiastic
    excellence excellent fab fabulous fantastic fast faster faultless flexible friendlier friendliness friendly
    gentle glad grateful gratitude great happy helped helpful helpfulness helps impressed improved informative
    inspiring invaluable kind kindly kindness knowledgeable lifesaver listened love loved lovely loves marvellous
    nice outstanding patience perfect pleasant pleased pleasure polite politely professional professionalism prompt
    promptly punctual quick quickly reassurance reassured reassuring recommend recommended relaxed reliable reliably
    respect respected respectful respectfully responsive safe safely safer satisfied sensitive simple smooth
    smoothly spotless success successful superb support supported supportive sympathetic terrific thank thankful
    thanks thorough thoughtful thrive thriving trust trusted understanding useful valuable valued warm welcomed
    welcoming well wonderful worked works
    """.split()
)
_COMPLAINT = frozenset(
    """
    abrupt abused afraid aggressive alone angry annoyed annoying anxious appalling arrogant ashamed awful awkward
    bad badly barrier barriers blocked bored boring broken bullied bureaucracy bureaucratic burnout cancelled chaos
    chaotic clunky cold complained complaint complaints complicated concern concerned concerns confused confusing
    confusion costly cramped crash crashed crashes crashing critical cumbersome cut cuts cutting damaged damp
    degrading delay delayed delays demoralised demoralising denied depressing deteriorated difficult difficulties
    difficulty dirty disappointed disappointing disappointment discharged discriminated discrimination disgraceful
    disgusted disgusting disheartening dismissed dismissive disorganised disrespectful disruptive distressed
    distressing drained dread dreadful dropped embarrassed embarrassing exclude excluded exhausted exhausting
    expensive fail failed failing fails failure failures fault faults faulty fear filthy flawed forced forgot
    forgotten frightened frightening frustrated frustrating frustration gap gaps harder harmful harsh hate hated
    horrible horrid hostile humiliated humiliating hurt ignorant ignored ignores impersonal impossible inaccessible
    inaccurate inadequate incompetent inconsistent inconvenient incorrect ineffective inefficient inflexible
    insecure insensitive insufficient intimidating issue issues lack lacked lacking lacks late lied limited lonely
    lose losing loss lost messy misdiagnosed misleading missed missing mistake mistakes misunderstood negative
    neglect neglected noisy obstacle obstacles overcrowded overloaded overlooked overstretched overwhelmed
    overwhelming overworked pain painful patronising pointless poor poorly pressure pressures problem problematic
    problems queue queued queues queuing refused refuses reject rejected reluctant repetitive rubbish rude rudely
    rudeness rushed sad scared scary severe shambles shameful shocking short shortage shortages shouted shut slow
    slower slowly smelly stigma strain strained stress stressed stressful struggle struggled struggles struggling
    stuck suffer suffered suffering terrible terribly terrified threatened tired torn traumatic trouble troubles
    ugly unable unacceptable unanswered unavailable unaware unclean unclear uncomfortable underfunded understaffed
    undervalued unfair unfairly unfriendly unhappy unhelpful unjust unkind unnecessary unpleasant unprofessional
    unreliable unresponsive unsafe unsatisfactory unstable unsuitable unsupported unsure unsustainable untrained
    unwelcome unwilling upset upsetting useless vague violence violent wait waited waiting waits waste wasted weak
    weaker worried worries worry worrying worse worsened worst wrong wrongly
    """.split()
)
# Words that the lexicon rates and that carry no stance when people write about services.
_PLAIN = frozenset(
    """
    able actually available big black certain clear common current different direct due early even exactly extra
    final first full further future game general green half hard heavy high human important increased individual
    just large last less light likely little live local long longer low main major many medical mental middle mind
    minute mobile more most much national natural near new next normal old only open other overall own particular
    past personal physical possible previous private public quiet ready real really recent red regular right same
    second serious sick significant similar single small social special specific staff strong such third top total
    typical usual various very whole wide young
    """.split()
)
_NO = frozenset(
    """
    no not never none nobody nothing neither nor without hardly barely cannot cant dont doesnt didnt wont wouldnt
    couldnt shouldnt isnt wasnt arent werent hasnt havent hadnt aint
    """.split()
)
_ALONE = frozenset("no nothing none nope".split())  # an answer to the question where no noun follows
_BEGINS = frozenset("i we you they he she it the this that all everything your my our everyone really".split())
_MIGHT = frozenset("could should would might must need needs needed wish if".split())
_WISH = frozenset("should wish needs improve improvement improvements improving increase reduce decrease too".split())
_ASKING = frozenset(
    """
    more less fewer better quicker faster shorter longer earlier clearer cheaper increase reduce decrease improve
    stop give be provide make allow get pay bring ensure need please don't send let employ hire train
    """.split()
)
"""A clause that begins so asks for something: what is praised in it is what was not there."""
_FAULTLESS = re.compile(
    r"\b(?:(?:can|could) ?(?:no|n['’])t (?:really )?(?:fault|complain|praise|thank)"
    r"|(?:could|can|would) ?(?:not|n['’]t) (?:have )?(?:be|been|get|ask|asked|wish|wished|want|wanted|do|done)"
    r"(?: \w+){0,3}? (?:better|more|anything|anymore|improved?|nicer|kinder)"
    r"|(?:do not|don['’]t) think [^.!?;,\n]{0,40}\b(?:can|could)\b"
    r"[^.!?;,\n]{0,40}\b(?:better|improved?|more|differently)"
    r"|(?:no|nothing|not a thing|not much|nothing else) (?:\w+ ){0,2}?(?:to|needs?|could be|could|can|should|would)"
    r" (?:be )?(?:to )?(?:be )?(?:improve\w*|complain|change\w*|better|done|fault)"
    r"|nothing (?:bad|wrong|but praise)|no (?:improvements?|negatives?|faults?))\b",
    re.IGNORECASE,
)


def stance_of(text: str) -> float:
    """How far a text is for (up to 1) or against (down to -1) what it talks about; 0: neither, or as much of both.

    Example:
        >>> [round(stance_of(t), 1) for t in ("The staff were kind.", "Nobody was helpful.", "The clinic is in Leeds.")]
        [0.6, -0.5, 0.0]
    """
    good = bad = 0.0
    for clause in _clauses(_FAULTLESS.sub(" excellent ", text)):
        for value in _values(clause):
            good += max(value, 0.0)
            bad -= min(value, 0.0)
    return (good - bad) / (good + bad + _DOUBT)


def _clauses(text: str) -> list[list[str]]:
    """Words of each stretch that a "not" can reach: to the end of the sentence, or to a "but"."""
    clauses: list[list[str]] = [[]]
    for found in _TOKEN.finditer(text.lower().replace("’", "'")):
        token, last = found.group(), clauses[-1]
        if token[0] in _BORDER or token in _TURN or token == ",":
            if last and last[-1] in _ALONE:
                last.pop()
            if token != ",":
                clauses.append([])
        elif token in _BEGINS and last and last[-1] in _ALONE:
            last[-1] = token
        else:
            last.append(token)
    if clauses[-1] and clauses[-1][-1] in _ALONE:
        clauses[-1].pop()
    return [clause for clause in clauses if clause]


def _values(words: list[str]) -> list[float]:
    """What the words of a clause say for and against."""
    known = _lexicon()
    asks = words[0] in _ASKING
    values = [-_MILD] if asks else []
    denied = supposed = -_WINDOW - 1  # where the last "not" and the last "could" stand
    spent = True
    for at, word in enumerate(words):
        if word in _NO or word.endswith("n't"):
            if words[at + 1 : at + 2] not in (["only"], ["just"]):
                denied, spent = at, False
            continue
        polarity = known.get(word, 0.0)
        negated = at - denied <= _WINDOW
        wished = asks or at - supposed <= _WINDOW
        if word in _MIGHT:
            supposed = at
        missed = polarity > 0 and wished and not negated and not word.startswith("recommend")
        if missed or word in _WISH or (polarity > 0 and at and words[at - 1] == "too"):
            polarity = -_MILD
        elif negated and polarity:
            polarity, spent = -0.8 * polarity, True
        if polarity:
            values.append(polarity)
    if not spent and len(words) > _WINDOW:
        values.append(-_MILD)  # something was not there, or did not happen
    return values


@cache
def _lexicon() -> dict[str, float]:
    """Polarity of words in -1..1; those that hardly have one are left out."""
    rated = {word: value for word, value in polarities().items() if abs(value) >= 0.2 and word not in _PLAIN}
    return rated | dict.fromkeys(_PRAISE, 0.7) | dict.fromkeys(_COMPLAINT, -0.7)
