/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-double-endpoints.h"

#include "lanyard-double-access.h"
#include "lanyard-double-json.h"

#include <string.h>

#define DEFAULT_PAGELEN 10
#define MAX_PAGELEN 100
#define MAX_PAGELEN_OF_PULL_REQUESTS 50

static const char *
get_query (const LanyardDoubleCall *call,
           const char              *name)
{
  return call->query != NULL ? g_hash_table_lookup (call->query, name) : NULL;
}

static guint64
get_number (const LanyardDoubleCall *call,
            const char              *name,
            guint64                  fallback,
            guint64                  maximum)
{
  const char *text = get_query (call, name);
  guint64 number = 0;

  if (text == NULL)
    return fallback;

  return g_ascii_string_to_unsigned (text, 10, 1, maximum, &number, NULL) ? number : 0;
}

/* One page of all that @values holds. @path names the listing for the links to its
 * neighbours.
 */
static LanyardDoubleReply *
answer_page (const LanyardDoubleCall *call,
             JsonArray               *values,
             const char              *path,
             guint64                  default_pagelen,
             guint64                  max_pagelen)
{
  g_autoptr (JsonArray) all = values;
  guint64 pagelen = get_number (call, "pagelen", default_pagelen, max_pagelen);
  guint64 page = get_number (call, "page", 1, G_MAXUINT16);
  guint64 size = json_array_get_length (all);
  JsonObject *object = NULL;
  JsonArray *shown = NULL;

  if (pagelen == 0)
    return lanyard_double_reply_new_error (400, "Invalid pagelen");
  if (page == 0)
    return lanyard_double_reply_new_error (400, "Invalid page");

  object = json_object_new ();
  shown = json_array_new ();
  json_object_set_array_member (object, "values", shown);
  for (guint64 i = (page - 1) * pagelen; i < size && i < page * pagelen; i++)
    json_array_add_element (shown, json_array_dup_element (all, i));

  json_object_set_int_member (object, "pagelen", pagelen);
  json_object_set_int_member (object, "size", size);
  json_object_set_int_member (object, "page", page);
  if (page * pagelen < size)
    {
      g_autofree char *next = g_strdup_printf ("%s/2.0/%s?pagelen=%" G_GUINT64_FORMAT
                                               "&page=%" G_GUINT64_FORMAT,
                                               call->address, path, pagelen, page + 1);

      json_object_set_string_member (object, "next", next);
    }
  if (page > 1)
    {
      g_autofree char *previous = g_strdup_printf ("%s/2.0/%s?pagelen=%" G_GUINT64_FORMAT
                                                   "&page=%" G_GUINT64_FORMAT,
                                                   call->address, path, pagelen, page - 1);

      json_object_set_string_member (object, "previous", previous);
    }

  return lanyard_double_reply_new_json (200, object);
}

LanyardDoubleReply *
lanyard_double_endpoint_user (const LanyardDoubleCall *call)
{
  return lanyard_double_reply_new_json (200, lanyard_double_json_user (call->credential->account,
                                                                       call->address));
}

LanyardDoubleReply *
lanyard_double_endpoint_emails (const LanyardDoubleCall *call)
{
  JsonArray *values = json_array_new ();

  json_array_add_object_element (values, lanyard_double_json_email (call->credential->account,
                                                                    call->address));

  return answer_page (call, values, "user/emails", DEFAULT_PAGELEN, MAX_PAGELEN);
}

LanyardDoubleReply *
lanyard_double_endpoint_my_workspaces (const LanyardDoubleCall *call)
{
  LanyardDoubleAccount *account = call->credential->account;
  JsonArray *values = json_array_new ();
  gboolean administered = g_strcmp0 (get_query (call, "administrator"), "true") == 0;

  for (guint i = 0; i < call->world->workspaces->len; i++)
    {
      LanyardDoubleWorkspace *workspace = g_ptr_array_index (call->world->workspaces, i);
      GPtrArray *people = administered ? workspace->administrators : workspace->members;

      if (g_ptr_array_find (people, account, NULL) &&
          (call->credential->workspace == NULL || call->credential->workspace == workspace))
        json_array_add_object_element (values,
                                       lanyard_double_json_workspace_access (workspace, account,
                                                                             call->address));
    }

  return answer_page (call, values, "user/workspaces", 25, MAX_PAGELEN);
}

LanyardDoubleReply *
lanyard_double_endpoint_workspace (const LanyardDoubleCall *call)
{
  return lanyard_double_reply_new_json (200, lanyard_double_json_workspace (call->workspace,
                                                                            call->address));
}

LanyardDoubleReply *
lanyard_double_endpoint_projects (const LanyardDoubleCall *call)
{
  g_autofree char *path = g_strdup_printf ("workspaces/%s/projects", call->workspace->slug);
  JsonArray *values = json_array_new ();

  for (guint i = 0; i < call->world->projects->len; i++)
    {
      LanyardDoubleProject *project = g_ptr_array_index (call->world->projects, i);

      if (project->workspace == call->workspace &&
          lanyard_double_access_reaches_project (call->credential, project))
        json_array_add_object_element (values, lanyard_double_json_project (project,
                                                                            call->address));
    }

  return answer_page (call, values, path, DEFAULT_PAGELEN, MAX_PAGELEN);
}

LanyardDoubleReply *
lanyard_double_endpoint_project (const LanyardDoubleCall *call)
{
  return lanyard_double_reply_new_json (200, lanyard_double_json_project (call->project,
                                                                          call->address));
}

/* Of the queries that the service understands, the one for a project's key. */
static gboolean
is_asked_for (const LanyardDoubleCall *call,
              LanyardDoubleProject    *project)
{
  const char *query = get_query (call, "q");
  g_autofree char *wanted = g_strdup_printf ("project.key=\"%s\"", project->key);

  return query == NULL || g_ascii_strcasecmp (query, wanted) == 0;
}

/* An access token sees of its workspace only what it is bound to. */
static gboolean
lists (const LanyardDoubleCall *call,
       LanyardDoubleRepository *repository)
{
  const char *role = get_query (call, "role");

  if (repository->project->workspace != call->workspace ||
      !is_asked_for (call, repository->project) ||
      !lanyard_double_access_reaches_repository (call->credential, repository))
    return FALSE;

  if (role == NULL)
    return TRUE;

  return lanyard_double_access_reaches_project (call->credential, repository->project) ||
         (call->credential != NULL && call->credential->repository == repository);
}

LanyardDoubleReply *
lanyard_double_endpoint_repositories (const LanyardDoubleCall *call)
{
  g_autofree char *path = g_strdup_printf ("repositories/%s", call->workspace->slug);
  JsonArray *values = json_array_new ();

  for (guint i = 0; i < call->world->repositories->len; i++)
    {
      LanyardDoubleRepository *repository = g_ptr_array_index (call->world->repositories, i);

      if (lists (call, repository))
        json_array_add_object_element (values,
                                       lanyard_double_json_repository (repository,
                                                                       call->credential,
                                                                       call->address));
    }

  return answer_page (call, values, path, DEFAULT_PAGELEN, MAX_PAGELEN);
}

LanyardDoubleReply *
lanyard_double_endpoint_repository (const LanyardDoubleCall *call)
{
  return lanyard_double_reply_new_json (200, lanyard_double_json_repository (call->repository,
                                                                             call->credential,
                                                                             call->address));
}

/**
 * lanyard_double_endpoint_diff:
 *
 * A bare commit is answered with where its diff is, on the same host; a client that
 * drops the credential on the way there is told that nothing exists.
 */
LanyardDoubleReply *
lanyard_double_endpoint_diff (const LanyardDoubleCall *call)
{
  g_autofree char *location = NULL;
  const char *slug = call->repository->slug;

  if (strchr (call->rest, ':') != NULL)
    return lanyard_double_reply_new_text (200, "text/plain",
                                          "diff --git a/README.md b/README.md\n"
                                          "--- a/README.md\n+++ b/README.md\n"
                                          "@@ -1 +1 @@\n-Sandbox\n+The sandbox\n");

  location = g_strdup_printf ("%s/2.0/repositories/%s/%s/diff/%s/%s:%s?from_pullrequest_id=1",
                              call->address, call->workspace->slug, slug, call->workspace->slug,
                              slug, call->rest);

  return lanyard_double_reply_new_redirect (location);
}

/**
 * lanyard_double_endpoint_log:
 *
 * Logs are kept on a host of somebody else's, which must not get the credential.
 */
LanyardDoubleReply *
lanyard_double_endpoint_log (const LanyardDoubleCall *call)
{
  g_autofree char *location = g_strdup_printf ("%s/logs/%s", call->storage, call->repository->slug);

  return lanyard_double_reply_new_redirect (location);
}

/**
 * lanyard_double_endpoint_nothing:
 *
 * A listing in which there is nothing.
 */
LanyardDoubleReply *
lanyard_double_endpoint_nothing (const LanyardDoubleCall *call)
{
  return answer_page (call, json_array_new (), "", DEFAULT_PAGELEN, MAX_PAGELEN);
}

LanyardDoubleReply *
lanyard_double_endpoint_pull_requests (const LanyardDoubleCall *call)
{
  return answer_page (call, json_array_new (), "", DEFAULT_PAGELEN, MAX_PAGELEN_OF_PULL_REQUESTS);
}

LanyardDoubleReply *
lanyard_double_endpoint_removed (const LanyardDoubleCall *call)
{
  return lanyard_double_reply_new_removed ();
}
