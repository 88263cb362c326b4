/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Set-ups that somebody sends. What was read can be written, and read again. */

#include "fuzz.h"

#include <string.h>

#include "lanyard-set-up-file.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GPtrArray) connections = lanyard_set_up_file_read ((const char *) data, size, NULL);
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (LanyardProviderList) providers = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (connections == NULL)
    return 0;

  providers = lanyard_provider_list_new ();
  text = lanyard_set_up_file_write (connections, providers, TRUE);
  again = lanyard_set_up_file_read (text, strlen (text), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->len, ==, connections->len);

  return 0;
}
