"""The verb ``ownwords themes`` with its options.

Decides what is found anew and what is only shown, and how an edit is typed.
"""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nlp import terminal
from nlp.cli_import import AsJson, ProjectPath
from nlp.errors import BadOption, NoThemesYet
from nlp.options import SEED
from nlp.terminal import out

if TYPE_CHECKING:
    from nlp.model.views import ThemeRun
    from nlp.project import Project

_FIND, _SHOW, _EDIT = "Finding", "Fewer and more", "Editing"
_METHODS = ("consensus", "bertopic")


def _edits(metavar: str, help: str) -> typer.models.OptionInfo:
    return typer.Option(metavar=metavar, help=help, rich_help_panel=_EDIT)


def themes(
    project: ProjectPath,
    question: Annotated[
        str | None,
        typer.Option(metavar="COLUMN", help="Only answers to this question.", rich_help_panel=_FIND),
    ] = None,
    codebook: Annotated[
        bool,
        typer.Option(
            "--codebook",
            help="Start from the project's codebook: answers near a code go to it; the others may hold new themes.",
            rich_help_panel=_FIND,
        ),
    ] = False,
    again: Annotated[
        bool,
        typer.Option(
            "--again",
            help="Look again at all answers outside the themes that you touched. Those stay as they are.",
            rich_help_panel=_FIND,
        ),
    ] = False,
    seed: Annotated[
        int | None,
        typer.Option(help="The same answers and seed give the same themes.", rich_help_panel=_FIND),
    ] = None,
    method: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="consensus (Ownwords' own) or bertopic (as BERTopic comes; needs the extra package).",
            rich_help_panel=_FIND,
        ),
    ] = None,
    precision: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Of the vectors: float32 to repeat a run on another kind of processor; bfloat16 is quicker.",
            rich_help_panel=_FIND,
        ),
    ] = None,
    fewer: Annotated[bool, typer.Option("--fewer", help="Show broader themes.", rich_help_panel=_SHOW)] = False,
    more: Annotated[bool, typer.Option("--more", help="Show finer themes.", rich_help_panel=_SHOW)] = False,
    answers: Annotated[
        int | None,
        typer.Option(metavar="ID", help="Show the answers of a theme with their numbers.", rich_help_panel=_SHOW),
    ] = None,
    rename: Annotated[tuple[int, str] | None, _edits("ID NAME", "Give a theme another name.")] = None,
    merge: Annotated[
        tuple[int, int] | None, _edits("INTO ID", "Put the answers of the second theme into the first.")
    ] = None,
    split: Annotated[tuple[int, int] | None, _edits("ID PARTS", "Divide a theme into 2 to 9 parts.")] = None,
    split_stance: Annotated[int | None, _edits("ID", "Divide a theme into those for and those against.")] = None,
    preview: Annotated[
        bool,
        typer.Option("--preview", help="Only show what --split would give.", rich_help_panel=_EDIT),
    ] = False,
    move: Annotated[
        list[int] | None, _edits("ANSWER", "An answer that goes to --to; repeat for several. Numbers: --answers ID.")
    ] = None,
    to: Annotated[int | None, _edits("ID", "Where --move goes; left out, the answers only leave --out-of.")] = None,
    out_of: Annotated[int | None, _edits("ID", "The theme that --move takes the answers from.")] = None,
    nest: Annotated[
        tuple[int, int] | None, _edits("ID UNDER", "Put a theme under another one; 0 takes it out again.")
    ] = None,
    drop: Annotated[int | None, _edits("ID", "Set a theme aside.")] = None,
    restore: Annotated[int | None, _edits("ID", "Take back a theme that was set aside.")] = None,
    keep: Annotated[int | None, _edits("ID", "Make a code of a theme; its answers become suggestions.")] = None,
    as_json: AsJson = False,
) -> None:
    """Find candidate themes, or show and edit those that were found.

    Candidate themes are suggestions: nothing counts until you accept it. A theme that you rename, merge, split, keep or
    change in any other way stays as it is: new answers may join it, and only the others are looked at again.
    """
    from nlp.project import open_project

    _check(method, fewer, more, move, to, out_of, split, split_stance, preview)
    opened = open_project(project)
    parts = split or ((split_stance, None) if split_stance is not None else None)
    if parts and preview:
        divided = opened.preview_split(*parts)
        if as_json:
            terminal.print_json({"parts": [asdict(p) for p in divided]})
        else:
            terminal.show_parts(divided, opened.personal.layer())
        return
    if answers is not None:
        inside = opened.theme_answers(answers)
        if as_json:
            terminal.print_json({"answers": [asdict(a) for a in inside]})
        else:
            terminal.show_answers(inside, opened.personal.layer())
        return
    steps = len(opened.history())
    if rename:
        opened.rename_theme(*rename)
    if merge:
        opened.merge_themes(merge[0], [merge[1]])
    if parts:
        opened.split_theme(*parts)
    if move:
        opened.move_answers(move, to, out_of=out_of)
    if nest:
        opened.nest_theme(nest[0], nest[1] or None)
    if drop is not None:
        opened.drop_theme(drop)
    if restore is not None:
        opened.restore_theme(restore)
    if keep is not None:
        opened.keep_theme(keep)
    if fewer or more:
        now = opened.themes()
        opened.show_level(now.level + (1 if more else -1))
    edited = any(o is not None for o in (rename, merge, parts, move, nest, drop, restore, keep)) or fewer or more
    asked = any(o is not None for o in (question, seed, method, precision)) or codebook
    run = _last(opened)
    if run is None or asked or again or not (edited or opened.themes_are_up_to_date()):
        wanted: dict[str, Any] = {"question": question, "guided": codebook, "method": method, "precision": precision}
        if run and not asked:  # as the last time
            wanted = {"question": run.question, "guided": run.guided, "method": run.method, "precision": run.precision}
            seed = run.seed
        with terminal.progress_bars(quiet=as_json) as progress:
            run = opened.find_themes(
                **{name: value for name, value in wanted.items() if value is not None},
                again=again,
                seed=SEED if seed is None else seed,
                progress=progress,
            )
    if as_json:
        inside = {t.id: opened.theme_answers(t.id) for t in run.standing}
        terminal.print_json(terminal.run_json(run, opened.ledger(), inside))
        return
    terminal.show_steps(opened.history()[: len(opened.history()) - steps])
    layer = opened.personal.layer()
    terminal.show_themes(run, layer)
    if run.listed:
        out.print("Those that are alike stand together:")
        terminal.show_answers(opened.answers(run.listed), layer)
    terminal.show_ledger(opened.ledger())


def _last(opened: "Project") -> "ThemeRun | None":
    try:
        return opened.themes()
    except NoThemesYet:
        return None


def _check(
    method: str | None,
    fewer: bool,
    more: bool,
    move: list[int] | None,
    to: int | None,
    out_of: int | None,
    split: tuple[int, int] | None,
    split_stance: int | None,
    preview: bool,
) -> None:
    """Raises BadOption where options do not go together."""
    if method is not None and method not in _METHODS:
        raise BadOption(
            f'There is no method "{method}".', kept="Nothing was changed.", do=f"Use one of: {', '.join(_METHODS)}."
        )
    if fewer and more:
        raise BadOption(
            "--fewer and --more exclude each other.", kept="Nothing was changed.", do="Leave one of them out."
        )
    if (to is not None or out_of is not None) and not move:
        raise BadOption(
            "--to and --out-of belong to --move.",
            kept="Nothing was changed.",
            do="Say which answers, such as --move 17.",
        )
    if move and to is None and out_of is None:
        raise BadOption(
            "--move needs to know where the answers go.",
            kept="Nothing was changed.",
            do="Add --to ID, or --out-of ID, or both.",
        )
    if split and split_stance is not None:
        raise BadOption(
            "--split and --split-stance exclude each other.", kept="Nothing was changed.", do="Leave one of them out."
        )
    if preview and not (split or split_stance is not None):
        raise BadOption(
            "--preview belongs to --split and --split-stance.",
            kept="Nothing was changed.",
            do="Say what would be split.",
        )
