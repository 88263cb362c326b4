#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A set-up goes out of the window and comes in again, with no secret in it."""

import json
import os
from pathlib import Path

import driver
import wizard

MAKE = wizard.make_title('API token')


def picture(lanyard, name):
    """For whoever wants to see it."""
    folder = os.environ.get('LANYARD_SCREENSHOTS')
    if folder:
        lanyard.shoot(f'{folder}/{name}.png')


def file(lanyard, name):
    return Path(lanyard.environment['HOME']) / name


def write(lanyard, name, *connections, **members):
    path = file(lanyard, name)
    path.write_text(json.dumps({'format': 'lanyard-set-up', 'version': 1,
                                'connections': connections, **members}), encoding='utf-8')
    return path


def connection(name, **fields):
    return {'name': name, 'provider': 'bitbucket', 'method': 'api-token',
            'fields': fields or {'workspace': 'acme-eng'}, 'purposes': ['identity'],
            'scopes': ['read:user:bitbucket']}


def open_set_up(lanyard, path):
    lanyard.menu('Import Set-up…', button='Main menu')
    lanyard.see('Import Set-up')
    lanyard.type(str(path))
    lanyard.keys('Return')


def enter(lanyard):
    """What a colleague does: the token is made, so only e-mail and secret are missing."""
    wizard.on(lanyard, MAKE)
    lanyard.press('Next')
    wizard.on(lanyard, wizard.PASTE)
    wizard.paste(lanyard, 'API token', lanyard.double.secret('good'), email='jane@acme.example')
    lanyard.press('Test and Save')
    wizard.on(lanyard, wizard.CONNECTED)


def names(lanyard):
    return [each['name'] for each in json.loads(lanyard.command('list', '--json')[1])]


def test_export_has_no_secret_and_says_what_was_written(lanyard):
    lanyard.add('acme', 'api-token', 'good', '--set', 'workspace=acme-eng')
    lanyard.see('Copy for Agents', 'button')
    for name, own in (('team.json', False), ('own.json', True)):
        path = file(lanyard, name)
        lanyard.menu('Export Set-up…', button='Main menu')
        lanyard.says('No secret is in it.')
        if own:
            lanyard.click('For another computer of my own', 'list item')
            picture(lanyard, 'set-up-export')
        lanyard.press('Save…')
        lanyard.see('Save Set-up')
        lanyard.keys('Control_L', 'a')
        lanyard.type(str(path))
        lanyard.keys('Return')
        lanyard.says(f'1 connection was written to “{path}”, without its secret.')
        text = path.read_text(encoding='utf-8')
        assert lanyard.double.secret('good') not in text, 'the secret is in it'
        assert ('jane@acme.example' in text) == own, text
        status, words, _ = lanyard.command('export', '--settings', '-',
                                           *(['--personal'] if own else []))
        assert (status, words) == (0, text), 'the command writes something else'


def test_export_needs_connections(lanyard):
    lanyard.see('Main menu', sensitive=True, focusable=True).act()
    lanyard.see('Export Set-up…', 'menu item', sensitive=False)
    lanyard.see('Import Set-up…', 'menu item', sensitive=True)


def test_set_up_is_shown_and_then_asks_for_one_secret_after_the_other(lanyard):
    lanyard.add('acme', 'api-token', 'good', '--set', 'workspace=acme-eng')
    lanyard.add('other', 'api-token', 'good')
    path = write(lanyard, 'team.json', connection('acme'), connection('other', workspace='acme-eng'),
                 connection('new'))
    open_set_up(lanyard, path)
    lanyard.says('2 connections of the set-up are not here yet.')
    lanyard.see('acme: It is here', 'list item')
    lanyard.says('It is here already, and stays as it is.')
    lanyard.miss('Enter Secret… (acme)', 'button')
    lanyard.says('“other” is the name of something else here, so it becomes “other-2”.')
    lanyard.says('Asks you for: Atlassian e-mail.')
    picture(lanyard, 'set-up-import')
    assert names(lanyard) == ['acme', 'other'], 'something was added unasked'

    lanyard.press('Import')
    enter(lanyard)
    lanyard.press('Done')
    enter(lanyard)
    lanyard.press('Done')
    lanyard.says('All connections of the set-up are here.')
    lanyard.see('new: It is here', 'list item')
    picture(lanyard, 'set-up-imported')
    assert names(lanyard) == ['acme', 'other', 'other-2', 'new'], names(lanyard)
    new = json.loads(lanyard.command('show', 'new', '--json')[1])
    new = new[0] if isinstance(new, list) else new
    assert new['scopes'] == ['read:user:bitbucket'] and new['state'] == 'ok', new


def test_later_leaves_it_out_until_it_is_imported_again(lanyard):
    path = write(lanyard, 'team.json', connection('one'), connection('two'))
    open_set_up(lanyard, path)
    lanyard.press('Enter Secret… (two)')
    enter(lanyard)
    lanyard.press('Done')
    lanyard.says('1 connection of the set-up is not here yet.')
    lanyard.press('Import')
    wizard.on(lanyard, MAKE)
    lanyard.keys('Escape')
    lanyard.see('one: Without a secret yet', 'list item')
    lanyard.press('Close')
    assert names(lanyard) == ['two'], names(lanyard)
    open_set_up(lanyard, path)
    lanyard.see('one: Without a secret yet', 'list item')
    lanyard.see('two: It is here', 'list item')


def test_bad_files_are_refused_whole(lanyard):
    secret = lanyard.double.secret('good')
    for path, words in (
            (write(lanyard, 'newer.json', connection('acme'), version=2), 'made by a newer Lanyard'),
            (write(lanyard, 'unknown.json', connection('acme'),
                   {**connection('b'), 'provider': 'elsewhere'}), 'cannot be used here'),
            (write(lanyard, 'secret.json', {**connection('acme'), 'secret': secret}),
             'There is a secret in it'),
            (file(lanyard, 'broken.json'), 'no set-up that can be read')):
        if not path.exists():
            path.write_text('{"format": ', encoding='utf-8')
        open_set_up(lanyard, path)
        lanyard.see('The Set-up Cannot Be Imported')
        lanyard.says(words)
        lanyard.says('Nothing was changed.')
        assert not any(secret in text for text in lanyard.everything()), 'it says the secret'
        picture(lanyard, 'set-up-refused')
        lanyard.press('Close')
    assert names(lanyard) == []


driver.run(globals())
