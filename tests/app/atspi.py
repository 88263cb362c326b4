# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a program's accessible tree, and acts on it as assistive technology does.

Speaks to the accessibility bus directly: the usual library keeps copies of what it has seen, and a
test would look at a widget as it was a moment ago.
"""

import re

from gi.repository import Gio, GLib

ACCESSIBLE = 'org.a11y.atspi.Accessible'
ACTION = 'org.a11y.atspi.Action'
CACHE = 'org.a11y.atspi.Cache'
COMPONENT = 'org.a11y.atspi.Component'
EDITABLE = 'org.a11y.atspi.EditableText'
TEXT = 'org.a11y.atspi.Text'
ROOT = '/org/a11y/atspi/accessible/root'
NOTHING = '/org/a11y/atspi/null'

# Bits of a state set, and the roles that matter here, as the specification numbers them.
STATES = {'active': 1, 'checked': 4, 'editable': 7, 'expanded': 10, 'focusable': 11,
          'focused': 12, 'pressed': 20,
          'sensitive': 24, 'visible': 30, 'invalid': 36}
GROUP = 39
SCROLL_PANE = 49
LABEL = 29
MENU_ITEM = 35
IN_WINDOW = 1
PATIENCE_MS = 5000
TWICE = re.compile(r'^(.+) \1$', re.DOTALL)


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

    def children_of(self, nodes):
        """The children of each of these, asked for all at once."""
        found = {}

        def answered(connection, result, node):
            try:
                found[node.path] = connection.call_finish(result).unpack()[0]
            except GLib.Error:
                found[node.path] = []

        for node in nodes:
            self.connection.call(node.owner, node.path, ACCESSIBLE, 'GetChildren', None, None,
                                 Gio.DBusCallFlags.NONE, PATIENCE_MS, None, answered, node)
        context = GLib.MainContext.default()
        while len(found) < len(nodes):
            context.iteration(True)
        return found

    def find_program(self, process):
        """The bus name of the program with this process id, or None as long as there is none."""
        children, = self.call('org.a11y.atspi.Registry', ROOT, ACCESSIBLE, 'GetChildren')
        for owner, _ in children:
            try:
                found, = self.call('org.freedesktop.DBus', '/org/freedesktop/DBus',
                                   'org.freedesktop.DBus', 'GetConnectionUnixProcessID', '(s)',
                                   owner)
            except Gone:
                continue
            if found == process:
                return owner
        return None


class Node:
    """A widget as it was when the tree was read; what it says and does is asked of the program."""

    def __init__(self, bus, owner, path, parent):
        self.bus = bus
        self.owner = owner
        self.path = path
        self.parent = parent
        self.children = []
        self.name = ''
        self.description = ''
        self.number = 0
        self.states = 0
        self.interfaces = []
        self._role = None

    def __repr__(self):
        return f'{self.role} “{self.name}”'

    def call(self, interface, method, signature='()', *arguments):
        return self.bus.call(self.owner, self.path, interface, method, signature, *arguments)

    @property
    def role(self):
        if self._role is None:
            try:
                self._role, = self.call(ACCESSIBLE, 'GetRoleName')
            except Gone:
                return 'gone'
        return self._role

    def has(self, state):
        return bool(self.states >> STATES[state] & 1)

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def above(self):
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    @property
    def text(self):
        """What stands in an entry."""
        if TEXT not in self.interfaces:
            return ''
        return self.call(TEXT, 'GetText', '(ii)', 0, -1)[0]

    def act(self):
        """Does the first thing that can be done with it, as a click would."""
        if not self.call(ACTION, 'DoAction', '(i)', 0)[0]:
            raise AssertionError(f'{self!r} does nothing')

    def grab_focus(self):
        """Whether it took the focus when asked to; GTK 4.8 cannot be asked."""
        try:
            return self.call(COMPONENT, 'GrabFocus')[0]
        except Gone:
            return False

    def fill(self, text):
        if not self.call(EDITABLE, 'SetTextContents', '(s)', text)[0]:
            raise AssertionError(f'{self!r} takes no text')

    @property
    def extents(self):
        """x, y, width and height within the window."""
        return self.call(COMPONENT, 'GetExtents', '(u)', IN_WINDOW)[0]


class Tree:
    """The windows of a program at one moment, or the one in front alone."""

    def __init__(self, bus, owner, front=False):
        self.bus = bus
        self.owner = owner
        self.root = Node(bus, owner, ROOT, None)
        self.nodes = {ROOT: self.root}
        # GTK makes a widget's accessible when it is asked for, and its cache knows no other; so
        # first everything is asked for, and then everything is told at once.
        self._grow(front)
        for item in bus.call(owner, '/org/a11y/atspi/cache', CACHE, 'GetItems')[0]:
            node = self.nodes.get(item[0][1])
            if node is not None:
                node.interfaces, name, node.number, node.description = item[5:9]
                # A button of libadwaita 1.2 is called by its label, and by its label's label too.
                node.name = TWICE.sub(r'\1', name)
                node.states = item[9][0] | item[9][1] << 32
        self._name_menu_items()
        self._prune(self.root)

    def _name_menu_items(self):
        """An item of a menu of GTK 4.18 has no name of its own, only a label inside."""
        for node in self.nodes.values():
            if node.number == MENU_ITEM and not node.name:
                labels = [child.name for child in node.walk() if child.number == LABEL]
                node.name = labels[0] if labels else ''

    def _grow(self, front):
        level = [self.root]
        while level:
            found = self.bus.children_of(level)
            if front and level == [self.root]:
                # Windows are told in the order of their making.
                found = {ROOT: found[ROOT][-1:]}
            for node in level:
                node.children = [Node(self.bus, owner, path, node)
                                 for owner, path in found[node.path]
                                 if path != NOTHING and path not in self.nodes]
                self.nodes.update({child.path: child for child in node.children})
            level = [child for node in level for child in node.children]

    def _prune(self, node):
        """Leaves out what is not shown."""
        if node is not self.root:
            node.children = [child for child in node.children if child.has('visible')]
        if node.number == GROUP and len(node.children) > 1:
            self._prune_stack(node)
        for child in node.children:
            self._prune(child)

    def _prune_stack(self, node):
        """GTK 4.8 says of each page of a stack that it is visible. The one in front really is."""
        try:
            x, y, width, height = node.extents
            x, y = x + width // 2, y + height // 2
            places = [child.extents for child in node.children]
            if any(size != (0, 0) and not (left <= x < left + size[0] and top <= y < top + size[1])
                   for left, top, *size in places for size in [tuple(size)]):
                return
            window = [node, *node.above()][-2]
            _, path = window.call(COMPONENT, 'GetAccessibleAtPoint', '(iiu)', x, y, IN_WINDOW)[0]
        except Gone:
            return
        front = self.nodes.get(path)
        while front is not None and front.parent is not node:
            front = front.parent
        if front is not None:
            node.children = [front]

    @property
    def windows(self):
        return self.root.children

    def walk(self):
        for window in self.windows:
            yield from window.walk()
