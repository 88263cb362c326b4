#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who used a connection, in its details; and whether that is noted, in the preferences."""

import json
import os
import re

import driver

LIST = 'Who used it, the latest first'
QUESTION = 'Clear This List?'


def open_details(lanyard):
    lanyard.add('jane', 'api-token', 'good')
    lanyard.see('Connected', 'label', within='Jane Doe')
    lanyard.menu('Details', 'Jane Doe')
    lanyard.says('Last confirmed')


def rows(lanyard):
    return [node.name for node in lanyard.search(role='list item', within=LIST)]


def use(lanyard, *words):
    status, _, text = lanyard.command(*words)
    assert status == 0, text


def test_nobody_used_it(lanyard):
    open_details(lanyard)
    lanyard.says('No program has taken the secret')
    assert not lanyard.search('Clear…', 'button')


def test_uses_arrive_while_they_happen(lanyard):
    open_details(lanyard)
    use(lanyard, 'exec', 'jane', '--', 'true')
    lanyard.see(re.compile('^true was run with it'), 'list item', within=LIST)
    use(lanyard, 'secret', 'jane')
    lanyard.see(re.compile('read the secret'), 'list item', within=LIST)
    driver.wait_for('two rows', lambda: len(rows(lanyard)) == 2)
    assert 'read the secret' in rows(lanyard)[0], rows(lanyard)
    assert not lanyard.search(re.compile('No program has taken'))


def test_name_of_a_program_is_no_markup(lanyard):
    open_details(lanyard)
    folder = driver.Path(os.environ['LANYARD_KEYRING_DIR'])
    program = folder / '<b>&evil'
    program.write_text('#!/bin/sh\n')
    program.chmod(0o755)
    use(lanyard, 'exec', 'jane', '--', str(program))
    lanyard.see(re.compile('^<b>&evil was run with it'), 'list item', within=LIST)


def test_many_are_shown_bit_by_bit(lanyard):
    open_details(lanyard)
    for _ in range(10):
        use(lanyard, 'exec', 'jane', '--', 'true')
    lanyard.see('Show 2 More', 'button')
    assert len(rows(lanyard)) == 8
    lanyard.press('Show 2 More')
    driver.wait_for('all rows', lambda: len(rows(lanyard)) == 10)
    lanyard.miss('Show 2 More', 'button')


def test_list_is_cleared_after_a_question(lanyard):
    open_details(lanyard)
    use(lanyard, 'exec', 'jane', '--', 'true')
    lanyard.press('Clear…')
    lanyard.see(QUESTION)
    lanyard.press('Cancel')
    lanyard.miss(QUESTION)
    assert rows(lanyard)
    lanyard.press('Clear…')
    lanyard.press('Clear')
    lanyard.says('No program has taken the secret')
    assert json.loads(lanyard.command('activity', 'jane', '--json')[1]) == []


def test_another_program_clears_and_switches_off(lanyard):
    open_details(lanyard)
    use(lanyard, 'exec', 'jane', '--', 'true')
    lanyard.see(re.compile('^true was run with it'), 'list item', within=LIST)
    use(lanyard, 'activity', 'jane', '--clear')
    lanyard.says('No program has taken the secret')
    use(lanyard, 'activity', '--off')
    lanyard.says('Nothing is noted at present')
    use(lanyard, 'exec', 'jane', '--', 'true')
    use(lanyard, 'activity', '--on')
    lanyard.says('No program has taken the secret')


def test_preferences_switch_it(lanyard):
    lanyard.add('jane', 'api-token', 'good')
    lanyard.see('Connected', 'label', within='Jane Doe')
    lanyard.keys('Control_L', 'comma')
    lanyard.see('Note who uses a connection', 'switch', checked=True)
    lanyard.click('Note who uses a connection', 'switch')
    lanyard.see('Note who uses a connection', 'switch', checked=False)
    use(lanyard, 'secret', 'jane')
    assert json.loads(lanyard.command('activity', 'jane', '--json')[1]) == []
    use(lanyard, 'activity', '--on')
    lanyard.see('Note who uses a connection', 'switch', checked=True)


driver.run(globals())
