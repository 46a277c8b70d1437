"""Start Padron from a checkout: python3 packaging/dev.py run | test | setup.

This file has to parse on any Python, so that an old one can say that it is old.
"""

import sys

OLDEST = (3, 11)
NEWEST = (3, 14)


def unsuitable(version: "tuple[int, int]") -> str:
    """Give the sentence for a Python that Padron can't run on, or nothing."""
    if OLDEST <= version <= NEWEST:
        return ""
    return (
        "Padron needs Python 3.%d to 3.%d and this is Python %d.%d (%s). Install a suitable Python "
        "and start again with it, for example: python3.%d packaging/dev.py test"
        % (OLDEST[1], NEWEST[1], version[0], version[1], sys.executable, OLDEST[1])
    )


if __name__ == "__main__":
    complaint = unsuitable(sys.version_info[:2])
    if complaint:
        sys.exit(complaint)
    from pathlib import Path

    # the checkout, for what the program itself knows of systems
    sys.path.insert(1, str(Path(__file__).resolve().parent.parent))
    from dev_command import main

    sys.exit(main(sys.argv[1:]))
