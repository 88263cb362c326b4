/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-secret-buffer.h"

#include <string.h>

static void
test_is_what_was_given (void)
{
  g_autoptr (LanyardSecret) secret = lanyard_secret_new ("hunter2", -1);
  g_autoptr (LanyardSecret) part = lanyard_secret_new ("hunter2 and more", 7);
  g_autoptr (LanyardSecret) other = lanyard_secret_new ("hunter3", -1);
  g_autoptr (LanyardSecret) longer = lanyard_secret_new ("hunter22", -1);

  g_assert_cmpstr (lanyard_secret_peek (secret), ==, "hunter2");
  g_assert_cmpuint (lanyard_secret_get_length (secret), ==, 7);
  g_assert_cmpstr (lanyard_secret_peek (part), ==, "hunter2");
  g_assert_true (lanyard_secret_equal (secret, part));
  g_assert_false (lanyard_secret_equal (secret, other));
  g_assert_false (lanyard_secret_equal (secret, longer));
}

static void
test_empty_is_a_secret_too (void)
{
  g_autoptr (LanyardSecret) secret = lanyard_secret_new ("", 0);

  g_assert_cmpstr (lanyard_secret_peek (secret), ==, "");
  g_assert_cmpuint (lanyard_secret_get_length (secret), ==, 0);
}

static void
test_fills_whole_pages (void)
{
  for (gsize length = 4090; length < 4100; length++)
    {
      g_autofree char *text = g_strnfill (length, 'x');
      g_autoptr (LanyardSecret) secret = lanyard_secret_new (text, -1);

      g_assert_cmpstr (lanyard_secret_peek (secret), ==, text);
    }
}

static void
test_wipe_overwrites (void)
{
  char text[] = "hunter2";

  lanyard_secret_wipe (text, sizeof text);
  for (guint i = 0; i < sizeof text; i++)
    g_assert_cmpint (text[i], ==, 0);

  lanyard_secret_wipe (NULL, 0);
}

static void
test_buffer_grows (void)
{
  g_autoptr (LanyardSecretBuffer) buffer = lanyard_secret_buffer_new ();
  g_autoptr (LanyardSecret) secret = NULL;
  g_autoptr (GString) expected = g_string_new (NULL);

  g_assert_cmpstr (lanyard_secret_buffer_peek (buffer), ==, "");

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *piece = g_strdup_printf ("%u,", i);

      lanyard_secret_buffer_append (buffer, piece, i % 2 == 0 ? -1 : (gssize) strlen (piece));
      g_string_append (expected, piece);
    }

  g_assert_cmpuint (lanyard_secret_buffer_get_length (buffer), ==, expected->len);
  g_assert_cmpstr (lanyard_secret_buffer_peek (buffer), ==, expected->str);

  secret = lanyard_secret_buffer_end (buffer);
  g_assert_cmpstr (lanyard_secret_peek (secret), ==, expected->str);
}

static void
test_buffer_end_empties (void)
{
  g_autoptr (LanyardSecretBuffer) buffer = lanyard_secret_buffer_new ();
  g_autoptr (LanyardSecret) first = NULL;
  g_autoptr (LanyardSecret) second = NULL;
  const char *memory;

  lanyard_secret_buffer_append (buffer, "first", -1);
  memory = lanyard_secret_buffer_peek (buffer);
  first = lanyard_secret_buffer_end (buffer);

  /* The same memory still, and nothing of the secret left in it. */
  g_assert_true (lanyard_secret_buffer_peek (buffer) == memory);
  for (guint i = 0; i < strlen ("first"); i++)
    g_assert_cmpint (memory[i], ==, 0);

  lanyard_secret_buffer_append (buffer, "second", -1);
  second = lanyard_secret_buffer_end (buffer);
  g_assert_cmpstr (lanyard_secret_peek (first), ==, "first");
  g_assert_cmpstr (lanyard_secret_peek (second), ==, "second");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lanyard/secret/is-what-was-given", test_is_what_was_given);
  g_test_add_func ("/lanyard/secret/empty-is-a-secret-too", test_empty_is_a_secret_too);
  g_test_add_func ("/lanyard/secret/fills-whole-pages", test_fills_whole_pages);
  g_test_add_func ("/lanyard/secret/wipe-overwrites", test_wipe_overwrites);
  g_test_add_func ("/lanyard/secret/buffer-grows", test_buffer_grows);
  g_test_add_func ("/lanyard/secret/buffer-end-empties", test_buffer_end_empties);

  return g_test_run ();
}
