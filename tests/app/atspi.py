# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a program's accessible tree, and acts on it as assistive technology does.

Speaks to the accessibility bus directly. The usual library keeps copies of what it has seen, and a
test would look at a widget as it was a moment ago.
"""

from gi.repository import Gio, GLib

ACCESSIBLE = 'org.a11y.atspi.Accessible'
ACTION = 'org.a11y.atspi.Action'
COMPONENT = 'org.a11y.atspi.Component'
EDITABLE = 'org.a11y.atspi.EditableText'
TEXT = 'org.a11y.atspi.Text'
ROOT = '/org/a11y/atspi/accessible/root'
NOTHING = '/org/a11y/atspi/null'

# Bits of a state set, as the specification numbers them.
STATES = {'active': 1, 'checked': 4, 'editable': 7, 'enabled': 8, 'expandable': 9, 'expanded': 10,
          'focusable': 11, 'focused': 12, 'pressed': 20, 'sensitive': 24, 'showing': 25,
          'visible': 30, 'invalid': 36}
PATIENCE_MS = 5000


class Gone(Exception):
    """The widget, or the whole program, is not there any more."""


class Bus:
    """The accessibility bus of the session."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address, = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress',
                                     None, GLib.VariantType('(s)'), Gio.DBusCallFlags.NONE,
                                     30000).unpack()
        self.connection = Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)

    def call(self, owner, path, interface, method, signature='()', *arguments):
        try:
            reply = self.connection.call_sync(owner, path, interface, method,
                                              GLib.Variant(signature, arguments), None,
                                              Gio.DBusCallFlags.NONE, PATIENCE_MS)
        except GLib.Error as error:
            raise Gone(f'{interface}.{method}: {error.message}') from error
        return reply.unpack()

    def get(self, owner, path, interface, name):
        return self.call(owner, path, 'org.freedesktop.DBus.Properties', 'Get', '(ss)',
                         interface, name)[0]

    def process_of(self, owner):
        return self.call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                         'GetConnectionUnixProcessID', '(s)', owner)[0]

    def find_program(self, process):
        """The root of the program with this process id, or None as long as there is none."""
        children, = self.call('org.a11y.atspi.Registry', ROOT, ACCESSIBLE, 'GetChildren')
        for owner, path in children:
            try:
                if self.process_of(owner) == process:
                    return Node(self, owner, path)
            except Gone:
                continue
        return None


class Node:
    """One accessible object. What it is, is asked once; what it says, each time."""

    def __init__(self, bus, owner, path, parent=None):
        self.bus = bus
        self.owner = owner
        self.path = path
        self.parent = parent
        self._role = None

    def __repr__(self):
        try:
            return f'<{self.role} “{self.name}”>'
        except Gone:
            return '<gone>'

    def __eq__(self, other):
        return isinstance(other, Node) and (self.owner, self.path) == (other.owner, other.path)

    def __hash__(self):
        return hash((self.owner, self.path))

    def call(self, interface, method, signature='()', *arguments):
        return self.bus.call(self.owner, self.path, interface, method, signature, *arguments)

    @property
    def role(self):
        if self._role is None:
            self._role, = self.call(ACCESSIBLE, 'GetRoleName')
        return self._role

    @property
    def name(self):
        return self.bus.get(self.owner, self.path, ACCESSIBLE, 'Name')

    @property
    def description(self):
        return self.bus.get(self.owner, self.path, ACCESSIBLE, 'Description')

    @property
    def interfaces(self):
        return self.call(ACCESSIBLE, 'GetInterfaces')[0]

    def has(self, state):
        low, high = self.call(ACCESSIBLE, 'GetState')[0]
        return bool((low | high << 32) >> STATES[state] & 1)

    @property
    def children(self):
        found, = self.call(ACCESSIBLE, 'GetChildren')
        return [Node(self.bus, owner, path, self) for owner, path in found if path != NOTHING]

    def walk(self):
        """This one and all below it that are shown."""
        yield self
        try:
            children = self.children
        except Gone:
            return
        for child in children:
            try:
                shown = child.has('visible')
            except Gone:
                continue
            if shown:
                yield from child.walk()

    @property
    def text(self):
        """What the Text interface says, which is the label's or the entry's text."""
        if TEXT not in self.interfaces:
            return ''
        return self.call(TEXT, 'GetText', '(ii)', 0, -1)[0]

    def act(self):
        """Does the first thing that can be done with it, as a click would."""
        if not self.call(ACTION, 'DoAction', '(i)', 0)[0]:
            raise AssertionError(f'{self!r} does nothing')

    def focus(self):
        return self.call(COMPONENT, 'GrabFocus')[0]

    def fill(self, text):
        if not self.call(EDITABLE, 'SetTextContents', '(s)', text)[0]:
            raise AssertionError(f'{self!r} takes no text')

    @property
    def extents(self):
        """x, y, width and height within the window."""
        return self.call(COMPONENT, 'GetExtents', '(u)', 1)[0]
