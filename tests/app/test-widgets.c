/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-card.h"
#include "lanyard-copy-window.h"
#include "lanyard-details-window.h"
#include "lanyard-edit-dialog.h"
#include "lanyard-fact-row.h"
#include "lanyard-form-row.h"
#include "lanyard-history-mark.h"
#include "lanyard-history-strip.h"
#include "lanyard-invocation.h"
#include "lanyard-manager.h"
#include "lanyard-purpose-picker.h"
#include "lanyard-rename-dialog.h"
#include "lanyard-replace-dialog.h"
#include "lanyard-step-row.h"
#include "lanyard-wrap.h"

/* Needs a display, and no window is shown. What matters most: with fatal
 * warnings everything can be built, used and let go without any, and nothing stays. */

#define UUID "01234567-89ab-4cde-8f01-23456789abcd"

static const char connections[] =
  "{\"version\":1,\"connections\":[{\"name\":\"acme\","
  "\"uuid\":\"01234567-89ab-4cde-8f01-23456789abcd\",\"provider\":\"bitbucket\","
  "\"method\":\"api-token\",\"label\":\"Acme\",\"fields\":{\"email\":\"jane@acme.example\","
  "\"workspace\":\"acme-eng\"},\"purposes\":[\"identity\"],"
  "\"scopes\":[\"read:user:bitbucket\"],\"expires\":\"2027-06-01\"}]}";

typedef struct
{
  LanyardManager *manager;
  LanyardEntry   *entry;
  GtkWindow      *parent;
} Fixture;

typedef void (*TestFunction) (Fixture       *fixture,
                              gconstpointer  data);

static void
settle (void)
{
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

static void
keep_result (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static void
write_connections (const char *state)
{
  g_autofree char *directory = g_build_filename (g_get_user_data_dir (), "lanyard", NULL);
  g_autofree char *path = g_build_filename (directory, "connections.json", NULL);
  g_autofree char *reports = g_build_filename (g_get_user_state_dir (), "lanyard", "reports", NULL);
  g_autofree char *report_path = g_build_filename (reports, UUID ".json", NULL);
  g_autofree char *report = NULL;
  g_autofree char *log = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (directory, 0700), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (reports, 0700), ==, 0);
  g_file_set_contents (path, connections, -1, &error);
  g_assert_no_error (error);

  report = g_strdup_printf ("{\"state\":\"%s\",\"account\":{\"display_name\":\"Jane <b>& Doe\","
                            "\"nickname\":\"jdoe\",\"uuid\":\"{1}\",\"avatar\":null},"
                            "\"scopes\":{\"wanted\":[\"read:user:bitbucket\"],\"granted\":[],"
                            "\"missing\":[\"read:user:bitbucket\"],\"excess\":[]},"
                            "\"guidance\":{\"code\":\"x\",\"title\":\"A <title> &\","
                            "\"explanation\":\"Why\",\"fixes\":[\"One\",\"Two\"],"
                            "\"links\":[\"https://example.org/\"],\"link_name\":\"More\","
                            "\"actions\":[\"open-page\",\"open-link\",\"replace-secret\","
                            "\"edit:email\",\"choose-scopes\",\"switch-method:app-password\","
                            "\"wait\",\"retry\",\"save-anyway\",\"unheard-of\"],\"retry_at\":null},"
                            "\"steps\":[],\"tested_at\":\"2026-11-22T09:30:00Z\",\"duration_ms\":44}",
                            state);
  log = g_strdup_printf ("{\"version\":1,\"latest\":%s,\"standing\":%s,"
                         "\"account\":{\"display_name\":\"Jane <b>& Doe\","
                         "\"nickname\":\"jdoe\",\"uuid\":\"{1}\",\"avatar\":null},"
                         "\"confirmed_at\":null,\"history\":[]}", report, report);
  g_file_set_contents (report_path, log, -1, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  write_connections (data);
  fixture->manager = lanyard_manager_new ();
  lanyard_manager_load_async (fixture->manager, NULL, keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (lanyard_manager_load_finish (fixture->manager, result, &error));
  g_assert_no_error (error);

  fixture->entry = lanyard_manager_find (fixture->manager, "acme", NULL);
  g_assert_nonnull (fixture->entry);
  fixture->parent = GTK_WINDOW (gtk_window_new ());
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (fixture->parent);
  settle ();
  g_assert_finalize_object (g_steal_pointer (&fixture->manager));
}

/* The first label or button with this text below @widget. */
static GtkWidget *
find_text (GtkWidget  *widget,
           const char *text)
{
  GtkWidget *child;

  if (GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0)
    return widget;

  for (child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_text (child, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
test_card_shows_text_of_a_service_as_it_is (Fixture       *fixture,
                                            gconstpointer  data)
{
  GtkWidget *card = g_object_ref_sink (lanyard_card_new (fixture->manager, fixture->entry));

  g_assert_nonnull (find_text (card, "Jane <b>& Doe"));
  g_assert_nonnull (find_text (card, "A <title> &"));
  g_assert_nonnull (find_text (card, "API token · expires 1 June 2027"));
  g_assert_finalize_object (card);
}

static void
test_card_leaves_out_what_is_for_the_wizard (Fixture       *fixture,
                                             gconstpointer  data)
{
  GtkWidget *card = g_object_ref_sink (lanyard_card_new (fixture->manager, fixture->entry));

  g_assert_nonnull (find_text (card, "Replace API Token…"));
  g_assert_nonnull (find_text (card, "Change Atlassian E-mail…"));
  g_assert_nonnull (find_text (card, "Move to App Password…"));
  g_assert_nonnull (find_text (card, "More"));
  g_assert_null (find_text (card, "Save Anyway"));
  g_assert_finalize_object (card);
}

static void
test_bare_card (Fixture       *fixture,
                gconstpointer  data)
{
  GtkWidget *card = g_object_ref_sink (lanyard_card_new_bare (fixture->manager, fixture->entry));

  g_assert_nonnull (find_text (card, "Jane <b>& Doe"));
  g_assert_nonnull (find_text (card, "A <title> &"));
  g_assert_null (find_text (card, "Choose Scopes…"));
  g_assert_null (find_text (card, "Open Token Page"));
  g_assert_finalize_object (card);
}

static void
test_form_row_says_each_message_once (void)
{
  GtkWidget *entry = adw_entry_row_new ();
  GtkWidget *row = g_object_ref_sink (lanyard_form_row_new (entry));
  LanyardFormRow *form_row = LANYARD_FORM_ROW (row);

  lanyard_form_row_set_message (form_row, LANYARD_MESSAGE_PROBLEM, "Wrong");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  lanyard_form_row_set_message (form_row, LANYARD_MESSAGE_HINT, "What is wanted");
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  g_assert_null (find_text (row, "Wrong"));

  lanyard_form_row_add_message (form_row, LANYARD_MESSAGE_TIDIED, "Cut", NULL);
  g_assert_nonnull (find_text (row, "What is wanted"));
  g_assert_nonnull (find_text (row, "Cut"));
  lanyard_form_row_set_message (form_row, LANYARD_MESSAGE_HINT, NULL);
  g_assert_null (find_text (row, "Cut"));

  /* The same words, meant otherwise, are not the same message. */
  lanyard_form_row_set_message (form_row, LANYARD_MESSAGE_HINT, "A date");
  lanyard_form_row_set_message (form_row, LANYARD_MESSAGE_PROBLEM, "A date");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));

  g_assert_finalize_object (row);
}

static void
test_picker_keeps_what_is_offered_no_more (Fixture       *fixture,
                                           gconstpointer  data)
{
  const char *purposes[] = { "identity", "unheard-of", NULL };
  const char *scopes[] = { "read:user:bitbucket", "account", "read:gone:bitbucket", NULL };
  GtkWidget *picker = g_object_ref_sink (lanyard_purpose_picker_new ());
  g_auto (GStrv) chosen_purposes = NULL;
  g_auto (GStrv) chosen_scopes = NULL;

  lanyard_purpose_picker_ask (LANYARD_PURPOSE_PICKER (picker),
                              lanyard_entry_get_provider (fixture->entry),
                              lanyard_entry_get_method (fixture->entry), purposes, scopes);
  g_assert_nonnull (find_text (picker, "read:gone:bitbucket"));

  chosen_purposes = lanyard_purpose_picker_dup_purposes (LANYARD_PURPOSE_PICKER (picker));
  chosen_scopes = lanyard_purpose_picker_dup_scopes (LANYARD_PURPOSE_PICKER (picker));
  g_assert_cmpuint (g_strv_length (chosen_purposes), ==, 2);
  g_assert_true (g_strv_contains ((const char * const *) chosen_purposes, "unheard-of"));
  g_assert_cmpuint (g_strv_length (chosen_scopes), ==, 3);
  g_assert_true (g_strv_contains ((const char * const *) chosen_scopes, "account"));
  g_assert_true (g_strv_contains ((const char * const *) chosen_scopes, "read:gone:bitbucket"));

  g_assert_finalize_object (picker);
}

static void
assert_goes (GtkWindow *window)
{
  g_object_ref (window);
  gtk_window_destroy (window);
  settle ();
  g_assert_finalize_object (window);
}

static void
test_windows_go_without_complaint (Fixture       *fixture,
                                   gconstpointer  data)
{
  assert_goes (lanyard_copy_window_new (fixture->manager, fixture->entry, fixture->parent));
  assert_goes (lanyard_details_window_new (fixture->manager, fixture->entry, fixture->parent));
  assert_goes (lanyard_rename_dialog_new (fixture->manager, fixture->entry, fixture->parent));
  assert_goes (lanyard_replace_dialog_new (fixture->manager, fixture->entry, fixture->parent));
  assert_goes (lanyard_edit_dialog_new (fixture->manager, fixture->entry, NULL, fixture->parent));
  assert_goes (lanyard_edit_dialog_new (fixture->manager, fixture->entry, "scopes",
                                        fixture->parent));
}

static void
test_details_show_text_of_a_service_as_it_is (Fixture       *fixture,
                                              gconstpointer  data)
{
  GtkWindow *window = lanyard_details_window_new (fixture->manager, fixture->entry,
                                                  fixture->parent);

  g_assert_nonnull (find_text (GTK_WIDGET (window), "Jane <b>& Doe"));
  g_assert_nonnull (find_text (GTK_WIDGET (window), "A <title> &"));
  g_assert_nonnull (find_text (GTK_WIDGET (window), "Shows your name and avatar here"));
  g_assert_nonnull (find_text (GTK_WIDGET (window), "read:user:bitbucket · Missing"));
  assert_goes (window);
}

/* Details are a window of their own: they do not keep what was removed. */
static void
test_details_let_a_connection_go (Fixture       *fixture,
                                  gconstpointer  data)
{
  GtkWindow *window = g_object_ref (lanyard_details_window_new (fixture->manager, fixture->entry,
                                                                fixture->parent));
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "lanyard", "connections.json",
                                            NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, "{\"version\":1,\"connections\":[]}", -1, &error);
  g_assert_no_error (error);
  lanyard_manager_load_async (fixture->manager, NULL, keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (lanyard_manager_load_finish (fixture->manager, result, &error));
  settle ();

  g_assert_finalize_object (window);
}

static void
test_copy_begins_without_a_secret (Fixture       *fixture,
                                   gconstpointer  data)
{
  GtkWindow *window = lanyard_copy_window_new (fixture->manager, fixture->entry, fixture->parent);
  g_auto (GStrv) words = lanyard_invocation_dup_words ();
  g_autofree char *command = lanyard_invocation_dup_line ((const char * const *) words);
  g_autofree char *text = NULL;

  text = g_strdup_printf ("export BITBUCKET_USERNAME='jane@acme.example'\n"
                          "export BITBUCKET_APP_PASSWORD=\"$(%s secret acme)\"\n"
                          "export BITBUCKET_WORKSPACE='acme-eng'", command);
  g_assert_nonnull (find_text (GTK_WIDGET (window), text));
  assert_goes (window);
}

static void
test_step_row_follows_its_step (void)
{
  g_autoptr (LanyardStep) step = lanyard_step_new ("identity", "Who <i>& am I");
  GtkWidget *row = g_object_ref_sink (lanyard_step_row_new (step));

  g_assert_nonnull (find_text (row, "Who <i>& am I"));
  lanyard_step_start (step);
  lanyard_step_end (step, LANYARD_STEP_PASSED, 200, 41);
  g_assert_nonnull (find_text (row, "41 ms"));

  g_assert_finalize_object (row);
  g_assert_finalize_object (g_steal_pointer (&step));
}

static void
test_fact_row_hides_what_is_not_known (void)
{
  GtkWidget *row = g_object_ref_sink (g_object_new (LANYARD_TYPE_FACT_ROW, "title", "Name", NULL));

  g_assert_false (gtk_widget_get_visible (row));
  g_object_set (row, "value", "Jane <b>& Doe", NULL);
  g_assert_true (gtk_widget_get_visible (row));
  g_assert_nonnull (find_text (row, "Name"));
  g_assert_nonnull (find_text (row, "Jane <b>& Doe"));
  g_object_set (row, "value", "", NULL);
  g_assert_false (gtk_widget_get_visible (row));
  g_object_set (row, "value", NULL, NULL);
  g_assert_false (gtk_widget_get_visible (row));

  g_assert_finalize_object (row);
}

static LanyardReportLog *
create_log (guint length)
{
  g_autoptr (LanyardReportLog) log = lanyard_report_log_new ();
  guint i;

  for (i = 0; i < length; i++)
    {
      g_autoptr (LanyardReport) report = lanyard_report_new (i % 2 == 0 ? LANYARD_STATE_OK :
                                                             LANYARD_STATE_REFUSED);
      g_autoptr (GDateTime) then = g_date_time_new_utc (2026, 11, 22, 9, (int) i, 0);
      g_autoptr (LanyardReportLog) longer = NULL;

      lanyard_report_set_time (report, then, 44);
      longer = lanyard_report_log_add (log, report);
      g_set_object (&log, longer);
    }

  return g_steal_pointer (&log);
}

static void
test_strip_ends_with_the_newest (void)
{
  g_autoptr (LanyardReportLog) log = create_log (3);
  GtkWidget *strip = g_object_ref_sink (g_object_new (LANYARD_TYPE_HISTORY_STRIP, NULL));
  GtkWidget *first;
  GtkWidget *last;

  lanyard_history_strip_show (LANYARD_HISTORY_STRIP (strip), log, NULL);
  first = gtk_widget_get_first_child (strip);
  last = gtk_widget_get_last_child (strip);
  g_assert_cmpstr (lanyard_history_mark_get_words (LANYARD_HISTORY_MARK (first)), ==,
                   "Connected · 22 November 2026, 09:00 · 44 ms");
  g_assert_cmpstr (lanyard_history_mark_get_words (LANYARD_HISTORY_MARK (last)), ==,
                   "Connected · 22 November 2026, 09:02 · 44 ms");
  g_assert_true (gtk_widget_get_next_sibling (gtk_widget_get_next_sibling (first)) == last);

  g_assert_finalize_object (strip);
}

/* The narrowest window leaves 312 pixels for it. */
static void
test_strip_fits_into_the_narrowest_window (void)
{
  g_autoptr (LanyardReportLog) log = create_log (25);
  GtkWidget *strip = g_object_ref_sink (g_object_new (LANYARD_TYPE_HISTORY_STRIP, NULL));
  int minimum;

  lanyard_history_strip_show (LANYARD_HISTORY_STRIP (strip), log, NULL);
  gtk_widget_measure (strip, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, >, 20 * 12);
  g_assert_cmpint (minimum, <=, 312);

  g_assert_finalize_object (strip);
}

static void
assert_arrows (GtkTextDirection direction,
               GtkDirectionType to_newer)
{
  GtkDirectionType to_older = to_newer == GTK_DIR_RIGHT ? GTK_DIR_LEFT : GTK_DIR_RIGHT;
  g_autoptr (LanyardReportLog) log = create_log (3);
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *strip = g_object_new (LANYARD_TYPE_HISTORY_STRIP, NULL);
  GtkWidget *newest;

  gtk_window_set_child (window, strip);
  lanyard_history_strip_show (LANYARD_HISTORY_STRIP (strip), log, NULL);
  newest = gtk_widget_get_last_child (strip);
  gtk_widget_set_direction (newest, direction);
  gtk_widget_set_direction (gtk_widget_get_prev_sibling (newest), direction);

  g_assert_true (gtk_widget_child_focus (strip, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_window_get_focus (window) == newest);
  g_assert_false (gtk_widget_child_focus (strip, to_newer));
  g_assert_true (gtk_widget_child_focus (strip, to_older));
  g_assert_true (gtk_window_get_focus (window) == gtk_widget_get_prev_sibling (newest));
  g_assert_true (gtk_widget_child_focus (strip, to_newer));
  g_assert_true (gtk_window_get_focus (window) == newest);
  g_assert_false (gtk_widget_child_focus (strip, GTK_DIR_TAB_FORWARD));

  gtk_window_destroy (window);
}

static void
test_strip_is_one_stop_with_arrows_inside (void)
{
  assert_arrows (GTK_TEXT_DIR_LTR, GTK_DIR_RIGHT);
  assert_arrows (GTK_TEXT_DIR_RTL, GTK_DIR_LEFT);
}

static int
get_height (GtkWidget *widget,
            int        width)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);

  return natural;
}

static GtkWidget *
create_block (int width)
{
  GtkWidget *block = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_size_request (block, width, 20);

  return block;
}

static void
test_wrap_takes_as_many_lines_as_needed (void)
{
  GtkWidget *wrap = g_object_ref_sink (g_object_new (LANYARD_TYPE_WRAP, NULL));
  GtkWidget *hidden = create_block (1000);
  int minimum;
  int natural;

  gtk_widget_hide (hidden);
  lanyard_wrap_append (LANYARD_WRAP (wrap), create_block (100));
  lanyard_wrap_append (LANYARD_WRAP (wrap), hidden);
  lanyard_wrap_append (LANYARD_WRAP (wrap), create_block (60));
  lanyard_wrap_append (LANYARD_WRAP (wrap), create_block (40));

  gtk_widget_measure (wrap, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 100);
  g_assert_cmpint (natural, ==, 212);
  g_assert_cmpint (get_height (wrap, 212), ==, 20);
  g_assert_cmpint (get_height (wrap, 211), ==, 46);
  g_assert_cmpint (get_height (wrap, 100), ==, 72);

  g_assert_finalize_object (wrap);
}

static void
add_with_states (const char   *path,
                 TestFunction  test)
{
  static const char *const states[] = { "ok", "limited", "refused", "rate-limited", "keyring" };
  gsize i;

  for (i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *full = g_strdup_printf ("%s/%s", path, states[i]);

      g_test_add (full, Fixture, states[i], set_up, test, tear_down);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no display\n");
      return 0;
    }
  adw_init ();

  add_with_states ("/lanyard/card/shows-text-of-a-service-as-it-is",
                   test_card_shows_text_of_a_service_as_it_is);
  g_test_add ("/lanyard/card/leaves-out-what-is-for-the-wizard", Fixture, "refused", set_up,
              test_card_leaves_out_what_is_for_the_wizard, tear_down);
  g_test_add ("/lanyard/card/bare", Fixture, "limited", set_up, test_bare_card, tear_down);
  g_test_add_func ("/lanyard/form-row/says-each-message-once", test_form_row_says_each_message_once);
  g_test_add ("/lanyard/picker/keeps-what-is-offered-no-more", Fixture, "ok", set_up,
              test_picker_keeps_what_is_offered_no_more, tear_down);
  g_test_add ("/lanyard/windows/go-without-complaint", Fixture, "ok", set_up,
              test_windows_go_without_complaint, tear_down);
  g_test_add ("/lanyard/details/show-text-of-a-service-as-it-is", Fixture, "limited", set_up,
              test_details_show_text_of_a_service_as_it_is, tear_down);
  g_test_add ("/lanyard/details/let-a-connection-go", Fixture, "ok", set_up,
              test_details_let_a_connection_go, tear_down);
  g_test_add_func ("/lanyard/fact-row/hides-what-is-not-known",
                   test_fact_row_hides_what_is_not_known);
  g_test_add_func ("/lanyard/strip/ends-with-the-newest", test_strip_ends_with_the_newest);
  g_test_add_func ("/lanyard/strip/fits-into-the-narrowest-window",
                   test_strip_fits_into_the_narrowest_window);
  g_test_add_func ("/lanyard/strip/is-one-stop-with-arrows-inside",
                   test_strip_is_one_stop_with_arrows_inside);
  g_test_add ("/lanyard/copy/begins-without-a-secret", Fixture, "ok", set_up,
              test_copy_begins_without_a_secret, tear_down);
  g_test_add_func ("/lanyard/step-row/follows-its-step", test_step_row_follows_its_step);
  g_test_add_func ("/lanyard/wrap/takes-as-many-lines-as-needed",
                   test_wrap_takes_as_many_lines_as_needed);

  return g_test_run ();
}
