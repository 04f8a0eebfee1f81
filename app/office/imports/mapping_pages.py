"""What the screen shows on which a person says what a file's columns mean."""

import msgspec


class ColumnChoice(msgspec.Struct, frozen=True):
    """`place` is where the file has it: the number of the column from 1 as text, or empty."""

    name: str
    label: str
    required: bool
    place: str


class MappingPage(msgspec.Struct):
    """`rows` are the first ones of the file, `titles` its columns."""

    import_id: str
    file_name: str
    kinds: list[tuple[str, str, str]]
    """Key, label and sentence of each kind that may be chosen."""
    kind: str
    columns: list[ColumnChoice]
    titles: list[str]
    header: list[str]
    rows: list[list[str]]
    defaults: dict[str, str]
    remembered_by: str = ""
    errors: dict[str, str] = {}

    @property
    def places(self) -> list[tuple[str, str]]:
        return [(str(at), title) for at, title in enumerate(self.titles, start=1)]

    @property
    def names(self) -> set[str]:
        return {column.name for column in self.columns}
