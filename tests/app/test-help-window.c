/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-guidance-box.h"
#include "lanyard-help-row.h"
#include "lanyard-help-window.h"
#include "lanyard-help.h"

/* Needs a display, and no window is shown. */

static void
settle (void)
{
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

/* The first label with this text below @widget. */
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

static guint
count_rows (GtkWidget *widget,
            gboolean   only_expanded)
{
  guint n_rows = 0;
  GtkWidget *child;

  if (LANYARD_IS_HELP_ROW (widget))
    return !only_expanded || lanyard_help_row_get_expanded (LANYARD_HELP_ROW (widget));

  for (child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_rows += count_rows (child, only_expanded);

  return n_rows;
}

static guint
count_sections (void)
{
  g_autoptr (LanyardHelp) help = lanyard_help_new ();
  GPtrArray *chapters = lanyard_help_get_chapters (help);
  guint n_sections = 0;

  for (guint i = 0; i < chapters->len; i++)
    n_sections += ((LanyardHelpChapter *) g_ptr_array_index (chapters, i))->sections->len;

  return n_sections;
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
test_every_section_has_its_row (void)
{
  GtkWindow *window = lanyard_help_window_new (NULL);

  g_assert_cmpuint (count_rows (GTK_WIDGET (window), FALSE), ==, count_sections ());
  g_assert_cmpuint (count_rows (GTK_WIDGET (window), TRUE), ==, 0);
  g_assert_false (gtk_window_get_modal (window));
  assert_goes (window);
}

static void
test_anchor_opens_its_section_alone (void)
{
  GtkWindow *window = lanyard_help_window_new (NULL);

  lanyard_help_window_show (LANYARD_HELP_WINDOW (window), "tls-date");
  g_assert_cmpuint (count_rows (GTK_WIDGET (window), TRUE), ==, 1);
  g_assert_nonnull (find_text (GTK_WIDGET (window), "How to tell the causes apart"));

  /* Who is led on has read the first one, and may go back to it. */
  lanyard_help_window_show (LANYARD_HELP_WINDOW (window), "dns");
  g_assert_cmpuint (count_rows (GTK_WIDGET (window), TRUE), ==, 2);
  assert_goes (window);
}

static void
test_unknown_anchor_opens_none (void)
{
  GtkWindow *window = lanyard_help_window_new (NULL);

  lanyard_help_window_show (LANYARD_HELP_WINDOW (window), "");
  lanyard_help_window_show (LANYARD_HELP_WINDOW (window), "of-another-version");
  g_assert_cmpuint (count_rows (GTK_WIDGET (window), TRUE), ==, 0);
  assert_goes (window);
}

static void
test_help_goes_with_its_parent (void)
{
  GtkWindow *parent = GTK_WINDOW (gtk_window_new ());
  GtkWindow *window = lanyard_help_window_new (parent);

  g_object_ref (window);
  gtk_window_destroy (parent);
  settle ();
  g_assert_finalize_object (window);
}

/* Names between marks are bold and lose the marks; all else stays as it is written. */
static void
test_marks_are_not_shown (void)
{
  g_autoptr (LanyardHelp) help = lanyard_help_new ();
  const LanyardHelpSection *section = lanyard_help_find (help, "what-lanyard-does");
  GtkWidget *row = g_object_ref_sink (lanyard_help_row_new (help, section));

  g_assert_null (find_text (row, section->texts[0]));
  lanyard_help_row_set_expanded (LANYARD_HELP_ROW (row), TRUE, FALSE);
  g_assert_nonnull (find_text (row, section->texts[0]));
  g_assert_nonnull (strstr (section->texts[2], "‹lanyard›"));
  g_assert_null (find_text (row, section->texts[2]));
  g_assert_finalize_object (row);
}

static GtkWidget *
create_guidance_box (const char *code)
{
  GtkWidget *box = g_object_ref_sink (lanyard_guidance_box_new ());
  char *none[] = { NULL };
  LanyardGuidance guidance = {
    .code = (char *) code, .title = (char *) "No", .explanation = (char *) "Why",
    .fixes = none, .links = none, .actions = none,
  };

  lanyard_guidance_box_show (LANYARD_GUIDANCE_BOX (box), &guidance, LANYARD_STATE_REFUSED,
                             NULL, NULL, NULL);

  return box;
}

static void
test_known_code_leads_to_the_help (void)
{
  GtkWidget *box = create_guidance_box ("dns");

  g_assert_nonnull (find_text (box, "Learn More"));
  g_assert_finalize_object (box);
}

/* A report may be older or newer than this program. */
static void
test_unknown_code_leads_nowhere (void)
{
  GtkWidget *box = create_guidance_box ("of-another-version");

  g_assert_null (find_text (box, "Learn More"));
  g_assert_finalize_object (box);
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

  g_test_add_func ("/lanyard/help-window/every-section-has-its-row",
                   test_every_section_has_its_row);
  g_test_add_func ("/lanyard/help-window/anchor-opens-its-section-alone",
                   test_anchor_opens_its_section_alone);
  g_test_add_func ("/lanyard/help-window/unknown-anchor-opens-none",
                   test_unknown_anchor_opens_none);
  g_test_add_func ("/lanyard/help-window/help-goes-with-its-parent",
                   test_help_goes_with_its_parent);
  g_test_add_func ("/lanyard/help-window/marks-are-not-shown", test_marks_are_not_shown);
  g_test_add_func ("/lanyard/guidance-box/known-code-leads-to-the-help",
                   test_known_code_leads_to_the_help);
  g_test_add_func ("/lanyard/guidance-box/unknown-code-leads-nowhere",
                   test_unknown_code_leads_nowhere);

  return g_test_run ();
}
