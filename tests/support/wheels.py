"""Distributions for tests: real wheels, written by hand, and what is left in a folder when one is installed."""

from __future__ import annotations

import base64
import hashlib
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

EXPLODES = "raise RuntimeError('imported')\n"
"""A Python module that shows when somebody imports it."""


def list_files(folder: Path, top: str, modules: tuple[str, ...] = ()) -> dict[str, bytes]:
    """Return the files of a data folder as a distribution holds them, with Python modules that cannot be imported."""
    files = {f"{top}/{file.relative_to(folder).as_posix()}": file for file in folder.rglob("*") if file.is_file()}
    return {name: file.read_bytes() for name, file in sorted(files.items())} | dict.fromkeys(modules, EXPLODES.encode())


def write_wheel(
    folder: Path, name: str, entry_points: Mapping[str, Mapping[str, str]], files: Mapping[str, bytes]
) -> Path:
    """Write a wheel (PEP 427) and return where it lies.

    Args:
        folder: where to write it.
        name: the distribution's name.
        entry_points: by group, then by name.
        files: by path in the wheel.
    """
    path = folder / f"{name.replace('-', '_')}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, content in _list_all(name, entry_points, files):
            archive.writestr(file, content)
    return path


def lay_out(folder: Path, name: str, entry_points: Mapping[str, Mapping[str, str]], files: Mapping[str, bytes]) -> Path:
    """Lay out a distribution as an installer leaves it, and return the folder."""
    for file, content in _list_all(name, entry_points, files):
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def install(wheels: list[Path], target: Path) -> Path:
    """Install wheels with pip into a folder, without looking for anything elsewhere, and return the folder."""
    options = ("--no-index", "--no-deps", "--no-compile", "--disable-pip-version-check", "--quiet")
    command = [sys.executable, "-m", "pip", "install", *options, "--target", str(target), *map(str, wheels)]
    subprocess.run(command, check=True, capture_output=True)
    return target


def _list_all(
    name: str, entry_points: Mapping[str, Mapping[str, str]], files: Mapping[str, bytes]
) -> Iterator[tuple[str, bytes]]:
    info = f"{name.replace('-', '_')}-1.0.dist-info"
    groups = [
        f"[{group}]\n" + "".join(f"{entry} = {value}\n" for entry, value in entries.items())
        for group, entries in entry_points.items()
    ]
    everything = {
        **files,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n".encode(),
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nGenerator: by-hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/entry_points.txt": "\n".join(groups).encode(),
    }
    yield from everything.items()
    record = "".join(f"{file},sha256={_hash(content)},{len(content)}\n" for file, content in everything.items())
    yield f"{info}/RECORD", f"{record}{info}/RECORD,,\n".encode()


def _hash(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
