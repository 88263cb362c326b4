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

static void
add (GPtrArray  *parts,
     guint       number,
     const char *one,
     const char *many)
{
  if (number > 0)
    g_ptr_array_add (parts, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, one, many, number), number));
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
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (!stopped && self->good > 0 && self->limited + self->failed + self->unknown == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u connection tested: it works",
                                         "%u connections tested: all work", self->good), self->good);

  add (parts, self->good, N_("%u works"), N_("%u work"));
  add (parts, self->limited, N_("%u is limited"), N_("%u are limited"));
  add (parts, self->failed, N_("%u does not work"), N_("%u do not work"));
  add (parts, self->unknown, N_("%u could not be tested"), N_("%u could not be tested"));
  g_ptr_array_add (parts, NULL);
  if (parts->len == 1)
    return g_strdup (stopped ? _("Stopped before any test ended") : _("Nothing was tested"));

  /* Translators: stands between parts such as "3 work" and "1 is limited". */
  list = g_strjoinv (_(", "), (char **) parts->pdata);

  /* Translators: %s is a list such as "3 work, 1 is limited". */
  return g_strdup_printf (stopped ? _("Stopped: %s so far") : _("Tested: %s"), list);
}
