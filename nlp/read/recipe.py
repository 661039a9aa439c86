"""What a person said about the columns of a file, kept as a small file for next time.

Decides how it is written and that nothing in it is passed over: a key that does not exist is an error, not a wish.
The wave is not kept: next year's file is another one.
"""

from dataclasses import fields
from pathlib import Path
from typing import Any, NoReturn

from nlp.errors import FileMissing, FolderReadOnly, UnknownFormat
from nlp.read.choice import Choice

_LISTS = ("open", "attributes", "codes", "drop", "interviewers")
_ALWAYS = ("open", "codes", "drop")
_TEXTS = ("id", "consent", "codes_of", "sheet", "encoding", "read_as")
_KEYS = tuple(f.name for f in fields(Choice) if f.name != "wave")
_TOP = "# How Ownwords reads files like this one. Column names stand as they are in the file.\n"
_LARGEST = 200_000


def save_recipe(choice: Choice, path: Path) -> None:
    """Writes what was chosen; what was left to be guessed is left out.

    Raises:
        FolderReadOnly: The file cannot be written.
    """
    import yaml

    kept: dict[str, Any] = {}
    for key in _KEYS:
        value = getattr(choice, key)
        if value is None or (key in _ALWAYS and not value):
            continue
        kept[key] = dict(value) if key == "matches" else list(value) if key in _LISTS else value
    text = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=10_000) if kept else ""
    try:
        path.write_text(_TOP + text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise FolderReadOnly(
            f'"{path}" cannot be written ({error.strerror}).', do="Choose another folder for the recipe."
        ) from error


def load_recipe(path: Path) -> Choice:
    """Reads what was chosen.

    Raises:
        FileMissing: There is no such file.
        UnknownFormat: It is no recipe; with the key or the line.
    """
    import yaml

    try:
        text = path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        raise FileMissing(
            f'There is no recipe that can be read at "{path}".', do="Check the name and the folder."
        ) from error
    except UnicodeDecodeError as error:
        _refuse(path, "is not text", "Save it as UTF-8.", error)
    if len(text) > _LARGEST:
        _refuse(path, f"has {len(text):,} characters; a recipe has a few hundred", "Check that it is the right file.")
    try:
        _refuse_repeated(yaml.compose(text, Loader=yaml.SafeLoader), path)
        read = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = f" (line {error.problem_mark.line + 1})" if error.problem_mark else ""
        _refuse(path, f"is not as YAML should be{line}: {error.problem}", "Mend that line.", error)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        _refuse(path, "is not as YAML should be", "Write it as: open: [COLUMN]", error)
    if read is None:
        return Choice()
    if not isinstance(read, dict):
        _refuse(path, "holds no keys", "Write it as: open: [COLUMN]")
    return Choice(**{str(key): _value(key, value, path) for key, value in read.items()})


def _value(key: Any, value: Any, path: Path) -> Any:
    """A value as Choice has it."""
    quotes = "Put names that look like figures, dates, yes or no in quote marks."
    if key not in _KEYS:
        _refuse(path, f'has a key "{key}" that a recipe does not know', f"It knows: {', '.join(_KEYS)}.")
    if value is None:
        _refuse(path, f'says nothing after "{key}"', "Say what, or leave the line out.")
    if key in _LISTS:
        if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
            _refuse(path, f'has "{key}" without a list of names', f"Write it as: {key}: [NAME, NAME]. {quotes}")
        return tuple(value)
    if key == "matches":
        if value == []:
            return ()
        if not isinstance(value, dict) or not all(isinstance(name, str) for pair in value.items() for name in pair):
            _refuse(path, 'has "matches" without pairs', f"Write each as: COLUMN: NAME IN THE PROJECT. {quotes}")
        return tuple(value.items())
    if key == "header_rows":
        if isinstance(value, bool) or value not in (0, 1, 2, 3):
            _refuse(path, f'has "header_rows: {value}"', "Write 0, 1, 2 or 3.")
        return value
    if not isinstance(value, str):
        _refuse(path, f'has "{key}" without one name', f"Write it as: {key}: NAME. {quotes}")
    if key == "read_as" and value not in ("transcript", "document"):
        _refuse(path, f'has "read_as: {value}"', "Write transcript or document.")
    return value


def _refuse_repeated(node: Any, path: Path) -> None:
    """YAML lets a second key of the same name hide the first."""
    if not isinstance(getattr(node, "value", None), list) or node.id != "mapping":
        return
    seen: set[str] = set()
    for key, value in node.value:
        if str(key.value) in seen:
            _refuse(path, f'says "{key.value}" twice (line {key.start_mark.line + 1})', "Leave one of them out.")
        seen.add(str(key.value))
        _refuse_repeated(value, path)


def _refuse(path: Path, what: str, do: str, error: BaseException | None = None) -> NoReturn:
    raise UnknownFormat(f'The recipe "{path.name}" {what}.', do=do) from error
