/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-x11-hint.h"

#include <gdk/x11/gdkx.h>
#include <string.h>

#include "lanyard-secret-content.h"

/* GDK names every type that a content has, but gives out only those with a slash in
 * them, which the hint for clipboard managers has not: a manager would see that there
 * is a hint, ask for it and get nothing. So X clients are answered here, before GDK
 * does: a hook comes before any handler, keeps GDK's from answering as well, and a
 * handler that comes after it gives it back. */

struct _LanyardX11Hint
{
  GdkClipboard       *clipboard;  /* (owned) */
  GdkContentProvider *content;    /* (owned) */
  guint               signal_id;
  gulong              hook_id;
  gulong              handler_id;
  guint               n_blocked;  /* handlers that are kept from this event */
};

static void
reply (GdkDisplay                   *display,
       const XSelectionRequestEvent *request)
{
  XEvent event = { 0 };

  event.xselection.type = SelectionNotify;
  event.xselection.requestor = request->requestor;
  event.xselection.selection = request->selection;
  event.xselection.target = request->target;
  event.xselection.property = request->property;
  event.xselection.time = request->time;

  /* Who asked may have gone meanwhile. */
  gdk_x11_display_error_trap_push (display);
  XChangeProperty (request->display, request->requestor, request->property, request->target, 8,
                   PropModeReplace, (const guchar *) LANYARD_HINT_VALUE,
                   strlen (LANYARD_HINT_VALUE));
  XSendEvent (request->display, request->requestor, False, NoEventMask, &event);
  gdk_x11_display_error_trap_pop_ignored (display);
}

static gboolean
hook_cb (GSignalInvocationHint *hint,
         guint                  n_values,
         const GValue          *values,
         gpointer               user_data)
{
  LanyardX11Hint *self = user_data;
  GdkDisplay *display = g_value_get_object (&values[0]);
  const XEvent *event = g_value_get_pointer (&values[1]);
  const XSelectionRequestEvent *request = &event->xselectionrequest;

  if (event->type == SelectionRequest && request->property != None &&
      display == gdk_clipboard_get_display (self->clipboard) &&
      gdk_clipboard_get_content (self->clipboard) == self->content &&
      request->selection == gdk_x11_get_xatom_by_name_for_display (display, "CLIPBOARD") &&
      request->target == gdk_x11_get_xatom_by_name_for_display (display, LANYARD_HINT_TYPE))
    {
      reply (display, request);
      self->n_blocked = g_signal_handlers_block_matched (display,
                                                         G_SIGNAL_MATCH_ID | G_SIGNAL_MATCH_DATA,
                                                         self->signal_id, 0, NULL, NULL,
                                                         self->clipboard);
    }

  return TRUE;
}

static gboolean
unblock (LanyardX11Hint *self)
{
  if (self->n_blocked == 0)
    return FALSE;

  self->n_blocked = 0;
  g_signal_handlers_unblock_matched (gdk_clipboard_get_display (self->clipboard),
                                     G_SIGNAL_MATCH_ID | G_SIGNAL_MATCH_DATA,
                                     self->signal_id, 0, NULL, NULL, self->clipboard);

  return TRUE;
}

static gboolean
xevent_cb (GdkDisplay *display,
           gpointer    event,
           gpointer    user_data)
{
  return unblock (user_data) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

/**
 * lanyard_x11_hint_new:
 * @clipboard: a clipboard
 * @content: what was put into it
 *
 * Returns: (nullable): what answers for as long as @content is in @clipboard; `NULL`
 *   if the display is none of X
 */
LanyardX11Hint *
lanyard_x11_hint_new (GdkClipboard       *clipboard,
                      GdkContentProvider *content)
{
  GdkDisplay *display = gdk_clipboard_get_display (clipboard);
  LanyardX11Hint *self;

  if (!GDK_IS_X11_DISPLAY (display))
    return NULL;

  self = g_new0 (LanyardX11Hint, 1);
  self->clipboard = g_object_ref (clipboard);
  self->content = g_object_ref (content);
  self->signal_id = g_signal_lookup ("xevent", GDK_TYPE_X11_DISPLAY);
  self->hook_id = g_signal_add_emission_hook (self->signal_id, 0, hook_cb, self, NULL);
  self->handler_id = g_signal_connect (display, "xevent", G_CALLBACK (xevent_cb), self);

  return self;
}

void
lanyard_x11_hint_free (LanyardX11Hint *self)
{
  unblock (self);
  g_signal_remove_emission_hook (self->signal_id, self->hook_id);
  g_clear_signal_handler (&self->handler_id, gdk_clipboard_get_display (self->clipboard));
  g_clear_object (&self->clipboard);
  g_clear_object (&self->content);
  g_free (self);
}
