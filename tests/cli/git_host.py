# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A host of git repositories on this machine that the real git takes for bitbucket.org.

It is a proxy, too, which answers every CONNECT itself: so the address that git is given, and that
its helpers see, is the real one, and nothing leaves the machine. Repositories are served by git's
own http-backend.
"""

import base64
import os
import pathlib
import socketserver
import ssl
import subprocess
import threading

HOST = 'bitbucket.org'


def make_certificate(folder):
    """A throw-away authority and its certificate for the host."""
    def openssl(*words):
        subprocess.run(['openssl', *words], cwd=folder, check=True, capture_output=True, timeout=60)

    openssl('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes',
            '-keyout', 'authority.key', '-out', 'authority.pem', '-days', '2',
            '-subj', '/CN=Nobody’s authority', '-utf8')
    openssl('req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes',
            '-keyout', 'host.key', '-out', 'host.csr', '-subj', f'/CN={HOST}')
    (folder / 'extensions').write_text(f'subjectAltName=DNS:{HOST}\n', encoding='ascii')
    openssl('x509', '-req', '-in', 'host.csr', '-CA', 'authority.pem', '-CAkey', 'authority.key',
            '-CAcreateserial', '-out', 'host.pem', '-days', '2', '-extfile', 'extensions')


class Handler(socketserver.StreamRequestHandler):
    """One connection: CONNECT, then TLS, then any number of requests."""

    def handle(self):
        line = self.rfile.readline().split()
        while self.rfile.readline().strip():
            pass
        if line[:2] != [b'CONNECT', f'{HOST}:443'.encode()]:
            self.server.host.strays.append(line)
            self.wfile.write(b'HTTP/1.1 403 Nowhere else\r\nContent-Length: 0\r\n\r\n')
            return
        self.wfile.write(b'HTTP/1.1 200 Here it is\r\n\r\n')
        self.wfile.flush()
        with self.server.context.wrap_socket(self.request, server_side=True) as secured:
            with secured.makefile('rwb') as stream:
                while self.answer(stream):
                    stream.flush()

    def answer(self, stream):
        line = stream.readline().decode().split()
        if len(line) < 3:
            return False
        headers = {}
        while True:
            header = stream.readline().decode().rstrip('\r\n')
            if not header:
                break
            name, value = header.split(':', 1)
            headers[name.lower()] = value.strip()
        body = self.read_body(stream, headers)
        status, more, content = self.server.host.serve(line[0], line[1], headers, body)
        more = ''.join(f'{name}: {value}\r\n' for name, value in more)
        stream.write(f'HTTP/1.1 {status}\r\n{more}Content-Length: {len(content)}\r\n\r\n'.encode())
        stream.write(content)
        return True

    @staticmethod
    def read_body(stream, headers):
        if headers.get('transfer-encoding') != 'chunked':
            return stream.read(int(headers.get('content-length', 0)))
        body = b''
        while True:
            size = int(stream.readline(), 16)
            body += stream.read(size)
            stream.readline()
            if size == 0:
                return body


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def handle_error(self, request, client_address):
        """Git may hang up whenever it likes."""


class GitHost:
    """Repositories, and who may use them."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir()
        self.root = self.folder / 'repositories'
        self.allowed = {}
        self.requests = []
        self.strays = []
        make_certificate(self.folder)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.folder / 'host.pem', self.folder / 'host.key')
        self.server = Server(('127.0.0.1', 0), Handler)
        self.server.host = self
        self.server.context = context
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def settings(self):
        """What leads git here instead of into the world."""
        port = self.server.server_address[1]
        return {'http.proxy': f'http://127.0.0.1:{port}',
                'http.sslCAInfo': str(self.folder / 'authority.pem')}

    def add(self, path, *credentials):
        """A repository with one commit, and the (user, secret) that reach it."""
        place = self.root / f'{path}.git'
        place.mkdir(parents=True)
        env = {**os.environ, 'GIT_CONFIG_GLOBAL': '/dev/null', 'GIT_CONFIG_NOSYSTEM': '1',
               'GIT_AUTHOR_NAME': 'Jane', 'GIT_AUTHOR_EMAIL': 'jane@acme.example',
               'GIT_COMMITTER_NAME': 'Jane', 'GIT_COMMITTER_EMAIL': 'jane@acme.example'}

        def git(*words, data=None):
            return subprocess.run(['git', *words], cwd=place, env=env, check=True, input=data,
                                  capture_output=True, text=True, timeout=60).stdout.strip()

        git('init', '--quiet', '--bare', '--initial-branch=main')
        blob = git('hash-object', '-w', '--stdin', data=f'{path}\n')
        tree = git('mktree', data=f'100644 blob {blob}\tREADME\n')
        git('update-ref', 'refs/heads/main', git('commit-tree', '-m', 'first', tree))
        git('config', 'http.receivepack', 'true')
        self.allowed[path] = credentials
        return place

    def serve(self, verb, target, headers, body):
        path, _, query = target.partition('?')
        parts = path.lstrip('/').split('/')
        name = '/'.join(parts[:2])
        name = name[:-len('.git')] if name.endswith('.git') else name
        user = self.read_user(headers)
        self.requests.append((verb, target, user))
        if user not in self.allowed.get(name, ()):
            return '401 Who are you', [('WWW-Authenticate', 'Basic realm="Bitbucket"')], b''
        backend = subprocess.run(
            ['git', 'http-backend'], input=body, capture_output=True, check=True, timeout=60,
            env={**os.environ, 'GIT_PROJECT_ROOT': str(self.root), 'GIT_HTTP_EXPORT_ALL': '1',
                 'GIT_CONFIG_GLOBAL': '/dev/null', 'PATH_INFO': f'/{name}.git/' +
                 '/'.join(parts[2:]), 'QUERY_STRING': query, 'REQUEST_METHOD': verb,
                 'CONTENT_TYPE': headers.get('content-type', ''), 'REMOTE_USER': user[0],
                 'HTTP_CONTENT_ENCODING': headers.get('content-encoding', ''),
                 'GIT_PROTOCOL': headers.get('git-protocol', '')}).stdout
        head, _, content = backend.partition(b'\r\n\r\n')
        fields = [line.split(': ', 1) for line in head.decode().split('\r\n')]
        status = dict(fields).get('Status', '200 OK')
        return status, [field for field in fields if field[0] != 'Status'], content

    @staticmethod
    def read_user(headers):
        kind, _, value = headers.get('authorization', '').partition(' ')
        if kind != 'Basic':
            return None
        return tuple(base64.b64decode(value).decode().split(':', 1))

    def seen(self):
        """Who came with a credential, in this order and each once in a row."""
        # Before it has a password, git sends the name in the address alone.
        users = [user for _verb, _target, user in self.requests if user is not None and user[1]]
        return [user for number, user in enumerate(users) if users[:number][-1:] != [user]]

    def end(self):
        self.server.shutdown()
        self.server.server_close()
