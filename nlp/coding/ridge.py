"""Ridge regression with what each text would have got had it not been seen: cheap and exact.

Decides nothing; it is arithmetic. The residual of a text left out follows from the fit with it (Allen 1974, PRESS).
"""

import numpy as np
from numpy.typing import NDArray


class Ridge:
    """Ridge regression on n texts with f features; the slow part is done once, whatever is asked for later.

    There is no constant: centre the targets first. Takes the smaller of two equal ways, n x n or f x f.

    Example:
        >>> x = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]], dtype=np.float32)
        >>> y = np.array([[1.0], [0.0], [1.0]])
        >>> weights, unseen = Ridge(x, penalty=1.0).fit(y)
        >>> others, _ = Ridge(x[1:], penalty=1.0).fit(y[1:])
        >>> bool(np.isclose(x[0] @ others, unseen[0]).all())
        True
    """

    def __init__(self, features: NDArray[np.float32], *, penalty: float) -> None:
        n, f = features.shape
        self._features, self._by_text = features, n <= f
        gram = features @ features.T if self._by_text else features.T @ features
        self._inner = np.linalg.inv(gram.astype(np.float64) + penalty * np.eye(min(n, f)))
        if self._by_text:
            self._free = np.diag(self._inner)[:, None]
        else:
            hat = np.einsum("ij,ij->i", features @ self._inner.astype(np.float32), features)
            self._free = np.maximum(1 - hat, 1e-3)[:, None]

    def fit(self, targets: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Weights (f, k) for k targets (n, k), and for each text (n, k) what the others would predict."""
        if self._by_text:
            solved = self._inner @ targets
            return self._features.T @ solved, targets - solved / self._free
        weights = self._inner @ (self._features.T @ targets.astype(np.float32))
        return weights, targets - (targets - self._features @ weights.astype(np.float32)) / self._free
