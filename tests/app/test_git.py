#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Git from the window: what changes is shown, made by a press, and undone by another."""

import os
import re
import subprocess
from pathlib import Path

import driver

DIALOG = 'Use for Git'
KEY = 'credential.https://bitbucket.org.helper'


def git(lanyard, *words):
    return subprocess.run(['git', *words], env=lanyard.environment, cwd='/', text=True,
                          capture_output=True, check=False, timeout=30).stdout


def open_dialog(lanyard, card='Jane Doe'):
    lanyard.menu('Use for Git…', card)
    lanyard.see('Who Answers', 'label')


def prepare(lanyard, text=''):
    path = Path(os.environ['HOME']) / '.gitconfig'
    path.write_text(text, encoding='utf-8')
    lanyard.add('jane', 'api-token', 'good')
    lanyard.see('Connected', 'label', within='Jane Doe')
    return path


def test_use_and_stop(lanyard):
    before = '[user]\n\tname = Jane\n'
    path = prepare(lanyard, before)
    open_dialog(lanyard)
    lanyard.see('Git does not ask Lanyard for bitbucket.org', 'label')
    lanyard.says('useHttpPath = true')
    lanyard.see(str(path), 'label')
    assert path.read_text(encoding='utf-8') == before
    lanyard.press('Use')
    lanyard.see('Git asks Lanyard for bitbucket.org', 'label')
    assert git(lanyard, 'config', '--global', '--get-all', KEY).splitlines()[0] == ''
    assert 'git-credential' in git(lanyard, 'config', '--global', KEY)
    lanyard.press('Stop Using')
    lanyard.see('Git does not ask Lanyard for bitbucket.org', 'label')
    assert path.read_text(encoding='utf-8') == before


def test_file_that_changed_meanwhile_is_shown_anew(lanyard):
    path = prepare(lanyard, '[user]\n\tname = Jane\n')
    open_dialog(lanyard)
    lanyard.says('useHttpPath = true')
    path.write_text('[user]\n\tname = Zoe\n', encoding='utf-8')
    lanyard.press('Use')
    lanyard.says('was changed by somebody else')
    assert path.read_text(encoding='utf-8') == '[user]\n\tname = Zoe\n'
    lanyard.says('useHttpPath = true')
    lanyard.press('Use')
    lanyard.see('Git asks Lanyard for bitbucket.org', 'label')
    assert 'name = Zoe' in path.read_text(encoding='utf-8')


def test_other_helpers_are_told(lanyard):
    prepare(lanyard, '[credential]\n\thelper = store\n')
    open_dialog(lanyard)
    lanyard.says('“store”')
    lanyard.press('Use')
    lanyard.see('Git asks Lanyard for bitbucket.org', 'label')
    driver.wait_for('the warning to go', lambda: not lanyard.search(re.compile('“store”')))


def test_broken_configuration_is_told(lanyard):
    path = prepare(lanyard, '[user\n')
    open_dialog(lanyard)
    lanyard.says('line 1')
    assert path.read_text(encoding='utf-8') == '[user\n'


def test_who_answers_is_told(lanyard):
    prepare(lanyard)
    lanyard.add('bot', 'repository-token', 'repository', '--set', 'workspace=acme-eng',
                '--set', 'repository=sandbox')
    open_dialog(lanyard)
    lanyard.see(re.compile(r'^acme-eng/sandbox: .*Repository access token'), 'list item')
    lanyard.see(re.compile(r'^Everything else: .*API token'), 'list item')


driver.run(globals())
