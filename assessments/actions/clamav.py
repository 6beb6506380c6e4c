"""ClamAV's daemon over its socket: one file in a stream, one answer (protocol INSTREAM of clamd)."""

import socket
import struct
from collections.abc import Iterable
from contextlib import closing

PATIENCE = 120
_LONGEST_ANSWER = 4096


class ScannerUnavailable(Exception):
    """Nothing can be said of the file now; it waits."""


def scan(address: str, pieces: Iterable[bytes]) -> str:
    """The name of the virus found, empty for a clean file. Raises ScannerUnavailable.

    ``address``: ``/run/clamav/clamd.ctl`` or ``host:3310``.
    """
    try:
        with closing(_connect(address)) as connection:
            connection.sendall(b"zINSTREAM\0")
            for piece in pieces:
                connection.sendall(struct.pack("!L", len(piece)) + piece)
            connection.sendall(struct.pack("!L", 0))
            return _verdict(_answer(connection))
    except OSError as error:
        raise ScannerUnavailable(f"{address}: {error}") from error


def _connect(address: str) -> socket.socket:
    if address.startswith("/"):
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(PATIENCE)
        try:
            connection.connect(address)
        except OSError:
            connection.close()
            raise
        return connection
    host, _, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=PATIENCE)


def _answer(connection: socket.socket) -> str:
    found = b""
    while not found.endswith(b"\0") and len(found) < _LONGEST_ANSWER:
        piece = connection.recv(1024)
        if not piece:
            break
        found += piece
    return found.rstrip(b"\0\n").decode("utf-8", "replace")


def _verdict(answer: str) -> str:
    """``stream: OK`` · ``stream: Eicar-Signature FOUND`` · anything else is an error of the scanner."""
    if answer == "stream: OK":
        return ""
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        return answer.removeprefix("stream: ").removesuffix(" FOUND")
    raise ScannerUnavailable(answer or "no answer")
