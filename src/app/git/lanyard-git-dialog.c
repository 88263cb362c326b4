/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-git-dialog.h"

#include "lanyard-closures.h"
#include "lanyard-copy-button.h"
#include "lanyard-fact-row.h"
#include "lanyard-git-answers.h"
#include "lanyard-git-setup.h"

#include <glib/gi18n-lib.h>

struct _LanyardGitDialog
{
  AdwWindow          parent_instance;

  LanyardManager    *manager;     /* (owned) */
  LanyardGitSetup   *setup;       /* (owned) */
  LanyardGitConfig  *config;      /* (owned) (nullable) */
  LanyardFileChange *change;      /* (owned) (nullable) what a button makes */
  GCancellable      *cancellable; /* (owned) */
  char              *state;       /* (owned) */
  char              *warning;     /* (owned) (nullable) */
  char              *problem;     /* (owned) (nullable) */
  char              *heading;     /* (owned) (nullable) */
  char              *lines;       /* (owned) (nullable) */
  char              *place;       /* (owned) (nullable) the file in which they are */
  gboolean           uses;        /* what @change is for */

  AdwPreferencesGroup *change_group;
  GtkListBox        *answers;
};

G_DEFINE_FINAL_TYPE (LanyardGitDialog, lanyard_git_dialog, ADW_TYPE_WINDOW)

enum
{
  PROP_0,
  PROP_STATE,
  PROP_WARNING,
  PROP_PROBLEM,
  PROP_HEADING,
  PROP_LINES,
  PROP_PLACE,
  PROP_CAN_USE,
  PROP_CAN_STOP,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
set_text (LanyardGitDialog *self,
          char            **place,
          guint             property,
          char             *text)
{
  g_free (*place);
  *place = text;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static gboolean
can_do (LanyardGitDialog *self,
        gboolean          use)
{
  return self->change != NULL && self->uses == use &&
         !lanyard_file_change_is_empty (self->change);
}

static void
update_actions (LanyardGitDialog *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "git.use", can_do (self, TRUE));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "git.stop", can_do (self, FALSE));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_USE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_STOP]);
}

/* What stands around the lines that come and go is the person's, and may be a secret. */
static char *
dup_lines (LanyardFileChange *change)
{
  g_autoptr (GPtrArray) lines = lanyard_file_change_dup_lines (change, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const LanyardDiffLine *line = g_ptr_array_index (lines, i);
      g_autofree char *plain = g_utf8_make_valid (line->text, -1);

      if (line->kind != LANYARD_DIFF_ADDED && line->kind != LANYARD_DIFF_REMOVED)
        continue;

      g_strdelimit (plain, "\t\r", ' ');
      g_string_append_printf (text, "%s%s %s", text->len > 0 ? "\n" : "",
                              line->kind == LANYARD_DIFF_ADDED ? "+" : "−", plain);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Returns: (transfer full) (nullable): the helpers of others, with where they are set */
static char *
dup_others (LanyardGitConfig *config)
{
  g_autoptr (GString) others = g_string_new (NULL);

  for (guint i = 0; i < config->helpers->len; i++)
    {
      const LanyardGitHelper *helper = g_ptr_array_index (config->helpers, i);
      g_autofree char *value = g_utf8_make_valid (helper->value, -1);
      g_autofree char *origin = g_filename_display_name (helper->origin);

      if (!helper->is_ours)
        /* Translators: a helper of git, and the file in which it is set. */
        g_string_append_printf (others, _("%s“%s” (%s)"), others->len > 0 ? ", " : "", value,
                                origin);
    }

  return others->len > 0 ? g_string_free (g_steal_pointer (&others), FALSE) : NULL;
}

static char *
dup_warning (LanyardGitDialog *self)
{
  const char *host = lanyard_git_setup_get_host (self->setup);
  g_autofree char *others = dup_others (self->config);

  if (others == NULL)
    return NULL;

  if (lanyard_git_setup_get_use (self->setup, self->config) == LANYARD_GIT_USE_NOT)
    return g_strdup_printf (_("Git asks %s now. For %s it will no longer do so: what is kept there "
                              "may be out of date, and it would keep what Lanyard answers."),
                            others, host);

  return g_strdup_printf (_("Git also asks %s, and tells it what Lanyard answers."), others);
}

static char *
dup_state (LanyardGitDialog *self)
{
  const char *host = lanyard_git_setup_get_host (self->setup);

  switch (lanyard_git_setup_get_use (self->setup, self->config))
    {
    case LANYARD_GIT_USE_FULL:
      /* Translators: %s is a host. */
      return g_strdup_printf (_("Git asks Lanyard for %s"), host);

    case LANYARD_GIT_USE_OTHERWISE:
      return g_strdup_printf (_("Git asks Lanyard for %s, but not as Lanyard would set it up"),
                              host);

    case LANYARD_GIT_USE_NOT:
    default:
      return g_strdup_printf (_("Git does not ask Lanyard for %s"), host);
    }
}

static void
show_problem (LanyardGitDialog *self,
              const GError     *error)
{
  g_clear_object (&self->change);
  set_text (self, &self->lines, PROP_LINES, NULL);
  set_text (self, &self->problem, PROP_PROBLEM, g_strdup (error->message));
  update_actions (self);
}

static void
planned_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LanyardGitDialog) self = user_data;
  g_autoptr (LanyardFileChange) change = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  change = lanyard_git_setup_plan_finish (LANYARD_GIT_SETUP (object), result, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (change == NULL)
    {
      show_problem (self, error);
      return;
    }

  /* All is set up, so what can be done is to undo it. */
  if (self->uses && lanyard_file_change_is_empty (change))
    {
      self->uses = FALSE;
      lanyard_git_setup_plan_async (self->setup, FALSE, self->cancellable, planned_cb,
                                    g_object_ref (self));
      return;
    }

  g_set_object (&self->change, change);
  name = g_filename_display_name (lanyard_file_change_get_path (change));
  set_text (self, &self->heading, PROP_HEADING,
            g_strdup (self->uses ? _("What Changes in This File") : _("What Goes from This File")));
  set_text (self, &self->place, PROP_PLACE, g_steal_pointer (&name));
  set_text (self, &self->lines, PROP_LINES, dup_lines (change));
  update_actions (self);
}

static void
looked_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LanyardGitDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  LanyardGitConfig *config = lanyard_git_setup_look_finish (LANYARD_GIT_SETUP (object), result,
                                                            &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    {
      g_clear_pointer (&config, lanyard_git_config_free);
      return;
    }

  if (config == NULL)
    {
      show_problem (self, error);
      return;
    }

  g_clear_pointer (&self->config, lanyard_git_config_free);
  self->config = config;
  self->uses = lanyard_git_setup_get_use (self->setup, config) != LANYARD_GIT_USE_FULL;
  set_text (self, &self->state, PROP_STATE, dup_state (self));
  set_text (self, &self->warning, PROP_WARNING, dup_warning (self));
  lanyard_git_setup_plan_async (self->setup, self->uses, self->cancellable, planned_cb,
                                g_object_ref (self));
}

static void
look (LanyardGitDialog *self)
{
  lanyard_git_setup_look_async (self->setup, self->cancellable, looked_cb, g_object_ref (self));
}

static void
applied_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LanyardGitDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean good = lanyard_git_setup_apply_finish (LANYARD_GIT_SETUP (object), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (!good)
    show_problem (self, error);

  /* What was shown is not true any more, in both cases. */
  look (self);
}

static void
change_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  LanyardGitDialog *self = LANYARD_GIT_DIALOG (widget);
  g_autoptr (LanyardFileChange) change = g_steal_pointer (&self->change);

  set_text (self, &self->problem, PROP_PROBLEM, NULL);
  update_actions (self);
  lanyard_git_setup_apply_async (self->setup, change, NULL, applied_cb, g_object_ref (self));
}

static void
show_commands (LanyardGitDialog *self)
{
  g_autofree char *commands = lanyard_git_setup_dup_commands (self->setup);
  GtkWidget *copy = lanyard_copy_button_new (_("Copy"), _("Copy the lines"));

  set_text (self, &self->state, PROP_STATE,
            g_strdup (_("Lanyard runs in a Flatpak, from where it cannot reach your git")));
  set_text (self, &self->heading, PROP_HEADING, g_strdup (_("Lines to Type in a Terminal")));
  lanyard_copy_button_set_text (LANYARD_COPY_BUTTON (copy), commands);
  adw_preferences_group_set_header_suffix (self->change_group, copy);
  g_strchomp (commands);
  set_text (self, &self->lines, PROP_LINES, g_steal_pointer (&commands));
}

static void
show_answers (LanyardGitDialog *self)
{
  g_autoptr (GPtrArray) answers =
    lanyard_git_answers_new (self->manager, lanyard_git_setup_get_host (self->setup));

  for (guint i = 0; i < answers->len; i++)
    {
      const LanyardGitAnswer *answer = g_ptr_array_index (answers, i);
      LanyardConnection *connection = lanyard_entry_get_connection (answer->entry);
      const LanyardMethod *method = lanyard_entry_get_method (answer->entry);
      g_autofree char *value = g_strdup_printf ("%s (%s)", lanyard_connection_get_label (connection),
                                                method->name);

      gtk_list_box_append (self->answers,
                           g_object_new (LANYARD_TYPE_FACT_ROW, "title",
                                         *answer->place != '\0' ? answer->place
                                                                : _("Everything else"),
                                         "value", value, NULL));
    }
}

static void
lanyard_git_dialog_dispose (GObject *object)
{
  LanyardGitDialog *self = LANYARD_GIT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), LANYARD_TYPE_GIT_DIALOG);
  g_clear_object (&self->change);
  g_clear_object (&self->setup);
  g_clear_object (&self->manager);

  G_OBJECT_CLASS (lanyard_git_dialog_parent_class)->dispose (object);
}

static void
lanyard_git_dialog_finalize (GObject *object)
{
  LanyardGitDialog *self = LANYARD_GIT_DIALOG (object);

  g_object_unref (self->cancellable);
  g_clear_pointer (&self->config, lanyard_git_config_free);
  g_free (self->state);
  g_free (self->warning);
  g_free (self->problem);
  g_free (self->heading);
  g_free (self->lines);
  g_free (self->place);

  G_OBJECT_CLASS (lanyard_git_dialog_parent_class)->finalize (object);
}

static void
lanyard_git_dialog_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  LanyardGitDialog *self = LANYARD_GIT_DIALOG (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_string (value, self->state);
      break;

    case PROP_WARNING:
      g_value_set_string (value, self->warning);
      break;

    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;

    case PROP_HEADING:
      g_value_set_string (value, self->heading);
      break;

    case PROP_LINES:
      g_value_set_string (value, self->lines);
      break;

    case PROP_PLACE:
      g_value_set_string (value, self->place);
      break;

    case PROP_CAN_USE:
      g_value_set_boolean (value, can_do (self, TRUE));
      break;

    case PROP_CAN_STOP:
      g_value_set_boolean (value, can_do (self, FALSE));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lanyard_git_dialog_class_init (LanyardGitDialogClass *klass)
{
  static const char * const texts[] = { "state", "warning", "problem", "heading", "lines", "place" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lanyard_git_dialog_dispose;
  object_class->finalize = lanyard_git_dialog_finalize;
  object_class->get_property = lanyard_git_dialog_get_property;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    properties[PROP_STATE + i] =
      g_param_spec_string (texts[i], NULL, NULL,
                           NULL,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  properties[PROP_CAN_USE] =
    g_param_spec_boolean ("can-use", NULL, NULL,
                          FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  properties[PROP_CAN_STOP] =
    g_param_spec_boolean ("can-stop", NULL, NULL,
                          FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "git.use", NULL, change_action);
  gtk_widget_class_install_action (widget_class, "git.stop", NULL, change_action);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-git-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardGitDialog, change_group);
  gtk_widget_class_bind_template_child (widget_class, LanyardGitDialog, answers);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_escape);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_has_text);
}

static void
lanyard_git_dialog_init (LanyardGitDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lanyard_git_dialog_new:
 * @entry: a connection whose method can be used with git
 * @parent: the window above which it stands
 *
 * Returns: (transfer none): a window that is not shown yet
 */
GtkWindow *
lanyard_git_dialog_new (LanyardManager *manager,
                        LanyardEntry   *entry,
                        GtkWindow      *parent)
{
  LanyardGitDialog *self = NULL;
  LanyardProvider *provider = NULL;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);
  g_return_val_if_fail (LANYARD_IS_ENTRY (entry), NULL);

  provider = lanyard_entry_get_provider (entry);
  g_return_val_if_fail (provider != NULL && lanyard_provider_get_git_host (provider) != NULL, NULL);

  self = g_object_new (LANYARD_TYPE_GIT_DIALOG, "transient-for", parent, NULL);
  self->manager = g_object_ref (manager);
  self->setup = lanyard_git_setup_new (lanyard_provider_get_git_host (provider), NULL);
  show_answers (self);
  update_actions (self);

  if (lanyard_git_setup_is_sandboxed ())
    show_commands (self);
  else
    look (self);

  return GTK_WINDOW (self);
}
