/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-card-private.h"

#include "lanyard-card-closures.h"
#include "lanyard-closures.h"
#include "lanyard-guidance-box.h"
#include "lanyard-portrait.h"
#include "lanyard-purpose-results.h"
#include "lanyard-step-row.h"
#include "lanyard-terminal.h"
#include "lanyard-wrap.h"

#define REFRESH_SECONDS 20

struct _LanyardCard
{
  GtkBox                 parent_instance;

  LanyardManager        *manager;    /* (owned) */
  LanyardEntry          *entry;      /* (owned) (nullable) */
  GDateTime             *now;        /* (owned) for "2 minutes ago" */
  guint                  refresh_id;
  gboolean               bare;

  LanyardGuidanceBox    *guidance;
  GtkMenuButton         *menu_button;
  LanyardPortrait       *portrait;
  LanyardPurposeResults *results;
  GtkListBox            *steps_list;
};

G_DEFINE_FINAL_TYPE (LanyardCard, lanyard_card, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_ENTRY,
  PROP_NOW,
  PROP_BARE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Who waits for a service counts the seconds. */
static guint
get_pause (LanyardCard *self)
{
  return lanyard_entry_is_held (self->entry) ? 1 : REFRESH_SECONDS;
}

static void
refresh (LanyardCard *self)
{
  g_clear_pointer (&self->now, g_date_time_unref);
  self->now = g_date_time_new_now_utc ();
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOW]);
  lanyard_card_update_actions (self);
}

static gboolean
refresh_cb (gpointer user_data)
{
  LanyardCard *self = LANYARD_CARD (user_data);

  refresh (self);
  self->refresh_id = g_timeout_add_seconds (get_pause (self), refresh_cb, self);

  return G_SOURCE_REMOVE;
}

static void
start_refreshing (LanyardCard *self)
{
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  refresh_cb (self);
}

static void
update_steps (LanyardCard *self)
{
  GListModel *steps = lanyard_entry_get_steps (self->entry);

  lanyard_step_row_list (self->steps_list, steps);
  gtk_widget_set_visible (GTK_WIDGET (self->steps_list), steps != NULL);
}

static void
update_reports (LanyardCard *self)
{
  LanyardReportLog *reports = lanyard_entry_get_reports (self->entry);
  LanyardReport *latest = lanyard_report_log_get_latest (reports);
  LanyardConnection *connection = lanyard_entry_get_connection (self->entry);
  LanyardProvider *provider = lanyard_entry_get_provider (self->entry);
  const LanyardMethod *method = lanyard_entry_get_method (self->entry);
  gboolean testing = lanyard_entry_get_testing (self->entry);

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    start_refreshing (self);
  else
    refresh (self);

  /* What was wrong last time is being asked anew. */
  lanyard_guidance_box_show (self->guidance,
                             latest != NULL && !testing ? lanyard_report_get_guidance (latest) : NULL,
                             latest != NULL ? lanyard_report_get_state (latest) : LANYARD_STATE_UNTESTED,
                             provider, method, lanyard_connection_get_fields (connection));
  lanyard_purpose_results_show (self->results, provider,
                                testing ? NULL : lanyard_report_log_get_standing (reports));
}

static GMenuModel *
create_menu (LanyardEntry *entry)
{
  const LanyardMethod *method = lanyard_entry_get_method (entry);
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) second = g_menu_new ();
  g_autofree char *replace = NULL;
  g_autofree char *move = NULL;
  g_autofree char *terminal = NULL;
  const char *obstacle = lanyard_terminal_get_obstacle ();

  replace = lanyard_words_with_name (N_("Replace %s…"),
                                     method != NULL ? method->secret_name : _("secret"));
  g_menu_append (first, _("_Details"), "card.details");
  g_menu_append (first, _("_Edit…"), "card.edit");
  g_menu_append (first, replace, "card.replace");
  g_menu_append (first, _("Ro_tate…"), "card.rotate");
  g_menu_append (first, _("Re_name…"), "card.rename");
  g_menu_append (first, _("D_uplicate"), "card.duplicate");
  move = lanyard_card_move_label (NULL, entry, NULL);
  if (move != NULL)
    g_menu_append (first, move, "card.move");
  g_menu_append (second, _("Add to an A_gent…"), "card.add-to-agent");
  if (method != NULL && method->git_user != NULL)
    g_menu_append (second, _("Use for _Git…"), "card.git");
  if (obstacle != NULL)
    /* Translators: %s says why no terminal can be opened, such as “none is installed”. */
    terminal = g_strdup_printf (_("Open a _Terminal (%s)"), obstacle);
  g_menu_append (second, obstacle != NULL ? terminal : _("Open a _Terminal"), "card.terminal");
  g_menu_append (second, _("Copy Re_port"), "card.report");
  g_menu_append (second, _("Remo_ve"), "card.remove");

  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (second));

  return G_MENU_MODEL (menu);
}

static void
update_connection (LanyardCard *self)
{
  g_autoptr (GMenuModel) menu = create_menu (self->entry);

  gtk_menu_button_set_menu_model (self->menu_button, menu);
  update_reports (self);
}

static void
set_entry (LanyardCard  *self,
           LanyardEntry *entry)
{
  if (entry == NULL || !g_set_object (&self->entry, entry))
    return;

  g_signal_connect_object (entry, "notify::steps", G_CALLBACK (update_steps), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "notify::testing", G_CALLBACK (update_reports), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "notify::reports", G_CALLBACK (update_reports), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "notify::connection", G_CALLBACK (update_connection), self,
                           G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENTRY]);
}

/* Times are told only where they are seen. */
static void
lanyard_card_map (GtkWidget *widget)
{
  LanyardCard *self = LANYARD_CARD (widget);

  GTK_WIDGET_CLASS (lanyard_card_parent_class)->map (widget);

  start_refreshing (self);
}

static void
lanyard_card_unmap (GtkWidget *widget)
{
  LanyardCard *self = LANYARD_CARD (widget);

  g_clear_handle_id (&self->refresh_id, g_source_remove);

  GTK_WIDGET_CLASS (lanyard_card_parent_class)->unmap (widget);
}

static void
lanyard_card_dispose (GObject *object)
{
  LanyardCard *self = LANYARD_CARD (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), LANYARD_TYPE_CARD);
  g_clear_object (&self->entry);
  g_clear_object (&self->manager);

  G_OBJECT_CLASS (lanyard_card_parent_class)->dispose (object);
}

static void
lanyard_card_finalize (GObject *object)
{
  LanyardCard *self = LANYARD_CARD (object);

  g_clear_pointer (&self->now, g_date_time_unref);

  G_OBJECT_CLASS (lanyard_card_parent_class)->finalize (object);
}

static void
lanyard_card_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  LanyardCard *self = LANYARD_CARD (object);

  switch (prop_id)
    {
    case PROP_ENTRY:
      g_value_set_object (value, self->entry);
      break;

    case PROP_NOW:
      g_value_set_boxed (value, self->now);
      break;

    case PROP_BARE:
      g_value_set_boolean (value, self->bare);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lanyard_card_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  LanyardCard *self = LANYARD_CARD (object);

  switch (prop_id)
    {
    case PROP_ENTRY:
      set_entry (self, g_value_get_object (value));
      break;

    case PROP_BARE:
      self->bare = g_value_get_boolean (value);
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

  properties[PROP_BARE] =
    g_param_spec_boolean ("bare", NULL, NULL,
                          FALSE,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (LANYARD_TYPE_ENTRY);
  g_type_ensure (LANYARD_TYPE_GUIDANCE_BOX);
  g_type_ensure (LANYARD_TYPE_PORTRAIT);
  g_type_ensure (LANYARD_TYPE_PURPOSE_RESULTS);
  g_type_ensure (LANYARD_TYPE_WRAP);
  g_type_ensure (G_TYPE_STRV);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-card.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardCard, guidance);
  gtk_widget_class_bind_template_child (widget_class, LanyardCard, menu_button);
  gtk_widget_class_bind_template_child (widget_class, LanyardCard, portrait);
  gtk_widget_class_bind_template_child (widget_class, LanyardCard, results);
  gtk_widget_class_bind_template_child (widget_class, LanyardCard, steps_list);

  gtk_widget_class_bind_template_callback (widget_class, lanyard_card_act);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_card_details);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_card_doubt);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_card_excess);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_card_has_note);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_card_move_label);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_card_note);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_card_note_icon);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_card_reminder);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_card_reminder_icon_style);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_card_reminder_style);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_card_retired);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_card_shows_retired);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_card_state);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_card_subtitle);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_card_test_label);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_card_test_tooltip);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_card_tested);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_card_title);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_has_text);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_icon_of_state);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_style_of_state);
}

static void
lanyard_card_class_init (LanyardCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lanyard_card_dispose;
  object_class->finalize = lanyard_card_finalize;
  object_class->get_property = lanyard_card_get_property;
  object_class->set_property = lanyard_card_set_property;

  widget_class->map = lanyard_card_map;
  widget_class->unmap = lanyard_card_unmap;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  install_properties (object_class);
  lanyard_card_install_actions (widget_class);
  bind_template (widget_class);
}

static void
lanyard_card_init (LanyardCard *self)
{
  self->now = g_date_time_new_now_utc ();

  gtk_widget_init_template (GTK_WIDGET (self));
  lanyard_guidance_box_leave_out (self->guidance, "save-anyway");
}

static GtkWidget *
create_card (LanyardManager *manager,
             LanyardEntry   *entry,
             gboolean        bare)
{
  LanyardCard *self;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);
  g_return_val_if_fail (LANYARD_IS_ENTRY (entry), NULL);

  self = g_object_new (LANYARD_TYPE_CARD, "entry", entry, "bare", bare, NULL);
  self->manager = g_object_ref (manager);
  if (bare)
    lanyard_guidance_box_leave_out_all (self->guidance);
  lanyard_portrait_show (self->portrait, manager, entry);
  update_steps (self);
  update_connection (self);

  return GTK_WIDGET (self);
}

/**
 * lanyard_card_new:
 * @manager: tests and changes connections
 * @entry: the connection
 *
 * Returns: (transfer floating): a card that follows @entry
 */
GtkWidget *
lanyard_card_new (LanyardManager *manager,
                  LanyardEntry   *entry)
{
  return create_card (manager, entry, FALSE);
}

/**
 * lanyard_card_new_bare:
 * @manager: loads pictures
 * @entry: the connection
 *
 * Returns: (transfer floating): a card without buttons
 */
GtkWidget *
lanyard_card_new_bare (LanyardManager *manager,
                       LanyardEntry   *entry)
{
  return create_card (manager, entry, TRUE);
}

LanyardManager *
lanyard_card_get_manager (LanyardCard *self)
{
  return self->manager;
}

LanyardEntry *
lanyard_card_get_entry (LanyardCard *self)
{
  return self->entry;
}
