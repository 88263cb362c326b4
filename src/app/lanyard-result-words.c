/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-result-words.h"

#include "lanyard-words.h"

#include <glib/gi18n-lib.h>

/* What a mark looks like. No two that differ in meaning differ only in colour. */
static const struct
{
  const char *icon;
  const char *style;
} marks[] = {
  [LANYARD_SCOPE_GRANTED] = { "lanyard-ok-symbolic", "success" },
  [LANYARD_SCOPE_MISSING] = { "lanyard-refused-symbolic", "error" },
  [LANYARD_SCOPE_EXCESS] = { "lanyard-offline-symbolic", "warning" },
  [LANYARD_SCOPE_UNTOLD] = { "lanyard-untested-symbolic", "dim-label" },
};

static LanyardScopeStatus
get_mark (LanyardPurposeOutcome outcome)
{
  switch (outcome)
    {
    case LANYARD_PURPOSE_PROVED:
    case LANYARD_PURPOSE_GRANTED:
      return LANYARD_SCOPE_GRANTED;

    case LANYARD_PURPOSE_MISSING:
    case LANYARD_PURPOSE_FAILED:
      return LANYARD_SCOPE_MISSING;

    case LANYARD_PURPOSE_UNKNOWN:
    default:
      return LANYARD_SCOPE_UNTOLD;
    }
}

const char *
lanyard_purpose_icon (LanyardPurposeOutcome outcome)
{
  return marks[get_mark (outcome)].icon;
}

const char *
lanyard_purpose_style (LanyardPurposeOutcome outcome)
{
  return marks[get_mark (outcome)].style;
}

/**
 * lanyard_purpose_words:
 * @result: what a test found out
 * @name: the purpose in words
 *
 * Returns: (transfer full): what stands beside the mark
 */
char *
lanyard_purpose_words (const LanyardPurposeResult *result,
                       const char                 *name)
{
  g_autofree char *missing = NULL;

  g_return_val_if_fail (result != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  if (result->outcome == LANYARD_PURPOSE_MISSING && result->missing[0] != NULL)
    {
      missing = g_strjoinv (", ", result->missing);
      /* Translators: first a purpose, such as "Read code", then scopes by their names. */
      return g_strdup_printf (_("%s — lacks %s"), name, missing);
    }

  if (result->outcome == LANYARD_PURPOSE_FAILED)
    /* Translators: %s is a purpose, such as "Read code". */
    return g_strdup_printf (_("%s — was refused"), name);

  return g_strdup (name);
}

/**
 * lanyard_purpose_note:
 *
 * Returns: (nullable): how sure that is, unless it simply was tried
 */
const char *
lanyard_purpose_note (const LanyardPurposeResult *result)
{
  g_return_val_if_fail (result != NULL, NULL);

  switch (result->outcome)
    {
    case LANYARD_PURPOSE_PROVED:
      return result->writes ? _("Reading was tried, writing is judged from its scopes") : NULL;

    case LANYARD_PURPOSE_GRANTED:
      return _("Judged from its scopes");

    case LANYARD_PURPOSE_UNKNOWN:
      return _("Could not be found out");

    case LANYARD_PURPOSE_MISSING:
    case LANYARD_PURPOSE_FAILED:
    default:
      return NULL;
    }
}

/**
 * lanyard_purpose_spoken:
 *
 * Returns: (transfer full): mark, words and note at once, for those who do not see them
 */
char *
lanyard_purpose_spoken (const LanyardPurposeResult *result,
                        const char                 *name)
{
  g_autofree char *words = lanyard_purpose_words (result, name);
  const char *note = lanyard_purpose_note (result);
  g_autofree char *spoken = NULL;

  switch (get_mark (result->outcome))
    {
    case LANYARD_SCOPE_GRANTED:
      /* Translators: %s is a purpose, such as "Read code". */
      spoken = g_strdup_printf (_("Works: %s"), words);
      break;

    case LANYARD_SCOPE_MISSING:
      /* Translators: %s is a purpose, such as "Read code". */
      spoken = g_strdup_printf (_("Does not work: %s"), words);
      break;

    case LANYARD_SCOPE_UNTOLD:
    case LANYARD_SCOPE_EXCESS:
    default:
      /* Translators: %s is a purpose, such as "Read code". */
      spoken = g_strdup_printf (_("Not known: %s"), words);
    }

  return note != NULL ? g_strdup_printf ("%s. %s", spoken, note) : g_steal_pointer (&spoken);
}

static gboolean
has (const char * const *scopes,
     const char         *scope)
{
  return scopes != NULL && g_strv_contains (scopes, scope);
}

static void
add_new (GPtrArray          *list,
         const char * const *scopes,
         const char * const *except)
{
  for (guint i = 0; scopes != NULL && scopes[i] != NULL; i++)
    if (!has (except, scopes[i]) &&
        !g_ptr_array_find_with_equal_func (list, scopes[i], g_str_equal, NULL))
      g_ptr_array_add (list, g_strdup (scopes[i]));
}

/**
 * lanyard_scope_status_list:
 *
 * Returns: (transfer full): every scope that @report has something to say about:
 *   those that were wanted, those that came besides, and those that are too much
 */
GStrv
lanyard_scope_status_list (LanyardReport *report)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  const char * const *excess = NULL;

  g_return_val_if_fail (LANYARD_IS_REPORT (report), NULL);

  excess = lanyard_report_get_excess (report);
  add_new (list, lanyard_report_get_wanted (report), NULL);
  add_new (list, lanyard_report_get_missing (report), NULL);
  add_new (list, lanyard_report_get_granted (report), excess);
  add_new (list, excess, NULL);
  g_ptr_array_add (list, NULL);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&list), FALSE);
}

LanyardScopeStatus
lanyard_scope_status_of (LanyardReport *report,
                         const char    *scope)
{
  g_return_val_if_fail (LANYARD_IS_REPORT (report), LANYARD_SCOPE_UNTOLD);
  g_return_val_if_fail (scope != NULL, LANYARD_SCOPE_UNTOLD);

  if (has (lanyard_report_get_missing (report), scope))
    return LANYARD_SCOPE_MISSING;
  if (has (lanyard_report_get_excess (report), scope))
    return LANYARD_SCOPE_EXCESS;

  /* What is neither named nor missing comes with something that is. */
  return lanyard_report_get_granted (report) != NULL ? LANYARD_SCOPE_GRANTED : LANYARD_SCOPE_UNTOLD;
}

const char *
lanyard_scope_status_icon (LanyardScopeStatus status)
{
  g_return_val_if_fail (status < G_N_ELEMENTS (marks), NULL);

  return marks[status].icon;
}

const char *
lanyard_scope_status_style (LanyardScopeStatus status)
{
  g_return_val_if_fail (status < G_N_ELEMENTS (marks), NULL);

  return marks[status].style;
}

const char *
lanyard_scope_status_words (LanyardScopeStatus status)
{
  switch (status)
    {
    case LANYARD_SCOPE_GRANTED:
      return _("Granted");

    case LANYARD_SCOPE_MISSING:
      return _("Missing");

    case LANYARD_SCOPE_EXCESS:
      return _("More than needed");

    case LANYARD_SCOPE_UNTOLD:
    default:
      return _("Wanted");
    }
}

/* As it stands after "may also". */
static char *
dup_danger (const LanyardScope *scope)
{
  if (scope->may != NULL)
    return g_strdup (scope->may);

  /* Translators: %s is a scope by its name. "This token may also" goes before it. */
  return g_strdup_printf (_("use “%s”"), scope->label);
}

static int
compare_dangers (gconstpointer first,
                 gconstpointer second)
{
  const LanyardScope *one = *(const LanyardScope * const *) first;
  const LanyardScope *other = *(const LanyardScope * const *) second;

  return (int) other->risk - (int) one->risk;
}

/* The scopes that do more than read, the most dangerous first. */
static GPtrArray *
find_dangers (LanyardProvider    *provider,
              const char * const *excess)
{
  g_autoptr (GPtrArray) dangers = g_ptr_array_new ();

  for (guint i = 0; excess != NULL && excess[i] != NULL; i++)
    {
      const LanyardScope *scope = lanyard_provider_find_scope (provider, excess[i]);

      if (scope != NULL && scope->risk != LANYARD_RISK_READ)
        g_ptr_array_add (dangers, (gpointer) scope);
    }
  g_ptr_array_sort (dangers, compare_dangers);

  return g_steal_pointer (&dangers);
}

/**
 * lanyard_excess_words:
 * @provider: knows what its scopes are good for
 * @excess: (nullable): scopes that nothing needs
 *
 * Returns: (transfer full) (nullable): a warning, if any of @excess is good for more
 *   than reading
 */
char *
lanyard_excess_words (LanyardProvider    *provider,
                      const char * const *excess)
{
  g_autoptr (GPtrArray) dangers = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_return_val_if_fail (LANYARD_IS_PROVIDER (provider), NULL);

  dangers = find_dangers (provider, excess);
  if (dangers->len == 0)
    return NULL;

  first = dup_danger (g_ptr_array_index (dangers, 0));
  if (dangers->len == 1)
    /* Translators: %s is such as "delete repositories". */
    return g_strdup_printf (_("This token may also %s; nothing here needs that."), first);

  second = dup_danger (g_ptr_array_index (dangers, 1));
  if (dangers->len == 2)
    /* Translators: both are such as "delete repositories". */
    return g_strdup_printf (_("This token may also %s and %s; nothing here needs that."), first,
                            second);

  /* Translators: both are such as "delete repositories". */
  return g_strdup_printf (_("This token may also %s, %s and more; nothing here needs that."), first,
                          second);
}

/**
 * lanyard_line_words:
 * @line: a test of the past
 * @provider: (nullable): name of the provider
 *
 * Returns: (transfer full): what came of it, when it was, and how long it took
 */
char *
lanyard_line_words (const LanyardReportLine *line,
                    const char              *provider)
{
  g_autofree char *state = NULL;
  g_autofree char *moment = NULL;
  g_autofree char *duration = NULL;

  g_return_val_if_fail (line != NULL, NULL);

  state = lanyard_state_dup_words (line->state, provider);
  duration = lanyard_words_duration (line->duration);
  if (line->tested_at == NULL)
    return g_strdup_printf ("%s · %s", state, duration);

  moment = lanyard_words_moment (line->tested_at);

  return g_strdup_printf ("%s · %s · %s", state, moment, duration);
}
