/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-copy-button.h"

#include <glib/gi18n-lib.h>

#define SHOWN_SECONDS 2

struct _LanyardCopyButton
{
  GtkButton  parent_instance;

  char      *label;   /* (owned) */
  char      *text;    /* (owned) (nullable) */
  guint      back_id;
};

G_DEFINE_FINAL_TYPE (LanyardCopyButton, lanyard_copy_button, GTK_TYPE_BUTTON)

static gboolean
back_cb (gpointer user_data)
{
  LanyardCopyButton *self = LANYARD_COPY_BUTTON (user_data);

  self->back_id = 0;
  gtk_button_set_label (GTK_BUTTON (self), self->label);

  return G_SOURCE_REMOVE;
}

static void
lanyard_copy_button_clicked (GtkButton *button)
{
  LanyardCopyButton *self = LANYARD_COPY_BUTTON (button);

  if (self->text == NULL)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->text);
  gtk_button_set_label (button, _("Copied"));
  g_clear_handle_id (&self->back_id, g_source_remove);
  self->back_id = g_timeout_add_seconds (SHOWN_SECONDS, back_cb, self);
}

static void
lanyard_copy_button_dispose (GObject *object)
{
  LanyardCopyButton *self = LANYARD_COPY_BUTTON (object);

  g_clear_handle_id (&self->back_id, g_source_remove);

  G_OBJECT_CLASS (lanyard_copy_button_parent_class)->dispose (object);
}

static void
lanyard_copy_button_finalize (GObject *object)
{
  LanyardCopyButton *self = LANYARD_COPY_BUTTON (object);

  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->text, g_free);

  G_OBJECT_CLASS (lanyard_copy_button_parent_class)->finalize (object);
}

static void
lanyard_copy_button_class_init (LanyardCopyButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkButtonClass *button_class = GTK_BUTTON_CLASS (klass);

  object_class->dispose = lanyard_copy_button_dispose;
  object_class->finalize = lanyard_copy_button_finalize;

  button_class->clicked = lanyard_copy_button_clicked;
}

static void
lanyard_copy_button_init (LanyardCopyButton *self)
{
}

/**
 * lanyard_copy_button_new:
 * @label: what stands on it
 * @what: what it copies, for its tooltip
 */
GtkWidget *
lanyard_copy_button_new (const char *label,
                         const char *what)
{
  LanyardCopyButton *self = g_object_new (LANYARD_TYPE_COPY_BUTTON,
                                          "label", label,
                                          "tooltip-text", what,
                                          "valign", GTK_ALIGN_CENTER,
                                          NULL);

  self->label = g_strdup (label);

  return GTK_WIDGET (self);
}

/**
 * lanyard_copy_button_set_text:
 * @text: (nullable): what is to be copied; never a secret
 */
void
lanyard_copy_button_set_text (LanyardCopyButton *self,
                              const char        *text)
{
  g_return_if_fail (LANYARD_IS_COPY_BUTTON (self));

  g_free (self->text);
  self->text = g_strdup (text);
  gtk_widget_set_sensitive (GTK_WIDGET (self), text != NULL && *text != '\0');
}
