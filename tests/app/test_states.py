#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each state that a card can be in, by the words that it says."""

import datetime
import json

import driver

CARD = 'Jane Doe'


def add_jane(lanyard, *options, credential='good'):
    lanyard.add('jane', 'api-token', credential, *options)
    lanyard.see('Connected', 'label', within=CARD)


def test_good_is_connected(lanyard):
    add_jane(lanyard)
    lanyard.press('Test', within=CARD)
    lanyard.see('Tested just now', 'label', within=CARD)
    lanyard.see('Connected', 'label', within=CARD)


def test_saved_without_a_test_is_not_tested_yet(lanyard):
    lanyard.add('jane', 'api-token', 'good', test=False)
    lanyard.see('Not tested yet', 'label')
    lanyard.press('Test')
    lanyard.see('Connected', 'label', within=CARD)


def test_missing_scope_is_limited(lanyard):
    add_jane(lanyard, '--purpose', 'merge')
    scopes = [scope for scope in lanyard.double.credentials['good']['scopes']
              if scope != 'write:pullrequest:bitbucket']
    lanyard.double.change('good', scopes=scopes)
    lanyard.press('Test', within=CARD)
    lanyard.see('Limited', 'label', within=CARD)
    lanyard.says('lacks write:pullrequest:bitbucket', within=CARD)


def test_revoked_is_refused_with_what_to_do(lanyard):
    add_jane(lanyard)
    lanyard.double.change('good', gone=True)
    lanyard.press('Test', within=CARD)
    lanyard.see('Refused', 'label')
    lanyard.see('Replace API Token…', 'button')
    lanyard.see('Open Token Page', 'button')
    lanyard.says('last confirmed just now')
    lanyard.says('It was accepted until')


def test_forbidden_is_not_allowed(lanyard):
    add_jane(lanyard)
    lanyard.double.fault(path='/2.0/*', status=403, type='application/json',
                         body='{"type":"error","error":{"message":"Access denied."}}')
    lanyard.press('Test', within=CARD)
    lanyard.see('Not allowed', 'label')


def test_unknown_workspace_is_not_found(lanyard):
    lanyard.add('jane', 'api-token', 'good', '--set', 'workspace=no-such-place', test=False)
    lanyard.press('Test')
    lanyard.see('Not found', 'label')
    lanyard.press('Change Workspace…')
    lanyard.see('Workspace (optional)', 'text box')


def test_app_password_is_removed_by_the_service(lanyard):
    lanyard.add('jane', 'app-password', 'app-password', test=False)
    lanyard.press('Test')
    lanyard.see('Removed by Bitbucket Cloud', 'label')
    lanyard.see('Move to API Token…', 'button')


def test_date_that_has_passed_is_expired(lanyard):
    yesterday = datetime.date.today() - datetime.timedelta(days=1)
    lanyard.add('jane', 'api-token', 'expired', '--expires', yesterday.isoformat(), test=False)
    lanyard.press('Test')
    lanyard.see('Expired', 'label')


def test_too_many_requests_asks_to_wait_and_says_until_when(lanyard):
    add_jane(lanyard)
    lanyard.double.set(rate_limit=0, rate_limit_reset=600)
    lanyard.press('Test', within=CARD)
    lanyard.see(driver.re.compile(r'^Wait \d+:\d\d$'), 'button', within=CARD, sensitive=False)
    lanyard.see('Connected', 'label', within=CARD)


def test_nothing_is_sent_while_the_service_asks_to_wait(lanyard):
    add_jane(lanyard)
    lanyard.double.set(rate_limit=0, rate_limit_reset=600)
    lanyard.press('Test', within=CARD)
    lanyard.see(driver.re.compile(r'^Asked to wait until \d\d:\d\d$'), 'label', within=CARD)
    button = lanyard.see('Test', 'button', within=CARD, sensitive=False)
    assert driver.re.search(r'Bitbucket Cloud asks to wait until \d\d:\d\d', button.description)
    sent = len(lanyard.double.requests)
    lanyard.command('test', 'jane')
    assert len(lanyard.double.requests) == sent


def test_wait_ends_by_itself(lanyard):
    add_jane(lanyard)
    lanyard.double.set(rate_limit=0, rate_limit_reset=2)
    lanyard.press('Test', within=CARD)
    lanyard.see('Test', 'button', within=CARD, sensitive=False)
    lanyard.double.set(rate_limit=None)
    lanyard.press('Test', within=CARD)
    lanyard.miss(driver.re.compile('^Asked to wait'), within=CARD)
    lanyard.see('Connected', 'label', within=CARD)


def test_asked_to_wait_is_a_state_of_its_own(lanyard):
    lanyard.add('jane', 'api-token', 'good', test=False)
    lanyard.double.set(rate_limit=0, rate_limit_reset=600)
    lanyard.press('Test')
    lanyard.see(driver.re.compile(r'^Asked to wait \(until \d\d:\d\d\)$'), 'label')


def test_offline_keeps_the_good_state(lanyard):
    add_jane(lanyard)
    lanyard.double.fault(delivery='close')
    lanyard.press('Test', within=CARD)
    lanyard.says('Could not be asked just now', within=CARD)
    lanyard.see('Connected', 'label', within=CARD)
    lanyard.double.heal()
    lanyard.press('Test', within=CARD)
    lanyard.miss('Could not be asked just now', within=CARD)
    lanyard.see('Connected', 'label', within=CARD)


def test_offline_from_the_start_cannot_ask_now(lanyard):
    lanyard.add('jane', 'api-token', 'good', test=False)
    lanyard.double.fault(delivery='close')
    lanyard.press('Test')
    lanyard.see('Cannot ask now', 'label')


def test_broken_service_cannot_ask_now(lanyard):
    lanyard.add('jane', 'api-token', 'good', test=False)
    lanyard.double.fault(status=503, type='text/html', body='<h1>Sorry</h1>')
    lanyard.press('Test')
    lanyard.see('Cannot ask now', 'label')


def test_foreign_certificate_is_unsafe(lanyard):
    # The double speaks no TLS, so this state comes from a report as another day left it.
    lanyard.add('jane', 'api-token', 'good', test=False)
    lanyard.double.fault(status=503, type='text/html', body='<h1>Sorry</h1>')
    lanyard.press('Test')
    lanyard.see('Cannot ask now', 'label')
    driver.change_reports('service-error', 'untrusted')
    lanyard.see('Not asked: unsafe', 'label')


def test_missing_secret_is_the_keyrings_fault(lanyard):
    add_jane(lanyard)
    uuid = json.loads(lanyard.command('list', '--json')[1])[0]['uuid']
    driver.subprocess.run(['secret-tool', 'clear', 'connection', uuid], check=True, timeout=30)
    lanyard.press('Test', within=CARD)
    lanyard.says('The API token is not in your keyring', within=CARD)
    lanyard.see('Connected', 'label', within=CARD)


def test_test_can_be_cancelled(lanyard):
    add_jane(lanyard)
    lanyard.double.fault(delivery='hang')
    lanyard.press('Test', within=CARD)
    lanyard.press('Cancel', within=CARD)
    lanyard.see('Test', 'button', within=CARD)
    lanyard.see('Connected', 'label', within=CARD)


def test_name_from_outside_is_no_markup(lanyard):
    lanyard.add('zoe', 'api-token', 'zoe')
    lanyard.see("Zoë <b>O'Neil</b> & Söhne", 'label')


driver.run(globals())
