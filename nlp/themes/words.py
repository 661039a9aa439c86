"""English words that cannot name a theme.

Decides which words hold sentences together (stop words), which say nothing in a name (vague), and which say
something only beside another word.
"""

from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

# The list of scikit-learn leaves out too much for names: "full cost recovery", "benefit system".
_MEANINGFUL = frozenset("full system fire bill interest serious detail empty found".split())
_MORE_STOP_WORDS = frozenset(
    """
    just like really also lot got get gets getting don't it's i'm that's going went quite actually basically didnt
    dont doesnt wasnt isnt arent cant couldnt wont wouldnt shouldnt havent hasnt ive youre theyre thats whats
    """.split()
)
STOP_WORDS = (ENGLISH_STOP_WORDS - _MEANINGFUL) | _MORE_STOP_WORDS

# A tagger calls these nouns or adjectives.
VAGUE = frozenset(
    """
    lot lots bit thing things way ways kind sort sorts kinds number numbers amount deal couple something anything
    nothing everything someone anyone everyone etc year years month months week weeks day days time times today last
    next past first second other same such more most many much few several own able due whole certain various
    different good bad great nice new old big little better best worse worst real really right sure half plenty part
    parts point fact case cases example one ones two three yes no okay ok please thank thanks mr mrs gonna wanna
    gotta stuff ie eg side end start sense term word words person situation january february march april may june
    july august september october november december monday tuesday wednesday thursday friday saturday sunday spring
    summer autumn winter hour hours minute minutes night morning afternoon
    """.split()
)

VAGUE_ALONE = VAGUE | frozenset(
    """
    think thought thinking know knows knew known feel feels felt say says said saying come comes came coming take
    takes took taken bring brought use used uses using told tell tells ask asked asking did doing done does make
    makes made making want wanted wants let put keep kept set seem seems seemed try tried trying look looked looking
    mean means meant sorry yeah obviously maybe probably definitely absolutely especially though although however
    still even ever never always sometimes often usually mostly hang sit sat run running start started happen
    happened able people work need needs service services help issue issues problem problems
    """.split()
)
