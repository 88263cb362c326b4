/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-copy-view.h"

#include <glib/gi18n-lib.h>

#include "lanyard-closures.h"
#include "lanyard-copy-button.h"
#include "lanyard-copy-choice.h"
#include "lanyard-copy-saver.h"
#include "lanyard-secret-clip.h"
#include "lanyard-settings.h"
#include "lanyard-wrap.h"

#define CLIPBOARD_SECONDS 60

struct _LanyardCopyView
{
  AdwBin             parent_instance;

  LanyardCopyChoice *choice;      /* (owned) (nullable) until it is filled in */
  LanyardSecretClip *clip;        /* (owned) (nullable) what was copied last, with the secret */
  GCancellable      *cancellable; /* (owned) */
  gboolean           quiet;       /* what changes now was not chosen by the person */

  AdwComboRow       *format_row;
  AdwComboRow       *profile_row;
  AdwActionRow      *exec_row;
  GtkCheckButton    *reference_check;
  GtkCheckButton    *value_check;
  GtkWidget         *copy_button;
  GtkWidget         *exec_button;
};

G_DEFINE_FINAL_TYPE (LanyardCopyView, lanyard_copy_view, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_CHOICE,
  PROP_CLIP_WORDS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
update_actions (LanyardCopyView *self)
{
  gboolean good = lanyard_copy_choice_is_good (self->choice);
  gboolean offered = self->clip != NULL &&
                     lanyard_secret_clip_get_state (self->clip) == LANYARD_CLIP_OFFERED;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "copy.copy", good);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "copy.save", good);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "copy.clear", offered);
}

static void
choice_changed_cb (LanyardCopyView *self)
{
  gboolean value = lanyard_copy_choice_is_value (self->choice);
  g_autofree char *line = NULL;

  self->quiet = TRUE;
  gtk_check_button_set_active (value ? self->value_check : self->reference_check, TRUE);
  self->quiet = FALSE;

  g_object_get (self->choice, "exec-line", &line, NULL);
  lanyard_copy_button_set_text (LANYARD_COPY_BUTTON (self->exec_button), line);
  update_actions (self);
}

static void
lanyard_copy_view_chosen_cb (LanyardCopyView *self)
{
  guint profile = adw_combo_row_get_selected (self->profile_row);
  guint format = adw_combo_row_get_selected (self->format_row);

  if (self->choice == NULL || self->quiet)
    return;

  if (profile != GTK_INVALID_LIST_POSITION)
    lanyard_copy_choice_set_profile (self->choice, profile);
  if (format < LANYARD_N_FORMATS)
    lanyard_copy_choice_set_format (self->choice, format);
}

static void
lanyard_copy_view_toggled_cb (LanyardCopyView *self)
{
  if (self->choice != NULL && !self->quiet)
    lanyard_copy_choice_set_wants_value (self->choice,
                                         !gtk_check_button_get_active (self->reference_check));
}

static void
show_toast (LanyardCopyView *self,
            const char      *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "toast.show", "s", text);
}

static void
show_error (LanyardCopyView *self,
            const GError    *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_toast (self, error->message);
}

static void
clip_changed_cb (LanyardCopyView *self)
{
  update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CLIP_WORDS]);
}

static void
copy_secret (LanyardCopyView *self,
             GdkClipboard    *clipboard,
             LanyardSecret   *text)
{
  if (self->clip != NULL)
    g_signal_handlers_disconnect_by_func (self->clip, clip_changed_cb, self);
  g_clear_object (&self->clip);

  self->clip = lanyard_secret_clip_new (clipboard, text, CLIPBOARD_SECONDS);
  g_signal_connect_object (self->clip, "notify", G_CALLBACK (clip_changed_cb), self,
                           G_CONNECT_SWAPPED);
  clip_changed_cb (self);

  /* The line that counts down says that it was copied. */
  lanyard_copy_choice_note_use (self->choice, LANYARD_USE_COPY);
}

static void
text_created_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (LanyardCopyView) self = user_data;
  g_autoptr (LanyardSecret) text = NULL;
  g_autoptr (GError) error = NULL;
  GdkClipboard *clipboard;

  text = lanyard_copy_choice_create_text_finish (LANYARD_COPY_CHOICE (object), result, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (text == NULL)
    {
      show_error (self, error);
      return;
    }

  clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  if (lanyard_copy_choice_is_value (self->choice))
    {
      copy_secret (self, clipboard, text);
    }
  else
    {
      gdk_clipboard_set_text (clipboard, lanyard_secret_peek (text));
      show_toast (self, _("Copied"));
    }
}

static void
copy_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LanyardCopyView *self = LANYARD_COPY_VIEW (widget);

  lanyard_copy_choice_create_text_async (self->choice, self->cancellable, text_created_cb,
                                         g_object_ref (self));
}

static void
clear_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  lanyard_secret_clip_take_out (LANYARD_COPY_VIEW (widget)->clip);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LanyardCopyView) self = user_data;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *base = NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  file = lanyard_copy_saver_save_finish (LANYARD_COPY_CHOICE (object), result, &error);
  if (file == NULL)
    {
      show_error (self, error);
      return;
    }

  base = g_file_get_basename (file);
  name = g_filename_display_name (base);
  /* Translators: %s is the name of a file. */
  text = g_strdup_printf (_("Saved as %s, which only you can read"), name);
  show_toast (self, text);
}

static void
save_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LanyardCopyView *self = LANYARD_COPY_VIEW (widget);

  lanyard_copy_saver_save_async (self->choice, GTK_WINDOW (gtk_widget_get_root (widget)),
                                 self->cancellable, saved_cb, g_object_ref (self));
}

static void
lanyard_copy_view_dispose (GObject *object)
{
  LanyardCopyView *self = LANYARD_COPY_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  /* Otherwise the template takes the child away, and the bin does not know. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LANYARD_TYPE_COPY_VIEW);
  g_clear_object (&self->choice);
  g_clear_object (&self->clip);

  G_OBJECT_CLASS (lanyard_copy_view_parent_class)->dispose (object);
}

static void
lanyard_copy_view_finalize (GObject *object)
{
  LanyardCopyView *self = LANYARD_COPY_VIEW (object);

  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (lanyard_copy_view_parent_class)->finalize (object);
}

static void
lanyard_copy_view_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  LanyardCopyView *self = LANYARD_COPY_VIEW (object);

  switch (prop_id)
    {
    case PROP_CHOICE:
      g_value_set_object (value, self->choice);
      break;

    case PROP_CLIP_WORDS:
      g_value_take_string (value, lanyard_copy_view_dup_clip_words (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-copy-view.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardCopyView, copy_button);
  gtk_widget_class_bind_template_child (widget_class, LanyardCopyView, exec_row);
  gtk_widget_class_bind_template_child (widget_class, LanyardCopyView, format_row);
  gtk_widget_class_bind_template_child (widget_class, LanyardCopyView, profile_row);
  gtk_widget_class_bind_template_child (widget_class, LanyardCopyView, reference_check);
  gtk_widget_class_bind_template_child (widget_class, LanyardCopyView, value_check);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_copy_view_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_copy_view_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_has_text);
}

static void
lanyard_copy_view_class_init (LanyardCopyViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lanyard_copy_view_dispose;
  object_class->finalize = lanyard_copy_view_finalize;
  object_class->get_property = lanyard_copy_view_get_property;

  properties[PROP_CHOICE] =
    g_param_spec_object ("choice", NULL, NULL,
                         LANYARD_TYPE_COPY_CHOICE,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  properties[PROP_CLIP_WORDS] =
    g_param_spec_string ("clip-words", NULL, NULL,
                         NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "copy.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "copy.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "copy.clear", NULL, clear_action);

  g_type_ensure (LANYARD_TYPE_COPY_CHOICE);
  g_type_ensure (LANYARD_TYPE_WRAP);
  bind_template (widget_class);
}

static void
lanyard_copy_view_init (LanyardCopyView *self)
{
  self->cancellable = g_cancellable_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  self->exec_button = lanyard_copy_button_new (_("Copy"), _("Copy the Command"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->exec_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Copy the Command"), -1);
  adw_action_row_add_suffix (self->exec_row, self->exec_button);
}

/* The rows say at once what is selected, which is not what a person chose. */
static void
fill_rows (LanyardCopyView *self)
{
  g_autoptr (GListModel) profiles = lanyard_copy_choice_create_profiles (self->choice);
  g_autoptr (GListModel) formats = lanyard_copy_choice_create_formats (self->choice);

  self->quiet = TRUE;
  adw_combo_row_set_model (self->profile_row, profiles);
  adw_combo_row_set_model (self->format_row, formats);
  adw_combo_row_set_selected (self->profile_row, lanyard_copy_choice_get_profile (self->choice));
  adw_combo_row_set_selected (self->format_row, lanyard_copy_choice_get_format (self->choice));
  self->quiet = FALSE;
}

/**
 * lanyard_copy_view_new:
 * @manager: looks the secret up
 * @entry: what to hand over
 *
 * Returns: (transfer floating): a view
 */
GtkWidget *
lanyard_copy_view_new (LanyardManager *manager,
                       LanyardEntry   *entry)
{
  g_autoptr (GSettings) settings = lanyard_settings_new ();
  LanyardCopyView *self;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);
  g_return_val_if_fail (LANYARD_IS_ENTRY (entry), NULL);

  self = g_object_new (LANYARD_TYPE_COPY_VIEW, NULL);
  self->choice = lanyard_copy_choice_new (manager, entry, settings);
  fill_rows (self);
  g_signal_connect_object (self->choice, "notify::preview", G_CALLBACK (choice_changed_cb), self,
                           G_CONNECT_SWAPPED);
  choice_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOICE]);

  return GTK_WIDGET (self);
}

/**
 * lanyard_copy_view_get_copy_button:
 *
 * Returns: (transfer none): the button that Enter should press
 */
GtkWidget *
lanyard_copy_view_get_copy_button (LanyardCopyView *self)
{
  g_return_val_if_fail (LANYARD_IS_COPY_VIEW (self), NULL);

  return self->copy_button;
}

/**
 * lanyard_copy_view_dup_clip_words:
 *
 * Returns: (transfer full) (nullable): where the secret is that was copied, `NULL`
 *   if none was
 */
char *
lanyard_copy_view_dup_clip_words (LanyardCopyView *self)
{
  g_return_val_if_fail (LANYARD_IS_COPY_VIEW (self), NULL);

  return self->clip != NULL ? lanyard_secret_clip_dup_words (self->clip) : NULL;
}

/**
 * lanyard_copy_view_is_clip_offered:
 *
 * Whether the secret is in the clipboard now.
 */
gboolean
lanyard_copy_view_is_clip_offered (LanyardCopyView *self)
{
  g_return_val_if_fail (LANYARD_IS_COPY_VIEW (self), FALSE);

  return self->clip != NULL && lanyard_secret_clip_get_state (self->clip) == LANYARD_CLIP_OFFERED;
}
