"""Run the commands of `regiondash.cli` when the package is started as a program."""

from regiondash.cli import main

if __name__ == "__main__":
    main(prog_name="python -m regiondash")
