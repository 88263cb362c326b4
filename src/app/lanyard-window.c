/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-window.h"

#include "lanyard-card.h"
#include "lanyard-closures.h"
#include "lanyard-compat.h"
#include "lanyard-help-window.h"
#include "lanyard-remover.h"
#include "lanyard-wizard.h"

#include <glib/gi18n-lib.h>

/**
 * LanyardWindow:
 *
 * The list of cards, and what stands there when there are none.
 */
struct _LanyardWindow
{
  AdwApplicationWindow  parent_instance;

  LanyardManager       *manager;     /* (owned) */
  LanyardRemover       *remover;     /* (owned) */
  GtkFilterListModel   *shown;       /* (owned) entries that are neither hidden nor filtered out */
  GtkFilter            *filter;      /* (owned) */
  GCancellable         *cancellable; /* (owned) */
  char                 *problem;     /* (owned) (nullable) */
  gboolean              loaded;
  guint                 load_id;

  GtkWidget            *connect_buttons;
  GtkListBox           *list;
  GtkStack             *pages;
  GtkSearchBar         *search_bar;
  GtkWidget            *search_button;
  GtkEditable          *search_entry;
  AdwToastOverlay      *toasts;
};

G_DEFINE_FINAL_TYPE (LanyardWindow, lanyard_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_PROBLEM,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
contains (const char *text,
          const char *folded_needle)
{
  g_autofree char *folded = NULL;

  if (text == NULL)
    return FALSE;

  folded = g_utf8_casefold (text, -1);

  return strstr (folded, folded_needle) != NULL;
}

static gboolean
matches (LanyardEntry *entry,
         const char   *needle)
{
  LanyardConnection *connection = lanyard_entry_get_connection (entry);
  g_autofree char *folded = g_utf8_casefold (needle, -1);
  g_autofree char *title = lanyard_entry_dup_title (entry);
  GHashTableIter iter;
  gpointer value;

  if (contains (title, folded) || contains (lanyard_connection_get_name (connection), folded) ||
      contains (lanyard_connection_get_label (connection), folded))
    return TRUE;

  g_hash_table_iter_init (&iter, lanyard_connection_get_fields (connection));
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (contains (value, folded))
      return TRUE;

  return FALSE;
}

static gboolean
is_shown (gpointer item,
          gpointer user_data)
{
  LanyardWindow *self = LANYARD_WINDOW (user_data);
  const char *needle = gtk_editable_get_text (self->search_entry);

  return !lanyard_remover_hides (self->remover, item) && (*needle == '\0' || matches (item, needle));
}

static gboolean
has_entries (LanyardWindow *self)
{
  GListModel *entries = lanyard_manager_get_entries (self->manager);
  guint i;

  for (i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (LanyardEntry) entry = g_list_model_get_item (entries, i);

      if (!lanyard_remover_hides (self->remover, entry))
        return TRUE;
    }

  return FALSE;
}

static void
fill_welcome (LanyardWindow *self)
{
  LanyardProviderList *list = lanyard_manager_get_providers (self->manager);
  GPtrArray *providers;
  guint i;

  /* Once, and not before it is needed: descriptions take time to read. */
  if (gtk_widget_get_first_child (self->connect_buttons) != NULL)
    return;

  providers = lanyard_provider_list_get_all (list);
  for (i = 0; i < providers->len; i++)
    {
      LanyardProvider *provider = g_ptr_array_index (providers, i);
      g_autofree char *label = NULL;
      GtkWidget *button;

      label = g_strdup_printf (_("Connect %s"), lanyard_provider_get_name (provider));
      button = gtk_button_new_with_label (label);
      gtk_widget_add_css_class (button, "pill");
      gtk_widget_add_css_class (button, "suggested-action");
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.connect");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s",
                                        lanyard_provider_get_id (provider));
      gtk_box_append (GTK_BOX (self->connect_buttons), button);
    }
}

static const char *
choose_page (LanyardWindow *self)
{
  if (self->problem != NULL)
    return "problem";
  if (!self->loaded)
    return "loading";
  if (g_list_model_get_n_items (G_LIST_MODEL (self->shown)) > 0)
    return "cards";
  if (has_entries (self))
    return "nothing-found";

  return "welcome";
}

static void
update_page (LanyardWindow *self)
{
  const char *page = choose_page (self);
  gboolean searchable = g_str_equal (page, "cards") || g_str_equal (page, "nothing-found");

  if (g_str_equal (page, "welcome"))
    fill_welcome (self);

  gtk_stack_set_visible_child_name (self->pages, page);
  gtk_widget_set_visible (self->search_button, searchable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.search", searchable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.connect", self->problem == NULL);
  if (!searchable)
    gtk_search_bar_set_search_mode (self->search_bar, FALSE);
}

static void
set_problem (LanyardWindow *self,
             const char    *problem)
{
  if (g_strcmp0 (self->problem, problem) != 0)
    {
      g_free (self->problem);
      self->problem = g_strdup (problem);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
    }

  update_page (self);
}

/* A damaged file is set aside at once, and then all is well again but empty: what
 * was said about it stays until the person has read it. */
static void
refresh_problem (LanyardWindow *self)
{
  g_autofree char *problem = NULL;

  g_object_get (self->manager, "problem", &problem, NULL);
  if (problem != NULL || has_entries (self))
    set_problem (self, problem);
  else
    update_page (self);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LanyardWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean loaded;

  loaded = lanyard_manager_load_finish (LANYARD_MANAGER (object), result, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  self->loaded = TRUE;
  set_problem (self, loaded ? NULL : error->message);
  lanyard_manager_watch (self->manager);
}

static gboolean
load_cb (gpointer user_data)
{
  LanyardWindow *self = LANYARD_WINDOW (user_data);

  self->load_id = 0;
  g_debug ("first frame"); /* what the benchmark of starting waits for */
  lanyard_manager_load_async (self->manager, self->cancellable, loaded_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

/* The first frame waits for nothing: what it would show is read once it is drawn. */
static gboolean
first_tick_cb (GtkWidget     *widget,
               GdkFrameClock *clock,
               gpointer       user_data)
{
  LanyardWindow *self = LANYARD_WINDOW (widget);

  self->load_id = g_idle_add (load_cb, self);

  return G_SOURCE_REMOVE;
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  LanyardWindow *self = LANYARD_WINDOW (user_data);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), lanyard_card_new (self->manager, item));

  return row;
}

static void
hidden_changed_cb (LanyardRemover *remover,
                   gpointer        user_data)
{
  LanyardWindow *self = LANYARD_WINDOW (user_data);

  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  update_page (self);
}

static void
removal_failed_cb (LanyardRemover *remover,
                   LanyardEntry   *entry,
                   const char     *message,
                   gpointer        user_data)
{
  LanyardWindow *self = LANYARD_WINDOW (user_data);
  LanyardConnection *connection = lanyard_entry_get_connection (entry);
  g_autofree char *text = NULL;

  /* Translators: first a connection, then the reason as a sentence. */
  text = g_strdup_printf (_("“%s” was not removed: %s"), lanyard_connection_get_name (connection),
                          message);
  lanyard_compat_show_toast (self->toasts, text);
}

/* What the toast of one removal is about. */
typedef struct
{
  LanyardRemover *remover; /* (owned) */
  LanyardEntry   *entry;   /* (owned) */
} ToastData;

static void
toast_data_free (gpointer  user_data,
                 GClosure *closure)
{
  ToastData *data = user_data;

  g_clear_object (&data->remover);
  g_clear_object (&data->entry);
  g_free (data);
}

static void
undo_cb (AdwToast *toast,
         gpointer  user_data)
{
  ToastData *data = user_data;

  lanyard_remover_undo (data->remover, data->entry);
}

static void
toast_gone_cb (AdwToast *toast,
               gpointer  user_data)
{
  ToastData *data = user_data;

  lanyard_remover_carry_out (data->remover, data->entry);
}

static ToastData *
toast_data_new (LanyardWindow *self,
                LanyardEntry  *entry)
{
  ToastData *data = g_new0 (ToastData, 1);

  data->remover = g_object_ref (self->remover);
  data->entry = g_object_ref (entry);

  return data;
}

static void
remove_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  LanyardWindow *self = LANYARD_WINDOW (widget);
  LanyardEntry *entry;
  LanyardConnection *connection;
  g_autofree char *text = NULL;
  g_autofree char *escaped = NULL;
  AdwToast *toast;

  entry = lanyard_manager_find (self->manager, g_variant_get_string (parameter, NULL), NULL);
  if (entry == NULL)
    return;

  connection = lanyard_entry_get_connection (entry);
  text = g_strdup_printf (_("“%s” removed"), lanyard_connection_get_name (connection));
  escaped = g_markup_escape_text (text, -1);

  toast = adw_toast_new (escaped);
  adw_toast_set_button_label (toast, _("Undo"));
  adw_toast_set_timeout (toast, 8);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb),
                         toast_data_new (self, entry), toast_data_free, 0);
  g_signal_connect_data (toast, "dismissed", G_CALLBACK (toast_gone_cb),
                         toast_data_new (self, entry), toast_data_free, 0);

  lanyard_remover_add (self->remover, entry);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
connect_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  LanyardWindow *self = LANYARD_WINDOW (widget);

  gtk_window_present (lanyard_wizard_new_for_provider (self->manager,
                                                       g_variant_get_string (parameter, NULL),
                                                       GTK_WINDOW (self)));
}

static void
search_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  LanyardWindow *self = LANYARD_WINDOW (widget);

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
reload_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  LanyardWindow *self = LANYARD_WINDOW (widget);

  self->loaded = FALSE;
  set_problem (self, NULL);
  lanyard_manager_load_async (self->manager, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
toast_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  lanyard_compat_show_toast (LANYARD_WINDOW (widget)->toasts,
                             g_variant_get_string (parameter, NULL));
}

static void
lanyard_window_search_changed_cb (LanyardWindow *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  update_page (self);
}

/* A program that runs from the build folder may have no schema: then the size is not kept. */
static void
bind_settings (LanyardWindow *self)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettings) settings = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, LANYARD_APP_ID, TRUE);
  if (schema == NULL)
    return;

  settings = g_settings_new_full (schema, NULL, NULL);
  g_settings_bind (settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
}

static gboolean
lanyard_window_close_request (GtkWindow *window)
{
  LanyardWindow *self = LANYARD_WINDOW (window);

  lanyard_remover_carry_out_all (self->remover);

  return GTK_WINDOW_CLASS (lanyard_window_parent_class)->close_request (window);
}

static void
lanyard_window_dispose (GObject *object)
{
  LanyardWindow *self = LANYARD_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->load_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), LANYARD_TYPE_WINDOW);
  g_clear_object (&self->shown);
  g_clear_object (&self->filter);
  g_clear_object (&self->remover);
  g_clear_object (&self->manager);

  G_OBJECT_CLASS (lanyard_window_parent_class)->dispose (object);
}

static void
lanyard_window_finalize (GObject *object)
{
  LanyardWindow *self = LANYARD_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->problem, g_free);

  G_OBJECT_CLASS (lanyard_window_parent_class)->finalize (object);
}

static void
lanyard_window_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  LanyardWindow *self = LANYARD_WINDOW (object);

  switch (prop_id)
    {
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lanyard_window_class_init (LanyardWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->dispose = lanyard_window_dispose;
  object_class->finalize = lanyard_window_finalize;
  object_class->get_property = lanyard_window_get_property;

  window_class->close_request = lanyard_window_close_request;

  properties[PROP_PROBLEM] =
    g_param_spec_string ("problem", NULL, NULL,
                         NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "win.connect", "s", connect_action);
  gtk_widget_class_install_action (widget_class, "win.help", "s", lanyard_help_window_open_action);
  gtk_widget_class_install_action (widget_class, "win.remove", "s", remove_action);
  gtk_widget_class_install_action (widget_class, "win.reload", NULL, reload_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "toast.show", "s", toast_action);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardWindow, connect_buttons);
  gtk_widget_class_bind_template_child (widget_class, LanyardWindow, list);
  gtk_widget_class_bind_template_child (widget_class, LanyardWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, LanyardWindow, search_bar);
  gtk_widget_class_bind_template_child (widget_class, LanyardWindow, search_button);
  gtk_widget_class_bind_template_child (widget_class, LanyardWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, LanyardWindow, toasts);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_escape);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_window_search_changed_cb);
}

static void
lanyard_window_init (LanyardWindow *self)
{
  self->cancellable = g_cancellable_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  /* The bar finds no entry by itself that stands within a clamp. */
  gtk_search_bar_connect_entry (self->search_bar, self->search_entry);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), first_tick_cb, NULL, NULL);
  bind_settings (self);
}

GtkWidget *
lanyard_window_new (LanyardApplication *application,
                    LanyardManager     *manager)
{
  LanyardWindow *self;
  GListModel *entries;

  g_return_val_if_fail (LANYARD_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);

  self = g_object_new (LANYARD_TYPE_WINDOW, "application", application, NULL);
  self->manager = g_object_ref (manager);
  self->remover = lanyard_remover_new (manager, G_APPLICATION (application));
  g_signal_connect_object (self->remover, "changed", G_CALLBACK (hidden_changed_cb), self, 0);
  g_signal_connect_object (self->remover, "failed", G_CALLBACK (removal_failed_cb), self, 0);
  g_signal_connect_object (manager, "notify::problem", G_CALLBACK (refresh_problem), self,
                           G_CONNECT_SWAPPED);

  entries = lanyard_manager_get_entries (manager);
  self->filter = GTK_FILTER (gtk_custom_filter_new (is_shown, self, NULL));
  self->shown = gtk_filter_list_model_new (g_object_ref (entries), g_object_ref (self->filter));
  g_signal_connect_object (self->shown, "items-changed", G_CALLBACK (refresh_problem), self,
                           G_CONNECT_SWAPPED);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->shown), create_row, self, NULL);
  update_page (self);

  return GTK_WIDGET (self);
}
