/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-double-access.h"

#include <string.h>

/* Only classic scopes imply others. What each implies directly; the rest follows. */
static const struct
{
  const char *scope;
  const char *implied;
} implications[] = {
  { "account:write", "account" },
  { "pipeline:variable", "pipeline" },
  { "pipeline:write", "pipeline" },
  { "project", "repository" },
  { "pullrequest", "repository" },
  { "pullrequest:write", "pullrequest" },
  { "pullrequest:write", "repository:write" },
  { "repository:write", "repository" },
  { "runner:write", "runner" },
  { "snippet:write", "snippet" },
};

static gboolean
implies (const char *scope,
         const char *wanted)
{
  for (guint i = 0; i < G_N_ELEMENTS (implications); i++)
    {
      const char *implied = implications[i].implied;

      if (strcmp (implications[i].scope, scope) == 0 &&
          (strcmp (implied, wanted) == 0 || implies (implied, wanted)))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_granular (LanyardDoubleCredential *credential)
{
  return credential->kind == LANYARD_DOUBLE_KIND_API_TOKEN;
}

static gboolean
grants (LanyardDoubleCredential *credential,
        const char              *wanted)
{
  for (guint i = 0; credential->scopes[i] != NULL; i++)
    if (strcmp (credential->scopes[i], wanted) == 0 ||
        (!is_granular (credential) && implies (credential->scopes[i], wanted)))
      return TRUE;

  return FALSE;
}

static gboolean
is_member (LanyardDoubleCredential *credential,
           LanyardDoubleWorkspace  *workspace)
{
  return credential->account != NULL &&
         g_ptr_array_find (workspace->members, credential->account, NULL);
}

/* What Basic carries: "user:secret". */
static LanyardDoubleCredential *
identify_basic (LanyardDoubleWorld *world,
                const char         *encoded,
                gboolean            app_passwords)
{
  g_autofree char *pair = NULL;
  gsize length = 0;
  char *secret = NULL;
  LanyardDoubleCredential *credential = NULL;

  pair = (char *) g_base64_decode (encoded, &length);
  pair = g_realloc (pair, length + 1);
  pair[length] = '\0';

  secret = strchr (pair, ':');
  if (secret == NULL)
    return NULL;

  *secret++ = '\0';
  credential = lanyard_double_world_find_secret (world, secret);
  if (credential == NULL || credential->account == NULL)
    return NULL;

  if (credential->kind == LANYARD_DOUBLE_KIND_APP_PASSWORD)
    return app_passwords && strcmp (pair, credential->account->username) == 0
           ? credential : NULL;

  return credential->kind == LANYARD_DOUBLE_KIND_API_TOKEN &&
         g_ascii_strcasecmp (pair, credential->account->email) == 0
         ? credential : NULL;
}

static LanyardDoubleCredential *
identify_bearer (LanyardDoubleWorld *world,
                 const char         *secret)
{
  LanyardDoubleCredential *credential = lanyard_double_world_find_secret (world, secret);

  return credential != NULL && credential->account == NULL ? credential : NULL;
}

/**
 * lanyard_double_access_identify:
 * @authorization: (nullable): the header's value
 * @app_passwords: whether something between accepts app passwords still
 * @credential: (out) (transfer none) (nullable): the credential if it is known
 *
 * A scheme that the service does not know counts as no credential at all, which is
 * why a public repository then answers as if all were well.
 */
LanyardDoubleCaller
lanyard_double_access_identify (LanyardDoubleWorld       *world,
                                const char               *authorization,
                                gboolean                  app_passwords,
                                LanyardDoubleCredential **credential)
{
  g_autofree char *rest = NULL;

  *credential = NULL;

  if (authorization != NULL && g_ascii_strncasecmp (authorization, "Basic ", 6) == 0)
    {
      rest = g_strstrip (g_strdup (authorization + 6));
      *credential = identify_basic (world, rest, app_passwords);
    }
  else if (authorization != NULL && g_ascii_strncasecmp (authorization, "Bearer ", 7) == 0)
    {
      rest = g_strstrip (g_strdup (authorization + 7));
      *credential = identify_bearer (world, rest);
    }
  else
    {
      return LANYARD_DOUBLE_CALLER_ANONYMOUS;
    }

  if (*credential != NULL && !(*credential)->is_gone)
    return LANYARD_DOUBLE_CALLER_KNOWN;

  *credential = NULL;

  return LANYARD_DOUBLE_CALLER_REFUSED;
}

/**
 * lanyard_double_access_has_scopes:
 * @classic: (nullable): the classic scopes that are needed, separated by spaces
 * @granular: (nullable): the granular ones
 */
gboolean
lanyard_double_access_has_scopes (LanyardDoubleCredential *credential,
                                  const char              *classic,
                                  const char              *granular)
{
  g_auto (GStrv) required = lanyard_double_access_dup_required (credential, classic, granular);

  for (guint i = 0; required[i] != NULL; i++)
    if (!grants (credential, required[i]))
      return FALSE;

  return TRUE;
}

/**
 * lanyard_double_access_dup_required:
 *
 * The needed scopes in the family that @credential speaks.
 */
GStrv
lanyard_double_access_dup_required (LanyardDoubleCredential *credential,
                                    const char              *classic,
                                    const char              *granular)
{
  const char *scopes = is_granular (credential) ? granular : classic;

  return g_strsplit (scopes != NULL ? scopes : "", " ", -1);
}

/**
 * lanyard_double_access_dup_granted:
 *
 * The granted scopes as the service tells them: only the strongest of those that
 * imply each other.
 */
GStrv
lanyard_double_access_dup_granted (LanyardDoubleCredential *credential)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; credential->scopes[i] != NULL; i++)
    {
      gboolean implied = FALSE;

      for (guint j = 0; !is_granular (credential) && credential->scopes[j] != NULL; j++)
        implied = implied || implies (credential->scopes[j], credential->scopes[i]);

      if (!implied)
        g_strv_builder_add (builder, credential->scopes[i]);
    }

  return g_strv_builder_end (builder);
}

/**
 * lanyard_double_access_get_credential_type:
 * @credential: (nullable): `NULL` if nobody is known
 *
 * What `X-Credential-Type` says.
 */
const char *
lanyard_double_access_get_credential_type (LanyardDoubleCredential *credential)
{
  if (credential == NULL)
    return "unauthenticated_identity";

  switch (credential->kind)
    {
    case LANYARD_DOUBLE_KIND_REPOSITORY_TOKEN:
      return "repo_access_token";

    case LANYARD_DOUBLE_KIND_PROJECT_TOKEN:
      return "project_access_token";

    case LANYARD_DOUBLE_KIND_WORKSPACE_TOKEN:
      return "workspace_access_token";

    case LANYARD_DOUBLE_KIND_APP_PASSWORD:
      return "apppassword";

    case LANYARD_DOUBLE_KIND_API_TOKEN:
    case LANYARD_DOUBLE_KIND_API_TOKEN_UNSCOPED:
    case LANYARD_DOUBLE_KIND_API_TOKEN_OTHER_APP:
    default:
      return "api_token";
    }
}

gboolean
lanyard_double_access_reaches_workspace (LanyardDoubleCredential *credential,
                                         LanyardDoubleWorkspace  *workspace)
{
  if (!workspace->is_private)
    return TRUE;

  if (credential == NULL || (credential->workspace != NULL && credential->workspace != workspace))
    return FALSE;

  return credential->account == NULL || is_member (credential, workspace);
}

gboolean
lanyard_double_access_reaches_project (LanyardDoubleCredential *credential,
                                       LanyardDoubleProject    *project)
{
  if (credential == NULL || credential->repository != NULL ||
      (credential->project != NULL && credential->project != project) ||
      (credential->workspace != NULL && credential->workspace != project->workspace))
    return FALSE;

  return credential->account == NULL || is_member (credential, project->workspace);
}

gboolean
lanyard_double_access_reaches_repository (LanyardDoubleCredential *credential,
                                          LanyardDoubleRepository *repository)
{
  if (!repository->is_private)
    return TRUE;

  if (credential != NULL && credential->repository != NULL)
    return credential->repository == repository;

  return lanyard_double_access_reaches_project (credential, repository->project);
}
