"""Writes the PNG files beside it: every colour type and depth, plain and interlaced, from formulas the tests repeat.

    python3 make_pngs.py

Needs nothing but Python: the chunks are put together here, so that the files do not come from the library under test.
"""
import pathlib
import struct
import zlib

WIDTH, HEIGHT = 13, 11
ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


def sample(x, y, channel, colour, depth):
    if colour == 3:
        return (x + 2 * y) % min(2 ** depth, 20)
    if depth == 16:
        return (1021 * x + 4099 * y + 257 * channel + 77) % 65536
    return (7 * x + 13 * y + 29 * channel + 5) % 2 ** depth


def row(y, columns, colour, depth):
    values = [sample(x, y, c, colour, depth) for x in columns for c in range(CHANNELS[colour])]
    if depth == 16:
        return b"".join(struct.pack(">H", v) for v in values)
    bits = "".join(format(v, f"0{depth}b") for v in values)
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8))


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def picture(colour, depth, interlaced):
    data = b""
    for x0, y0, dx, dy in (ADAM7 if interlaced else [(0, 0, 1, 1)]):
        columns = range(x0, WIDTH, dx)
        for y in range(y0, HEIGHT, dy):
            if len(columns):
                data += b"\0" + row(y, columns, colour, depth)
    out = b"\x89PNG\r\n\x1a\n"
    out += chunk(b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, depth, colour, 0, 0, int(interlaced)))
    out += chunk(b"pHYs", struct.pack(">IIB", 11811, 11811, 1))
    out += chunk(b"tEXt", b"Author\0Bj\xf6rk")
    if colour == 3:
        entries = min(2 ** depth, 20)
        out += chunk(b"PLTE", bytes(v for i in range(entries) for v in (37 * i % 256, (91 * i + 11) % 256, (200 - 3 * i) % 256)))
        if depth == 8:
            out += chunk(b"tRNS", bytes(255 - 10 * i for i in range(5)))
    out += chunk(b"IDAT", zlib.compress(data))
    out += chunk(b"iTXt", b"Title\0\0\0en\0\0" + "λ ∇u".encode())
    return out + chunk(b"IEND", b"")


here = pathlib.Path(__file__).parent
for colour, depths in {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}.items():
    for depth in depths:
        for interlaced in (False, True):
            name = f"colour{colour}-depth{depth}{'-interlaced' if interlaced else ''}.png"
            (here / name).write_bytes(picture(colour, depth, interlaced))
