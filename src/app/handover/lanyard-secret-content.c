/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-secret-content.h"

/* What KDE's and other clipboard managers look for. */
#define HINT_TYPE "x-kde-passwordManagerHint"
#define HINT_VALUE "secret"

struct _LanyardSecretContent
{
  GdkContentProvider  parent_instance;

  LanyardSecret      *text; /* (owned) */
};

G_DEFINE_FINAL_TYPE (LanyardSecretContent, lanyard_secret_content, GDK_TYPE_CONTENT_PROVIDER)

static GdkContentFormats *
lanyard_secret_content_ref_formats (GdkContentProvider *provider)
{
  static const char *types[] = { "text/plain;charset=utf-8", "text/plain", HINT_TYPE };

  return gdk_content_formats_new (types, G_N_ELEMENTS (types));
}

/* Nothing is to outlive the program. */
static GdkContentFormats *
lanyard_secret_content_ref_storable_formats (GdkContentProvider *provider)
{
  return gdk_content_formats_new (NULL, 0);
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (object), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
lanyard_secret_content_write_async (GdkContentProvider  *provider,
                                    const char          *mime_type,
                                    GOutputStream       *stream,
                                    int                  io_priority,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  LanyardSecretContent *self = LANYARD_SECRET_CONTENT (provider);
  g_autoptr (GTask) task = NULL;
  const char *data = lanyard_secret_peek (self->text);
  gsize length = lanyard_secret_get_length (self->text);

  if (g_str_equal (mime_type, HINT_TYPE))
    {
      data = HINT_VALUE;
      length = strlen (HINT_VALUE);
    }

  /* The task keeps the provider, and that the text, until it is written. */
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, lanyard_secret_content_write_async);
  g_output_stream_write_all_async (stream, data, length, io_priority, cancellable, written_cb,
                                   g_steal_pointer (&task));
}

static gboolean
lanyard_secret_content_write_finish (GdkContentProvider  *provider,
                                     GAsyncResult        *result,
                                     GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, provider), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
lanyard_secret_content_finalize (GObject *object)
{
  LanyardSecretContent *self = LANYARD_SECRET_CONTENT (object);

  g_clear_pointer (&self->text, lanyard_secret_unref);

  G_OBJECT_CLASS (lanyard_secret_content_parent_class)->finalize (object);
}

static void
lanyard_secret_content_class_init (LanyardSecretContentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  object_class->finalize = lanyard_secret_content_finalize;

  provider_class->ref_formats = lanyard_secret_content_ref_formats;
  provider_class->ref_storable_formats = lanyard_secret_content_ref_storable_formats;
  provider_class->write_mime_type_async = lanyard_secret_content_write_async;
  provider_class->write_mime_type_finish = lanyard_secret_content_write_finish;
}

static void
lanyard_secret_content_init (LanyardSecretContent *self)
{
}

/* What is in the clipboard, and until when. */
typedef struct
{
  GdkClipboard       *clipboard; /* (owned) */
  GdkContentProvider *content;   /* (owned) */
} Stay;

static void
stay_free (gpointer data)
{
  Stay *stay = data;

  g_clear_object (&stay->clipboard);
  g_clear_object (&stay->content);
  g_free (stay);
}

static gboolean
time_is_up_cb (gpointer user_data)
{
  Stay *stay = user_data;

  /* Whatever was copied since then is left alone. */
  if (gdk_clipboard_get_content (stay->clipboard) == stay->content)
    gdk_clipboard_set_content (stay->clipboard, NULL);

  return G_SOURCE_REMOVE;
}

/**
 * lanyard_secret_content_copy:
 * @clipboard: where to
 * @text: what to copy
 * @seconds: for how long
 *
 * Puts @text into @clipboard, and takes it out again unless something else has
 * been copied meanwhile.
 */
void
lanyard_secret_content_copy (GdkClipboard  *clipboard,
                             LanyardSecret *text,
                             guint          seconds)
{
  LanyardSecretContent *self;
  Stay *stay;

  g_return_if_fail (GDK_IS_CLIPBOARD (clipboard));
  g_return_if_fail (text != NULL);

  self = g_object_new (LANYARD_TYPE_SECRET_CONTENT, NULL);
  self->text = lanyard_secret_ref (text);

  stay = g_new0 (Stay, 1);
  stay->clipboard = g_object_ref (clipboard);
  stay->content = GDK_CONTENT_PROVIDER (self);

  gdk_clipboard_set_content (clipboard, stay->content);
  g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, seconds, time_is_up_cb, stay, stay_free);
}
