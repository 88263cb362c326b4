#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the programs are made of, and where a shipped one sends secrets."""

import os
import socket
import ssl
import subprocess
import sys
import threading

from cli import Double, LANYARD, Skip, TOKEN, contains, equal, lacks, run_tests

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
        program, shipped = development.read(), release.read()
    for text in (b'LANYARD_SERVICE', b'LANYARD_SERVICE_CA', b'.invalid'):
        contains(program, text)
        lacks(shipped, text)


def need_proxies():
    modules = subprocess.run(['pkg-config', '--variable=giomoduledir', 'gio-2.0'],
                             capture_output=True, text=True, check=True).stdout.strip()
    if not os.path.exists(f'{modules}/libgiolibproxy.so'):
        raise Skip('no proxy from the environment, and nothing may leave this computer')


def refuse(connection):
    """Lets nothing out."""
    connection.sendall(b'HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n')


def add_behind_proxy(case, answer, **env):
    """Adds a connection with the shipped command, and returns what the proxy heard first."""
    heard = []

    def serve():
        connection, _address = listener.accept()
        with connection:
            connection.settimeout(30)
            heard.append(connection.recv(4096))
            answer(connection)

    # The proxy hears where the request would have gone.
    with socket.create_server(('127.0.0.1', 0)) as listener:
        listener.settimeout(30)
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        proxy = f'http://127.0.0.1:{listener.getsockname()[1]}'
        case.env.pop('no_proxy', None)
        case.env.pop('NO_PROXY', None)
        case.run(*API_TOKEN, secret=TOKEN, status=3, program=RELEASE,
                 env={'https_proxy': proxy, 'HTTPS_PROXY': proxy,
                      'http_proxy': proxy, 'HTTP_PROXY': proxy,
                      'GIO_USE_PROXY_RESOLVER': 'libproxy', **env})
        thread.join(30)
    contains(heard[0], b'CONNECT api.bitbucket.org:443')
    lacks(heard[0], TOKEN.encode())


def test_shipped_command_does_not_go_to_the_double(case):
    need_proxies()
    secure = Double('--tls')
    try:
        add_behind_proxy(case, refuse)
        add_behind_proxy(case, refuse, LANYARD_SERVICE=secure.address,
                         LANYARD_SERVICE_CA=secure.authority[0])
        add_behind_proxy(case, refuse, LANYARD_SERVICE='http://nowhere.invalid')
        equal(secure.requests(), [])
    finally:
        secure.end()
    equal(case.double.requests(), [])


def test_shipped_command_trusts_nobody_of_the_environment(case):
    need_proxies()
    key, certificate = case.folder / 'key.pem', case.folder / 'certificate.pem'
    made = subprocess.run(['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt',
                           'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', '/CN=x',
                           '-addext', 'subjectAltName=DNS:api.bitbucket.org', '-keyout', key,
                           '-out', certificate], capture_output=True, check=False)
    if made.returncode != 0:
        raise Skip('openssl makes no such certificate here')

    heard = []

    def pretend(connection):
        """Says to be the service, with a certificate that the environment vouches for."""
        connection.sendall(b'HTTP/1.1 200 Connected\r\n\r\n')
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        try:
            with context.wrap_socket(connection, server_side=True) as tunnel:
                heard.append(tunnel.recv(4096))
        except OSError:
            heard.append(b'')

    for env in ({}, {'LANYARD_SERVICE': 'https://127.0.0.1:1'}):
        add_behind_proxy(case, pretend, LANYARD_SERVICE_CA=str(certificate), **env)
    equal(heard, [b'', b''])


sys.exit(run_tests(globals()))
