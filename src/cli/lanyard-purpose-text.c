/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-purpose-text.h"

#include <glib/gi18n-lib.h>

/* More than that nobody reads. */
#define MAX_POWERS 20

/**
 * lanyard_purpose_text_name:
 *
 * Returns: (transfer full): the purpose in words, its id if nobody has any
 */
char *
lanyard_purpose_text_name (LanyardProvider *provider,
                           const char      *purpose)
{
  const LanyardPurpose *found = NULL;

  if (provider != NULL)
    found = lanyard_provider_find_purpose (provider, purpose);

  return g_strdup (found != NULL ? found->name : purpose);
}

/* How sure a tick is: reading is tried, writing never. */
static const char *
get_proof (LanyardReport              *report,
           const LanyardPurposeResult *result)
{
  if (result->outcome == LANYARD_PURPOSE_GRANTED)
    return result->writes ? _("judged from its scopes: writing is never tried")
                          : _("judged from its scopes");

  if (!result->writes)
    return NULL;

  return lanyard_report_get_granted (report) != NULL
    ? _("reading was tried; writing never is, and is judged from its scopes")
    : _("reading was tried; writing never is");
}

/**
 * lanyard_purpose_text_result:
 *
 * Returns: (transfer full): a line with a tick or a cross
 */
char *
lanyard_purpose_text_result (LanyardProvider            *provider,
                             LanyardReport              *report,
                             const LanyardPurposeResult *result)
{
  g_autofree char *name = lanyard_purpose_text_name (provider, result->id);
  g_autofree char *missing = NULL;
  const char *proof = NULL;

  switch (result->outcome)
    {
    case LANYARD_PURPOSE_PROVED:
    case LANYARD_PURPOSE_GRANTED:
      proof = get_proof (report, result);
      /* Translators: a purpose, such as "Read code", and how one knows that it works. */
      return proof != NULL ? g_strdup_printf (_("✓ %s (%s)"), name, proof)
                           : g_strdup_printf ("✓ %s", name);

    case LANYARD_PURPOSE_MISSING:
      missing = g_strjoinv (", ", result->missing);
      /* Translators: a purpose, such as "Read code", and names of scopes. */
      return g_strdup_printf (_("✗ %s: lacks %s"), name, missing);

    case LANYARD_PURPOSE_FAILED:
      /* Translators: %s is a purpose, such as "Read code". */
      return g_strdup_printf (_("✗ %s: refused when it was tried"), name);

    case LANYARD_PURPOSE_UNKNOWN:
    default:
      /* Translators: %s is a purpose, such as "Read code". */
      return g_strdup_printf (_("? %s: could not be found out"), name);
    }
}

static gboolean
is_told (GPtrArray  *purposes,
         const char *scope)
{
  for (guint i = 0; i < purposes->len; i++)
    {
      const LanyardPurposeResult *result = g_ptr_array_index (purposes, i);

      if (g_strv_contains ((const char * const *) result->missing, scope))
        return TRUE;
    }

  return FALSE;
}

/**
 * lanyard_purpose_text_missing:
 *
 * Returns: (transfer full) (nullable): a line about the missing scopes that belong
 *   to no purpose; those of purposes stand there
 */
char *
lanyard_purpose_text_missing (LanyardReport *report)
{
  const char * const *missing = lanyard_report_get_missing (report);
  GPtrArray *purposes = lanyard_report_get_purposes (report);
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();
  g_autofree char *list = NULL;

  for (guint i = 0; missing != NULL && missing[i] != NULL; i++)
    if (!is_told (purposes, missing[i]))
      g_ptr_array_add (rest, (gpointer) missing[i]);

  if (rest->len == 0)
    return NULL;

  g_ptr_array_add (rest, NULL);
  list = g_strjoinv (", ", (char **) rest->pdata);

  /* Translators: %s is a list of scopes by their names. */
  return g_strdup_printf (_("✗ Missing: %s"), list);
}

/* Those whose power is told in words, or those whose name is all there is to tell. */
static char *
dup_powers (LanyardProvider    *provider,
            const char * const *scopes,
            gboolean            in_words)
{
  g_autoptr (GPtrArray) powers = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; scopes[i] != NULL; i++)
    {
      const LanyardScope *scope = NULL;

      if (provider != NULL)
        scope = lanyard_provider_find_scope (provider, scopes[i]);
      if ((scope != NULL && scope->may != NULL) != in_words)
        continue;

      if (in_words)
        /* Translators: what a scope lets one do, such as "delete repositories", and its name. */
        g_ptr_array_add (powers, g_strdup_printf (_("%s (%s)"), scope->may, scopes[i]));
      else
        g_ptr_array_add (powers, g_strdup (scopes[i]));
    }

  if (powers->len == 0)
    return NULL;

  if (powers->len > MAX_POWERS)
    {
      guint more = powers->len - MAX_POWERS;

      g_ptr_array_set_size (powers, MAX_POWERS);
      /* Translators: ends a list that would be too long. */
      g_ptr_array_add (powers, g_strdup_printf (ngettext ("and %u more", "and %u more", more),
                                                more));
    }
  g_ptr_array_add (powers, NULL);

  return g_strjoinv (", ", (char **) powers->pdata);
}

/**
 * lanyard_purpose_text_excess:
 *
 * Returns: (transfer full) (nullable): a line about what nobody asked for and is
 *   worth a thought, as it changes something
 */
char *
lanyard_purpose_text_excess (LanyardProvider *provider,
                             LanyardReport   *report)
{
  const char * const *excess = lanyard_report_get_excess (report);
  g_autofree char *list = NULL;

  if (excess != NULL)
    list = dup_powers (provider, excess, TRUE);

  /* Translators: %s is a list such as "delete repositories (delete:repository:bitbucket)". */
  return list != NULL ? g_strdup_printf (_("This token may also: %s; nothing here needs that."),
                                         list)
                      : NULL;
}

/**
 * lanyard_purpose_text_rest:
 *
 * Returns: (transfer full) (nullable): a line about the other scopes that nobody
 *   asked for, by their names
 */
char *
lanyard_purpose_text_rest (LanyardProvider *provider,
                           LanyardReport   *report)
{
  const char * const *excess = lanyard_report_get_excess (report);
  g_autofree char *list = NULL;

  if (excess != NULL)
    list = dup_powers (provider, excess, FALSE);

  /* Translators: %s is a list of scopes by their names. */
  return list != NULL ? g_strdup_printf (_("More than needed: %s"), list) : NULL;
}
