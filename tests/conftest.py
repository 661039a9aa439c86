"""What all tests share: no network, the command as a person runs it, and small projects that cost little to make."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"

import pytest

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

# Without these rights even root is refused where the permissions of a folder say so.
NO_SPECIAL_RIGHTS = """
import ctypes, os
if os.geteuid() == 0:
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    nothing = (ctypes.c_uint32 * 6)()
    if ctypes.CDLL(None).capset(header, nothing):
        raise SystemExit("the rights of root cannot be given up here")
"""


@pytest.fixture(autouse=True, scope="session")
def no_network() -> None:
    exec(compile(NO_NETWORK, "no_network", "exec"), {})


Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def ownwords() -> Command:
    """Runs ``ownwords ARGUMENTS`` in a process of its own. ``first`` is Python to run before it."""

    def run(*arguments: object, first: str = "", cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        program = f"{NO_NETWORK}\n{first}\nfrom nlp.cli import main\nmain()"
        return subprocess.run(
            [sys.executable, "-W", "error::ResourceWarning", "-c", program, *map(str, arguments)],
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1", "NO_COLOR": "1", "COLUMNS": "200"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    return run


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
    if mount is None or subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)], capture_output=True, check=False
    ).returncode:
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
