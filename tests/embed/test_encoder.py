"""The language model: the same vectors in any company and on any number of cores, in the precision asked for."""

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from nlp.embed import Encoder, encoder
from nlp.embed.encoder import Precision, _fast_precision, _model_folder
from nlp.errors import BadOption, FileMissing, ModelChanged
from nlp.progress import Cancelled

ROOT = Path(__file__).parents[2]
TEXTS = [
    "",
    "ok",
    "Vetting takes months 😕",
    "Our funding stops in spring, and nobody will say what comes after.",
    "The volunteers left because nobody had time to train them. " * 4,
    "One nana came on 2 buses and waited at the gate for an hour. " * 60,
]
MANY = [f"{word} waited {n} weeks for vetting" for n in range(40) for word in ("We", "Our tutor")] + TEXTS
HASH = """
from hashlib import sha256
from nlp.embed import Encoder
import sys
texts = sys.stdin.read().split("|")
print(sha256(Encoder(precision=sys.argv[1]).encode(texts).tobytes()).hexdigest())
print([name for name in ("sentence_transformers", "transformers", "sympy") if name in sys.modules])
"""
each_precision = pytest.mark.parametrize("precision", ["bfloat16", "float32"])


def test_vectors_have_length_one_and_near_meanings_are_near() -> None:
    vectors = Encoder().encode(["Our funding stops in spring", "The grant ends in March", "One nana came on 2 buses"])
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]


def test_a_model_file_that_was_not_checked_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "WEIGHTS", "0" * 64)
    with pytest.raises(ModelChanged, match="is not the one that was checked"):
        Encoder().encode(["a"])


def test_float32_gives_the_vectors_that_the_models_own_library_gives() -> None:
    from sentence_transformers import SentenceTransformer

    library = SentenceTransformer(str(_model_folder()), device="cpu", local_files_only=True)
    expected = library.encode(TEXTS, batch_size=32, normalize_embeddings=True, show_progress_bar=False)
    assert np.abs(Encoder(precision="float32").encode(TEXTS) - expected).max() < 1e-5


def test_bfloat16_stays_near_float32_for_every_length() -> None:
    words = TEXTS[-1].split()
    texts = [*TEXTS, *(" ".join(words[:n]) for n in range(1, 200, 9))]
    assert _nearness(texts).min() >= 0.9999


def test_bfloat16_stays_near_float32_for_what_patients_wrote(shared_data: Path) -> None:
    path = shared_data / "coded" / "nhs_fft" / "v6framework_230831.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        texts = [row["FFT answer"] for row in csv.DictReader(file)][::20]
    assert _nearness(texts).min() >= 0.9999


def _nearness(texts: list[str]) -> np.ndarray:
    return (Encoder(precision="bfloat16").encode(texts) * Encoder(precision="float32").encode(texts)).sum(1)


@each_precision
def test_a_text_has_the_same_vector_alone_and_in_any_company(precision: Precision) -> None:
    model = Encoder(precision=precision)
    together = model.encode(MANY)
    assert np.array_equal(model.encode(MANY[::-1])[::-1], together)
    for i in (0, 41, 79, 81, 85):
        assert np.array_equal(model.encode([MANY[i]])[0], together[i])


@each_precision
def test_another_process_on_another_number_of_cores_gives_the_same_digits(precision: Precision) -> None:
    said = set()
    for cores in ("1", "2", "3", ""):
        environment = {name: value for name, value in os.environ.items() if name != "OMP_NUM_THREADS"}
        done = subprocess.run(
            [sys.executable, "-c", HASH, precision],
            cwd=ROOT,
            env=environment | ({"OMP_NUM_THREADS": cores} if cores else {}),
            input="|".join(MANY),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
        said.add(done.stdout)
    assert len(said) == 1
    # Nor is anything loaded that takes seconds and is not needed.
    assert said.pop().splitlines()[1] == "[]"


def test_the_recipe_names_the_precision() -> None:
    assert Encoder(precision="float32").recipe.endswith("-float32")
    assert Encoder(precision="bfloat16").recipe.endswith("-bfloat16")
    assert Encoder().recipe.endswith(f"-{_fast_precision()}")


def test_a_processor_without_instructions_for_bfloat16_gets_float32(monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    for has, precision in (({"avx2": True}, "float32"), ({"avx512_bf16": True}, "bfloat16")):
        monkeypatch.setattr(torch.cpu, "get_capabilities", lambda has=has: has, raising=False)
        assert _fast_precision.__wrapped__() == precision


def test_a_precision_that_does_not_exist_is_refused() -> None:
    with pytest.raises(BadOption, match="auto, float32, bfloat16"):
        Encoder(precision="double")  # type: ignore[arg-type]


def test_work_can_be_stopped_between_two_batches() -> None:
    def stop(_doing: str, done: int, _total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        Encoder().encode(MANY, progress=stop)


def test_no_texts_give_no_vectors() -> None:
    assert Encoder().encode([]).shape == (0, 384)


@pytest.fixture
def other_model(tmp_path: Path) -> Path:
    """A model that somebody has on this computer: the shipped one, made to read no more than 12 word pieces."""
    folder = Path(shutil.copytree(_model_folder(), tmp_path / "short-reader"))
    (folder / "sentence_bert_config.json").write_text('{"max_seq_length": 12}', encoding="utf-8")
    return folder


def test_another_model_on_this_computer_can_be_named(other_model: Path) -> None:
    default, other = Encoder(precision="float32"), Encoder(other_model, precision="float32")
    assert other.recipe.startswith("short-reader-") and other.recipe.endswith("-float32")
    found = other.encode(MANY)
    assert found.shape == (len(MANY), other.dimensions) == (len(MANY), 384)
    assert np.abs(found[:80] - default.encode(MANY[:80])).max() < 1e-5
    assert found[-1] @ default.encode(MANY[-1:])[0] < 0.999
    fast = Encoder(str(other_model), precision="bfloat16").encode(MANY)
    assert (found * fast).sum(1).min() >= 0.9999
    assert np.array_equal(Encoder(other_model, precision="float32").encode(MANY[50:51])[0], found[50])


def test_a_model_with_other_weights_or_settings_has_another_recipe(other_model: Path) -> None:
    before = Encoder(other_model, precision="float32").recipe
    settings = other_model / "sentence_bert_config.json"
    moved = Path(shutil.copytree(other_model, other_model.parent / "elsewhere" / "short-reader"))
    assert Encoder(moved, precision="float32").recipe == before
    (moved / settings.name).write_text('{"max_seq_length": 128}', encoding="utf-8")
    third = Path(shutil.move(moved, other_model.parent / "third" / "short-reader"))
    assert Encoder(third, precision="float32").recipe != before


def test_a_model_that_is_not_on_this_computer_is_never_fetched(tmp_path: Path, other_model: Path) -> None:
    with pytest.raises(FileMissing, match="none is ever fetched"):
        Encoder("all-mpnet-base-v2")
    (other_model / "model.safetensors").rename(other_model / "pytorch_model.bin")
    with pytest.raises(FileMissing, match="safetensors"):
        Encoder(other_model)
