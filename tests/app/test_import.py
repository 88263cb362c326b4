#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window that brings in what lies around: what it reads, finds, moves and replaces."""

import ctypes
import os
import re
import shutil
import signal
import stat
import subprocess
from pathlib import Path

import driver
import wizard

WITH_KEYRING = driver.ROOT / 'tests/support/with-keyring'
IN_OPEN = 0x20
SERVER_TOKEN = 'BBDC-madeUpForThisTest0123456789'
ACCESS_TOKEN = 'ATCTT3x-a-test-token-that-nobody-ever-had-0123456789'


class Watch:
    """Tells whether somebody has opened a file."""

    def __init__(self, path):
        self.libc = ctypes.CDLL(None, use_errno=True)
        self.descriptor = self.libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        assert self.libc.inotify_add_watch(self.descriptor, bytes(path), IN_OPEN) >= 0

    def saw(self):
        try:
            return bool(os.read(self.descriptor, 4096))
        except BlockingIOError:
            return False

    def stop(self):
        os.close(self.descriptor)


def home(lanyard):
    return Path(lanyard.environment['HOME'])


def clean(lanyard):
    """All tests have one home."""
    for name in ('.netrc', '.git-credentials', '.gitconfig', '.mine'):
        (home(lanyard) / name).unlink(missing_ok=True)
    for name in ('.cursor', 'project'):
        shutil.rmtree(home(lanyard) / name, ignore_errors=True)
    shutil.rmtree(Path(os.environ['XDG_CONFIG_HOME']) / 'bkt', ignore_errors=True)


def plant(lanyard, name, text):
    path = home(lanyard) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding='utf-8')
    path.chmod(0o600)
    return path


def netrc(lanyard, credential='good', user='jane@acme.example'):
    return plant(lanyard, '.netrc', 'machine example.org login me password mine\n'
                 f'machine api.bitbucket.org login {user} '
                 f'password {lanyard.double.secret(credential)}\n')


def env_file(lanyard):
    return plant(lanyard, 'project/.env', '# for the agent\nBITBUCKET_EMAIL=jane@acme.example\n'
                 f'BITBUCKET_API_TOKEN={lanyard.double.secret("good")}\nOTHER=1\n')


def cursor(lanyard):
    return plant(lanyard, '.cursor/mcp.json', '{\n  // mine\n  "mcpServers": {\n    "bitbucket": {\n'
                 '      "command": "npx",\n      "args": ["-y", "@aashari/mcp-server-atlassian-bitbucket"],\n'
                 '      "env": {\n        "ATLASSIAN_USER_EMAIL": "jane@acme.example",\n'
                 f'        "ATLASSIAN_API_TOKEN": "{lanyard.double.secret("good")}"\n'
                 '      }\n    }\n  }\n}\n')


def open_window(lanyard):
    lanyard.press('Bring In Existing…')
    lanyard.see('Where to Look', 'label')
    lanyard.see('Environment variables', 'checkbox')


def scan(lanyard, found='1 Credential Found'):
    lanyard.press('Scan')
    lanyard.see(found, 'label')


def add_folder(lanyard, path):
    lanyard.press('Add Folder…')
    lanyard.see('Choose a Project’s Folder')
    lanyard.type(str(path))
    lanyard.keys('Return')
    lanyard.see('Where to Look', 'label')


def nothing_secret(lanyard, *more):
    """Nothing that a screen reader is told has a secret in it."""
    secrets = [ACCESS_TOKEN, SERVER_TOKEN, *more, *(each['secret'] for each in lanyard.double.credentials.values())]
    for text in lanyard.everything():
        for secret in secrets:
            assert len(secret) <= 8 or secret[6:] not in text, f'a secret is in “{text[:20]}…”'


def shoot(lanyard, name, size=None):
    """For whoever wants to see it."""
    if 'LANYARD_PICTURES' not in os.environ:
        return
    window = lanyard.screen.top()
    if size is not None:
        lanyard.screen.resize(*size, window)
        lanyard.screen.focus_top()
    lanyard.shoot(Path(os.environ['LANYARD_PICTURES']) / f'import-{name}.png', window)


def backups():
    return [path for path in (Path(os.environ['XDG_STATE_HOME']) / 'lanyard').rglob('*')
            if path.is_file() and 'backup' in str(path)]


def test_nothing_is_read_before_scan(lanyard):
    clean(lanyard)
    watches = [Watch(netrc(lanyard)), Watch(cursor(lanyard))]
    open_window(lanyard)
    lanyard.see('Passwords for hosts (.netrc): ~/.netrc', 'checkbox', checked=True)
    lanyard.see('Cursor: ~/.cursor/mcp.json', 'checkbox', checked=True)
    assert not any(watch.saw() for watch in watches)
    # What is not ticked is not read either.
    lanyard.tick('Cursor: ~/.cursor/mcp.json', on=False)
    scan(lanyard)
    assert [watch.saw() for watch in watches] == [True, False]
    for watch in watches:
        watch.stop()


def test_picked_files_are_named_read_and_can_be_removed(lanyard):
    clean(lanyard)
    path = env_file(lanyard)
    other = plant(lanyard, 'project/notes.txt', 'BITBUCKET_API_TOKEN='
                  f'{lanyard.double.secret("reader")}\n')
    open_window(lanyard)
    add_folder(lanyard, path.parent)
    lanyard.see(re.compile('~/project/.env$'), 'checkbox', checked=True)
    lanyard.press('Add Files…')
    lanyard.see('Choose Files to Look Into')
    lanyard.type(str(other))
    lanyard.keys('Return')
    lanyard.see(re.compile('~/project/notes.txt$'), 'checkbox', checked=True)
    shoot(lanyard, 'places')
    # The window in which files are chosen looks into them to tell their kinds. Lanyard does not.
    watches = [Watch(path), Watch(other)]
    lanyard.press(re.compile('^Remove from the list: .*notes.txt'))
    lanyard.miss(re.compile('notes.txt$'), 'checkbox')
    assert not any(watch.saw() for watch in watches)
    scan(lanyard)
    lanyard.says('~/project/.env:3 (BITBUCKET_API_TOKEN)')
    assert [watch.saw() for watch in watches] == [True, False]
    for watch in watches:
        watch.stop()


def test_what_is_found_is_shown_without_the_secret(lanyard):
    clean(lanyard)
    netrc(lanyard)
    plant(lanyard, '.git-credentials',
          f'https://x-token-auth:{ACCESS_TOKEN}@bitbucket.org/acme-eng/sandbox\n')
    open_window(lanyard)
    scan(lanyard, '2 Credentials Found')
    lanyard.says('API token (ATATT…)')
    lanyard.says('~/.netrc:2 (api.bitbucket.org)')
    lanyard.says('~/.git-credentials:1')
    lanyard.says('Repository access token (ATCTT…)')
    lanyard.see('Not in your keyring yet', 'label')
    lanyard.see('Replace in Files…', 'button', sensitive=False)
    nothing_secret(lanyard)
    shoot(lanyard, 'found')
    shoot(lanyard, 'found-narrow', (360, 640))


def move(lanyard, place):
    lanyard.press(re.compile('^Move to keyring: ' + re.escape(place)))
    lanyard.see('Move to Keyring')


def replace_page(lanyard):
    lanyard.press('Replace in Files…')
    lanyard.see('Replace in Files', 'label')


def test_moved_replaced_and_undone(lanyard):
    clean(lanyard)
    path = env_file(lanyard)
    before = path.read_bytes()
    open_window(lanyard)
    add_folder(lanyard, path.parent)
    lanyard.see(re.compile('~/project/.env$'), 'checkbox')
    scan(lanyard)
    move(lanyard, '~/project/.env:3')
    lanyard.fill('Name', 'agent')
    shoot(lanyard, 'move')
    lanyard.press('Test and Move')
    lanyard.see('In your keyring as “agent”: Jane Doe, Connected', 'label')
    shoot(lanyard, 'moved')
    assert path.read_bytes() == before
    assert lanyard.command('secret', 'agent')[1].strip() == lanyard.double.secret('good')

    replace_page(lanyard)
    lanyard.says('This will change in ~/project/.env')
    lanyard.says('- BITBUCKET_API_TOKEN=')
    lanyard.says('lanyard')
    nothing_secret(lanyard)
    shoot(lanyard, 'change')
    assert path.read_bytes() == before
    lanyard.press('Replace')
    lanyard.says('Changed.')
    lanyard.says('Its earlier text, with the secret in plain text, is kept in')
    shoot(lanyard, 'changed')
    text = path.read_text(encoding='utf-8')
    assert lanyard.double.secret('good') not in text
    assert text.startswith('# for the agent\nBITBUCKET_EMAIL=') and text.endswith('OTHER=1\n')
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [lanyard.double.secret('good') in copy.read_text(encoding='utf-8')
            for copy in backups()].count(True) == 1

    lanyard.press('Undo')
    lanyard.says('The file is as it was before.')
    lanyard.says('This will change in ~/project/.env')
    assert path.read_bytes() == before


def test_backup_is_deleted_after_a_question(lanyard):
    clean(lanyard)
    path = cursor(lanyard)
    open_window(lanyard)
    scan(lanyard)
    move(lanyard, '~/.cursor/mcp.json')
    lanyard.press('Test and Move')
    lanyard.says('Jane Doe, Connected')
    replace_page(lanyard)
    lanyard.press('Replace')
    lanyard.says('The client starts the server through Lanyard')
    text = path.read_text(encoding='utf-8')
    assert '// mine' in text and lanyard.double.secret('good') not in text and '"exec"' in text
    lanyard.press('Delete Backup…')
    lanyard.see('Delete the Backup?')
    shoot(lanyard, 'delete')
    lanyard.press('Keep')
    lanyard.press('Delete Backup…')
    lanyard.press('Delete')
    lanyard.says('The backup is deleted')
    lanyard.miss('Undo', 'button')
    assert path.read_text(encoding='utf-8') == text
    assert not any(lanyard.double.secret('good') in copy.read_text(encoding='utf-8')
                   for copy in backups())
    lanyard.press('Done')
    lanyard.see('Connected', 'label', within='Jane Doe')


def test_what_is_kept_already_is_said_and_can_be_replaced(lanyard):
    clean(lanyard)
    path = netrc(lanyard)
    lanyard.add('jane', 'api-token', 'good')
    lanyard.see('Connected', 'label', within='Jane Doe')
    lanyard.menu('Import…', button='Main menu')
    lanyard.see('Where to Look', 'label')
    scan(lanyard)
    lanyard.see('In your keyring as “jane”: Jane Doe, Connected', 'label')
    lanyard.miss(re.compile('^Move to keyring'), 'button')
    replace_page(lanyard)
    lanyard.press('Replace')
    lanyard.says('Git asks Lanyard instead once')
    text = path.read_text(encoding='utf-8')
    assert lanyard.double.secret('good') not in text and 'machine example.org' in text


def test_refused_one_is_told_and_saved_only_if_wanted(lanyard):
    clean(lanyard)
    netrc(lanyard, 'expired')
    open_window(lanyard)
    scan(lanyard)
    move(lanyard, '~/.netrc:2')
    lanyard.fill('Name', 'old')
    lanyard.press('Test Only')
    lanyard.see('Refused', 'label')
    lanyard.see('Save Anyway', 'button')
    shoot(lanyard, 'refused')
    assert lanyard.command('list', '--json')[1].strip() == '[]'
    lanyard.press('Test and Move')
    lanyard.see('Refused', 'label')
    lanyard.press('Save Anyway')
    lanyard.see('In your keyring as “old”: jane@acme.example, Refused', 'label')


def test_test_alone_moves_nothing(lanyard):
    clean(lanyard)
    netrc(lanyard)
    open_window(lanyard)
    scan(lanyard)
    move(lanyard, '~/.netrc:2')
    lanyard.press('Test Only')
    lanyard.see('Connected: Jane Doe', 'label')
    shoot(lanyard, 'tested')
    assert lanyard.command('list', '--json')[1].strip() == '[]'
    lanyard.double.fault(delivery='close')
    # It is not tested again.
    lanyard.press('Move')
    lanyard.says('Jane Doe, Connected')


def test_test_is_cancelled_and_input_stays(lanyard):
    clean(lanyard)
    netrc(lanyard)
    open_window(lanyard)
    scan(lanyard)
    move(lanyard, '~/.netrc:2')
    lanyard.fill('Name', 'mine')
    lanyard.double.fault(delivery='hang')
    lanyard.press('Test and Move')
    lanyard.see('Test Only', 'button', sensitive=False)
    lanyard.press('Cancel')
    lanyard.see('Test Only', 'button', sensitive=True)
    lanyard.see('Name', 'text box')
    lanyard.double.heal()
    lanyard.press('Test and Move')
    lanyard.says('In your keyring as “mine”')


def test_missing_fields_are_asked_for_with_suggestions(lanyard):
    clean(lanyard)
    lanyard.add('zoe', 'api-token', 'zoe', '--set', 'workspace=acme-eng')
    plant(lanyard, '.netrc', f'machine bitbucket.org login x-bitbucket-api-token-auth '
          f'password {lanyard.double.secret("good")}\n')
    lanyard.menu('Import…', button='Main menu')
    lanyard.see('Where to Look', 'label')
    scan(lanyard)
    lanyard.says('Still needed: ' + wizard.EMAIL)
    move(lanyard, '~/.netrc:1')
    lanyard.see('Test and Move', 'button', sensitive=True)
    lanyard.fill(wizard.EMAIL, '')
    lanyard.see('Test and Move', 'button', sensitive=False)
    lanyard.fill(wizard.EMAIL, 'jane@acme.example')
    lanyard.press('Test and Move')
    lanyard.says('Jane Doe, Connected')


def choose_method(lanyard, key, name):
    """Goes through the list until it is there."""
    for _ in range(4):
        lanyard.click('What It Is', 'combo box')
        lanyard.keys(key)
        lanyard.keys('Return')
        try:
            lanyard.see(name, 'label', within='What It Is', patience=2)
            return
        except AssertionError:
            continue
    raise AssertionError(f'there is no “{name}” to choose')


def test_method_is_chosen_where_it_cannot_be_told(lanyard):
    clean(lanyard)
    plant(lanyard, '.git-credentials',
          f'https://x-token-auth:{lanyard.double.secret("repository")}@bitbucket.org\n')
    open_window(lanyard)
    scan(lanyard)
    move(lanyard, '~/.git-credentials:1')
    lanyard.fill('Workspace', 'acme-eng')
    choose_method(lanyard, 'Down', 'Workspace access token')
    # What was typed is taken along.
    lanyard.miss('Repository', 'text box')
    lanyard.see('How commands call it, as in “lanyard test acme-eng”', 'label')
    choose_method(lanyard, 'Up', 'Repository access token')
    shoot(lanyard, 'method')
    lanyard.fill('Repository', 'sandbox')
    lanyard.press('Test and Move')
    lanyard.says('In your keyring as “sandbox”')


def test_token_in_the_address_of_a_remote(lanyard):
    clean(lanyard)
    secret = lanyard.double.secret('repository')
    path = plant(lanyard, 'project/.git/config', '[core]\n\tbare = false\n[remote "origin"]\n\turl = '
                 f'https://x-token-auth:{secret}@bitbucket.org/acme-eng/sandbox.git\n')
    open_window(lanyard)
    add_folder(lanyard, home(lanyard) / 'project')
    lanyard.see(re.compile('~/project/.git/config$'), 'checkbox')
    scan(lanyard)
    move(lanyard, '~/project/.git/config:4')
    lanyard.press('Test and Move')
    lanyard.says('In your keyring as “sandbox”')
    replace_page(lanyard)
    nothing_secret(lanyard)
    lanyard.press('Replace')
    lanyard.says('Changed.')
    text = path.read_text(encoding='utf-8')
    assert text.endswith('\turl = https://bitbucket.org/acme-eng/sandbox.git\n'), text


def test_environment_is_read_and_told_where_it_cannot_be_mended(lanyard):
    clean(lanyard)
    lanyard.process.terminate()
    lanyard.process.wait()
    lanyard.environment['BITBUCKET_API_TOKEN'] = lanyard.double.secret('good')
    lanyard.start()
    open_window(lanyard)
    scan(lanyard)
    lanyard.says('Environment variables (BITBUCKET_API_TOKEN)')
    move(lanyard, 'Environment variables')
    lanyard.fill(wizard.EMAIL, 'jane@acme.example')
    lanyard.press('Test and Move')
    lanyard.says('Jane Doe, Connected')
    replace_page(lanyard)
    lanyard.says('BITBUCKET_API_TOKEN is still set in the environment.')
    shoot(lanyard, 'environment')


def test_what_is_not_supported_says_why(lanyard):
    clean(lanyard)
    path = plant(lanyard, 'project/.env', f'BITBUCKET_API_TOKEN={SERVER_TOKEN}\n')
    open_window(lanyard)
    add_folder(lanyard, path.parent)
    lanyard.see(re.compile('~/project/.env$'), 'checkbox')
    scan(lanyard)
    lanyard.see(re.compile('^Not supported'), 'label')
    lanyard.miss(re.compile('^Move to keyring'), 'button')
    shoot(lanyard, 'unsupported')


def test_name_that_is_taken_is_told_while_typing(lanyard):
    clean(lanyard)
    netrc(lanyard)
    lanyard.add('zoe', 'api-token', 'zoe')
    lanyard.menu('Import…', button='Main menu')
    lanyard.see('Where to Look', 'label')
    scan(lanyard)
    move(lanyard, '~/.netrc:2')
    lanyard.fill('Name', 'zoe')
    lanyard.says('Another connection is called “zoe” already.')
    lanyard.see('Test and Move', 'button', sensitive=False)


def test_what_cannot_be_read_is_a_sentence_and_the_rest_is_found(lanyard):
    clean(lanyard)
    netrc(lanyard)
    plant(lanyard, '.cursor/mcp.json', '{ nonsense }\n')
    open_window(lanyard)
    scan(lanyard)
    lanyard.says('Not All Could Be Looked Into')
    lanyard.says('mcp.json')
    shoot(lanyard, 'problems')


def test_nothing_found_is_said_kindly(lanyard):
    clean(lanyard)
    plant(lanyard, '.netrc', 'machine example.org login me password mine\n')
    open_window(lanyard)
    scan(lanyard, 'Nothing Found')
    lanyard.says('go back and add the file')
    shoot(lanyard, 'nothing')
    lanyard.press('Back')
    lanyard.see('Scan', 'button')


def test_file_that_changed_meanwhile_is_not_written_over(lanyard):
    clean(lanyard)
    path = netrc(lanyard)
    lanyard.add('jane', 'api-token', 'good')
    lanyard.menu('Import…', button='Main menu')
    scan(lanyard)
    replace_page(lanyard)
    lanyard.says('This will change in ~/.netrc')
    edited = 'machine new.example login me password mine\n' + path.read_text(encoding='utf-8')
    path.write_text(edited, encoding='utf-8')
    lanyard.press('Replace')
    lanyard.says('was changed by somebody else')
    assert path.read_text(encoding='utf-8') == edited
    lanyard.press('Replace')
    lanyard.says('Changed.')
    assert path.read_text(encoding='utf-8').startswith('machine new.example')
    # And what was edited after that is not undone.
    edited = path.read_text(encoding='utf-8') + '# mine\n'
    path.write_text(edited, encoding='utf-8')
    lanyard.press('Undo')
    lanyard.says('was changed after Lanyard wrote it')
    assert path.read_text(encoding='utf-8') == edited


def test_secret_that_is_nowhere_else_stays_in_its_file(lanyard):
    clean(lanyard)
    path = netrc(lanyard)
    text = path.read_text(encoding='utf-8')
    lanyard.add('jane', 'api-token', 'good')
    lanyard.menu('Import…', button='Main menu')
    scan(lanyard)
    replace_page(lanyard)
    lanyard.says('This will change in ~/.netrc')
    lanyard.command('remove', 'jane', '--yes')
    lanyard.press('Replace')
    lanyard.says('Nothing was changed, for “jane” does not have the secret any more')
    assert path.read_text(encoding='utf-8') == text
    assert not backups()


def keyring_pid():
    done = subprocess.run(['gdbus', 'call', '--session', '--dest', 'org.freedesktop.DBus',
                           '--object-path', '/org/freedesktop/DBus', '--method',
                           'org.freedesktop.DBus.GetConnectionUnixProcessID',
                           'org.freedesktop.secrets'], capture_output=True, text=True, timeout=60,
                          check=True)
    return int(re.search(r'uint32 (\d+)', done.stdout).group(1))


def test_search_is_cancelled(lanyard):
    clean(lanyard)
    netrc(lanyard)
    lanyard.add('jane', 'api-token', 'good')
    lanyard.menu('Import…', button='Main menu')
    lanyard.see('Where to Look', 'label')
    keyring = keyring_pid()
    # It is asked what it has already, and does not answer.
    os.kill(keyring, signal.SIGSTOP)
    try:
        lanyard.press('Scan')
        lanyard.see('Looking for Credentials…', 'label')
        lanyard.press('Cancel')
        lanyard.see('Where to Look', 'label')
        lanyard.miss('Looking for Credentials…', 'label')
    finally:
        os.kill(keyring, signal.SIGCONT)
    scan(lanyard)
    lanyard.says('In your keyring as “jane”')


def test_locked_keyring_is_a_sentence_and_saving_can_be_tried_again(lanyard):
    clean(lanyard)
    netrc(lanyard)
    lanyard.add('zoe', 'api-token', 'zoe')
    lanyard.menu('Import…', button='Main menu')
    lanyard.see('Where to Look', 'label')
    subprocess.run([WITH_KEYRING, '--lock'], check=True, timeout=60)
    try:
        scan(lanyard)
        lanyard.says('Which of these are in your keyring already cannot be told now.')
        move(lanyard, '~/.netrc:2')
        lanyard.fill('Name', 'jane')
        lanyard.press('Test and Move')
        lanyard.see('Your Keyring Cannot Keep It Now')
        shoot(lanyard, 'locked')
    finally:
        subprocess.run([WITH_KEYRING, '--unlock'], check=True, timeout=60)
    lanyard.press('Try Again')
    lanyard.says('In your keyring as “jane”')


def test_escape_closes_it_and_f1_is_help(lanyard):
    clean(lanyard)
    open_window(lanyard)
    lanyard.keys('F1')
    lanyard.see('Search the help', 'search box')
    lanyard.says('Bringing in what lies around')
    lanyard.keys('Escape')
    lanyard.see('Where to Look', 'label')
    lanyard.keys('Escape')
    lanyard.see('Connect Bitbucket Cloud', 'button')


driver.run(globals())
