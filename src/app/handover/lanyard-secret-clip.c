/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-secret-clip.h"

#include <glib/gi18n-lib.h>

#include "lanyard-secret-content.h"
#include "lanyard-x11-hint.h"

struct _LanyardSecretClip
{
  GObject               parent_instance;

  GdkClipboard         *clipboard; /* (owned) */
  LanyardSecretContent *content;   /* (owned) */
  gint64                end;       /* of the monotonic clock */
  LanyardClipState      state;
  guint                 tick_id;   /* holds a reference */
  LanyardX11Hint       *hint;      /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (LanyardSecretClip, lanyard_secret_clip, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_SECONDS_LEFT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
is_ours (LanyardSecretClip *self)
{
  return gdk_clipboard_get_content (self->clipboard) == GDK_CONTENT_PROVIDER (self->content);
}

/* May give up the last reference. */
static void
end (LanyardSecretClip *self,
     LanyardClipState   state)
{
  g_autoptr (LanyardSecretClip) kept = g_object_ref (self);

  if (self->state != LANYARD_CLIP_OFFERED)
    return;

  self->state = state;
  lanyard_secret_content_forget (self->content);
  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_pointer (&self->hint, lanyard_x11_hint_free);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SECONDS_LEFT]);
}

static void
clipboard_changed_cb (LanyardSecretClip *self)
{
  if (!is_ours (self))
    end (self, LANYARD_CLIP_REPLACED);
}

static gboolean
tick_cb (gpointer user_data)
{
  LanyardSecretClip *self = LANYARD_SECRET_CLIP (user_data);

  if (lanyard_secret_clip_get_seconds_left (self) > 0)
    {
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SECONDS_LEFT]);
      return G_SOURCE_CONTINUE;
    }

  /* Ending the source by its id would be too early here, and twice. */
  self->tick_id = 0;
  lanyard_secret_clip_take_out (self);

  return G_SOURCE_REMOVE;
}

static void
lanyard_secret_clip_finalize (GObject *object)
{
  LanyardSecretClip *self = LANYARD_SECRET_CLIP (object);

  g_clear_object (&self->content);
  g_clear_object (&self->clipboard);

  G_OBJECT_CLASS (lanyard_secret_clip_parent_class)->finalize (object);
}

static void
lanyard_secret_clip_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  LanyardSecretClip *self = LANYARD_SECRET_CLIP (object);

  switch (prop_id)
    {
    case PROP_SECONDS_LEFT:
      g_value_set_uint (value, lanyard_secret_clip_get_seconds_left (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lanyard_secret_clip_class_init (LanyardSecretClipClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = lanyard_secret_clip_finalize;
  object_class->get_property = lanyard_secret_clip_get_property;

  properties[PROP_SECONDS_LEFT] =
    g_param_spec_uint ("seconds-left", NULL, NULL,
                       0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lanyard_secret_clip_init (LanyardSecretClip *self)
{
}

/**
 * lanyard_secret_clip_new:
 * @clipboard: where to
 * @text: what to copy
 * @seconds: for how long
 *
 * Puts @text into @clipboard, and takes it out again unless something else has
 * been copied meanwhile.
 */
LanyardSecretClip *
lanyard_secret_clip_new (GdkClipboard  *clipboard,
                         LanyardSecret *text,
                         guint          seconds)
{
  LanyardSecretClip *self;

  g_return_val_if_fail (GDK_IS_CLIPBOARD (clipboard), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  self = g_object_new (LANYARD_TYPE_SECRET_CLIP, NULL);
  self->clipboard = g_object_ref (clipboard);
  self->content = lanyard_secret_content_new (text);
  self->end = g_get_monotonic_time () + seconds * G_TIME_SPAN_SECOND;

  gdk_clipboard_set_content (clipboard, GDK_CONTENT_PROVIDER (self->content));
  self->hint = lanyard_x11_hint_new (clipboard, GDK_CONTENT_PROVIDER (self->content));
  g_signal_connect_object (clipboard, "changed", G_CALLBACK (clipboard_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->tick_id = g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, 1, tick_cb, g_object_ref (self),
                                              g_object_unref);

  return self;
}

LanyardClipState
lanyard_secret_clip_get_state (LanyardSecretClip *self)
{
  g_return_val_if_fail (LANYARD_IS_SECRET_CLIP (self), LANYARD_CLIP_TAKEN_OUT);

  return self->state;
}

/**
 * lanyard_secret_clip_get_seconds_left:
 *
 * Returns: how long it is still offered; 0 if it no longer is
 */
guint
lanyard_secret_clip_get_seconds_left (LanyardSecretClip *self)
{
  gint64 left;

  g_return_val_if_fail (LANYARD_IS_SECRET_CLIP (self), 0);

  left = self->end - g_get_monotonic_time ();
  if (self->state != LANYARD_CLIP_OFFERED || left <= 0)
    return 0;

  /* A source that wakes up a little early still has to come again. */
  return (left + G_TIME_SPAN_SECOND / 2) / G_TIME_SPAN_SECOND;
}

/**
 * lanyard_secret_clip_dup_words:
 *
 * Returns: (transfer full): where the secret is now, for the person who copied it
 */
char *
lanyard_secret_clip_dup_words (LanyardSecretClip *self)
{
  guint left;

  g_return_val_if_fail (LANYARD_IS_SECRET_CLIP (self), NULL);

  left = lanyard_secret_clip_get_seconds_left (self);
  switch (self->state)
    {
    case LANYARD_CLIP_OFFERED:
      return g_strdup_printf (ngettext ("The secret stays in the clipboard for %u more second.",
                                        "The secret stays in the clipboard for %u more seconds.",
                                        left), left);

    case LANYARD_CLIP_REPLACED:
      return g_strdup (_("Something else was copied, so the secret is no longer in the clipboard. "
                         "A clipboard manager may have kept it."));

    case LANYARD_CLIP_TAKEN_OUT:
    default:
      return g_strdup (_("The secret was taken out of the clipboard. A clipboard manager may have "
                         "kept it."));
    }
}

/**
 * lanyard_secret_clip_take_out:
 *
 * Takes the secret out of the clipboard at once. A display that does not let a
 * program in the background change the clipboard gets nothing from it all the same.
 */
void
lanyard_secret_clip_take_out (LanyardSecretClip *self)
{
  g_autoptr (LanyardSecretClip) kept = NULL;
  gboolean ours;

  g_return_if_fail (LANYARD_IS_SECRET_CLIP (self));

  kept = g_object_ref (self);
  ours = is_ours (self);
  end (self, ours ? LANYARD_CLIP_TAKEN_OUT : LANYARD_CLIP_REPLACED);

  /* Emptied and not given up: a desktop that keeps what was copied last, for the time
   * when its owner is gone, would offer the secret again. */
  if (ours)
    gdk_clipboard_set_text (self->clipboard, "");
}
