#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures Lanyard against what stands beside it, and prints the ratios.

Each round runs both, in turns, so that whatever else the machine does hits both
alike; the ratio is that of the medians. Nothing here fails: a slow machine is
no mistake. Runs inside tests/support/with-keyring and under an X server.

Usage: bench.py start WINDOW EMPTY-WINDOW | bench.py secret COMMAND
"""

import json
import os
import select
import signal
import statistics
import subprocess
import sys
import time

ROUNDS = 30
PATIENCE = 30


def time_first_frame(program):
    """Seconds from starting the program to its first frame."""
    environment = dict(os.environ, G_MESSAGES_DEBUG="lanyard-app empty-window")
    began = time.perf_counter()
    process = subprocess.Popen([program], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                               env=environment)
    try:
        text = b""
        while b"first frame" not in text:
            ready, _, _ = select.select([process.stdout], [], [], PATIENCE)
            chunk = os.read(process.stdout.fileno(), 4096) if ready else b""
            if not chunk:
                sys.exit(f"{program} showed no first frame: {text.decode(errors='replace')}")
            text += chunk
        return time.perf_counter() - began
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate()


def time_command(command):
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def compare(title, ours, measure, aim):
    """Prints the medians of two measurements made in turns, and their ratio."""
    ours()
    measure()
    pairs = [(ours(), measure()) for _ in range(ROUNDS)]
    mine = statistics.median(a for a, _ in pairs)
    other = statistics.median(b for _, b in pairs)
    print(f"{title}: {mine * 1000:.1f} ms against {other * 1000:.1f} ms, "
          f"ratio {mine / other:.2f} (aim {aim})", flush=True)


def start(window, empty):
    compare("start to first frame, against an empty libadwaita window",
            lambda: time_first_frame(window), lambda: time_first_frame(empty), "1.5")


def secret(lanyard):
    subprocess.run([lanyard, "add", "bitbucket", "--method", "api-token", "--name", "bench",
                    "--set", "email=bench@example.com", "--no-test"],
                   input=b"ATATT3xFfGF0bench", check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    shown = subprocess.run([lanyard, "show", "bench", "--json"], check=True, capture_output=True)
    connection = json.loads(shown.stdout)
    if isinstance(connection, list):
        connection = connection[0]
    compare("lanyard secret NAME, against secret-tool lookup",
            lambda: time_command([lanyard, "secret", "bench"]),
            lambda: time_command(["secret-tool", "lookup", "connection", connection["uuid"]]),
            "1.5")


def main():
    commands = {"start": start, "secret": secret}
    if len(sys.argv) < 3 or sys.argv[1] not in commands:
        sys.exit(__doc__)
    commands[sys.argv[1]](*sys.argv[2:])


if __name__ == "__main__":
    main()
