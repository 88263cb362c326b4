#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A connection becomes a server of an MCP client, and no secret stands in its file."""

import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import time
import tomllib

from cli import TOKEN, Skip, Terminal, contains, equal, lacks, run_tests

# Each client: its file for all projects, the one of a project, and where servers are in it.
CLIENTS = {
    'claude-code': ('home/.claude.json', '.mcp.json', 'mcpServers'),
    'claude-desktop': ('config/Claude/claude_desktop_config.json', None, 'mcpServers'),
    'cursor': ('home/.cursor/mcp.json', '.cursor/mcp.json', 'mcpServers'),
    'vscode': ('config/Code/User/mcp.json', '.vscode/mcp.json', 'servers'),
    'codex': ('home/.codex/config.toml', None, 'mcp_servers'),
    'zed': ('config/zed/settings.json', '.zed/settings.json', 'context_servers'),
}

# A server of npm that Lanyard does not know, and the variables it is said to read.
SERVER = ('--server', 'some-mcp-server', '--profile', 'explicit')

SETTINGS = """// Zed settings
{
    "theme": "One Dark", // dark
    /* servers */
    "context_servers": {
        "other": {
            "command": "x",
            "env": { "OTHER_TOKEN": "plain-text-of-somebody" },
        },
    },
    "vim_mode": true,
}
"""

CONFIG = """# Codex
model = "o3" # fast

[mcp_servers.other]
command = "x"
args = [
  "y", # why
]

[profiles.fast]
model = "mini"
"""


def strip(text):
    """JSON with comments, without them. None of the strings here holds a slash pair."""
    text = re.sub(r'/\*.*?\*/', '', text, flags=re.DOTALL)
    text = re.sub(r'//[^\n"]*$', '', text, flags=re.MULTILINE)
    return json.loads(re.sub(r',(\s*[}\]])', r'\1', text))


def read(path):
    text = path.read_text()
    return tomllib.loads(text) if path.suffix == '.toml' else strip(text)


def user_file(case, client):
    return case.folder / CLIENTS[client][0]


def put(path, text, mode=0o600):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(mode)
    return path


def write(case, client, *words, **more):
    return case.run('mcp-config', 'one', '--client', client, *SERVER, '--write', '--yes', *words,
                    **more)


def snapshot(folder):
    """Whatever lies in a folder: names, contents and modes."""
    return {str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mode)
            for path in folder.rglob('*') if path.is_file()}


def run_entry(case, entry):
    """Runs what the client would run, with an npx that tells what it was given."""
    folder = case.folder / 'bin'
    folder.mkdir(exist_ok=True)
    npx = folder / 'npx'
    npx.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\nenv\n')
    npx.chmod(0o755)
    env = {**case.env, 'PATH': f'{folder}:{case.env["PATH"]}'}
    return subprocess.run([entry['command'], *entry['args']], env=env, capture_output=True,
                          text=True, timeout=60, check=True).stdout.splitlines()


def test_each_client_starts_the_server_with_the_variables(case):
    case.add('one', TOKEN, '--set', 'workspace=acme-eng')
    for client, (_file, _project, key) in CLIENTS.items():
        path = user_file(case, client)
        _out, err = write(case, client)
        lacks(err, TOKEN)
        lacks(path.read_text(), TOKEN)
        equal(path.stat().st_mode & 0o777, 0o600, client)
        entry = read(path)[key]['one']
        lines = run_entry(case, entry)
        equal(lines[:2], ['-y', 'some-mcp-server'], client)
        for line in (f'BITBUCKET_API_TOKEN={TOKEN}', 'BITBUCKET_EMAIL=jane@acme.example',
                     'BITBUCKET_WORKSPACE=acme-eng'):
            assert line in lines, f'{client}: {line}'
        equal(entry.get('type'), 'stdio' if client in ('claude-code', 'vscode') else None, client)
        equal(entry.get('source'), 'custom' if client == 'zed' else None, client)


def test_printing_changes_nothing_and_is_a_whole_document(case):
    case.add('one')
    before = snapshot(case.folder / 'home')
    for client, (_file, _project, key) in CLIENTS.items():
        for words in ([], ['--print']):
            out, err = case.run('mcp-config', 'one', '--client', client, *SERVER, *words)
            document = tomllib.loads(out) if client == 'codex' else json.loads(out)
            entry = document[key]['one']
            equal(entry['command'], 'lanyard', client)
            equal(entry['args'], ['exec', 'one', '--profile', 'explicit', '--', 'npx', '-y',
                                  'some-mcp-server'], client)
            contains(err, str(user_file(case, client)))
    equal(snapshot(case.folder / 'home'), before)


def test_comments_order_and_layout_stay(case):
    case.add('one')
    zed = put(user_file(case, 'zed'), SETTINGS, 0o640)
    codex = put(user_file(case, 'codex'), CONFIG)
    write(case, 'zed')
    write(case, 'codex')

    added = """        "one": {
            "source": "custom",
            "command": "lanyard",
            "args": [
                "exec",
                "one",
                "--profile",
                "explicit",
                "--",
                "npx",
                "-y",
                "some-mcp-server"
            ]
        },
"""
    head, tail = SETTINGS.split('    },\n    "vim_mode"')
    flat = re.sub(r'\s+', '', zed.read_text())
    equal(flat, re.sub(r'\s+', '', head + added + '    },\n    "vim_mode"' + tail))
    assert zed.read_text().startswith(head)
    equal(zed.stat().st_mode & 0o777, 0o640)

    head, tail = CONFIG.split('\n[profiles.fast]')
    equal(codex.read_text(), head + '\n[mcp_servers.one]\ncommand = "lanyard"\nargs = ["exec", '
          '"one", "--profile", "explicit", "--", "npx", "-y", "some-mcp-server"]\n'
          + '\n[profiles.fast]' + tail)


def test_change_is_shown_before_it_is_made(case):
    case.add('one')
    path = put(user_file(case, 'zed'), SETTINGS)
    err = case.fails('mcp-config', 'one', '--client', 'zed', *SERVER, '--write')
    contains(err, '+        "one": {')
    contains(err, '--yes')
    # What else is in the file is nobody's business.
    lacks(err, 'plain-text-of-somebody')
    equal(path.read_text(), SETTINGS)

    for answer in ('n', 'y'):
        terminal = Terminal(case, 'mcp-config', 'one', '--client', 'zed', *SERVER, '--write')
        terminal.wait_for('[y/N]')
        contains(terminal.screen, '"one": {')
        equal(path.read_text(), SETTINGS)
        terminal.write(f'{answer}\n')
        status, _out = terminal.end()
        terminal.close()
        equal(status, 0 if answer == 'y' else 2)
    assert 'one' in read(path)['context_servers']


def test_project_file_is_written_in_its_folder(case):
    case.add('one')
    folder = case.folder / 'project'
    folder.mkdir()
    for client, (_file, project, key) in CLIENTS.items():
        words = ('mcp-config', 'one', '--client', client, *SERVER, '--write', '--yes', '--scope',
                 'project')
        if project is None:
            contains(case.fails(*words, cwd=folder), 'project')
            continue
        case.run(*words, cwd=folder)
        assert 'one' in read(folder / project)[key], client
        assert not user_file(case, client).exists(), client
    write(case, 'cursor', '--file', 'mine.json', cwd=folder)
    assert 'one' in read(folder / 'mine.json')['mcpServers']
    # Nothing of ours lies in a project, which others see.
    equal(sorted(path.name for path in folder.rglob('*') if path.is_file()),
          ['.mcp.json', 'mcp.json', 'mcp.json', 'mine.json', 'settings.json'])


def test_undo_puts_the_file_back(case):
    case.add('one')
    path = put(user_file(case, 'zed'), SETTINGS, 0o644)
    _out, err = write(case, 'zed')
    backup = pathlib.Path(re.search(r'“([^”]*\.before)”', err).group(1))
    equal(backup.read_text(), SETTINGS)
    equal(backup.stat().st_mode & 0o777, 0o600)

    _out, err = case.run('mcp-config', 'one', '--client', 'zed', '--undo', '--yes')
    contains(err, '-        "one": {')
    equal(path.read_text(), SETTINGS)
    equal(path.stat().st_mode & 0o777, 0o644)
    assert not backup.exists()
    contains(case.fails('mcp-config', 'one', '--client', 'zed', '--undo', '--yes'), 'nothing')

    # A file that was not there goes.
    write(case, 'cursor')
    case.run('mcp-config', 'one', '--client', 'cursor', '--undo', '--yes')
    assert not user_file(case, 'cursor').exists()


def test_undo_is_refused_after_an_edit(case):
    case.add('one')
    path = put(user_file(case, 'codex'), CONFIG)
    write(case, 'codex')
    edited = path.read_text() + '# mine\n'
    path.write_text(edited)
    err = case.fails('mcp-config', 'one', '--client', 'codex', '--undo', '--yes')
    contains(err, 'was changed after')
    backup = pathlib.Path(re.search(r'“([^”]*\.before)”', err).group(1))
    equal(backup.read_text(), CONFIG)
    equal(path.read_text(), edited)


def test_undo_works_without_the_connection(case):
    case.add('one')
    path = put(user_file(case, 'codex'), CONFIG)
    write(case, 'codex')
    case.run('remove', 'one', '--yes')
    case.run('mcp-config', 'one', '--client', 'codex', '--undo', '--yes')
    equal(path.read_text(), CONFIG)


def test_undo_of_one_leaves_the_other(case):
    case.add('one')
    case.add('two')
    path = user_file(case, 'cursor')
    write(case, 'cursor')
    case.run('mcp-config', 'two', '--client', 'cursor', *SERVER, '--write', '--yes')
    contains(case.fails('mcp-config', 'one', '--client', 'cursor', '--undo', '--yes'), '“two”')
    case.run('mcp-config', 'two', '--client', 'cursor', '--undo', '--yes')
    equal(list(read(path)['mcpServers']), ['one'])
    case.run('mcp-config', 'one', '--client', 'cursor', '--undo', '--yes')
    assert not path.exists()


def test_again_is_no_change_and_another_server_is(case):
    case.add('one')
    path = user_file(case, 'claude-code')
    write(case, 'claude-code')
    text = path.read_text()
    contains(write(case, 'claude-code')[1], 'already')
    equal(path.read_text(), text)

    # What a person adds to the entry stays.
    document = json.loads(text)
    document['mcpServers']['one']['timeout'] = 5
    path.write_text(json.dumps(document))
    case.run('mcp-config', 'one', '--client', 'claude-code', '--server', 'node "my server.js" -x',
             '--profile', 'explicit', '--write', '--yes')
    entry = read(path)['mcpServers']['one']
    equal(entry['args'][-4:], ['--', 'node', 'my server.js', '-x'])
    equal(entry['timeout'], 5)


def test_foreign_entry_is_not_overwritten_silently(case):
    case.add('one')
    text = '{"mcpServers": {"one": {"command": "mine", "env": {"API_KEY": "k-123"}}}}\n'
    path = put(user_file(case, 'cursor'), text)
    err = case.fails('mcp-config', 'one', '--client', 'cursor', *SERVER, '--write', '--yes')
    contains(err, '--replace')
    equal(path.read_text(), text)

    write(case, 'cursor', '--as', 'one-lanyard')
    equal(list(read(path)['mcpServers']), ['one', 'one-lanyard'])
    lacks(write(case, 'cursor', '--replace')[1], 'k-123')
    equal(read(path)['mcpServers']['one']['command'], 'lanyard')


def test_broken_file_is_refused_with_its_place(case):
    case.add('one')
    for client, text, place in (
            ('cursor', '{\n  "mcpServers": {\n    "a" 1\n  }\n}\n', 'Line 3, column 9'),
            ('cursor', '{"mcpServers": []}', 'Line 1, column 16'),
            ('cursor', '{"mcpServers": {}, "mcpServers": {}}', 'Line 1, column 20'),
            ('cursor', '<<<<<<< HEAD\n{}\n', 'Line 1, column 1'),
            ('codex', 'model = "o3"\nmodel = "o4"\n', 'Line 2, column 1'),
            ('codex', '[[mcp_servers]]\nname = "a"\n', 'Line 1, column 1')):
        path = put(user_file(case, client), text)
        before = snapshot(case.folder / 'home')
        err = case.fails('mcp-config', 'one', '--client', client, *SERVER, '--write', '--yes')
        contains(err, place)
        contains(err, str(path))
        equal(snapshot(case.folder / 'home'), before)

    path.write_bytes(b'\xff\xfe')
    contains(case.fails('mcp-config', 'one', '--client', 'codex', *SERVER, '--write', '--yes'),
             'UTF-8')


def test_read_only_file_stays(case):
    case.add('one')
    path = put(user_file(case, 'cursor'), '{}\n', 0o444)
    contains(case.fails('mcp-config', 'one', '--client', 'cursor', *SERVER, '--write', '--yes'),
             'read-only')
    equal(path.read_text(), '{}\n')
    equal([entry.name for entry in path.parent.iterdir()], ['mcp.json'])


def test_link_stays_a_link(case):
    case.add('one')
    real = put(case.folder / 'dotfiles' / 'mcp.json', '{}\n', 0o644)
    path = user_file(case, 'cursor')
    path.parent.mkdir(parents=True)
    path.symlink_to('../../dotfiles/mcp.json')
    write(case, 'cursor')
    assert path.is_symlink()
    assert 'one' in read(real)['mcpServers']
    case.run('mcp-config', 'one', '--client', 'cursor', '--undo', '--yes')
    assert path.is_symlink()
    equal(real.read_text(), '{}\n')
    equal(real.stat().st_mode & 0o777, 0o644)


def test_full_disk_leaves_the_file(case):
    case.add('one')
    disk = case.folder / 'disk'
    disk.mkdir()
    script = f"""
        mount -t tmpfs -o size=32k none {disk} || exit 99
        printf '{{}}\\n' > {disk}/mcp.json
        dd if=/dev/zero of={disk}/filler bs=1k 2>/dev/null
        lanyard mcp-config one --client cursor --server x --profile explicit \
          --file {disk}/mcp.json --write --yes
        echo "status $?"
        cat {disk}/mcp.json
        ls {disk}
    """
    if shutil.which('unshare') is None:
        raise Skip('unshare is not there')
    result = subprocess.run(['unshare', '--mount', '--map-root-user', 'sh', '-c', script],
                            env=case.env, capture_output=True, text=True, timeout=60, check=False)
    if 'status' not in result.stdout:
        raise Skip(f'no file system of its own: {result.stderr.strip()}')
    equal(result.stdout, 'status 2\n{}\nfiller\nmcp.json\n', result.stderr)
    contains(result.stderr, 'No space left')
    # What was never made is nothing that could be undone.
    equal([path for path in (case.folder / 'state').rglob('*.change')], [])


def test_kill_leaves_the_old_file_or_the_new_one(case):
    case.add('one')
    path = put(user_file(case, 'codex'), CONFIG)
    write(case, 'codex')
    after = path.read_text()
    # However long it takes before it writes, some of these end it just then.
    for step in range(30):
        path.write_text(CONFIG)
        process = case.start('mcp-config', 'one', '--client', 'codex', *SERVER, '--write', '--yes')
        deadline = time.monotonic() + step * 0.004
        while process.poll() is None and time.monotonic() < deadline:
            pass
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert path.read_text() in (CONFIG, after), path.read_text()

    # And what was left behind is in nobody's way.
    path.write_text(CONFIG)
    write(case, 'codex')
    equal(path.read_text(), after)
    equal([entry.name for entry in path.parent.iterdir()], ['config.toml'])
    case.run('mcp-config', 'one', '--client', 'codex', '--undo', '--yes')
    equal(path.read_text(), CONFIG)


def test_folders_named_by_variables_are_used(case):
    case.add('one')
    folder = case.folder / 'elsewhere'
    folder.mkdir()
    write(case, 'codex', env={'CODEX_HOME': str(folder)})
    assert 'one' in read(folder / 'config.toml')['mcp_servers']
    write(case, 'claude-code', env={'CLAUDE_CONFIG_DIR': str(folder)})
    assert 'one' in read(folder / '.claude.json')['mcpServers']


def test_wrong_words_are_named(case):
    case.add('one')
    err = case.fails('mcp-config', 'one')
    contains(err, 'claude-code')
    err = case.fails('mcp-config', 'one', '--client', 'emacs')
    contains(err, '“emacs”')
    contains(err, 'zed')
    case.fails('mcp-config', 'nobody', '--client', 'zed', *SERVER, status=5)
    contains(case.fails('mcp-config', 'one', '--client', 'zed', '--server', '-x'), '“-x”')
    contains(case.fails('mcp-config', 'one', '--client', 'zed', '--profile', 'x'), '“x”')
    contains(case.fails('mcp-config', 'one', '--client', 'zed', '--scope', 'x'), '“x”')
    contains(case.fails('mcp-config', 'one', '--client', 'zed', '--write', '--undo'), '--undo')
    contains(case.fails('mcp-config', 'one', '--client', 'zed', '--profile', 'explicit'),
             '--server')
    contains(case.fails('mcp-config', 'one', '--client', 'zed', '--file', 'x', '--scope', 'user'),
             '--scope')


def test_server_is_chosen_for_the_method(case):
    case.add('one')
    case.run('add', 'bitbucket', '--method', 'repository-token', '--set', 'workspace=acme-eng',
             '--set', 'repository=web', '--name', 'bot', '--no-test',
             secret='ATCTT3x-a-test-token-that-nobody-ever-had')
    entry = json.loads(case.run('mcp-config', 'one', '--client', 'cursor')[0])['mcpServers']['one']
    lines = run_entry(case, entry)
    equal(lines[0], '-y')
    assert any(line.endswith(f'={TOKEN}') for line in lines), lines

    # By its package, or by its profile.
    for server in ('@aashari/mcp-server-atlassian-bitbucket', 'mcp-aashari'):
        out = case.run('mcp-config', 'one', '--client', 'cursor', '--server', server)[0]
        entry = json.loads(out)['mcpServers']['one']
        equal(entry['args'][3:], ['mcp-aashari', '--', 'npx', '-y',
                                  '@aashari/mcp-server-atlassian-bitbucket'])

    # That one cannot use an access token: why, and what could.
    err = case.fails('mcp-config', 'bot', '--client', 'cursor', '--server', 'mcp-aashari')
    contains(err, 'mcp-aashari')
    contains(err, 'api-token')
    out = case.run('mcp-config', 'bot', '--client', 'cursor')[0]
    lacks(out, 'aashari')


def test_locked_in_home_is_told(case):
    case.add('one')
    if os.geteuid() == 0:
        raise Skip('root may write everywhere')
    path = user_file(case, 'cursor')
    path.parent.mkdir(mode=0o500, parents=True)
    case.fails('mcp-config', 'one', '--client', 'cursor', *SERVER, '--write', '--yes')
    equal(list(path.parent.iterdir()), [])


sys.exit(run_tests(globals(), with_double=False))
