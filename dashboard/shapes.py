"""Makes the map's shapes from a world atlas: `python -m dashboard.shapes countries-50m.json`.

Reads npm `world-atlas` 2.0.2 (Natural Earth 1:50m as TopoJSON, numeric ISO ids) and writes `static/africa_50m.json`,
which plotly asks for by that name, and `figures/outlines.json`, each scored country's box, centre and hatching.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pycountry

from indicators import countries

Point = tuple[float, float]
Ring = list[Point]
Topology = dict[str, Any]

HERE = Path(__file__).parent
VIEW = (-22.0, -9.0, 53.0, 39.0)
HATCH_STEP = 0.8


def main(source: Path) -> None:
    """Write both files."""
    world = json.loads(source.read_text(encoding="utf-8"))
    topology = clip(world)
    features = {shape["id"]: rings(shape, topology) for shape in topology["objects"]["countries"]["geometries"]}
    scored = {code: outline(features[code]) for code in sorted(countries.in_scope())}
    _write(HERE / "static" / "africa_50m.json", topology)
    _write(HERE / "figures" / "outlines.json", scored)


def _write(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8")


def clip(world: Topology) -> Topology:
    """Keep what lies within VIEW, countries named by alpha-3 code, with their arcs and the layers that plotly draws."""
    shapes = (_cropped(shape, world) for shape in world["objects"]["countries"]["geometries"])
    near = [shape for shape in shapes if shape["arcs"]]
    used = sorted({_forward(arc) for shape in near for arc in _arcs(shape)})
    place = {arc: position for position, arc in enumerate(used)}
    kept = [_renamed(shape, place, world) for shape in near]
    coast = [place[arc] for arc in used if sum(arc in {_forward(a) for a in _arcs(shape)} for shape in near) == 1]
    return {
        "type": "Topology",
        "transform": world["transform"],
        "arcs": [world["arcs"][arc] for arc in used],
        "objects": {
            "countries": {"type": "GeometryCollection", "geometries": kept},
            "land": {"type": "GeometryCollection", "geometries": kept},
            "coastlines": {"type": "MultiLineString", "arcs": [[arc] for arc in coast]},
        },
    }


def _cropped(shape: Topology, world: Topology) -> Topology:
    """Drop the polygons out of VIEW: far islands, and most of the world."""
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    one = shape | {"type": "MultiPolygon"}
    return one | {"arcs": [polygon for polygon in polygons if _is_near(rings(one | {"arcs": [polygon]}, world))]}


def _renamed(shape: Topology, place: dict[int, int], world: Topology) -> Topology:
    found = pycountry.countries.get(numeric=str(shape.get("id", "")).zfill(3))
    largest = max(rings(shape, world), key=lambda ring: abs(_area(ring)))
    return {
        "type": shape["type"],
        "id": found.alpha_3 if found else shape["properties"]["name"],
        "properties": {"ct": [round(value, 2) for value in _centre(largest)]},
        "arcs": _replaced(shape["arcs"], place),
    }


def _replaced(arcs: Any, place: dict[int, int]) -> Any:
    if isinstance(arcs, list):
        return [_replaced(one, place) for one in arcs]
    return place[arcs] if arcs >= 0 else ~place[~arcs]


def _forward(arc: int) -> int:
    """TopoJSON writes an arc that is walked backwards as its complement."""
    return arc if arc >= 0 else ~arc


def _arcs(shape: Topology) -> Iterator[int]:
    yield from (arc for polygon in shape["arcs"] for ring in polygon for arc in ring)


def rings(shape: Topology, topology: Topology) -> list[Ring]:
    """Decode a MultiPolygon's rings, outer ones and holes alike, to longitude and latitude."""
    return [[p for arc in ring for p in _line(arc, topology)] for polygon in shape["arcs"] for ring in polygon]


def _line(arc: int, topology: Topology) -> Ring:
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    x = y = 0
    points = []
    for step_x, step_y in topology["arcs"][_forward(arc)]:
        x, y = x + step_x, y + step_y
        points.append((x * kx + dx, y * ky + dy))
    return points if arc >= 0 else points[::-1]


def _is_near(shape: list[Ring]) -> bool:
    west, south, east, north = VIEW
    return any(west < x < east and south < y < north for ring in shape for x, y in ring)


def _area(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in _sides(ring)) / 2


def _centre(ring: Ring) -> Point:
    """Centroid of a polygon, from the cross products of its sides."""
    area = _area(ring)
    cross = [(a[0] * b[1] - b[0] * a[1], a, b) for a, b in _sides(ring)]
    x = sum(c * (a[0] + b[0]) for c, a, b in cross) / (6 * area)
    y = sum(c * (a[1] + b[1]) for c, a, b in cross) / (6 * area)
    return x, y


def _sides(ring: Ring) -> Iterator[tuple[Point, Point]]:
    return zip(ring, ring[1:] + ring[:1], strict=True)


def outline(shape: list[Ring]) -> dict[str, Any]:
    """A country's box (west, south, east, north), the centre of its largest ring, and its hatching."""
    largest = max(shape, key=lambda ring: abs(_area(ring)))
    xs, ys = zip(*(point for ring in shape for point in ring), strict=True)
    lon, lat = hatching(shape)
    return {
        "box": [round(value, 1) for value in (min(xs), min(ys), max(xs), max(ys))],
        "centre": [round(value, 2) for value in _centre(largest)],
        "lon": lon,
        "lat": lat,
    }


def hatching(shape: list[Ring]) -> tuple[list[float | None], list[float | None]]:
    """Diagonal lines (x + y constant) inside a shape, HATCH_STEP degrees apart; None lifts the pen.

    A line is inside between its odd and even crossings with the rings, holes included.
    """
    sums = [x + y for ring in shape for x, y in ring]
    lon: list[float | None] = []
    lat: list[float | None] = []
    level = HATCH_STEP * (min(sums) // HATCH_STEP + 1)
    while level < max(sums):
        crossings = sorted(x for ring in shape for x in _crossings(ring, level))
        for start, end in zip(crossings[::2], crossings[1::2], strict=False):
            lon += [round(start, 2), round(end, 2), None]
            lat += [round(level - start, 2), round(level - end, 2), None]
        level += HATCH_STEP
    return lon, lat


def _crossings(ring: Ring, level: float) -> Iterator[float]:
    for (ax, ay), (bx, by) in _sides(ring):
        a, b = ax + ay - level, bx + by - level
        if (a < 0) != (b < 0):
            yield ax + (bx - ax) * a / (a - b)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
