#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop is asked to show, and where its buttons lead."""

import contextlib
import datetime
import json

import desktop
import driver
import wizard

SOON = '“jane” Expires Soon'
LATER = '“late” Expires Soon'


def in_days(days):
    return (datetime.date.today() + datetime.timedelta(days=days)).isoformat()


@contextlib.contextmanager
def shown():
    """A desktop that shows notices while the window is led."""
    seen = desktop.Desktop()
    try:
        yield seen
    finally:
        seen.stop()


def wait_for(seen, number):
    """Waits until as many notices have come, and no more."""
    notices = driver.wait_for(f'{number} notices',
                              lambda: seen.notices if len(seen.notices) >= number else None)
    assert len(notices) == number, notices
    return notices


def start_anew(lanyard):
    lanyard.process.terminate()
    lanyard.process.wait()
    lanyard.start()


def test_expiry_is_told_once_for_each_stage(lanyard):
    with shown() as seen:
        lanyard.add('jane', 'api-token', 'good', '--expires', in_days(7))
        notice, = wait_for(seen, 1)
        assert notice['title'] == SOON, notice
        assert notice['body'].startswith('Expires in 7 days, on '), notice
        # It stays told when the program is started anew; what comes next shows that it looked.
        lanyard.see('Connected', 'label', within='Jane Doe')
        start_anew(lanyard)
        lanyard.see('Connected', 'label', within='Jane Doe')
        lanyard.add('late', 'api-token', 'zoe', '--expires', in_days(14))
        notices = wait_for(seen, 2)
        assert notices[1]['title'] == LATER, notices
        lanyard.command('edit', 'jane', '--expires', in_days(1))
        notices = wait_for(seen, 3)
        assert notices[2]['title'] == SOON, notices
        assert notices[2]['body'].startswith('Expires tomorrow, '), notices


def test_what_expires_later_is_not_told(lanyard):
    with shown() as seen:
        lanyard.add('jane', 'api-token', 'good', '--expires', in_days(15))
        lanyard.see('Connected', 'label', within='Jane Doe')
        lanyard.add('late', 'api-token', 'zoe', '--expires', in_days(14))
        notice, = wait_for(seen, 1)
        assert notice['title'] == LATER, notice


def test_button_leads_to_a_new_secret(lanyard):
    with shown() as seen:
        lanyard.add('jane', 'api-token', 'good', '--expires', in_days(1))
        wait_for(seen, 1)
        lanyard.see('Connected', 'label', within='Jane Doe')
        seen.press(0, 'Rotate…')
        wizard.on(lanyard, wizard.make_title('API token'))
        lanyard.see('Rotate API Token')
        # What was begun is not begun twice.
        lanyard.press('Next')
        wizard.on(lanyard, wizard.PASTE)
        windows = len(lanyard.tree().windows)
        wizard.rotate(lanyard, json.loads(lanyard.command('list', '--json')[1])[0]['uuid'])
        wizard.on(lanyard, wizard.PASTE)
        assert len(lanyard.tree().windows) == windows


def test_notice_goes_with_the_old_secret(lanyard):
    with shown() as seen:
        lanyard.add('jane', 'api-token', 'good', '--expires', in_days(1))
        wait_for(seen, 1)
        lanyard.see('Connected', 'label', within='Jane Doe')
        wizard.rotate(lanyard, json.loads(lanyard.command('list', '--json')[1])[0]['uuid'])
        wizard.on(lanyard, wizard.make_title('API token'))
        lanyard.press('Next')
        wizard.on(lanyard, wizard.PASTE)
        lanyard.type(lanyard.double.secret('one-workspace'))
        lanyard.fill('Expires on (year-month-day)', in_days(300))
        assert seen.notices[0]['shown']
        lanyard.press('Test and Replace')
        wizard.on(lanyard, wizard.ROTATED)
        driver.wait_for('the notice to go', lambda: not seen.notices[0]['shown'])
        assert len(seen.notices) == 1


def test_notice_itself_leads_to_the_card(lanyard):
    with shown() as seen:
        lanyard.add('aaa', 'api-token', 'zoe')
        lanyard.add('jane', 'api-token', 'good', '--expires', in_days(1))
        wait_for(seen, 1)
        lanyard.see('Connected', 'label', within='Jane Doe')
        seen.press(0, None)
        lanyard.see(None, 'button', within='Jane Doe', focused=True)


def test_button_of_what_is_gone_says_so(lanyard):
    with shown() as seen:
        lanyard.add('jane', 'api-token', 'good', '--expires', in_days(1))
        wait_for(seen, 1)
        lanyard.see('Connected', 'label', within='Jane Doe')
        lanyard.command('remove', '--yes', 'jane')
        driver.wait_for('the notice to go', lambda: not seen.notices[0]['shown'])
        wizard.rotate(lanyard, '01234567-89ab-4cde-8f01-23456789abcd')
        lanyard.says('That connection is no longer there.')


def test_preference_switches_reminders_off(lanyard):
    with shown() as seen:
        lanyard.keys('Control_L', 'comma')
        lanyard.click('Remind me before a token expires', 'list item')
        lanyard.keys('Escape')
        lanyard.see('Connect Bitbucket Cloud', 'button')
        lanyard.add('jane', 'api-token', 'good', '--expires', in_days(7))
        lanyard.see('Connected', 'label', within='Jane Doe')
        assert not seen.notices
        lanyard.keys('Control_L', 'comma')
        lanyard.click('Remind me before a token expires', 'list item')
        notice, = wait_for(seen, 1)
        assert notice['title'] == SOON, notice


driver.run(globals())
