/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Files in which credentials lie around. The first byte says of what kind the file is. */

#include "fuzz.h"

#include <string.h>

#include "lanyard-provider-list.h"
#include "lanyard-stray-list.h"
#include "lanyard-stray-mend.h"
#include "lanyard-stray-readers.h"

typedef struct
{
  LanyardStraySource  source;
  const char         *path;
} Kind;

static const Kind kinds[] = {
  { LANYARD_STRAY_VARIABLES, "/x/.env" },
  { LANYARD_STRAY_VARIABLES, "/x/.bashrc" },
  { LANYARD_STRAY_VARIABLES, "/x/config.fish" },
  { LANYARD_STRAY_NETRC, "/x/.netrc" },
  { LANYARD_STRAY_GIT_CREDENTIALS, "/x/.git-credentials" },
  { LANYARD_STRAY_GIT_CONFIG, "/x/.git/config" },
  { LANYARD_STRAY_TOOL, "/x/config.yml" },
  { LANYARD_STRAY_MCP, "/x/mcp.json" },
  { LANYARD_STRAY_MCP, "/x/config.toml" },
};

/* Reads @text; what is taken out of it can be read again. */
static void
read_and_mend (LanyardStrayNames *names,
               const Kind        *kind,
               const char        *text)
{
  const char * const invocation[] = { "lanyard", NULL };
  g_autoptr (LanyardStrayScan) scan = NULL;
  g_autoptr (GPtrArray) strays = g_ptr_array_new_with_free_func (g_object_unref);

  scan = lanyard_stray_scan_new (names, kind->source, kind->path, text, strlen (text));
  if (!lanyard_stray_scan_read (scan, NULL))
    return;

  g_strfreev (lanyard_stray_dup_git_stores (scan));
  lanyard_stray_list_take (strays, scan);
  for (guint i = 0; i < strays->len; i++)
    {
      LanyardStray *stray = g_ptr_array_index (strays, i);
      g_autoptr (LanyardStrayScan) again = NULL;
      g_autoptr (LanyardSecret) mended = NULL;
      g_autoptr (GError) error = NULL;
      LanyardStrayRest rest = { 0 };
      LanyardStrayRemedy remedy = {
        .secret = lanyard_stray_get_secret (stray),
        .connection = "acme",
        .provider = lanyard_stray_get_provider (stray),
        .method = lanyard_stray_get_method (stray),
        .invocation = invocation,
      };

      if (remedy.method == NULL)
        continue;

      mended = lanyard_stray_mend (scan, &remedy, &rest);
      g_assert_true (mended != NULL || rest.count > 0);
      if (mended == NULL)
        continue;

      again = lanyard_stray_scan_new (names, kind->source, kind->path, lanyard_secret_peek (mended),
                                      lanyard_secret_get_length (mended));
      lanyard_stray_scan_read (again, &error);
      g_assert_no_error (error);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static LanyardProviderList *providers = NULL;
  static LanyardStrayNames *names = NULL;
  g_autofree char *text = size > 0 ? fuzz_dup_text (data + 1, size - 1) : NULL;

  if (text == NULL)
    return 0;

  /* Kept from one call to the next, of which there are many. */
  if (providers == NULL)
    {
      providers = lanyard_provider_list_new ();
      names = lanyard_stray_names_new (lanyard_provider_list_get_all (providers));
    }

  read_and_mend (names, &kinds[*data % G_N_ELEMENTS (kinds)], text);

  return 0;
}
