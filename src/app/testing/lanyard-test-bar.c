/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-test-bar.h"

#include "lanyard-test-tally.h"

#include <glib/gi18n-lib.h>

struct _LanyardTestBar
{
  AdwBin            parent_instance;

  LanyardTestRun   *run;         /* (owned) (nullable) while one is under way */
  GCancellable     *cancellable; /* (owned) (nullable) of that run */
  LanyardTestTally  tally;

  GtkLabel         *count;
  GtkProgressBar   *progress;
  GtkRevealer      *revealer;
};

G_DEFINE_FINAL_TYPE (LanyardTestBar, lanyard_test_bar, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_RUNNING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
update (LanyardTestBar *self)
{
  guint done = lanyard_test_run_get_done (self->run);
  guint total = lanyard_test_run_get_total (self->run);
  g_autofree char *text = NULL;

  /* Translators: how many tests have ended, and how many there are. */
  text = g_strdup_printf (_("%u of %u"), done, total);
  gtk_label_set_label (self->count, text);
  gtk_progress_bar_set_fraction (self->progress, total > 0 ? (double) done / total : 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

static void
tested_cb (LanyardTestRun *run,
           LanyardEntry   *entry,
           LanyardReport  *report,
           GError         *error,
           gpointer        user_data)
{
  LanyardTestBar *self = LANYARD_TEST_BAR (user_data);

  lanyard_test_tally_count (&self->tally, report, error);
  update (self);
}

static void
ended_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LanyardTestBar) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  lanyard_test_run_start_finish (LANYARD_TEST_RUN (object), result, &error);

  /* The window has gone. */
  if (self->run == NULL)
    return;

  text = lanyard_test_tally_sum (&self->tally, g_cancellable_is_cancelled (self->cancellable));
  g_clear_object (&self->run);
  g_clear_object (&self->cancellable);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
  gtk_widget_activate_action (GTK_WIDGET (self), "toast.show", "s", text);
}

/* What nobody sees nobody should come across with the keys or hear of either. */
static void
lanyard_test_bar_revealed_cb (LanyardTestBar *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), self->run != NULL ||
                          gtk_revealer_get_child_revealed (self->revealer));
}

static void
lanyard_test_bar_dispose (GObject *object)
{
  LanyardTestBar *self = LANYARD_TEST_BAR (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->run);
  /* Else the template would take away what the bin believes to have still. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LANYARD_TYPE_TEST_BAR);

  G_OBJECT_CLASS (lanyard_test_bar_parent_class)->dispose (object);
}

static void
lanyard_test_bar_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_RUNNING:
      g_value_set_boolean (value, lanyard_test_bar_get_running (LANYARD_TEST_BAR (object)));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lanyard_test_bar_class_init (LanyardTestBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lanyard_test_bar_dispose;
  object_class->get_property = lanyard_test_bar_get_property;

  properties[PROP_RUNNING] =
    g_param_spec_boolean ("running", NULL, NULL,
                          FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-test-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardTestBar, count);
  gtk_widget_class_bind_template_child (widget_class, LanyardTestBar, progress);
  gtk_widget_class_bind_template_child (widget_class, LanyardTestBar, revealer);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_test_bar_cancel);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_test_bar_revealed_cb);
}

static void
lanyard_test_bar_init (LanyardTestBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lanyard_test_bar_start:
 * @manager: tests them
 * @entries: (element-type LanyardEntry): what to test
 *
 * Begins to test @entries, unless tests are under way already.
 */
void
lanyard_test_bar_start (LanyardTestBar *self,
                        LanyardManager *manager,
                        GPtrArray      *entries)
{
  g_return_if_fail (LANYARD_IS_TEST_BAR (self));
  g_return_if_fail (LANYARD_IS_MANAGER (manager));

  if (self->run != NULL || entries->len == 0)
    return;

  self->tally = (LanyardTestTally) { 0 };
  self->run = lanyard_test_run_new (manager, entries, TRUE);
  self->cancellable = g_cancellable_new ();
  g_signal_connect_object (self->run, "tested", G_CALLBACK (tested_cb), self, 0);
  update (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);

  lanyard_test_run_start_async (self->run, self->cancellable, ended_cb, g_object_ref (self));
}

void
lanyard_test_bar_cancel (LanyardTestBar *self)
{
  g_return_if_fail (LANYARD_IS_TEST_BAR (self));

  g_cancellable_cancel (self->cancellable);
}

gboolean
lanyard_test_bar_get_running (LanyardTestBar *self)
{
  g_return_val_if_fail (LANYARD_IS_TEST_BAR (self), FALSE);

  return self->run != NULL;
}
