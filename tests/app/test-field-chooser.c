/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A button that offers what the service lists. Needs a display, and no window is shown. */

#include "lanyard-error.h"
#include "lanyard-field-chooser.h"

/* Answers what it was told to, when it is told to. */
#define TEST_TYPE_LISTER (test_lister_get_type ())
G_DECLARE_FINAL_TYPE (TestLister, test_lister, TEST, LISTER, GObject)

struct _TestLister
{
  GObject parent_instance;

  GTask  *task;    /* (owned) (nullable) what waits for an answer */
  guint   n_asked;
};

static void test_lister_iface_init (LanyardListerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestLister, test_lister, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LANYARD_TYPE_LISTER, test_lister_iface_init))

static void
list_async (LanyardLister       *lister,
            const char          *field,
            GCancellable        *cancellable,
            GAsyncReadyCallback  callback,
            gpointer             user_data)
{
  TestLister *self = TEST_LISTER (lister);

  g_assert_cmpstr (field, ==, "workspace");
  g_clear_object (&self->task);
  self->task = g_task_new (self, cancellable, callback, user_data);
  self->n_asked++;
}

static LanyardReport *
list_finish (LanyardLister  *lister,
             GAsyncResult   *result,
             GError        **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_lister_class_init (TestListerClass *klass)
{
}

static void
test_lister_iface_init (LanyardListerInterface *iface)
{
  iface->list_async = list_async;
  iface->list_finish = list_finish;
}

static void
test_lister_init (TestLister *self)
{
}

typedef struct
{
  LanyardManager *manager;
  TestLister     *lister;
  GtkWidget      *window;
  GtkWidget      *chooser;
  GtkPopover     *popover;
  char           *chosen;
} Fixture;

static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  GtkWidget *child;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
settle (void)
{
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

static void
chosen_cb (LanyardFieldChooser *chooser,
           const char          *value,
           gpointer             user_data)
{
  Fixture *fixture = user_data;

  g_free (fixture->chosen);
  fixture->chosen = g_strdup (value);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  LanyardProvider *provider;
  const LanyardMethod *method;

  fixture->manager = lanyard_manager_new ();
  provider = lanyard_provider_list_find (lanyard_manager_get_providers (fixture->manager), "bitbucket");
  method = lanyard_provider_find_method (provider, "api-token");

  fixture->lister = g_object_new (TEST_TYPE_LISTER, NULL);
  fixture->window = gtk_window_new ();
  fixture->chooser = lanyard_field_chooser_new (LANYARD_LISTER (fixture->lister),
                                                lanyard_method_find_field (method, "workspace"));
  g_signal_connect (fixture->chooser, "chosen", G_CALLBACK (chosen_cb), fixture);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->chooser);
  fixture->popover = GTK_POPOVER (find (fixture->chooser, GTK_TYPE_POPOVER));
  gtk_window_present (GTK_WINDOW (fixture->window));
  settle ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  settle ();
  g_clear_object (&fixture->lister->task);
  g_clear_pointer (&fixture->chosen, g_free);
  g_assert_finalize_object (g_steal_pointer (&fixture->lister));
  g_assert_finalize_object (g_steal_pointer (&fixture->manager));
}

static void
open_popover (Fixture *fixture)
{
  gtk_popover_popup (fixture->popover);
  settle ();
}

static void
answer (Fixture            *fixture,
        const char * const *values,
        const char         *title)
{
  LanyardReport *report = lanyard_report_new (values != NULL ? LANYARD_STATE_OK
                                                             : LANYARD_STATE_FORBIDDEN);

  if (values != NULL)
    lanyard_report_set_seen (report, "workspace", values);
  else
    {
      LanyardGuidance *guidance = g_new0 (LanyardGuidance, 1);

      guidance->code = g_strdup ("scope-missing");
      guidance->title = g_strdup (title);
      guidance->fixes = g_new0 (char *, 1);
      guidance->links = g_new0 (char *, 1);
      guidance->actions = g_new0 (char *, 1);
      lanyard_report_take_guidance (report, guidance);
    }

  g_task_return_pointer (fixture->lister->task, report, g_object_unref);
  g_clear_object (&fixture->lister->task);
  settle ();
}

static const char *
get_page (Fixture *fixture)
{
  GtkWidget *stack = find (GTK_WIDGET (fixture->popover), GTK_TYPE_STACK);

  return gtk_stack_get_visible_child_name (GTK_STACK (stack));
}

static GtkLabel *
get_first_label (Fixture *fixture)
{
  GtkWidget *stack = find (GTK_WIDGET (fixture->popover), GTK_TYPE_STACK);

  return GTK_LABEL (find (gtk_stack_get_visible_child (GTK_STACK (stack)), GTK_TYPE_LABEL));
}

static void
test_asks_nobody_before (Fixture       *fixture,
                         gconstpointer  data)
{
  g_assert_cmpuint (fixture->lister->n_asked, ==, 0);
  open_popover (fixture);
  g_assert_cmpuint (fixture->lister->n_asked, ==, 1);
  g_assert_cmpstr (get_page (fixture), ==, "asking");
}

static void
test_value_is_chosen (Fixture       *fixture,
                      gconstpointer  data)
{
  const char * const values[] = { "acme-eng", "<b>&", NULL };
  GtkListBox *list;

  open_popover (fixture);
  answer (fixture, values, NULL);
  g_assert_cmpstr (get_page (fixture), ==, "values");

  /* What a service calls something is no markup. */
  list = GTK_LIST_BOX (find (GTK_WIDGET (fixture->popover), GTK_TYPE_LIST_BOX));
  g_signal_emit_by_name (gtk_list_box_get_row_at_index (list, 1), "activate");
  g_assert_cmpstr (fixture->chosen, ==, "<b>&");
  g_assert_null (gtk_list_box_get_row_at_index (list, 2));
  settle ();
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->popover)));
}

static void
test_refusal_is_explained (Fixture       *fixture,
                           gconstpointer  data)
{
  open_popover (fixture);
  answer (fixture, NULL, "The token lacks <scopes>");
  g_assert_cmpstr (get_page (fixture), ==, "problem");
  g_assert_cmpstr (gtk_label_get_label (get_first_label (fixture)), ==, "The token lacks <scopes>");
  g_assert_false (gtk_label_get_use_markup (get_first_label (fixture)));
}

static void
test_nothing_to_choose (Fixture       *fixture,
                        gconstpointer  data)
{
  const char * const values[] = { NULL };

  open_popover (fixture);
  answer (fixture, values, NULL);
  g_assert_cmpstr (get_page (fixture), ==, "problem");
}

static void
test_error_is_told (Fixture       *fixture,
                    gconstpointer  data)
{
  open_popover (fixture);
  g_task_return_new_error (fixture->lister->task, LANYARD_ERROR, LANYARD_ERROR_USAGE, "Not yet");
  settle ();
  g_assert_cmpstr (get_page (fixture), ==, "problem");
  g_assert_cmpstr (gtk_label_get_label (get_first_label (fixture)), ==, "Not yet");
}

static void
test_closing_stops (Fixture       *fixture,
                    gconstpointer  data)
{
  const char * const values[] = { "acme-eng", NULL };
  g_autoptr (GTask) earlier = NULL;
  g_autoptr (GTask) later = NULL;

  open_popover (fixture);
  earlier = g_object_ref (fixture->lister->task);
  gtk_popover_popdown (fixture->popover);
  settle ();
  g_assert_true (g_cancellable_is_cancelled (g_task_get_cancellable (earlier)));

  /* And what comes of it late is of no concern to who asks anew. */
  open_popover (fixture);
  g_assert_cmpuint (fixture->lister->n_asked, ==, 2);
  later = g_steal_pointer (&fixture->lister->task);
  fixture->lister->task = g_steal_pointer (&earlier);
  answer (fixture, values, NULL);
  g_assert_cmpstr (get_page (fixture), ==, "asking");
  fixture->lister->task = g_steal_pointer (&later);
  answer (fixture, values, NULL);
  g_assert_cmpstr (get_page (fixture), ==, "values");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/lanyard/field-chooser/nobody-is-asked-before-it-is-pressed", Fixture, NULL, set_up,
              test_asks_nobody_before, tear_down);
  g_test_add ("/lanyard/field-chooser/value-is-chosen", Fixture, NULL, set_up, test_value_is_chosen,
              tear_down);
  g_test_add ("/lanyard/field-chooser/refusal-is-explained", Fixture, NULL, set_up,
              test_refusal_is_explained, tear_down);
  g_test_add ("/lanyard/field-chooser/nothing-to-choose-is-said", Fixture, NULL, set_up,
              test_nothing_to_choose, tear_down);
  g_test_add ("/lanyard/field-chooser/why-nobody-was-asked-is-said", Fixture, NULL, set_up,
              test_error_is_told, tear_down);
  g_test_add ("/lanyard/field-chooser/closing-stops-asking", Fixture, NULL, set_up,
              test_closing_stops, tear_down);

  return g_test_run ();
}
