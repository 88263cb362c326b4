/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-double-json.h"

#define LONG_AGO "2017-03-24T12:00:00.000000+00:00"

static JsonObject *
add_object (JsonObject *parent,
            const char *name)
{
  JsonObject *object = json_object_new ();

  json_object_set_object_member (parent, name, object);

  return object;
}

G_GNUC_PRINTF (3, 4)
static void
add_link (JsonObject *links,
          const char *name,
          const char *format,
          ...)
{
  g_autofree char *href = NULL;
  va_list arguments;

  va_start (arguments, format);
  href = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  json_object_set_string_member (add_object (links, name), "href", href);
}

static void
add_avatar_of_workspace (JsonObject             *links,
                         LanyardDoubleWorkspace *workspace,
                         const char             *address)
{
  add_link (links, "avatar", "%s/workspaces/%s/avatar/", address, workspace->slug);
}

JsonObject *
lanyard_double_json_user (LanyardDoubleAccount *account,
                          const char           *address)
{
  g_autofree char *id = g_uri_escape_string (account->uuid, NULL, FALSE);
  JsonObject *object = json_object_new ();
  JsonObject *links = NULL;

  json_object_set_string_member (object, "type", "user");
  json_object_set_string_member (object, "uuid", account->uuid);
  json_object_set_string_member (object, "account_id", account->account_id);
  json_object_set_string_member (object, "account_status", "active");
  json_object_set_string_member (object, "username", account->username);
  json_object_set_string_member (object, "nickname", account->nickname);
  json_object_set_string_member (object, "display_name", account->display_name);
  json_object_set_string_member (object, "created_on", LONG_AGO);
  json_object_set_boolean_member (object, "is_staff", FALSE);
  json_object_set_null_member (object, "has_2fa_enabled");
  json_object_set_null_member (object, "location");

  links = add_object (object, "links");
  add_link (links, "self", "%s/2.0/users/%s", address, id);
  add_link (links, "html", "https://bitbucket.org/%s/", id);
  if (account->avatar != NULL)
    add_link (links, "avatar", "%s", account->avatar);
  else
    add_link (links, "avatar", "%s/account/%s/avatar/", address, id);
  add_link (links, "repositories", "%s/2.0/repositories/%s", address, id);
  add_link (links, "snippets", "%s/2.0/snippets/%s", address, id);
  add_link (links, "hooks", "%s/2.0/workspaces/%s/hooks", address, id);

  return object;
}

JsonObject *
lanyard_double_json_email (LanyardDoubleAccount *account,
                           const char           *address)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "type", "email");
  json_object_set_string_member (object, "email", account->email);
  json_object_set_boolean_member (object, "is_primary", TRUE);
  json_object_set_boolean_member (object, "is_confirmed", TRUE);
  add_link (add_object (object, "links"), "self", "%s/2.0/user/emails/%s", address,
            account->email);

  return object;
}

JsonObject *
lanyard_double_json_workspace (LanyardDoubleWorkspace *workspace,
                               const char             *address)
{
  JsonObject *object = json_object_new ();
  JsonObject *links = NULL;
  static const char * const relations[] = { "hooks", "members", "projects", "snippets" };

  json_object_set_string_member (object, "type", "workspace");
  json_object_set_string_member (object, "uuid", workspace->uuid);
  json_object_set_string_member (object, "name", workspace->name);
  json_object_set_string_member (object, "slug", workspace->slug);
  json_object_set_boolean_member (object, "is_private", workspace->is_private);
  json_object_set_boolean_member (object, "is_privacy_enforced", FALSE);
  json_object_set_string_member (object, "forking_mode", "allow_forks");
  json_object_set_string_member (object, "created_on", LONG_AGO);

  links = add_object (object, "links");
  add_avatar_of_workspace (links, workspace, address);
  for (guint i = 0; i < G_N_ELEMENTS (relations); i++)
    add_link (links, relations[i], "%s/2.0/workspaces/%s/%s", address, workspace->slug,
              relations[i]);
  add_link (links, "html", "https://bitbucket.org/%s/", workspace->slug);
  add_link (links, "html_overview", "https://bitbucket.org/%s/workspace/overview/",
            workspace->slug);
  add_link (links, "owners", "%s/2.0/workspaces/%s/members?q=permission%%3D%%22owner%%22",
            address, workspace->slug);
  add_link (links, "repositories", "%s/2.0/repositories/%s", address, workspace->slug);
  add_link (links, "self", "%s/2.0/workspaces/%s", address, workspace->slug);

  return object;
}

/**
 * lanyard_double_json_workspace_access:
 *
 * One item of the listing of a person's workspaces, which has on purpose no name.
 */
JsonObject *
lanyard_double_json_workspace_access (LanyardDoubleWorkspace *workspace,
                                      LanyardDoubleAccount   *account,
                                      const char             *address)
{
  JsonObject *object = json_object_new ();
  JsonObject *base = NULL;
  JsonObject *links = NULL;

  json_object_set_string_member (object, "type", "workspace_access");
  json_object_set_boolean_member (object, "administrator",
                                  g_ptr_array_find (workspace->administrators, account, NULL));
  base = add_object (object, "workspace");
  json_object_set_string_member (base, "type", "workspace_base");
  json_object_set_string_member (base, "uuid", workspace->uuid);
  json_object_set_string_member (base, "slug", workspace->slug);
  links = add_object (base, "links");
  add_avatar_of_workspace (links, workspace, address);
  add_link (links, "self", "%s/2.0/workspaces/%s", address, workspace->slug);

  return object;
}

static void
fill_place (JsonObject             *object,
            LanyardDoubleWorkspace *workspace,
            const char             *address)
{
  JsonObject *links = NULL;

  json_object_set_string_member (object, "type", "workspace");
  json_object_set_string_member (object, "uuid", workspace->uuid);
  json_object_set_string_member (object, "name", workspace->name);
  json_object_set_string_member (object, "slug", workspace->slug);
  links = add_object (object, "links");
  add_avatar_of_workspace (links, workspace, address);
  add_link (links, "html", "https://bitbucket.org/%s/", workspace->slug);
  add_link (links, "self", "%s/2.0/workspaces/%s", address, workspace->slug);
}

static void
fill_team (JsonObject             *object,
           LanyardDoubleWorkspace *workspace,
           const char             *address)
{
  g_autofree char *id = g_uri_escape_string (workspace->uuid, NULL, FALSE);
  JsonObject *links = NULL;

  json_object_set_string_member (object, "type", "team");
  json_object_set_string_member (object, "uuid", workspace->uuid);
  json_object_set_string_member (object, "username", workspace->slug);
  json_object_set_string_member (object, "display_name", workspace->name);
  links = add_object (object, "links");
  add_link (links, "self", "%s/2.0/workspaces/%s", address, id);
  add_avatar_of_workspace (links, workspace, address);
  add_link (links, "html", "https://bitbucket.org/%s/", id);
}

static void
fill_project (JsonObject           *object,
              LanyardDoubleProject *project,
              const char           *address)
{
  JsonObject *links = NULL;
  const char *slug = project->workspace->slug;

  json_object_set_string_member (object, "type", "project");
  json_object_set_string_member (object, "key", project->key);
  json_object_set_string_member (object, "uuid", project->uuid);
  json_object_set_string_member (object, "name", project->name);
  links = add_object (object, "links");
  add_link (links, "self", "%s/2.0/workspaces/%s/projects/%s", address, slug, project->key);
  add_link (links, "html", "https://bitbucket.org/%s/workspace/projects/%s", slug, project->key);
  add_avatar_of_workspace (links, project->workspace, address);
}

JsonObject *
lanyard_double_json_project (LanyardDoubleProject *project,
                             const char           *address)
{
  JsonObject *object = json_object_new ();

  fill_project (object, project, address);
  json_object_set_string_member (object, "description", "");
  json_object_set_boolean_member (object, "is_private", TRUE);
  json_object_set_string_member (object, "created_on", LONG_AGO);
  json_object_set_string_member (object, "updated_on", LONG_AGO);
  json_object_set_boolean_member (object, "has_publicly_visible_repos", FALSE);
  fill_team (add_object (object, "owner"), project->workspace, address);
  fill_place (add_object (object, "workspace"), project->workspace, address);

  return object;
}

/* The https address names the caller, which clients have to strip: a person by the
 * user name, a token by a number of its own.
 */
static void
add_clones (JsonObject              *links,
            const char              *full_name,
            LanyardDoubleCredential *credential)
{
  g_autofree char *https = NULL;
  g_autofree char *ssh = g_strdup_printf ("git@bitbucket.org:%s.git", full_name);
  JsonArray *clones = json_array_new ();
  JsonObject *clone = NULL;

  if (credential == NULL)
    https = g_strdup_printf ("https://bitbucket.org/%s.git", full_name);
  else
    https = g_strdup_printf ("https://%s@bitbucket.org/%s.git",
                             credential->account != NULL ? credential->account->username
                                                         : "00000000000000000000000000b07e",
                             full_name);

  clone = json_object_new ();
  json_object_set_string_member (clone, "name", "https");
  json_object_set_string_member (clone, "href", https);
  json_array_add_object_element (clones, clone);
  clone = json_object_new ();
  json_object_set_string_member (clone, "name", "ssh");
  json_object_set_string_member (clone, "href", ssh);
  json_array_add_object_element (clones, clone);
  json_object_set_array_member (links, "clone", clones);
}

static void
fill_links_of_repository (JsonObject              *links,
                          const char              *full_name,
                          LanyardDoubleCredential *credential,
                          const char              *address)
{
  static const char * const relations[][2] = {
    { "pullrequests", "pullrequests" }, { "commits", "commits" }, { "forks", "forks" },
    { "watchers", "watchers" }, { "branches", "refs/branches" }, { "tags", "refs/tags" },
    { "downloads", "downloads" }, { "source", "src" }, { "hooks", "hooks" },
  };

  add_link (links, "self", "%s/2.0/repositories/%s", address, full_name);
  add_link (links, "html", "https://bitbucket.org/%s", full_name);
  add_link (links, "avatar", "https://bytebucket.org/ravatar/%s?ts=default", full_name);
  for (guint i = 0; i < G_N_ELEMENTS (relations); i++)
    add_link (links, relations[i][0], "%s/2.0/repositories/%s/%s", address, full_name,
              relations[i][1]);
  add_clones (links, full_name, credential);
}

JsonObject *
lanyard_double_json_repository (LanyardDoubleRepository *repository,
                                LanyardDoubleCredential *credential,
                                const char              *address)
{
  LanyardDoubleWorkspace *workspace = repository->project->workspace;
  g_autofree char *full_name = g_strconcat (workspace->slug, "/", repository->slug, NULL);
  JsonObject *object = json_object_new ();
  JsonObject *inner = NULL;

  json_object_set_string_member (object, "type", "repository");
  json_object_set_string_member (object, "full_name", full_name);
  json_object_set_string_member (object, "name", repository->name);
  json_object_set_string_member (object, "slug", repository->slug);
  json_object_set_string_member (object, "uuid", repository->uuid);
  json_object_set_string_member (object, "description", "");
  json_object_set_string_member (object, "scm", "git");
  json_object_set_null_member (object, "website");
  json_object_set_boolean_member (object, "is_private", repository->is_private);
  json_object_set_string_member (object, "fork_policy",
                                 repository->is_private ? "no_public_forks" : "allow_forks");
  json_object_set_string_member (object, "created_on", LONG_AGO);
  json_object_set_string_member (object, "updated_on", LONG_AGO);
  json_object_set_int_member (object, "size", 26739);
  json_object_set_string_member (object, "language", "");
  inner = add_object (object, "mainbranch");
  json_object_set_string_member (inner, "name", "master");
  json_object_set_string_member (inner, "type", "branch");
  json_object_set_null_member (object, "parent");
  json_object_set_null_member (object, "enforced_signed_commits");
  json_object_set_boolean_member (object, "has_issues", FALSE);
  json_object_set_boolean_member (object, "has_wiki", FALSE);
  inner = add_object (object, "override_settings");
  json_object_set_boolean_member (inner, "default_merge_strategy", TRUE);
  json_object_set_boolean_member (inner, "branching_model", TRUE);
  fill_team (add_object (object, "owner"), workspace, address);
  fill_place (add_object (object, "workspace"), workspace, address);
  fill_project (add_object (object, "project"), repository->project, address);
  fill_links_of_repository (add_object (object, "links"), full_name, credential, address);

  return object;
}
