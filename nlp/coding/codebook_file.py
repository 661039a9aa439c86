"""Codebooks as YAML files: groups of codes with the rules for using them.

Decides what such a file must hold. Reads plain data only; a file can never run anything.
"""

from pathlib import Path
from typing import Any

import yaml

from nlp.errors import CodebookError
from nlp.model.codebook import Code, Codebook, CodeRule


def read_codebook(path: Path) -> Codebook:
    """The codebook in a YAML file.

    Raises:
        CodebookError: The file is missing, is not YAML, or a code has no name or points at one that is not there.
    """
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise _wrong(path, f"there is no such file, or it may not be read ({error.strerror})") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        where = getattr(error, "problem_mark", None)
        raise _wrong(path, f"it cannot be read{f' (line {where.line + 1})' if where else ''}") from error
    if not isinstance(data, dict) or not isinstance(data.get("codes"), list):
        raise _wrong(path, 'it has no list named "codes"')
    try:
        codes = _codes(data["codes"], None, path)
    except RecursionError as error:
        raise _wrong(path, "a code holds itself") from error
    keys = [code.key for code in codes]
    repeated = sorted({key for key in keys if keys.count(key) > 1})
    if repeated:
        raise _wrong(path, f"the ids {', '.join(repeated)} stand there more than once")
    for code in codes:
        for rule in (*code.exclude, *code.close_but_no):
            if rule.use not in keys and rule.use != "none":
                raise _wrong(path, f'"{code.name}" points at the code "{rule.use}", which is not there')
    return Codebook(str(data.get("name") or path.stem), str(data.get("about") or ""), tuple(codes))


def _codes(items: list[Any], parent: str | None, path: Path) -> list[Code]:
    codes = []
    for item in items:
        if not isinstance(item, dict) or not str(item.get("name") or "").strip():
            raise _wrong(path, f"a code under {parent or 'the top'} has no name")
        name = str(item["name"]).strip()
        key = str(item.get("id") or name)
        codes.append(
            Code(
                key=key,
                name=name,
                parent=parent,
                codable=bool(item.get("codable", True)),
                short=_line(item.get("short")),
                definition=_line(item.get("definition")),
                include=_lines(item.get("include"), name, path),
                exclude=_rules(item.get("exclude"), "when", name, path),
                typical=_lines(item.get("typical"), name, path),
                atypical=_lines(item.get("atypical"), name, path),
                close_but_no=_rules(item.get("close_but_no"), "text", name, path),
            )
        )
        children = item.get("codes") or []
        if not isinstance(children, list):
            raise _wrong(path, f'the codes under "{name}" are not a list')
        codes += _codes(children, key, path)
    return codes


def _line(value: Any) -> str:
    return " ".join(str(value or "").split())


def _lines(value: Any, name: str, path: Path) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or any(isinstance(item, (dict, list)) for item in value):
        raise _wrong(path, f'a field of "{name}" should be a list of lines')
    return tuple(_line(item) for item in value)


def _rules(value: Any, field: str, name: str, path: Path) -> tuple[CodeRule, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or any(not isinstance(item, dict) or field not in item for item in value):
        raise _wrong(path, f'a rule of "{name}" should say "{field}" and "use"')
    return tuple(CodeRule(_line(item[field]), str(item.get("use") or "none")) for item in value)


def _wrong(path: Path, what: str) -> CodebookError:
    return CodebookError(
        f'The codebook "{path.name}" cannot be used: {what}.',
        do="Compare it with a starter codebook: each code needs a name; see the README.",
    )
