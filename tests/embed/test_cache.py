"""Vectors: made once, kept, and made by the model that was checked."""

from pathlib import Path

import numpy as np
import pytest

from nlp.embed import Encoder, VectorCache, encoder
from nlp.errors import ModelChanged

TEXTS = ["The grant ends in March", "Vetting takes months", "The grant ends in March", "One nana came on 2 buses"]


@pytest.fixture(scope="module")
def model() -> Encoder:
    return Encoder()


def test_a_repeated_text_is_embedded_once_and_a_second_run_embeds_nothing(model: Encoder, tmp_path: Path) -> None:
    first = VectorCache(model, tmp_path)
    vectors = first.vectors(TEXTS)
    assert first.embedded == 3
    assert np.array_equal(vectors[0], vectors[2])
    second = VectorCache(model, tmp_path)
    assert np.array_equal(second.vectors(TEXTS), vectors)
    assert second.embedded == 0


def test_vectors_have_length_one_and_near_meanings_are_near(model: Encoder) -> None:
    vectors = VectorCache(model).vectors(["Our funding stops in spring", *TEXTS])
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[4]


def test_work_that_was_cut_short_keeps_what_was_finished(model: Encoder, tmp_path: Path) -> None:
    cache = VectorCache(model, tmp_path)
    cache.vectors(TEXTS[:2])
    (tmp_path / model.recipe / "cut.npy").write_bytes(b"half a file")
    again = VectorCache(model, tmp_path)
    again.vectors(TEXTS)
    assert again.embedded == 1
    assert VectorCache(model, tmp_path).vectors(TEXTS).shape == (4, 384)


def test_no_texts_give_no_vectors(model: Encoder) -> None:
    assert VectorCache(model).vectors([]).shape == (0, 384)


def test_a_model_file_that_was_not_checked_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "_WEIGHTS_SHA256", "0" * 64)
    with pytest.raises(ModelChanged, match="is not the one that was checked"):
        Encoder().encode(["a"])


def test_nothing_in_the_cache_can_run_code(model: Encoder, tmp_path: Path) -> None:
    cache = VectorCache(model, tmp_path)
    cache.vectors(TEXTS[:1])
    np.save(tmp_path / model.recipe / "0000.npy", np.array([{"a": 1}], dtype=object), allow_pickle=True)
    again = VectorCache(model, tmp_path)
    again.vectors(TEXTS[:1])
    assert again.embedded == 0  # the planted file was not even opened as an object


def test_a_texts_vector_does_not_depend_on_the_texts_beside_it(model: Encoder) -> None:
    texts = [f"{word} waited {n} weeks for vetting, and then some" for n in range(15) for word in ("We", "Our tutor")]
    together = VectorCache(model).vectors(texts)
    for i in (0, 7, 29):
        assert np.array_equal(VectorCache(model).vectors(texts[i : i + 1])[0], together[i])
    assert np.array_equal(VectorCache(model).vectors(texts[::-1])[::-1], together)


def test_two_programs_that_save_at_the_same_time_mix_nothing_up(model: Encoder, tmp_path: Path) -> None:
    one, other = VectorCache(model, tmp_path), VectorCache(model, tmp_path)
    one.vectors(TEXTS[:1])
    other.vectors(TEXTS[1:2])
    both = VectorCache(model, tmp_path)
    assert np.array_equal(both.vectors(TEXTS[:2]), VectorCache(model).vectors(TEXTS[:2]))
    assert both.embedded == 0
