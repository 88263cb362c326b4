# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person does with keyboard and window frame, on an X server without a window manager."""

import ctypes
import ctypes.util

REVERT_TO_PARENT = 2
IS_VIEWABLE = 2
SHIFT = 'Shift_L'

# The keys of a US keyboard that need Shift, with what stands on them otherwise.
SHIFTED = dict(zip('~!@#$%^&*()_+{}|:"<>?', "`1234567890-=[]\\;',./"))
NAMES = {' ': 'space', '`': 'grave', '-': 'minus', '=': 'equal', '[': 'bracketleft',
         ']': 'bracketright', '\\': 'backslash', ';': 'semicolon', "'": 'apostrophe',
         ',': 'comma', '.': 'period', '/': 'slash'}


class Attributes(ctypes.Structure):
    _fields_ = [(name, ctypes.c_int) for name in ('x', 'y', 'width', 'height', 'border', 'depth')] \
        + [('visual', ctypes.c_void_p), ('root', ctypes.c_ulong)] \
        + [(name, ctypes.c_int) for name in ('window_class', 'bit_gravity', 'win_gravity',
                                             'backing_store')] \
        + [('backing_planes', ctypes.c_ulong), ('backing_pixel', ctypes.c_ulong),
           ('save_under', ctypes.c_int), ('colormap', ctypes.c_ulong),
           ('map_installed', ctypes.c_int), ('map_state', ctypes.c_int),
           ('all_event_masks', ctypes.c_long), ('your_event_mask', ctypes.c_long),
           ('do_not_propagate_mask', ctypes.c_long), ('override_redirect', ctypes.c_int),
           ('screen', ctypes.c_void_p)]


class Screen:
    """A connection to an X server."""

    def __init__(self, display):
        self.x = ctypes.CDLL(ctypes.util.find_library('X11') or 'libX11.so.6')
        self.test = ctypes.CDLL(ctypes.util.find_library('Xtst') or 'libXtst.so.6')
        self.x.XOpenDisplay.restype = ctypes.c_void_p
        self.x.XDefaultRootWindow.restype = ctypes.c_ulong
        self.x.XStringToKeysym.restype = ctypes.c_ulong
        self.x.XKeysymToKeycode.restype = ctypes.c_ubyte
        # A window may go while we look at it; that is no reason to end.
        self.handler = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(
            lambda *arguments: 0)
        self.x.XSetErrorHandler(self.handler)
        self.display = ctypes.c_void_p(self.x.XOpenDisplay(display.encode()))
        if not self.display:
            raise RuntimeError(f'no X server at {display}')
        self.root = ctypes.c_ulong(self.x.XDefaultRootWindow(self.display))

    def sync(self):
        self.x.XSync(self.display, 0)

    def windows(self):
        """The windows that are shown, the lowest first, each with its size."""
        root, parent = ctypes.c_ulong(), ctypes.c_ulong()
        children, count = ctypes.POINTER(ctypes.c_ulong)(), ctypes.c_uint()
        self.x.XQueryTree(self.display, self.root, ctypes.byref(root), ctypes.byref(parent),
                          ctypes.byref(children), ctypes.byref(count))
        found = []
        for window in [children[i] for i in range(count.value)]:
            a = Attributes()
            if self.x.XGetWindowAttributes(self.display, ctypes.c_ulong(window), ctypes.byref(a)) \
                    and a.map_state == IS_VIEWABLE and a.width > 1 and a.height > 1:
                found.append((window, a))
        if children:
            self.x.XFree(children)
        return found

    def managed(self):
        """The windows that a window manager would manage, the lowest first."""
        return [window for window, a in self.windows() if not a.override_redirect]

    def top(self):
        managed = self.managed()
        return managed[-1] if managed else None

    def focus_top(self):
        """What a window manager does: the uppermost window gets the keys."""
        window, current, revert = self.top(), ctypes.c_ulong(), ctypes.c_int()
        if window is None:
            return
        self.x.XGetInputFocus(self.display, ctypes.byref(current), ctypes.byref(revert))
        if current.value != window:
            self.x.XSetInputFocus(self.display, ctypes.c_ulong(window), REVERT_TO_PARENT,
                                  ctypes.c_ulong(0))
            self.sync()

    def resize(self, width, height, window=None):
        self.x.XResizeWindow(self.display, ctypes.c_ulong(window or self.top()), width, height)
        self.sync()

    def move(self, x, y, window=None):
        self.x.XMoveWindow(self.display, ctypes.c_ulong(window or self.top()), x, y)
        self.sync()

    def _point(self, x, y, button):
        """Presses a button of the pointer at a place of the uppermost window."""
        self.focus_top()
        top = self.top()
        for window, attributes in self.windows():
            if window == top:
                self.test.XTestFakeMotionEvent(self.display, -1, attributes.x + x,
                                               attributes.y + y, 0)
                self.test.XTestFakeButtonEvent(self.display, button, 1, 0)
                self.test.XTestFakeButtonEvent(self.display, button, 0, 0)
        self.sync()

    def rest(self):
        """Takes the pointer away: what opens under it would be chosen by it."""
        self.test.XTestFakeMotionEvent(self.display, -1, 0, 32000, 0)
        self.sync()

    def click(self, x, y):
        self._point(x, y, 1)

    def scroll(self, x, y, down):
        self._point(x, y, 5 if down else 4)

    def code(self, key):
        code = self.x.XKeysymToKeycode(self.display, ctypes.c_ulong(
            self.x.XStringToKeysym(key.encode())))
        if not code:
            raise ValueError(f'this keyboard has no {key}')
        return code

    def _strike(self, *keys):
        codes = [self.code(key) for key in keys]
        for code in codes:
            self.test.XTestFakeKeyEvent(self.display, code, 1, 0)
        for code in reversed(codes):
            self.test.XTestFakeKeyEvent(self.display, code, 0, 0)
        return 2 * len(codes)

    def press(self, *keys):
        """Presses keys by their X names, all but the last held down meanwhile.

        Returns how many events that made.
        """
        self.focus_top()
        events = self._strike(*keys)
        self.sync()
        return events

    def type(self, text):
        """Types what stands on a US keyboard, and returns how many events that made."""
        self.focus_top()
        events = 0
        for character in text:
            plain = SHIFTED.get(character, character.lower())
            key = NAMES.get(plain, plain)
            if plain != character:
                events += self._strike(SHIFT, key)
            else:
                events += self._strike(key)
        self.sync()
        return events
