"""No validator fetches anything with the options that the schemas are read with; two would without them."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from attrs import field, frozen
from jsonschema import Draft202012Validator

from tests.portability.validators import NODE, SOURCEMETA, ValidatorFailed, run, run_node

pytestmark = pytest.mark.enable_socket  # for a server on this machine, and nothing else


@frozen
class Elsewhere:
    """A schema that refers to another on a server of this machine, and what was asked of that server.

    Args:
        file: the schema that refers.
        document: a file with one document.
        asked: the paths that were asked for.
    """

    file: Path
    document: Path
    asked: list[str] = field(factory=list[str])


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Elsewhere]:
    """A server that gives a schema for anything, and a schema that refers to it."""
    made = Elsewhere(tmp_path / "here.schema.json", tmp_path / "documents.jsonl")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # so it is called there
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        schema = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": "https://example.org/here.schema.json",
            "$ref": f"http://127.0.0.1:{server.server_port}/elsewhere.schema.json",
        }
        made.file.write_text(json.dumps(schema), encoding="utf-8")
        made.document.write_text("{}\n", encoding="utf-8")
        yield made
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("runner", ["jsonschema", "jsonschema-rs", SOURCEMETA])
def test_validators_fetch_nothing(runner: str, elsewhere: Elsewhere) -> None:
    """A reference to elsewhere is a failure, not a request."""
    with suppress(ValidatorFailed):
        assert {runner: "E"} == run(runner, elsewhere.file, elsewhere.document)
    assert [] == elsewhere.asked


def test_validators_in_javascript_fetch_nothing(elsewhere: Elsewhere) -> None:
    """A reference to elsewhere is refused by all three, without a request."""
    words = json.loads(run_node("compile.mjs", str(elsewhere.file)))[str(elsewhere.file)]
    assert [*NODE] == [name for name, said in words.items() if said and "elsewhere.schema.json" in said]
    assert [] == elsewhere.asked


def test_what_the_options_are_for(elsewhere: Elsewhere) -> None:
    """Without a registry, or without being told to stay offline, the two validators of Python do fetch."""
    import jsonschema_rs  # is not there where this is skipped

    schema = json.loads(elsewhere.file.read_bytes())
    with pytest.warns(DeprecationWarning, match="Automatically retrieving remote references"):
        Draft202012Validator(schema).is_valid({})
    assert ["/elsewhere.schema.json"] == elsewhere.asked
    jsonschema_rs.Draft202012Validator(schema)
    assert ["/elsewhere.schema.json"] * 2 == elsewhere.asked
