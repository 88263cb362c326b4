#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Choosing a workspace from what the service lists, in the wizard and when editing."""

import json

import driver
import wizard

CARD = 'Jane Doe'
CHOOSE = 'Choose Workspace…'
WORKSPACE = 'Workspace (optional)'
LISTING = '/2.0/user/workspaces'


def asked(lanyard):
    return [each for each in lanyard.double.requests if each['path'].startswith(LISTING)]


def open_list(lanyard):
    # GTK 4.8 has one button there, GTK 4.18 another one inside of it.
    lanyard.see(CHOOSE, None, sensitive=True, focusable=True).act()


def test_workspace_is_chosen_in_the_wizard(lanyard):
    wizard.go_to_paste(lanyard, 'API token')
    wizard.paste(lanyard, 'API token', lanyard.double.secret('good'), email='jane@acme.example')
    assert not asked(lanyard), 'the service was asked before anybody wanted it'
    open_list(lanyard)
    lanyard.see('acme-eng', 'label')
    assert len(asked(lanyard)) == 1
    lanyard.click('acme-eng', 'label')
    lanyard.miss('acme-eng', 'label')
    lanyard.press('Test and Save')
    wizard.on(lanyard, wizard.CONNECTED)
    connection, = json.loads(lanyard.command('list', '--json')[1])
    assert connection['fields']['workspace'] == 'acme-eng', connection


def test_what_is_missing_is_said(lanyard):
    wizard.go_to_paste(lanyard, 'API token')
    open_list(lanyard)
    lanyard.says('Paste the API token first.')
    lanyard.keys('Escape')
    lanyard.miss('Paste the API token first.', 'label')
    lanyard.fill('API token', lanyard.double.secret('good'))
    open_list(lanyard)
    lanyard.says('Fill in “Atlassian e-mail” first.')
    assert not lanyard.double.requests


def test_credential_that_may_not_list_is_explained(lanyard):
    wizard.go_to_paste(lanyard, 'API token')
    wizard.paste(lanyard, 'API token', lanyard.double.secret('narrow'), email='jane@acme.example')
    open_list(lanyard)
    lanyard.says('You can type it instead.')
    lanyard.keys('Escape')
    lanyard.miss('You can type it instead.', 'label')
    wizard.on(lanyard, wizard.PASTE)
    lanyard.fill(WORKSPACE, 'acme-eng')


def test_asking_can_be_cancelled(lanyard):
    wizard.go_to_paste(lanyard, 'API token')
    wizard.paste(lanyard, 'API token', lanyard.double.secret('good'), email='jane@acme.example')
    lanyard.double.fault(delivery='hang')
    open_list(lanyard)
    lanyard.says('Asking the service for “Workspace”…')
    lanyard.press('Cancel')
    lanyard.miss('Asking the service for “Workspace”…', 'label')
    wizard.on(lanyard, wizard.PASTE)
    lanyard.double.heal()
    open_list(lanyard)
    lanyard.see('acme-eng', 'label')


def test_method_that_lists_nothing_has_no_button(lanyard):
    wizard.start(lanyard)
    wizard.choose_purposes(lanyard)
    wizard.choose_method(lanyard, 'Repository access token')
    wizard.fill_places(lanyard, workspace='acme-eng', repository='sandbox')
    lanyard.press('Next')
    wizard.on(lanyard, wizard.PASTE)
    assert not lanyard.search(CHOOSE)


def test_workspace_is_chosen_when_editing(lanyard):
    lanyard.add('jane', 'api-token', 'good')
    lanyard.see('Connected', 'label', within=CARD)
    lanyard.menu('Edit…', CARD)
    lanyard.see('Edit Connection')
    before = len(asked(lanyard))
    open_list(lanyard)
    lanyard.see('acme-eng', 'label')
    assert len(asked(lanyard)) == before + 1
    lanyard.click('acme-eng', 'label')
    lanyard.miss('acme-eng', 'label')
    lanyard.press('Save')
    lanyard.see('Connected', 'label', within=CARD)
    connection, = json.loads(lanyard.command('list', '--json')[1])
    assert connection['fields']['workspace'] == 'acme-eng', connection


def test_locked_keyring_stays_locked_when_editing(lanyard):
    lanyard.add('jane', 'api-token', 'good')
    lanyard.see('Connected', 'label', within=CARD)
    with_keyring = driver.ROOT / 'tests/support/with-keyring'
    driver.subprocess.run([with_keyring, '--lock'], check=True)
    before = len(asked(lanyard))
    try:
        lanyard.menu('Edit…', CARD)
        lanyard.see('Edit Connection')
        open_list(lanyard)
        # Nobody was asked to unlock it: then it would say that it stayed so.
        lanyard.says('The keyring is locked.')
        lanyard.says('You can type it instead.')
    finally:
        driver.subprocess.run([with_keyring, '--unlock'], check=True)
    assert len(asked(lanyard)) == before


driver.run(globals())
