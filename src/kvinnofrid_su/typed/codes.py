"""Codes as members of enumerations (svarsalternativ): what the enumerations of every generated module share."""

from __future__ import annotations

from enum import StrEnum
from typing import NoReturn

from kvinnofrid_su.errors import UnknownCode


class CodeEnum(StrEnum):
    """The codes of a code list (*kodlista*).

    >>> class Kitchen(CodeEnum):
    ...     GAS = "gas"
    >>> Kitchen("gas") is Kitchen.GAS, Kitchen.GAS == "gas"
    (True, True)
    >>> Kitchen("what somebody answered")
    Traceback (most recent call last):
    kvinnofrid_su.errors.UnknownCode: No such code in Kitchen. There are: gas.
    """

    @classmethod
    def _missing_(cls, value: object) -> NoReturn:  # noqa: ARG003 (Python's own exception would repeat it)
        raise UnknownCode(cls.__name__, [code.value for code in cls])
