/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-secret-content.h"

#include <glib/gi18n-lib.h>

struct _LanyardSecretContent
{
  GdkContentProvider  parent_instance;

  LanyardSecret      *text; /* (owned) (nullable) once it is forgotten */
};

G_DEFINE_FINAL_TYPE (LanyardSecretContent, lanyard_secret_content, GDK_TYPE_CONTENT_PROVIDER)

/* GDK gives out no type without a slash, so on Wayland the hint is only named: enough for
 * whoever looks for it among the types, and nothing for whoever asks for its value. On X11
 * [struct@LanyardX11Hint] gives that. */
static GdkContentFormats *
lanyard_secret_content_ref_formats (GdkContentProvider *provider)
{
  static const char *types[] = { "text/plain;charset=utf-8", "text/plain", LANYARD_HINT_TYPE };

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
  LanyardSecret *text;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, lanyard_secret_content_write_async);

  if (self->text == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s",
                               _("The secret is no longer in the clipboard."));
      return;
    }

  /* The task keeps what is written until it is. */
  if (g_str_equal (mime_type, LANYARD_HINT_TYPE))
    text = lanyard_secret_new (LANYARD_HINT_VALUE, -1);
  else
    text = lanyard_secret_ref (self->text);
  g_task_set_task_data (task, text, (GDestroyNotify) lanyard_secret_unref);

  g_output_stream_write_all_async (stream, lanyard_secret_peek (text),
                                   lanyard_secret_get_length (text), io_priority, cancellable,
                                   written_cb, g_steal_pointer (&task));
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

/**
 * lanyard_secret_content_new:
 * @text: what whoever pastes shall get
 */
LanyardSecretContent *
lanyard_secret_content_new (LanyardSecret *text)
{
  LanyardSecretContent *self;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_object_new (LANYARD_TYPE_SECRET_CONTENT, NULL);
  self->text = lanyard_secret_ref (text);

  return self;
}

/**
 * lanyard_secret_content_forget:
 *
 * Gives nothing to anybody any more, even if the clipboard still has @self.
 */
void
lanyard_secret_content_forget (LanyardSecretContent *self)
{
  g_return_if_fail (LANYARD_IS_SECRET_CONTENT (self));

  g_clear_pointer (&self->text, lanyard_secret_unref);
}
