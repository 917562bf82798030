"""QR codes as somebody else reads them: drawn by the Swift tests, rendered by Chromium, read by zbarimg."""

import os
import random
import re
import subprocess

from playwright.sync_api import sync_playwright
from support import Suite, Workplace, same, swift_tests

suite = Suite("QR codes")
# From one character to the most that version 10 holds, each side of every step from one version to the next.
LENGTHS = [1, 2, 13, *(n + more for n in (14, 26, 42, 62, 84, 106, 122, 152, 180) for more in (0, 1)), 140, 212, 213]
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789:/?#@!$&'()*+,;=-._~% "


def texts():
    """A real address for an authenticator, and texts of each length; the numbers are always the same."""
    numbers = random.Random(20210827)
    yield "otpauth://totp/UnitedFront:jane.doe%40example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=UnitedFront"
    for length in LENGTHS:
        for _ in range(3):
            # A first and last character that is no space, so that nothing is trimmed on the way.
            yield "".join(numbers.choice(ALPHABET) for _ in range(length)).replace(" ", "-", 1).strip().ljust(length, "x")


def read(picture):
    """What zbarimg reads in a picture."""
    done = subprocess.run(
        ["zbarimg", "--quiet", "--raw", "--nodbus", "-Sdisable", "-Sqrcode.enable", str(picture)], capture_output=True,
        timeout=30,
    )
    return done.stdout.decode(errors="replace").removesuffix("\n")


def shot(page, picture, folder, cover=0):
    """A picture of the page as a camera sees it, with a white sticker over `cover` of each side, in the middle."""
    side, edge = 5 * 57, 5 * 4  # of version 10, and of the quiet zone, in pixels
    start, length = edge + side * (1 - cover) / 2, side * cover
    sticker = (
        f"<i style='position:absolute;background:#fff;left:{start}px;top:{start}px;width:{length}px;height:{length}px'></i>"
    )
    page.set_content(f"<body style='margin:0;background:#0f141a'>{picture.read_text()}{sticker}</body>")
    page.locator("svg").screenshot(path=folder / "code.png")
    return folder / "code.png"


@suite.check("zbarimg reads every code as Chromium draws it on a dark page, in all versions and masks", seconds=240)
def _():
    wanted = list(texts())
    with Workplace() as folder, sync_playwright() as playwright:
        (folder / "texts").write_text("\n".join(wanted) + "\n")
        drawn = subprocess.run(
            swift_tests("QRCodePictures"), env={**os.environ, "UNITEDFRONT_QR_FOLDER": str(folder)}, timeout=60,
            capture_output=True, text=True,
        )
        pictures = sorted(folder.glob("*.svg"), key=lambda path: int(path.name.split("-")[0]))
        same(len(pictures), len(wanted), f"drawn codes ({drawn.stdout[-300:]})")
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(color_scheme="dark")
        for picture, text in zip(pictures, wanted):
            same(read(shot(page, picture, folder)), text, f"what {picture.name} says")
        # The last is of version 10: 1/25 of its area may be lost, since level M repairs about 15 % of the codewords.
        same(read(shot(page, pictures[-1], folder, cover=0.2)), wanted[-1], "what it says under a small sticker")
        same(read(shot(page, pictures[-1], folder, cover=0.7)), "", "what it says under a large sticker")
        browser.close()
    kinds = [re.search(r"-v(\d+)-m(\d)", picture.name).groups() for picture in pictures]
    same(sorted({int(version) for version, _ in kinds}), list(range(1, 11)), "versions that were drawn")
    same(sorted({int(mask) for _, mask in kinds}), list(range(8)), "masks that were drawn")


suite.run()
