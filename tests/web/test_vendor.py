"""The scripts of others that the pages carry are those that are pinned, with their licences."""

from __future__ import annotations

import vendor

from detente.web import static_files


def test_the_carried_files_are_the_pinned_ones() -> None:
    assert list(vendor.wrong()) == []


def test_each_package_carries_its_licence() -> None:
    packages = {file.package for file in vendor.carried()}
    licensed = {file.package for file in vendor.carried() if "LICENSE" in file.name}
    assert packages == licensed
    assert "htmx.org" in packages


def test_what_is_carried_is_served() -> None:
    assert {f"vendor/{file.name}" for file in vendor.carried()} <= set(static_files.table())
