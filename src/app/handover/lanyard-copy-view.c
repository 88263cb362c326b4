/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-copy-view.h"

#include "lanyard-compat.h"
#include "lanyard-export.h"
#include "lanyard-invocation.h"
#include "lanyard-secret-content.h"
#include "lanyard-wrap.h"

#include <glib/gi18n-lib.h>

#define CLIPBOARD_SECONDS 60

struct _LanyardCopyView
{
  AdwBin           parent_instance;

  LanyardManager  *manager;     /* (owned) */
  LanyardEntry    *entry;       /* (owned) (nullable) until it is filled in */
  GPtrArray       *profiles;    /* (owned) of const LanyardProfile, those for the method */
  GCancellable    *cancellable; /* (owned) */
  gboolean         wants_value; /* what the person chose, where there was a choice */
  gboolean         quiet;
  char           **invocation;  /* (owned) how an agent calls lanyard */

  char            *preview;     /* (owned) (nullable) without any secret */

  AdwComboRow     *format_row;
  AdwComboRow     *profile_row;
  GtkCheckButton  *reference_check;
  GtkCheckButton  *value_check;
  GtkWidget       *copy_button;
};

G_DEFINE_FINAL_TYPE (LanyardCopyView, lanyard_copy_view, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_CAN_REFER,
  PROP_NOTE,
  PROP_PREVIEW,
  PROP_REASON,
  PROP_SUMMARY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const LanyardProfile *
get_profile (LanyardCopyView *self)
{
  guint selected;

  /* Asked for by the template already, before there is anything to show. */
  if (self->entry == NULL)
    return NULL;

  selected = adw_combo_row_get_selected (self->profile_row);

  return selected < self->profiles->len ? g_ptr_array_index (self->profiles, selected) : NULL;
}

static LanyardFormat
get_format (LanyardCopyView *self)
{
  guint selected = adw_combo_row_get_selected (self->format_row);

  return selected < LANYARD_N_FORMATS ? (LanyardFormat) selected : LANYARD_FORMAT_SH;
}

/* What lives in this session only, no other program can look up. */
static gboolean
can_refer (LanyardCopyView *self)
{
  return self->entry != NULL && lanyard_format_has_references (get_format (self)) &&
         !lanyard_entry_get_session_only (self->entry);
}

static gboolean
is_value (LanyardCopyView *self)
{
  return self->wants_value || !can_refer (self);
}

static const char *
get_note (LanyardCopyView *self)
{
  if (self->entry == NULL)
    return NULL;

  if (is_value (self))
    return _("Whoever can read the text can use the secret. Copied, it stays in your clipboard for "
             "one minute, and wherever you paste it.");

  return _("Works for any program started from a shell on this computer.");
}

static const char *
get_reason (LanyardCopyView *self)
{
  if (self->entry != NULL && lanyard_entry_get_session_only (self->entry))
    return _("The only way, because it is kept for this session only.");
  if (!lanyard_format_has_references (get_format (self)))
    return _("The only way, because this kind of file cannot look anything up.");

  return _("For programs that do not start from a shell, or on another computer.");
}

static void
update (LanyardCopyView *self)
{
  LanyardConnection *connection = lanyard_entry_get_connection (self->entry);
  const LanyardProfile *profile = get_profile (self);
  g_autoptr (GError) error = NULL;
  int i;

  g_clear_pointer (&self->preview, g_free);
  if (profile != NULL && is_value (self))
    self->preview = lanyard_export_masked (profile, connection, get_format (self), &error);
  else if (profile != NULL)
    self->preview = lanyard_export_references (profile, connection, get_format (self),
                                               (const char * const *) self->invocation, &error);
  if (self->preview != NULL)
    g_strchomp (self->preview);
  else if (error != NULL)
    self->preview = g_strdup (error->message);

  self->quiet = TRUE;
  gtk_check_button_set_active (is_value (self) ? self->value_check : self->reference_check, TRUE);
  self->quiet = FALSE;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "copy.copy", profile != NULL && error == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "copy.save", profile != NULL && error == NULL);
  for (i = PROP_0 + 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

static void
lanyard_copy_view_chosen_cb (LanyardCopyView *self)
{
  if (self->entry != NULL && !self->quiet)
    update (self);
}

static void
lanyard_copy_view_toggled_cb (LanyardCopyView *self)
{
  if (self->entry == NULL || self->quiet)
    return;

  self->wants_value = !gtk_check_button_get_active (self->reference_check);
  update (self);
}

static void
show_toast (LanyardCopyView *self,
            const char      *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "toast.show", "s", text);
}

/* The text to hand over, as it stands when the secret is there. */
static LanyardSecret *
create_text (LanyardCopyView  *self,
             LanyardSecret    *secret,
             GError          **error)
{
  LanyardConnection *connection = lanyard_entry_get_connection (self->entry);
  g_autofree char *references = NULL;

  if (secret != NULL)
    return lanyard_export_reveal (get_profile (self), connection, get_format (self), secret, error);

  references = lanyard_export_references (get_profile (self), connection, get_format (self),
                                          (const char * const *) self->invocation, error);

  return references != NULL ? lanyard_secret_new (references, -1) : NULL;
}

static void
secret_found_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  LanyardCopyView *self = g_task_get_source_object (task);
  g_autoptr (LanyardSecret) secret = NULL;
  LanyardSecret *text = NULL;
  GError *error = NULL;

  secret = lanyard_manager_get_secret_finish (LANYARD_MANAGER (object), result, &error);
  if (secret != NULL && !g_cancellable_is_cancelled (self->cancellable))
    text = create_text (self, secret, &error);

  if (text != NULL)
    g_task_return_pointer (task, text, (GDestroyNotify) lanyard_secret_unref);
  else if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_error_if_cancelled (task);
}

static void
get_text_async (LanyardCopyView     *self,
                GAsyncReadyCallback  callback,
                gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, callback, user_data);
  GError *error = NULL;
  LanyardSecret *text;

  g_task_set_source_tag (task, get_text_async);

  if (is_value (self))
    {
      lanyard_manager_get_secret_async (self->manager, self->entry, TRUE, self->cancellable,
                                        secret_found_cb, g_steal_pointer (&task));
      return;
    }

  text = create_text (self, NULL, &error);
  if (text != NULL)
    g_task_return_pointer (task, text, (GDestroyNotify) lanyard_secret_unref);
  else
    g_task_return_error (task, error);
}

static LanyardSecret *
get_text_finish (LanyardCopyView  *self,
                 GAsyncResult     *result,
                 GError          **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
show_error (LanyardCopyView *self,
            const GError    *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_toast (self, error->message);
}

static void
text_to_copy_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  LanyardCopyView *self = LANYARD_COPY_VIEW (object);
  g_autoptr (LanyardSecret) text = NULL;
  g_autoptr (GError) error = NULL;
  GdkClipboard *clipboard;

  text = get_text_finish (self, result, &error);
  if (text == NULL)
    {
      show_error (self, error);
      return;
    }

  clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  if (is_value (self))
    {
      lanyard_secret_content_copy (clipboard, text, CLIPBOARD_SECONDS);
      show_toast (self, _("Copied with the secret, for one minute"));
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
  get_text_async (LANYARD_COPY_VIEW (widget), text_to_copy_cb, NULL);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LanyardCopyView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *base = NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  if (!g_file_replace_contents_finish (G_FILE (object), result, NULL, &error))
    {
      show_error (self, error);
      return;
    }

  base = g_file_get_basename (G_FILE (object));
  name = g_filename_display_name (base);
  /* Translators: %s is the name of a file. */
  text = g_strdup_printf (_("Saved as %s, which only you can read"), name);
  show_toast (self, text);
}

static void
text_to_save_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  LanyardCopyView *self = LANYARD_COPY_VIEW (object);
  g_autoptr (GFile) file = user_data;
  g_autoptr (LanyardSecret) text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  text = get_text_finish (self, result, &error);
  if (text == NULL)
    {
      show_error (self, error);
      return;
    }

  bytes = g_bytes_new_with_free_func (lanyard_secret_peek (text), lanyard_secret_get_length (text),
                                      (GDestroyNotify) lanyard_secret_unref,
                                      lanyard_secret_ref (text));

  /* A file that others could read is replaced by one that they cannot. */
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE,
                                       G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION,
                                       self->cancellable, saved_cb, g_object_ref (self));
}

static void
file_chosen_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (LanyardCopyView) self = user_data;
  GFile *file;

  file = lanyard_compat_choose_file_finish (GTK_WINDOW (object), result, NULL);
  if (file != NULL)
    get_text_async (self, text_to_save_cb, file);
}

static void
save_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LanyardCopyView *self = LANYARD_COPY_VIEW (widget);
  LanyardConnection *connection = lanyard_entry_get_connection (self->entry);
  g_autofree char *name = NULL;

  if (get_format (self) == LANYARD_FORMAT_DOTENV)
    name = g_strdup (".env");
  else
    name = g_strdup_printf ("%s.%s", lanyard_connection_get_name (connection),
                            lanyard_format_to_string (get_format (self)));

  lanyard_compat_choose_file_async (GTK_WINDOW (gtk_widget_get_root (widget)),
                                    _("Save for Agents"), name, self->cancellable, file_chosen_cb,
                                    g_object_ref (self));
}

static void
lanyard_copy_view_dispose (GObject *object)
{
  LanyardCopyView *self = LANYARD_COPY_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  /* Otherwise the template takes the child away, and the bin does not know. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LANYARD_TYPE_COPY_VIEW);
  g_clear_object (&self->entry);
  g_clear_object (&self->manager);

  G_OBJECT_CLASS (lanyard_copy_view_parent_class)->dispose (object);
}

static void
lanyard_copy_view_finalize (GObject *object)
{
  LanyardCopyView *self = LANYARD_COPY_VIEW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->profiles, g_ptr_array_unref);
  g_clear_pointer (&self->preview, g_free);
  g_clear_pointer (&self->invocation, g_strfreev);

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
    case PROP_CAN_REFER:
      g_value_set_boolean (value, can_refer (self));
      break;

    case PROP_NOTE:
      g_value_set_string (value, get_note (self));
      break;

    case PROP_PREVIEW:
      g_value_set_string (value, self->preview);
      break;

    case PROP_REASON:
      g_value_set_string (value, self->entry != NULL ? get_reason (self) : NULL);
      break;

    case PROP_SUMMARY:
      g_value_set_string (value, get_profile (self) != NULL ? get_profile (self)->summary : NULL);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  properties[PROP_CAN_REFER] = g_param_spec_boolean ("can-refer", NULL, NULL, FALSE, flags);
  properties[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, NULL, flags);
  properties[PROP_PREVIEW] = g_param_spec_string ("preview", NULL, NULL, NULL, flags);
  properties[PROP_REASON] = g_param_spec_string ("reason", NULL, NULL, NULL, flags);
  properties[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lanyard_copy_view_class_init (LanyardCopyViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lanyard_copy_view_dispose;
  object_class->finalize = lanyard_copy_view_finalize;
  object_class->get_property = lanyard_copy_view_get_property;
  install_properties (object_class);

  gtk_widget_class_install_action (widget_class, "copy.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "copy.save", NULL, save_action);

  g_type_ensure (LANYARD_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-copy-view.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardCopyView, copy_button);
  gtk_widget_class_bind_template_child (widget_class, LanyardCopyView, format_row);
  gtk_widget_class_bind_template_child (widget_class, LanyardCopyView, profile_row);
  gtk_widget_class_bind_template_child (widget_class, LanyardCopyView, reference_check);
  gtk_widget_class_bind_template_child (widget_class, LanyardCopyView, value_check);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_copy_view_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_copy_view_toggled_cb);
}

static void
lanyard_copy_view_init (LanyardCopyView *self)
{
  self->cancellable = g_cancellable_new ();
  self->profiles = g_ptr_array_new ();
  self->invocation = lanyard_invocation_dup_words ();

  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill_profiles (LanyardCopyView *self)
{
  LanyardProvider *provider = lanyard_entry_get_provider (self->entry);
  const LanyardMethod *method = lanyard_entry_get_method (self->entry);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const LanyardProfile *wanted;
  GPtrArray *all;
  guint selected = 0;
  guint i;

  if (provider == NULL || method == NULL)
    return;

  all = lanyard_provider_get_profiles (provider);
  wanted = lanyard_export_default_profile (provider, method->id);
  for (i = 0; i < all->len; i++)
    {
      const LanyardProfile *profile = g_ptr_array_index (all, i);

      if (!g_hash_table_contains (profile->variables, method->id))
        continue;

      if (profile == wanted)
        selected = self->profiles->len;
      g_ptr_array_add (self->profiles, (gpointer) profile);
      gtk_string_list_append (names, profile->name);
    }

  adw_combo_row_set_model (self->profile_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->profile_row, selected);
}

static void
fill_formats (LanyardCopyView *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint i;

  for (i = 0; i < LANYARD_N_FORMATS; i++)
    gtk_string_list_append (names, lanyard_format_get_title ((LanyardFormat) i));

  adw_combo_row_set_model (self->format_row, G_LIST_MODEL (names));
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
  LanyardCopyView *self;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);
  g_return_val_if_fail (LANYARD_IS_ENTRY (entry), NULL);

  self = g_object_new (LANYARD_TYPE_COPY_VIEW, NULL);
  self->manager = g_object_ref (manager);
  self->quiet = TRUE;
  self->entry = g_object_ref (entry);
  fill_profiles (self);
  fill_formats (self);
  self->quiet = FALSE;
  g_signal_connect_object (entry, "notify::connection", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);

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
