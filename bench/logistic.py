"""Logistic regression for `bench/weights.py`, over rows that are mostly noughts; so few weights need no library."""

from __future__ import annotations

import math
from collections.abc import Sequence

#: A row of what is weighed, by number, where it is not nought.
Row = list[tuple[int, float]]


def fitted(rows: Sequence[Row], are_so: Sequence[bool], counts: Sequence[float], costs: Sequence[float]) -> list[float]:
    """
    The weights that tell best which rows are so, by Newton's method.

    Shape:  `counts` is how much each row counts, `costs` what the square of each weight costs (L2).
    """
    weights = [0.0] * len(costs)
    for _ in range(30):
        slopes = [cost * weight for cost, weight in zip(costs, weights)]
        curves = [[cost if n == k else 0.0 for k in range(len(costs))] for n, cost in enumerate(costs)]
        for row, is_so, count in zip(rows, are_so, counts):
            chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, logit(row, weights)))))
            slope, curve = count * (chance - is_so), count * chance * (1 - chance)
            for place, (n, value) in enumerate(row):
                slopes[n] += slope * value
                line, part = curves[n], curve * value
                for k, other in row[place:]:
                    line[k] += part * other
        steps = solved(curves, slopes)
        weights = [weight - step for weight, step in zip(weights, steps)]
        if max(map(abs, steps)) < 1e-9:
            break
    return weights


def logit(row: Row, weights: Sequence[float]) -> float:
    """The logarithm of the odds that a row is so."""
    return sum(weights[n] * value for n, value in row)


def solved(upper: list[list[float]], right: list[float]) -> list[float]:
    """What solves a system of equations that is symmetric and positive definite, of which the upper half is given; by elimination, in place."""
    size = len(right)
    for n in range(size):
        for k in range(n + 1, size):
            part = upper[n][k] / upper[n][n]
            if part:
                for m in range(k, size):
                    upper[k][m] -= part * upper[n][m]
                right[k] -= part * right[n]
    found = [0.0] * size
    for n in reversed(range(size)):
        found[n] = (right[n] - sum(upper[n][k] * found[k] for k in range(n + 1, size))) / upper[n][n]
    return found
