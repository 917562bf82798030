"""Signing in as a person does: the set-up link in a browser, a passphrase, and the codes of an authenticator (RFC 6238)."""

import base64
import hashlib
import hmac
import struct
import time

from waiting import follow

PERIOD = 30
PASSPHRASE = "seven lanterns over a quiet harbour"


def code(key: str, step: int) -> str:
    """The six digits that an authenticator with this key shows in a step of 30 seconds."""
    secret = base64.b32decode(key + "=" * (-len(key) % 8))
    mac = hmac.new(secret, struct.pack(">Q", step), hashlib.sha1).digest()
    number = struct.unpack(">I", mac[mac[19] & 15 :][:4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


class Authenticator:
    """What holds the key, and gives each code once: the next sign-in gets the next step's, waiting where it must."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.last = 0

    def current(self) -> str:
        """A code that was not given before."""
        while True:
            now = int(time.time())
            step = max(self.last + 1, now // PERIOD)
            # A node takes the code of the step after its own too, for clocks that go fast.
            if step <= now // PERIOD + 1:
                self.last = step
                return code(self.key, step)
            time.sleep(0.2)

    def used(self) -> str:
        """The code that was given last."""
        return code(self.key, self.last)

    def wrong(self) -> str:
        """Six digits that are right in no step that the node takes."""
        now = int(time.time()) // PERIOD
        right = {code(self.key, step) for step in range(now - 3, now + 4)}
        return next(digits for digits in map("{:06}".format, range(100)) if digits not in right)


def set_up(page, link: str, passphrase: str = PASSPHRASE) -> Authenticator:
    """Opens a set-up link, enrols an authenticator from the key on the page, and is signed in."""
    page.goto(link)
    page.get_by_role("button", name="Go on").click()
    page.wait_for_selector(".qr svg")
    authenticator = Authenticator(page.locator("details code").text_content())
    page.fill("#field-passphrase", passphrase)
    page.fill("#field-passphraseAgain", passphrase)
    page.fill("#field-code", authenticator.current())
    follow(page, page.get_by_role("button", name="Set up and sign in"))
    return authenticator


def sign_in(page, base: str, name: str, passphrase: str, digits: str) -> None:
    """Fills in the sign-in page and sends it."""
    page.goto(base.rstrip("/") + "/sign-in")
    page.fill("#field-name", name)
    page.fill("#field-passphrase", passphrase)
    page.fill("#field-code", digits)
    follow(page, page.get_by_role("button", name="Sign in", exact=True))
