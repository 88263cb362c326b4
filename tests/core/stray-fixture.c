/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "stray-fixture.h"

#include <string.h>

#include "lanyard-method.h"

void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->providers = lanyard_provider_list_new ();
  self->names = lanyard_stray_names_new (lanyard_provider_list_get_all (self->providers));
  self->strays = g_ptr_array_new_with_free_func (g_object_unref);
}

void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_ptr_array_unref (self->strays);
  lanyard_stray_names_free (self->names);
  g_object_unref (self->providers);
}

void
look (Fixture            *self,
      LanyardStraySource  source,
      const char         *path,
      const char         *text)
{
  g_autoptr (LanyardStrayScan) scan = NULL;
  g_autoptr (GError) error = NULL;

  scan = lanyard_stray_scan_new (self->names, source, path, text, strlen (text));
  lanyard_stray_scan_read (scan, &error);
  g_assert_no_error (error);
  lanyard_stray_list_take (self->strays, scan);
}

LanyardStray *
get (Fixture *self,
     guint    index)
{
  g_assert_cmpuint (index, <, self->strays->len);

  return g_ptr_array_index (self->strays, index);
}

void
assert_stray (LanyardStray *stray,
              const char   *secret,
              const char   *method,
              guint         line)
{
  LanyardStrayPlace *place = g_ptr_array_index (lanyard_stray_get_places (stray), 0);

  g_assert_cmpstr (lanyard_secret_peek (lanyard_stray_get_secret (stray)), ==, secret);
  g_assert_nonnull (lanyard_stray_get_method (stray));
  g_assert_cmpstr (lanyard_stray_get_method (stray)->id, ==, method);
  g_assert_cmpuint (place->line, ==, line);
}

void
assert_field (LanyardStray *stray,
              const char   *id,
              const char   *value)
{
  g_assert_cmpstr (g_hash_table_lookup (lanyard_stray_get_fields (stray), id), ==, value);
}

static LanyardSecret *
mend (Fixture            *self,
      LanyardStraySource  source,
      const char         *path,
      const char         *text,
      const char         *secret,
      const char         *method,
      LanyardStrayRest   *rest)
{
  const char * const invocation[] = { "lanyard", NULL };
  LanyardProvider *provider = lanyard_provider_list_find (self->providers, "bitbucket");
  g_autoptr (LanyardSecret) gone = lanyard_secret_new (secret, -1);
  g_autoptr (LanyardStrayScan) scan = NULL;
  g_autoptr (GError) error = NULL;
  LanyardStrayRemedy remedy = {
    .secret = gone,
    .connection = "acme",
    .provider = provider,
    .method = lanyard_provider_find_method (provider, method),
    .invocation = invocation,
  };

  scan = lanyard_stray_scan_new (self->names, source, path, text, strlen (text));
  lanyard_stray_scan_read (scan, &error);
  g_assert_no_error (error);

  return lanyard_stray_mend (scan, &remedy, rest);
}

void
assert_mended (Fixture            *self,
               LanyardStraySource  source,
               const char         *path,
               const char         *text,
               const char         *secret,
               const char         *method,
               const char         *expected)
{
  LanyardStrayRest rest = { 0 };
  g_autoptr (LanyardSecret) mended = mend (self, source, path, text, secret, method, &rest);

  g_assert_nonnull (mended);
  g_assert_cmpstr (lanyard_secret_peek (mended), ==, expected);
  g_assert_cmpuint (rest.count, ==, 0);
}

void
assert_left (Fixture            *self,
             LanyardStraySource  source,
             const char         *path,
             const char         *text,
             const char         *secret,
             const char         *method,
             guint               count,
             guint               kinds)
{
  LanyardStrayRest rest = { 0 };
  g_autoptr (LanyardSecret) mended = mend (self, source, path, text, secret, method, &rest);

  g_assert_null (mended);
  g_assert_cmpuint (rest.count, ==, count);
  g_assert_cmpuint (rest.kinds, ==, kinds);
}
