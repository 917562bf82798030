"""AES key unwrap (RFC 3394) and AES-256-GCM (FIPS 197, SP 800-38D), written for the tests from the standards: they look at
a keyring and at sealed texts with code that the program does not share.
"""


def _multiply(a, b):
    product = 0
    for _ in range(8):
        if b & 1:
            product ^= a
        a = (a << 1) ^ (0x11B if a & 0x80 else 0)
        b >>= 1
    return product


def _s_box():
    inverse = {0: 0, **{a: next(b for b in range(1, 256) if _multiply(a, b) == 1) for a in range(1, 256)}}

    def affine(b):
        return b ^ _rotate(b, 1) ^ _rotate(b, 2) ^ _rotate(b, 3) ^ _rotate(b, 4) ^ 0x63

    return [affine(inverse[a]) for a in range(256)]


def _rotate(byte, count):
    return (byte << count | byte >> 8 - count) & 0xFF


S = _s_box()
INVERSE = [S.index(value) for value in range(256)]
PRODUCTS = {factor: [_multiply(value, factor) for value in range(256)] for factor in (9, 11, 13, 14)}


def _round_keys(key):
    """The 15 round keys of a 256-bit key (FIPS 197, 5.2)."""
    words = [list(key[at : at + 4]) for at in range(0, 32, 4)]
    constant = 1
    for index in range(8, 60):
        word = list(words[-1])
        if index % 8 == 0:
            word = [S[value] for value in word[1:] + word[:1]]
            word[0] ^= constant
            constant = _multiply(constant, 2)
        elif index % 8 == 4:
            word = [S[value] for value in word]
        words.append([a ^ b for a, b in zip(words[-8], word)])
    return [sum(words[at : at + 4], []) for at in range(0, 60, 4)]


def _decrypt(block, keys):
    state = [a ^ b for a, b in zip(block, keys[14])]
    for number in range(13, -1, -1):
        state = [INVERSE[state[(column - row) % 4 * 4 + row]] for column in range(4) for row in range(4)]
        state = [a ^ b for a, b in zip(state, keys[number])]
        if number:
            mixed = []
            for column in range(4):
                a = state[4 * column : 4 * column + 4]
                for row in range(4):
                    mixed.append(
                        PRODUCTS[14][a[row]] ^ PRODUCTS[11][a[(row + 1) % 4]]
                        ^ PRODUCTS[13][a[(row + 2) % 4]] ^ PRODUCTS[9][a[(row + 3) % 4]]
                    )
            state = mixed
    return bytes(state)


def _encrypt(block, keys):
    state = [a ^ b for a, b in zip(block, keys[0])]
    for number in range(1, 15):
        state = [S[state[(column + row) % 4 * 4 + row]] for column in range(4) for row in range(4)]
        if number < 14:
            mixed = []
            for column in range(4):
                a = state[4 * column : 4 * column + 4]
                for row in range(4):
                    b, c = a[row], a[(row + 1) % 4]
                    mixed.append(_multiply(b, 2) ^ _multiply(c, 3) ^ a[(row + 2) % 4] ^ a[(row + 3) % 4])
            state = mixed
        state = [a ^ b for a, b in zip(state, keys[number])]
    return bytes(state)


def open_sealed(sealed, key, associated):
    """What AES-256-GCM sealed as nonce, text and tag; None where the tag is wrong."""
    keys = _round_keys(key)
    nonce, text, tag = sealed[:12], sealed[12:-16], sealed[-16:]
    h = int.from_bytes(_encrypt(bytes(16), keys), "big")

    def times_h(x):
        product, v = 0, h
        for bit in range(127, -1, -1):
            if x >> bit & 1:
                product ^= v
            v = v >> 1 ^ (0xE1 << 120 if v & 1 else 0)
        return product

    digest = 0
    padded = b"".join(part + bytes(-len(part) % 16) for part in (associated, text))
    lengths = (8 * len(associated)).to_bytes(8, "big") + (8 * len(text)).to_bytes(8, "big")
    for at in range(0, len(padded + lengths), 16):
        digest = times_h(digest ^ int.from_bytes((padded + lengths)[at : at + 16], "big"))
    pad = _encrypt(nonce + (1).to_bytes(4, "big"), keys)
    if bytes(a ^ b for a, b in zip(digest.to_bytes(16, "big"), pad)) != tag:
        return None
    stream = b"".join(
        _encrypt(nonce + (2 + number).to_bytes(4, "big"), keys) for number in range((len(text) + 15) // 16)
    )
    return bytes(a ^ b for a, b in zip(text, stream))


def unwrap(wrapped, key):
    """The key that `wrapped` holds under the 256-bit `key`; None where it does not open."""
    keys = _round_keys(key)
    blocks = [wrapped[at : at + 8] for at in range(0, len(wrapped), 8)]
    head, rest = blocks[0], blocks[1:]
    for step in range(5, -1, -1):
        for index in range(len(rest), 0, -1):
            count = len(rest) * step + index
            mixed = (int.from_bytes(head, "big") ^ count).to_bytes(8, "big")
            block = _decrypt(mixed + rest[index - 1], keys)
            head, rest[index - 1] = block[:8], block[8:]
    return b"".join(rest) if head == b"\xa6" * 8 else None


# RFC 3394, 4.6: it is right, or nothing here runs.
assert unwrap(
    bytes.fromhex("28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21"), bytes(range(32))
) == bytes.fromhex("00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f")
# FIPS 197, C.3, and the GCM specification's test case 14.
assert _encrypt(bytes.fromhex("00112233445566778899aabbccddeeff"), _round_keys(bytes(range(32)))).hex() == (
    "8ea2b7ca516745bfeafc49904b496089"
)
assert open_sealed(
    bytes(12) + bytes.fromhex("cea7403d4d606b6e074ec5d3baf39d18" + "d0d1c8a799996bf0265b98b5d48ab919"), bytes(32), b""
) == bytes(16)
