"""Draws the logo of the demo's invented chamber: two hands as two leaves, and its name in our own font."""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parent.parent
SCALE = 4
PLUM, LEAF, INK = (106, 44, 82), (47, 122, 94), (38, 42, 51)


def draw() -> Image.Image:
    size = (760 * SCALE, 200 * SCALE)
    image = Image.new("RGBA", size, (255, 255, 255, 0))
    pen = ImageDraw.Draw(image)
    _leaf(image, (12, 8, 162, 158), PLUM, 28)
    _leaf(image, (72, 42, 222, 192), LEAF, 208)
    bold = ImageFont.truetype(ROOT / "resources/fonts/CoupDeMainSans-Bold.ttf", 74 * SCALE)
    plain = ImageFont.truetype(ROOT / "resources/fonts/CoupDeMainSans-Regular.ttf", 46 * SCALE)
    pen.text((236 * SCALE, 22 * SCALE), "CCI", font=bold, fill=PLUM)
    pen.text((238 * SCALE, 106 * SCALE), "LOT-ET-GARONNE", font=plain, fill=INK)
    image = image.crop(image.getbbox())
    return image.resize((image.width // SCALE, image.height // SCALE), Image.Resampling.LANCZOS)


def _leaf(image: Image.Image, box: tuple[int, int, int, int], colour: tuple[int, int, int], angle: int) -> None:
    """A lens shape: what two circles share."""
    side = (box[2] - box[0]) * SCALE
    mask = Image.new("L", (side, side), 0)
    one, two = (Image.new("L", (side, side), 0) for _ in range(2))
    ImageDraw.Draw(one).ellipse((0, -side // 3, side, side * 2 // 3), fill=255)
    ImageDraw.Draw(two).ellipse((0, side // 3, side, side * 4 // 3), fill=255)
    mask = Image.composite(one, mask, two).rotate(angle, resample=Image.Resampling.BICUBIC)
    image.paste(Image.new("RGBA", (side, side), (*colour, 255)), (box[0] * SCALE, box[1] * SCALE), mask)


if __name__ == "__main__":
    folder = ROOT / "resources/demo"
    folder.mkdir(exist_ok=True)
    draw().save(folder / "logo.png", optimize=True)
