"""What a release shows and what ties it: every count, and the sums that any reader can do with them."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from scipy import sparse

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class System:
    """All counts of a release, which readers add up and subtract as they like.

    Attributes:
        values: the true counts; whole, not negative.
        least: what everybody may know a count to be at least; at most the count itself.
        ties: one line for each sum, one column for each count: line times `values` is 0, as parent − children.
        weights: what is lost if a count is hidden; infinite where everybody knows it, so that hiding it is no use; 0
            where it is never shown.
        insiders: one line for each person, or kind of person, who knows more: how much of each count is their own. They
            do not tell each other.
        most: what everybody may know a count to be at most; infinite where there is no end, empty where none has one.

    Raises:
        ValueError: if the counts do not fit each other.
    """

    values: Floats
    least: Floats
    ties: "sparse.csr_array[np.float64]"
    weights: Floats
    insiders: Floats = field(default_factory=lambda: np.zeros((0, 0)))
    most: Floats = field(default_factory=lambda: np.zeros(0))

    def __post_init__(self) -> None:
        if not (self.values.shape == self.least.shape == self.weights.shape == (self.ties.shape[1],)):
            raise ValueError("values, least, weights and the columns of ties have to be as many as there are counts")
        if (self.values < 0).any() or (self.values != np.round(self.values)).any():
            raise ValueError("a count has to be whole and not negative")
        if (self.least < 0).any() or (self.least > self.values).any():
            raise ValueError("nobody can know a count to be more than it is, or less than none")
        if self.most.size and (self.most < self.values).any():
            raise ValueError("nobody can know a count to be less than it is")
        if self.insiders.size and (self.insiders > self.values).any():
            raise ValueError("nobody can have more of a count than there is")
        if not (self.weights >= 0).all():
            raise ValueError("a weight is a number from 0")
        if wrong := np.flatnonzero(np.asarray(self.ties.dot(self.values))).tolist():
            raise ValueError(f"sums do not add up: {len(wrong)} of {self.ties.shape[0]}, the first is line {wrong[0]}")

    @property
    def known(self) -> Bools:
        """Say of each count whether everybody knows it, whatever is hidden."""
        return np.isinf(self.weights)

    @property
    def ranges(self) -> Floats:
        """Say what each count is at least as far as everybody knows, and as far as each insider knows."""
        return np.array([self.least, *(np.maximum(self.least, own) for own in self.insiders)])
