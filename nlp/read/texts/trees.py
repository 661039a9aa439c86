"""The XML parts of a package as trees, only when a tree of them fits into the memory of a laptop.

Decides how large a part may be. Never fetches anything, and never expands what a file defines for itself.
"""

import zipfile
from typing import Any

from nlp.errors import TooLarge, UnknownFormat
from nlp.read.packages import count_elements, pieces_of

MOST_TAGS = 2_000_000


def tree_of(package: zipfile.ZipFile, part: str, *, file: str) -> Any:
    """The root element of a part.

    Raises:
        TooLarge: It holds more than 200,000 paragraphs, or two million tags.
        UnknownFormat: It is no XML, or XML that defines words of its own.
    """
    from lxml import etree

    count_elements(package, part, file=file)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    if sum(piece.count(b"<") for piece in pieces_of(package, part)) > MOST_TAGS:
        raise TooLarge(
            f'"{file}" is larger than Ownwords can read safely: it has more than {MOST_TAGS:,} marks of form.',
            do="Divide it into smaller files, and import those.",
        )
    try:
        for piece in pieces_of(package, part):
            parser.feed(piece)
        root = parser.close()
    except etree.XMLSyntaxError as error:
        raise _damaged(file, part) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _damaged(file, part)
    return root


def _damaged(file: str, part: str) -> UnknownFormat:
    return UnknownFormat(
        f'"{file}" is damaged: its part "{part}" cannot be read.',
        do="Open it in the program that made it, save it again, and import that.",
    )
