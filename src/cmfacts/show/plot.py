"""A chart for a report, as SVG or PNG, by Matplotlib (the extra `plot`)."""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from cmfacts.ask.citation import in_words
from cmfacts.ask.series import Point
from cmfacts.errors import NothingFound, QuestionError
from cmfacts.model import Fact
from cmfacts.show.axis import missing_years
from cmfacts.show.figures import Figures
from cmfacts.values import edtf
from cmfacts.values.quantity import is_order
from cmfacts.values.text import printable

_MARKERS = {"": "o", "~": "D", ">": "^", "<": "v"}
#: By the first mark of a bound: `>=` has that of `>`.
_MEANING = {"~": "about, nearly or just over", ">": "more than, or at least", "<": "less than, or up to"}
#: Colours that colour-blind readers tell apart. Source: Okabe and Ito 2008.
_COLORS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00")


def plot(view: Figures, format: str) -> bytes:
    """
    The chart as the bytes of an SVG (text as text) or a PNG.

    Shape:  dates to scale, values from nought; no line over years without a figure; open marks are not exact.
    Errors: NothingFound where there is nothing to draw; QuestionError if Matplotlib is not installed.
    """
    if not view.can_be_drawn:
        raise NothingFound(view.why_not_drawn)
    try:
        import matplotlib
        from matplotlib.figure import Figure
    except ImportError as error:
        raise QuestionError(f"--format {format} needs Matplotlib: pip install 'cmfacts[plot]'") from error

    # The same figures are the same bytes; letters stay letters, to be searched, copied and read aloud.
    settings: Any = {"svg.fonttype": "none", "svg.hashsalt": "cmfacts", "font.family": "sans-serif", "font.size": 10}
    with matplotlib.rc_context(settings), warnings.catch_warnings():
        # A letter that its font lacks is still a letter in the SVG.
        warnings.filterwarnings("ignore", message="Glyph")
        picture = Figure(figsize=(8, 5), layout="constrained")
        axes = picture.add_subplot()
        _over_time(axes, view) if view.answer.dates > 1 else _by_party(axes, view)
        axes.set_title(
            "\n".join(_wrapped(_plain("; ".join(title for title, _ in view.titles())), 80)), loc="left", fontsize=12, fontweight="bold"
        )
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
        picture.supxlabel(_sources(view.answer.points), x=0.01, ha="left", fontsize=7.5)
        out = io.BytesIO()
        metadata: dict[str, Any] = (
            {"Date": None, "Creator": "cmfacts", "Title": printable(view.titles()[0][0])} if format == "svg" else {"Software": "cmfacts"}
        )
        picture.savefig(out, format=format, dpi=160, metadata=metadata)
    return out.getvalue()


def _over_time(axes: Any, view: Figures) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    used: set[str] = set()
    for number, group in enumerate(_lines(view)):
        color = _COLORS[number % len(_COLORS)]
        for one, other in pairwise(group):
            # Over years without a figure no line: a gap looks like a gap.
            if not missing_years(one.fact, other.fact):
                axes.plot([_at(one.fact), _at(other.fact)], [_value(one), _value(other)], "-", color=color, linewidth=1.4, alpha=0.8)
        for point in group:
            bound = point.fact.measure.bound[:1] if point.fact.measure else ""
            used.add(bound)
            face = "white" if bound else color
            axes.plot(_at(point.fact), _value(point), _MARKERS.get(bound, "o"), color=color, markerfacecolor=face, markersize=6)
            # Lines of two sources often meet: the figures of every second one stand below.
            apart = (0, 7 if number % 2 == 0 else -14)
            at = (_at(point.fact), _value(point))
            axes.annotate(_plain(view.figure(point)), at, apart, textcoords="offset points", ha="center", fontsize=8, color=color)
        if name := view.who(group[0]):
            axes.plot([], [], "o-", color=color, label=_plain(name))
    for bound in _MEANING:
        if bound in used:
            axes.plot([], [], _MARKERS[bound], color="#444444", markerfacecolor="white", label=_MEANING[bound])
    if axes.get_legend_handles_labels()[0]:
        axes.legend(frameon=False, fontsize=8)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=2))
    # A year is as wide as it is long: its number stands under its middle.
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: str(int(x))))
    axes.set_xlim(min(_at(p.fact) for p in view.answer.points) - 0.6, max(_at(p.fact) for p in view.answer.points) + 0.6)
    axes.yaxis.set_major_formatter(FuncFormatter(lambda y, _: f"{y:,g}"))
    axes.set_ylabel(_plain(view.unit))
    axes.margins(y=0.15)
    if is_order(view.answer.unit):
        axes.invert_yaxis()
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    elif min(_value(p) for p in view.answer.points) >= 0:
        axes.set_ylim(bottom=0)
    else:
        axes.axhline(0, color="#444444", linewidth=0.8)


def _by_party(axes: Any, view: Figures) -> None:
    from matplotlib.ticker import FuncFormatter

    points = view.answer.points[::-1]
    bars = axes.barh(range(len(points)), [_value(p) for p in points], color=_COLORS[0])
    for bar, point in zip(bars, points):
        if point.fact.measure and point.fact.measure.bound:
            bar.set_hatch("//")
            bar.set_facecolor("#9cc8e3")
    axes.bar_label(bars, [_plain(view.figure(p)) for p in points], padding=4, fontsize=8)
    axes.set_yticks(range(len(points)), [_plain(view.who(p)) for p in points])
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:,g}"))
    when = points[0].fact.when or "undated"
    axes.set_xlabel(_plain(f"{view.unit}, {when}"))
    axes.margins(x=0.12)


def _lines(view: Figures) -> list[list[Point]]:
    """The points that are drawn as one line: of one line and of the same parties."""
    groups: dict[tuple[int, tuple[str, ...]], list[Point]] = {}
    for point in view.answer.points:
        if point.fact.date_earliest or point.fact.date_latest:
            groups.setdefault((point.line, point.of), []).append(point)
    return list(groups.values())


def _at(fact: Fact) -> float:
    """Where a date stands on an axis of years: the middle of what it may mean, 2009 at 2009.0."""
    period = edtf.parse(fact.date or "")
    ends = [day for day in (period.earliest, period.latest) if day not in (edtf.PAST, edtf.FUTURE)]
    places = [year + ((day // 100 % 100 - 1) * 30.4 + day % 100) / 366 - 0.5 for day in ends for year in (edtf.year_of(day),)]
    return round(sum(places) / len(places), 2)


def _value(point: Point) -> float:
    measure = point.fact.measure
    return float(measure.number or 0) if measure else 0.0


def _sources(points: Sequence[Point]) -> str:
    cited = dict.fromkeys(in_words(c) for p in points for c in p.fact.citations)
    shown = list(cited)[:6]
    more = [f"and {len(cited) - len(shown)} more places"] if len(cited) > len(shown) else []
    lines = [line for text in [*shown, *more] for line in _wrapped(_plain(text), 130)]
    return "\n".join(["Sources:" if len(cited) > 1 else "Source:", *lines])


def _wrapped(text: str, width: int) -> list[str]:
    from textwrap import wrap

    return wrap(text, width) or [""]


def _plain(text: str) -> str:
    """Text that Matplotlib sets as it is: between two dollar signs it would read mathematics."""
    return printable(text).replace("$", r"\$")
