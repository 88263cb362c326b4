/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-state.h"

#include <glib/gi18n-lib.h>

G_DEFINE_ENUM_TYPE (LanyardState, lanyard_state,
                    G_DEFINE_ENUM_VALUE (LANYARD_STATE_UNTESTED, "untested"),
                    G_DEFINE_ENUM_VALUE (LANYARD_STATE_OK, "ok"),
                    G_DEFINE_ENUM_VALUE (LANYARD_STATE_LIMITED, "limited"),
                    G_DEFINE_ENUM_VALUE (LANYARD_STATE_REFUSED, "refused"),
                    G_DEFINE_ENUM_VALUE (LANYARD_STATE_FORBIDDEN, "forbidden"),
                    G_DEFINE_ENUM_VALUE (LANYARD_STATE_NOT_FOUND, "not-found"),
                    G_DEFINE_ENUM_VALUE (LANYARD_STATE_RETIRED, "retired"),
                    G_DEFINE_ENUM_VALUE (LANYARD_STATE_EXPIRED, "expired"),
                    G_DEFINE_ENUM_VALUE (LANYARD_STATE_RATE_LIMITED, "rate-limited"),
                    G_DEFINE_ENUM_VALUE (LANYARD_STATE_OFFLINE, "offline"),
                    G_DEFINE_ENUM_VALUE (LANYARD_STATE_UNTRUSTED, "untrusted"),
                    G_DEFINE_ENUM_VALUE (LANYARD_STATE_SERVICE_ERROR, "service-error"),
                    G_DEFINE_ENUM_VALUE (LANYARD_STATE_KEYRING, "keyring"))

/**
 * lanyard_state_to_string:
 *
 * Returns: (transfer none): how files, the command and descriptions spell @state
 */
const char *
lanyard_state_to_string (LanyardState state)
{
  g_autoptr (GEnumClass) states = g_type_class_ref (LANYARD_TYPE_STATE);
  GEnumValue *value = g_enum_get_value (states, state);

  g_return_val_if_fail (value != NULL, NULL);

  return value->value_nick;
}

/**
 * lanyard_state_parse:
 * @text: (nullable): a state as it is spelled in files
 * @state: (out): set if @text is one
 *
 * Returns: whether @text is a state
 */
gboolean
lanyard_state_parse (const char   *text,
                     LanyardState *state)
{
  g_autoptr (GEnumClass) states = g_type_class_ref (LANYARD_TYPE_STATE);
  GEnumValue *value = text == NULL ? NULL : g_enum_get_value_by_nick (states, text);

  if (value == NULL)
    return FALSE;

  *state = value->value;

  return TRUE;
}

LanyardStateKind
lanyard_state_get_kind (LanyardState state)
{
  switch (state)
    {
    case LANYARD_STATE_UNTESTED:
      return LANYARD_STATE_KIND_NONE;

    case LANYARD_STATE_OK:
      return LANYARD_STATE_KIND_GOOD;

    case LANYARD_STATE_LIMITED:
      return LANYARD_STATE_KIND_WARNING;

    case LANYARD_STATE_REFUSED:
    case LANYARD_STATE_FORBIDDEN:
    case LANYARD_STATE_NOT_FOUND:
    case LANYARD_STATE_RETIRED:
    case LANYARD_STATE_EXPIRED:
      return LANYARD_STATE_KIND_FAILURE;

    case LANYARD_STATE_RATE_LIMITED:
    case LANYARD_STATE_OFFLINE:
    case LANYARD_STATE_UNTRUSTED:
    case LANYARD_STATE_SERVICE_ERROR:
    case LANYARD_STATE_KEYRING:
      return LANYARD_STATE_KIND_ELSEWHERE;

    default:
      g_return_val_if_reached (LANYARD_STATE_KIND_NONE);
    }
}

static const char * const words[] = {
  [LANYARD_STATE_UNTESTED] = N_("Not tested yet"),
  [LANYARD_STATE_OK] = N_("Connected"),
  [LANYARD_STATE_LIMITED] = N_("Limited"),
  [LANYARD_STATE_REFUSED] = N_("Refused"),
  [LANYARD_STATE_FORBIDDEN] = N_("Not allowed"),
  [LANYARD_STATE_NOT_FOUND] = N_("Not found"),
  /* Translators: %s is a service, such as Bitbucket Cloud. */
  [LANYARD_STATE_RETIRED] = N_("Removed by %s"),
  [LANYARD_STATE_EXPIRED] = N_("Expired"),
  [LANYARD_STATE_RATE_LIMITED] = N_("Asked to wait"),
  [LANYARD_STATE_OFFLINE] = N_("Cannot ask now"),
  [LANYARD_STATE_UNTRUSTED] = N_("Not asked: unsafe"),
  [LANYARD_STATE_SERVICE_ERROR] = N_("Cannot ask now"),
  [LANYARD_STATE_KEYRING] = N_("Keyring not available"),
};

/**
 * lanyard_state_dup_words:
 * @provider: (nullable): the service's name
 *
 * Returns: (transfer full): the state as a person reads it
 */
char *
lanyard_state_dup_words (LanyardState  state,
                         const char   *provider)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (words), NULL);

  if (state == LANYARD_STATE_RETIRED)
    return g_strdup_printf (_("Removed by %s"), provider != NULL ? provider : _("the service"));

  return g_strdup (g_dgettext (GETTEXT_PACKAGE, words[state]));
}
