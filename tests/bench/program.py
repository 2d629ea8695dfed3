"""The program as the office calls it, and what it makes before others are measured."""

from pathlib import Path

YEAR = 2022


def run(*arguments: str | Path) -> None:
    """Run one command of the command line in this process; raises where it failed."""
    from desktop import commandline

    status = commandline.main([str(argument) for argument in arguments])
    if status:
        raise RuntimeError(f"{arguments[0]} ended with {status}")


def issue(folder: Path, name: str) -> Path:
    """The survey workbooks of all departments of ``folder``'s plan, in a new folder in it."""
    target = folder / name
    database = folder / "plan.keikaku"
    run("survey", "issue", "--year", str(YEAR), "--to", target, "--database", database)
    return target
