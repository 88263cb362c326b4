/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-diagnosis-row.h"

#include <glib/gi18n-lib.h>

struct _LanyardDiagnosisRow
{
  AdwPreferencesRow  parent_instance;

  LanyardDiagnosis  *diagnosis; /* (owned) (nullable) */

  GtkBox            *mends;
};

G_DEFINE_FINAL_TYPE (LanyardDiagnosisRow, lanyard_diagnosis_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  PROP_0,
  PROP_DIAGNOSIS,
  N_PROPS
};

enum
{
  MEND,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static char *
get_icon (GObject *object,
          int      health)
{
  static const char * const icons[] = {
    "lanyard-wait-symbolic", "lanyard-ok-symbolic", "lanyard-untested-symbolic",
    "lanyard-limited-symbolic", "lanyard-refused-symbolic",
  };

  return g_strdup (icons[health]);
}

static GStrv
get_classes (GObject *object,
             int      health)
{
  static const char * const classes[] = { "dim-label", "success", "dim-label", "warning", "error" };
  const char * const list[] = { classes[health], NULL };

  return g_strdupv ((char **) list);
}

static char *
get_words (GObject *object,
           int      health,
           gint64   duration)
{
  if (duration < 0)
    return g_strdup (lanyard_health_get_words (health));

  /* Translators: a state, and how many milliseconds it took to find out. */
  return g_strdup_printf (_("%s, %d ms"), lanyard_health_get_words (health), (int) duration);
}

static gboolean
has_text (GObject    *object,
          const char *text)
{
  return text != NULL && *text != '\0';
}

/* The icon's meaning in words, for those who do not see it. */
static void
describe (LanyardDiagnosisRow *self)
{
  g_autofree char *text = NULL;

  text = g_strdup_printf ("%s: %s", lanyard_diagnosis_get_title (self->diagnosis),
                          lanyard_health_get_words (lanyard_diagnosis_get_health (self->diagnosis)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
clicked_cb (GtkButton   *button,
            LanyardMend *mend)
{
  LanyardDiagnosisRow *self = NULL;

  self = LANYARD_DIAGNOSIS_ROW (gtk_widget_get_ancestor (GTK_WIDGET (button),
                                                         LANYARD_TYPE_DIAGNOSIS_ROW));
  g_signal_emit (self, signals[MEND], 0, mend);
}

static void
add_mend (LanyardDiagnosisRow *self,
          LanyardMend         *mend)
{
  g_autofree char *label = lanyard_mend_dup_label (mend);
  g_autofree char *name = NULL;
  GtkWidget *button = NULL;

  /* Translators: what a button does, and with what: “Delete Secret… (Lanyard: acme)”. */
  name = g_strdup_printf (_("%s (%s)"), label, lanyard_mend_get_title (mend));
  button = gtk_button_new_with_label (name);
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))),
                           PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, lanyard_mend_get_title (mend));
  g_signal_connect_data (button, "clicked", G_CALLBACK (clicked_cb), g_object_ref (mend),
                         (GClosureNotify) (void (*) (void)) g_object_unref, 0);
  gtk_box_append (self->mends, button);
}

static void
settled_cb (LanyardDiagnosisRow *self)
{
  GListModel *mends = lanyard_diagnosis_get_mends (self->diagnosis);

  describe (self);
  for (guint i = 0; i < g_list_model_get_n_items (mends); i++)
    {
      g_autoptr (LanyardMend) mend = g_list_model_get_item (mends, i);

      add_mend (self, mend);
    }
}

static void
set_diagnosis (LanyardDiagnosisRow *self,
               LanyardDiagnosis    *diagnosis)
{
  if (!g_set_object (&self->diagnosis, diagnosis) || diagnosis == NULL)
    return;

  describe (self);
  if (lanyard_diagnosis_get_health (diagnosis) != LANYARD_HEALTH_PENDING)
    settled_cb (self);
  else
    g_signal_connect_object (diagnosis, "notify::health", G_CALLBACK (settled_cb), self,
                             G_CONNECT_SWAPPED);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DIAGNOSIS]);
}

static void
lanyard_diagnosis_row_dispose (GObject *object)
{
  LanyardDiagnosisRow *self = LANYARD_DIAGNOSIS_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LANYARD_TYPE_DIAGNOSIS_ROW);
  g_clear_object (&self->diagnosis);

  G_OBJECT_CLASS (lanyard_diagnosis_row_parent_class)->dispose (object);
}

static void
lanyard_diagnosis_row_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  LanyardDiagnosisRow *self = LANYARD_DIAGNOSIS_ROW (object);

  switch (prop_id)
    {
    case PROP_DIAGNOSIS:
      g_value_set_object (value, self->diagnosis);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lanyard_diagnosis_row_set_property (GObject      *object,
                                    guint         prop_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  LanyardDiagnosisRow *self = LANYARD_DIAGNOSIS_ROW (object);

  switch (prop_id)
    {
    case PROP_DIAGNOSIS:
      set_diagnosis (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lanyard_diagnosis_row_class_init (LanyardDiagnosisRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lanyard_diagnosis_row_dispose;
  object_class->get_property = lanyard_diagnosis_row_get_property;
  object_class->set_property = lanyard_diagnosis_row_set_property;

  properties[PROP_DIAGNOSIS] =
    g_param_spec_object ("diagnosis", NULL, NULL,
                         LANYARD_TYPE_DIAGNOSIS,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[MEND] =
    g_signal_new ("mend", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, LANYARD_TYPE_MEND);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-diagnosis-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardDiagnosisRow, mends);
  gtk_widget_class_bind_template_callback (widget_class, get_icon);
  gtk_widget_class_bind_template_callback (widget_class, get_classes);
  gtk_widget_class_bind_template_callback (widget_class, get_words);
  gtk_widget_class_bind_template_callback (widget_class, has_text);
}

static void
lanyard_diagnosis_row_init (LanyardDiagnosisRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
lanyard_diagnosis_row_new (LanyardDiagnosis *diagnosis)
{
  return g_object_new (LANYARD_TYPE_DIAGNOSIS_ROW, "diagnosis", diagnosis, NULL);
}
