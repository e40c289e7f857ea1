"""The codes of all issues (anmärkningskoder), stable for ever. Texts and severities are in ``data/issues.toml``."""

from __future__ import annotations

from enum import StrEnum


class IssueCode(StrEnum):
    """A kind of issue (*anmärkningskod*).

    ``SU-S`` structure, ``SU-V`` values, ``SU-R`` rules, ``SU-T`` time, ``SU-D`` delivery and versions, ``SU-P`` privacy.

    >>> IssueCode.UNKNOWN_CODE.value
    'SU-V002'
    """

    NOT_AN_OBJECT = "SU-S001"
    MISSING_KEY = "SU-S002"
    MALFORMED = "SU-S003"
    UNKNOWN_KEY = "SU-S004"
    UNKNOWN_POINT = "SU-S005"
    NOT_A_LIST = "SU-S006"
    NOT_A_MEASUREMENT = "SU-S007"
    UNKNOWN_VARIABLE = "SU-S008"
    WRONG_POINT = "SU-S009"
    MALFORMED_LOCAL_ID = "SU-S010"
    NOT_JSON = "SU-S021"
    NOT_FINITE = "SU-S022"
    DUPLICATE_KEY = "SU-S023"
    LONE_SURROGATE = "SU-S024"
    TOO_DEEP = "SU-S025"
    LONG_INTEGER = "SU-S026"
    UNKNOWN_COLUMN = "SU-S031"
    TOO_MANY_CELLS = "SU-S032"

    WRONG_TYPE = "SU-V001"
    UNKNOWN_CODE = "SU-V002"
    NULL = "SU-V003"
    EMPTY_LIST = "SU-V004"
    REPEATED_CODE = "SU-V005"
    NOT_A_DATE = "SU-V006"
    OUT_OF_BOUNDS = "SU-V007"
    LOCAL_VALUE = "SU-V008"

    NOT_APPLICABLE = "SU-R001"
    REQUIRED = "SU-R002"
    RECOMMENDED = "SU-R003"
    CONTRADICTION = "SU-R004"
    NOT_ALONE = "SU-R005"
    NOT_WITHIN = "SU-R006"
    NOT_LISTED = "SU-R007"

    DATES_OUT_OF_ORDER = "SU-T001"
    OUTSIDE_WINDOW = "SU-T002"
    MEASUREMENTS_OUT_OF_ORDER = "SU-T003"

    DUPLICATE_CASE = "SU-D001"
    OTHER_CATALOGUE = "SU-D002"
    UNKNOWN_VERSION = "SU-D003"
    OTHER_VERSION = "SU-D004"
    UNKNOWN_FORMAT = "SU-D005"
    INACTIVE_PACKAGE = "SU-D006"

    IDENTITY_NUMBER_IN_KEY = "SU-P001"
    IDENTITY_NUMBER = "SU-P002"
    MAYBE_IDENTITY_NUMBER = "SU-P003"
