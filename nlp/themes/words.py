"""English words that cannot name a theme.

Decides which words hold sentences together (stop words), which are said while thinking (fillers), which say nothing in
a name (vague), and which say something only beside another word. Lists of closed classes and of the commonest words of
the language, never words of one field.
"""

NEGATORS = frozenset("no not never without cannot nor".split())
DETERMINERS = frozenset("the a an my our your his her its their this that these those any every each some".split())
LINKS = frozenset("of to for from between in with about by on at into".split())
BE = frozenset("is are was were be been being am feel feels felt seem seems seemed".split())
HAVE = frozenset("have has had having get gets got gotten getting being been be".split())

_PRONOUNS = """
    i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers
    herself it its itself they them their theirs themselves who whom whose which what that this these those
    someone somebody something anyone anybody anything everyone everybody everything nobody none nothing one ones
    another other others each either neither both all any some such own same
"""
_JOINING = """
    a an the and or but nor so yet if unless until while whilst because since although though whereas as than then
    when whenever where wherever whether why how of at by for with without about against between among amongst into
    through throughout during before after above below to from up upon down in inside outside out on onto off over
    under again further toward towards across along around behind beside besides beyond despite except like near per
    via within plus
"""
_AUXILIARY = """
    am is are was were be been being have has had having do does did doing done will would shall should can could may
    might must ought cannot need dare used gonna wanna gotta go goes going gone went get gets getting got gotten
    let lets
"""
_ADVERBS = """
    not no never ever also too very quite rather really just only even still already almost always often sometimes
    usually mostly mainly generally perhaps maybe probably possibly definitely certainly absolutely actually basically
    obviously literally simply especially particularly hopefully unfortunately however therefore thus hence otherwise
    instead meanwhile moreover nevertheless anyway here there now once twice thrice ago soon later much many more most
    less least few fewer several enough lot lots well else indeed away back together apart everywhere anywhere
    nowhere somewhere somehow yes no please okay ok
"""
_TYPED = """
    didnt dont doesnt wasnt isnt arent cant couldnt wont wouldnt shouldnt havent hasnt werent ive youre theyre thats
    whats im id theres
"""
STOP_WORDS = frozenset((_PRONOUNS + _JOINING + _AUXILIARY + _ADVERBS + _TYPED).split())

FILLERS = frozenset(
    """
    yeah yep yup yea nah nope hmm hm mm mmm uh um umm er erm ah oh ooh wow aha huh ha haha hey hi hello bye cheers
    ta sorry thank thanks think thought thinking know knows knew known knowing say says said saying mean means meant
    guess suppose tell tells told telling ask asked asks asking come comes came coming take takes took taken taking
    put puts want wanted wants wanting seem seems look looks looked looking try tries tried trying make makes made
    making give gives gave given giving bring brings brought keep keeps kept keeping use uses used using start starts
    started starting happen happens happened happening stuff lol etc eg ie mr mrs ms dr sir madam god bless
    """.split()
)

# A tagger calls these nouns or adjectives.
VAGUE = FILLERS | frozenset(
    """
    bit thing things way ways kind sort sorts kinds type types number numbers amount deal couple year years
    yr yrs month months week weeks day days time times today yesterday tomorrow tonight last next past first second
    third two three four five six seven eight nine ten hundred thousand million dozen able due whole entire certain
    various different similar good bad great nice new old big little better best worse worst fine perfect amazing
    awesome fantastic brilliant real right sure half plenty part
    parts point fact case cases example end side sense term terms word words person situation january february march
    april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec
    monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter hour hours hrs hr minute
    minutes mins night nights morning mornings afternoon evening weekend only total top bottom middle
    """.split()
)

VAGUE_ALONE = VAGUE | frozenset(
    """
    feel feels felt feeling do does set hang sit sat run running call called calls need needs needed needing help
    helped people man men work works working worked issue issues problem problems service services lady ladies
    gentleman guy guys lad lads question questions answer answers experience experiences improvement improvements
    improve place places area areas idea ideas level levels reason reasons result results change changes changed
    stage size matter matters piece pieces line lines list lists everyday depends depend post name names
    show shows showed shown leave leaves left live lives lived stay stayed turn turned move moved expect expected
    based involved small large huge long short high low wrong true false possible impossible available current
    usual general particular specific main full empty early late recent previous
    """.split()
)
