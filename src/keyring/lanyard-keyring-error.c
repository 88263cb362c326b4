/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-keyring-error.h"

#include "lanyard-error.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

/* What libsecret, D-Bus and the keyring report, in the words of `LANYARD_ERROR`:
 * each says what happened and what the person can do next.
 */

static GError *
new_no_service (void)
{
  return g_error_new_literal (LANYARD_ERROR, LANYARD_ERROR_KEYRING_MISSING,
                              _("No keyring is running. Install GNOME Keyring or KWallet 5.97 or "
                                "later, or turn on the Secret Service in KeePassXC, then log in "
                                "again."));
}

static GError *
new_no_bus (void)
{
  return g_error_new_literal (LANYARD_ERROR, LANYARD_ERROR_KEYRING_MISSING,
                              _("No keyring can be reached, because this session has no D-Bus "
                                "session bus. Run Lanyard in a desktop session, or start one "
                                "with dbus-run-session."));
}

static GError *
new_unusable (const GError *error)
{
  g_autoptr (GError) copy = g_error_copy (error);

  g_dbus_error_strip_remote_error (copy);

  return g_error_new (LANYARD_ERROR, LANYARD_ERROR_KEYRING_MISSING,
                      /* Translators: the %s is what the keyring or D-Bus says, untranslated. */
                      _("The keyring cannot be used (%s). Look whether your keyring manager "
                        "opens, then try again."),
                      copy->message);
}

static GError *
translate_dbus (const GError *error)
{
  switch (error->code)
    {
    case G_DBUS_ERROR_TIMEOUT:
    case G_DBUS_ERROR_TIMED_OUT:
    case G_DBUS_ERROR_NO_REPLY:
      return lanyard_keyring_error_new_timeout ();

    case G_DBUS_ERROR_SERVICE_UNKNOWN:
    case G_DBUS_ERROR_NAME_HAS_NO_OWNER:
    case G_DBUS_ERROR_SPAWN_EXEC_FAILED:
    case G_DBUS_ERROR_SPAWN_FORK_FAILED:
    case G_DBUS_ERROR_SPAWN_CHILD_EXITED:
    case G_DBUS_ERROR_SPAWN_CHILD_SIGNALED:
    case G_DBUS_ERROR_SPAWN_FAILED:
    case G_DBUS_ERROR_SPAWN_SETUP_FAILED:
    case G_DBUS_ERROR_SPAWN_CONFIG_INVALID:
    case G_DBUS_ERROR_SPAWN_SERVICE_INVALID:
    case G_DBUS_ERROR_SPAWN_SERVICE_NOT_FOUND:
    case G_DBUS_ERROR_SPAWN_PERMISSIONS_INVALID:
    case G_DBUS_ERROR_SPAWN_FILE_INVALID:
    case G_DBUS_ERROR_SPAWN_NO_MEMORY:
      return new_no_service ();

    case G_DBUS_ERROR_NO_SERVER:
    case G_DBUS_ERROR_DISCONNECTED:
      return new_no_bus ();

    default:
      return new_unusable (error);
    }
}

static GError *
translate_io (const GError *error)
{
  switch (error->code)
    {
    case G_IO_ERROR_CANCELLED:
      return g_error_copy (error);

    case G_IO_ERROR_TIMED_OUT:
      return lanyard_keyring_error_new_timeout ();

    case G_IO_ERROR_DBUS_ERROR:
      return new_unusable (error);

    /* Whatever else goes wrong with input and output goes wrong on the way to
     * the bus: no address, no socket, refused, closed. */
    default:
      return new_no_bus ();
    }
}

static GError *
translate_secret (const GError *error)
{
  switch (error->code)
    {
    case SECRET_ERROR_IS_LOCKED:
      return lanyard_keyring_error_new_locked (TRUE);

    case SECRET_ERROR_NO_SUCH_OBJECT:
      return lanyard_keyring_error_new_not_there ();

    default:
      return new_unusable (error);
    }
}

/**
 * lanyard_keyring_error_new_kept:
 *
 * Some keyrings ask before they delete, and take no for an answer.
 */
GError *
lanyard_keyring_error_new_kept (void)
{
  return g_error_new_literal (LANYARD_ERROR, LANYARD_ERROR_KEYRING_LOCKED,
                              _("The keyring did not remove the secret. Try again and confirm when "
                                "it asks, or remove the secret in your keyring manager."));
}

/**
 * lanyard_keyring_error_new_locked:
 * @asked: whether the person was asked to unlock it
 */
GError *
lanyard_keyring_error_new_locked (gboolean asked)
{
  return g_error_new_literal (LANYARD_ERROR, LANYARD_ERROR_KEYRING_LOCKED,
                              asked
                                ? _("The keyring stayed locked. Try again and enter its password, "
                                    "or unlock it in your keyring manager first.")
                                : _("The keyring is locked. Unlock it, then try again."));
}

/**
 * lanyard_keyring_error_new_no_collection:
 *
 * A keyring runs, but there is nothing in it to put a secret into, as on a fresh
 * machine where the question for a first password was dismissed.
 */
GError *
lanyard_keyring_error_new_no_collection (void)
{
  return g_error_new_literal (LANYARD_ERROR, LANYARD_ERROR_KEYRING_MISSING,
                              _("The keyring is not set up yet. Try again and choose a password "
                                "for it when asked, or create a default keyring in your keyring "
                                "manager, such as Passwords and Keys."));
}

GError *
lanyard_keyring_error_new_not_there (void)
{
  return g_error_new_literal (LANYARD_ERROR, LANYARD_ERROR_SECRET_MISSING,
                              _("The keyring holds no secret for this connection. Replace the "
                                "connection's secret to store it again."));
}

GError *
lanyard_keyring_error_new_timeout (void)
{
  return g_error_new_literal (LANYARD_ERROR, LANYARD_ERROR_KEYRING_TIMEOUT,
                              _("The keyring does not answer. Log out and in again or restart "
                                "the keyring, then try again."));
}

/**
 * lanyard_keyring_error_translate:
 * @error: what libsecret returned
 *
 * Returns: (transfer full): the same in the words of `LANYARD_ERROR`; only a
 *   cancellation stays what it is
 */
GError *
lanyard_keyring_error_translate (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == G_DBUS_ERROR)
    return translate_dbus (error);
  else if (error->domain == G_IO_ERROR)
    return translate_io (error);
  else if (error->domain == SECRET_ERROR)
    return translate_secret (error);
  else
    return new_unusable (error);
}
