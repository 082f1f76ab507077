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
from cmfacts.show.axis import missing_years, ranks
from cmfacts.show.figures import Figures
from cmfacts.show.placing import Box, placed
from cmfacts.values import edtf
from cmfacts.values.quantity import is_order
from cmfacts.values.text import printable
from cmfacts.values.tongue import N_, _, digits

_DPI = 160
#: How many parties are drawn over time, and how many at one time, unless all are asked for.
_PARTIES = (6, 30)
#: Up to how many points each has its figure beside it; of more, the first, the last and the highest of each line.
_LABELS = 60
_MARKERS = {"": "o", "~": "D", ">": "^", "<": "v"}
#: By the first mark of a bound: `>=` has that of `>`.
_MEANING = {"~": N_("about, nearly or just over"), ">": N_("more than, or at least"), "<": N_("less than, or up to")}
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
        raise QuestionError(_("--format {format} needs Matplotlib: pip install 'cmfacts[plot]'", format=format)) from error

    view, left_out = view.of_few(*_PARTIES)
    # The same figures are the same bytes; letters stay letters, to be searched, copied and read aloud.
    settings: Any = {"svg.fonttype": "none", "svg.hashsalt": "cmfacts", "font.family": "sans-serif", "font.size": 10}
    with matplotlib.rc_context(settings), warnings.catch_warnings():
        # A letter that its font lacks is still a letter in the SVG.
        warnings.filterwarnings("ignore", message="Glyph")
        out = io.BytesIO()
        metadata: dict[str, Any] = (
            {"Date": None, "Creator": "cmfacts", "Title": printable(view.titles()[0][0])} if format == "svg" else {"Software": "cmfacts"}
        )
        _drawn(Figure, view, left_out).savefig(out, format=format, dpi=_DPI, metadata=metadata)
    return out.getvalue()


def _drawn(figure: Any, view: Figures, left_out: str) -> Any:
    """The picture: title and definition on top, the sources and what is left out at the bottom."""
    titles = _wrapped(_plain("; ".join(title for title, _basis in view.titles())), 80)
    bases = [line for _, basis in view.titles() if basis for line in _wrapped(_plain(basis), 115)]
    under = [*([_plain(left_out)] if left_out else []), *_sources(view.answer.points)]
    picture = figure(figsize=(8, _height(view) + 0.16 * (len(titles) + len(bases) + len(under))), layout="constrained")
    axes = picture.add_subplot()
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    picture.suptitle("\n".join(titles), x=0.01, ha="left", fontsize=12, fontweight="bold")
    definition = axes.set_title("\n".join(bases), loc="left", fontsize=8.5, color="#444444")
    picture.supxlabel("\n".join(under), x=0.01, ha="left", fontsize=7.5)
    if view.answer.across or view.answer.dates < 2:
        _by_party(axes, view)
        _settle(picture, axes, definition)
    else:
        labelled = _over_time(axes, view)
        _settle(picture, axes, definition)
        _labels(axes, view, *labelled)
    return picture


def _settle(picture: Any, axes: Any, definition: Any) -> None:
    """Give everything its place for good; the definition begins where the title does."""
    picture.set_dpi(_DPI)
    picture.draw_without_rendering()
    picture.set_layout_engine("none")
    place = axes.get_position()
    definition.set_x((0.01 - place.x0) / place.width)


def _height(view: Figures) -> float:
    return 1.5 + 0.28 * len(view.drawn) if view.answer.across else 4.0


def _over_time(axes: Any, view: Figures) -> tuple[Sequence[tuple[Point, Point]], dict[int, str]]:
    """Lines, points and what they mean; what the labels must know: the lines, and the colour of each point that has a label."""
    used: set[str] = set()
    segments: list[tuple[Point, Point]] = []
    colors: dict[int, str] = {}
    few = len(view.drawn) <= _LABELS
    for number, group in enumerate(_lines(view)):
        color = _COLORS[number % len(_COLORS)]
        for run in _runs(group):
            axes.plot([_at(p.fact) for p in run], [_value(p) for p in run], "-", color=color, linewidth=1.4, alpha=0.8)
            segments += pairwise(run)
        by_bound: dict[str, list[Point]] = {}
        for point in group:
            by_bound.setdefault(point.fact.measure.bound[:1] if point.fact.measure else "", []).append(point)
        for bound, points in by_bound.items():
            used.add(bound)
            at = [_at(p.fact) for p in points], [_value(p) for p in points]
            face = "white" if bound else color
            axes.plot(*at, _MARKERS.get(bound, "o"), color=color, markerfacecolor=face, markersize=6, clip_on=False)
        named = group if few else [group[0], group[-1], max(group, key=_value)]
        colors |= {id(point): color for point in named}
        if name := view.who(group[0]):
            axes.plot([], [], "o-", color=color, label=_plain(name))
    for bound in _MEANING:
        if bound in used:
            axes.plot([], [], _MARKERS[bound], color="#444444", markerfacecolor="white", label=_(_MEANING[bound]))
    if axes.get_legend_handles_labels()[0]:
        # Below the axes nothing of it lies over a figure.
        axes.legend(frameon=False, fontsize=8, loc="upper left", bbox_to_anchor=(0, -0.1), ncols=2, borderaxespad=0)
    _scales(axes, view)
    return segments, colors


def _runs(group: Sequence[Point]) -> list[list[Point]]:
    """The points between which there is a line: over years without a figure there is none, a gap looks like a gap."""
    runs: list[list[Point]] = []
    for point in group:
        if runs and not missing_years(runs[-1][-1].fact, point.fact):
            runs[-1].append(point)
        else:
            runs.append([point])
    return runs


def _scales(axes: Any, view: Figures) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axes.xaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=2))
    # A year is as wide as it is long: its number stands under its middle.
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _at: edtf.year_text(int(x))))
    dates = [_at(p.fact) for p in view.drawn if p.fact.is_dated]
    room = 0.6 + (max(dates) - min(dates)) / 20
    axes.set_xlim(min(dates) - room, max(dates) + room)
    axes.yaxis.set_major_formatter(FuncFormatter(lambda y, _at: digits(f"{y:,g}")))
    axes.set_ylabel(_plain(view.unit))
    axes.margins(y=0.15)
    if is_order(view.answer.unit):
        # From the first on, as on a terminal; there are no places between.
        last = max(int(max(map(_value, view.drawn))), 2)
        axes.set_ylim(last + 0.5, 0.5)
        axes.set_yticks([float(rank) for rank in ranks(last, 8)])
    elif min(_value(p) for p in view.answer.points) >= 0:
        axes.set_ylim(0, (max(map(_value, view.drawn)) or 1) * 1.12)
    else:
        axes.axhline(0, color="#444444", linewidth=0.8)


def _labels(axes: Any, view: Figures, segments: Sequence[tuple[Point, Point]], colors: dict[int, str]) -> None:
    """Each figure beside its point, where nothing strikes it: that is known once everything else has its place."""
    points = [p for p in view.drawn if id(p) in colors]
    written = [
        axes.annotate(
            _plain(view.figure(p)), (_at(p.fact), _value(p)), (0, 0), textcoords="offset points", ha="center", va="center", fontsize=8, color=colors[id(p)]
        )
        for p in points
    ]  # fmt: skip

    def at(point: Point) -> tuple[float, float]:
        x, y = axes.transData.transform((_at(point.fact), _value(point)))
        return float(x), float(y)

    sizes = [(box.width, box.height) for box in (text.get_window_extent() for text in written)]
    lines = [(at(one), at(other)) for one, other in segments]
    frame = axes.get_window_extent()
    if min(map(_value, points)) < 0:
        nought = float(axes.transData.transform((0, 0))[1])
        lines.append(((frame.x0, nought), (frame.x1, nought)))
    inside = Box(frame.x0 + 2, frame.y0 + 2, frame.x1, frame.y1)
    for text, point, middle in zip(written, points, placed([at(p) for p in points], sizes, lines, inside, apart=0.05 * _DPI)):
        x, y = at(point)
        text.set_position(((middle[0] - x) * 72 / _DPI, (middle[1] - y) * 72 / _DPI))


def _by_party(axes: Any, view: Figures) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    points = view.drawn[::-1]
    places, values = range(len(points)), [_value(p) for p in points]
    if is_order(view.answer.unit):
        # A rank is a place: no bar is long that is last.
        axes.plot(values, places, "o", color=_COLORS[0], linestyle="none")
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        for place, point in zip(places, points):
            axes.annotate(_plain(view.figure(point)), (_value(point), place), (7, 0), textcoords="offset points", va="center", fontsize=8)
    else:
        bars = axes.barh(places, values, color=_COLORS[0])
        for bar, point in zip(bars, points):
            if point.fact.measure and point.fact.measure.bound:
                bar.set_hatch("//")
                bar.set_facecolor("#9cc8e3")
        axes.bar_label(bars, [_plain(view.figure(p)) for p in points], padding=4, fontsize=8)
        if min(values) < 0:
            axes.axvline(0, color="#444444", linewidth=0.8)
    dates = list(dict.fromkeys(view.when(p) for p in points))
    names = [view.who(p) if len(dates) == 1 else f"{view.who(p)} ({view.when(p)})" for p in points]
    axes.set_yticks(places, list(map(_plain, names)))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _at: digits(f"{x:,g}")))
    axes.set_xlabel(_plain(f"{view.unit}, {dates[0]}" if len(dates) == 1 else view.unit))
    axes.margins(x=0.12, y=0.5 / max(len(points), 1))


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


def _sources(points: Sequence[Point]) -> list[str]:
    cited = dict.fromkeys(in_words(c) for p in points for c in p.fact.citations)
    shown = list(cited)[:6]
    more = [_("and {n} more places", n=len(cited) - len(shown))] if len(cited) > len(shown) else []
    return [_("Sources:") if len(cited) > 1 else _("Source:"), *(line for text in [*shown, *more] for line in _wrapped(_plain(text), 130))]


def _wrapped(text: str, width: int) -> list[str]:
    from textwrap import wrap

    return wrap(text, width) or [""]


def _plain(text: str) -> str:
    """Text that Matplotlib sets as it is: between two dollar signs it would read mathematics."""
    return printable(text).replace("$", r"\$")
