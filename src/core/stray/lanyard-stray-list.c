/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-stray-list.h"

#include "lanyard-stray-sorter.h"

static LanyardStray *
find (GPtrArray           *strays,
      LanyardStrayFinding *finding)
{
  LanyardStray *stray = NULL;

  for (guint i = 0; i < strays->len; i++)
    {
      stray = g_ptr_array_index (strays, i);
      if (lanyard_stray_get_provider (stray) == finding->provider &&
          lanyard_secret_equal (lanyard_stray_get_secret (stray), finding->secret))
        return stray;
    }

  stray = lanyard_stray_new (finding->provider, finding->secret);
  lanyard_stray_set_unsupported (stray, finding->unsupported);
  g_ptr_array_add (strays, stray);

  return stray;
}

static void
take_finding (GPtrArray           *strays,
              LanyardStrayScan    *scan,
              LanyardStrayGroup   *group,
              LanyardStrayFinding *finding)
{
  LanyardStray *stray = find (strays, finding);
  LanyardStrayItem *item = finding->item;
  LanyardStrayPlace place = {
    .source = scan->source,
    .hold = item->hold,
    .path = (char *) scan->path,
    .line = scan->path != NULL ? lanyard_stray_scan_get_line (scan, item->start) : 0,
    .name = item->name,
    .holder = group->holder,
  };

  lanyard_stray_add_place (stray, &place);
  for (guint i = 0; i < finding->methods->len; i++)
    {
      const LanyardMethod *method = g_ptr_array_index (finding->methods, i);
      g_autoptr (GHashTable) fields = NULL;

      fields = lanyard_stray_sorter_dup_fields (scan->names, group, finding, method);
      lanyard_stray_add_fields (stray, method, fields);
    }
}

/**
 * lanyard_stray_list_take:
 * @strays: (element-type LanyardStray): what was found so far
 * @scan: a text that was read
 *
 * Adds what is in @scan. A secret that is known already only gets another place.
 */
void
lanyard_stray_list_take (GPtrArray        *strays,
                         LanyardStrayScan *scan)
{
  g_return_if_fail (strays != NULL);
  g_return_if_fail (scan != NULL);

  for (guint i = 0; i < scan->groups->len; i++)
    {
      LanyardStrayGroup *group = g_ptr_array_index (scan->groups, i);
      g_autoptr (GPtrArray) findings = lanyard_stray_sorter_find (scan->names, group);

      for (guint j = 0; j < findings->len; j++)
        take_finding (strays, scan, group, g_ptr_array_index (findings, j));
    }
}
