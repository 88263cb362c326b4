/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-import-stray-row.h"

#include "lanyard-label.h"
#include "lanyard-method.h"

#include <glib/gi18n-lib.h>

struct _LanyardImportStrayRow
{
  AdwPreferencesRow  parent_instance;

  LanyardManager    *manager; /* (owned) (nullable) until it is filled in */
  LanyardStray      *stray;   /* (owned) (nullable) until it is filled in */

  GtkWidget         *move_button;
  GtkBox            *places;
};

G_DEFINE_FINAL_TYPE (LanyardImportStrayRow, lanyard_import_stray_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  PROP_0,
  PROP_CAN_MOVE,
  PROP_ICON,
  PROP_KIND,
  PROP_STATUS,
  N_PROPS
};

enum
{
  MOVE,
  N_SIGNALS
};

#define ICON_HELD "lanyard-ok-symbolic"
#define ICON_LYING "lanyard-limited-symbolic"
#define ICON_UNKNOWN "lanyard-untested-symbolic"

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static GStrv
lanyard_import_stray_row_classes (GObject    *object,
                                  const char *icon)
{
  const char *classes[] = { NULL, NULL };

  classes[0] = g_strcmp0 (icon, ICON_HELD) == 0 ? "success"
               : g_strcmp0 (icon, ICON_LYING) == 0 ? "warning" : "dim-label";

  return g_strdupv ((char **) classes);
}

static const char *
get_icon (LanyardImportStrayRow *self)
{
  if (lanyard_stray_get_held_by (self->stray) != NULL)
    return ICON_HELD;

  return lanyard_stray_get_method (self->stray) != NULL ? ICON_LYING : ICON_UNKNOWN;
}

/* What it is called by the service, and what all of its kind begin with. */
static char *
dup_kind (LanyardImportStrayRow *self)
{
  g_autofree char *kind = lanyard_stray_dup_kind (self->stray);
  g_autofree char *mask = lanyard_stray_dup_mask (self->stray);

  /* Translators: what a credential is, and what it begins with: “API token (ATATT…)”. */
  return g_strdup_printf (_("%s (%s)"), kind, mask);
}

/* Who it belongs to and how its last test was, as far as its connection tells. */
static char *
dup_held_words (LanyardImportStrayRow *self)
{
  const char *name = lanyard_stray_get_held_by (self->stray);
  LanyardEntry *entry = lanyard_manager_find (self->manager, name, NULL);
  g_autofree char *title = NULL;
  g_autofree char *state = NULL;

  if (entry == NULL)
    return g_strdup_printf (_("In your keyring as “%s”"), name);

  title = lanyard_entry_dup_title (entry);
  state = lanyard_state_dup_words (lanyard_entry_get_state (entry),
                                   lanyard_provider_get_name (lanyard_stray_get_provider (self->stray)));

  /* Translators: the name of a connection, whose it is, and how its last test was. */
  return g_strdup_printf (_("In your keyring as “%s”: %s, %s"), name, title, state);
}

static char *
dup_missing_words (LanyardImportStrayRow *self)
{
  const LanyardMethod *method = lanyard_stray_get_method (self->stray);
  g_auto (GStrv) missing = lanyard_stray_dup_missing (self->stray);
  g_autoptr (GString) labels = g_string_new (NULL);

  for (char **id = missing; *id != NULL; id++)
    g_string_append_printf (labels, "%s%s", labels->len > 0 ? ", " : "",
                            lanyard_method_find_field (method, *id)->label);

  if (labels->len == 0)
    return g_strdup (_("Not in your keyring yet"));

  /* Translators: %s is a list of fields, such as “Workspace, Repository”. */
  return g_strdup_printf (_("Not in your keyring yet. Still needed: %s"), labels->str);
}

static char *
dup_status (LanyardImportStrayRow *self)
{
  if (lanyard_stray_get_held_by (self->stray) != NULL)
    return dup_held_words (self);

  if (lanyard_stray_get_method (self->stray) == NULL)
    return g_strdup (lanyard_stray_get_unsupported (self->stray) != NULL
                     ? lanyard_stray_get_unsupported (self->stray)
                     : _("Lanyard does not know what it is for."));

  return dup_missing_words (self);
}

static void
lanyard_import_stray_row_clicked_cb (LanyardImportStrayRow *self)
{
  g_signal_emit (self, signals[MOVE], 0);
}

static void
lanyard_import_stray_row_dispose (GObject *object)
{
  LanyardImportStrayRow *self = LANYARD_IMPORT_STRAY_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LANYARD_TYPE_IMPORT_STRAY_ROW);
  g_clear_object (&self->stray);
  g_clear_object (&self->manager);

  G_OBJECT_CLASS (lanyard_import_stray_row_parent_class)->dispose (object);
}

static void
lanyard_import_stray_row_get_property (GObject    *object,
                                       guint       prop_id,
                                       GValue     *value,
                                       GParamSpec *pspec)
{
  LanyardImportStrayRow *self = LANYARD_IMPORT_STRAY_ROW (object);

  if (self->stray == NULL)
    return;

  switch (prop_id)
    {
    case PROP_CAN_MOVE:
      g_value_set_boolean (value, lanyard_stray_get_held_by (self->stray) == NULL &&
                                  lanyard_stray_get_method (self->stray) != NULL);
      break;

    case PROP_ICON:
      g_value_set_static_string (value, get_icon (self));
      break;

    case PROP_KIND:
      g_value_take_string (value, dup_kind (self));
      break;

    case PROP_STATUS:
      g_value_take_string (value, dup_status (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lanyard_import_stray_row_class_init (LanyardImportStrayRowClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lanyard_import_stray_row_dispose;
  object_class->get_property = lanyard_import_stray_row_get_property;

  properties[PROP_CAN_MOVE] = g_param_spec_boolean ("can-move", NULL, NULL, FALSE, flags);
  properties[PROP_ICON] = g_param_spec_string ("icon", NULL, NULL, NULL, flags);
  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, NULL, flags);
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[MOVE] =
    g_signal_new ("move", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-import-stray-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardImportStrayRow, move_button);
  gtk_widget_class_bind_template_child (widget_class, LanyardImportStrayRow, places);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_import_stray_row_classes);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_import_stray_row_clicked_cb);
}

static void
lanyard_import_stray_row_init (LanyardImportStrayRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_places (LanyardImportStrayRow *self)
{
  GPtrArray *places = lanyard_stray_get_places (self->stray);

  for (guint i = 0; i < places->len; i++)
    {
      g_autofree char *words = lanyard_stray_place_dup_words (g_ptr_array_index (places, i));
      GtkWidget *label = lanyard_label_new (words, "dim-label");

      gtk_box_append (self->places, label);
    }
}

/* Which of several rows it is, for those who hear one button after the other. */
static void
describe (LanyardImportStrayRow *self)
{
  GPtrArray *places = lanyard_stray_get_places (self->stray);
  g_autofree char *kind = dup_kind (self);
  g_autofree char *status = dup_status (self);
  g_autofree char *place = lanyard_stray_place_dup_words (g_ptr_array_index (places, 0));
  g_autofree char *row = NULL;
  g_autofree char *button = NULL;

  row = g_strdup_printf ("%s, %s: %s", kind, place, status);
  /* Translators: %s is a file and what it has there. */
  button = g_strdup_printf (_("Move to keyring: %s"), place);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, row, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->move_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, button, -1);
}

GtkWidget *
lanyard_import_stray_row_new (LanyardManager *manager,
                              LanyardStray   *stray)
{
  LanyardImportStrayRow *self = g_object_new (LANYARD_TYPE_IMPORT_STRAY_ROW, NULL);

  self->manager = g_object_ref (manager);
  self->stray = g_object_ref (stray);
  g_signal_connect_object (stray, "notify::held-by",
                           G_CALLBACK (lanyard_import_stray_row_refresh), self, G_CONNECT_SWAPPED);
  show_places (self);
  lanyard_import_stray_row_refresh (self);

  return GTK_WIDGET (self);
}

LanyardStray *
lanyard_import_stray_row_get_stray (LanyardImportStrayRow *self)
{
  g_return_val_if_fail (LANYARD_IS_IMPORT_STRAY_ROW (self), NULL);

  return self->stray;
}

/**
 * lanyard_import_stray_row_refresh:
 *
 * Says anew what the stray is: a person may have told that it is something else.
 */
void
lanyard_import_stray_row_refresh (LanyardImportStrayRow *self)
{
  g_return_if_fail (LANYARD_IS_IMPORT_STRAY_ROW (self));

  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  describe (self);
}
