/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "lanyard-words.h"

G_BEGIN_DECLS

/* Pure functions for the bindings of templates. Here, and not in a class, so
 * that a test can call them without a display. */

G_GNUC_UNUSED
static gboolean
lanyard_has_text (G_GNUC_UNUSED GObject *object,
                  const char            *text)
{
  return text != NULL && *text != '\0';
}

/* For the few properties of libadwaita that are always markup. */
G_GNUC_UNUSED
static char *
lanyard_escape (G_GNUC_UNUSED GObject *object,
                const char            *text)
{
  return text != NULL ? g_markup_escape_text (text, -1) : NULL;
}

G_GNUC_UNUSED
static char *
lanyard_icon_of_state (G_GNUC_UNUSED GObject *object,
                       LanyardState           state)
{
  return g_strdup (lanyard_words_state_icon (state));
}

G_GNUC_UNUSED
static char **
lanyard_style_of_state (G_GNUC_UNUSED GObject *object,
                        LanyardState           state)
{
  const char *classes[] = { "state", lanyard_words_state_style (state), NULL };

  return g_strdupv ((char **) classes);
}

G_GNUC_UNUSED
static char *
lanyard_page_of_step (G_GNUC_UNUSED GObject *object,
                      LanyardStepState       state)
{
  switch (state)
    {
    case LANYARD_STEP_RUNNING:
      return g_strdup ("running");

    case LANYARD_STEP_PASSED:
      return g_strdup ("passed");

    case LANYARD_STEP_FAILED:
      return g_strdup ("failed");

    case LANYARD_STEP_SKIPPED:
      return g_strdup ("skipped");

    case LANYARD_STEP_WAITING:
    default:
      return g_strdup ("waiting");
    }
}

G_GNUC_UNUSED
static char *
lanyard_time_of_step (G_GNUC_UNUSED GObject *object,
                      LanyardStepState       state,
                      guint                  duration)
{
  if (state != LANYARD_STEP_PASSED && state != LANYARD_STEP_FAILED)
    return NULL;

  return lanyard_words_duration (duration);
}

/* The status of the answer, and what was asked. */
G_GNUC_UNUSED
static char *
lanyard_note_of_step (G_GNUC_UNUSED GObject *object,
                      LanyardStep           *step,
                      LanyardStepState       state,
                      gboolean               detailed)
{
  g_autofree char *answer = NULL;
  const char *request = NULL;
  guint status;

  if (!detailed || step == NULL || (state != LANYARD_STEP_PASSED && state != LANYARD_STEP_FAILED))
    return NULL;

  request = lanyard_step_get_request (step);
  status = lanyard_step_get_http_status (step);
  answer = status == 0 ? g_strdup (_("No answer")) : g_strdup_printf ("%u", status);

  return request == NULL ? g_steal_pointer (&answer) : g_strdup_printf ("%s · %s", answer, request);
}

/* A spinner that turns unseen still wakes the processor. */
G_GNUC_UNUSED
static gboolean
lanyard_step_is_running (G_GNUC_UNUSED GObject *object,
                         LanyardStepState       state)
{
  return state == LANYARD_STEP_RUNNING;
}

G_END_DECLS
