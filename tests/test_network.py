"""Nothing uses the network: no test of this suite (pytest-socket sees to that), and no process of the command line."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from pytest_socket import SocketBlockedError
from referencing.exceptions import Unresolvable
from typer.main import get_command

import kvinnofrid_su as su
from kvinnofrid_su import schemas
from kvinnofrid_su.cli.app import app
from tests.support.forms import CASES as LISTS
from tests.test_cli import DELIVERIES

OFFLINE = Path(__file__).parent / "support" / "offline"
SOURCE = Path(su.__file__).parents[1]


def _run_offline(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run Python in a process that ends with 99 as soon as it touches the network."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (OFFLINE, SOURCE)))}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)


def test_a_test_that_used_the_network_would_fail() -> None:
    """Sockets are closed to the whole suite, and so is asking for an address."""
    with pytest.raises((SocketBlockedError, UserWarning)):
        socket.socket()
    with pytest.raises((SocketBlockedError, UserWarning)):
        socket.getaddrinfo("localhost", 80)


@pytest.mark.parametrize("name", su.list_catalogues())
def test_nothing_opens_a_socket(name: str, tmp_path: Path) -> None:
    """Loading, reading, validating, scoring and describing need no network."""
    catalogue = su.load_catalogue(name)
    document = {"format": 1, "catalogue": name, "case": "A-1", "measurements": {"fore": {"answers": {"kon": "fel"}}}}
    path = tmp_path / "cases.json"
    path.write_text(json.dumps([document]), encoding="utf-8")
    report = su.validate(su.read(path, catalogue), catalogue)
    assert {"SU-V002", "SU-R002"} <= {issue.code for issue in report}
    assert report.to_dict("en")["issues"]
    assert su.indicator(su.read(path, catalogue), "avslutade", catalogue)


@pytest.mark.parametrize(
    "program",
    [
        "import socket; socket.socket()",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import urllib.request; urllib.request.urlopen('http://localhost')",
        "try:\n import socket; socket.create_connection(('localhost', 9))\nexcept BaseException: pass",
    ],
)
def test_a_process_that_used_the_network_would_end(program: str, tmp_path: Path) -> None:
    """The guard below works, whatever the program does about exceptions."""
    done = _run_offline("-c", program, folder=tmp_path)
    assert 99 == done.returncode
    assert "the network was touched" in done.stderr


COMMANDS = [
    ["--help"],
    ["--version"],
    ["catalogues"],
    ["demo", "--out", "demo"],
    ["validate", str(DELIVERIES / "leverans-b.xlsx")],
    ["validate", str(DELIVERIES / "leverans-c.json"), "--format", "json"],
    ["indicators", str(DELIVERIES / "leverans-a.csv"), "--by", "kon"],
    ["attrition", str(DELIVERIES / "omgang1.json"), "--by", "kon"],
    ["due", str(DELIVERIES / "leverans-c.json"), "--on", "2023-01-01"],
    ["explain", str(DELIVERIES / "leverans-c.json"), "EX-0004", "--on", "2023-01-01"],
    ["compare", "su-kvinnofrid/2019", "su-kvinnofrid/2021", "--format", "json"],
    ["yearly-return", str(DELIVERIES / "leverans-d.ndjson"), "--year", "2022"],
    ["convert", str(DELIVERIES / "omgang1.json"), "--out", "ut.xlsx"],
    ["migrate", str(DELIVERIES / "omgang1.json"), "--to", "su-kvinnofrid/2021", "--out", "ut.ndjson"],
    ["template", "xlsx", "--out", "mall.xlsx"],
    ["schema", "list"],
    ["schema", "show", "case"],
    ["schema", "export", "scheman"],
    ["check-package", str(Path(su.__file__).parent / "catalogue" / "data" / "packages" / "uppfoljning")],
    ["new", "package", "exempelby"],
    ["new", "programme", "exempelprogram"],
    ["new", "programme", "exempelprogram", "--from", str(LISTS / "made" / "dictionary.csv")],
    ["new", "table", "fragor.xlsx"],
    ["synth", "--cases", "20", "--seed", "1", "--out", "ut.ndjson"],
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_command_touches_the_network(arguments: list[str], tmp_path: Path) -> None:
    """Each command does its work in a process that the network would end."""
    done = _run_offline("-m", "kvinnofrid_su", *arguments, folder=tmp_path)
    assert done.returncode in (0, 1), done.stderr
    assert done.stdout + done.stderr


def test_every_command_is_tried() -> None:
    """A new command is not forgotten above."""
    assert {"--help", "--version", *get_command(app).commands} == {arguments[0] for arguments in COMMANDS}


REMOTE = [
    "https://json.schemastore.org/package.json",
    "https://w3id.org/kvinnofrid-su/su-kvinnofrid/2021/v99.0.0/case.schema.json",
    "http://localhost/case.schema.json#/$defs/x",
    "file:///etc/passwd",
]


@pytest.mark.parametrize("address", REMOTE)
@pytest.mark.parametrize("inside", [False, True], ids=["at the top", "further in"])
def test_a_remote_reference_fetches_nothing(address: str, inside: bool) -> None:
    """A schema that refers to what is not published fails, with the name that is not there, and nothing is fetched."""
    reference = {"$ref": address}
    schema = {"properties": {"case": {"items": reference}}} if inside else reference
    check = Draft202012Validator(schema, registry=schemas.REGISTRY)
    with pytest.raises(Unresolvable) as caught:
        check.is_valid({"case": [1]})
    assert address.startswith(caught.value.ref.partition("#")[0])


def test_what_is_published_is_found_without_the_network(tmp_path: Path) -> None:
    """A process that the network would end validates by an address of ours, and fails at another's."""
    program = """
import sys
from jsonschema import Draft202012Validator
from kvinnofrid_su import schemas
check = Draft202012Validator({"$ref": sys.argv[1]}, registry=schemas.REGISTRY)
print(check.is_valid({}), check.is_valid({"format": 1, "catalogue": "su-kvinnofrid/2021", "case": "A-1", "measurements": {}}))
"""
    done = _run_offline("-c", program, schemas.uri("case", "su-kvinnofrid/2021"), folder=tmp_path)
    assert (0, "False True\n") == (done.returncode, done.stdout), done.stderr
    done = _run_offline("-c", program, REMOTE[0], folder=tmp_path)
    assert 1 == done.returncode
    assert "Unresolvable" in done.stderr
