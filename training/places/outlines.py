"""Where the middle of an area is, from the places that lie in it."""

from math import hypot
from statistics import median

from sources import ring_centre

Point = tuple[float, float]


def middle(points: list[Point]) -> Point:
    """Latitude and longitude of the middle of the convex hull of (latitude, longitude) points.

    The hull's centroid, not the mean of the points: towns crowd into one corner of many provinces. Points far from
    all others (errors of the source, islands) are left out, and an area that crosses the 180th meridian is shifted.
    """
    shift = 360.0 if max(p[1] for p in points) - min(p[1] for p in points) > 180 else 0.0
    flat = [(lon + shift if lon < 0 else lon, lat) for lat, lon in points]
    lat, lon, _ = ring_centre(_hull(_together(flat)))
    return lat, lon - 360.0 if lon > 180 else lon


def _together(points: list[Point]) -> list[Point]:
    """The points without those five times as far from the median point as three quarters of them are."""
    x, y = median(p[0] for p in points), median(p[1] for p in points)
    far = sorted(hypot(p[0] - x, p[1] - y) for p in points)
    limit = 5 * far[(3 * len(far)) // 4] + 0.1
    return [p for p in points if hypot(p[0] - x, p[1] - y) <= limit]


def _hull(points: list[Point]) -> list[Point]:
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered
    lower, upper = _half(ordered), _half(ordered[::-1])
    return lower[:-1] + upper[:-1]


def _half(points: list[Point]) -> list[Point]:
    chain: list[Point] = []
    for point in points:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
