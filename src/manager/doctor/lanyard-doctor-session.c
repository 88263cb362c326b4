/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The session that Lanyard runs in: its bus, and what it offers to a sandbox. */

#include "lanyard-doctor-private.h"

#include <glib/gi18n-lib.h>

#include "lanyard-deadline.h"

typedef struct
{
  LanyardDiagnosis *bus;      /* (owned) */
  LanyardDiagnosis *portal;   /* (owned) */
  LanyardDeadline  *deadline; /* (owned) */
  gint64            started;
  gboolean          sandboxed;
} Look;

static void
look_free (Look *look)
{
  g_object_unref (look->bus);
  g_object_unref (look->portal);
  lanyard_deadline_free (look->deadline);
  g_free (look);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Look, look_free)

static void
settle_no_bus (Look         *look,
               const GError *error)
{
  if (lanyard_deadline_has_passed (look->deadline) ||
      !lanyard_doctor_settle_cancelled (look->bus, error))
    lanyard_diagnosis_settle (look->bus, LANYARD_HEALTH_PROBLEM,
                              _("The session bus cannot be reached."),
                              _("Run Lanyard in a desktop session, or start one with "
                                "dbus-run-session. Without it no keyring can be reached."));

  lanyard_diagnosis_settle (look->portal, LANYARD_HEALTH_SKIPPED,
                            _("There is no session bus to ask."), NULL);
}

static void
settle_portal (Look         *look,
               GVariant     *reply,
               const GError *error)
{
  if (reply != NULL)
    lanyard_diagnosis_settle (look->portal, LANYARD_HEALTH_GOOD,
                              look->sandboxed
                                ? _("The Secret portal answers.")
                                : _("The Secret portal answers; it is needed in a Flatpak only."),
                              NULL);
  else if (!lanyard_deadline_has_passed (look->deadline) &&
           lanyard_doctor_settle_cancelled (look->portal, error))
    return;
  else if (look->sandboxed)
    lanyard_diagnosis_settle (look->portal, LANYARD_HEALTH_PROBLEM,
                              _("The Secret portal does not answer, so no secret can be kept."),
                              _("Install xdg-desktop-portal and a keyring that serves it, such as "
                                "GNOME Keyring, and log in again."));
  else
    lanyard_diagnosis_settle (look->portal, LANYARD_HEALTH_SKIPPED,
                              _("Not needed outside of a Flatpak."), NULL);
}

static void
portal_asked_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (Look) look = user_data;
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;

  reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (object), result, &error);
  settle_portal (look, reply, error);
}

/* Outside of a sandbox nothing is started only to be looked at. */
static void
ask_portal (Look            *look,
            GDBusConnection *bus)
{
  g_dbus_connection_call (bus, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop",
                          "org.freedesktop.DBus.Properties", "Get",
                          g_variant_new ("(ss)", "org.freedesktop.portal.Secret", "version"),
                          G_VARIANT_TYPE ("(v)"),
                          look->sandboxed ? G_DBUS_CALL_FLAGS_NONE
                                          : G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          LANYARD_DOCTOR_LIMIT,
                          lanyard_deadline_get_cancellable (look->deadline),
                          portal_asked_cb, look);
}

static void
bus_asked_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Look) look = user_data;
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;
  GDBusConnection *bus = G_DBUS_CONNECTION (object);

  reply = g_dbus_connection_call_finish (bus, result, &error);
  if (reply == NULL)
    {
      settle_no_bus (look, error);
      return;
    }

  lanyard_diagnosis_set_duration (look->bus, (g_get_monotonic_time () - look->started) / 1000);
  lanyard_diagnosis_settle (look->bus, LANYARD_HEALTH_GOOD, _("It answers."), NULL);
  ask_portal (g_steal_pointer (&look), bus);
}

static void
connected_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Look) look = user_data;
  g_autoptr (GDBusConnection) bus = NULL;
  g_autoptr (GError) error = NULL;
  GCancellable *cancellable = lanyard_deadline_get_cancellable (look->deadline);

  bus = g_bus_get_finish (result, &error);
  if (bus == NULL)
    {
      settle_no_bus (look, error);
      return;
    }

  g_dbus_connection_call (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                          "org.freedesktop.DBus", "GetId", NULL, G_VARIANT_TYPE ("(s)"),
                          G_DBUS_CALL_FLAGS_NONE, LANYARD_DOCTOR_LIMIT, cancellable,
                          bus_asked_cb, g_steal_pointer (&look));
}

void
lanyard_doctor_look_at_session (LanyardDoctor *self)
{
  Look *look = g_new0 (Look, 1);

  look->bus = lanyard_doctor_add (self, "bus", NULL, LANYARD_REALM_KEYRING, _("Session bus"));
  look->portal = lanyard_doctor_add (self, "portal", NULL, LANYARD_REALM_KEYRING,
                                     _("Desktop portal"));
  look->deadline = lanyard_deadline_new (lanyard_doctor_get_cancellable (self));
  look->started = g_get_monotonic_time ();
  look->sandboxed = lanyard_doctor_is_in_flatpak ();

  lanyard_deadline_start (look->deadline, LANYARD_DOCTOR_LIMIT);
  g_bus_get (G_BUS_TYPE_SESSION, lanyard_deadline_get_cancellable (look->deadline), connected_cb,
             look);
}
