/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-git-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lanyard-provider-private.h"

/* A secret goes to the host of BaseUrl and nowhere else. Git's host is another one,
 * but it must be of the same family. */
static gboolean
is_at_or_below (const char *host,
                const char *other)
{
  g_autofree char *end = g_strconcat (".", other, NULL);

  return g_str_equal (host, other) ||
         (strchr (other, '.') != NULL && g_str_has_suffix (host, end));
}

static gboolean
is_good_host (LanyardProvider    *provider,
              LanyardDescription *description)
{
  const char *host = provider->git_host;

  return lanyard_description_matches (description, "^[a-z0-9-]+([.][a-z0-9-]+)+$", host) &&
         (is_at_or_below (provider->host, host) || is_at_or_below (host, provider->host));
}

void
lanyard_git_reader_read_provider (LanyardProvider    *provider,
                                  LanyardDescription *description)
{
  provider->git_host = lanyard_description_dup_string (description, "GitHost",
                                                       LANYARD_KEY_OPTIONAL);
  provider->git_path = lanyard_description_dup_pattern (description, "GitPath",
                                                        LANYARD_KEY_OPTIONAL);

  /* Without a host of its own, BaseUrl is a problem already. */
  if (provider->git_host != NULL && provider->host != NULL && !is_good_host (provider, description))
    lanyard_description_add_problem (description, "GitHost",
                                     _("must be the host of BaseUrl, or one above or below it"));

  if (provider->git_path != NULL && provider->git_host == NULL)
    lanyard_description_add_problem (description, "GitPath", _("there is no GitHost"));
}

void
lanyard_git_reader_read_method (LanyardProvider    *provider,
                                LanyardDescription *description,
                                LanyardMethod      *method)
{
  method->git_user = lanyard_description_dup_string (description, "GitUser", LANYARD_KEY_OPTIONAL);
  if (method->git_user == NULL)
    return;

  if (provider->git_host == NULL)
    lanyard_description_add_problem (description, "GitUser", _("there is no GitHost"));

  if (!lanyard_description_matches (description, "^[^:[:cntrl:][:space:]]+$", method->git_user))
    lanyard_description_add_problem (description, "GitUser",
                                     _("a user name for git has no colon and no spaces"));
}

void
lanyard_git_reader_check_path (LanyardProvider    *provider,
                               LanyardDescription *description)
{
  if (provider->git_path == NULL || lanyard_description_is_checked (description))
    return;

  for (guint i = 0; i < provider->fields->len; i++)
    {
      const LanyardField *field = g_ptr_array_index (provider->fields, i);

      if (g_regex_get_string_number (lanyard_pattern_get_regex (provider->git_path), field->id) > 0)
        return;
    }

  lanyard_description_open_group (description, "Provider", NULL);
  lanyard_description_add_problem (description, "GitPath",
                                   _("needs a group that is named as a field: (?<FIELD>…)"));
}
