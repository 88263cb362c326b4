/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-activity-group.h"

#include <glib/gi18n-lib.h>

#include "lanyard-closures.h"
#include "lanyard-compat.h"
#include "lanyard-words.h"

/* So many are shown at first, and so many more each time. */
#define FIRST_ROWS 8
#define MORE_ROWS 50

struct _LanyardActivityGroup
{
  AdwPreferencesGroup   parent_instance;

  LanyardManager       *manager;     /* (owned) (nullable) */
  LanyardEntry         *entry;       /* (owned) (nullable) */
  GCancellable         *cancellable; /* (owned) of all that is asked here */
  GDateTime            *now;         /* (owned) for "2 minutes ago" */
  GListStore           *uses;        /* (owned) of LanyardUse, the newest first */
  GtkSliceListModel    *shown;       /* (owned) */

  GtkListBox           *list;
};

G_DEFINE_FINAL_TYPE (LanyardActivityGroup, lanyard_activity_group, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  PROP_0,
  PROP_ANY,
  PROP_MORE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static LanyardActivityStore *
get_store (LanyardActivityGroup *self)
{
  return lanyard_manager_get_activity (self->manager);
}

static const char *
get_uuid (LanyardActivityGroup *self)
{
  return lanyard_connection_get_uuid (lanyard_entry_get_connection (self->entry));
}

static guint
count (LanyardActivityGroup *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->uses));
}

static void
update_time (LanyardActivityGroup *self,
             GtkListBoxRow        *row)
{
  g_autoptr (LanyardUse) use = g_list_model_get_item (G_LIST_MODEL (self->shown),
                                                      gtk_list_box_row_get_index (row));
  g_autofree char *time = NULL;

  if (use == NULL)
    return;

  time = lanyard_words_relative (lanyard_use_get_time (use), self->now);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), time);
}

static void
update_times (LanyardActivityGroup *self)
{
  GtkListBoxRow *row = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    update_time (self, row);
}

/* Says what the list is, or why there is none. */
static void
update_words (LanyardActivityGroup *self)
{
  gboolean enabled = lanyard_activity_store_get_enabled (get_store (self));
  const char *words = NULL;

  if (lanyard_entry_get_session_only (self->entry))
    words = _("Nothing is noted of a connection that is kept for this session only.");
  else if (!enabled)
    words = _("Nothing is noted at present. This can be changed in the preferences.");
  else if (count (self) == 0)
    words = _("No program has taken the secret through Lanyard in the last 90 days.");
  else
    words = _("Who took the secret through Lanyard in the last 90 days.");

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), words);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ANY]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MORE]);
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  LanyardActivityGroup *self = LANYARD_ACTIVITY_GROUP (user_data);
  LanyardUse *use = LANYARD_USE (item);
  g_autofree char *words = lanyard_use_kind_dup_words (lanyard_use_get_kind (use),
                                                       lanyard_use_get_program (use));
  g_autofree char *time = lanyard_words_relative (lanyard_use_get_time (use), self->now);
  g_autofree char *moment = lanyard_words_moment (lanyard_use_get_time (use));

  /* Any program may call itself anything, and a title is markup. */
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  return g_object_new (ADW_TYPE_ACTION_ROW,
                       "title", escaped,
                       "subtitle", time,
                       "tooltip-text", moment,
                       NULL);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LanyardActivityGroup) self = user_data;
  g_autoptr (GPtrArray) uses = NULL;
  g_autoptr (GError) error = NULL;

  uses = lanyard_activity_store_load_finish (LANYARD_ACTIVITY_STORE (object), result, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (uses == NULL)
    {
      adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), error->message);
      return;
    }

  g_list_store_splice (self->uses, 0, count (self), uses->pdata, uses->len);
  update_words (self);
}

static void
load (LanyardActivityGroup *self)
{
  lanyard_activity_store_load_async (get_store (self), get_uuid (self), self->cancellable, loaded_cb,
                                     g_object_ref (self));
}

static void
changed_cb (LanyardActivityGroup *self,
            const char           *uuid)
{
  if (g_strcmp0 (uuid, get_uuid (self)) == 0)
    load (self);
}

static void
cleared_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LanyardActivityGroup) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!lanyard_activity_store_remove_finish (LANYARD_ACTIVITY_STORE (object), result, &error) &&
      !g_cancellable_is_cancelled (self->cancellable))
    gtk_widget_activate_action (GTK_WIDGET (self), "toast.show", "s", error->message);
  else if (!g_cancellable_is_cancelled (self->cancellable))
    load (self);
}

static void
answered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (LanyardActivityGroup) self = user_data;

  if (lanyard_compat_ask_finish (GTK_WINDOW (object), result, NULL) &&
      !g_cancellable_is_cancelled (self->cancellable))
    lanyard_activity_store_remove_async (get_store (self), get_uuid (self), NULL, cleared_cb,
                                         g_object_ref (self));
}

static void
clear_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  LanyardActivityGroup *self = LANYARD_ACTIVITY_GROUP (widget);

  lanyard_compat_ask_async (GTK_WINDOW (gtk_widget_get_root (widget)), _("Clear This List?"),
                            _("It is forgotten which programs used this connection. The connection "
                              "itself stays."), _("Cancel"), _("Clear"), self->cancellable,
                            answered_cb, g_object_ref (self));
}

static void
more_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LanyardActivityGroup *self = LANYARD_ACTIVITY_GROUP (widget);

  gtk_slice_list_model_set_size (self->shown,
                                 gtk_slice_list_model_get_size (self->shown) + MORE_ROWS);
  update_words (self);
}

static void
lanyard_activity_group_dispose (GObject *object)
{
  LanyardActivityGroup *self = LANYARD_ACTIVITY_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), LANYARD_TYPE_ACTIVITY_GROUP);
  g_clear_object (&self->shown);
  g_clear_object (&self->uses);
  g_clear_object (&self->entry);
  g_clear_object (&self->manager);

  G_OBJECT_CLASS (lanyard_activity_group_parent_class)->dispose (object);
}

static void
lanyard_activity_group_finalize (GObject *object)
{
  LanyardActivityGroup *self = LANYARD_ACTIVITY_GROUP (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->now, g_date_time_unref);

  G_OBJECT_CLASS (lanyard_activity_group_parent_class)->finalize (object);
}

static char *
dup_more (LanyardActivityGroup *self)
{
  guint all = self->uses == NULL ? 0 : count (self);
  guint shown = self->shown == NULL ? 0 : gtk_slice_list_model_get_size (self->shown);

  if (all <= shown)
    return NULL;

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Show %u More", "Show %u More", all - shown),
                          MIN (all - shown, MORE_ROWS));
}

static void
lanyard_activity_group_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  LanyardActivityGroup *self = LANYARD_ACTIVITY_GROUP (object);

  switch (prop_id)
    {
    case PROP_ANY:
      g_value_set_boolean (value, self->uses != NULL && count (self) > 0);
      break;

    case PROP_MORE:
      g_value_take_string (value, dup_more (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lanyard_activity_group_class_init (LanyardActivityGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lanyard_activity_group_dispose;
  object_class->finalize = lanyard_activity_group_finalize;
  object_class->get_property = lanyard_activity_group_get_property;

  /* Whether anybody used it. */
  properties[PROP_ANY] =
    g_param_spec_boolean ("any", NULL, NULL,
                          FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  /* What to call the rest that is not shown yet, if there is one. */
  properties[PROP_MORE] =
    g_param_spec_string ("more", NULL, NULL,
                         NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "activity.clear", NULL, clear_action);
  gtk_widget_class_install_action (widget_class, "activity.more", NULL, more_action);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-activity-group.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardActivityGroup, list);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_has_text);
}

static void
lanyard_activity_group_init (LanyardActivityGroup *self)
{
  self->cancellable = g_cancellable_new ();
  self->now = g_date_time_new_now_utc ();
  self->uses = g_list_store_new (LANYARD_TYPE_USE);
  self->shown = gtk_slice_list_model_new (G_LIST_MODEL (g_object_ref (self->uses)), 0, FIRST_ROWS);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->shown), create_row, self, NULL);
}

/**
 * lanyard_activity_group_show:
 * @manager: keeps the uses
 * @entry: whose uses to show from now on
 */
void
lanyard_activity_group_show (LanyardActivityGroup *self,
                             LanyardManager       *manager,
                             LanyardEntry         *entry)
{
  g_return_if_fail (LANYARD_IS_ACTIVITY_GROUP (self));
  g_return_if_fail (self->manager == NULL);

  self->manager = g_object_ref (manager);
  self->entry = g_object_ref (entry);
  g_signal_connect_object (get_store (self), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_store (self), "notify::enabled", G_CALLBACK (update_words), self,
                           G_CONNECT_SWAPPED);
  lanyard_activity_store_watch (get_store (self));
  update_words (self);
  load (self);
}

/**
 * lanyard_activity_group_set_now:
 * @now: the time to which others are told
 */
void
lanyard_activity_group_set_now (LanyardActivityGroup *self,
                                GDateTime            *now)
{
  g_return_if_fail (LANYARD_IS_ACTIVITY_GROUP (self));

  g_date_time_unref (self->now);
  self->now = g_date_time_ref (now);
  update_times (self);
}
