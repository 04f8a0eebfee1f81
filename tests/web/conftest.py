"""The seeded brand, for tests that walk through it."""

import pytest

from tests.web.seeded import Seeded, make_seeded


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Seeded:
    return make_seeded(tmp_path_factory.mktemp("seeded") / "data")
