"""Set up, build and serve policygraph with one command on Windows, macOS and Linux: `python run.py`.

Needs the standard library only. `python run.py setup` installs what developers need too and stops there;
`python run.py build` stops before serving; options after the command go to `policygraph serve`.
It must be readable by an older Python, so that this is refused by name.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
OLDEST = (3, 11)
NEWER_PYTHONS = ("python3.14", "python3.13", "python3.12", "python3.11", "python3", "python")
STAMP = "policygraph-installed"
PINNED_BY = ("pyproject.toml", "constraints.txt")
BUILT_FROM = ("graph", "ontology")
COMMANDS = ("run", "setup", "build")


class SetupError(Exception):
    """One sentence: what is missing and what to do about it."""


def say(text):
    print(text, file=sys.stderr, flush=True)


# --- a Python that is new enough --------------------------------------------------------------------------------------


def is_new_enough(version):
    return tuple(version[:2]) >= OLDEST


def version_of(program):
    """(major, minor) of a Python program, or None if it does not run."""
    code = "import sys; print(*sys.version_info[:2])"
    try:
        done = subprocess.run([program, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
        return tuple(int(part) for part in done.stdout.split())
    except (OSError, ValueError, subprocess.CalledProcessError):
        return None


def find_python(own=None, own_version=None):
    """The Python to work with: this one where it is new enough, else a newer one on the path."""
    if is_new_enough(own_version or sys.version_info):
        return own or sys.executable
    for name in NEWER_PYTHONS:
        program = shutil.which(name)
        version = version_of(program) if program else None
        if version and is_new_enough(version):
            return program
    raise SetupError(
        "policygraph needs Python {}.{} or newer and found only {}.{}; install a newer one (python.org, or on Debian "
        "and Ubuntu: apt-get install python3 python3-venv) and run this again.".format(
            *OLDEST, *(own_version or sys.version_info)[:2]
        )
    )


# --- the virtual environment ------------------------------------------------------------------------------------------


def program_in(venv, name, windows=(os.name == "nt")):
    """Path of an installed program."""
    return venv / "Scripts" / (name + ".exe") if windows else venv / "bin" / name


def is_usable(venv):
    """Whether the environment runs, is new enough and has pip (a cut-off set-up leaves one without)."""
    python = str(program_in(venv, "python"))
    version = version_of(python)
    if not version or not is_new_enough(version):
        return False
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.run([python, "-m", "pip", "--version"], check=False, **quiet).returncode == 0


def create_venv(python, venv):
    code = "import venv, ensurepip"
    if subprocess.run([python, "-c", code], stderr=subprocess.DEVNULL, check=False).returncode:
        raise SetupError(
            "{} has no venv module; on Debian and Ubuntu install it with: apt-get install python3-venv "
            "(elsewhere install Python from python.org), then run this again.".format(python)
        )
    say("creating " + str(venv))
    if subprocess.run([python, "-m", "venv", "--clear", str(venv)], check=False).returncode:
        raise SetupError("could not create {}; is the folder writable and the disk not full?".format(venv))


def digest(paths):
    """Hash of names and contents of files; folders are walked, caches left out."""
    total = hashlib.sha256()
    for path in paths:
        files = sorted(p for p in path.rglob("*") if p.suffix != ".pyc") if path.is_dir() else [path]
        for file in files:
            if file.is_file():
                total.update(file.relative_to(ROOT).as_posix().encode("utf-8") + b"\0" + file.read_bytes() + b"\0")
    return total.hexdigest()


def is_installed(stamp, wanted, extras):
    """Whether an earlier run installed the same versions, and the extras asked for."""
    found = stamp.read_text(encoding="utf-8").split() if stamp.is_file() else []
    return found[:1] == [wanted] and (not extras or found[1:] == [extras])


def set_up(extras=""):
    """Install into .venv what constraints.txt pins; nothing is done when that has been done."""
    venv = ROOT / ".venv"
    stamp = venv / STAMP
    wanted = digest([ROOT / name for name in PINNED_BY])
    if is_installed(stamp, wanted, extras) and version_of(str(program_in(venv, "python"))):
        return
    if not is_usable(venv):
        create_venv(find_python(), venv)
    say("installing packages into .venv (about a minute the first time)")
    target = "." + ("[" + extras + "]" if extras else "")
    options = ["-qq", "--disable-pip-version-check", "--constraint", "constraints.txt"]
    command = [str(program_in(venv, "python")), "-m", "pip", "install", *options, "--editable", target]
    if subprocess.run(command, cwd=str(ROOT), check=False).returncode:
        raise SetupError(
            "pip could not install the packages (its words are above); check the network and run this again."
        )
    stamp.write_text(wanted + " " + extras, encoding="utf-8")


# --- the store --------------------------------------------------------------------------------------------------------


def store_of(environment):
    """Folder of the store, or None where POLICYGRAPH_STORE names an endpoint."""
    place = environment.get("POLICYGRAPH_STORE", "var/store")
    return None if "://" in place else ROOT / place


def version_in(store):
    """The version in use, which each build raises; None where there is no store (see graph/versions.py)."""
    pointer = store / "current"
    return pointer.read_text(encoding="utf-8").strip() if pointer.is_file() else None


def needs_build(store, stamp, inputs):
    """Whether to build: no store, or one of an earlier run from other data. A store built by hand is left alone."""
    version = version_in(store)
    if version is None:
        return True
    if not stamp.is_file():
        return False
    built_from, _, built = stamp.read_text(encoding="utf-8").partition(" ")
    return built == version and built_from != inputs


def build():
    store = store_of(os.environ)
    if store is None:
        return
    stamp = store.with_name(store.name + ".built-from")
    inputs = digest([ROOT / name for name in BUILT_FROM])
    if not needs_build(store, stamp, inputs):
        return
    say("building " + str(store))
    command = [str(program_in(ROOT / ".venv", "policygraph")), "build", "--store", str(store)]
    code = subprocess.run(command, cwd=str(ROOT), check=False).returncode
    version = version_in(store)
    if version is None:
        raise SetupError("the store could not be built (the reason is above).")
    if code > 1:
        say("run.py: the store could not be built anew (the reason is above); the earlier one is served")
        return
    if code:
        say("run.py: the checks found faults (above); the store is served all the same")
    stamp.write_text(inputs + " " + version, encoding="utf-8")


def serve(options):
    command = [str(program_in(ROOT / ".venv", "policygraph")), "serve", *options]
    os.chdir(str(ROOT))
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606 (the server takes this process's place, and its signals)
    try:
        return subprocess.run(command, check=False).returncode
    except KeyboardInterrupt:
        return 0


def main(arguments):
    if arguments[:1] in (["-h"], ["--help"]):
        say(__doc__.strip())
        return 0
    command = arguments[0] if arguments and not arguments[0].startswith("-") else "run"
    if command not in COMMANDS:
        say("run.py knows {}, not {}".format(", ".join(COMMANDS), command))
        return 2
    try:
        set_up("dev" if command == "setup" else "")
        if command != "setup":
            build()
    except SetupError as error:
        say("run.py: " + str(error))
        return 1
    return serve(arguments[1:] if arguments[:1] == ["run"] else arguments) if command == "run" else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
