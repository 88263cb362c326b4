#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Add to an agent: what is shown, what is written, and how it is undone."""

import json
import os
from pathlib import Path

import driver

CARD = 'Jane Doe'
TITLE = 'Add to an Agent'


def home(lanyard):
    return Path(lanyard.environment['HOME'])


def cursor(lanyard, text):
    """Cursor is there, and nothing else. All tests have one home."""
    path = home(lanyard) / '.cursor' / 'mcp.json'
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding='utf-8')
    return path


def open_window(lanyard):
    lanyard.add('jane', 'api-token', 'good', '--set', 'workspace=acme-eng')
    lanyard.menu('Add to an Agent…', CARD)
    lanyard.see('Add', 'button')


def shoot(lanyard, name):
    if 'LANYARD_PICTURES' in os.environ:
        lanyard.shoot(Path(os.environ['LANYARD_PICTURES']) / f'mcp-{name}.png', lanyard.screen.top())


def test_change_is_shown_made_and_undone(lanyard):
    before = '{\n  // mine\n  "mcpServers": {\n    "other": {\n      "command": "x",\n' \
             '      "env": {\n        "OTHER_TOKEN": "plain-text-of-somebody"\n      }\n    }\n  }\n}\n'
    path = cursor(lanyard, before)
    open_window(lanyard)
    lanyard.says('This will change in')
    lanyard.says('+     "jane": {')
    lanyard.says('+       "command":')
    assert not [text for text in lanyard.everything() if 'plain-text-of-somebody' in text]
    shoot(lanyard, 'change')
    assert path.read_text(encoding='utf-8') == before

    lanyard.press('Add')
    lanyard.says('Added to Cursor.')
    shoot(lanyard, 'added')
    text = path.read_text(encoding='utf-8')
    assert '// mine' in text
    entry = json.loads(text.replace('// mine', ''))['mcpServers']['jane']
    assert entry['args'][:2] == ['exec', 'jane'], entry
    assert lanyard.double.secret('good') not in text

    lanyard.press('Undo')
    lanyard.says('The file is as it was before.')
    assert path.read_text(encoding='utf-8') == before
    lanyard.see('Add', 'button')


def test_edited_file_is_not_undone(lanyard):
    path = cursor(lanyard, '{}\n')
    open_window(lanyard)
    lanyard.says('"jane": {')
    lanyard.press('Add')
    lanyard.says('Added to Cursor.')
    edited = path.read_text(encoding='utf-8') + '// mine\n'
    path.write_text(edited, encoding='utf-8')
    lanyard.press('Undo')
    lanyard.says('was changed after Lanyard wrote it')
    assert path.read_text(encoding='utf-8') == edited


def test_file_that_changed_meanwhile_is_looked_at_again(lanyard):
    path = cursor(lanyard, '{}\n')
    open_window(lanyard)
    lanyard.says('"jane": {')
    path.write_text('{\n  "mcpServers": {\n    "new": {}\n  }\n}\n', encoding='utf-8')
    lanyard.press('Add')
    lanyard.says('was changed by somebody else')
    lanyard.says('"new": {')
    lanyard.press('Add')
    lanyard.says('Added to Cursor.')
    assert list(json.loads(path.read_text(encoding='utf-8'))['mcpServers']) == ['new', 'jane']


def test_broken_file_is_told_and_stays(lanyard):
    path = cursor(lanyard, '{ nonsense }\n')
    open_window(lanyard)
    lanyard.says('Line 1, column 3')
    lanyard.see('Add', 'button', sensitive=False)
    shoot(lanyard, 'broken')
    assert path.read_text(encoding='utf-8') == '{ nonsense }\n'


def test_foreign_server_is_replaced_only_if_asked(lanyard):
    path = cursor(lanyard, '{"mcpServers": {"jane": {"command": "mine"}}}\n')
    open_window(lanyard)
    lanyard.says('Lanyard did not add it.')
    lanyard.see('Add', 'button', sensitive=False)
    lanyard.fill('Called', 'bitbucket')
    lanyard.says('"bitbucket": {')
    lanyard.fill('Called', 'jane')
    lanyard.click('Replace the One That Is There')
    lanyard.says('This will change in')
    lanyard.press('Add')
    lanyard.says('Added to Cursor.')
    entry = json.loads(path.read_text(encoding='utf-8'))['mcpServers']['jane']
    assert entry['args'][0] == 'exec', entry


def test_escape_closes_it(lanyard):
    cursor(lanyard, '{}\n')
    open_window(lanyard)
    lanyard.keys('Escape')
    lanyard.see('Connected', 'label', within=CARD)


driver.run(globals())
