# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts Lanyard's window against the double of Bitbucket, and leads it as a person would.

Runs inside tests/support/with-keyring, which gives it a bus, a keyring and a home of its own.
"""

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
import urllib.request
from pathlib import Path

import atspi
import x11

ROOT = Path(__file__).resolve().parents[2]
# Long, because the machine may be busy; whatever is waited for is looked at all the time.
PATIENCE = 30
PAUSE = 0.05
COMPLAINT = re.compile(r'(?:WARNING|CRITICAL|ERROR) \*\*|^==\d+==ERROR', re.MULTILINE)
# There is no desktop here that shows notices, but for the tests that bring one.
NO_DESKTOP = 'unable to send notifications through'


def wait_for(what, question, patience=PATIENCE):
    """Asks until the answer is something, and returns that."""
    end = time.monotonic() + patience
    while True:
        try:
            answer = question()
        except atspi.Gone:
            answer = None
        if answer:
            return answer
        if time.monotonic() > end:
            raise AssertionError(f'waited in vain for {what}')
        time.sleep(PAUSE)


class Display:
    """An X server without a screen, unless there is one to be shared."""

    def __init__(self, shared=False, size='1280x1024'):
        self.process = None
        self.name = os.environ.get('DISPLAY')
        if not shared or not self.name:
            read, write = os.pipe()
            self.process = subprocess.Popen(
                ['Xvfb', '-displayfd', str(write), '-screen', '0', f'{size}x24', '-nolisten',
                 'tcp'], pass_fds=[write], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            os.close(write)
            with os.fdopen(read) as pipe:
                self.name = ':' + pipe.readline().strip()
            os.environ['DISPLAY'] = self.name
            os.environ.pop('XAUTHORITY', None)
        os.environ.pop('WAYLAND_DISPLAY', None)
        self.screen = x11.Screen(self.name)

    def stop(self):
        if self.process is not None:
            self.process.terminate()
            self.process.wait()


class Double:
    """The double of Bitbucket, as a program."""

    def __init__(self, build):
        program = build / 'tests/support/bitbucket-double'
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True)
        self.address = self.process.stdout.readline().split()[1]
        self.port = int(self.address.rsplit(':', 1)[1])
        self.credentials = {each['name']: each for each in self.ask('GET', 'credentials')}

    def ask(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f'{self.address}/_double/{path}', data=data,
                                         method=method)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=PATIENCE) as reply:
            text = reply.read()
        return json.loads(text) if text else None

    def secret(self, name):
        return self.credentials[name]['secret']

    def set(self, **settings):
        self.ask('PUT', 'settings', {key.replace('_', '-'): value
                                     for key, value in settings.items()})

    def change(self, credential, **members):
        self.ask('PUT', f'credentials/{credential}', members)

    def fault(self, **members):
        self.ask('PUT', 'fault', {'times': 0, **members})

    def heal(self):
        self.ask('DELETE', 'fault')

    @property
    def requests(self):
        return self.ask('GET', 'requests')

    def stop(self):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


class Clipboard:
    """What other programs see of the clipboard."""

    def __init__(self, environment):
        self.environment = environment
        self.process = subprocess.Popen(
            [sys.executable, ROOT / 'tests/app/clipboard.py'], text=True, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**environment, 'GTK_A11Y': 'none', 'GDK_BACKEND': 'x11'})

    def _ask(self, request):
        self.process.stdin.write(json.dumps(request) + '\n')
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def set(self, text):
        self._ask({'set': text})

    def get(self):
        return self._ask({'get': True})['text']

    def target(self, name):
        """What an X client gets that asks for this target, None if nothing."""
        done = subprocess.run([sys.executable, ROOT / 'tests/app/selection.py', name],
                              env=self.environment, capture_output=True, text=True, timeout=60,
                              check=False)
        return done.stdout if done.returncode == 0 else None

    def stop(self):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


class Lanyard:
    """The window, and a person before it."""

    def __init__(self, build, display, double, **environment):
        self.build = Path(build).resolve()
        self.screen = display.screen
        self._clipboard = None
        self.double = double
        self.bus = atspi.Bus()
        self.log = Path(os.environ['LANYARD_KEYRING_DIR']) / 'window.log'
        self.environment = {
            **os.environ,
            'DISPLAY': display.name,
            'G_DEBUG': 'fatal-criticals',
            'GDK_BACKEND': 'x11',
            'GIO_USE_PROXY_RESOLVER': 'dummy',
            'GIO_USE_VFS': 'local',
            'GSETTINGS_BACKEND': 'memory',
            'GSETTINGS_SCHEMA_DIR': str(self.build / 'data'),
            'GSK_RENDERER': 'cairo',
            'GTK_IM_MODULE': 'gtk-im-context-simple',
            'LC_ALL': 'C.UTF-8',
            'LANYARD_SERVICE': double.address,
            # As if it were installed: its command is found by its name.
            'PATH': f'{self.build / "src/cli"}:{os.environ["PATH"]}',
            'TZ': 'UTC',
            **environment,
        }
        for name in ('GTK_A11Y', 'G_MESSAGES_DEBUG', 'NO_AT_BRIDGE'):
            self.environment.pop(name, None)
        self._quieten()
        self.start()

    @property
    def clipboard(self):
        if self._clipboard is None:
            self._clipboard = Clipboard(self.environment)
        return self._clipboard

    def _quieten(self):
        """GNOME's font; and nothing moves, so that a picture shows a page and not the way there."""
        folder = Path(os.environ['XDG_CONFIG_HOME']) / 'gtk-4.0'
        folder.mkdir(parents=True, exist_ok=True)
        (folder / 'settings.ini').write_text(
            '[Settings]\ngtk-enable-animations=0\ngtk-cursor-blink=0\n'
            'gtk-font-name=Cantarell 11\n', encoding='utf-8')

    def start(self):
        with open(self.log, 'ab') as log:
            self.process = subprocess.Popen([self.build / 'src/app/lanyard-window'],
                                            env=self.environment, stdin=subprocess.DEVNULL,
                                            stdout=log, stderr=log)
        self.owner = wait_for('the window', self._find)
        wait_for('the first frame', lambda: self.tree().windows)

    def _find(self):
        if self.process.poll() is not None:
            raise AssertionError(f'the window ended with {self.process.returncode}:\n{self.words}')
        return self.bus.find_program(self.process.pid)

    @property
    def words(self):
        """What the program wrote to its standard error."""
        return self.log.read_text(encoding='utf-8', errors='replace')

    def stop(self):
        """Ends the program, and says what it complained about."""
        ended = self.process.poll()
        if ended is None:
            self.process.terminate()
        self.process.wait()
        if self._clipboard is not None:
            self._clipboard.stop()
            self._clipboard = None
        words = self.words
        self.log.unlink()
        complaints = [line for line in words.splitlines()
                      if COMPLAINT.search(line) and NO_DESKTOP not in line]
        if ended:
            complaints.append(f'it ended with {ended}')
        return complaints

    def wait_for_end(self):
        return wait_for('the end of the program',
                        lambda: self.process.poll() is not None) and self.process.returncode

    def add(self, name, method, credential, *options, test=True):
        """Has the command add a connection, with a credential of the double."""
        fields = []
        if method != 'repository-token' and self.double.credentials[credential]['user']:
            field = 'username' if method == 'app-password' else 'email'
            fields = ['--set', f'{field}={self.double.credentials[credential]["user"]}']
        if not test:
            fields.append('--no-test')
        status, _, words = self.command('add', 'bitbucket', '--method', method, '--name', name,
                                        *fields, *options, secret=self.double.secret(credential))
        if status:
            raise AssertionError(f'“lanyard add” ended with {status}: {words}')

    def command(self, *arguments, secret=None):
        """Runs the command beside the window; returns status, output and words."""
        done = subprocess.run([self.build / 'src/cli/lanyard', *arguments], env=self.environment,
                              input=secret or '', capture_output=True, text=True, timeout=60,
                              check=False)
        return done.returncode, done.stdout, done.stderr

    # What can be seen.

    def tree(self):
        return atspi.Tree(self.bus, self.owner)

    def front(self):
        """The window that was made last: what is asked in it comes before all else."""
        windows = atspi.Tree(self.bus, self.owner, front=True).windows
        return windows[-1] if windows else None

    def search(self, name=None, role=None, within=None, **states):
        """Widgets that are shown in the front window, in their order."""
        front = self.front()
        if front is None:
            return []
        scopes = [front] if within is None else list(self._scopes(front, within))
        return [node for scope in scopes for node in scope.walk()
                if (name is None or matches(name, node.name))
                and all(node.has(state) == wanted for state, wanted in states.items())
                and (role is None or node.role in (role, SAME.get(role)))]

    @staticmethod
    def _scopes(front, name):
        """The outermost groups and rows that are called so: cards, lists and the like."""
        found = []
        for node in front.walk():
            if matches(name, node.name) and node.number != atspi.LABEL \
                    and not any(outer in found for outer in node.above()):
                found.append(node)
        return found

    def see(self, name=None, role=None, within=None, patience=PATIENCE, **states):
        """Waits until a widget is there, and returns it."""
        what = f'{role or "something"} “{name}”' + (f' in “{within}”' if within else '')
        return wait_for(what, lambda: self.search(name, role, within, **states), patience)[0]

    def miss(self, name=None, role=None, within=None, **states):
        """Waits until no such widget is there."""
        wait_for(f'the end of {role or "something"} “{name}”',
                 lambda: not self.search(name, role, within, **states))

    def says(self, text, within=None):
        """Waits until something that is shown contains this text."""
        pattern = text if hasattr(text, 'search') else re.compile(re.escape(text))
        return self.see(pattern, within=within)

    def everything(self):
        """All that the program tells assistive technology, shown or not."""
        return wait_for('a tree that stays as it is while it is read', self._read_everything)

    def _read_everything(self):
        # A window that was just closed goes in its own time: then the reading begins anew.
        tree = self.tree()
        return [text for node in tree.nodes.values()
                for text in (node.name, node.description, node.text) if text]

    # What can be done.

    def press(self, name, within=None, role='button'):
        """Presses a button."""
        self.see(name, role, within, sensitive=True, focusable=True).act()

    def click(self, name, role=None, within=None):
        """Clicks with the pointer, for GTK 4.8 offers no action for most of what can be clicked.

        GTK 4.18 gives the focus away instead, and is not sure where its widgets are.
        """
        if self.see(name, role, within, sensitive=True).grab_focus():
            if role != 'text box':
                self.keys('space')
            return
        wait_for(f'a place to click “{name}”', lambda: self._bring(name, role, within))
        x, y = self._bring(name, role, within)
        self.screen.click(x, y)

    def _bring(self, name, role, within):
        """Where the middle of a widget is; scrolls and says nothing if it is out of sight."""
        found = self.search(name, role, within, sensitive=True)
        if not found:
            return None
        node = found[0]
        x, y, width, height = node.extents
        x, y = x + width // 2, y + height // 2
        for pane in node.above():
            if pane.number == atspi.SCROLL_PANE:
                left, top, width, height = pane.extents
                if not top < y < top + height:
                    self.screen.scroll(left + width // 2, top + height // 2, y > top)
                    return None
        return x, y

    def menu(self, item, within=None, button='More actions'):
        """Chooses from a menu, with the keys."""
        self.screen.rest()
        # GTK 4.8 has one button there, GTK 4.18 another one inside of it.
        self.see(button, None, within, sensitive=True, focusable=True).act()
        self.see(item, 'menu item', within)
        for _ in range(20):
            if self.search(item, 'menu item', within, focused=True):
                self.keys('Return')
                self.miss(item, 'menu item', within)
                return
            before = [node.name for node in self.search(role='menu item', focused=True)]
            self.keys('Down')
            wait_for('the next item of the menu', lambda: before != [
                node.name for node in self.search(role='menu item', focused=True)])
        raise AssertionError(f'the menu has no “{item}”')

    def tick(self, name, on=True, within=None):
        box = self.see(name, 'checkbox', within)
        if box.has('checked') != on:
            self.click(name, 'checkbox', within)
            self.see(name, 'checkbox', within, checked=on)

    def fill(self, name, text, within=None):
        """Types over what stands in an entry."""
        self.click(name, 'text box', within)
        self.keys('Control_L', 'a')
        if text:
            self.type(text)
        else:
            self.keys('BackSpace')

    def paste(self, name, text, within=None):
        """Pastes over what stands in an entry; look for what comes of it before the next."""
        self.clipboard.set(text)
        self.click(name, 'text box', within)
        self.keys('Control_L', 'a')
        self.keys('Control_L', 'v')

    def keys(self, *names):
        self._catch_up(self.screen.press(*names))

    def type(self, text):
        self._catch_up(self.screen.type(text))

    def _catch_up(self, events):
        """Waits until the program has seen the keys.

        They come from the screen, and questions from the bus: one may overtake the other. In each
        turn of its main loop the program answers a question and takes an event at least.
        """
        root = atspi.Node(self.bus, self.owner, atspi.ROOT, None)
        try:
            for _ in range(events + 10):
                root.call(atspi.ACCESSIBLE, 'GetRoleName')
        except atspi.Gone:
            pass

    def shoot(self, path, window=None):
        """Takes a picture of the screen, or of a window of the X server."""
        subprocess.run(['import', '-window', 'root' if window is None else str(window), path],
                       check=True, env={**os.environ, 'DISPLAY': self.environment['DISPLAY']})

    def describe(self):
        """What a person would read, for whoever looks why a test failed."""
        try:
            return [f'{node.role}: {node.name}' for node in self.front().walk() if node.name]
        except (AssertionError, atspi.Gone) as error:
            return [str(error)]


def forget():
    """Leaves nothing of what was connected before; the keyring may keep what nobody asks for."""
    for name in ('XDG_DATA_HOME', 'XDG_STATE_HOME'):
        shutil.rmtree(Path(os.environ[name]) / 'lanyard', ignore_errors=True)


def change_reports(old, new):
    """Writes another state into the reports, the way the program itself puts a new file there."""
    for path in (Path(os.environ['XDG_STATE_HOME']) / 'lanyard').rglob('*.json'):
        text = path.read_text(encoding='utf-8')
        assert old in text, f'{path} has no {old}'
        copy = path.with_suffix('.new')
        copy.write_text(text.replace(f'"{old}"', f'"{new}"'), encoding='utf-8')
        copy.chmod(0o600)
        copy.replace(path)


def find_build():
    """Where the programs are: as meson says, or where “./dev” builds."""
    return Path(os.environ.get('LANYARD_BUILD', ROOT / 'build/development'))


@contextlib.contextmanager
def session(display, **environment):
    """A window with nothing in it, and a double of its own."""
    forget()
    build = find_build()
    double = Double(build)
    lanyard = None
    try:
        lanyard = Lanyard(build, display, double, **environment)
        yield lanyard
    finally:
        complaints = lanyard.stop() if lanyard is not None else []
        double.stop()
    assert not complaints, 'the program complained: ' + '; '.join(complaints)


def run_test(test, display):
    """Runs one test, and returns why it failed."""
    lanyard = None
    try:
        with session(display, **getattr(test, 'environment', {})) as lanyard:
            try:
                test(lanyard)
            except Exception:
                picture = Path(tempfile.gettempdir()) / f'lanyard-{test.__name__}.png'
                lanyard.shoot(picture)
                print(f'# the screen: {picture}')
                for line in [*lanyard.describe(), *lanyard.words.splitlines()]:
                    print('#   ' + line.replace('\n', ' / '))
                raise
    except Exception:  # pylint: disable=broad-except
        return traceback.format_exc()
    return None


def run(names):
    """Runs the functions of a script whose names begin with test_, and reports in TAP."""
    gtk = os.environ.get('LANYARD_GTK', '0.0')
    if [int(part) for part in gtk.split('.')[:2]] >= [4, 10]:
        print(f'1..0 # SKIP GTK {gtk} says wrongly where widgets are, and moves the focus otherwise')
        return
    chosen = sys.argv[1:]
    tests = [value for name, value in names.items() if name.startswith('test_')
             and (not chosen or name.removeprefix('test_') in chosen)]
    print(f'1..{len(tests)}', flush=True)
    display = Display()
    failed = 0
    try:
        for number, test in enumerate(tests, 1):
            name = test.__name__.removeprefix('test_').replace('_', '-')
            problem = run_test(test, display)
            failed += problem is not None
            print(f'{"not ok" if problem else "ok"} {number} - {name}', flush=True)
            if problem:
                print('# ' + problem.replace('\n', '\n# '), flush=True)
    finally:
        display.stop()
    sys.exit(1 if failed else 0)


# What GTK 4.18 calls otherwise than GTK 4.8 does.
SAME = {'checkbox': 'radio'}


def matches(wanted, name):
    return bool(wanted.search(name)) if hasattr(wanted, 'search') else wanted == name
