#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures Lanyard against what stands beside it, and prints the ratios.

Each round runs both, in turns, so that whatever else the machine does hits both
alike; the ratio is that of the medians. Nothing here fails: a slow machine is
no mistake. Runs inside tests/support/with-keyring and under an X server.

Usage: bench.py start WINDOW EMPTY-WINDOW | bench.py secret COMMAND MEASURE |
       bench.py test COMMAND DOUBLE | bench.py test-all COMMAND DOUBLE
"""

import json
import os
import select
import signal
import statistics
import subprocess
import sys
import time
import urllib.request

ROUNDS = 30
PATIENCE = 30
DELAYS = (0, 50, 150)
CONNECTIONS = 200
ALL_DELAY = 100
ALL_ROUNDS = 3
PLACE = "acme-eng/sandbox"

# What a person does who has neither Lanyard nor a secret in the arguments.
BY_HAND = """
printf 'Authorization: Bearer %s' "$(secret-tool lookup connection "$1")" |
  curl --silent --fail --output /dev/null --header @- "$2/2.0/repositories/$3"
"""


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


def compare(title, ours, measure, aim, rounds=ROUNDS):
    """Prints the medians of two measurements made in turns, and their ratio."""
    ours()
    measure()
    pairs = [(ours(), measure()) for _ in range(rounds)]
    mine = statistics.median(a for a, _ in pairs)
    other = statistics.median(b for _, b in pairs)
    print(f"{title}: {mine * 1000:.1f} ms against {other * 1000:.1f} ms, "
          f"ratio {mine / other:.2f} (aim {aim})", flush=True)


def start(window, empty):
    compare("start to first frame, against an empty libadwaita window",
            lambda: time_first_frame(window), lambda: time_first_frame(empty), "1.5")


def add(lanyard, name, method, secret_text, *fields):
    """Saves a connection, and returns its UUID."""
    words = [word for field in fields for word in ("--set", field)]
    subprocess.run([lanyard, "add", "bitbucket", "--method", method, "--name", name, *words,
                    "--no-test"],
                   input=secret_text.encode(), check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    shown = subprocess.run([lanyard, "show", name, "--json"], check=True, capture_output=True)
    connection = json.loads(shown.stdout)
    if isinstance(connection, list):
        connection = connection[0]
    return connection["uuid"]


def measure(program, command, given=None):
    """Milliseconds and mebibytes that a command takes."""
    out = subprocess.run([program, *command], check=True, capture_output=True, input=given).stdout
    microseconds, kibibytes = out.split()
    return int(microseconds) / 1000, int(kibibytes) / 1024


def secret(lanyard, program):
    """All ways to take a secret, each in turn in every round."""
    uuid = add(lanyard, "bench", "api-token", "ATATT3xFfGF0bench", "email=bench@example.com",
               "workspace=acme-eng")
    lookup = "secret-tool lookup"
    asked = b"protocol=https\nhost=bitbucket.org\npath=acme-eng/sandbox.git\n\n"
    ways = {
        lookup: (["secret-tool", "lookup", "connection", uuid], None),
        "lanyard secret NAME": ([lanyard, "secret", "bench"], None),
        "lanyard env NAME --reveal": ([lanyard, "env", "bench", "--reveal"], None),
        "lanyard exec NAME -- true": ([lanyard, "exec", "bench", "--", "true"], None),
        "lanyard git-credential get": ([lanyard, "git-credential", "get"], asked),
    }
    known = subprocess.run([lanyard, "help"], check=True, capture_output=True, text=True).stdout
    if "git-credential" not in known:
        del ways["lanyard git-credential get"]

    for command, given in ways.values():
        measure(program, command, given)
    found = {way: [] for way in ways}
    for _ in range(ROUNDS):
        for way, (command, given) in ways.items():
            found[way].append(measure(program, command, given))

    medians = {way: [statistics.median(values) for values in zip(*found[way])] for way in ways}
    for way, (time_taken, memory) in medians.items():
        print(f"{way}: {time_taken:.1f} ms, ratio {time_taken / medians[lookup][0]:.2f} (aim 1.5); "
              f"{memory:.1f} MiB, ratio {memory / medians[lookup][1]:.2f} (aim 1.5)", flush=True)


class Double:
    """The double of Bitbucket, and a repository access token that it knows."""

    def __init__(self, program):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True)
        self.address = self.process.stdout.readline().split()[1]
        os.environ["LANYARD_SERVICE"] = self.address
        listed = subprocess.run([program, "--credentials"], check=True, capture_output=True,
                                text=True).stdout
        kinds = [line.split("\t") for line in listed.splitlines()]
        self.secret = next(row[3] for row in kinds if row[0] == "repository")

    def set_delay(self, milliseconds):
        request = urllib.request.Request(f"{self.address}/_double/settings", method="PUT",
                                         data=json.dumps({"delay": milliseconds}).encode())
        urllib.request.urlopen(request, timeout=PATIENCE).close()

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def add_repository(lanyard, double, name):
    workspace, repository = PLACE.split("/")
    return add(lanyard, name, "repository-token", double.secret,
               f"workspace={workspace}", f"repository={repository}")


def test(lanyard, program):
    """One request each: what a test costs beside the wire."""
    double = Double(program)
    uuid = add_repository(lanyard, double, "bench")
    by_hand = ["sh", "-c", BY_HAND, "by-hand", uuid, double.address, PLACE]
    for delay in DELAYS:
        double.set_delay(delay)
        compare(f"lanyard test NAME, against secret-tool lookup and curl, at {delay} ms of delay",
                lambda: time_command([lanyard, "test", "bench"]),
                lambda: time_command(by_hand), "1.25")
    double.end()


def test_all(lanyard, program):
    """Many connections, against the same requests made by curl, four at a time."""
    double = Double(program)
    for i in range(CONNECTIONS):
        add_repository(lanyard, double, f"bench-{i}")
    double.set_delay(ALL_DELAY)
    configuration = "\n".join(
        [f'header = "Authorization: Bearer {double.secret}"']
        + [f'url = "{double.address}/2.0/repositories/{PLACE}?{i}"\noutput = "/dev/null"'
           for i in range(CONNECTIONS)])

    def curl():
        began = time.perf_counter()
        subprocess.run(["curl", "--no-progress-meter", "--fail", "--parallel", "--parallel-max", "4",
                        "--config", "-"], input=configuration.encode(), check=True)
        return time.perf_counter() - began

    compare(f"lanyard test --all, {CONNECTIONS} connections at {ALL_DELAY} ms, "
            f"which take at least {CONNECTIONS * ALL_DELAY // 4} ms, against curl four at a time",
            lambda: time_command([lanyard, "test", "--all"]), curl, "1.2", ALL_ROUNDS)
    double.end()


def main():
    commands = {"start": start, "secret": secret, "test": test, "test-all": test_all}
    if len(sys.argv) < 3 or sys.argv[1] not in commands:
        sys.exit(__doc__)
    commands[sys.argv[1]](*sys.argv[2:])


if __name__ == "__main__":
    main()
