#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Goes through the window as a person would, and leaves pictures of what it saw.

Runs within tests/support/with-keyring on an X server; “./dev run” and “./dev demo” do that where
there is no display.

Usage: walk.py --screenshots DIR [--build DIR]
"""

import argparse
import datetime
import json
import os
import re
import sys
import time
from pathlib import Path

import driver
import wizard

WIDE = (720, 760)
NARROW = (360, 640)
DIALOG = (640, 640)
FORBIDDEN = '{"type":"error","error":{"message":"Access denied."}}'


class Walker:
    """Somebody who looks at everything, and takes a picture each time."""

    def __init__(self, lanyard, folder, first, suffix='', narrow=False):
        self.lanyard = lanyard
        self.folder = folder
        self.number = first
        self.suffix = suffix
        self.narrow = narrow

    def look(self, name, size=None):
        """Takes a picture of the uppermost window."""
        lanyard = self.lanyard
        # A window that was closed is gone for assistive technology before it is for the screen.
        driver.wait_for('the screen', lambda: len(lanyard.screen.managed())
                        == len(lanyard.tree().windows))
        window = lanyard.screen.top()
        lanyard.screen.resize(*(NARROW if self.narrow else size or DIALOG), window)
        lanyard.screen.focus_top()
        self.settle(window)
        path = self.folder / f'{self.number:02}-{name}{self.suffix}.png'
        lanyard.shoot(path, window)
        print(f'{path.name}', flush=True)
        self.number += 1

    def settle(self, window):
        """Waits until nothing on the window changes any more."""
        before = None
        path = self.folder / '.settling.rgb'
        end = time.monotonic() + driver.PATIENCE
        while time.monotonic() < end:
            self.lanyard.shoot(f'RGB:{path}', window)
            now = path.read_bytes()
            if now == before:
                break
            before = now
        path.unlink()

    def main_job(self):
        lanyard = self.lanyard
        lanyard.see('Connect Bitbucket Cloud', 'button')
        self.look('welcome', WIDE)
        wizard.start(lanyard)
        lanyard.tick('Read code')
        lanyard.tick('Open and merge pull requests')
        self.look('purposes')
        lanyard.press('Next')
        wizard.on(lanyard, wizard.METHODS)
        self.look('methods')
        lanyard.press('Next')
        wizard.on(lanyard, wizard.make_title('API token'))
        self.look('make')
        lanyard.press('Next')
        wizard.on(lanyard, wizard.PASTE)
        lanyard.paste('API token', lanyard.double.secret('repository'))
        lanyard.see('Switch to Repository Access Token', 'button')
        lanyard.fill(wizard.EMAIL, 'jdoe')
        lanyard.says('This looks like a user name.')
        self.look('paste-hints')
        wizard.paste(lanyard, 'API token', lanyard.double.secret('expired'),
                     email='jane@acme.example', workspace='acme-eng')
        lanyard.press('Test and Save')
        wizard.on(lanyard, wizard.FAILED)
        self.look('refused')
        lanyard.press('Back')
        lanyard.fill('API token', lanyard.double.secret('good'))
        lanyard.double.fault(delivery='hang', path='/2.0/repositories/*')
        lanyard.press('Test and Save')
        wizard.on(lanyard, wizard.TESTING)
        self.look('testing')
        lanyard.press('Cancel')
        wizard.on(lanyard, wizard.PASTE)
        lanyard.double.heal()
        lanyard.press('Test and Save')
        wizard.on(lanyard, wizard.CONNECTED)
        self.look('connected')
        lanyard.press('Done')
        lanyard.see('Connected', 'label', within='Jane Doe')
        self.look('card', WIDE)

    def dialogs(self):
        lanyard = self.lanyard
        lanyard.press('Copy for Agents', within='Jane Doe')
        lanyard.see('Copy', 'button')
        self.look('copy-reference')
        lanyard.tick('Write It Out')
        self.look('copy-value')
        lanyard.keys('Escape')
        lanyard.menu('Add to an Agent…', 'Jane Doe')
        lanyard.see('Add', 'button')
        self.look('add-to-agent')
        lanyard.keys('Escape')
        for item, name in (('Edit…', 'edit'), ('Replace API Token…', 'replace'),
                           ('Rename…', 'rename')):
            lanyard.menu(item, 'Jane Doe')
            lanyard.see('Cancel', 'button')
            self.look(name)
            lanyard.keys('Escape')
            lanyard.see('Connected', 'label', within='Jane Doe')
        lanyard.keys('F1')
        lanyard.see('Search the help', 'search box')
        self.look('help')
        lanyard.keys('Escape')
        lanyard.see('Connected', 'label', within='Jane Doe')

    def other_methods(self):
        """The pages that the other kinds of token have."""
        lanyard = self.lanyard
        for method in ('Repository access token', 'App password'):
            wizard.start(lanyard)
            wizard.choose_purposes(lanyard, 'Read code')
            wizard.choose_method(lanyard, method)
            if method != 'App password':
                wizard.fill_places(lanyard, workspace='acme-eng', repository='sandbox')
            self.look(f'make-{method.split(maxsplit=1)[0].lower()}')
            lanyard.press('Next')
            wizard.on(lanyard, wizard.PASTE)
            self.look(f'paste-{method.split(maxsplit=1)[0].lower()}')
            lanyard.fill('Name', 'something-to-lose')
            lanyard.keys('Escape')
            lanyard.press('Discard')
            lanyard.see('Connected', 'label', within='Jane Doe')

    def cards(self):
        """Several cards at once, as README shows them."""
        lanyard = self.lanyard
        double = lanyard.double
        double.ask('PUT', 'accounts/zoe', {'display-name': 'Zoë Söhne'})
        next_year = datetime.date.today() + datetime.timedelta(days=200)
        lanyard.add('work', 'api-token', 'good', '--set', 'workspace=acme-eng', '--purpose',
                    'merge', '--expires', next_year.isoformat())
        lanyard.add('sandbox', 'repository-token', 'repository', '--set', 'workspace=acme-eng',
                    '--set', 'repository=sandbox')
        lanyard.add('zoe', 'api-token', 'zoe')
        scopes = [scope for scope in double.credentials['good']['scopes']
                  if not scope.startswith('write:pullrequest')]
        double.change('zoe', gone=True)
        lanyard.command('test', 'zoe')
        lanyard.see('Refused', 'label')
        self.look('cards', (720, 780))
        double.change('good', scopes=scopes)
        lanyard.command('test', 'work')
        lanyard.see('Limited', 'label')
        self.look('cards-limited', (720, 1000))
        double.ask('POST', 'reset')
        for name in ('work', 'sandbox', 'zoe'):
            lanyard.command('remove', '--yes', name)
        lanyard.see('Connect Bitbucket Cloud', 'button')

    def details(self):
        """A card that has something to say, and all that is known of its connection."""
        lanyard = self.lanyard
        double = lanyard.double
        week = datetime.date.today() + datetime.timedelta(days=7)
        lanyard.add('work', 'api-token', 'good', '--set', 'workspace=acme-eng', '--purpose',
                    'merge', '--purpose', 'push', '--purpose', 'watch-pipelines', '--expires',
                    week.isoformat())
        double.fault(delivery='close')
        lanyard.command('test', 'work')
        double.heal()
        double.change('good', gone=True)
        lanyard.command('test', 'work')
        double.change('good', gone=False)
        for _ in range(16):
            lanyard.command('test', 'work')
        scopes = [scope for scope in double.credentials['good']['scopes']
                  if not scope.startswith('write:pullrequest')]
        double.change('good', scopes=[*scopes, 'delete:repository:bitbucket', 'unheard:of'])
        lanyard.command('test', 'work')
        lanyard.see('Limited', 'label')
        self.look('reminder', (720, 800))
        lanyard.menu('Details', 'Jane Doe')
        lanyard.says('Last confirmed')
        for page in range(1, 5):
            self.look(f'details-{page}', (560, 760))
            for _ in range(10):
                lanyard.screen.scroll(180, 400, True)

    def states(self):
        """Each state a card can be in, one after the other."""
        yesterday = (datetime.date.today() - datetime.timedelta(days=1)).isoformat()
        self.state('untested', 'Not tested yet', test=False)
        self.state('ok', 'Connected')
        self.state('limited', 'Limited', 'reader', '--purpose', 'merge')
        self.state('refused', 'Refused', 'expired')
        self.state('forbidden', 'Not allowed',
                   fault={'path': '/2.0/*', 'status': 403, 'type': 'application/json',
                          'body': FORBIDDEN})
        self.state('not-found', 'Not found', 'good', '--set', 'workspace=no-such-place')
        self.state('retired', 'Removed by Bitbucket Cloud', 'app-password', method='app-password')
        self.state('expired', 'Expired', 'expired', '--expires', yesterday)
        self.lanyard.double.set(rate_limit=0, rate_limit_reset=600)
        self.state('rate-limited', re.compile('^Asked to wait'))
        self.lanyard.double.set(rate_limit=None)
        self.state('offline', 'Cannot ask now', fault={'delivery': 'close'})
        self.state('service-error', 'Cannot ask now',
                   fault={'status': 503, 'type': 'text/html', 'body': '<h1>Sorry</h1>'})
        self.keyring_state()
        self.untrusted_state()
        self.put_off_state()

    def over_time(self):
        """What a person does with a connection later: all tests, preferences, another token."""
        lanyard = self.lanyard
        soon = datetime.date.today() + datetime.timedelta(days=7)
        lanyard.add('jane', 'api-token', 'good', '--set', 'workspace=acme-eng', '--purpose',
                    'merge', '--expires', soon.isoformat())
        lanyard.add('sandbox', 'repository-token', 'repository', '--set', 'workspace=acme-eng',
                    '--set', 'repository=sandbox')
        lanyard.add('zoe', 'api-token', 'zoe')
        lanyard.see('Connected', 'label', within='Jane Doe')
        lanyard.double.fault(delivery='hang', path='/2.0/repositories/*')
        lanyard.keys('Control_L', 'Shift_L', 't')
        lanyard.see(re.compile('^[12] of 3$'), 'label')
        self.look('test-all', WIDE)
        lanyard.press('Cancel the tests')
        lanyard.says('Stopped: ')
        self.look('test-all-stopped', WIDE)
        lanyard.double.heal()
        lanyard.keys('Control_L', 'comma')
        lanyard.see('Remind me before a token expires', 'list item')
        self.look('preferences', (480, 400))
        lanyard.keys('Escape')
        lanyard.see('Connected', 'label', within='Jane Doe')
        self.rotation()

    def importing(self):
        """What lies around is brought in."""
        lanyard = self.lanyard
        home = Path(lanyard.environment['HOME'])
        good = lanyard.double.secret('good')
        (home / '.netrc').write_text(f'machine api.bitbucket.org login jane@acme.example '
                                     f'password {good}\n', encoding='utf-8')
        (home / '.git-credentials').write_text(
            f'https://x-token-auth:{lanyard.double.secret("repository")}@bitbucket.org\n',
            encoding='utf-8')
        (home / '.cursor').mkdir(exist_ok=True)
        (home / '.cursor/mcp.json').write_text(json.dumps({'mcpServers': {'bitbucket': {
            'command': 'npx', 'args': ['-y', '@aashari/mcp-server-atlassian-bitbucket'],
            'env': {'ATLASSIAN_USER_EMAIL': 'jane@acme.example', 'ATLASSIAN_API_TOKEN': good}}}},
            indent=2) + '\n', encoding='utf-8')
        lanyard.see('Connect Bitbucket Cloud', 'button')
        self.look('import-welcome', WIDE)
        lanyard.press('Bring In Existing…')
        lanyard.see('Cursor: ~/.cursor/mcp.json', 'checkbox')
        self.look('import-places')
        lanyard.press('Scan')
        lanyard.see('2 Credentials Found', 'label')
        self.look('import-found')
        lanyard.press(re.compile('^Move to keyring: ~/.git-credentials'))
        lanyard.see('Move to Keyring')
        self.look('import-what-it-is', (520, 620))
        lanyard.press('Cancel')
        lanyard.see('2 Credentials Found', 'label')
        lanyard.double.change('good', gone=True)
        lanyard.press(re.compile('^Move to keyring: ~/.netrc'))
        lanyard.press('Test and Move')
        lanyard.see('Refused', 'label')
        self.look('import-refused', (520, 620))
        lanyard.double.change('good', gone=False)
        lanyard.press('Test and Move')
        lanyard.says('Jane Doe, Connected')
        self.look('import-moved')
        lanyard.press('Replace in Files…')
        lanyard.says('This will change in ~/.netrc')
        self.look('import-change')
        lanyard.press('Replace')
        lanyard.see('Undo', 'button')
        self.look('import-changed')
        lanyard.press('Undo')
        lanyard.miss('Undo', 'button')
        for name in ('.netrc', '.git-credentials', '.cursor/mcp.json'):
            (home / name).unlink()

    def rotation(self):
        lanyard = self.lanyard
        connection, = (each for each in json.loads(lanyard.command('list', '--json')[1])
                       if each['name'] == 'jane')
        wizard.rotate(lanyard, connection['uuid'])
        wizard.on(lanyard, wizard.make_title('API token'))
        self.look('rotate-make')
        lanyard.press('Next')
        wizard.on(lanyard, wizard.PASTE)
        self.look('rotate-paste')
        for credential, title in (('good', None), ('expired', wizard.FAILED),
                                  ('reader', wizard.LESS), ('one-workspace', wizard.ROTATED)):
            lanyard.fill('API token', lanyard.double.secret(credential))
            if title == wizard.FAILED:
                self.choosing()
            lanyard.press('Test and Replace')
            if title is None:
                lanyard.see('That Is the Old One')
            else:
                wizard.on(lanyard, title)
            self.look(f'rotate-{credential}')
            if title != wizard.ROTATED:
                lanyard.press('Back')
                wizard.on(lanyard, wizard.PASTE)

    def choosing(self):
        """Lists are windows of their own on the screen, so these are pictures of all of it."""
        lanyard = self.lanyard
        for credential, words in (('good', 'acme-eng'), ('narrow', 'You can type it instead.')):
            lanyard.fill('API token', lanyard.double.secret(credential))
            lanyard.see('Choose Workspace…', None, sensitive=True, focusable=True).act()
            lanyard.see(words, 'label')
            self.settle(None)
            path = self.folder / f'{self.number:02}-choose-{credential}{self.suffix}.png'
            lanyard.shoot(path)
            print(f'{path.name}', flush=True)
            self.number += 1
            lanyard.keys('Escape')
            lanyard.miss(words, 'label')
        lanyard.fill('API token', lanyard.double.secret('expired'))

    def state(self, state, words, credential='good', *options, method='api-token', test=True,
              fault=None):
        lanyard = self.lanyard
        lanyard.add('jane', method, credential, *options, test=False)
        if fault is not None:
            lanyard.double.fault(**fault)
        if test:
            lanyard.command('test', 'jane')
        lanyard.see(words, 'label')
        self.look(f'state-{state}', WIDE)
        lanyard.double.heal()
        self.forget()

    def keyring_state(self):
        lanyard = self.lanyard
        lanyard.add('jane', 'api-token', 'good', test=False)
        with_keyring = driver.ROOT / 'tests/support/with-keyring'
        driver.subprocess.run([with_keyring, '--lock'], check=True)
        lanyard.press('Test')
        lanyard.see('Keyring not available', 'label')
        self.look('state-keyring', WIDE)
        driver.subprocess.run([with_keyring, '--unlock'], check=True)
        self.forget()

    def untrusted_state(self):
        """The double speaks no TLS: a service that is not what it says it is, is pretended."""
        lanyard = self.lanyard
        lanyard.add('jane', 'api-token', 'good', test=False)
        lanyard.double.fault(status=503, type='text/html', body='<h1>Sorry</h1>')
        lanyard.command('test', 'jane')
        lanyard.see('Cannot ask now', 'label')
        driver.change_reports('service-error', 'untrusted')
        lanyard.see('Not asked: unsafe', 'label')
        self.look('state-untrusted', WIDE)
        lanyard.double.heal()
        self.forget()

    def put_off_state(self):
        """Confirmed before, and not to be asked now."""
        lanyard = self.lanyard
        lanyard.add('jane', 'api-token', 'good')
        lanyard.double.fault(delivery='close')
        lanyard.command('test', 'jane')
        lanyard.says('Could not be asked')
        self.look('state-put-off', WIDE)
        lanyard.double.heal()
        self.forget()

    def forget(self):
        self.lanyard.command('remove', '--yes', 'jane')
        self.lanyard.see('Connect Bitbucket Cloud', 'button')


def walk(display, folder):
    with driver.session(display) as lanyard:
        walker = Walker(lanyard, folder, 1)
        walker.main_job()
        walker.dialogs()
        walker.other_methods()
    with driver.session(display) as lanyard:
        walker = Walker(lanyard, folder, 30)
        walker.cards()
        walker.states()
    with driver.session(display, ADW_DEBUG_COLOR_SCHEME='prefer-dark') as lanyard:
        walker = Walker(lanyard, folder, 50, '-dark')
        walker.main_job()
        walker.dialogs()
    with driver.session(display, ADW_DEBUG_COLOR_SCHEME='prefer-dark') as lanyard:
        Walker(lanyard, folder, 66, '-dark').cards()
    with driver.session(display) as lanyard:
        walker = Walker(lanyard, folder, 70, '-narrow', narrow=True)
        walker.main_job()
        walker.dialogs()
    with driver.session(display) as lanyard:
        Walker(lanyard, folder, 86, '-narrow', narrow=True).cards()
    with driver.session(display) as lanyard:
        Walker(lanyard, folder, 100).over_time()
    with driver.session(display, ADW_DEBUG_COLOR_SCHEME='prefer-dark') as lanyard:
        Walker(lanyard, folder, 120, '-dark').over_time()
    with driver.session(display) as lanyard:
        Walker(lanyard, folder, 140, '-narrow', narrow=True).over_time()
    with driver.session(display, ADW_DEBUG_HIGH_CONTRAST='1') as lanyard:
        Walker(lanyard, folder, 90, '-high-contrast').cards()
    with driver.session(display) as lanyard:
        Walker(lanyard, folder, 160).details()
    with driver.session(display, ADW_DEBUG_COLOR_SCHEME='prefer-dark') as lanyard:
        Walker(lanyard, folder, 165, '-dark').details()
    with driver.session(display) as lanyard:
        Walker(lanyard, folder, 170, '-narrow', narrow=True).details()
    with driver.session(display, ADW_DEBUG_HIGH_CONTRAST='1') as lanyard:
        Walker(lanyard, folder, 175, '-high-contrast').details()
    with driver.session(display) as lanyard:
        Walker(lanyard, folder, 180).importing()
    with driver.session(display, ADW_DEBUG_COLOR_SCHEME='prefer-dark') as lanyard:
        Walker(lanyard, folder, 190, '-dark').importing()
    with driver.session(display) as lanyard:
        Walker(lanyard, folder, 200, '-narrow', narrow=True).importing()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--screenshots', type=Path, required=True, metavar='DIR')
    parser.add_argument('--build', type=Path, default=driver.ROOT / 'build/development',
                        metavar='DIR')
    options = parser.parse_args()
    if 'LANYARD_KEYRING_DIR' not in os.environ:
        sys.exit('walk.py: run it within tests/support/with-keyring')
    options.screenshots.mkdir(parents=True, exist_ok=True)
    os.environ['LANYARD_BUILD'] = str(options.build.resolve())
    display = driver.Display(shared=True)
    try:
        walk(display, options.screenshots.resolve())
    finally:
        display.stop()


main()
