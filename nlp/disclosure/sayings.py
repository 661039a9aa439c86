"""Names that everybody knows and that give nobody away: sayings, figures of books and plays, people in the news.

Decides nothing else. Never complete, and written from general knowledge; a name on the project's own list is found all
the same.
"""

_SAYINGS = """
jack the lad; jack of all trades; jack russell; jack and jill; jack daniels; jack frost; union jack; tom dick and
harry; peter to pay paul; bob's your uncle; robin reliant; reliant robin; happy larry; joe public; joe bloggs; john
doe; jane doe; smart alec; smart aleck; nosy parker; uncle sam; big brother; moaning minnie; billy no mates; billy
goat; plain jane; doubting thomas; aunt sally; old bill; jolly roger; mickey finn; johnny foreigner; johnny come
lately; simple simon; peeping tom; even stevens; gordon bennett; darby and joan; hobson's choice; murphy's law; sod's
law; for pete's sake; love of mike; keeping up with the joneses; mark my words; nervous nellie; debbie downer;
negative nancy; silly billy; black maria; bloody mary; davy lamp; sally army; charlie chaplin; lazy susan; victoria
sponge; victoria and albert; earl grey; tom thumb; adam's apple; achilles heel; moses basket; bishop auckland;
bishop's stortford; father christmas; mother christmas; happy christmas; merry christmas; mother teresa; jesus christ;
virgin mary; adam and eve; noah's ark; judas iscariot; good samaritan; gloria in excelsis;
amazing grace; hey jude; sunny jim; rose tinted; penny dropped; penny drops; poppy day; poppy seed; poppy seeds; nat
ins; 10 downing street
"""

_TOLD_OF = """
peter pan; robin hood; maid marian; jane eyre; oliver twist; harry potter; ron weasley; sherlock holmes; james bond;
mickey mouse; minnie mouse; donald duck; romeo and juliet; jekyll and hyde; bonnie and clyde; tom and jerry; bob the
builder; postman pat; fireman sam; thomas the tank engine; alice in wonderland; mary poppins; willy wonka; tom sawyer;
huckleberry finn; robinson crusoe; dorian gray; billy elliot; del boy; homer simpson; bart simpson; walter mitty; anne
of green gables; of mice and men; mrs doubtfire
"""

_IN_THE_NEWS = """
marie curie; john lewis; marks and spencer; st john ambulance; duke of edinburgh; lloyds bank foundation; big issue;
florence nightingale; mary seacole; elizabeth fry; jeremy kyle; jerry springer; oprah winfrey; jeremy clarkson; david
attenborough; ant and dec; gordon ramsay; bill gates; elon musk; mark zuckerberg; margaret thatcher; mrs thatcher;
open university; tony blair; boris johnson; liz truss; rishi sunak; keir starmer; jeremy corbyn; nigel farage; priti
patel; winston churchill; nelson mandela; martin luther king; rosa parks; malcolm x; mahatma gandhi; barack obama;
donald trump; joe biden; king charles; queen elizabeth; queen victoria; prince harry; prince william; princess diana;
henry viii; guy fawkes; anne frank; isaac newton; charles darwin; charles dickens; albert einstein; stephen hawking;
karl marx; oscar wilde; george orwell; jane austen; agatha christie; maya angelou; benjamin zephaniah; elvis presley;
paul mccartney; david bowie; freddie mercury; elton john; amy winehouse; ed sheeran; taylor swift; bob marley; bob
dylan; johnny cash; david beckham; marcus rashford; muhammad ali; mike tyson; usain bolt; mo farah; jack the ripper;
myra hindley; jimmy savile; harold shipman
"""

_CALLED_AFTER = (
    "parkinson's; alzheimer's; asperger's; crohn's; bell's palsy; down's syndrome; hodgkin's; tourette's; raynaud's"
)


def _listed(names: str) -> tuple[str, ...]:
    return tuple(" ".join(name.split()) for name in names.split(";"))


EVERYBODY_KNOWS = _listed(_SAYINGS) + _listed(_TOLD_OF) + _listed(_IN_THE_NEWS) + _listed(_CALLED_AFTER)
