#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop that shows notices, and somebody who presses their buttons.

As a module it starts itself as a program beside the test, because a notice may come at any time.
"""

import json
import subprocess
import sys

from gi.repository import Gio, GLib

INTERFACE = '''
<node><interface name="org.freedesktop.Notifications">
  <method name="Notify">
    <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
    <arg type="a{sv}" direction="in"/><arg type="i" direction="in"/>
    <arg type="u" direction="out"/>
  </method>
  <method name="CloseNotification"><arg type="u" direction="in"/></method>
  <method name="GetCapabilities"><arg type="as" direction="out"/></method>
  <method name="GetServerInformation">
    <arg type="s" direction="out"/><arg type="s" direction="out"/>
    <arg type="s" direction="out"/><arg type="s" direction="out"/>
  </method>
  <signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
  <signal name="NotificationClosed"><arg type="u"/><arg type="u"/></signal>
</interface></node>'''
NAME = 'org.freedesktop.Notifications'
PATH = '/org/freedesktop/Notifications'


class Desktop:
    """The program, for a test."""

    def __init__(self):
        self.process = subprocess.Popen([sys.executable, __file__], text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self.process.stdout.readline() == 'ready\n'

    def _ask(self, request):
        self.process.stdin.write(json.dumps(request) + '\n')
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    @property
    def notices(self):
        """All that came, in their order: title, body, actions (words → name), shown."""
        return self._ask({'list': True})

    def press(self, number, words):
        """Presses a button of a notice, or the notice itself if there are no words."""
        self._ask({'press': number, 'words': words})

    def stop(self):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


class Server:
    """What the program does on the bus."""

    def __init__(self, loop):
        self.loop = loop
        self.notices = []
        self.connection = Gio.bus_get_sync(Gio.BusType.SESSION)
        info = Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0]
        self.connection.register_object(PATH, info, self.called, None, None)
        Gio.bus_own_name_on_connection(self.connection, NAME, Gio.BusNameOwnerFlags.NONE,
                                       self.named, None)
        self.input = Gio.DataInputStream.new(Gio.UnixInputStream.new(0, False))
        self.read()

    def named(self, _connection, _name):
        print('ready', flush=True)

    def called(self, _connection, _sender, _path, _interface, method, arguments, invocation):
        answer = None
        if method == 'Notify':
            _, replaces, _, title, body, actions, _, _ = arguments.unpack()
            for notice in self.notices:
                if notice['id'] == replaces:
                    notice['shown'] = False
            number = len(self.notices) + 1
            self.notices.append({'id': number, 'title': title, 'body': body, 'shown': True,
                                 'actions': dict(zip(actions[1::2], actions[::2]))})
            answer = GLib.Variant('(u)', (number,))
        elif method == 'CloseNotification':
            number, = arguments.unpack()
            self.notices[number - 1]['shown'] = False
        elif method == 'GetCapabilities':
            answer = GLib.Variant('(as)', (['actions', 'body'],))
        else:
            answer = GLib.Variant('(ssss)', ('double', 'Lanyard', '1', '1.2'))
        invocation.return_value(answer)

    def read(self):
        self.input.read_line_async(GLib.PRIORITY_DEFAULT, None, self.heard, None)

    def heard(self, stream, result, _data):
        line, _ = stream.read_line_finish_utf8(result)
        if line is None:
            self.loop.quit()
            return
        request = json.loads(line)
        answer = self.notices
        if 'press' in request:
            notice = self.notices[request['press']]
            action = notice['actions'][request['words']] if request['words'] else 'default'
            self.connection.emit_signal(None, PATH, NAME, 'ActionInvoked',
                                        GLib.Variant('(us)', (notice['id'], action)))
            # Whoever has reacted to a notice needs it no more.
            notice['shown'] = False
            self.connection.emit_signal(None, PATH, NAME, 'NotificationClosed',
                                        GLib.Variant('(uu)', (notice['id'], 2)))
            answer = None
        print(json.dumps(answer), flush=True)
        self.read()


def main():
    loop = GLib.MainLoop()
    Server(loop)
    loop.run()


if __name__ == '__main__':
    main()
