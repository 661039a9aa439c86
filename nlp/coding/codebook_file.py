"""Codebooks as files: YAML, CSV and XLSX, read and written.

Decides what such a file must hold. Reads plain data only; a file can never run anything.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import yaml

from nlp.coding.codebook_sheets import read_csv, read_xlsx, write_csv, write_xlsx
from nlp.coding.codebook_table import Flaw, check_links, from_rows, one_line, to_rows
from nlp.errors import CodebookError
from nlp.model.codebook import Code, Codebook, CodeRule

_YAML = (".yaml", ".yml")
_READ_TABLE = {".csv": read_csv, ".xlsx": read_xlsx}
_WRITE_TABLE = {".csv": write_csv, ".xlsx": write_xlsx}


def read_codebook(path: Path) -> Codebook:
    """The codebook in a file: CSV or XLSX where its name says so, otherwise YAML.

    Raises:
        CodebookError: The file is missing or cannot be read, or a code has no name or points at one that is not there;
            the message says where.
    """
    table = _READ_TABLE.get(path.suffix.lower())
    try:
        book = from_rows(table(path), name=path.stem) if table else _from_yaml(path)
        check_links(book.codes)
    except OSError as error:
        raise _wrong(path, f"there is no such file, or it may not be read ({error.strerror})") from error
    except Flaw as flaw:
        raise _wrong(path, str(flaw)) from flaw
    return book


def write_codebook(book: Codebook, path: Path) -> None:
    """Writes a codebook as the name of the file says: .yaml, .yml, .csv or .xlsx. A file that is there is replaced.

    Raises:
        CodebookError: The name ends in something else, the file cannot be written, or a cell is too long.
    """
    kind = path.suffix.lower()
    try:
        if kind in _YAML:
            path.write_text(codebook_text(book), encoding="utf-8", newline="\n")
        elif kind in _WRITE_TABLE:
            _WRITE_TABLE[kind](to_rows(book), path)
        else:
            raise Flaw(f'its name should end in {", ".join((*_YAML, *_WRITE_TABLE))}, not in "{path.suffix}"')
    except OSError as error:
        raise CodebookError(
            f'The codebook "{path.name}" cannot be written ({error.strerror}).', do="Choose another folder."
        ) from error
    except Flaw as flaw:
        raise CodebookError(
            f'The codebook "{path.name}" cannot be written: {flaw}.', do="Choose another name."
        ) from flaw


def codebook_text(book: Codebook) -> str:
    """A codebook as the text of a YAML file."""
    return _yaml(_plain(book))


def codebook_text_with(text: str, edit: Callable[[Any], Any]) -> str:
    """What ``codebook_text`` wrote, with an edit of its fields: of all lists, mappings and texts at once."""
    return _yaml(edit(yaml.safe_load(text)))


def codebook_of_text(text: str, *, name: str) -> Codebook:
    """The codebook that ``codebook_text`` wrote. ``name``: of one that does not say.

    Raises:
        Flaw: It is not one; the message says where.
    """
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        where = getattr(error, "problem_mark", None)
        raise Flaw(f"it cannot be read{f' (line {where.line + 1})' if where else ''}") from error
    if not isinstance(data, dict) or not isinstance(data.get("codes"), list):
        raise Flaw('it has no list named "codes"')
    try:
        codes = _codes(data["codes"], None)
    except RecursionError as error:
        raise Flaw("a code holds itself") from error
    return Codebook(str(data.get("name") or name), str(data.get("about") or ""), tuple(codes))


def _yaml(plain: Any) -> str:
    return yaml.safe_dump(plain, sort_keys=False, allow_unicode=True, width=100)


def _plain(book: Codebook) -> dict[str, Any]:
    """The codebook as a YAML file holds it, codes inside their groups; fields that say nothing are left out."""
    below: dict[str | None, list[Code]] = {}
    for code in book.codes:
        below.setdefault(code.parent, []).append(code)

    def entry(code: Code) -> dict[str, Any]:
        fields = {
            "id": code.key if code.key != code.name else None,
            "name": code.name,
            "codable": None if code.codable else False,
            "active": None if code.active else False,
            "colour": code.colour,
            "short": code.short,
            "definition": code.definition,
            "include": list(code.include),
            "exclude": [{"when": rule.text, "use": rule.use} for rule in code.exclude],
            "typical": list(code.typical),
            "atypical": list(code.atypical),
            "close_but_no": [{"text": rule.text, "use": rule.use} for rule in code.close_but_no],
            "codes": [entry(child) for child in below.get(code.key, [])],
        }
        return {name: value for name, value in fields.items() if value is False or value}

    return {"name": book.name, "about": book.about, "codes": [entry(code) for code in below.get(None, [])]}


def _from_yaml(path: Path) -> Codebook:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise Flaw("it cannot be read") from error
    return codebook_of_text(text, name=path.stem)


def _codes(items: Sequence[Any], parent: str | None) -> list[Code]:
    codes = []
    for item in items:
        if not isinstance(item, dict) or not str(item.get("name") or "").strip():
            raise Flaw(f"a code under {parent or 'the top'} has no name")
        name = str(item["name"]).strip()
        key = str(item.get("id") or name)
        codes.append(
            Code(
                key=key,
                name=name,
                parent=parent,
                codable=bool(item.get("codable", True)),
                short=one_line(item.get("short")),
                definition=one_line(item.get("definition")),
                include=_lines(item.get("include"), name),
                exclude=_rules(item.get("exclude"), "when", name),
                typical=_lines(item.get("typical"), name),
                atypical=_lines(item.get("atypical"), name),
                close_but_no=_rules(item.get("close_but_no"), "text", name),
                colour=one_line(item.get("colour")),
                active=bool(item.get("active", True)),
            )
        )
        children = item.get("codes") or []
        if not isinstance(children, list):
            raise Flaw(f'the codes under "{name}" are not a list')
        codes += _codes(children, key)
    return codes


def _lines(value: Any, name: str) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or any(isinstance(item, (dict, list)) for item in value):
        raise Flaw(f'a field of "{name}" should be a list of lines')
    return tuple(one_line(item) for item in value)


def _rules(value: Any, field: str, name: str) -> tuple[CodeRule, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or any(not isinstance(item, dict) or field not in item for item in value):
        raise Flaw(f'a rule of "{name}" should say "{field}" and "use"')
    return tuple(CodeRule(one_line(item[field]), str(item.get("use") or "none")) for item in value)


def _wrong(path: Path, what: str) -> CodebookError:
    return CodebookError(
        f'The codebook "{path.name}" cannot be used: {what}.',
        do="Compare it with a starter codebook: each code needs a name; see the README.",
    )
