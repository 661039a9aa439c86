"""Vectors that are kept: every one found again, nothing half written, and little memory for very many."""

import os
import shutil
import tracemalloc
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from nlp.embed import Encoder, VectorCache, cache, forget_others
from nlp.progress import Cancelled, Progress, silent

FOUR = ["The grant ends in March", "Vetting takes months", "The grant ends in March", "One nana came on 2 buses"]
TEXTS = [f"{who} waited {n} weeks for vetting" for n in range(30) for who in ("We", "The tutor")]


@pytest.fixture(scope="module")
def model() -> Encoder:
    return Encoder()


@pytest.fixture
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_ROWS_PER_SHARD", 8)


def test_a_repeated_text_is_embedded_once_and_a_second_run_embeds_nothing(model: Encoder, tmp_path: Path) -> None:
    first = VectorCache(model, tmp_path)
    vectors = first.vectors(FOUR)
    assert first.embedded == 3
    assert np.array_equal(vectors[0], vectors[2])
    second = VectorCache(model, tmp_path)
    assert np.array_equal(second.vectors(FOUR), vectors)
    assert second.embedded == 0


def test_what_is_missing_is_counted_and_what_is_typed_in_passing_is_not_kept(model: Encoder, tmp_path: Path) -> None:
    vectors = VectorCache(model, tmp_path)
    assert vectors.missing(FOUR) == 3 and vectors.missing([]) == 0
    vectors.keep(FOUR[:2])
    assert vectors.missing(FOUR) == 1
    typed = vectors.in_passing([FOUR[3]])
    assert vectors.missing(FOUR) == 1 and len(list(tmp_path.rglob("*.npy"))) == 1
    assert typed.shape == (1, 384) and float(typed[0] @ vectors.vectors([FOUR[3]])[0]) > 0.999


def test_no_texts_give_no_vectors(model: Encoder) -> None:
    assert VectorCache(model).vectors([]).shape == (0, 384)


def test_nothing_in_the_cache_can_run_code(model: Encoder, tmp_path: Path) -> None:
    cache = VectorCache(model, tmp_path)
    cache.vectors(FOUR[:1])
    np.save(tmp_path / model.recipe / "0000.npy", np.array([{"a": 1}], dtype=object), allow_pickle=True)
    again = VectorCache(model, tmp_path)
    again.vectors(FOUR[:1])
    assert again.embedded == 0  # the planted file was not even opened as an object


def test_two_programs_that_save_at_the_same_time_mix_nothing_up(model: Encoder, tmp_path: Path) -> None:
    one, other = VectorCache(model, tmp_path), VectorCache(model, tmp_path)
    one.vectors(FOUR[:1])
    other.vectors(FOUR[1:2])
    both = VectorCache(model, tmp_path)
    assert np.array_equal(both.vectors(FOUR[:2]), VectorCache(model).vectors(FOUR[:2]))
    assert both.embedded == 0


@pytest.mark.usefixtures("small_shards")
def test_texts_that_are_kept_are_found_again_in_any_order_and_number(model: Encoder, tmp_path: Path) -> None:
    expected = VectorCache(model).vectors(TEXTS)
    VectorCache(model, tmp_path).keep([*TEXTS[:20], *TEXTS])
    assert len(list(tmp_path.rglob("*.npy"))) == 8
    again = VectorCache(model, tmp_path)
    order = np.random.default_rng(0).integers(len(TEXTS), size=200)
    assert np.array_equal(again.vectors([TEXTS[i] for i in order]), expected[order])
    assert again.embedded == 0


@pytest.mark.usefixtures("small_shards")
def test_keeping_that_is_cancelled_keeps_every_finished_shard(model: Encoder, tmp_path: Path) -> None:
    seen = []

    def stop(_doing: str, done: int, total: int) -> None:
        seen.append((done, total))
        if done > 20:
            raise Cancelled

    kept = VectorCache(model, tmp_path)
    with pytest.raises(Cancelled):
        kept.keep(TEXTS, progress=stop)
    assert kept.embedded == 16 and {total for _, total in seen} == {60}
    again = VectorCache(model, tmp_path)
    for cached in (kept, again):
        assert np.array_equal(cached.vectors(TEXTS), VectorCache(model).vectors(TEXTS))
    # The first went on where it was stopped; the second, opened before that, found on the disk what the first had done.
    assert kept.embedded == 60 and again.embedded == 0


@pytest.mark.parametrize("left", [0, 5, 100, 200, 700, -1, -1000])
def test_a_torn_shard_counts_as_not_there(model: Encoder, tmp_path: Path, left: int) -> None:
    expected = VectorCache(model, tmp_path).vectors(TEXTS[:8])
    shard = next(tmp_path.rglob("*.npy"))
    shard.write_bytes(shard.read_bytes()[:left])
    again = VectorCache(model, tmp_path)
    assert np.array_equal(again.vectors(TEXTS[:8]), expected)
    assert again.embedded == 8
    assert VectorCache(model, tmp_path).vectors(TEXTS[:8]).shape == (8, 384)


def test_vectors_that_somebody_removed_are_made_again(model: Encoder, tmp_path: Path) -> None:
    cached = VectorCache(model, tmp_path)
    expected = cached.vectors(TEXTS[:4])
    next(tmp_path.rglob("*.npy")).unlink()
    assert np.array_equal(cached.vectors(TEXTS[:4]), expected)
    assert cached.embedded == 8


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights work in another way here")
def test_a_disk_without_room_leaves_no_half_file(model: Encoder, small_disk: Path) -> None:
    cached = VectorCache(model, small_disk)
    cached.keep(TEXTS[:1])
    filler = small_disk / "filler"
    with pytest.raises(OSError), filler.open("wb") as file:
        while True:
            file.write(b"x" * 4096)
            file.flush()
    with pytest.raises(OSError):
        cached.keep(TEXTS)
    assert not list(small_disk.rglob("*.part"))
    filler.unlink()
    assert np.array_equal(cached.vectors(TEXTS), VectorCache(model).vectors(TEXTS))


class ManyVectors:
    """An encoder that costs nothing, as 60,000 texts are too many to embed in a test."""

    recipe, dimensions = "of-no-meaning", 64

    def encode(self, texts: Sequence[str], *, progress: Progress = silent) -> NDArray[np.float32]:
        progress("", len(texts), len(texts))
        one_each = b"".join(sha256(text.encode()).digest() * 2 for text in texts)
        found = np.frombuffer(one_each, dtype=np.uint8).reshape(-1, 64).astype(np.float32)
        return found / np.linalg.norm(found, axis=1, keepdims=True)


def test_very_many_vectors_stay_on_the_disk(tmp_path: Path) -> None:
    texts = [str(n) for n in range(60_000)]
    VectorCache(ManyVectors(), tmp_path).keep(texts)
    tracemalloc.start()
    cached = VectorCache(ManyVectors(), tmp_path)
    for start in range(0, len(texts), 2_000):
        some = texts[start : start + 2_000]
        assert np.abs(cached.vectors(some) - ManyVectors().encode(some)).max() < 1e-3
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert cached.embedded == 0
    assert peak < 60_000 * 150 + 4_000_000  # the vectors are 7.7 MB; here and below are keys and one block of rows


@pytest.mark.usefixtures("small_shards")
def test_vectors_that_nobody_may_have_any_more_are_gone_from_every_recipe_and_the_others_stay(
    model: Encoder, tmp_path: Path
) -> None:
    kept = VectorCache(model, tmp_path)
    vectors = kept.vectors(TEXTS)
    shutil.copytree(tmp_path / model.recipe, tmp_path / "another recipe")
    broken = tmp_path / model.recipe / "cut off.npy"
    broken.write_bytes(next((tmp_path / model.recipe).glob("*.npy")).read_bytes()[:900])
    gone = [7, 8, 30]
    left = [text for i, text in enumerate(TEXTS) if i not in gone]
    assert forget_others(tmp_path, left) == 2 * len(gone) and not broken.exists()
    assert kept.missing(TEXTS) == len(gone)  # also for who has the files open
    assert np.array_equal(kept.vectors(left), np.delete(vectors, gone, axis=0)) and kept.embedded == len(TEXTS)
    content = b"".join(file.read_bytes() for file in tmp_path.rglob("*.npy"))
    for i, text in enumerate(TEXTS):
        assert (sha256(text.encode()).digest() in content) == (i not in gone)
    assert forget_others(tmp_path, []) == 2 * len(left) and not list(tmp_path.rglob("*.npy"))
