/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-step-row.h"

#include "lanyard-closures.h"

struct _LanyardStepRow
{
  GtkListBoxRow  parent_instance;

  LanyardStep   *step;     /* (owned) (nullable) */
  gboolean       detailed;
};

G_DEFINE_FINAL_TYPE (LanyardStepRow, lanyard_step_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  PROP_0,
  PROP_STEP,
  PROP_DETAILED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* The icon's meaning in words, for those who do not see it. */
static void
describe (LanyardStepRow *self)
{
  g_autofree char *text = NULL;

  text = g_strdup_printf ("%s: %s", lanyard_step_get_title (self->step),
                          lanyard_words_step (lanyard_step_get_state (self->step)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
set_step (LanyardStepRow *self,
          LanyardStep    *step)
{
  if (!g_set_object (&self->step, step))
    return;

  if (step != NULL)
    {
      g_signal_connect_object (step, "notify::state", G_CALLBACK (describe), self,
                               G_CONNECT_SWAPPED);
      describe (self);
    }

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STEP]);
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  return lanyard_step_row_new (item);
}

static GtkWidget *
create_detailed_row (gpointer item,
                     gpointer user_data)
{
  return g_object_new (LANYARD_TYPE_STEP_ROW, "detailed", TRUE, "step", item, NULL);
}

static void
lanyard_step_row_dispose (GObject *object)
{
  LanyardStepRow *self = LANYARD_STEP_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LANYARD_TYPE_STEP_ROW);
  g_clear_object (&self->step);

  G_OBJECT_CLASS (lanyard_step_row_parent_class)->dispose (object);
}

static void
lanyard_step_row_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  LanyardStepRow *self = LANYARD_STEP_ROW (object);

  switch (prop_id)
    {
    case PROP_STEP:
      g_value_set_object (value, self->step);
      break;

    case PROP_DETAILED:
      g_value_set_boolean (value, self->detailed);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lanyard_step_row_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  LanyardStepRow *self = LANYARD_STEP_ROW (object);

  switch (prop_id)
    {
    case PROP_STEP:
      set_step (self, g_value_get_object (value));
      break;

    case PROP_DETAILED:
      self->detailed = g_value_get_boolean (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lanyard_step_row_class_init (LanyardStepRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lanyard_step_row_dispose;
  object_class->get_property = lanyard_step_row_get_property;
  object_class->set_property = lanyard_step_row_set_property;

  properties[PROP_STEP] =
    g_param_spec_object ("step", NULL, NULL,
                         LANYARD_TYPE_STEP,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  properties[PROP_DETAILED] =
    g_param_spec_boolean ("detailed", NULL, NULL,
                          FALSE,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (LANYARD_TYPE_STEP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-step-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, lanyard_has_text);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_note_of_step);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_page_of_step);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_step_is_running);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_time_of_step);
}

static void
lanyard_step_row_init (LanyardStepRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
lanyard_step_row_new (LanyardStep *step)
{
  return g_object_new (LANYARD_TYPE_STEP_ROW, "step", step, NULL);
}

/**
 * lanyard_step_row_list:
 * @list: a list box
 * @steps: (nullable): of [class@LanyardStep], running or ended
 *
 * Shows @steps in @list, in place of those before.
 */
void
lanyard_step_row_list (GtkListBox *list,
                       GListModel *steps)
{
  g_return_if_fail (GTK_IS_LIST_BOX (list));

  gtk_list_box_bind_model (list, steps, create_row, NULL, NULL);
}

/**
 * lanyard_step_row_list_detailed:
 * @list: a list box
 * @steps: (nullable): of [class@LanyardStep], running or ended
 *
 * Like [func@lanyard_step_row_list], with what was asked and answered.
 */
void
lanyard_step_row_list_detailed (GtkListBox *list,
                                GListModel *steps)
{
  g_return_if_fail (GTK_IS_LIST_BOX (list));

  gtk_list_box_bind_model (list, steps, create_detailed_row, NULL, NULL);
}
