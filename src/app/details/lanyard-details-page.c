/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-details-page.h"

#include "lanyard-activity-group.h"
#include "lanyard-closures.h"
#include "lanyard-details-closures.h"
#include "lanyard-fact-row.h"
#include "lanyard-history-strip.h"
#include "lanyard-portrait.h"
#include "lanyard-purpose-line.h"
#include "lanyard-scope-checklist.h"
#include "lanyard-step-row.h"
#include "lanyard-wrap.h"

#define REFRESH_SECONDS 20

struct _LanyardDetailsPage
{
  GtkBox                 parent_instance;

  LanyardEntry          *entry;      /* (owned) (nullable) */
  GDateTime             *now;        /* (owned) for "2 minutes ago" */
  guint                  refresh_id;

  LanyardPortrait       *portrait;
  AdwPreferencesGroup   *purposes;
  GPtrArray             *purpose_rows; /* (owned) of GtkWidget */
  LanyardScopeChecklist *scopes;
  GtkListBox            *steps;
  LanyardHistoryStrip   *strip;
  LanyardActivityGroup  *activity;
  GtkWidget             *test_button;
};

G_DEFINE_FINAL_TYPE (LanyardDetailsPage, lanyard_details_page, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_ENTRY,
  PROP_NOW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Who waits for a service counts the seconds. */
static guint
get_pause (LanyardDetailsPage *self)
{
  return lanyard_entry_is_held (self->entry) ? 1 : REFRESH_SECONDS;
}

static void
refresh (LanyardDetailsPage *self)
{
  g_clear_pointer (&self->now, g_date_time_unref);
  self->now = g_date_time_new_now_utc ();
  lanyard_activity_group_set_now (self->activity, self->now);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOW]);
}

static gboolean
refresh_cb (gpointer user_data)
{
  LanyardDetailsPage *self = LANYARD_DETAILS_PAGE (user_data);

  refresh (self);
  self->refresh_id = g_timeout_add_seconds (get_pause (self), refresh_cb, self);

  return G_SOURCE_REMOVE;
}

static void
start_refreshing (LanyardDetailsPage *self)
{
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  refresh_cb (self);
}

static void
add_purpose_row (LanyardDetailsPage *self,
                 GtkWidget          *content,
                 const char         *title,
                 const char         *spoken)
{
  GtkWidget *row = g_object_new (ADW_TYPE_PREFERENCES_ROW,
                                 "use-markup", FALSE,
                                 "title", title,
                                 "activatable", FALSE,
                                 "child", content,
                                 NULL);

  gtk_widget_add_css_class (row, "fact");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  adw_preferences_group_add (self->purposes, row);
  g_ptr_array_add (self->purpose_rows, row);
}

static void
update_purposes (LanyardDetailsPage *self,
                 LanyardProvider    *provider,
                 LanyardReport      *report)
{
  GPtrArray *results = report != NULL ? lanyard_report_get_purposes (report) : NULL;
  guint i;

  for (i = 0; i < self->purpose_rows->len; i++)
    adw_preferences_group_remove (self->purposes, g_ptr_array_index (self->purpose_rows, i));
  g_ptr_array_set_size (self->purpose_rows, 0);

  for (i = 0; provider != NULL && results != NULL && i < results->len; i++)
    {
      const LanyardPurposeResult *result = g_ptr_array_index (results, i);
      const LanyardPurpose *purpose = lanyard_provider_find_purpose (provider, result->id);
      const char *name = purpose != NULL ? purpose->name : result->id;
      g_autofree char *spoken = lanyard_purpose_spoken (result, name);

      add_purpose_row (self, lanyard_purpose_line_new (provider, result), name, spoken);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->purposes), self->purpose_rows->len > 0);
}

/* While a test runs, its steps; else those of the last one. */
static void
update_steps (LanyardDetailsPage *self)
{
  LanyardReport *latest = lanyard_report_log_get_latest (lanyard_entry_get_reports (self->entry));
  GListModel *steps = lanyard_entry_get_steps (self->entry);

  if (steps == NULL && latest != NULL)
    steps = lanyard_report_get_steps (latest);

  lanyard_step_row_list_detailed (self->steps, steps);
  gtk_widget_set_visible (GTK_WIDGET (self->steps),
                          steps != NULL && g_list_model_get_n_items (steps) > 0);
}

static void
update (LanyardDetailsPage *self)
{
  LanyardReportLog *reports = lanyard_entry_get_reports (self->entry);
  LanyardReport *standing = lanyard_report_log_get_standing (reports);
  LanyardProvider *provider = lanyard_entry_get_provider (self->entry);

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    start_refreshing (self);
  else
    refresh (self);

  update_purposes (self, provider, standing);
  lanyard_scope_checklist_show (self->scopes, provider, lanyard_entry_get_method (self->entry),
                                standing);
  lanyard_history_strip_show (self->strip, reports,
                              provider != NULL ? lanyard_provider_get_name (provider) : NULL);
  update_steps (self);
}

static void
set_entry (LanyardDetailsPage *self,
           LanyardEntry       *entry)
{
  if (entry == NULL || !g_set_object (&self->entry, entry))
    return;

  g_signal_connect_object (entry, "notify::steps", G_CALLBACK (update_steps), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "notify::reports", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "notify::connection", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENTRY]);
}

/* Times are told only where they are seen. */
static void
lanyard_details_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (lanyard_details_page_parent_class)->map (widget);

  start_refreshing (LANYARD_DETAILS_PAGE (widget));
}

static void
lanyard_details_page_unmap (GtkWidget *widget)
{
  LanyardDetailsPage *self = LANYARD_DETAILS_PAGE (widget);

  g_clear_handle_id (&self->refresh_id, g_source_remove);

  GTK_WIDGET_CLASS (lanyard_details_page_parent_class)->unmap (widget);
}

static void
lanyard_details_page_dispose (GObject *object)
{
  LanyardDetailsPage *self = LANYARD_DETAILS_PAGE (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), LANYARD_TYPE_DETAILS_PAGE);
  g_clear_object (&self->entry);

  G_OBJECT_CLASS (lanyard_details_page_parent_class)->dispose (object);
}

static void
lanyard_details_page_finalize (GObject *object)
{
  LanyardDetailsPage *self = LANYARD_DETAILS_PAGE (object);

  g_clear_pointer (&self->now, g_date_time_unref);
  g_clear_pointer (&self->purpose_rows, g_ptr_array_unref);

  G_OBJECT_CLASS (lanyard_details_page_parent_class)->finalize (object);
}

static void
lanyard_details_page_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  LanyardDetailsPage *self = LANYARD_DETAILS_PAGE (object);

  switch (prop_id)
    {
    case PROP_ENTRY:
      g_value_set_object (value, self->entry);
      break;

    case PROP_NOW:
      g_value_set_boxed (value, self->now);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lanyard_details_page_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  LanyardDetailsPage *self = LANYARD_DETAILS_PAGE (object);

  switch (prop_id)
    {
    case PROP_ENTRY:
      set_entry (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  properties[PROP_ENTRY] =
    g_param_spec_object ("entry", NULL, NULL,
                         LANYARD_TYPE_ENTRY,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  properties[PROP_NOW] =
    g_param_spec_boxed ("now", NULL, NULL,
                        G_TYPE_DATE_TIME,
                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, lanyard_card_reminder_icon_style);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_card_state);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_card_test_label);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_card_test_tooltip);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_card_title);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_details_confirmed);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_details_expiry);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_details_id);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_details_id_title);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_details_kind);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_details_method);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_details_name);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_details_nickname);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_details_problem);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_details_seen);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_details_seen_title);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_details_strip);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_details_tried);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_has_text);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_icon_of_state);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_style_of_state);
}

static void
lanyard_details_page_class_init (LanyardDetailsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lanyard_details_page_dispose;
  object_class->finalize = lanyard_details_page_finalize;
  object_class->get_property = lanyard_details_page_get_property;
  object_class->set_property = lanyard_details_page_set_property;

  widget_class->map = lanyard_details_page_map;
  widget_class->unmap = lanyard_details_page_unmap;

  install_properties (object_class);

  g_type_ensure (LANYARD_TYPE_ACTIVITY_GROUP);
  g_type_ensure (LANYARD_TYPE_ENTRY);
  g_type_ensure (LANYARD_TYPE_FACT_ROW);
  g_type_ensure (LANYARD_TYPE_HISTORY_STRIP);
  g_type_ensure (LANYARD_TYPE_PORTRAIT);
  g_type_ensure (LANYARD_TYPE_SCOPE_CHECKLIST);
  g_type_ensure (LANYARD_TYPE_WRAP);
  g_type_ensure (G_TYPE_STRV);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-details-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardDetailsPage, activity);
  gtk_widget_class_bind_template_child (widget_class, LanyardDetailsPage, portrait);
  gtk_widget_class_bind_template_child (widget_class, LanyardDetailsPage, purposes);
  gtk_widget_class_bind_template_child (widget_class, LanyardDetailsPage, scopes);
  gtk_widget_class_bind_template_child (widget_class, LanyardDetailsPage, steps);
  gtk_widget_class_bind_template_child (widget_class, LanyardDetailsPage, strip);
  gtk_widget_class_bind_template_child (widget_class, LanyardDetailsPage, test_button);
  bind_callbacks (widget_class);
}

static void
lanyard_details_page_init (LanyardDetailsPage *self)
{
  self->now = g_date_time_new_now_utc ();
  self->purpose_rows = g_ptr_array_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lanyard_details_page_new:
 * @manager: loads pictures, and keeps who used it
 * @entry: the connection
 *
 * Returns: (transfer floating): a page that follows @entry
 */
GtkWidget *
lanyard_details_page_new (LanyardManager *manager,
                          LanyardEntry   *entry)
{
  LanyardDetailsPage *self;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);
  g_return_val_if_fail (LANYARD_IS_ENTRY (entry), NULL);

  self = g_object_new (LANYARD_TYPE_DETAILS_PAGE, "entry", entry, NULL);
  lanyard_portrait_show (self->portrait, manager, entry);
  lanyard_activity_group_show (self->activity, manager, entry);
  update (self);

  return GTK_WIDGET (self);
}

/**
 * lanyard_details_page_get_test_button:
 *
 * Returns: (transfer none): what most people press first
 */
GtkWidget *
lanyard_details_page_get_test_button (LanyardDetailsPage *self)
{
  g_return_val_if_fail (LANYARD_IS_DETAILS_PAGE (self), NULL);

  return self->test_button;
}
