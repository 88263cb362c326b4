/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-pattern.h"

static void
test_matches (void)
{
  g_autoptr (LanyardPattern) pattern = lanyard_pattern_new ("^a+$");

  g_assert_true (lanyard_pattern_matches (pattern, "aaa"));
  g_assert_false (lanyard_pattern_matches (pattern, "aab"));
  /* A line feed at the end is no end. */
  g_assert_false (lanyard_pattern_matches (pattern, "aaa\n"));
}

static void
test_once (void)
{
  g_autoptr (LanyardPattern) pattern = lanyard_pattern_new ("(b)");
  GRegex *regex = lanyard_pattern_get_regex (pattern);

  g_assert_true (lanyard_pattern_compile (pattern, NULL));
  g_assert_true (lanyard_pattern_get_regex (pattern) == regex);
  g_assert_cmpint (g_regex_get_capture_count (regex), ==, 1);
}

static void
test_none (void)
{
  g_autoptr (LanyardPattern) pattern = lanyard_pattern_new ("(");
  g_autoptr (GError) error = NULL;

  g_assert_false (lanyard_pattern_compile (pattern, &error));
  g_assert_true (error->domain == G_REGEX_ERROR);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lanyard/pattern/matches", test_matches);
  g_test_add_func ("/lanyard/pattern/is-compiled-once", test_once);
  g_test_add_func ("/lanyard/pattern/may-be-none", test_none);

  return g_test_run ();
}
