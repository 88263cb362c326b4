/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-fact-row.h"

#include "lanyard-label.h"

struct _LanyardFactRow
{
  AdwPreferencesRow  parent_instance;

  char              *value; /* (owned) (nullable) */

  GtkLabel          *label;
};

G_DEFINE_FINAL_TYPE (LanyardFactRow, lanyard_fact_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  PROP_0,
  PROP_VALUE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Both at once, for those who go from row to row. */
static void
describe (LanyardFactRow *self)
{
  g_autofree char *text = NULL;

  text = g_strdup_printf ("%s: %s", adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)),
                          self->value != NULL ? self->value : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
set_value (LanyardFactRow *self,
           const char     *value)
{
  if (g_strcmp0 (self->value, value) == 0)
    return;

  g_free (self->value);
  self->value = g_strdup (value);
  gtk_label_set_label (self->label, value != NULL ? value : "");
  gtk_widget_set_visible (GTK_WIDGET (self), value != NULL && *value != '\0');
  describe (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

static void
lanyard_fact_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LANYARD_TYPE_FACT_ROW);

  G_OBJECT_CLASS (lanyard_fact_row_parent_class)->dispose (object);
}

static void
lanyard_fact_row_finalize (GObject *object)
{
  LanyardFactRow *self = LANYARD_FACT_ROW (object);

  g_clear_pointer (&self->value, g_free);

  G_OBJECT_CLASS (lanyard_fact_row_parent_class)->finalize (object);
}

static void
lanyard_fact_row_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  LanyardFactRow *self = LANYARD_FACT_ROW (object);

  switch (prop_id)
    {
    case PROP_VALUE:
      g_value_set_string (value, self->value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lanyard_fact_row_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  LanyardFactRow *self = LANYARD_FACT_ROW (object);

  switch (prop_id)
    {
    case PROP_VALUE:
      set_value (self, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lanyard_fact_row_class_init (LanyardFactRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lanyard_fact_row_dispose;
  object_class->finalize = lanyard_fact_row_finalize;
  object_class->get_property = lanyard_fact_row_get_property;
  object_class->set_property = lanyard_fact_row_set_property;

  properties[PROP_VALUE] =
    g_param_spec_string ("value", NULL, NULL,
                         NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-fact-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardFactRow, label);
}

static void
lanyard_fact_row_init (LanyardFactRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  /* It may come from a service. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  lanyard_label_wrap (self->label);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect (self, "notify::title", G_CALLBACK (describe), NULL);
}
