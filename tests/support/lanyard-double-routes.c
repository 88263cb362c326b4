/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-double-routes.h"

#include "lanyard-double-access.h"
#include "lanyard-double-avatar.h"
#include "lanyard-double-endpoints.h"
#include "lanyard-double-words.h"

#include <string.h>

typedef enum
{
  OPEN = 1 << 0,         /* without a credential too, if the place is public */
  PERSONS_ONLY = 1 << 1, /* access tokens are told that it is not for their kind */
  PERMISSIONS = 1 << 2,  /* the same, in the words of the permission endpoints */
  REMOVED = 1 << 3,      /* gone, whatever the scopes */
  ABOVE = 1 << 4,        /* above a repository and a project, so not for their tokens */
} RouteFlags;

/* Scopes are those of the service's own description of its operations.
 * {w} workspace, {p} project, {r} repository, {u} account, {x} anything, {*} the rest.
 */
static const struct
{
  const char            *path;
  const char            *classic;
  const char            *granular;
  RouteFlags             flags;
  LanyardDoubleEndpoint  endpoint;
} routes[] = {
  { "user", "account", "read:user:bitbucket", PERSONS_ONLY, lanyard_double_endpoint_user },
  { "user/emails", "email", "read:user:bitbucket", PERSONS_ONLY, lanyard_double_endpoint_emails },
  { "user/workspaces", "account", "read:workspace:bitbucket", PERSONS_ONLY,
    lanyard_double_endpoint_my_workspaces },
  { "user/permissions/workspaces", "account", NULL, REMOVED, lanyard_double_endpoint_removed },
  { "user/permissions/repositories", "account repository", NULL, REMOVED,
    lanyard_double_endpoint_removed },
  { "workspaces", "account", NULL, REMOVED, lanyard_double_endpoint_removed },
  { "repositories", "repository", NULL, REMOVED, lanyard_double_endpoint_removed },
  { "snippets", "snippet", NULL, REMOVED, lanyard_double_endpoint_removed },
  { "snippets/{w}", "snippet", "read:snippet:bitbucket", 0, lanyard_double_endpoint_nothing },
  { "workspaces/{w}", NULL, "read:workspace:bitbucket", OPEN, lanyard_double_endpoint_workspace },
  { "workspaces/{w}/hooks", "webhook", "read:webhook:bitbucket", ABOVE,
    lanyard_double_endpoint_nothing },
  { "workspaces/{w}/members", "account", "read:workspace:bitbucket", ABOVE,
    lanyard_double_endpoint_nothing },
  { "workspaces/{w}/pipelines-config/runners", "runner", "read:runner:bitbucket", ABOVE,
    lanyard_double_endpoint_nothing },
  { "workspaces/{w}/pullrequests/{u}", "pullrequest", "read:pullrequest:bitbucket", ABOVE,
    lanyard_double_endpoint_pull_requests },
  { "workspaces/{w}/projects", "project", "read:project:bitbucket", 0,
    lanyard_double_endpoint_projects },
  { "workspaces/{w}/projects/{p}", "project", "read:project:bitbucket", 0,
    lanyard_double_endpoint_project },
  { "repositories/{w}", "repository", "read:repository:bitbucket", OPEN,
    lanyard_double_endpoint_repositories },
  { "repositories/{w}/{r}", "repository", "read:repository:bitbucket", OPEN,
    lanyard_double_endpoint_repository },
  { "repositories/{w}/{r}/branch-restrictions", "repository:admin", "admin:repository:bitbucket", 0,
    lanyard_double_endpoint_nothing },
  { "repositories/{w}/{r}/commits", "repository", "read:repository:bitbucket", OPEN,
    lanyard_double_endpoint_nothing },
  { "repositories/{w}/{r}/deploy-keys", "repository repository:admin",
    "admin:repository:bitbucket", 0, lanyard_double_endpoint_nothing },
  { "repositories/{w}/{r}/diff/{*}", "repository", "read:repository:bitbucket", OPEN,
    lanyard_double_endpoint_diff },
  { "repositories/{w}/{r}/diffstat/{*}", "repository", "read:repository:bitbucket", OPEN,
    lanyard_double_endpoint_diff },
  { "repositories/{w}/{r}/downloads", "repository", "read:repository:bitbucket", OPEN,
    lanyard_double_endpoint_nothing },
  { "repositories/{w}/{r}/environments", "pipeline", "read:pipeline:bitbucket", 0,
    lanyard_double_endpoint_nothing },
  { "repositories/{w}/{r}/hooks", "webhook", "read:webhook:bitbucket", 0,
    lanyard_double_endpoint_nothing },
  { "repositories/{w}/{r}/permissions-config/users", "repository:admin",
    "read:repository:bitbucket", PERMISSIONS, lanyard_double_endpoint_nothing },
  { "repositories/{w}/{r}/pipelines", "pipeline", "read:pipeline:bitbucket", 0,
    lanyard_double_endpoint_nothing },
  { "repositories/{w}/{r}/pipelines/{x}/steps/{x}/log", "pipeline", "read:pipeline:bitbucket", 0,
    lanyard_double_endpoint_log },
  { "repositories/{w}/{r}/pipelines-config/runners", "runner", "read:runner:bitbucket", 0,
    lanyard_double_endpoint_nothing },
  { "repositories/{w}/{r}/pullrequests", "pullrequest", "read:pullrequest:bitbucket", OPEN,
    lanyard_double_endpoint_pull_requests },
  { "repositories/{w}/{r}/refs", "repository", "read:repository:bitbucket", OPEN,
    lanyard_double_endpoint_nothing },
  { "repositories/{w}/{r}/refs/branches", "repository", "read:repository:bitbucket", OPEN,
    lanyard_double_endpoint_nothing },
  { "repositories/{w}/{r}/src", "repository", "read:repository:bitbucket", OPEN,
    lanyard_double_endpoint_nothing },
};

/* What the placeholders of a path stand for. */
typedef struct
{
  char *workspace;  /* (owned) (nullable) */
  char *project;    /* (owned) (nullable) */
  char *repository; /* (owned) (nullable) */
  char *account;    /* (owned) (nullable) */
  char *rest;       /* (owned) (nullable) */
} Names;

static void
names_clear (Names *names)
{
  g_clear_pointer (&names->workspace, g_free);
  g_clear_pointer (&names->project, g_free);
  g_clear_pointer (&names->repository, g_free);
  g_clear_pointer (&names->account, g_free);
  g_clear_pointer (&names->rest, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Names, names_clear)

static gboolean
match (const char *pattern,
       const char *path,
       Names      *names)
{
  g_auto (GStrv) wanted = g_strsplit (pattern, "/", -1);
  g_auto (GStrv) given = g_strsplit (path, "/", -1);
  guint i = 0;

  for (i = 0; wanted[i] != NULL; i++)
    {
      g_autofree char *segment = NULL;

      if (strcmp (wanted[i], "{*}") == 0 && given[i] != NULL && *given[i] != '\0')
        {
          g_autofree char *rest = g_strjoinv ("/", given + i);

          names->rest = g_uri_unescape_string (rest, NULL);

          return names->rest != NULL;
        }

      segment = given[i] != NULL ? g_uri_unescape_string (given[i], NULL) : NULL;
      if (segment == NULL || *segment == '\0')
        return FALSE;

      if (strcmp (wanted[i], "{w}") == 0)
        names->workspace = g_steal_pointer (&segment);
      else if (strcmp (wanted[i], "{p}") == 0)
        names->project = g_steal_pointer (&segment);
      else if (strcmp (wanted[i], "{r}") == 0)
        names->repository = g_steal_pointer (&segment);
      else if (strcmp (wanted[i], "{u}") == 0)
        names->account = g_steal_pointer (&segment);
      else if (strcmp (wanted[i], "{x}") != 0 && strcmp (wanted[i], segment) != 0)
        return FALSE;
    }

  /* One slash at the end does no harm. */
  return given[i] == NULL || (*given[i] == '\0' && given[i + 1] == NULL);
}

static LanyardDoubleReply *
answer_no_api (void)
{
  JsonNode *detail = json_node_alloc ();

  json_node_init_string (detail, LANYARD_DOUBLE_NO_API);

  return lanyard_double_reply_new_detail (404, LANYARD_DOUBLE_NOT_FOUND, detail);
}

static LanyardDoubleReply *
answer_refused (void)
{
  LanyardDoubleReply *reply = lanyard_double_reply_new_error (401, LANYARD_DOUBLE_REFUSED);

  lanyard_double_reply_set_header (reply, "WWW-Authenticate",
                                   LANYARD_DOUBLE_CHALLENGE);

  return reply;
}

static JsonArray *
strings_to_json (char **strings)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; strings[i] != NULL; i++)
    if (*strings[i] != '\0')
      json_array_add_string_element (array, strings[i]);

  return array;
}

static LanyardDoubleReply *
answer_lacks_scopes (LanyardDoubleCredential *credential,
                     const char              *classic,
                     const char              *granular)
{
  g_auto (GStrv) required = lanyard_double_access_dup_required (credential, classic, granular);
  g_auto (GStrv) granted = lanyard_double_access_dup_granted (credential);
  JsonNode *detail = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_array_member (object, "required", strings_to_json (required));
  json_object_set_array_member (object, "granted", strings_to_json (granted));
  json_node_take_object (detail, object);

  return lanyard_double_reply_new_detail (403, LANYARD_DOUBLE_LACKS_SCOPES, detail);
}

G_GNUC_PRINTF (1, 2)
static LanyardDoubleReply *
answer_not_found (const char *format,
                  ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  return lanyard_double_reply_new_error (404, message);
}

/* An account is named by its user name or by either of its ids. */
static gboolean
has_account (LanyardDoubleWorld *world,
             const char         *name)
{
  for (guint i = 0; i < world->accounts->len; i++)
    {
      LanyardDoubleAccount *account = g_ptr_array_index (world->accounts, i);

      if (strcmp (account->username, name) == 0 || strcmp (account->uuid, name) == 0 ||
          strcmp (account->account_id, name) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Looks up what the path names. What the caller may not reach does not exist: the
 * service never says 403 for it.
 */
static LanyardDoubleReply *
find_places (LanyardDoubleCall *call,
             const Names       *names)
{
  if (names->workspace == NULL)
    return NULL;

  call->workspace = lanyard_double_world_get_workspace (call->world, names->workspace);

  if (names->repository != NULL)
    {
      if (call->workspace == NULL)
        return answer_not_found ("Repository %s/%s not found", names->workspace, names->repository);

      call->repository = lanyard_double_world_get_repository (call->world, call->workspace,
                                                              names->repository);
      if (call->repository == NULL ||
          !lanyard_double_access_reaches_repository (call->credential, call->repository))
        return lanyard_double_reply_new_error (404, LANYARD_DOUBLE_NO_REPOSITORY);
    }
  else if (call->workspace == NULL ||
           !lanyard_double_access_reaches_workspace (call->credential, call->workspace))
    {
      return answer_not_found ("No workspace with identifier '%s'.", names->workspace);
    }

  if (names->project != NULL)
    {
      call->project = lanyard_double_world_get_project (call->world, call->workspace,
                                                        names->project);

      /* The words for it were never recorded; these are the general ones. */
      if (call->project == NULL ||
          !lanyard_double_access_reaches_project (call->credential, call->project))
        return lanyard_double_reply_new_error (404, "Not found");
    }

  if (names->account != NULL && !has_account (call->world, names->account))
    return lanyard_double_reply_new_error (404, "Not found");

  if (call->workspace->is_dormant)
    return lanyard_double_reply_new_error (403, LANYARD_DOUBLE_DORMANT);

  return NULL;
}

/* Whether the kind of credential and its scopes let it pass. */
static LanyardDoubleReply *
check_rights (LanyardDoubleCaller      caller,
              LanyardDoubleCredential *credential,
              guint                    route)
{
  RouteFlags flags = routes[route].flags;

  if ((flags & REMOVED) != 0)
    return NULL;

  if (caller == LANYARD_DOUBLE_CALLER_ANONYMOUS)
    return (flags & OPEN) != 0 ? NULL : answer_refused ();

  if (!lanyard_double_credential_is_person (credential))
    {
      if ((flags & PERSONS_ONLY) != 0 ||
          ((flags & ABOVE) != 0 && credential->kind != LANYARD_DOUBLE_KIND_WORKSPACE_TOKEN))
        return lanyard_double_reply_new_error (403, LANYARD_DOUBLE_NO_USER);
      if ((flags & PERMISSIONS) != 0)
        return lanyard_double_reply_new_error (403, LANYARD_DOUBLE_OTHER_TYPES);
    }

  if (!lanyard_double_access_has_scopes (credential, routes[route].classic,
                                         routes[route].granular))
    return answer_lacks_scopes (credential, routes[route].classic, routes[route].granular);

  return NULL;
}

/* Every answer to somebody tells who they are and what they may, even a refusal. */
static void
add_caller_headers (LanyardDoubleReply      *reply,
                    LanyardDoubleCredential *credential,
                    const char              *classic)
{
  lanyard_double_reply_set_header (reply, "X-Credential-Type",
                                   lanyard_double_access_get_credential_type (credential));

  if (classic != NULL)
    {
      g_auto (GStrv) accepted = g_strsplit (classic, " ", -1);
      g_autofree char *text = g_strjoinv (", ", accepted);

      lanyard_double_reply_set_header (reply, "X-Accepted-OAuth-Scopes", text);
    }

  if (credential != NULL)
    {
      g_auto (GStrv) granted = lanyard_double_access_dup_granted (credential);
      g_autofree char *text = g_strjoinv (", ", granted);

      lanyard_double_reply_set_header (reply, "X-OAuth-Scopes", text);
    }

  /* Only access tokens are told their limit while they keep to it. */
  if (credential != NULL && !lanyard_double_credential_is_person (credential))
    {
      lanyard_double_reply_set_header (reply, "X-RateLimit-Limit", "1000");
      lanyard_double_reply_set_header (reply, "X-RateLimit-Resource", "api");
      lanyard_double_reply_set_header (reply, "X-RateLimit-NearLimit", "false");
    }
}

static LanyardDoubleReply *
answer_route (const LanyardDoubleQuestion *question,
              guint                        route,
              const Names                 *names)
{
  LanyardDoubleCall call = { question->world, question->address, question->storage,
                             question->query };
  LanyardDoubleReply *reply = NULL;
  LanyardDoubleCaller caller;

  call.rest = names->rest;

  caller = lanyard_double_access_identify (question->world, question->authorization,
                                           question->app_passwords_accepted, &call.credential);
  if (caller == LANYARD_DOUBLE_CALLER_REFUSED)
    return answer_refused ();

  if (strcmp (question->method, "GET") != 0 && strcmp (question->method, "HEAD") != 0)
    reply = lanyard_double_reply_new_text (403, "text/plain",
                                           LANYARD_DOUBLE_WRONG_METHOD);
  if (reply == NULL)
    reply = check_rights (caller, call.credential, route);
  if (reply == NULL)
    reply = find_places (&call, names);
  if (reply == NULL)
    reply = routes[route].endpoint (&call);

  add_caller_headers (reply, call.credential, routes[route].classic);

  return reply;
}

static LanyardDoubleReply *
answer_api (const LanyardDoubleQuestion *question,
            const char                  *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      g_auto (Names) names = { NULL, };

      if (match (routes[i].path, path, &names))
        return answer_route (question, i, &names);
    }

  return answer_no_api ();
}

/* Pictures are for everybody, and are not part of the API. */
static LanyardDoubleReply *
answer_picture (const char *path)
{
  g_autoptr (GBytes) picture = lanyard_double_avatar_draw (path);

  return lanyard_double_reply_new (200, "image/png", picture);
}

static void
add_common_headers (LanyardDoubleReply *reply)
{
  static const char * const headers[][2] = {
    { "Vary", "Authorization, Origin, cookie, user-context, Accept-Encoding" },
    { "Cache-Control", "private" },
    { "X-Frame-Options", "SAMEORIGIN" },
    { "X-ASAP-Succeeded", "True" },
    { "X-Used-Mesh", "False" },
    { "X-DC-Location", "Micros-3" },
    { "X-B3-TraceId", "00000000000000000000000000d0b1e5" },
    { "X-Trace-Id", "00000000000000000000000000d0b1e5" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    lanyard_double_reply_set_header (reply, headers[i][0], headers[i][1]);
}

/**
 * lanyard_double_routes_answer:
 *
 * The answer that the service would give in this world. A path that leaves out the
 * version is answered as the service answers it: `/user` with a curt refusal,
 * everything else with a page of the web site.
 */
LanyardDoubleReply *
lanyard_double_routes_answer (const LanyardDoubleQuestion *question)
{
  LanyardDoubleReply *reply = NULL;
  const char *path = question->path;

  if (g_str_has_prefix (path, "/2.0/"))
    reply = answer_api (question, path + strlen ("/2.0/"));
  else if (strcmp (path, "/2.0") == 0)
    reply = answer_no_api ();
  else if (strcmp (path, "/user") == 0 || g_str_has_prefix (path, "/user/"))
    reply = lanyard_double_reply_new_error (403, LANYARD_DOUBLE_FORBIDDEN);
  else if (g_str_has_suffix (path, "/avatar/"))
    reply = answer_picture (path);
  else
    reply = lanyard_double_reply_new_page ();

  add_common_headers (reply);

  return reply;
}
