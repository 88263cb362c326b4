/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-window.h"

#include "lanyard-attendant.h"
#include "lanyard-card.h"
#include "lanyard-closures.h"
#include "lanyard-compat.h"
#include "lanyard-help-window.h"
#include "lanyard-import-window.h"
#include "lanyard-removal-toast.h"
#include "lanyard-search.h"
#include "lanyard-settings.h"
#include "lanyard-test-bar.h"
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
  GSettings            *settings;    /* (owned) (nullable) */
  GCancellable         *cancellable; /* (owned) */
  char                 *problem;     /* (owned) (nullable) */
  LanyardAttendant     *attendant;   /* (owned) (nullable) until all is loaded */
  char                 *wanted;      /* (owned) (nullable) UUID of what to lead to once it is loaded */
  gboolean              wants_rotation;
  gboolean              loaded;
  guint                 load_id;

  GtkWidget            *connect_buttons;
  GtkListBox           *list;
  GtkStack             *pages;
  GtkSearchBar         *search_bar;
  GtkWidget            *search_button;
  GtkEditable          *search_entry;
  LanyardTestBar       *test_bar;
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
is_shown (gpointer item,
          gpointer user_data)
{
  LanyardWindow *self = LANYARD_WINDOW (user_data);
  const char *needle = gtk_editable_get_text (self->search_entry);

  return !lanyard_remover_hides (self->remover, item) &&
         (*needle == '\0' || lanyard_search_matches (item, needle));
}

/* Also those that the search has filtered out, but none that is to be removed. */
static GPtrArray *
dup_entries (LanyardWindow *self)
{
  GListModel *all = lanyard_manager_get_entries (self->manager);
  GPtrArray *entries = g_ptr_array_new_with_free_func (g_object_unref);
  guint i;

  for (i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (LanyardEntry) entry = g_list_model_get_item (all, i);

      if (!lanyard_remover_hides (self->remover, entry))
        g_ptr_array_add (entries, g_steal_pointer (&entry));
    }

  return entries;
}

static gboolean
has_entries (LanyardWindow *self)
{
  g_autoptr (GPtrArray) entries = dup_entries (self);

  return entries->len > 0;
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
lanyard_window_update_page (LanyardWindow *self)
{
  const char *page = choose_page (self);
  gboolean searchable = g_str_equal (page, "cards") || g_str_equal (page, "nothing-found");

  if (g_str_equal (page, "welcome"))
    fill_welcome (self);

  gtk_stack_set_visible_child_name (self->pages, page);
  gtk_widget_set_visible (self->search_button, searchable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.search", searchable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.connect", self->problem == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.import",
                                 self->problem == NULL && self->loaded);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.test-all",
                                 searchable && !lanyard_test_bar_get_running (self->test_bar));
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

  lanyard_window_update_page (self);
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
    lanyard_window_update_page (self);
}

/* Brings the card to where it is seen, also when a search hides it. */
static void
lead_to_card (LanyardWindow *self,
              LanyardEntry  *entry)
{
  guint i;

  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  for (i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->shown)); i++)
    {
      g_autoptr (LanyardEntry) other = g_list_model_get_item (G_LIST_MODEL (self->shown), i);

      if (other == entry)
        gtk_widget_child_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, i)),
                                GTK_DIR_TAB_FORWARD);
    }
}

static void
lead_to_wanted (LanyardWindow *self)
{
  g_autofree char *uuid = g_steal_pointer (&self->wanted);
  LanyardEntry *entry;

  if (uuid == NULL)
    return;

  entry = lanyard_manager_find (self->manager, uuid, NULL);
  if (entry == NULL)
    {
      lanyard_compat_show_toast (self->toasts, _("That connection is no longer there."));
      return;
    }

  lead_to_card (self, entry);
  if (self->wants_rotation && lanyard_entry_get_method (entry) != NULL)
    gtk_window_present (lanyard_wizard_new_for_rotation (self->manager, entry, GTK_WINDOW (self)));
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LanyardWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  gboolean loaded;

  loaded = lanyard_manager_load_finish (LANYARD_MANAGER (object), result, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  self->loaded = TRUE;
  set_problem (self, loaded ? NULL : error->message);
  lanyard_manager_watch (self->manager);
  if (self->attendant == NULL)
    self->attendant = lanyard_attendant_new (self->manager, G_APPLICATION (application),
                                             self->settings);
  lead_to_wanted (self);
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
  lanyard_window_update_page (self);
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

static void
remove_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  LanyardWindow *self = LANYARD_WINDOW (widget);
  LanyardEntry *entry;

  entry = lanyard_manager_find (self->manager, g_variant_get_string (parameter, NULL), NULL);
  if (entry == NULL)
    return;

  lanyard_remover_add (self->remover, entry);
  adw_toast_overlay_add_toast (self->toasts, lanyard_removal_toast_new (self->remover, entry));
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
import_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  LanyardWindow *self = LANYARD_WINDOW (widget);

  gtk_window_present (lanyard_import_window_new (self->manager, GTK_WINDOW (self)));
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
test_all_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  LanyardWindow *self = LANYARD_WINDOW (widget);
  g_autoptr (GPtrArray) entries = dup_entries (self);

  lanyard_test_bar_start (self->test_bar, self->manager, entries);
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
  lanyard_window_update_page (self);
}

static void
bind_settings (LanyardWindow *self)
{
  self->settings = lanyard_settings_new ();
  if (self->settings == NULL)
    return;

  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
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
  g_clear_object (&self->attendant);
  g_clear_object (&self->settings);
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
  g_clear_pointer (&self->wanted, g_free);

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
  gtk_widget_class_install_action (widget_class, "win.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "win.remove", "s", remove_action);
  gtk_widget_class_install_action (widget_class, "win.reload", NULL, reload_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.test-all", NULL, test_all_action);
  gtk_widget_class_install_action (widget_class, "toast.show", "s", toast_action);

  g_type_ensure (LANYARD_TYPE_TEST_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardWindow, connect_buttons);
  gtk_widget_class_bind_template_child (widget_class, LanyardWindow, list);
  gtk_widget_class_bind_template_child (widget_class, LanyardWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, LanyardWindow, search_bar);
  gtk_widget_class_bind_template_child (widget_class, LanyardWindow, search_button);
  gtk_widget_class_bind_template_child (widget_class, LanyardWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, LanyardWindow, test_bar);
  gtk_widget_class_bind_template_child (widget_class, LanyardWindow, toasts);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_escape);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_window_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_window_update_page);
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
  lanyard_window_update_page (self);

  return GTK_WIDGET (self);
}

/**
 * lanyard_window_lead_to:
 * @uuid: of a connection
 * @rotate: whether to begin at once to make its secret anew
 *
 * Shows the card of a connection, as soon as the connections have been read.
 */
void
lanyard_window_lead_to (LanyardWindow *self,
                        const char    *uuid,
                        gboolean       rotate)
{
  g_return_if_fail (LANYARD_IS_WINDOW (self));
  g_return_if_fail (uuid != NULL);

  g_free (self->wanted);
  self->wanted = g_strdup (uuid);
  self->wants_rotation = rotate;
  if (self->loaded)
    lead_to_wanted (self);
}
