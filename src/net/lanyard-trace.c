/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-trace.h"

#include <string.h>

/**
 * lanyard_trace_is_wanted:
 *
 * Whether the environment asks for the trace.
 */
gboolean
lanyard_trace_is_wanted (void)
{
  const GDebugKey keys[] = { { "net", 1 } };

  return g_parse_debug_string (g_getenv ("LANYARD_DEBUG"), keys, G_N_ELEMENTS (keys)) != 0;
}

/**
 * lanyard_trace_reply:
 * @verb: how it was asked
 * @path: what was asked for, without a query
 * @reply: what came back
 *
 * Prints one line about a request on standard error, and one for each header
 * that was let in. Neither the request's headers nor any body is at hand here.
 */
void
lanyard_trace_reply (const char         *verb,
                     const char         *path,
                     const LanyardReply *reply)
{
  g_autoptr (GList) names = NULL;

  g_return_if_fail (reply != NULL);

  g_printerr ("lanyard-net: %s %s: %u %s, %" G_GINT64_FORMAT " ms\n",
              verb, path, reply->status, lanyard_transport_to_string (reply->transport),
              reply->duration / G_TIME_SPAN_MILLISECOND);

  names = g_list_sort (g_hash_table_get_keys (reply->headers), (GCompareFunc) strcmp);
  for (GList *l = names; l != NULL; l = l->next)
    {
      const char *name = l->data;
      g_autofree char *value = g_strescape (lanyard_reply_get_header (reply, name), NULL);

      g_printerr ("lanyard-net:   %s: %s\n", name, value);
    }
}
