"""The content of window.json as pydantic models. Parts that are not valid are dropped."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
)

from app.domain.user_status import Status
from app.queries.user_filter import SORT_COLUMNS

MOST_VIEWS = 100
MOST_LETTERS = 60
MOST_RECENT = 8
_MOST_COLUMNS = 200
_MOST_LAYOUTS = 20
_MOST_OPERATORS = 1000

Model = TypeVar("Model", bound=BaseModel)


def _fitting(kind: Any, most: int) -> BeforeValidator:
    """Return a validator that keeps at most `most` items of a list, and of those only the valid ones."""
    adapter: TypeAdapter[Any] = TypeAdapter(kind)

    def kept(given: object) -> list[Any]:
        return [item for item in given[:most] if _is_valid(adapter, item)] if isinstance(given, list) else []

    return BeforeValidator(lambda given: given if isinstance(given, tuple) else kept(given))


def _fitting_values(kind: Any, most: int) -> BeforeValidator:
    """Return a validator that keeps at most the last `most` entries of an object, and of those only the ones
    with valid values."""
    adapter: TypeAdapter[Any] = TypeAdapter(kind)

    def kept(given: object) -> dict[Any, Any]:
        items = list(given.items())[-most:] if isinstance(given, dict) else []
        return {key: value for key, value in items if _is_valid(adapter, value)}

    return BeforeValidator(kept)


def _is_valid(adapter: TypeAdapter[Any], item: object) -> bool:
    try:
        adapter.validate_python(item)
    except (ValidationError, RecursionError):
        return False
    return True


def fitting(model: type[Model], given: object) -> Model:
    """Return the data validated as this model, or the model's defaults if the data is not valid."""
    try:
        return model.model_validate(given)
    except (ValidationError, RecursionError):
        return model()


def _known_column(name: str) -> str:
    if name not in SORT_COLUMNS:
        raise ValueError("no column to sort by")
    return name


Word = Annotated[str, Field(max_length=1000)]
#: [[column, width in pixels], …]
Layout = Annotated[
    tuple[tuple[Annotated[int, Field(ge=0, le=9999)], Annotated[int, Field(ge=0, le=99_999)]], ...],
    Field(max_length=_MOST_COLUMNS),
]


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Filters(_Kept):
    """The filters of the users list."""

    search: Word = ""
    statuses: tuple[Status, ...] = Field(default=(), max_length=20)
    roles: tuple[Word, ...] = Field(default=(), max_length=200)
    domains: tuple[Word, ...] = Field(default=(), max_length=200)


class Look(_Kept):
    """How the users list looks. `sort` is a column and whether it is descending."""

    sort: tuple[Annotated[str, AfterValidator(_known_column)], bool] | None = None
    columns: Layout = ()


class View(_Kept):
    """A saved view. `syntax` is the version of the search syntax that its search is written in. In version 1,
    `field:"value"` did not yet mean the whole value."""

    name: str = Field(min_length=1, max_length=MOST_LETTERS)
    filters: Filters
    look: Annotated[Look, BeforeValidator(lambda given: fitting(Look, given))] = Look()
    syntax: Annotated[int, Field(ge=1, le=99)] = 1


class OperatorMemory(_Kept):
    """What the windows remember for one operator. `columns` has one layout for each number of columns that
    the table had; `recent` are keys of the command palette, newest first."""

    views: Annotated[tuple[View, ...], _fitting(View, MOST_VIEWS)] = ()
    columns: Annotated[dict[str, Layout], _fitting_values(Layout, _MOST_LAYOUTS)] = {}
    recent: Annotated[tuple[Word, ...], _fitting(Word, MOST_RECENT)] = ()


class ChainEnd(_Kept):
    """The last verification or seal: its position, its time (ISO 8601), its outcome (`good`, `error`) and the
    path of the seal's file."""

    position: int = Field(default=0, ge=0)
    at: str = Field(default="", max_length=64)
    kind: str = Field(default="", max_length=16)
    path: str = Field(default="", max_length=4096)


class WindowMemory(_Kept):
    """The whole content of window.json. `geometry` is base64."""

    geometry: str = Field(default="", max_length=4096)
    operators: Annotated[dict[str, OperatorMemory], _fitting_values(OperatorMemory, _MOST_OPERATORS)] = {}
    chain: Annotated[dict[str, ChainEnd], _fitting_values(ChainEnd, 4)] = {}
