"""Ridge regression with what each text would have got had it not been seen: cheap and exact.

Decides nothing; it is arithmetic. The residual of a text left out follows from the fit with it (Allen 1974, PRESS).
"""

import numpy as np
from numpy.typing import NDArray


def ridge(
    features: NDArray[np.float32], targets: NDArray[np.float64], *, penalty: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Weights (f, k) for n texts with f features and k targets, and for each text (n, k) what the others would predict.

    There is no constant: centre the targets first. Takes the smaller of two equal ways, n x n or f x f.

    Example:
        >>> x = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]], dtype=np.float32)
        >>> y = np.array([[1.0], [0.0], [1.0]])
        >>> weights, unseen = ridge(x, y, penalty=1.0)
        >>> others, _ = ridge(x[1:], y[1:], penalty=1.0)
        >>> bool(np.isclose(x[0] @ others, unseen[0]).all())
        True
    """
    n, f = features.shape
    if n <= f:
        inner = np.linalg.inv((features @ features.T).astype(np.float64) + penalty * np.eye(n))
        solved = inner @ targets
        return features.T @ solved, targets - solved / np.diag(inner)[:, None]
    inner = np.linalg.inv((features.T @ features).astype(np.float64) + penalty * np.eye(f))
    weights = inner @ (features.T @ targets)
    hat = np.einsum("ij,ij->i", features @ inner.astype(np.float32), features)
    return weights, targets - (targets - features @ weights) / np.maximum(1 - hat, 1e-3)[:, None]
