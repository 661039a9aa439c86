"""The language model that comes with the program, all-MiniLM-L6-v2, on the transformer layers that PyTorch has.

Decides only which weight of the file belongs to which layer. The libraries that load any model of that kind take three
to five seconds to start, more than a small survey takes in all; for any other model they are used (`encoder.py`).
"""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

_LAYERS, _HEADS, _WIDTH, _INNER, _TINY = 6, 12, 384, 1536, 1e-12
_NAMES = {
    "self_attn.out_proj": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "linear1": "intermediate.dense",
    "linear2": "output.dense",
    "norm2": "output.LayerNorm",
}
"""What a part of a layer is called in PyTorch, and in the file."""
_PARTS = ("weight", "bias")


class MiniLM(nn.Module):
    """Word pieces to one vector a text: six layers, then the mean over the text's own pieces, at length one.

    Args:
        weights: The checked file `model.safetensors`.
    """

    def __init__(self, weights: Path) -> None:
        super().__init__()
        # PyTorch's shortcut for a whole layer adds up in bfloat16 what is to be added up in float32.
        torch.backends.mha.set_fastpath_enabled(False)
        found = load_file(weights)
        with torch.device("meta"):  # no random numbers are drawn for weights that are replaced at once
            layer = nn.TransformerEncoderLayer(
                _WIDTH, _HEADS, _INNER, dropout=0, activation="gelu", layer_norm_eps=_TINY, batch_first=True
            )
            self.layers = nn.TransformerEncoder(layer, _LAYERS, enable_nested_tensor=False)
            self.norm = nn.LayerNorm(_WIDTH, _TINY)
        self.layers.load_state_dict(_layers(found), assign=True)
        self.norm.load_state_dict({part: found[f"embeddings.LayerNorm.{part}"] for part in _PARTS}, assign=True)
        self.pieces = found["embeddings.word_embeddings.weight"]
        # There is one kind of text, so its vector is the same at every place.
        self.places = (
            found["embeddings.position_embeddings.weight"] + found["embeddings.token_type_embeddings.weight"][0]
        )
        self.eval()

    def forward(self, ids: Tensor, own: Tensor) -> Tensor:
        """Unit vectors (b, 384) of b texts.

        Args:
            ids: (b, l) word pieces of each text, filled up with anything.
            own: (b, l) True where a piece is the text's own.
        """
        state = self.norm(self.pieces[ids] + self.places[: ids.shape[1]])
        texts, length = ids.shape
        # As a mask of its own for each text and head: a mask by text makes PyTorch load its symbolic algebra first.
        hidden = ~own[:, None, None].expand(texts, _HEADS, length, length).reshape(-1, length, length)
        state = self.layers(state, hidden)
        mean = (state * own[:, :, None]).sum(1) / own.sum(1, keepdim=True)
        return nn.functional.normalize(mean, dim=1)


def _layers(found: dict[str, Tensor]) -> dict[str, Tensor]:
    """The weights of all layers by the names that PyTorch gives them; query, key and value are one product there."""
    state = {}
    for number in range(_LAYERS):
        old, new = f"encoder.layer.{number}", f"layers.{number}"
        for part in _PARTS:
            looks = [found[f"{old}.attention.self.{look}.{part}"] for look in ("query", "key", "value")]
            state[f"{new}.self_attn.in_proj_{part}"] = torch.cat(looks)
            state |= {f"{new}.{ours}.{part}": found[f"{old}.{theirs}.{part}"] for ours, theirs in _NAMES.items()}
    return state
