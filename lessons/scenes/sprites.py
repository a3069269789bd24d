"""Makes sprites.png from objects.txt: each emoji of the font Noto Color Emoji, scaled down and put side by side, eight in a row.

    python3 lessons/scenes/sprites.py NotoColorEmoji.ttf

Needs Pillow and the font (Debian and Ubuntu: fonts-noto-color-emoji, version 2.042 was used). Nothing else needs the font: scenes are drawn
from sprites.png.
"""
import pathlib
import sys

from PIL import Image, ImageDraw, ImageFont

CELL, COLUMNS = 72, 8
folder = pathlib.Path(__file__).parent
lines = (folder / "objects.txt").read_text().splitlines()
emojis = [line.split("|")[2].strip() for line in lines if line.strip() and not line.startswith("#")]
# The font holds pictures of this one size.
font = ImageFont.truetype(sys.argv[1], 109)

sheet = Image.new("RGBA", (COLUMNS * CELL, -(-len(emojis) // COLUMNS) * CELL))
for index, emoji in enumerate(emojis):
    picture = Image.new("RGBA", (160, 160))
    ImageDraw.Draw(picture).text((12, 12), emoji, font=font, embedded_color=True)
    picture = picture.crop(picture.getbbox())
    # A clear border of one pixel keeps neighbours apart when they are scaled.
    picture.thumbnail((CELL - 2, CELL - 2), Image.LANCZOS)
    x = index % COLUMNS * CELL + (CELL - picture.width) // 2
    y = index // COLUMNS * CELL + CELL - 1 - picture.height
    # What is nearly clear is made clear, so that the picture of a thing ends where the thing does.
    # Colours keep six bits, which halves the file and nobody sees.
    pixels = [tuple(round(v / 255 * 63) * 255 // 63 for v in p) if p[3] >= 8 else (0, 0, 0, 0) for p in picture.getdata()]
    picture.putdata(pixels)
    sheet.paste(picture, (x, y))
sheet.save(folder / "sprites.png", optimize=True)
