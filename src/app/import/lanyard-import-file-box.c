/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-import-file-box.h"

#include "lanyard-closures.h"
#include "lanyard-compat.h"
#include "lanyard-diff-view.h"
#include "lanyard-stray.h"
#include "lanyard-wrap.h"

#include <glib/gi18n-lib.h>

struct _LanyardImportFileBox
{
  GtkBox               parent_instance;

  char                *path;        /* (owned) */
  LanyardImportChange *planned;     /* (owned) (nullable) what could be done now */
  GPtrArray           *made;        /* (owned) of LanyardImportChange, the last one last */
  GCancellable        *cancellable; /* (owned) cancelled once this is gone */
  guint                forgetting;  /* backups that are still to go */
  gboolean             busy;
  gboolean             settled;     /* the backups are gone */

  LanyardDiffView     *diff_view;
  GtkWidget           *forget_button;
  GtkLabel            *problem;
  GtkWidget           *replace_button;
  GtkWidget           *undo_button;
};

G_DEFINE_FINAL_TYPE (LanyardImportFileBox, lanyard_import_file_box, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_BACKUP,
  PROP_DONE,
  PROP_HAS_LINES,
  PROP_LEFT,
  PROP_TITLE,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static LanyardImportChange *
get_last (LanyardImportFileBox *self)
{
  return self->made->len > 0 ? g_ptr_array_index (self->made, self->made->len - 1) : NULL;
}

static gboolean
can_replace (LanyardImportFileBox *self)
{
  return self->planned != NULL && !lanyard_import_change_is_empty (self->planned);
}

/* What is shown: what is to come, else what was done. */
static LanyardImportChange *
get_shown (LanyardImportFileBox *self)
{
  return can_replace (self) || get_last (self) == NULL ? self->planned : get_last (self);
}

static gboolean
can_go_back (LanyardImportFileBox *self)
{
  return get_last (self) != NULL && lanyard_import_change_get_backup (get_last (self)) != NULL;
}

static char *
dup_title (LanyardImportFileBox *self)
{
  LanyardStrayPlace place = { .path = self->path };
  g_autofree char *path = lanyard_stray_place_dup_words (&place);

  if (can_replace (self))
    /* Translators: %s is a file. */
    return g_strdup_printf (_("This will change in %s"), path);

  return g_strdup (path);
}

static char *
dup_done_words (LanyardImportFileBox *self)
{
  const char *advice = NULL;

  if (get_last (self) == NULL || can_replace (self))
    return NULL;

  advice = lanyard_import_change_get_advice (get_last (self));
  if (advice == NULL)
    return g_strdup (_("Changed."));

  /* Translators: %s is a sentence about what to do next. */
  return g_strdup_printf (_("Changed. %s"), advice);
}

static char *
dup_backup_words (LanyardImportFileBox *self)
{
  g_autofree char *name = NULL;

  if (self->settled)
    return g_strdup (_("The backup is deleted: the secret is no longer in a file of Lanyard’s."));

  if (!can_go_back (self))
    return NULL;

  name = g_filename_display_name (lanyard_import_change_get_backup (get_last (self)));

  /* Translators: %s is a file. */
  return g_strdup_printf (_("Its earlier text, with the secret in plain text, is kept in %s, for "
                            "you alone to read. Delete it once everything works."), name);
}

static void
update (LanyardImportFileBox *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "file.replace",
                                 !self->busy && can_replace (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "file.undo", !self->busy && can_go_back (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "file.forget",
                                 !self->busy && can_go_back (self));
  gtk_widget_set_visible (self->replace_button, can_replace (self));
  gtk_widget_set_visible (self->undo_button, can_go_back (self));
  gtk_widget_set_visible (self->forget_button, can_go_back (self));

  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

static void
show_problem (LanyardImportFileBox *self,
              const char           *text)
{
  gtk_label_set_label (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

static void
show (LanyardImportFileBox *self)
{
  LanyardImportChange *shown = get_shown (self);

  lanyard_diff_view_show_lines (self->diff_view,
                                shown != NULL ? lanyard_import_change_get_lines (shown) : NULL);
  update (self);
}

static gboolean
is_gone (LanyardImportFileBox *self)
{
  return g_cancellable_is_cancelled (self->cancellable);
}

static void
begin (LanyardImportFileBox *self)
{
  self->busy = TRUE;
  show_problem (self, NULL);
  update (self);
}

static void
failed (LanyardImportFileBox *self,
        const GError         *error)
{
  show_problem (self, error->message);
  update (self);
  /* What is shown may not be true any more. */
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
replaced_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (LanyardImportFileBox) self = user_data;
  LanyardImportChange *change = LANYARD_IMPORT_CHANGE (object);
  g_autoptr (GError) error = NULL;
  gboolean good = lanyard_import_change_finish (change, result, &error);

  if (is_gone (self))
    return;

  self->busy = FALSE;
  if (!good)
    {
      failed (self, error);
      return;
    }

  g_ptr_array_add (self->made, g_object_ref (change));
  g_clear_object (&self->planned);
  self->settled = FALSE;
  show (self);
  gtk_widget_grab_focus (self->undo_button);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
replace_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  LanyardImportFileBox *self = LANYARD_IMPORT_FILE_BOX (widget);

  begin (self);
  /* It is not to stop half-way. */
  lanyard_import_change_apply_async (self->planned, NULL, replaced_cb, g_object_ref (self));
}

static void
undone_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LanyardImportFileBox) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean good = lanyard_import_change_finish (LANYARD_IMPORT_CHANGE (object), result, &error);

  if (is_gone (self))
    return;

  self->busy = FALSE;
  if (!good)
    {
      show_problem (self, error->message);
      update (self);
      return;
    }

  g_ptr_array_remove (self->made, object);
  gtk_widget_activate_action (GTK_WIDGET (self), "toast.show", "s",
                              _("The file is as it was before."));
  show (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
undo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LanyardImportFileBox *self = LANYARD_IMPORT_FILE_BOX (widget);

  begin (self);
  lanyard_import_change_undo_async (get_last (self), NULL, undone_cb, g_object_ref (self));
}

static void
forgotten_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (LanyardImportFileBox) self = user_data;

  (void) lanyard_import_change_finish (LANYARD_IMPORT_CHANGE (object), result, NULL);
  if (--self->forgetting > 0 || is_gone (self))
    return;

  self->busy = FALSE;
  self->settled = TRUE;
  update (self);
  gtk_widget_child_focus (gtk_widget_get_parent (GTK_WIDGET (self)), GTK_DIR_TAB_FORWARD);
}

static void
asked_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LanyardImportFileBox) self = user_data;

  if (!lanyard_compat_ask_finish (GTK_WINDOW (object), result, NULL) || is_gone (self) ||
      self->busy)
    return;

  begin (self);
  self->forgetting = self->made->len;
  for (guint i = 0; i < self->made->len; i++)
    lanyard_import_change_forget_async (g_ptr_array_index (self->made, i), NULL, forgotten_cb,
                                        g_object_ref (self));
}

static void
forget_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  LanyardImportFileBox *self = LANYARD_IMPORT_FILE_BOX (widget);

  lanyard_compat_ask_async (GTK_WINDOW (gtk_widget_get_root (widget)), _("Delete the Backup?"),
                            _("The file stays as it is now. There is no way back to its earlier "
                              "text then."),
                            _("Keep"), _("Delete"), NULL, asked_cb, g_object_ref (self));
}

static void
lanyard_import_file_box_dispose (GObject *object)
{
  LanyardImportFileBox *self = LANYARD_IMPORT_FILE_BOX (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), LANYARD_TYPE_IMPORT_FILE_BOX);
  g_clear_object (&self->planned);

  G_OBJECT_CLASS (lanyard_import_file_box_parent_class)->dispose (object);
}

static void
lanyard_import_file_box_finalize (GObject *object)
{
  LanyardImportFileBox *self = LANYARD_IMPORT_FILE_BOX (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->made, g_ptr_array_unref);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (lanyard_import_file_box_parent_class)->finalize (object);
}

static void
lanyard_import_file_box_get_property (GObject    *object,
                                      guint       prop_id,
                                      GValue     *value,
                                      GParamSpec *pspec)
{
  LanyardImportFileBox *self = LANYARD_IMPORT_FILE_BOX (object);
  LanyardImportChange *shown = get_shown (self);

  switch (prop_id)
    {
    case PROP_BACKUP:
      g_value_take_string (value, dup_backup_words (self));
      break;

    case PROP_DONE:
      g_value_take_string (value, dup_done_words (self));
      break;

    case PROP_HAS_LINES:
      g_value_set_boolean (value, shown != NULL && lanyard_import_change_get_lines (shown) != NULL);
      break;

    case PROP_LEFT:
      g_value_take_string (value, shown != NULL ? lanyard_import_change_dup_left_words (shown)
                                                : NULL);
      break;

    case PROP_TITLE:
      g_value_take_string (value, self->path != NULL ? dup_title (self) : NULL);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lanyard_import_file_box_class_init (LanyardImportFileBoxClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lanyard_import_file_box_dispose;
  object_class->finalize = lanyard_import_file_box_finalize;
  object_class->get_property = lanyard_import_file_box_get_property;

  properties[PROP_BACKUP] = g_param_spec_string ("backup", NULL, NULL, NULL, flags);
  properties[PROP_DONE] = g_param_spec_string ("done", NULL, NULL, NULL, flags);
  properties[PROP_HAS_LINES] = g_param_spec_boolean ("has-lines", NULL, NULL, FALSE, flags);
  properties[PROP_LEFT] = g_param_spec_string ("left", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "file.forget", NULL, forget_action);
  gtk_widget_class_install_action (widget_class, "file.replace", NULL, replace_action);
  gtk_widget_class_install_action (widget_class, "file.undo", NULL, undo_action);

  g_type_ensure (LANYARD_TYPE_DIFF_VIEW);
  g_type_ensure (LANYARD_TYPE_WRAP);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-import-file-box.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardImportFileBox, diff_view);
  gtk_widget_class_bind_template_child (widget_class, LanyardImportFileBox, forget_button);
  gtk_widget_class_bind_template_child (widget_class, LanyardImportFileBox, problem);
  gtk_widget_class_bind_template_child (widget_class, LanyardImportFileBox, replace_button);
  gtk_widget_class_bind_template_child (widget_class, LanyardImportFileBox, undo_button);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_has_text);
}

static void
lanyard_import_file_box_init (LanyardImportFileBox *self)
{
  self->cancellable = g_cancellable_new ();
  self->made = g_ptr_array_new_with_free_func (g_object_unref);

  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
lanyard_import_file_box_new (const char *path)
{
  LanyardImportFileBox *self = g_object_new (LANYARD_TYPE_IMPORT_FILE_BOX, NULL);

  self->path = g_strdup (path);
  show (self);

  return GTK_WIDGET (self);
}

const char *
lanyard_import_file_box_get_path (LanyardImportFileBox *self)
{
  g_return_val_if_fail (LANYARD_IS_IMPORT_FILE_BOX (self), NULL);

  return self->path;
}

/**
 * lanyard_import_file_box_is_settled:
 *
 * Whether there is nothing to be told about the file: nothing to do, nothing done, and
 * nothing that went wrong.
 */
gboolean
lanyard_import_file_box_is_settled (LanyardImportFileBox *self)
{
  g_return_val_if_fail (LANYARD_IS_IMPORT_FILE_BOX (self), TRUE);

  return self->planned == NULL && self->made->len == 0 &&
         !gtk_widget_get_visible (GTK_WIDGET (self->problem));
}

/**
 * lanyard_import_file_box_set_planned:
 * @planned: (nullable): what can be done about the file as it is now
 */
void
lanyard_import_file_box_set_planned (LanyardImportFileBox *self,
                                     LanyardImportChange  *planned)
{
  g_return_if_fail (LANYARD_IS_IMPORT_FILE_BOX (self));

  /* While it is changed, what was read of it may be of before or after. */
  if (self->busy)
    return;

  g_set_object (&self->planned, planned);
  show (self);
}
