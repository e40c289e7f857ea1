"""Put on the path of a Python process, this ends it at once when anything in it touches the network."""

import os
import sys


def _refuse(event: str, _arguments: tuple[object, ...]) -> None:
    if event.startswith("socket."):
        os.write(2, f"the network was touched: {event}\n".encode())
        os._exit(99)  # no exception: nobody can catch this and go on


sys.addaudithook(_refuse)
