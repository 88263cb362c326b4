#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command and the window at once: each sees what the other does."""

import json

import wizard

import driver

ZOE = "Zoë <b>O'Neil</b> & Söhne"


def test_window_sees_what_the_command_does(lanyard):
    lanyard.see('Connect Bitbucket Cloud', 'button')
    lanyard.add('jane', 'api-token', 'good')
    lanyard.see('Connected', 'label', within='Jane Doe')

    lanyard.command('rename', 'jane', 'work')
    lanyard.see('work', 'label', within='Jane Doe')

    lanyard.command('edit', 'work', '--set', 'workspace=acme-eng')
    lanyard.see('work · acme-eng', 'label')
    # What was true of other fields is not known of these.
    lanyard.see('Not tested yet', 'label')
    lanyard.command('test', 'work')
    lanyard.see('Connected', 'label', within='Jane Doe')

    lanyard.double.change('good', gone=True)
    lanyard.command('test', 'work')
    lanyard.see('Refused', 'label')

    lanyard.command('remove', '--yes', 'work')
    lanyard.see('Connect Bitbucket Cloud', 'button')


def test_command_sees_what_the_window_does(lanyard):
    wizard.connect_jane(lanyard, 'Read code')
    lanyard.press('Done')
    connection, = json.loads(lanyard.command('list', '--json')[1])
    assert connection['state'] == 'ok'
    assert connection['account']['display_name'] == 'Jane Doe'
    assert connection['purposes'] == ['identity', 'read-code']

    lanyard.double.change('good', gone=True)
    lanyard.press('Test', within='Jane Doe')
    lanyard.see('Refused', 'label')
    connection, = json.loads(lanyard.command('list', '--json')[1])
    assert connection['state'] == 'refused'


def test_wizard_stays_while_the_command_adds(lanyard):
    wizard.go_to_paste(lanyard, 'API token')
    wizard.paste(lanyard, 'API token', lanyard.double.secret('good'), email='jane@acme.example')
    lanyard.add('bitbucket', 'api-token', 'zoe')
    # The name that was suggested has been taken meanwhile.
    lanyard.press('Test and Save')
    driver.wait_for('an answer', lambda: lanyard.search(wizard.CONNECTED, 'group')
                    or lanyard.search(driver.re.compile('bitbucket'), 'label'))
    connections = json.loads(lanyard.command('list', '--json')[1])
    assert len({each['name'] for each in connections}) == len(connections)
    assert 'bitbucket' in {each['name'] for each in connections}


def test_second_start_shows_the_cards_again(lanyard):
    lanyard.add('jane', 'api-token', 'good')
    lanyard.add('zoe', 'api-token', 'zoe')
    lanyard.see(ZOE, 'label')
    lanyard.keys('Control_L', 'q')
    assert lanyard.wait_for_end() == 0
    lanyard.start()
    for name in ('Jane Doe', ZOE):
        lanyard.see('Connected', 'label', within=name)


driver.run(globals())
