"""Words that a full stop follows without ending a sentence, and words that sentences like to begin with.

Decides nothing: these are the lists that the rules of ``sentences`` ask. All in lower case, without the last full stop.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words(
    "mr mrs ms mx dr drs prof rev fr br st ste sgt insp supt capt cpt lt col cpl gen maj cmdr pte pc gov sen rep pres "
    "hon rt messrs mme mlle cllr hmp hms h.m.p h.m.s"
)
"""A name follows."""

JOINING = _words("e.g eg i.e ie cf viz vs v approx ca circa incl excl esp aka a.k.a resp")
"""The sentence goes on, whatever follows."""

BEFORE_NUMBERS = _words(
    "no nos nr art fig figs tab p pp pg para paras par vol vols ch chap sec sect s ss eq ex ref refs ext tel max min "
    "c r reg regs cl app annex ver q op"
)
"""An abbreviation where a number follows; where none does, perhaps a word of its own ("No. We would not")."""

EITHER = _words(
    "inc ltd co corp plc bros jr sr esq dept est assn assoc univ govt mgmt mgr dir min max temp admin info org vol ref "
    "ext tel rd ave st sq blvd ln al ed eds ph.d b.a m.a b.sc m.sc u.s u.k u.n e.u u.s.a d.c jan feb mar apr jun jul "
    "aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun sec "
    "pls pt pts avg nat intl int para fig figs p.a p.w p.s ps n.b nb c.v d.o.b misc orig prev"
)
"""They may end a sentence, and do where a word follows that sentences like to begin with."""

UNITS = _words("hr hrs mins secs wk wks mth mths yr yrs lb lbs kg km cm mm mph")
"""They stand behind a number, and nothing can be told from what they are followed by but its first letter."""

WORDS_TOO = _words("no sat sun mar ed org info admin temp min max co est dec art par ex reg app pt annex tab")
"""In small letters these are words that people end sentences with ("we sat in the sun. it was good")."""

NEVER_LAST = TITLES | JOINING | BEFORE_NUMBERS
"""Behind these a missing space means nothing: "Mr.Smith", "p.12"."""

TIMES = _words("a.m p.m")
AFTER_TIMES = _words(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun january "
    "february march april may june july august september october november december jan feb mar apr jun jul aug sep "
    "sept oct nov dec gmt bst utc cet est"
)

BEGINNERS = _words(
    "a an the this that these those there here it its it's he he's she she's they they're we we're we've we'd you "
    "you're i i'm i've i'd i'll my our his her their your what what's why how who whose which where when while if "
    "unless until although though because since as at after before by but and or so then also however therefore "
    "meanwhile nobody nothing no not none never nor some someone somebody something most many much more few all any "
    "anyone everyone everybody everything every each one two three both either neither another other others once now "
    "today yesterday tomorrow later perhaps maybe please thank thanks sorry let for from in on of with without within "
    "under over to is are was were do does did don't can can't could couldn't would wouldn't should has have had "
    "having being only even just still such same well yes yeah ok okay yet despite during instead overall finally "
    "first second next last again people"
)
"""A capital on one of these shows that a sentence begins, even after an abbreviation or an initial."""

NO_ADDRESS_ENDS_SO = _words("she he they we the but and there this that then i they're i'm it's when because")
"""Behind "lovely." without a space these begin a sentence; "it", "is", "me" may be the end of a web address."""

SAID = _words("said says say asked asks ask replied answered shouted whispered cried thought wondered added told")
