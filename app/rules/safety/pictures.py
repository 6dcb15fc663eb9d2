"""A picture somebody chose, made again from its own points: nothing else of its file is kept."""

import warnings
from io import BytesIO

from app.rules.french import NBSP

LARGEST_SIDE = 4_000
PNG, JPEG = "image/png", "image/jpeg"


class PictureProblem(ValueError):
    """`sentence` says why it cannot be used, and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def remade(content: bytes) -> tuple[str, bytes]:
    """Media type and bytes of the same picture, PNG or JPEG. Raises PictureProblem.

    Its size is read before its points: a small file may declare thousands of millions of them.
    """
    # Imported here: only the choice of a logo asks for it.
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as picture:
                if max(picture.size) > LARGEST_SIDE:
                    raise PictureProblem(
                        f"Cette image dépasse 4{NBSP}000 points de côté{NBSP}: réduisez-la, puis choisissez-la "
                        "à nouveau."
                    )
                media = PNG if picture.format == "PNG" else JPEG
                turned = ImageOps.exif_transpose(picture)
                kept = turned.convert("RGBA" if media == PNG else "RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        if isinstance(error, PictureProblem):
            raise
        raise PictureProblem(
            f"Cette image est endommagée, ou n'en est pas une{NBSP}: enregistrez-la à nouveau en PNG ou en JPEG."
        ) from error
    # What a camera or a program wrote beside the points (places, names) goes.
    kept.info.clear()
    out = BytesIO()
    if media == PNG:
        kept.save(out, "PNG")
    else:
        kept.save(out, "JPEG", quality=92)
    return media, out.getvalue()
