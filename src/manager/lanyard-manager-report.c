/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What was found out, as others may see it. */

#include "lanyard-manager.h"

#include "lanyard-manager-private.h"
#include "lanyard-net-version.h"
#include "lanyard-report-copy.h"

static void
add_version (GStrvBuilder *versions,
             const char   *name,
             const char   *version)
{
  g_autofree char *line = g_strdup_printf ("%s %s", name, version);

  g_strv_builder_add (versions, line);
}

/* What somebody who looks into a problem asks first. */
GStrv
lanyard_manager_dup_versions (void)
{
  g_autoptr (GStrvBuilder) versions = g_strv_builder_new ();
  g_autofree char *glib = g_strdup_printf ("%u.%u.%u", glib_major_version, glib_minor_version,
                                           glib_micro_version);
  g_autofree char *network = lanyard_net_version_dup ();
  g_autofree char *system = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);

  add_version (versions, "Lanyard", LANYARD_VERSION);
  add_version (versions, "GLib", glib);
  g_strv_builder_add (versions, network);
  if (system != NULL)
    g_strv_builder_add (versions, system);
  if (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    g_strv_builder_add (versions, "Flatpak");

  return g_strv_builder_end (versions);
}

/**
 * lanyard_manager_dup_report_copy:
 * @entry: a connection, tested or not
 *
 * Returns: (transfer full): what is known of @entry from its tests, for an issue
 *   tracker: without anything that is secret or personal
 */
char *
lanyard_manager_dup_report_copy (LanyardManager *self,
                                 LanyardEntry   *entry)
{
  g_auto (GStrv) versions = NULL;

  g_return_val_if_fail (LANYARD_IS_MANAGER (self), NULL);
  g_return_val_if_fail (LANYARD_IS_ENTRY (entry), NULL);

  versions = lanyard_manager_dup_versions ();

  return lanyard_report_copy_dup (lanyard_entry_get_connection (entry),
                                  lanyard_entry_get_provider (entry),
                                  lanyard_entry_get_reports (entry),
                                  (const char * const *) versions);
}
