/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-guidance-writer.h"

#include <glib/gi18n-lib.h>

#include "lanyard-foreign-text.h"
#include "lanyard-template.h"

#define MAX_HOST_LENGTH 253

/* A list of scopes as part of a sentence. */
static char *
list_scopes (const char * const *scopes)
{
  if (scopes == NULL)
    return g_strdup (_("a scope that the service did not name"));

  if (scopes[0] == NULL)
    return g_strdup (_("none"));

  return g_strjoinv (", ", (char **) scopes);
}

/* What the person wanted to do, in the words in which they chose it. */
static char *
list_purposes (GPtrArray *purposes)
{
  g_autoptr (GString) list = g_string_new (NULL);

  if (purposes == NULL || purposes->len == 0)
    return g_strdup (_("what you chose"));

  for (guint i = 0; i < purposes->len; i++)
    {
      const LanyardPurpose *purpose = g_ptr_array_index (purposes, i);

      if (i > 0)
        /* Translators: stands between the members of a list */
        g_string_append (list, _(", "));

      /* Translators: the name of a purpose, such as “Read code” */
      g_string_append_printf (list, _("“%s”"), purpose->name);
    }

  return g_string_free (g_steal_pointer (&list), FALSE);
}

/* A moment as a person says it: the time today, else the day as well. */
static char *
say_time (GDateTime *time,
          GDateTime *now)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (time);
  g_autoptr (GDateTime) today = g_date_time_to_local (now);

  if (g_date_time_get_day_of_year (local) == g_date_time_get_day_of_year (today) &&
      g_date_time_get_year (local) == g_date_time_get_year (today))
    return g_date_time_format (local, "%H:%M");

  /* Translators: a day and a time, such as “1 June 2027, 10:42”. */
  return g_date_time_format (local, _("%-d %B %Y, %H:%M"));
}

/* Whoever comes in the minute that is said must not come some seconds too early. */
static char *
say_end (GDateTime *time,
         GDateTime *now)
{
  g_autoptr (GDateTime) whole = g_date_time_add_seconds (time,
                                                         -g_date_time_get_seconds (time));
  g_autoptr (GDateTime) end = g_date_time_add_minutes (whole, 1);

  return say_time (g_date_time_get_seconds (time) > 0 ? end : time, now);
}

static char *
say_date (const char *date)
{
  g_autofree char *text = g_strconcat (date, "T12:00:00Z", NULL);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  /* Translators: a day, such as “1 June 2027”. */
  return time == NULL ? g_strdup (date) : g_date_time_format (time, _("%-d %B %Y"));
}

static void
insert (GHashTable *values,
        const char *name,
        char       *value)
{
  if (value != NULL)
    g_hash_table_insert (values, g_strdup (name), value);
}

/* Two clocks that differ; they are shown so that the difference can be seen, even if
 * it is a matter of days. */
static void
insert_clocks (GHashTable         *values,
               const LanyardFacts *facts)
{
  gint64 error = facts->evidence->reply->clock_error;
  g_autoptr (GDateTime) service = g_date_time_add_seconds (facts->now, -(double) error);

  if (error == 0 || service == NULL)
    return;

  insert (values, "local_time", say_time (facts->now, service));
  insert (values, "service_time", say_time (service, facts->now));
}

static GHashTable *
collect_values (const LanyardFacts *facts)
{
  const LanyardEvidence *evidence = facts->evidence;
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, evidence->fields);
  while (g_hash_table_iter_next (&iter, &id, &value))
    insert (values, id, g_strdup (value));

  insert (values, "missing", list_scopes (facts->missing));
  insert (values, "required", list_scopes (facts->required));
  insert (values, "granted", list_scopes (facts->granted));
  insert (values, "host", g_strdup (facts->host));
  insert (values, "method", g_strdup (evidence->method->name));
  insert (values, "secret_name", g_strdup (evidence->method->secret_name));
  insert (values, "status", g_strdup_printf ("%u", evidence->reply->status));

  insert (values, "purpose", list_purposes (evidence->purposes));
  insert (values, "rate_limit", g_strdup (facts->rate_limit != NULL
                                          ? facts->rate_limit
                                          : _("a number that the service did not name")));
  insert (values, "elsewhere", lanyard_foreign_text_dup (evidence->reply->led_to,
                                                         MAX_HOST_LENGTH));
  insert_clocks (values, facts);

  if (facts->expires != NULL)
    insert (values, "expires", say_date (facts->expires));
  if (facts->confirmed_at != NULL)
    insert (values, "confirmed", say_time (facts->confirmed_at, facts->now));
  if (facts->retry_at != NULL)
    {
      gint64 seconds = g_date_time_difference (facts->retry_at, facts->now) / G_TIME_SPAN_SECOND;

      insert (values, "retry_at", say_end (facts->retry_at, facts->now));
      insert (values, "retry_seconds", g_strdup_printf ("%" G_GINT64_FORMAT, MAX (seconds, 0)));
    }

  return values;
}

static char *
fill (const char *text,
      GHashTable *values)
{
  return lanyard_template_expand (text, LANYARD_TEMPLATE_PLAIN, values);
}

/* The rule's own page, and the page where the secret is made, if a button opens it. */
static GStrv
collect_links (const LanyardGuidanceRule *rule,
               const LanyardEvidence     *evidence)
{
  g_autoptr (GStrvBuilder) links = g_strv_builder_new ();

  if (rule->link != NULL)
    g_strv_builder_add (links, rule->link);

  if (g_strv_contains ((const char * const *) rule->actions, "open-page"))
    {
      g_autofree char *page = lanyard_method_dup_page (evidence->method, evidence->fields);

      if (page != NULL)
        g_strv_builder_add (links, page);
    }

  return g_strv_builder_end (links);
}

/**
 * lanyard_guidance_write:
 * @rule: the rule that holds
 * @facts: what is known
 *
 * Returns: (transfer full): what @rule has to say about @facts
 */
LanyardGuidance *
lanyard_guidance_write (const LanyardGuidanceRule *rule,
                        const LanyardFacts        *facts)
{
  g_autoptr (GHashTable) values = collect_values (facts);
  g_autoptr (GStrvBuilder) fixes = g_strv_builder_new ();
  LanyardGuidance *guidance = g_new0 (LanyardGuidance, 1);

  for (char **fix = rule->fixes; *fix != NULL; fix++)
    {
      g_autofree char *text = fill (*fix, values);

      g_strv_builder_add (fixes, text);
    }

  guidance->code = g_strdup (rule->code);
  guidance->title = fill (rule->title, values);
  guidance->explanation = fill (rule->explanation, values);
  guidance->fixes = g_strv_builder_end (fixes);
  guidance->links = collect_links (rule, facts->evidence);
  guidance->link_name = g_strdup (rule->link_name);
  guidance->actions = g_strdupv (rule->actions);
  if (facts->retry_at != NULL && rule->state == LANYARD_STATE_RATE_LIMITED)
    guidance->retry_at = g_date_time_ref (facts->retry_at);

  return guidance;
}
