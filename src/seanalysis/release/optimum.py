"""The least that has to be hidden: found by what any safe release must hide at least, until one does no more.

After Fischetti and Salazar (Management Science 47, 2001): where what is hidden is not enough, the dual of the
attacker's problem says of which counts some have to be hidden as well.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import optimize, sparse

from seanalysis.release.programs import WHOLE, Programme
from seanalysis.release.steps import Steps
from seanalysis.release.system import Bools, Floats, Ints
from seanalysis.release.witness import Goal, Part, cheapest

ROUNDS = 200
RELAXED = 0.8  # of the effort goes into the bound
NEAR = 0.02  # from here on each search has to end with the least
HOPELESS = 0.25  # as far from the bound as this, a search finds nothing better in time
REPAIR = 4  # each so many searches what they leave out is put right
NODES = 1_000  # of each search; never seconds, which differ between machines
BARELY = 1e-3  # so much is open of what is shown, so that an inequality is as strong as it can be
REST = 8  # rounds at most in which a goal that asked for nothing is left alone
WINDOW = 120  # unknowns near one among which an inequality is looked for
TOGETHER = 8  # linear programmes that are solved as one
VIOLATED = 1e-4
ALIKE = 1e-6  # losses that differ by no more of them are one
TOLERANCE = 1e-7


@dataclass(frozen=True)
class Optimum:
    """What to hide of a part, what any other way loses at least, and whether this one loses no more."""

    hidden: Bools
    least: float
    reached: bool


def optimum(part: Part, hidden: Bools, effort: int, say: Callable[[str], None]) -> Optimum:
    """Hide as little as possible.

    Args:
        part: what can be hidden, and what has to be possible.
        hidden: a way that is safe, to begin with.
        effort: about how many linear programmes to spend on it.
        say: told how far it is.
    """
    bound = Bound(part)
    loss = part.loss(hidden)
    bound.relaxed(int(RELAXED * effort), loss)
    for number in range(ROUNDS):
        if bound.reached(loss) or bound.tried >= effort:
            break
        say(f"looking for less to hide: {loss:.1f} is lost, {bound.least:.1f} has to be")
        apart = (loss - bound.least) / loss
        if apart > HOPELESS and bound.tried >= RELAXED * effort:
            break
        x = bound.solve(whole=True, gap=apart / 4 if apart > NEAR else 0)
        if bound.reached(loss):
            break
        other = x > WHOLE
        if bound.learn(other):
            if number % REPAIR:
                continue
            steps = Steps(part, other, say)
            steps.take(bound.witnesses)
            bound.tried += len(part.goals) - len(steps.witnesses)
            steps.grow()
            steps.shrink()
            other = steps.hidden
        if part.loss(other) < loss:
            hidden, loss = other, part.loss(other)
    return Optimum(hidden, min(bound.least, loss), reached=bound.reached(loss))


class Bound:
    """Inequalities that every safe way of hiding fulfils, and what is lost at least because of them."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.free = np.flatnonzero(part.cost > 0)
        self.rows: list[sparse.csr_array[np.float64]] = []
        self.supports: list[list[Bools]] = [[] for _ in part.goals]
        self.witnesses: list[Floats] = []
        self.window = WINDOW
        self.least = 0.0
        self.tried = 0

    def reached(self, loss: float) -> bool:
        """Say whether no way loses less than this."""
        return self.least >= loss - ALIKE * (1 + loss)

    def relaxed(self, most: int, loss: float) -> Floats:
        """Find how much of each unknown would have to be hidden, if it could be hidden in part.

        Args:
            most: about how many goals are asked before it ends.
            loss: a loss that is enough to show.
        """
        goals = self._of_everybody
        rest, pause = np.zeros((2, len(goals)), int)
        x: Floats = self.solve(whole=False)
        while self.tried < most and not self.reached(loss):
            asked = np.flatnonzero(rest == 0)
            new = self._inequalities(goals[asked].tolist(), x, self.window)
            rest = np.maximum(rest - 1, 0)
            for number in asked:
                pause[number] = 0 if goals[number] in new else min(2 * pause[number] + 1, REST)
                rest[number] = pause[number]
            if new:
                x = self.solve(whole=False)
            elif len(asked) < len(rest):
                rest[:] = 0
            elif self.window < len(x):
                self.window *= 3
            else:
                break
        return x

    @cached_property
    def _of_everybody(self) -> Ints:
        """The first goal of each unknown: what these ask for is a bound already, and the others ask for little more."""
        first = {goal.unknown: number for number, goal in reversed(list(enumerate(self.part.goals)))}
        return np.array(sorted(first.values()), np.intp)

    def solve(self, *, whole: bool, gap: float = 0) -> Floats:
        """Find what loses least under the inequalities, or at most so much more."""
        x: Floats = (self.part.cost == 0).astype(np.float64)
        if not self.rows:
            return x
        answer = optimize.milp(
            self.part.cost[self.free],
            integrality=np.full(len(self.free), int(whole)),
            constraints=optimize.LinearConstraint(sparse.vstack(self.rows), 1, np.inf),
            bounds=optimize.Bounds(0, 1),
            options={"node_limit": NODES, "mip_rel_gap": gap},
        )
        if whole:  # takes as long as so many linear programmes, roughly
            self.tried += len(self.rows) // 3 + 10 * int(answer.mip_node_count or 0)
        if answer.x is None:  # the search has ended without any: to hide everything is always safe
            return np.ones(len(x))
        self.least = max(self.least, float(answer.mip_dual_bound if whole else answer.fun))
        x[self.free] = np.round(answer.x) if whole else answer.x
        return x

    def learn(self, hidden: Bools) -> bool:
        """Add what a way of hiding leaves out; say whether that is anything, so that it is not safe."""
        unclear = [
            number
            for number in range(len(self.part.goals))
            if not any((support <= hidden).all() for support in self.supports[number])
        ]
        found = self._inequalities(unclear, hidden.astype(np.float64), self.window)
        unsafe = bool(found)
        for number in unclear:
            if number not in found:
                unsafe |= not self._witnessed(number, hidden)
        return unsafe

    def _witnessed(self, number: int, hidden: Bools) -> bool:
        self.tried += 1
        witness = cheapest(self.part, self.part.goals[number], np.ones(len(hidden)), hidden)
        if witness is None:
            self._add((~hidden[self.free]).astype(np.float64))
            return False
        self.witnesses.append(witness)
        for other in np.flatnonzero(self.part.met(witness)):
            self.supports[other].append(witness != 0)
        return True

    def _add(self, row: Floats) -> None:
        self.rows.append(sparse.csr_array(row[np.newaxis]))

    def _inequalities(self, numbers: list[int], x: Floats, window: int) -> list[int]:
        """Find inequalities that every safe way fulfils, and this one does not; return the goals that need them."""
        moves = [(number, move) for number in numbers for move in self.part.goals[number].moves]
        self.tried += len(moves)
        far = np.maximum(self.part.cost * (1 - x), TOLERANCE) + BARELY * self.part.cost.max()
        rows: dict[int, list[Floats | None]] = {number: [] for number in numbers}
        for start in range(0, len(moves), TOGETHER):
            some = moves[start : start + TOGETHER]
            attacks = [self._attack(self.part.goals[number], move, x, far, window) for number, move in some]
            for (number, move), prices in zip(some, _prices(attacks), strict=True):
                rows[number].append(self._row(self.part.goals[number], move, prices, x))
        found = []
        for number, each in rows.items():
            known = [row for row in each if row is not None]
            if len(known) == len(each):
                self._add(np.max(known, axis=0))
                found.append(number)
        return found

    def _attack(self, goal: Goal, move: int, x: Floats, far: Floats, window: int) -> "_Attack":
        part, width = self.part, abs(move)
        own = np.arange(len(x))
        if len(own) > window:
            own = np.sort(np.argsort(part.distances(goal.unknown, far, x >= 0), kind="stable")[:window])
        opened = np.maximum(x[own], BARELY)
        towards = np.zeros(len(own))
        towards[np.searchsorted(own, goal.unknown)] = -1 if move > 0 else 1
        ties = part.ties[:, own]
        lines, places = np.unique(ties.indices, return_inverse=True)
        near = sparse.csc_array((ties.data, places, ties.indptr), shape=(len(lines), len(own)))
        low = np.maximum(part.lows[goal.whose, own], -width) * opened
        high = np.minimum(part.highs[goal.whose, own], width) * opened
        return _Attack(Programme(towards, near, low, high), lines.astype(np.intp))

    def _row(self, goal: Goal, move: int, prices: tuple[Ints, Floats], x: Floats) -> Floats | None:
        """Weigh how much each unknown that is hidden lets another move; nothing where these let it move enough.

        Whatever the prices of the ties are, the inequality holds for every safe way; good prices make it strong.
        """
        part, width = self.part, abs(move)
        left = np.zeros(len(x))
        left[goal.unknown] = -1 if move > 0 else 1
        every = np.zeros(part.ties.shape[0])
        every[prices[0]] = prices[1]
        left = left - np.asarray(part.ties.T @ every)
        left[np.abs(left) < TOLERANCE] = 0
        with np.errstate(invalid="ignore"):
            can = np.where(left < 0, -left * part.highs[goal.whose], 0)
            can += np.where(left > 0, -left * part.lows[goal.whose], 0)
        need = width - float(can[part.cost == 0].sum())
        if need <= TOLERANCE:
            return None
        row = np.minimum(can[self.free] / need, 1)
        return row if row @ x[self.free] < 1 - VIOLATED else None


@dataclass(frozen=True)
class _Attack:
    """Move an unknown as far as what is hidden lets it; `lines` are the numbers of the ties near it."""

    programme: Programme
    lines: Ints


def _prices(attacks: list[_Attack]) -> list[tuple[Ints, Floats]]:
    """Solve them together, which takes less time than one by one; return the prices of the ties of each."""
    every = [attack.programme for attack in attacks]
    answer = Programme(
        np.concatenate([it.cost for it in every]),
        sparse.csc_array(sparse.block_diag([it.ties for it in every])),
        np.concatenate([it.low for it in every]),
        np.concatenate([it.high for it in every]),
    ).solve()
    assert answer is not None, "to move nothing is always possible"
    ends = np.cumsum([len(attack.lines) for attack in attacks])[:-1]
    return [(it.lines, prices) for it, prices in zip(attacks, np.split(answer[1], ends), strict=True)]
