/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-test-tally.h"

#include "lanyard-error.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

/**
 * lanyard_test_tally_count:
 * @report: (nullable): what came out
 * @error: (nullable): why nothing did
 */
void
lanyard_test_tally_count (LanyardTestTally *self,
                          LanyardReport    *report,
                          const GError     *error)
{
  g_return_if_fail (self != NULL);

  /* Cancelled, removed meanwhile, or tested by somebody else, who tells what comes of it. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BUSY) ||
      g_error_matches (error, LANYARD_ERROR, LANYARD_ERROR_NO_SUCH_CONNECTION))
    return;

  if (report == NULL)
    {
      self->unknown++;
      return;
    }

  switch (lanyard_state_get_kind (lanyard_report_get_state (report)))
    {
    case LANYARD_STATE_KIND_GOOD:
      self->good++;
      break;

    case LANYARD_STATE_KIND_WARNING:
      self->limited++;
      break;

    case LANYARD_STATE_KIND_FAILURE:
      self->failed++;
      break;

    case LANYARD_STATE_KIND_NONE:
    case LANYARD_STATE_KIND_ELSEWHERE:
    default:
      self->unknown++;
    }
}

/* Each part that there is something of. */
static char *
dup_list (const LanyardTestTally *self)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  g_autofree char *good = NULL;
  g_autofree char *limited = NULL;
  g_autofree char *failed = NULL;
  g_autofree char *unknown = NULL;

  good = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u works", "%u work", self->good), self->good);
  limited = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u is limited", "%u are limited",
                                          self->limited), self->limited);
  failed = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u does not work", "%u do not work",
                                         self->failed), self->failed);
  unknown = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u could not be tested",
                                          "%u could not be tested", self->unknown), self->unknown);

  if (self->good > 0)
    g_strv_builder_add (parts, good);
  if (self->limited > 0)
    g_strv_builder_add (parts, limited);
  if (self->failed > 0)
    g_strv_builder_add (parts, failed);
  if (self->unknown > 0)
    g_strv_builder_add (parts, unknown);
  list = g_strv_builder_end (parts);

  /* Translators: stands between parts such as "3 work" and "1 is limited". */
  return g_strjoinv (_(", "), list);
}

/**
 * lanyard_test_tally_sum:
 * @stopped: whether there were more to come
 *
 * Returns: (transfer full): what came out of all of them, in one sentence
 */
char *
lanyard_test_tally_sum (const LanyardTestTally *self,
                        gboolean                stopped)
{
  g_autofree char *list = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->good + self->limited + self->failed + self->unknown == 0)
    return g_strdup (stopped ? _("Stopped before any test ended") : _("Nothing was tested"));

  if (!stopped && self->limited + self->failed + self->unknown == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u connection tested: it works",
                                         "%u connections tested: all work", self->good), self->good);

  list = dup_list (self);

  /* Translators: %s is a list such as "3 work, 1 is limited". */
  return g_strdup_printf (stopped ? _("Stopped: %s so far") : _("Tested: %s"), list);
}
