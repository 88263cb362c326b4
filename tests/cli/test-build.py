#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the programs are made of, and where a shipped one sends secrets."""

import os
import socket
import subprocess
import sys
import threading

from cli import LANYARD, Skip, TOKEN, contains, equal, lacks, run_tests

RELEASE = os.environ['LANYARD_RELEASE']
API_TOKEN = ['add', 'bitbucket', '--method', 'api-token', '--set', 'email=jane@acme.example']


def test_command_links_no_toolkit(_case):
    for program in (LANYARD, RELEASE):
        linked = subprocess.run(['ldd', program], capture_output=True, text=True, check=True).stdout
        for library in ('gtk', 'gdk', 'adwaita', 'wayland', 'X11', 'pango', 'cairo'):
            lacks(linked.lower(), library.lower())
        contains(linked, 'libsecret')


def test_shipped_command_knows_no_switch(_case):
    with open(LANYARD, 'rb') as development, open(RELEASE, 'rb') as release:
        contains(development.read(), b'LANYARD_SERVICE')
        lacks(release.read(), b'LANYARD_SERVICE')


def answer_proxy(listener, heard):
    connection, _address = listener.accept()
    with connection:
        heard.append(connection.recv(4096))
        connection.sendall(b'HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n')


def test_shipped_command_does_not_go_to_the_double(case):
    modules = subprocess.run(['pkg-config', '--variable=giomoduledir', 'gio-2.0'],
                             capture_output=True, text=True, check=True).stdout.strip()
    if not os.path.exists(f'{modules}/libgiolibproxy.so'):
        raise Skip('no proxy from the environment, and nothing may leave this computer')

    # The proxy hears where the request would have gone, and lets nothing out.
    heard = []
    with socket.create_server(('127.0.0.1', 0)) as listener:
        listener.settimeout(30)
        thread = threading.Thread(target=answer_proxy, args=(listener, heard), daemon=True)
        thread.start()
        proxy = f'http://127.0.0.1:{listener.getsockname()[1]}'
        case.env.pop('no_proxy', None)
        case.env.pop('NO_PROXY', None)
        case.run(*API_TOKEN, secret=TOKEN, status=3, program=RELEASE,
                 env={'https_proxy': proxy, 'HTTPS_PROXY': proxy,
                      'GIO_USE_PROXY_RESOLVER': 'libproxy'})
        thread.join(30)
    contains(heard[0], b'CONNECT api.bitbucket.org:443')
    lacks(heard[0], TOKEN.encode())
    equal(case.double.requests(), [])


sys.exit(run_tests(globals()))
