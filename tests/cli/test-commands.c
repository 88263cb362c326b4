/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The table of commands: whatever is made of it (help, manual, completion) is as
 * good as what stands there. */

#include <string.h>

#include "lanyard-columns.h"
#include "lanyard-help.h"
#include "lanyard-synopsis.h"
#include "lanyard-word.h"

#define MOST_ARGUMENTS 4

static void
check_placeholder (const LanyardCommand *command,
                   const char           *placeholder)
{
  if (lanyard_word_find (placeholder) == LANYARD_WORD_UNKNOWN)
    {
      g_test_message ("%s: nobody knows what “%s” is, see lanyard-word.c", command->name,
                      placeholder);
      g_test_fail ();
    }
}

static void
test_every_argument_says_what_it_is (void)
{
  for (const LanyardCommand * const *command = lanyard_commands_get (); *command != NULL; command++)
    for (guint i = 0; i < 2 * MOST_ARGUMENTS; i++)
      {
        g_autoptr (GPtrArray) found = NULL;

        found = lanyard_synopsis_find_arguments (*command, i % MOST_ARGUMENTS, i >= MOST_ARGUMENTS);
        for (guint j = 0; j < found->len; j++)
          check_placeholder (*command, g_ptr_array_index (found, j));
      }
}

static void
test_every_value_says_what_it_is (void)
{
  for (const LanyardCommand * const *command = lanyard_commands_get (); *command != NULL; command++)
    for (const GOptionEntry *entry = (*command)->options;
         entry != NULL && entry->long_name != NULL;
         entry++)
      if (entry->arg != G_OPTION_ARG_NONE)
        {
          g_assert_nonnull (entry->arg_description);
          check_placeholder (*command, entry->arg_description);
        }
}

static void
test_every_option_is_in_the_synopsis (void)
{
  for (const LanyardCommand * const *command = lanyard_commands_get (); *command != NULL; command++)
    for (const GOptionEntry *entry = (*command)->options;
         entry != NULL && entry->long_name != NULL;
         entry++)
      if (!lanyard_synopsis_has_option (*command, entry->long_name))
        {
          g_test_message ("%s: --%s is not in the synopsis", (*command)->name, entry->long_name);
          g_test_fail ();
        }
}

static void
test_as_many_arguments_are_taken_as_the_synopsis_has (void)
{
  for (const LanyardCommand * const *command = lanyard_commands_get (); *command != NULL; command++)
    {
      g_autoptr (GPtrArray) first = lanyard_synopsis_find_arguments (*command, 0, FALSE);
      g_autoptr (GPtrArray) fourth = lanyard_synopsis_find_arguments (*command, 3, FALSE);
      g_autoptr (GPtrArray) behind = lanyard_synopsis_find_arguments (*command, 0, TRUE);

      g_test_message ("%s", (*command)->name);
      g_assert_cmpint (first->len + behind->len > 0, ==, (*command)->max_arguments > 0);
      if (fourth->len > 0)
        g_assert_cmpuint ((*command)->max_arguments, ==, LANYARD_ANY_NUMBER);
    }
}

static void
test_every_command_has_an_example (void)
{
  for (const LanyardCommand * const *command = lanyard_commands_get (); *command != NULL; command++)
    {
      g_test_message ("%s", (*command)->name);
      g_assert_true ((*command)->examples != NULL && (*command)->examples->line != NULL);
      for (const LanyardExample *example = (*command)->examples; example->line != NULL; example++)
        {
          g_assert_nonnull (strstr (example->line, (*command)->name));
          g_assert_nonnull (example->text);
        }
    }
}

static void
check_width (const char *help)
{
  g_auto (GStrv) lines = g_strsplit (help, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    if (lanyard_columns_count (*line) > LANYARD_COLUMNS || g_str_has_suffix (*line, " "))
      {
        g_test_message ("too wide, or a blank at its end: “%s”", *line);
        g_test_fail ();
      }
}

static void
test_help_fits_a_terminal (void)
{
  g_autofree char *overview = lanyard_help_dup_overview ();

  check_width (overview);
  for (const LanyardCommand * const *command = lanyard_commands_get (); *command != NULL; command++)
    {
      g_autofree char *help = lanyard_help_dup_command (*command);

      check_width (help);
    }
}

static const GOptionEntry sample_options[] = {
  { "profile", 'p', 0, G_OPTION_ARG_FILENAME, NULL, "", "PROFILE" },
  { "print", 0, 0, G_OPTION_ARG_NONE, NULL, "" },
  { "undo", 0, 0, G_OPTION_ARG_NONE, NULL, "" },
  { NULL }
};

static const LanyardCommand sample = {
  .name = "sample",
  .synopsis = "NAME… [--profile P]… [--print|--undo] -- COMMAND [ARG…] | get|store FILE",
  .options = sample_options,
};

static void
check_arguments (guint       position,
                 gboolean    after_dashes,
                 const char *expected)
{
  g_autoptr (GPtrArray) found = lanyard_synopsis_find_arguments (&sample, position, after_dashes);
  g_autofree char *text = NULL;

  g_ptr_array_add (found, NULL);
  text = g_strjoinv (" ", (char **) found->pdata);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_synopsis_is_read (void)
{
  check_arguments (0, FALSE, "NAME get|store");
  check_arguments (1, FALSE, "NAME FILE");
  check_arguments (2, FALSE, "NAME");
  check_arguments (0, TRUE, "COMMAND");
  check_arguments (1, TRUE, "ARG");
  check_arguments (7, TRUE, "ARG");

  g_assert_true (lanyard_synopsis_has_option (&sample, "print"));
  g_assert_true (lanyard_synopsis_has_option (&sample, "undo"));
  g_assert_false (lanyard_synopsis_has_option (&sample, "und"));
  g_assert_cmpstr (lanyard_synopsis_find_option (&sample, "--profile=x")->long_name, ==, "profile");
  g_assert_cmpstr (lanyard_synopsis_find_option (&sample, "-p")->long_name, ==, "profile");
  g_assert_null (lanyard_synopsis_find_option (&sample, "--prof"));
  g_assert_null (lanyard_synopsis_find_option (&sample, "-"));
}

static void
test_words_are_known (void)
{
  g_assert_cmpint (lanyard_word_find ("NAME"), ==, LANYARD_WORD_CONNECTION);
  g_assert_cmpint (lanyard_word_find ("get|store"), ==, LANYARD_WORD_CHOICE);
  g_assert_cmpint (lanyard_word_find ("THING"), ==, LANYARD_WORD_UNKNOWN);
}

static void
test_paragraphs_are_filled (void)
{
  g_autoptr (GString) out = g_string_new ("--- ");
  g_autofree char *long_word = g_strnfill (70, 'x');
  g_autofree char *text = g_strdup_printf ("one\ntwo  three %s four", long_word);
  g_autofree char *expected = g_strdup_printf ("--- one two three\n  %s four\n", long_word);

  lanyard_columns_fill (out, text, 4, 2);
  g_assert_cmpstr (out->str, ==, expected);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lanyard/commands/every-argument-says-what-it-is",
                   test_every_argument_says_what_it_is);
  g_test_add_func ("/lanyard/commands/every-value-says-what-it-is",
                   test_every_value_says_what_it_is);
  g_test_add_func ("/lanyard/commands/every-option-is-in-the-synopsis",
                   test_every_option_is_in_the_synopsis);
  g_test_add_func ("/lanyard/commands/as-many-arguments-are-taken-as-the-synopsis-has",
                   test_as_many_arguments_are_taken_as_the_synopsis_has);
  g_test_add_func ("/lanyard/commands/every-command-has-an-example",
                   test_every_command_has_an_example);
  g_test_add_func ("/lanyard/commands/help-fits-a-terminal", test_help_fits_a_terminal);
  g_test_add_func ("/lanyard/commands/synopsis-is-read", test_synopsis_is_read);
  g_test_add_func ("/lanyard/commands/words-are-known", test_words_are_known);
  g_test_add_func ("/lanyard/commands/paragraphs-are-filled", test_paragraphs_are_filled);

  return g_test_run ();
}
