"""Install with apt-get what pip cannot: Chromium and a Chinese font for the browser tests, with --venv Python's venv.

Standard library only. Where apt-get is not usable it says so and ends well: tests that need the packages are skipped.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

FONTS = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")


def wanted_packages(with_venv: bool) -> list[str]:
    """Debian's names of what is missing here."""
    if with_venv:
        return [] if importlib.util.find_spec("ensurepip") else ["python3-venv"]
    packages = [] if shutil.which("chromium") else ["chromium"]
    return packages if FONTS.exists() else [*packages, "fonts-noto-cjk"]


def can_install() -> bool:
    """True on Debian and its kin, for root."""
    return shutil.which("apt-get") is not None and getattr(os, "geteuid", lambda: 1)() == 0


def install(packages: list[str]) -> bool:
    """Whether apt-get installed the packages."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120"]  # another set-up may be at work
    for command in ([*apt, "update"], [*apt, "install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=900)
        if done.returncode:
            print(f"system packages: {' '.join(command)} failed: {done.stderr.strip()[-300:]}")
            return False
    return True


def main(arguments: list[str]) -> int:
    packages = wanted_packages("--venv" in arguments)
    if packages and not can_install():
        print(f"system packages: {', '.join(packages)} missing (needs root and apt-get); tests of theirs skip")
    elif packages:
        print(f"system packages: installing {', '.join(packages)}", flush=True)
        install(packages)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
