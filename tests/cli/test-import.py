#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Credentials that lie around: found, tested, moved, and replaced where they lay."""

import base64
import json
import os
import pathlib
import stat
import subprocess
import sys

from cli import (TOKEN, Skip, Terminal, contains, equal, lacks, run_tests, secret_in_keyring)

ACCESS_TOKEN = 'ATCTT3x-a-test-token-that-nobody-ever-had-0123456789'


def home(case, name, text, mode=0o600):
    path = case.folder / 'home' / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(mode)
    return path


def good_env(case, name='.env'):
    return home(case, name, f'''# for the agent
BITBUCKET_EMAIL=jane@acme.example
BITBUCKET_API_TOKEN={case.double.secrets['good']}
OTHER=1
''')


def imported(case, *words, status=0, env=None, **more):
    """Runs import, and sees to it that no secret is in what it says."""
    out, err = case.run('import', *words, status=status, env=env, **more)
    for secret in [TOKEN, ACCESS_TOKEN, *case.double.secrets.values()]:
        if len(secret) > 8:
            lacks(out, secret)
            lacks(err, secret)
            lacks(out, secret[8:])
    return out, err


def json_of(case, *words, **more):
    import json
    return json.loads(imported(case, *words, '--json', **more)[0])


def backups(case):
    return [path for path in (case.folder / 'state').rglob('*')
            if path.is_file() and 'backup' in str(path).lower()]


def test_nothing_is_read_without_being_asked_for(case):
    path = home(case, '.netrc', f'machine bitbucket.org login x password {TOKEN}\n')
    out, err = imported(case)
    contains(out, '~/.netrc')
    contains(out, 'Environment')
    contains(err, '--scan')
    # Not even its existence matters to what is said of it.
    path.chmod(0)
    equal(imported(case)[0], out)


def test_netrc_says_who_else_used_it(case):
    path = home(case, '.netrc', 'machine api.bitbucket.org login jane@acme.example '
                f'password {case.double.secrets["good"]}\n')
    out, err = case.run('import', str(path), '--yes', '--replace')
    contains(out + err, 'curl and other programs')
    contains(out + err, 'lanyard exec')
    lacks(path.read_text(), case.double.secrets['good'])


def test_a_file_that_is_named_is_read_and_no_other(case):
    home(case, '.netrc', f'machine bitbucket.org login x password {ACCESS_TOKEN}\n')
    found = json_of(case, str(good_env(case)))['strays']
    equal(len(found), 1)
    equal(found[0]['method'], 'api-token')
    equal(found[0]['secret'], 'ATATT…')
    equal(found[0]['state'], 'found')
    equal(found[0]['fields'], {'email': 'jane@acme.example'})
    equal(found[0]['places'][0]['line'], 3)
    equal(found[0]['places'][0]['name'], 'BITBUCKET_API_TOKEN')


def test_known_places_are_scanned(case):
    home(case, '.netrc', 'machine api.bitbucket.org login jane@acme.example '
                         f'password {TOKEN}\n')
    home(case, '.gitconfig', '[credential]\n\thelper = store --file ~/.mine\n')
    home(case, '.mine', f'https://x-token-auth:{ACCESS_TOKEN}@bitbucket.org/acme/sandbox\n')
    found = json_of(case, '--scan', env={'BITBUCKET_API_TOKEN': TOKEN})['strays']
    equal([stray['method'] for stray in found], ['api-token', 'repository-token'])
    equal([place['source'] for place in found[0]['places']], ['environment', 'netrc'])
    equal(found[0]['fields'], {'email': 'jane@acme.example'})
    equal(found[1]['fields'], {'workspace': 'acme', 'repository': 'sandbox'})


def test_bkt_is_scanned(case):
    path = case.folder / 'config' / 'bkt' / 'config.yml'
    path.parent.mkdir(parents=True)
    path.write_text(f'''version: 1
active_context: work
contexts:
    work:
        host: api.bitbucket.org
        workspace: acme-eng
hosts:
    bitbucket.corp.example:
        kind: dc
        base_url: https://bitbucket.corp.example
        username: jdoe
        token: not-for-the-cloud
    api.bitbucket.org:
        kind: cloud
        base_url: https://api.bitbucket.org/2.0
        username: jane@acme.example
        token: {case.double.secrets['good']}
''')
    found = json_of(case, '--scan')['strays']
    equal(len(found), 1)
    equal(found[0]['places'][0]['line'], 17)
    equal(found[0]['places'][0]['source'], 'tool')
    imported(case, '--scan', '--yes', '--replace')
    text = path.read_text()
    lacks(text, case.double.secrets['good'])
    contains(text, 'not-for-the-cloud')
    contains(text, 'username: jane@acme.example\n')


def test_without_a_yes_nothing_changes(case):
    path = good_env(case)
    before = path.read_text()
    out, err = imported(case, str(path))
    contains(out, 'API token ATATT…')
    contains(out, '~/.env:3 (BITBUCKET_API_TOKEN)')
    equal(path.read_text(), before)
    equal(case.names(), [])
    equal(case.double.requests(), [])
    contains(err, 'With --yes')
    contains(imported(case, str(path), '--replace', status=2)[1], '--yes')


def test_dotenv_is_moved_and_replaced(case):
    path = good_env(case)
    secret = case.double.secrets['good']
    _out, err = imported(case, str(path), '--yes', '--replace', '--name', 'acme')
    contains(err, '-BITBUCKET_API_TOKEN=•••')
    lacks(err, 'OTHER=1')
    equal(secret_in_keyring(case.json('show', 'acme', '--json')[0]['uuid']), secret)
    text = path.read_text()
    lacks(text, secret)
    contains(text, 'OTHER=1\n')
    contains(text, '# BITBUCKET_API_TOKEN is in the keyring')
    equal(stat.S_IMODE(path.stat().st_mode), 0o600)

    # What the comment says works.
    comment = [line for line in text.splitlines() if 'exec acme' in line][0]
    command = comment[comment.index('with: ') + len('with: '):].replace(
        'COMMAND', "sh -c 'printf %s \"$BITBUCKET_API_TOKEN\"'")
    equal(subprocess.run(['sh', '-c', command], env=case.env, capture_output=True, text=True,
                         check=True).stdout, secret)


def test_what_stays_in_the_file_is_told(case):
    secret = case.double.secrets['good']
    path = home(case, '.env', f'''BITBUCKET_EMAIL=jane@acme.example
A="{secret}"
B='{secret}'
# old {secret}
U=https://x-bitbucket-api-token-auth:{secret}@bitbucket.org/acme/r.git?
''')
    _out, err = imported(case, str(path), '--yes', '--replace', '--forget', '--name', 'acme',
                         '--no-test', '--method', 'api-token')
    # What goes is seen with all that stands around it.
    contains(err, '-A="•••"\n-B=\'•••\'\n+# A ')
    lacks(err, '@@')
    contains(err, 'In 2 places the secret can only be taken out by hand. It also stands where')
    contains(err, 'The earlier text was deleted.')
    equal(path.read_text().count(secret), 2)


def test_mcp_client_is_found_and_started_through_exec(case):
    secret = case.double.secrets['good']
    path = home(case, '.cursor/mcp.json', f'''{{
  // mine
  "mcpServers": {{
    "bitbucket": {{
      "command": "npx",
      "args": ["-y", "bitbucket-mcp"],
      "env": {{"BITBUCKET_EMAIL": "jane@acme.example", "BITBUCKET_API_TOKEN": "{secret}", "KEEP": "1"}}
    }}
  }}
}}
''')
    before = path.read_text()
    contains(imported(case, '--scan')[0], '.cursor/mcp.json:7')
    equal(path.read_text(), before)

    imported(case, '--scan', '--yes', '--replace', '--name', 'acme')
    text = path.read_text()
    lacks(text, secret)
    contains(text, '// mine')
    server = json.loads(text.replace('  // mine\n', ''))['mcpServers']['bitbucket']
    equal(server['env'].get('KEEP'), '1')
    equal(server['args'][-3:], ['npx', '-y', 'bitbucket-mcp'])

    # The server is started as before, and finds its token.
    npx = case.folder / 'bin' / 'npx'
    npx.parent.mkdir()
    npx.write_text('#!/bin/sh\nprintf "%s %s" "$*" "$BITBUCKET_API_TOKEN"\n')
    npx.chmod(0o755)
    done = subprocess.run([server['command'], *server['args']], capture_output=True, text=True,
                          check=True, env={**case.env, 'PATH': f'{npx.parent}:{case.env["PATH"]}'})
    equal(done.stdout, f'-y bitbucket-mcp {secret}')


def test_container_gets_its_variable_from_exec(case):
    secret = case.double.secrets['good']
    path = home(case, '.cursor/mcp.json', json.dumps({'mcpServers': {'bitbucket': {
        'command': 'docker',
        'args': ['run', '-i', '-e', 'BITBUCKET_EMAIL=jane@acme.example',
                 '-e', f'BITBUCKET_API_TOKEN={secret}', 'image']}}}))
    found = json_of(case, str(path))['strays']
    equal(found[0]['fields'], {'email': 'jane@acme.example'})
    equal(found[0]['places'][0]['name'], 'BITBUCKET_API_TOKEN')
    imported(case, str(path), '--yes', '--replace', '--name', 'acme')
    server = json.loads(path.read_text())['mcpServers']['bitbucket']
    lacks(path.read_text(), secret)
    docker = case.folder / 'bin' / 'docker'
    docker.parent.mkdir()
    docker.write_text('#!/bin/sh\nprintf "%s %s" "$*" "$BITBUCKET_API_TOKEN"\n')
    docker.chmod(0o755)
    done = subprocess.run([server['command'], *server['args']], capture_output=True, text=True,
                          check=True,
                          env={**case.env, 'PATH': f'{docker.parent}:{case.env["PATH"]}'})
    equal(done.stdout, 'run -i -e BITBUCKET_EMAIL=jane@acme.example -e BITBUCKET_API_TOKEN image '
                       + secret)


def test_what_exec_cannot_give_is_told_and_stays(case):
    secret = case.double.secrets['good']
    pair = base64.b64encode(f'jane@acme.example:{secret}'.encode()).decode()
    for server, words in (({'url': 'https://mcp.example', 'headers':
                            {'Authorization': f'Basic {pair}'}}, 'remote server'),
                          ({'command': 'npx', 'args': ['server', '--token', secret]}, 'argument')):
        path = home(case, 'mcp.json', json.dumps({'mcpServers': {'bitbucket': server}}))
        before = path.read_text()
        out, err = imported(case, str(path), '--yes', '--replace', '--set',
                            'email=jane@acme.example')
        lacks(out + err, pair)
        contains(err, words)
        contains(err, 'by hand')
        lacks(err, 'Changed')
        equal(path.read_text(), before)
    equal(len(case.names()), 1)


def test_all_of_a_repository_is_looked_into(case):
    repository = case.folder / 'home' / 'repository'
    repository.mkdir()
    env = {**case.env, 'GIT_CONFIG_NOSYSTEM': '1'}

    def git(*words, directory=repository):
        subprocess.run(['git', '-c', 'user.name=a', '-c', 'user.email=a@b.example', *words],
                       cwd=directory, env=env, check=True, capture_output=True)

    def address(number):
        return f'https://x-token-auth:{ACCESS_TOKEN}{number}@bitbucket.org/acme/r{number}.git'

    git('init')
    git('remote', 'add', 'origin', address(1))
    git('config', 'remote.origin.pushurl', address(2))
    git('config', '-f', '.gitmodules', 'submodule.s.url', address(3))
    module = repository / '.git' / 'modules' / 'libs' / 's'
    module.mkdir(parents=True)
    git('config', '-f', str(module / 'config'), 'remote.origin.url', address(4))
    git('commit', '--allow-empty', '-m', 'x')
    git('worktree', 'add', '../worktree')
    worktree = case.folder / 'home' / 'worktree'
    git('config', 'extensions.worktreeConfig', 'true')
    git('config', '--worktree', 'remote.w.url', address(5), directory=worktree)

    def found(*words, **more):
        return sorted(stray['fields'].get('repository', '')
                      for stray in json_of(case, *words, **more)['strays'])

    equal(found(str(repository)), ['r1', 'r2', 'r3', 'r4', 'r5'])
    equal(found(str(worktree)), ['r1', 'r2', 'r4', 'r5'])
    (worktree / 'below').mkdir()
    equal(found('--scan', cwd=worktree / 'below'), ['r1', 'r2', 'r4', 'r5'])


def test_project_of_here_is_looked_into(case):
    for number, name in enumerate(('.mcp.json', '.cursor/mcp.json', '.vscode/mcp.json')):
        home(case, f'project/{name}', json.dumps({'servers': {'b': {
            'command': 'x', 'env': {'TOKEN': f'{ACCESS_TOKEN}{number}'}}}}))
    project = case.folder / 'home' / 'project'
    (project / '.git').mkdir()
    (project / 'below').mkdir()
    contains(imported(case, cwd=project / 'below')[0], 'project/.mcp.json')
    equal(len(json_of(case, '--scan', cwd=project / 'below')['strays']), 3)
    equal(json_of(case, '--scan')['strays'], [])


def test_backup_is_private_and_can_be_forgotten(case):
    path = good_env(case)
    before = path.read_text()
    changes = json_of(case, str(path), '--yes', '--replace', '--no-test')['changes']
    equal(len(changes), 1)
    backup = pathlib.Path(changes[0]['backup'])
    equal(backup.read_text(), before)
    equal(stat.S_IMODE(backup.stat().st_mode), 0o600)
    path.write_text(before)
    changes = json_of(case, str(path), '--yes', '--replace', '--forget')['changes']
    lacks(path.read_text(), case.double.secrets['good'])
    assert backup.exists()
    backup.unlink()
    path.unlink()
    assert not case.files_hold(case.double.secrets['good'])


def test_backup_with_a_secret_is_not_forgotten(case):
    path = good_env(case)
    imported(case, str(path), '--yes', '--replace', '--name', 'acme')
    # Whatever else it finds in this keyring.
    out, _err = case.start('doctor', '--json').communicate(b'', timeout=60)
    found = {one['id']: one for one in json.loads(out)['diagnoses']}
    equal(found['backups']['state'], 'warning')
    equal([mend['subject'] for mend in found['backups']['mends']],
          [str(path) for path in backups(case) if path.suffix == '.before'])


def test_what_is_held_is_only_replaced(case):
    path = good_env(case)
    case.run('add', 'bitbucket', '--method', 'api-token', '--set', 'email=jane@acme.example',
             '--name', 'mine', '--no-test', secret=case.double.secrets['good'])
    found = json_of(case, str(path), '--yes', '--replace')['strays']
    equal([(stray['state'], stray['connection']) for stray in found], [('held', 'mine')])
    equal(case.names(), ['mine'])
    contains(path.read_text(), 'exec mine')


def test_refused_ones_stay(case):
    path = home(case, '.env', f'BITBUCKET_EMAIL=jane@acme.example\nBITBUCKET_API_TOKEN={TOKEN}\n')
    before = path.read_text()
    _out, err = imported(case, str(path), '--yes', '--replace', status=1)
    contains(err, 'stays where it is')
    equal(path.read_text(), before)
    equal(case.names(), [])


def test_what_is_missing_is_told(case):
    path = home(case, '.env', f'BITBUCKET_API_TOKEN={TOKEN}\n')
    found = json_of(case, str(path))['strays']
    equal((found[0]['state'], found[0]['missing']), ('incomplete', ['email']))
    contains(imported(case, str(path), '--yes', '--no-test', status=2)[1], 'email')
    imported(case, str(path), '--yes', '--no-test', '--set', 'email=jane@acme.example')
    equal(len(case.names()), 1)


def test_other_products_are_told(case):
    path = home(case, '.env', 'BITBUCKET_API_TOKEN=BBDC-made-up-for-this-test-0123456789\n')
    out, _err = imported(case, str(path), '--yes', '--replace')
    contains(out, 'Not supported')
    contains(out, 'Data Center')
    lacks(out, 'made-up')
    equal(case.names(), [])


def test_shell_file_gets_a_reference_that_works(case):
    secret = case.double.secrets['good']
    path = home(case, '.bashrc', 'export BITBUCKET_EMAIL=jane@acme.example\n'
                                 f"export BITBUCKET_API_TOKEN='{secret}'\n")
    imported(case, str(path), '--yes', '--replace', '--name', 'acme')
    lacks(path.read_text(), secret)
    for shell in ('bash', 'dash', 'sh'):
        found = subprocess.run([shell, '-c', f'. {path}; printf %s "$BITBUCKET_API_TOKEN"'],
                               env=case.env, capture_output=True, text=True, check=True).stdout
        equal(found, secret)


def test_remote_is_cleaned_and_git_reads_it(case):
    secret = case.double.secrets['good']
    folder = case.folder / 'home' / 'project'
    subprocess.run(['git', 'init', '-q', str(folder)], env=case.env, check=True)
    subprocess.run(['git', '-C', str(folder), 'remote', 'add', 'origin',
                    f'https://jane%40acme.example:{secret}@bitbucket.org/acme-eng/sandbox.git'],
                   env=case.env, check=True)
    found = json_of(case, str(folder), '--yes', '--replace')
    equal(found['strays'][0]['places'][0]['holder'], 'remote "origin"')
    lacks((folder / '.git' / 'config').read_text(), secret)
    url = subprocess.run(['git', '-C', str(folder), 'remote', 'get-url', 'origin'], env=case.env,
                         capture_output=True, text=True, check=True).stdout
    equal(url, 'https://bitbucket.org/acme-eng/sandbox.git\n')


def test_files_that_cannot_be_written_stay(case):
    path = good_env(case)
    before = path.read_text()
    path.chmod(0o400)
    _out, err = imported(case, str(path), '--yes', '--replace', status=2)
    contains(err, 'lanyard: ')
    equal(path.read_text(), before)
    # The secret is in the keyring all the same: that much was done.
    equal(len(case.names()), 1)


def test_files_that_cannot_be_read_are_told(case):
    binary = case.folder / 'home' / 'binary.env'
    binary.write_bytes(b'BITBUCKET_API_TOKEN=\0\xff')
    contains(imported(case, str(binary), status=2)[1], 'lanyard: ')
    contains(imported(case, str(case.folder / 'none.env'), status=2)[1], 'none.env')
    pipe = case.folder / 'home' / 'pipe.env'
    os.mkfifo(pipe)
    contains(imported(case, str(pipe), status=2)[1], 'pipe.env')
    dangling = case.folder / 'home' / 'dangling.env'
    dangling.symlink_to(case.folder / 'nowhere')
    contains(imported(case, str(dangling), status=2)[1], 'dangling.env')
    contains(imported(case, '/dev/zero', status=2)[1], '/dev/zero')
    # One that cannot be read does not keep the others from it.
    out, err = imported(case, str(binary), str(pipe), str(good_env(case)), status=2)
    contains(out, 'API token ATATT…')
    contains(err, 'pipe.env')


def test_what_stays_set_is_told(case):
    path = good_env(case)
    env = {'BITBUCKET_API_TOKEN': case.double.secrets['good']}
    words = 'BITBUCKET_API_TOKEN is still set in the environment'
    contains(imported(case, '--scan', str(path), '--yes', '--replace', env=env)[1], words)
    path = good_env(case)
    lacks(imported(case, str(path), '--yes', '--replace')[1], words)


def test_nobody_waits_at_known_places(case):
    for name in ('.netrc', '.git-credentials', '.gitconfig', '.cursor/mcp.json', '.claude.json'):
        path = case.folder / 'home' / name
        path.parent.mkdir(exist_ok=True)
        os.mkfifo(path)
    (case.folder / 'home' / '.codex' / 'config.toml').mkdir(parents=True)
    equal(json_of(case, '--scan')['strays'], [])


def test_link_stays_one(case):
    target = good_env(case, 'target.env')
    link = case.folder / 'home' / '.env'
    link.symlink_to(target)
    imported(case, str(link), '--yes', '--replace')
    assert link.is_symlink()
    lacks(target.read_text(), case.double.secrets['good'])


def test_full_disk_leaves_the_file(case):
    if os.getuid() != 0:
        raise Skip('only root can make a small disk')
    disk = case.folder / 'small'
    disk.mkdir()
    if subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', str(disk)],
                      capture_output=True, check=False).returncode != 0:
        raise Skip('no disk can be mounted here')
    try:
        path = disk / '.env'
        path.write_text(good_env(case).read_text())
        (disk / 'fill').write_bytes(b'x' * 4096 * 2)
        try:
            with (disk / 'rest').open('wb') as rest:
                rest.write(b'x' * 65536)
        except OSError:
            pass
        before = path.read_text()
        imported(case, str(path), '--yes', '--replace', status=2)
        equal(path.read_text(), before)
    finally:
        subprocess.run(['umount', str(disk)], check=False)


def test_name_is_for_one(case):
    path = home(case, '.env', f'A={TOKEN}\nB={ACCESS_TOKEN}\n')
    contains(imported(case, str(path), '--yes', '--name', 'acme', status=2)[1], '--name')


def test_header_of_git(case):
    pair = base64.b64encode(f'x-token-auth:{ACCESS_TOKEN}'.encode()).decode()
    path = home(case, '.gitconfig',
                f'[http "https://bitbucket.org/"]\n\textraheader = AUTHORIZATION: basic {pair}\n')
    imported(case, str(path), '--yes', '--no-test', '--replace', '--set',
             'workspace=acme', '--set', 'repository=sandbox')
    equal(path.read_text(), '[http "https://bitbucket.org/"]\n')


def test_person_is_asked_each_time(case):
    secret = case.double.secrets['good']
    path = home(case, '.env', f'BITBUCKET_API_TOKEN={secret}\n')
    terminal = Terminal(case, 'import', str(path))
    terminal.wait_for('[y/N]')
    terminal.write('n\n')
    equal(terminal.end()[0], 0)
    terminal.close()
    equal(case.names(), [])

    terminal = Terminal(case, 'import', str(path))
    terminal.wait_for('[y/N]')
    terminal.write('y\n')
    terminal.wait_for('Atlassian e-mail: ')
    terminal.write('jdoe\n')
    terminal.wait_for('looks like a user name')
    terminal.write('jane@acme.example\n')
    terminal.wait_for('Change it like this? [y/N]')
    contains(path.read_text(), secret)
    terminal.write('y\n')
    terminal.wait_for('Delete it now?')
    lacks(path.read_text(), secret)
    terminal.write('y\n')
    equal(terminal.end()[0], 0)
    lacks(terminal.screen, secret)
    terminal.close()
    assert not case.files_hold(secret)


def test_no_at_the_change_leaves_the_file(case):
    path = good_env(case)
    before = path.read_text()
    terminal = Terminal(case, 'import', str(path))
    terminal.wait_for('[y/N]')
    terminal.write('y\n')
    terminal.wait_for('Change it like this? [y/N]')
    terminal.write('\n')
    equal(terminal.end()[0], 0)
    terminal.close()
    equal(path.read_text(), before)
    equal(len(case.names()), 1)


sys.exit(run_tests(globals()))
