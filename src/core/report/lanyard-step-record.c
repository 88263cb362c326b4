/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-step-record.h"

#include <string.h>

static const char * const always[] = {
  "content-type",
  "date",
  "retry-after",
  NULL
};

static gboolean
is_name (const char *name,
         const char *other)
{
  return other != NULL && g_ascii_strcasecmp (name, other) == 0;
}

static gboolean
is_allowed (const char      *name,
            LanyardProvider *provider)
{
  const char * const *wanted = lanyard_provider_get_report_headers (provider);

  if (g_strv_contains (always, name) || g_str_has_prefix (name, "x-ratelimit-") ||
      is_name (name, lanyard_provider_get_granted_header (provider)) ||
      is_name (name, lanyard_provider_get_credential_type_header (provider)) ||
      is_name (name, lanyard_provider_get_wait_header (provider)) ||
      is_name (name, lanyard_provider_get_limit_header (provider)))
    return TRUE;

  for (; wanted != NULL && *wanted != NULL; wanted++)
    if (is_name (name, *wanted))
      return TRUE;

  return FALSE;
}

/* What a header may say in a report that somebody hands on; NULL if it may not stand there. */
static char *
dup_value (LanyardProvider *provider,
           const char      *name,
           const char      *value)
{
  /* A challenge may hold anything; its kind is enough. */
  if (g_str_equal (name, "www-authenticate"))
    return g_strndup (value, strcspn (value, " \t,"));

  /* An address may carry a session behind its host. */
  if (g_str_equal (name, "location"))
    return strpbrk (value, "/?#") == NULL ? g_strdup (value) : NULL;

  return is_allowed (name, provider) ? g_strdup (value) : NULL;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (a, b);
}

static GStrv
dup_headers (LanyardProvider    *provider,
             const LanyardReply *reply)
{
  g_autoptr (GStrvBuilder) headers = g_strv_builder_new ();
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (reply->headers), compare_names);

  for (GList *link = names; link != NULL; link = link->next)
    {
      const char *name = link->data;
      g_autofree char *value = dup_value (provider, name,
                                          g_hash_table_lookup (reply->headers, name));
      g_autofree char *header = value == NULL ? NULL : g_strconcat (name, ": ", value, NULL);

      if (header != NULL)
        g_strv_builder_add (headers, header);
    }

  return g_strv_builder_end (headers);
}

/**
 * lanyard_step_record:
 * @step: a step that has not ended
 * @provider: who was asked
 * @check: what was asked
 * @reply: (nullable): what came back, with the secret taken out of it
 *
 * Keeps what helps somebody else to see why a test ended as it did, and no more:
 * the request as the description writes it, headers that the description allows,
 * and JSON in which the service explains a refusal. An answer that is good holds
 * the person's own data, and a body that is not JSON may hold anything.
 */
void
lanyard_step_record (LanyardStep        *step,
                     LanyardProvider    *provider,
                     const LanyardCheck *check,
                     const LanyardReply *reply)
{
  g_autofree char *request = NULL;
  g_autofree char *body = NULL;
  g_auto (GStrv) headers = NULL;

  g_return_if_fail (LANYARD_IS_STEP (step));
  g_return_if_fail (LANYARD_IS_PROVIDER (provider));
  g_return_if_fail (check != NULL);

  request = g_strconcat (check->verb, " ", check->path, NULL);
  if (reply != NULL)
    headers = dup_headers (provider, reply);

  if (reply != NULL && reply->status >= 400 && reply->content == LANYARD_CONTENT_JSON)
    body = json_to_string (reply->json, FALSE);

  lanyard_step_set_answer (step, request, (const char * const *) headers, body);
}
