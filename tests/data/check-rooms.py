#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which rooms may see which headers is held by the build: a wrong include does
not compile. This tries each of them, with the very flags of the room's files.

Usage: check-rooms.py SOURCE-DIRECTORY BUILD-DIRECTORY
"""

import json
import pathlib
import shlex
import subprocess
import sys
import tempfile

HEADERS = {
    "core": "lanyard-provider.h",
    "net": "lanyard-client.h",
    "keyring": "lanyard-secret-store.h",
    "manager": "lanyard-manager.h",
    "json-glib": "json-glib/json-glib.h",
    "libsoup": "libsoup/soup.h",
    "libsecret": "libsecret/secret.h",
    "gtk": "gtk/gtk.h",
    "libadwaita": "adwaita.h",
}

MAY_SEE = {
    "core": {"core", "json-glib"},
    "net": {"core", "json-glib", "net", "libsoup"},
    "keyring": {"core", "json-glib", "keyring", "libsecret"},
    "manager": {"core", "json-glib", "net", "keyring", "manager"},
    "cli": {"core", "json-glib", "manager"},
    "app": {"core", "json-glib", "manager", "gtk", "libadwaita"},
}


def find_flags(source, build):
    """The compiler's command for one file of each room, without that file."""
    flags = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        path = (pathlib.Path(entry["directory"]) / entry["file"]).resolve()
        try:
            room = path.relative_to(source / "src").parts[0]
        except ValueError:
            continue
        words = shlex.split(entry["command"])
        cut = [word for word in words if word not in (entry["file"], "-c", "-MD")]
        for option in ("-o", "-MF", "-MQ"):
            if option in cut:
                position = cut.index(option)
                del cut[position:position + 2]
        flags.setdefault(room, (entry["directory"], cut))
    return flags


def compiles(directory, command, header):
    with tempfile.NamedTemporaryFile("w", suffix=".c") as file:
        file.write(f"#include <{header}>\n")
        file.flush()
        done = subprocess.run([*command, "-fsyntax-only", file.name], cwd=directory,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        return done.returncode == 0


def main():
    source, build = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
    flags = find_flags(source, build)
    number = 0
    failed = False
    print(f"1..{len(MAY_SEE) * len(HEADERS)}")
    for room, allowed in MAY_SEE.items():
        for name, header in HEADERS.items():
            number += 1
            good = compiles(*flags[room], header) == (name in allowed)
            failed = failed or not good
            verb = "sees" if name in allowed else "does-not-see"
            print(f"{'ok' if good else 'not ok'} {number} - {room}-{verb}-{name}")
    return failed


if __name__ == "__main__":
    sys.exit(main())
