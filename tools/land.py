#!/usr/bin/env python3
"""Packs the outlines of land and the borders between countries that maps are drawn on.

    tools/land.py countries-50m.json crates/server/data/land.bin

The source is Natural Earth (public domain) at 1:50m, in the TopoJSON of the npm package world-atlas 2. What is written: the outlines of
land, then the borders, each as a number of lines; a line is its number of points and the points, each as the difference from the point
before it in hundredths of a degree, east and north. All numbers are zigzag varints (LEB128).
"""

import json
import sys


def arcs(topology):
    """The arcs of a topology as lists of points in hundredths of a degree."""
    (kx, ky), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            point = (round((x * kx + tx) * 100), round((y * ky + ty) * 100))
            if not points or points[-1] != point:
                points.append(point)
        yield points


def ring(numbers, lines):
    """The points of a ring of arcs; a negative number is an arc backwards."""
    points = []
    for number in numbers:
        arc = lines[number] if number >= 0 else lines[~number][::-1]
        points.extend(arc[1:] if points else arc)
    return unwrapped(points)


def unwrapped(points):
    """The same points without a leap around the world: what crosses the date line goes on beyond it."""
    out = points[:1]
    for x, y in points[1:]:
        before = out[-1][0]
        while x - before > 18000:
            x -= 36000
        while before - x > 18000:
            x += 36000
        out.append((x, y))
    # Antarctica goes all around and back along the pole: it stays as it is.
    return out if out[0] == out[-1] and max(x for x, _ in out) <= 20000 else points


def rings(geometry):
    """The rings of a geometry, as lists of numbers of arcs."""
    if geometry["type"] == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from rings(part)
    elif geometry["type"] == "Polygon":
        yield from geometry["arcs"]
    elif geometry["type"] == "MultiPolygon":
        for polygon in geometry["arcs"]:
            yield from polygon


def varint(number, out):
    """Writes a number, zigzag and LEB128."""
    number = number * 2 if number >= 0 else -number * 2 - 1
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)


def write(lines, out):
    """Writes lines of points."""
    varint(len(lines), out)
    for line in lines:
        varint(len(line), out)
        x = y = 0
        for point in line:
            varint(point[0] - x, out)
            varint(point[1] - y, out)
            x, y = point


def main():
    source, target = sys.argv[1:]
    with open(source, encoding="utf-8") as file:
        topology = json.load(file)
    lines = list(arcs(topology))
    land = [ring(numbers, lines) for numbers in rings(topology["objects"]["land"])]
    land = [points for points in land if len(points) > 3]
    used = {}
    for country in topology["objects"]["countries"]["geometries"]:
        for numbers in rings(country):
            for number in numbers:
                arc = number if number >= 0 else ~number
                used[arc] = used.get(arc, 0) + 1
    borders = [lines[arc] for arc, times in sorted(used.items()) if times > 1 and len(lines[arc]) > 1]
    out = bytearray()
    write(land, out)
    write(borders, out)
    with open(target, "wb") as file:
        file.write(out)
    print(f"{len(land)} outlines, {len(borders)} borders, {len(out)} bytes")


if __name__ == "__main__":
    main()
