"""A node, and a hub, that say whatever a test wants: keys, trees, checkpoints, segments, frames and the line.

Written from docs/federation.md and the formats alone (C2SP signed-note, tlog-checkpoint and tlog-cosignature; RFC 9162 for
trees), so that it shares no mistake with the product.
"""

import base64
import datetime
import hashlib
import http.client
import json
import os
import ssl
import struct
import tempfile
import time
import uuid
from pathlib import Path

import zstandard
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, x25519
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID


def b64(data):
    return base64.b64encode(data).decode()


def stamp(moment=None):
    """A time as entries write it: UTC, milliseconds."""
    moment = moment or datetime.datetime.now(datetime.timezone.utc)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def entry_id():
    """A new name of an entry: a UUID of version 7."""
    value = int(time.time() * 1000) << 80 | 0x7 << 76 | int.from_bytes(os.urandom(9), "big") & ((1 << 76) - 1)
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=value))


# Keys and notes


class Key:
    """An Ed25519 key that signs notes."""

    def __init__(self):
        self.private = ed25519.Ed25519PrivateKey.generate()
        self.public = self.private.public_key().public_bytes_raw()

    def id(self, name, kind=1):
        return hashlib.sha256(name.encode() + b"\n" + bytes([kind]) + self.public).digest()[:4]

    def vkey(self, name):
        return f"{name}+{self.id(name).hex()}+{b64(bytes([1]) + self.public)}"

    def note(self, name, text):
        """A note with one signature, of this key under `name`."""
        signature = self.id(name) + self.private.sign(text.encode())
        return f"{text}\n— {name} {b64(signature)}\n".encode()

    def cosign(self, text):
        """The bytes of a timestamped cosignature: what a hub answers."""
        now = int(time.time())
        return struct.pack(">Q", now) + self.private.sign(f"cosignature/v1\ntime {now}\n{text}".encode())


def parse_note(note):
    """Text, and the signatures by name, of a signed note."""
    text, _, tail = note.decode().rpartition("\n\n")
    signatures = {}
    for line in tail.splitlines():
        _, name, value = line.split(" ")
        signatures[name] = base64.b64decode(value)
    return text + "\n", signatures


# Trees


def leaf_hash(entry):
    return hashlib.sha256(b"\0" + entry).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


class Tree:
    """The tree over leaves (RFC 9162 §2.1), with the hashes of its complete subtrees kept."""

    def __init__(self):
        self.levels = [[]]

    def append(self, entry):
        self.levels[0].append(leaf_hash(entry))
        level = 0
        while len(self.levels[level]) % 2 == 0:
            if level + 1 == len(self.levels):
                self.levels.append([])
            self.levels[level + 1].append(node_hash(*self.levels[level][-2:]))
            level += 1

    def hash(self, start, end):
        """The root over the leaves from `start` up to `end`."""
        width = end - start
        if width == 0:
            return hashlib.sha256(b"").digest()
        if width & (width - 1) == 0 and start % width == 0:
            return self.levels[width.bit_length() - 1][start // width]
        middle = start + (1 << (width - 1).bit_length() - 1)
        return node_hash(self.hash(start, middle), self.hash(middle, end))

    def root(self, size):
        return self.hash(0, size)

    def consistency(self, earlier, later):
        """The proof that the tree of `earlier` leaves is the beginning of the one of `later` (RFC 9162 §2.1.4)."""
        if earlier in (0, later):
            return []
        return self._part(earlier, 0, later, True)

    def _part(self, size, start, end, whole):
        if size == end - start:
            return [] if whole else [self.hash(start, end)]
        half = 1 << (end - start - 1).bit_length() - 1
        if size <= half:
            return [*self._part(size, start, start + half, whole), self.hash(start + half, end)]
        return [*self._part(size - half, start + half, end, False), self.hash(start, start + half)]


# Segments and frames


class Writer:
    def __init__(self):
        self.bytes = b""

    def number(self, value):
        self.bytes += struct.pack("<Q", value & (1 << 64) - 1)
        return self

    def raw(self, value):
        value = value.encode() if isinstance(value, str) else value
        self.number(len(value))
        self.bytes += value
        return self


class Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def number(self):
        self.at += 8
        return struct.unpack_from("<Q", self.data, self.at - 8)[0]

    def raw(self):
        length = self.number()
        self.at += length
        return self.data[self.at - length : self.at]


def bundle_of(entries):
    return b"".join(struct.pack(">H", len(entry) & 0xFFFF) + entry for entry in entries)


def segment(
    log,
    start,
    entries,
    checkpoint,
    continuity=(),
    ending=(),
    *,
    mark="unitedfront-segment-1",
    count=None,
    length=None,
    packed=None,
):
    """The bytes of a segment; what is given by name lies."""
    bundle = bundle_of(entries)
    if packed is None:
        packed = zstandard.ZstdCompressor(level=1).compress(bundle)
        packed = packed if len(packed) < len(bundle) else bundle
    writer = Writer().raw(mark).raw(log).number(start).number(len(entries) if count is None else count).raw(checkpoint)
    writer.raw(b"".join(continuity)).raw(b"".join(ending)).number(len(bundle) if length is None else length).raw(packed)
    return writer.bytes


def read_segment(data):
    """What stands in a segment, its entries unpacked."""
    reader = Reader(data)
    found = {"mark": reader.raw().decode(), "log": reader.raw().decode(), "start": reader.number(), "count": reader.number()}
    found["checkpoint"] = reader.raw()
    for name in ("continuity", "ending"):
        proof = reader.raw()
        found[name] = [proof[at : at + 32] for at in range(0, len(proof), 32)]
    length, packed = reader.number(), reader.raw()
    if reader.at != len(data):
        raise ValueError("bytes after the segment")
    bundle = packed if len(packed) == length else zstandard.ZstdDecompressor().decompress(packed, max_output_size=length)
    entries, at = [], 0
    while at < len(bundle):
        size = struct.unpack_from(">H", bundle, at)[0]
        entries.append(bundle[at + 2 : at + 2 + size])
        at += 2 + size
    found["entries"], found["bundle"] = entries, bundle
    return found


WELCOME, SEGMENT, BEAT, REFUSED, FAREWELL = range(1, 6)


def frame(kind, content):
    if not isinstance(content, bytes):
        content = json.dumps(content).encode()
    return struct.pack("<IB", len(content) + 1, kind) + content


class Log:
    """A log that its author may rewrite."""

    def __init__(self, origin, key):
        self.origin, self.key = origin, key
        self.entries, self.tree = [], Tree()

    def header(self, kind, **more):
        return {"id": entry_id(), "at": stamp(), "by": "person:mallory", "log": self.origin, "kind": kind, "v": 1, **more}

    def add(self, kind="test.note", body=None, **more):
        return self.put(json.dumps({**self.header(kind, **more), "body": body or {}}, ensure_ascii=False).encode())

    def put(self, entry):
        self.entries.append(entry)
        self.tree.append(entry)
        return entry

    @property
    def size(self):
        return len(self.entries)

    def text(self, size=None, origin=None):
        size = self.size if size is None else size
        return f"{origin or self.origin}\n{size}\n{b64(self.tree.root(size))}\n"

    def checkpoint(self, size=None, key=None, origin=None):
        return (key or self.key).note(origin or self.origin, self.text(size, origin))

    def piece(self, start=0, end=None, size=None, checkpoint=None, **more):
        """A segment from `start` to `end` under the checkpoint of `size` entries."""
        end = self.size if end is None else end
        size = self.size if size is None else size
        more.setdefault("continuity", self.tree.consistency(start, size))
        more.setdefault("ending", self.tree.consistency(end, size))
        return segment(
            more.pop("log", self.origin),
            start,
            more.pop("entries", self.entries[start:end]),
            self.checkpoint(size) if checkpoint is None else checkpoint,
            **more,
        )


# Who one is, and the line


class Identity:
    """A node's keys and certificate, as files for Python's TLS."""

    def __init__(self, agency, folder=None):
        self.agency, self.key = agency, Key()
        self.folder = Path(folder or tempfile.mkdtemp(prefix="unitedfront-forged-"))
        self.sealing = x25519.X25519PrivateKey.generate()
        private = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "forged")])
        now = datetime.datetime.now(datetime.timezone.utc)
        certificate = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(private.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - datetime.timedelta(hours=1))
            .not_valid_after(now + datetime.timedelta(days=30))
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(
                x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH]), critical=False
            )
            .sign(private, hashes.SHA256())
        )
        self.certificate = hashlib.sha256(certificate.public_bytes(serialization.Encoding.DER)).hexdigest()
        self.path = self.folder / f"{uuid.uuid4().hex}.pem"
        self.path.write_bytes(
            private.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
            + certificate.public_bytes(serialization.Encoding.PEM)
        )

    def log(self, operation="standing", scope="shared"):
        return Log(f"{self.agency}/{operation}/{scope}", self.key)

    @property
    def keys(self):
        return {
            "key": self.key.vkey(self.agency),
            "certificate": self.certificate,
            "sealing": b64(self.sealing.public_key().public_bytes_raw()),
        }

    def join(self, token, signer=None, **more):
        """A request to join; `signer` signs the proof in place of the own key."""
        keys = {**self.keys, **more.pop("keys", {})}
        text = (
            f"unitedfront join 1\n{self.agency}\n{keys['key']}\n{keys['certificate']}\n{keys['sealing']}\n"
            f"{hashlib.sha256(token.encode()).hexdigest()}\n"
        )
        proof = (signer or self.key).private.sign(text.encode())
        return {"agency": self.agency, "token": token, "proof": b64(proof), **keys, **more}

    def context(self):
        context = nobody()
        context.load_cert_chain(self.path)
        return context


def nobody():
    """TLS 1.3 that believes everybody and shows nothing."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


class Line:
    """Connections to a hub's listener for nodes; every status that came back is kept."""

    statuses = []

    def __init__(self, port, context, host="127.0.0.1", timeout=20):
        self.host, self.port, self.context, self.timeout = host, port, context, timeout
        self.connection = None

    def open(self):
        return http.client.HTTPSConnection(self.host, self.port, timeout=self.timeout, context=self.context)

    def post(self, path, body):
        """Status and JSON of an answer."""
        if not isinstance(body, bytes):
            body = json.dumps(body).encode()
        if self.connection is None:
            self.connection = self.open()
        try:
            self.connection.request("POST", f"/federation/v1/{path}", body=body)
            response = self.connection.getresponse()
            content = response.read()
        except Exception:
            self.close()
            raise
        if response.will_close:
            self.close()
        self.statuses.append(response.status)
        try:
            return response.status, json.loads(content)
        except ValueError:
            return response.status, {"raw": content.decode(errors="replace")}

    def push(self, data):
        return self.post("segments", data)

    def greet(self, have=None, own=None, **more):
        """Opens the held connection: what comes is read by `Frames`."""
        connection = self.open()
        hello = {"version": 1, "clock": stamp(), "have": have or {}, "own": own or {}, **more}
        connection.request("POST", "/federation/v1/connect", body=json.dumps(hello).encode())
        response = connection.getresponse()
        self.statuses.append(response.status)
        if response.status != 200:
            raise ValueError(f"a greeting was answered with {response.status} {response.read()[:300]!r}")
        return Frames(connection, response)

    def close(self):
        if self.connection:
            self.connection.close()
        self.connection = None


class Frames:
    """A held connection, frame by frame."""

    def __init__(self, connection, response):
        self.connection, self.response, self.status = connection, response, response.status

    def read(self):
        """Kind and content of the next frame; None where the line has ended."""
        head = self.response.read(4)
        if len(head) < 4:
            return None
        content = self.response.read(struct.unpack("<I", head)[0])
        if content[0] == SEGMENT:
            return SEGMENT, content[1:]
        return content[0], json.loads(content[1:])

    def until(self, condition, most=200):
        """Frames up to the first that `condition` is true of; the connection's own patience bounds it."""
        found = []
        for _ in range(most):
            item = self.read()
            found.append(item)
            if item is None or condition(item):
                return found
        return found

    def close(self):
        self.response.close()
        self.connection.close()
