"""Prisons and other named places of custody in England, Wales, Scotland and Northern Ireland, open and closed.

Written from general knowledge, with the short forms that people use. One line is one place; its names stand in order,
the usual one first. Decides only which names are safe to look for anywhere: "Belmarsh" is always the prison, "Leeds"
is one only beside a word that says so ("HMP Leeds", "released from Leeds"). Never complete: a project adds its own
places.
"""

from dataclasses import dataclass

_SAID_ANYWHERE = """
Altcourse
Askham Grange
Belmarsh; HSU Belmarsh
Blakenhurst
Blantyre House
Brinsford
Bronzefield
Buckley Hall
Bullingdon
Channings Wood
Coldingley
Cookham Wood
Deerbolt
Dovegate
Downview
Edmunds Hill
Drake Hall
East Sutton Park
Eastwood Park
Erlestoke
Five Wells
Forest Bank
Fosse Way
Foston Hall
Frankland
Full Sutton
Gartree
Grendon; Springhill; Spring Hill; Grendon and Springhill; Grendon Springhill
Guys Marsh; Guy's Marsh
Haverigg
High Down; Highdown
Highpoint
Hollesley Bay
Holme House
Huntercombe
Kirklevington Grange; Kirklevington
Lancaster Farms
Leyhill
Lindholme
Littlehey
Long Lartin
Low Newton
Lowdham Grange
Millsike
Morton Hall
New Hall
North Sea Camp
Pentonville; The Ville
Prescoed
Rainsbrook
Ranby
Rye Hill
Standford Hill; Stanford Hill
Stocken
Stoke Heath
Styal
Swaleside
Swinfen Hall
Thameside
Thorn Cross
Wandsworth; Wanno
Warren Hill
Wealstun
Werrington
Whatton
Whitemoor
Wormwood Scrubs; The Scrubs
Wymott
Strangeways
Winson Green
Blundeston
Glen Parva
Shepton Mallet
Medway STC; Medway Secure Training Centre
Oakhill STC; Oakhill Secure Training Centre
Hassockfield
Oasis Restore
Aycliffe Secure Centre; Aycliffe
Adel Beck
Aldine House
Barton Moss
Clayfields House
Swanwick Lodge
Vinney Green
Kyloe House
Clare Lodge
Lansdowne Secure
Marydale Lodge
Beechfield Secure
Brook House
Colnbrook
Derwentside
Dungavel
Harmondsworth
Tinsley House
Yarl's Wood; Yarls Wood
Larne House
Campsfield House; Campsfield
Oakington
Pease Pottage
Broadmoor
Rampton
Carstairs
Addiewell
Barlinnie; Bar-L; The Bar-L
Castle Huntly
Cornton Vale
Glenochil
Low Moss
Polmont
Saughton
Shotts
Bella Centre
Lilias Centre
Maghaberry
Magilligan
Hydebank Wood; Hydebank
Woodlands Juvenile Justice Centre; Woodlands JJC
Long Kesh
Penninghame
Longriggend
"""

_SAID_WITH_A_WORD = """
Ashfield
Aylesbury
Bedford
Berwyn
Birmingham
Bristol; Horfield
Brixton
Bure
Cardiff
Chelmsford
Dartmoor
Doncaster; Doncatraz
Durham
Elmley
Exeter
Featherstone
Feltham
Ford
Garth
Hatfield
Hewell
Hindley
Hull
Humber; Everthorpe; Wolds
Isis
Isle of Wight; Albany; Parkhurst; Camp Hill
Kirkham
Leeds; Armley
Leicester; Welford Road
Lewes
Lincoln
Liverpool; Walton
Maidstone
Manchester
Moorland
Mount; The Mount
Northumberland; Acklington; Castington
Norwich
Nottingham
Oakwood
Onley
Parc
Peterborough
Portland
Preston
Risley
Rochester
Send
Stafford
Sudbury
Swansea
Usk
Verne; The Verne
Wakefield; Love Lane
Wayland
Wetherby
Winchester
Woodhill
Holloway
Ashwell
Kennet
Medomsley
Thorp Arch
Reading
Canterbury
Dover
Haslar
Kingston
Lancaster Castle
Shrewsbury
Wellingborough
Gloucester
Dorchester
Lancaster
Brockhill
Bullwood Hall
Latchmere House
Northallerton
Medway
Oakhill
Lincolnshire
Hillside
East Moor
Atkinson
Red Bank
Manston
Ashworth
Dumfries
Edinburgh
Grampian; Peterhead
Greenock; Gateside
Inverness; Porterfield
Kilmarnock; Bowhouse
Perth; Friarton
Highland
Stirling
Glasgow
Aberdeen; Craiginches
Noranside
Crumlin Road
Armagh
Maze; The Maze
Magilligan Point
"""


@dataclass(frozen=True)
class Establishment:
    """A place of custody: its usual name, the others, and whether they can be looked for anywhere."""

    name: str
    others: tuple[str, ...]
    anywhere: bool

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.others)


def _listed(lines: str, *, anywhere: bool) -> tuple[Establishment, ...]:
    rows = ([name.strip() for name in line.split(";")] for line in lines.strip().splitlines())
    return tuple(Establishment(row[0], tuple(row[1:]), anywhere) for row in rows)


# Names by which one place is known although they stand in the other list.
_ALSO = {"strangeways": "Manchester", "winson green": "Birmingham", "saughton": "Edinburgh"}

ESTABLISHMENTS = _listed(_SAID_ANYWHERE, anywhere=True) + _listed(_SAID_WITH_A_WORD, anywhere=False)


def place_of(name: str) -> str:
    """The usual name of a place of custody, whichever of its names is given; an unknown name as it is.

    Example:
        >>> place_of("Armley"), place_of("strangeways"), place_of("Cedar View")
        ('Leeds', 'Manchester', 'Cedar View')
    """
    folded = name.casefold().replace("’", "'")
    return _ALSO.get(folded) or _USUAL.get(folded, name)


_USUAL = {name.casefold(): place.name for place in ESTABLISHMENTS for name in place.names}
