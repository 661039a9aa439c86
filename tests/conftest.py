"""What all tests share: no network, the command as a person runs it, and small projects that cost little to make."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"

import pytest
from hypothesis import settings

# How long an example takes says more of what else the machine does than of what is tested.
settings.register_profile("ownwords", deadline=None)
settings.load_profile("ownwords")

ROOT = Path(__file__).parent.parent

# The same lines guard this process and every command that a test starts: nothing but this computer can be reached.
NO_NETWORK = """
import sys
def _stay_here(event, args):
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = args[1]
        if isinstance(address, tuple):
            host = str(address[0])
            if not (host.startswith("127.") or host in ("::1", "localhost")):
                raise RuntimeError(f"a test tried to reach {host}")
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = args[0].decode() if isinstance(args[0], bytes) else args[0]
        if host and not (host.startswith("127.") or host in ("::1", "localhost", "0.0.0.0", "::")):
            raise RuntimeError(f"a test tried to look up {host}")
sys.addaudithook(_stay_here)
"""

# A process that has loaded the command once and forks for each call: as real as a new one, and ten times as quick. What
# it holds is frozen, so that no fork copies it all to look for what can be thrown away.
COMMANDS = (
    NO_NETWORK
    + """
import gc, json, os, traceback
import alembic.command, pydantic, regex, rich.table, scipy.stats, sqlalchemy.dialects.sqlite.pysqlite, typer.main
import safetensors.torch, tokenizers, torch
import nlp.cli, nlp.project.importing, nlp.project.theming
gc.collect()
gc.freeze()
for line in sys.stdin:
    call = json.loads(line)
    child = os.fork()
    if child == 0:
        for number, name in ((0, os.devnull), (1, call["out"]), (2, call["err"])):
            os.dup2(os.open(name, os.O_RDWR | os.O_CREAT, 0o600), number)
        sys.stdin = open(0, encoding="utf-8", closefd=False)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)
        os.chdir(call["cwd"])
        sys.argv = ["ownwords", *call["arguments"]]
        code = 99
        try:
            exec(call["first"], {})
            nlp.cli.main()
            code = 0
        except SystemExit as end:
            if isinstance(end.code, str):
                print(end.code, file=sys.stderr)
            code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
        except BaseException:
            traceback.print_exc()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
)


@pytest.fixture(autouse=True, scope="session")
def no_network() -> None:
    exec(compile(NO_NETWORK, "no_network", "exec"), {})


@pytest.fixture(autouse=True)
def a_home_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or changes what Ownwords remembers of the person who runs it."""
    monkeypatch.setenv("OWNWORDS_HOME", str(tmp_path / "home"))


Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def ownwords(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Command]:
    """Runs ``ownwords ARGUMENTS`` in a process of its own. ``first`` is Python to run before it."""
    if not hasattr(os, "fork"):
        pytest.skip("this system cannot fork a process")
    folder = tmp_path_factory.mktemp("commands")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1", "NO_COLOR": "1", "COLUMNS": "200"}
    with subprocess.Popen(
        [sys.executable, "-W", "error::ResourceWarning", "-c", COMMANDS],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as server:
        assert server.stdin and server.stdout
        calls = count()

        def run(*arguments: object, first: str = "", cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
            assert server.stdin and server.stdout
            number = next(calls)
            out, err = folder / f"{number}.out", folder / f"{number}.err"
            words = [str(a) for a in arguments]
            call = {"arguments": words, "first": first, "cwd": str(cwd or folder), "out": str(out), "err": str(err)}
            server.stdin.write(json.dumps(call) + "\n")
            server.stdin.flush()
            code = int(server.stdout.readline())
            said = [path.read_text(encoding="utf-8") for path in (out, err)]
            return subprocess.CompletedProcess(words, code, *said)

        yield run


@pytest.fixture(scope="session")
def _templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    from nlp.project import Choice, create_project

    folder = tmp_path_factory.mktemp("templates")
    create_project(folder / "empty")
    survey = folder / "survey.csv"
    survey.write_text(
        "id,region,comment\n"
        'r1,North,"The grant ends in March, and nobody will say what comes after."\n'
        "r2,South,n/a\n"
        "r3,North,\n"
        "r4,South,Volunteers left because nobody had time to train them 😕\n",
        encoding="utf-8",
    )
    create_project(folder / "small").import_files([survey], Choice(open=("comment",)))
    return {name: folder / f"{name}.ownwords" for name in ("empty", "small")}


@pytest.fixture
def empty_project(_templates: dict[str, Path], tmp_path: Path) -> Path:
    """A new project."""
    return Path(shutil.copytree(_templates["empty"], tmp_path / "empty.ownwords"))


@pytest.fixture
def small_project(_templates: dict[str, Path], tmp_path: Path) -> Path:
    """A project with four rows: two answers, one "n/a", one blank."""
    return Path(shutil.copytree(_templates["small"], tmp_path / "small.ownwords"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB of its own."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    if (
        mount is None
        or subprocess.run(
            [mount, "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("a small disk cannot be mounted here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], capture_output=True, check=True)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real files of other people; no test may print a row of them."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the folder ../shared/data with real files is not here")
    return folder
