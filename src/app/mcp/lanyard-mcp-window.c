/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-mcp-window.h"

#include "lanyard-compat.h"
#include "lanyard-diff-view.h"
#include "lanyard-error.h"
#include "lanyard-file-backup.h"
#include "lanyard-file-change-task.h"
#include "lanyard-invocation.h"
#include "lanyard-mcp-plan.h"
#include "lanyard-mcp-server.h"
#include "lanyard-mcp-words.h"
#include "lanyard-wrap.h"

#include <glib/gi18n-lib.h>

struct _LanyardMcpWindow
{
  AdwWindow          parent_instance;

  LanyardEntry      *entry;       /* (owned) (nullable) until it is filled in */
  GPtrArray         *clients;     /* (owned) (nullable) of LanyardMcpClient, once they are known */
  GPtrArray         *servers;     /* (owned) of const LanyardProfile */
  GStrv              invocation;  /* (owned) */
  char              *backups;     /* (owned) */
  char              *project;     /* (owned) (nullable): a folder */
  char              *note;        /* (owned) (nullable) */
  char              *command;     /* (owned) (nullable) */
  LanyardFileChange *change;      /* (owned) (nullable): what is shown, or was made */
  GCancellable      *cancellable; /* (owned): for whatever runs */
  gboolean           taken;
  gboolean           busy;
  gboolean           added;
  gboolean           quiet;

  AdwComboRow       *client_row;
  LanyardDiffView   *diff_view;
  GtkEditable       *name_row;
  GtkSwitch         *project_switch;
  GtkSwitch         *replace_switch;
  AdwComboRow       *server_row;
  AdwToastOverlay   *toasts;
};

G_DEFINE_FINAL_TYPE (LanyardMcpWindow, lanyard_mcp_window, ADW_TYPE_WINDOW)

enum
{
  PROP_0,
  PROP_ADDED,
  PROP_CAN_CHOOSE,
  PROP_CAN_WRITE,
  PROP_COMMAND,
  PROP_HAS_LINES,
  PROP_HAS_PROJECTS,
  PROP_NOTE,
  PROP_PROJECT,
  PROP_TAKEN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const LanyardMcpClient *
get_client (LanyardMcpWindow *self)
{
  guint selected = adw_combo_row_get_selected (self->client_row);

  return self->clients != NULL && selected < self->clients->len
           ? g_ptr_array_index (self->clients, selected) : NULL;
}

static const LanyardProfile *
get_server (LanyardMcpWindow *self)
{
  guint selected = adw_combo_row_get_selected (self->server_row);

  return selected < self->servers->len ? g_ptr_array_index (self->servers, selected) : NULL;
}

/* A Flatpak sees neither the person's files nor the programs of the host. */
static gboolean
is_sandboxed (LanyardMcpWindow *self)
{
  return self->invocation != NULL && g_str_equal (self->invocation[0], "flatpak");
}

static gboolean
has_projects (LanyardMcpWindow *self)
{
  const LanyardMcpClient *client = get_client (self);

  return client != NULL && client->project_file != NULL && !is_sandboxed (self);
}

static gboolean
is_for_project (LanyardMcpWindow *self)
{
  return self->project != NULL && has_projects (self) &&
         gtk_switch_get_active (self->project_switch);
}

static void
notify_all (LanyardMcpWindow *self)
{
  gboolean ready = !self->busy && self->change != NULL && !self->added;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "mcp.add",
                                 ready && !lanyard_file_change_is_empty (self->change));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "mcp.undo", !self->busy && self->added);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "mcp.copy",
                                 get_client (self) != NULL && get_server (self) != NULL);

  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

static void
take_note (LanyardMcpWindow *self,
           char             *note)
{
  g_free (self->note);
  self->note = note;
}

static void
show_toast (LanyardMcpWindow *self,
            const char       *text)
{
  lanyard_compat_show_toast (self->toasts, text);
}

/* Somebody else's file is where it is, whatever this program sees of it. */
static char *
dup_path (LanyardMcpWindow  *self,
          GError           **error)
{
  return lanyard_mcp_client_dup_path (get_client (self),
                                      is_for_project (self) ? LANYARD_MCP_PROJECT
                                                            : LANYARD_MCP_USER,
                                      self->project, error);
}

static JsonNode *
create_entry (LanyardMcpWindow *self)
{
  const LanyardProfile *server = get_server (self);

  return lanyard_mcp_entry_new (get_client (self), lanyard_entry_get_connection (self->entry),
                                server, (const char * const *) self->invocation,
                                (const char * const *) server->server);
}

static void
show_plan (LanyardMcpWindow *self,
           const GError     *error)
{
  self->taken = self->taken || g_error_matches (error, LANYARD_ERROR, LANYARD_ERROR_NAME_TAKEN);
  lanyard_diff_view_show_change (self->diff_view, self->change);

  if (error != NULL)
    {
      take_note (self, g_strdup (error->message));
      return;
    }

  take_note (self, lanyard_mcp_words_for_change (self->change));
}

static void
planned_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LanyardMcpWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LanyardFileChange) change = lanyard_mcp_plan_add_finish (result, &error);

  /* Another choice was made in the meantime, or the window is gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->busy = FALSE;
  g_set_object (&self->change, change);
  show_plan (self, error);
  notify_all (self);
}

/* In a Flatpak there is only the entry to look at, and to copy. */
static void
show_entry (LanyardMcpWindow *self)
{
  g_autoptr (JsonNode) entry = create_entry (self);
  g_autofree char *document = NULL;

  document = lanyard_mcp_entry_to_document (get_client (self), gtk_editable_get_text (self->name_row),
                                            entry, NULL);
  lanyard_diff_view_show_text (self->diff_view, document != NULL ? document : "");
  take_note (self, lanyard_mcp_words_for_sandbox (get_client (self)));
}

/* Looks anew at what would change. */
static void
plan (LanyardMcpWindow *self)
{
  g_autoptr (JsonNode) entry = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  const char *problem =
    lanyard_mcp_words_for_obstacle (self->entry, self->servers->len,
                                    gtk_editable_get_text (self->name_row));

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_object (&self->change);
  g_clear_pointer (&self->command, g_free);
  self->busy = FALSE;

  if (get_client (self) == NULL)
    return;

  if (get_server (self) != NULL)
    self->command = g_strjoinv (" ", get_server (self)->server);

  if (problem != NULL)
    {
      take_note (self, g_strdup (problem));
      lanyard_diff_view_show_change (self->diff_view, NULL);
    }
  else if (is_sandboxed (self))
    {
      show_entry (self);
    }
  else if ((path = dup_path (self, &error)) == NULL)
    {
      show_plan (self, error);
    }
  else
    {
      entry = create_entry (self);
      self->busy = TRUE;
      lanyard_mcp_plan_add_async (self->backups, get_client (self), path,
                                  gtk_editable_get_text (self->name_row), entry,
                                  self->taken && gtk_switch_get_active (self->replace_switch),
                                  self->cancellable, planned_cb, g_object_ref (self));
    }

  notify_all (self);
}

static void
lanyard_mcp_window_chosen_cb (LanyardMcpWindow *self,
                              GParamSpec       *pspec,
                              GObject          *object)
{
  if (self->entry == NULL || self->quiet || self->added)
    return;

  if (object != G_OBJECT (self->replace_switch))
    {
      self->quiet = TRUE;
      self->taken = FALSE;
      gtk_switch_set_active (self->replace_switch, FALSE);
      self->quiet = FALSE;
    }

  plan (self);
}

static void
lanyard_mcp_window_named_cb (LanyardMcpWindow *self)
{
  lanyard_mcp_window_chosen_cb (self, NULL, NULL);
}

static void
folder_chosen_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (LanyardMcpWindow) self = user_data;
  g_autoptr (GFile) folder = NULL;

  folder = lanyard_compat_choose_file_finish (GTK_WINDOW (object), result, NULL);
  if (folder != NULL && g_file_peek_path (folder) != NULL)
    {
      g_free (self->project);
      self->project = g_file_get_path (folder);
    }

  self->quiet = TRUE;
  gtk_switch_set_active (self->project_switch, self->project != NULL);
  self->quiet = FALSE;
  if (self->entry != NULL)
    lanyard_mcp_window_chosen_cb (self, NULL, NULL);
}

static void
lanyard_mcp_window_project_cb (LanyardMcpWindow *self)
{
  if (self->quiet || self->entry == NULL)
    return;

  if (gtk_switch_get_active (self->project_switch))
    lanyard_compat_choose_folder_async (GTK_WINDOW (self), _("Choose the Project’s Folder"), NULL,
                                        folder_chosen_cb, g_object_ref (self));
  else
    lanyard_mcp_window_chosen_cb (self, NULL, NULL);
}

static void
applied_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LanyardMcpWindow) self = user_data;
  LanyardFileChange *change = LANYARD_FILE_CHANGE (object);
  g_autoptr (GError) error = NULL;

  self->busy = FALSE;
  if (lanyard_file_change_apply_finish (change, result, &error))
    {
      const LanyardMcpClient *client = get_client (self);

      self->added = TRUE;
      /* Translators: the first %s is the name of an agent, the second a sentence about it. */
      take_note (self, g_strdup_printf (_("Added to %s. %s"), client->name, client->hint));
      notify_all (self);
      return;
    }

  /* What is shown is not true any more; what was chosen stays. */
  show_toast (self, error->message);
  if (self->entry != NULL)
    plan (self);
}

static void
add_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  LanyardMcpWindow *self = LANYARD_MCP_WINDOW (widget);

  self->busy = TRUE;
  notify_all (self);
  lanyard_file_change_apply_async (self->change, NULL, applied_cb, g_object_ref (self));
}

static void
undone_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LanyardMcpWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  self->busy = FALSE;
  if (!lanyard_file_change_undo_finish (LANYARD_FILE_CHANGE (object), result, &error))
    {
      show_toast (self, error->message);
      notify_all (self);
      return;
    }

  self->added = FALSE;
  show_toast (self, _("The file is as it was before."));
  if (self->entry != NULL)
    plan (self);
}

static void
undo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LanyardMcpWindow *self = LANYARD_MCP_WINDOW (widget);

  self->busy = TRUE;
  notify_all (self);
  lanyard_file_change_undo_async (self->change, NULL, undone_cb, g_object_ref (self));
}

static void
copy_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LanyardMcpWindow *self = LANYARD_MCP_WINDOW (widget);
  g_autoptr (JsonNode) entry = create_entry (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *document = NULL;

  document = lanyard_mcp_entry_to_document (get_client (self), gtk_editable_get_text (self->name_row),
                                            entry, &error);
  if (document != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), document);

  show_toast (self, document != NULL ? _("Copied") : error->message);
}

static void
lanyard_mcp_window_dispose (GObject *object)
{
  LanyardMcpWindow *self = LANYARD_MCP_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->entry);
  gtk_widget_dispose_template (GTK_WIDGET (self), LANYARD_TYPE_MCP_WINDOW);

  G_OBJECT_CLASS (lanyard_mcp_window_parent_class)->dispose (object);
}

static void
lanyard_mcp_window_finalize (GObject *object)
{
  LanyardMcpWindow *self = LANYARD_MCP_WINDOW (object);

  g_clear_pointer (&self->clients, g_ptr_array_unref);
  g_clear_pointer (&self->servers, g_ptr_array_unref);
  g_clear_pointer (&self->invocation, g_strfreev);
  g_clear_pointer (&self->backups, g_free);
  g_clear_pointer (&self->project, g_free);
  g_clear_pointer (&self->note, g_free);
  g_clear_pointer (&self->command, g_free);
  g_clear_object (&self->change);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (lanyard_mcp_window_parent_class)->finalize (object);
}

static void
lanyard_mcp_window_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  LanyardMcpWindow *self = LANYARD_MCP_WINDOW (object);
  gboolean is_known = self->entry != NULL && get_client (self) != NULL;

  switch (prop_id)
    {
    case PROP_ADDED:
      g_value_set_boolean (value, self->added);
      break;
    case PROP_CAN_CHOOSE:
      g_value_set_boolean (value, is_known && !self->added);
      break;
    case PROP_CAN_WRITE:
      g_value_set_boolean (value, !self->added && !is_sandboxed (self));
      break;
    case PROP_COMMAND:
      g_value_set_string (value, self->command);
      break;
    case PROP_HAS_LINES:
      g_value_set_boolean (value, (self->change != NULL &&
                                   !lanyard_file_change_is_empty (self->change)) ||
                                  (is_known && is_sandboxed (self)));
      break;
    case PROP_HAS_PROJECTS:
      g_value_set_boolean (value, self->entry != NULL && has_projects (self));
      break;
    case PROP_NOTE:
      g_value_set_string (value, self->note);
      break;
    case PROP_PROJECT:
      g_value_set_string (value, self->entry != NULL && is_for_project (self)
                                   ? self->project : _("Otherwise in all that you do with the agent"));
      break;
    case PROP_TAKEN:
      g_value_set_boolean (value, self->taken);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  properties[PROP_ADDED] = g_param_spec_boolean ("added", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_CHOOSE] = g_param_spec_boolean ("can-choose", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_WRITE] = g_param_spec_boolean ("can-write", NULL, NULL, FALSE, flags);
  properties[PROP_COMMAND] = g_param_spec_string ("command", NULL, NULL, NULL, flags);
  properties[PROP_HAS_LINES] = g_param_spec_boolean ("has-lines", NULL, NULL, FALSE, flags);
  properties[PROP_HAS_PROJECTS] = g_param_spec_boolean ("has-projects", NULL, NULL, FALSE, flags);
  properties[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, NULL, flags);
  properties[PROP_PROJECT] = g_param_spec_string ("project", NULL, NULL, NULL, flags);
  properties[PROP_TAKEN] = g_param_spec_boolean ("taken", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lanyard_mcp_window_class_init (LanyardMcpWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lanyard_mcp_window_dispose;
  object_class->finalize = lanyard_mcp_window_finalize;
  object_class->get_property = lanyard_mcp_window_get_property;
  install_properties (object_class);

  gtk_widget_class_install_action (widget_class, "mcp.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "mcp.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "mcp.undo", NULL, undo_action);

  g_type_ensure (LANYARD_TYPE_DIFF_VIEW);
  g_type_ensure (LANYARD_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-mcp-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardMcpWindow, client_row);
  gtk_widget_class_bind_template_child (widget_class, LanyardMcpWindow, diff_view);
  gtk_widget_class_bind_template_child (widget_class, LanyardMcpWindow, name_row);
  gtk_widget_class_bind_template_child (widget_class, LanyardMcpWindow, project_switch);
  gtk_widget_class_bind_template_child (widget_class, LanyardMcpWindow, replace_switch);
  gtk_widget_class_bind_template_child (widget_class, LanyardMcpWindow, server_row);
  gtk_widget_class_bind_template_child (widget_class, LanyardMcpWindow, toasts);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_mcp_window_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_mcp_window_named_cb);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_mcp_window_project_cb);
}

static void
lanyard_mcp_window_init (LanyardMcpWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->servers = g_ptr_array_new ();
  self->backups = lanyard_file_backup_dup_directory ();

  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill_servers (LanyardMcpWindow *self)
{
  LanyardProvider *provider = lanyard_entry_get_provider (self->entry);
  const LanyardMethod *method = lanyard_entry_get_method (self->entry);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  if (provider != NULL && method != NULL)
    {
      g_ptr_array_unref (self->servers);
      self->servers = lanyard_mcp_servers_list (provider, method->id);
    }

  for (guint i = 0; i < self->servers->len; i++)
    {
      const LanyardProfile *profile = g_ptr_array_index (self->servers, i);

      gtk_string_list_append (names, profile->name);
    }

  adw_combo_row_set_model (self->server_row, G_LIST_MODEL (names));
}

static void
clients_found_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  LanyardMcpWindow *self = LANYARD_MCP_WINDOW (object);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  /* The window was closed. */
  if (self->entry == NULL)
    return;

  self->quiet = TRUE;
  self->clients = g_task_propagate_pointer (G_TASK (result), NULL);
  for (guint i = 0; i < self->clients->len; i++)
    {
      const LanyardMcpClient *client = g_ptr_array_index (self->clients, i);
      g_autofree char *absent = NULL;

      /* Translators: %s is the name of a program. */
      absent = g_strdup_printf (_("%s (not found)"), client->name);
      gtk_string_list_append (names, client->is_here || is_sandboxed (self) ? client->name : absent);
    }

  adw_combo_row_set_model (self->client_row, G_LIST_MODEL (names));
  self->quiet = FALSE;
  plan (self);
}

static void
find_clients_thread (GTask        *task,
                     gpointer      source,
                     gpointer      data,
                     GCancellable *cancellable)
{
  g_task_return_pointer (task, lanyard_mcp_clients_look (), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * lanyard_mcp_window_new:
 * @manager: unused, as for all windows of a card
 * @entry: what to add; its method must be known
 * @parent: the window above which it stands
 *
 * Returns: (transfer none): a window that is not shown yet
 */
GtkWindow *
lanyard_mcp_window_new (LanyardManager *manager,
                        LanyardEntry   *entry,
                        GtkWindow      *parent)
{
  LanyardMcpWindow *self;
  g_autoptr (GTask) task = NULL;

  g_return_val_if_fail (LANYARD_IS_ENTRY (entry), NULL);

  self = g_object_new (LANYARD_TYPE_MCP_WINDOW, "transient-for", parent, NULL);
  self->quiet = TRUE;
  self->entry = g_object_ref (entry);
  self->invocation = lanyard_invocation_dup_words ();
  gtk_editable_set_text (self->name_row,
                         lanyard_connection_get_name (lanyard_entry_get_connection (entry)));
  fill_servers (self);
  self->quiet = FALSE;
  notify_all (self);

  /* Whether a program is there, only the disk knows. */
  task = g_task_new (self, NULL, clients_found_cb, NULL);
  g_task_set_source_tag (task, lanyard_mcp_window_new);
  g_task_run_in_thread (task, find_clients_thread);

  return GTK_WINDOW (self);
}
