"""The words that say whether a capitalised word is somebody's name: titles, kin, roles, and what is never a name.

Decides which words count as what; how they are weighed stands in `evidence.py`. The dictionary of common English
words is the table that comes with lemminflect, read as a list of words and never as a program.
"""

import gzip
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path


def _words(text: str) -> frozenset[str]:
    return frozenset(text.casefold().split())


MONTHS = _words("January February March April May June July August September October November December")
_SHORT_MONTHS = _words("Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec")
DATES = MONTHS | _SHORT_MONTHS
_DAYS = _words(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays
    Sundays Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun Easter Christmas Xmas Eid Ramadan Diwali Lent Passover Hanukkah
    Hogmanay Bank Holiday Valentine Valentines Halloween Eve New Year Spring Summer Autumn Winter"""
)

# Function words, greetings and what people write with a capital though it names nobody.
_PLAIN = _words(
    """a about above after again all also although always am an and another any anybody anyone anything are around as
    at back be because been before being best better between both but by bye can cannot cheers could dear did do does
    done down each either else even ever every everybody everyone everything few first for from get give go god
    goodbye got guys had has have having he hello help her here hers hi him his how however i if i'd i'll i'm i've in
    indeed instead into is it it's its jesus christ just keep know last least less like lord lot lots love made make
    many maybe me more most much must my myself neither never next no nobody none nor not nothing now of off often oh
    ok okay on once one only or other others our ours out over overall own people perhaps please prior quite rather
    really right same say see she should since so some somebody someone something sometimes sorry still such sure ta
    take than thank thanks that that's the their them then there there's these they they're thing things this those
    though through thus time to together too two three four five six seven eight nine ten twenty hundred under
    unfortunately until up upon us used useful using usually very via want was way we we're we've well were what when
    where whether which while who whole whom whose why will with within without would yeah yes yet you you're your
    yours yourself team folks lads ladies gents friends mate mates everyone's anon anonymous unknown nil null true
    false name names redacted removed withheld doc docs dr mr mrs ms tbc tbd n/a etc don't can't won't didn't doesn't
    isn't wasn't couldn't wouldn't shouldn't im ive dont cant wont"""
)

# The field's own words, with capitals as people write them.
_FIELD = _words(
    """probation police prison prisons prisoner prisoners court courts crown magistrates housing council social
    services service healthcare health mental education resettlement chaplaincy security reception visits visitors
    family families governor governors officer officers staff management manager managers custodial offender offenders
    supervisor management omu oasys hdc rotl iep acct cat psi pso hmpps hmps hmp moj noms nps crc crcs pcc pccs npcc
    cps yot yots yoi irc stc ap aps mappa marac ipp ipps dwp nhs gp gps camhs cmht idva isva mp mps pc pcs cid uk usa
    eu england english wales welsh scotland scottish ireland irish britain british london european europe africa
    african asia asian caribbean polish romanian muslim muslims christian catholic jewish hindu sikh buddhist bame
    covid brexit universal credit jobcentre benefits citizens advice samaritans listeners listener shannon trust
    parliament government minister ministers ministry home office treasury department justice inspectorate ombudsman
    commission commissioner commissioners tribunal board parole bill act bills acts regulations section clause
    schedule article charity charities trust trusts trustee trustees foundation lottery fund funder funders funding
    grant grants commissioning contract contracts chair treasurer secretary chief executive director directors deputy
    head heads lead leads coordinator co-ordinator caseworker caseworkers volunteer volunteers mentor mentors
    mentoring peer worker workers support adviser advisor advisers counsellor counsellors nurse nurses doctor doctors
    teacher teachers solicitor solicitors judge judges barrister chaplain imam rabbi vicar priest researcher
    interviewer facilitator moderator respondent participant participants speaker client clients service-user user
    users women women's men men's young youth child children adult adults community communities local national
    regional north south east west northern southern eastern western midlands northwest northeast voluntary sector
    independent private public third wing wings houseblock block unit level award course courses programme programmes
    project projects group groups scheme schemes workshop workshops centre centres hub hubs house hostel hostels
    hospital surgery clinic school schools college university church mosque temple library gym kitchen cafe shop
    office room street road avenue lane close park drive station gate gates training employment drugs drug alcohol
    substance misuse recovery rehab aa na ca sms email facebook twitter whatsapp zoom teams microsoft google excel
    word outlook youtube instagram tiktok linkedin internet online website web app apps phone mobile windows apple
    amazon netflix tesco asda lidl aldi sainsburys morrisons world war street market aid age action change hope
    project society association network alliance partnership club party labour conservative conservatives tory tories
    green lib dem ukip reform manchester birmingham leeds liverpool bristol sheffield glasgow edinburgh cardiff
    belfast newcastle nottingham leicester coventry bradford hull stoke wolverhampton plymouth derby swansea
    southampton portsmouth aberdeen dundee oxford cambridge york kent essex sussex surrey devon cornwall dorset
    somerset norfolk suffolk lincolnshire yorkshire lancashire cheshire cumbria durham northumberland merseyside
    humberside teesside tyneside thames mersey midland croydon brixton hackney lambeth tower hamlets newham camden
    islington brent ealing barnet haringey lewisham greenwich bexley bromley sutton merton france germany spain italy
    portugal poland romania nigeria jamaica india pakistan bangladesh ghana somalia america australia canada china
    russia ukraine syria iraq iran afghanistan albania vietnam turkey greece cyprus malta dad dads mum mums mam mom
    mother father nan nana nanna gran grandma grandad grandpa auntie aunt uncle sister brother son daughter wife
    husband partner baby boyfriend girlfriend cousin"""
)

_PEOPLES_AND_BODIES = _words(
    """albanian afghan american arabic argentinian australian austrian bangladeshi belgian bengali brazilian bulgarian
    cantonese chinese colombian congolese croatian cypriot czech danish dutch egyptian eritrean estonian ethiopian
    filipino finnish flemish french gaelic gambian german ghanaian greek gujarati hebrew hungarian indian indonesian
    iranian iraqi israeli italian jamaican japanese kenyan korean kurdish kuwaiti latvian lebanese libyan lithuanian
    malaysian mandarin moldovan moroccan nepalese nepali nigerian norwegian pakistani palestinian pashto persian farsi
    portuguese punjabi roma romani romany russian saudi serbian slovak slovakian slovenian somali spanish sudanese
    swahili swedish swiss syrian tamil thai tibetan tigrinya turkish ukrainian urdu vietnamese yemeni zimbabwean yoruba
    igbo hausa twi islam jummah methodist baptist anglican quaker quakers gypsy traveller travellers londoner londoners
    scouse geordie brummie nacro clinks barnardo's barnardos serco sodexo g4s capita ingeus seetec delius nomis nspcc
    oxfam macmillan mencap alzheimer alzheimer's parkinson asperger asperger's autism adhd ptsd xbox playstation mac
    algerian angolan armenian austria belgium brazil bulgaria burma cambodia cameroon chile colombia congo croatia
    cuba czechia denmark ecuador egypt eritrea estonia ethiopia finland gambia greenland guyana hungary iceland
    indonesia israel ivorian japan kazakhstan kenya korea kosovo kuwait kurdistan laos latvia lebanon liberia libya
    lithuania luxembourg macedonia malawi malaysia mali mauritius mexico moldova mongolia morocco mozambique myanmar
    namibia nepal netherlands nicaragua niger norway palestine panama paraguay peru philippines qatar rwanda senegal
    serbia singapore slovakia slovenia sudan sweden switzerland taiwan tanzania thailand tibet tobago togo trinidad
    tunisia turkmenistan uganda uruguay uzbekistan venezuela yemen zambia zimbabwe zealand
    salesforce butlins wonga pfizer corsa spotify heroku provident primark greggs boots halfords wickes screwfix
    mcdonald's mcdonalds kfc nando's nandos costa starbucks wetherspoons wetherspoon weatherspoons matalan asos ebay
    paypal argos currys ikea dunelm poundland b&m homebase superdrug specsavers santander natwest barclays
    hsbc lloyds halifax nationwide monzo starling experian vodafone virgin freeview uber deliveroo
    hermes evri dpd openreach skype slack trello canva mailchimp eventbrite surveymonkey typeform qualtrics nvivo
    lamplight salesforce upshot views substack patreon linkedin reddit wikipedia chatgpt copilot
    everton arsenal tottenham spurs celtic rangers wolves millwall
    buvidal methadone subutex pregabalin gabapentin diazepam tramadol codeine mirtazapine sertraline naloxone quetiapine
    olanzapine mamba nitazenes
    ofsted ofcom acas unison unite macbeth hamlet othello shakespeare einstein freud marx mozart beethoven bach picasso
    hitler gandhi mandela darwin newton dickensian orwellian kafkaesque batman superman dracula frankenstein cinderella
    iphone ipad android linux gmail dropbox wifi covid-19 lgbt lgbtq bme pom poms som soms spo spos pso psos kpis"""
)
TOWNS = _words(
    """aberystwyth aldershot altrincham andover antrim ashford aylesbury ayr ballymena bangor barnsley barnstaple barrow
    basildon basingstoke bath batley battersea bedford bedfordshire berkshire berwick beverley birkenhead blackburn
    blackpool blyth bodmin bolton boston bournemouth bracknell bridgend brighton buckinghamshire burnley bury caerphilly
    camberwell cambridgeshire camborne canterbury carlisle castleford catford chatham chelmsford cheltenham chesterfield
    chippenham clacton clydebank colchester corby coventry cramlington crawley crewe cumbernauld cwmbran dagenham
    darlington dartford deptford derbyshire derry dewsbury doncaster dorchester dudley dumfries dunfermline durham
    eastbourne eastleigh enfield epsom exeter falkirk falmouth fareham farnborough fife folkestone gateshead gillingham
    glamorgan gloucester gloucestershire gosport grantham gravesend grays greenock grimsby guildford gwent gwynedd
    halesowen halifax hamilton hampshire harlow harrogate hartlepool hastings hemel hereford herefordshire hertford
    hertfordshire hexham highbury hounslow huddersfield huntingdon ilford inverness ipswich jarrow kettering
    kidderminster kilmarnock kingston kirkby kirkcaldy knowsley lanarkshire lancaster leamington leicestershire lewes
    leyton lichfield lisburn livingston llandudno llanelli loughborough lowestoft luton macclesfield maidenhead
    maidstone mansfield margate medway merthyr middlesbrough middlesex moray neath newark newbury newport newquay newry
    northampton northamptonshire norwich nottinghamshire nuneaton oldham oxfordshire paisley peckham penzance perth
    peterborough pontypridd poole portsmouth powys pwllheli ramsgate redditch redhill reading rhondda rhyl rochdale
    rochester romford rotherham rugby runcorn salford salisbury sandwell scarborough scunthorpe sedgefield shetland
    shrewsbury shropshire skegness slough solihull southall southend southport southwark staffordshire stevenage
    stirlingshire stockport stockton stratford stroud suffolk sunderland swindon tameside tamworth taunton telford
    tottenham torquay truro tunbridge wakefield wallasey walsall walthamstow warrington warwickshire watford
    wellingborough westminster weymouth widnes wigan wiltshire wimbledon winchester wirral woking wokingham woolwich
    worcester worcestershire workington worksop worthing wrexham yeovil"""
)
NEVER_NAMES = _PLAIN | _FIELD | _DAYS | DATES | _PEOPLES_AND_BODIES | TOWNS
"""Never a name by themselves, whatever stands before them."""

ALWAYS_CAPITAL_TITLES = _words("SO PO CM SM PC DC DS DI DCI PS HHJ DJ Sgt WPC CSO PCSO Insp Supt Cllr Rev Revd Fr Gov")
"""Ranks that are titles only where they are written with capitals: "SO Hardcastle", never "so hard"."""
TITLES = _words(
    """Mr Mrs Ms Mx Dr Prof Professor Officer Governor Nurse Sister Matron Father Brother Uncle Auntie Aunt Aunty Imam
    Rabbi Pastor Vicar Reverend Chaplain Judge Justice Sergeant Inspector Constable Superintendent Councillor Sir Dame
    Lady Miss Doctor Mister Detective Sheriff Deacon Canon Bishop Sheikh Minister"""
)
PLAIN_TITLES = _words("Mr Mrs Ms Mx Dr Mister")
"""Titles that are words of no other use: a name may follow them in small letters."""

KIN = _words(
    """mum mums mam mom mother dad father nan nana nanna gran grandma grandad brother sister son daughter wife husband
    partner girlfriend boyfriend fiance fiancee ex cousin uncle auntie aunt niece nephew stepdad stepmum stepson
    granddaughter grandson boy girl baby twin lad eldest youngest oldest"""
)
ROLES = KIN | _words(
    """mentor mentee keyworker worker caseworker officer manager counsellor therapist solicitor barrister nurse doctor
    teacher tutor coach advisor adviser volunteer coordinator co-ordinator chaplain vicar imam interpreter translator
    psychologist psychiatrist supervisor sponsor befriender buddy listener mate friend pal neighbour landlord landlady
    boss colleague padmate cellmate pad-mate cell-mate trustee treasurer facilitator practitioner lady man woman bloke
    fella guy chap gentleman person client receptionist cook chef gardener driver student social-worker pastor
    co-defendant codefendant cellie roommate foster-carer childminder bouncer barman
    governor director founder chair warden escort librarian instructor"""
)
DETERMINERS = _words(
    "a an the this that these those some any no each every another our your their its what which whatever"
)
OWNERS = _words("my his her our their your the a an this another one ex")
MONTH_CUES = _words(
    "in since until till by from before after during last next early late mid of around this on every to and end"
)
PERSON_CUES = _words(
    """told asked thank thanks met saw rang phoned called emailed texted contacted with by owe tell ask named hi hello
    dear hey miss bless"""
)
"""What stands straight before a person: "told Will", "with Hope"."""
SAYING = _words(
    """said says told tells asked asks rang phoned called helped helps listened listens explained explains gave gives
    sat visited visits met taught teaches thinks thought knew knows encouraged supported supports texted emailed wrote
    came comes drove drives agreed laughed smiled cried sorted introduced reckons reckoned stayed lent arranged runs ran
    mentored believed works worked brought bought"""
)
"""What people do and things hardly do: "Hope said …"."""
PLACES_AND_MORE = _words(
    """trent irvine reg chelsea florence devon paris chester preston lincoln jordan georgia india sydney victoria
    virginia savannah carlisle bradford israel phoenix nelson christian jesus christ trinity kirk austin warwick
    houston dallas brooke shannon ashton clifton clayton stafford stanley stirling tyrone kerry clare albany verona
    vienna asia china chad roman kent lourdes madison troy kingston windsor lancaster logan bristol melbourne dakota
    montana carolina brooklyn harlem eden lewis skye iona harris bury tia alexa siri julia mercedes max noel art
    baz-ball nan ram alabama denver charity tudor everton"""
)
"""First names that are more often places, days or things: a capital letter says nothing about them."""
_NAMES_ALL_THE_SAME = _words(
    """amir ameer beryl billy bobby derrick florin harry jimmy ken lee martin matt mickey mike peter rick robin
    sheikh terry theodore tom warren sally rosemary verity cliff barry morgan"""
)
"""In the dictionary as rare words, and yet names wherever they stand with a capital."""


@dataclass(frozen=True)
class _Dictionary:
    """Some 70,000 common English words in small letters; forms of verbs ("cooks"); plurals ("cooks" as well)."""

    words: frozenset[str]
    verb_forms: frozenset[str]
    plurals: frozenset[str]


@cache
def _dictionary() -> _Dictionary:
    package = find_spec("lemminflect")
    assert package is not None and package.origin is not None, "lemminflect is installed with Ownwords"
    path = Path(package.origin).parent / "resources" / "lemma_lu.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as table:
        rows = [line.rstrip("\n").split(",") for line in table]
    verbs = {row[0] for row in rows if row[1] == "verb" and row[2] != row[0] and not row[0].endswith("ing")}
    return _Dictionary(
        words=frozenset(row[0] for row in rows),
        verb_forms=frozenset(verbs - {row[0] for row in rows if row[1] == "adj"}),
        plurals=frozenset(row[0] for row in rows if row[1] == "noun" and row[2] != row[0]),
    )


def is_word_in_small(folded: str) -> bool:
    """Whether a word in small letters is a word of the language, even where it is a name with a capital: "robin"."""
    return folded in NEVER_NAMES or folded in _dictionary().words


def is_word(folded: str) -> bool:
    """Whether a word is a common word of the language, so that it says little as a name."""
    return folded in NEVER_NAMES or (folded in _dictionary().words and folded not in _NAMES_ALL_THE_SAME)


def is_verb_form(folded: str) -> bool:
    """Whether a word could be what somebody does or did: "cooks", "drove"."""
    return folded in _dictionary().verb_forms


def is_plural(folded: str) -> bool:
    """Whether a word could be several things: "conditions"."""
    return folded in _dictionary().plurals
