"""Settings come from defaults, the environment and overrides, in that order; numbers are checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import PolicyGraphError
from graph.settings import CHECKOUT, ROWS, Settings, read_settings


def test_defaults_are_folders_of_the_checkout() -> None:
    settings = Settings()
    assert settings.store == CHECKOUT / "var" / "store"
    assert settings.ontology.is_dir()
    assert settings.port == 8000


def test_environment_comes_before_defaults_and_overrides_before_both(tmp_path: Path) -> None:
    environment = {"POLICYGRAPH_PORT": "81", "POLICYGRAPH_STORE": str(tmp_path), "POLICYGRAPH_HOST": ""}
    settings = read_settings(environment, port=82, workers=None)
    assert (settings.port, settings.store, settings.workers, settings.host) == (82, tmp_path, 2, "127.0.0.1")
    assert read_settings(environment).port == 81


def test_store_can_be_given_as_text(tmp_path: Path) -> None:
    assert Settings(store=str(tmp_path)).store == tmp_path  # type: ignore[arg-type]


@pytest.mark.parametrize("value", ["0", "-1", "eight", "8.5", " "])
def test_numbers_are_checked(value: str) -> None:
    with pytest.raises(PolicyGraphError, match="POLICYGRAPH_PORT must be a positive whole number"):
        read_settings({"POLICYGRAPH_PORT": value})


def test_unknown_setting_is_refused() -> None:
    with pytest.raises(PolicyGraphError, match="colour"):
        read_settings({}, colour="red")


def test_every_setting_has_a_help_in_both_languages() -> None:
    assert len(ROWS) > 8
    assert all(" | " in row.help and row.variable == f"POLICYGRAPH_{row.name.upper()}" for row in ROWS)
