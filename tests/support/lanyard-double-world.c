/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-double-world.h"

#include <string.h>

/* What of a token's length carries no meaning, as observed at the service. */
#define API_TOKEN_BODY_LENGTH 171
#define APP_PASSWORD_BODY_LENGTH 32
#define MAX_DASHES 16

static void
account_free (LanyardDoubleAccount *account)
{
  g_free (account->username);
  g_free (account->email);
  g_free (account->display_name);
  g_free (account->nickname);
  g_free (account->uuid);
  g_free (account->account_id);
  g_free (account->avatar);
  g_free (account);
}

static void
workspace_free (LanyardDoubleWorkspace *workspace)
{
  g_free (workspace->slug);
  g_free (workspace->name);
  g_free (workspace->uuid);
  g_ptr_array_unref (workspace->members);
  g_ptr_array_unref (workspace->administrators);
  g_free (workspace);
}

static void
project_free (LanyardDoubleProject *project)
{
  g_free (project->key);
  g_free (project->name);
  g_free (project->uuid);
  g_free (project);
}

static void
repository_free (LanyardDoubleRepository *repository)
{
  g_free (repository->slug);
  g_free (repository->name);
  g_free (repository->uuid);
  g_free (repository);
}

static void
credential_free (LanyardDoubleCredential *credential)
{
  g_free (credential->name);
  g_free (credential->secret);
  g_strfreev (credential->scopes);
  g_free (credential);
}

/* The same name always gets the same identifier, so that tests can compare runs. */
static char *
uuid_for (const char *kind,
          const char *name)
{
  g_autofree char *text = g_strconcat (kind, "/", name, NULL);
  g_autofree char *hex = g_compute_checksum_for_string (G_CHECKSUM_MD5, text, -1);

  return g_strdup_printf ("{%.8s-%.4s-%.4s-%.4s-%.12s}",
                          hex, hex + 8, hex + 12, hex + 16, hex + 20);
}

/* Secrets are put together here and written down nowhere, so nothing that looks
 * for leaked tokens finds one in the sources.
 */
static char *
secret_for (LanyardDoubleKind  kind,
            const char        *name)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA1, name, -1);
  g_autofree char *tail = g_ascii_strup (sum, 8);
  g_autoptr (GString) secret = g_string_new (NULL);
  gboolean is_person = kind <= LANYARD_DOUBLE_KIND_API_TOKEN_OTHER_APP;
  gsize end;

  if (kind == LANYARD_DOUBLE_KIND_APP_PASSWORD)
    {
      g_string_append (secret, "ATBB");
      end = secret->len + APP_PASSWORD_BODY_LENGTH;
    }
  else
    {
      g_string_append_printf (secret, "%sxFfG%s", is_person ? "ATATT3" : "ATCTT3",
                              is_person ? "F0" : "N0");
      end = secret->len + API_TOKEN_BODY_LENGTH;
    }

  g_string_append_printf (secret, "fictitious-%s-", name);
  while (secret->len < end + MAX_DASHES)
    g_string_append (secret, "notarealtoken-");

  /* App passwords are letters and digits alone. */
  if (kind == LANYARD_DOUBLE_KIND_APP_PASSWORD)
    g_string_replace (secret, "-", "", 0);
  g_string_truncate (secret, end);

  if (kind == LANYARD_DOUBLE_KIND_APP_PASSWORD)
    g_string_overwrite (secret, end - 8, tail);
  else
    g_string_append_printf (secret, "=%s", tail);

  return g_string_free (g_steal_pointer (&secret), FALSE);
}

static LanyardDoubleCredential *
add_credential (LanyardDoubleWorld *self,
                LanyardDoubleKind   kind,
                const char         *name,
                const char         *scopes)
{
  LanyardDoubleCredential *credential = g_new0 (LanyardDoubleCredential, 1);

  credential->kind = kind;
  credential->name = g_strdup (name);
  credential->secret = secret_for (kind, name);
  lanyard_double_credential_set_scopes (credential, scopes);
  g_ptr_array_add (self->credentials, credential);

  return credential;
}

/**
 * lanyard_double_world_new:
 *
 * Makes a world in which there is nobody and nothing yet.
 */
LanyardDoubleWorld *
lanyard_double_world_new (void)
{
  LanyardDoubleWorld *self = g_new0 (LanyardDoubleWorld, 1);

  self->accounts = g_ptr_array_new_with_free_func ((GDestroyNotify) account_free);
  self->workspaces = g_ptr_array_new_with_free_func ((GDestroyNotify) workspace_free);
  self->projects = g_ptr_array_new_with_free_func ((GDestroyNotify) project_free);
  self->repositories = g_ptr_array_new_with_free_func ((GDestroyNotify) repository_free);
  self->credentials = g_ptr_array_new_with_free_func ((GDestroyNotify) credential_free);

  return self;
}

void
lanyard_double_world_free (LanyardDoubleWorld *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->credentials);
  g_ptr_array_unref (self->repositories);
  g_ptr_array_unref (self->projects);
  g_ptr_array_unref (self->workspaces);
  g_ptr_array_unref (self->accounts);
  g_free (self);
}

LanyardDoubleAccount *
lanyard_double_world_add_account (LanyardDoubleWorld *self,
                                  const char         *username,
                                  const char         *email,
                                  const char         *display_name)
{
  LanyardDoubleAccount *account = g_new0 (LanyardDoubleAccount, 1);

  account->username = g_strdup (username);
  account->email = g_strdup (email);
  account->display_name = g_strdup (display_name);
  account->nickname = g_strdup (username);
  account->uuid = uuid_for ("account", username);
  account->account_id = g_strdup_printf ("712020:%.36s", account->uuid + 1);
  g_ptr_array_add (self->accounts, account);

  return account;
}

/**
 * lanyard_double_world_add_workspace:
 *
 * Adds a private workspace without members.
 */
LanyardDoubleWorkspace *
lanyard_double_world_add_workspace (LanyardDoubleWorld *self,
                                    const char         *slug,
                                    const char         *name)
{
  LanyardDoubleWorkspace *workspace = g_new0 (LanyardDoubleWorkspace, 1);

  workspace->slug = g_strdup (slug);
  workspace->name = g_strdup (name);
  workspace->uuid = uuid_for ("workspace", slug);
  workspace->is_private = TRUE;
  workspace->members = g_ptr_array_new ();
  workspace->administrators = g_ptr_array_new ();
  g_ptr_array_add (self->workspaces, workspace);

  return workspace;
}

void
lanyard_double_workspace_add_member (LanyardDoubleWorkspace *self,
                                     LanyardDoubleAccount   *account,
                                     gboolean                administrator)
{
  g_ptr_array_add (self->members, account);
  if (administrator)
    g_ptr_array_add (self->administrators, account);
}

LanyardDoubleProject *
lanyard_double_world_add_project (LanyardDoubleWorld     *self,
                                  LanyardDoubleWorkspace *workspace,
                                  const char             *key,
                                  const char             *name)
{
  g_autofree char *path = g_strconcat (workspace->slug, "/", key, NULL);
  LanyardDoubleProject *project = g_new0 (LanyardDoubleProject, 1);

  project->workspace = workspace;
  project->key = g_strdup (key);
  project->name = g_strdup (name);
  project->uuid = uuid_for ("project", path);
  g_ptr_array_add (self->projects, project);

  return project;
}

LanyardDoubleRepository *
lanyard_double_world_add_repository (LanyardDoubleWorld   *self,
                                     LanyardDoubleProject *project,
                                     const char           *slug,
                                     const char           *name,
                                     gboolean              is_private)
{
  g_autofree char *path = g_strconcat (project->workspace->slug, "/", slug, NULL);
  LanyardDoubleRepository *repository = g_new0 (LanyardDoubleRepository, 1);

  repository->project = project;
  repository->slug = g_strdup (slug);
  repository->name = g_strdup (name);
  repository->uuid = uuid_for ("repository", path);
  repository->is_private = is_private;
  g_ptr_array_add (self->repositories, repository);

  return repository;
}

/**
 * lanyard_double_world_add_personal:
 * @kind: one of the API tokens, or the app password
 * @name: how tests call it; the secret is made from it
 * @account: whose it is
 * @scopes: the granted scopes, separated by spaces
 *
 * Adds a credential that acts as a person.
 */
LanyardDoubleCredential *
lanyard_double_world_add_personal (LanyardDoubleWorld   *self,
                                   LanyardDoubleKind     kind,
                                   const char           *name,
                                   LanyardDoubleAccount *account,
                                   const char           *scopes)
{
  LanyardDoubleCredential *credential = add_credential (self, kind, name, scopes);

  credential->account = account;

  return credential;
}

LanyardDoubleCredential *
lanyard_double_world_add_repository_token (LanyardDoubleWorld      *self,
                                           const char              *name,
                                           LanyardDoubleRepository *repository,
                                           const char              *scopes)
{
  LanyardDoubleCredential *credential =
    add_credential (self, LANYARD_DOUBLE_KIND_REPOSITORY_TOKEN, name, scopes);

  credential->repository = repository;
  credential->project = repository->project;
  credential->workspace = repository->project->workspace;

  return credential;
}

LanyardDoubleCredential *
lanyard_double_world_add_project_token (LanyardDoubleWorld   *self,
                                        const char           *name,
                                        LanyardDoubleProject *project,
                                        const char           *scopes)
{
  LanyardDoubleCredential *credential =
    add_credential (self, LANYARD_DOUBLE_KIND_PROJECT_TOKEN, name, scopes);

  credential->project = project;
  credential->workspace = project->workspace;

  return credential;
}

LanyardDoubleCredential *
lanyard_double_world_add_workspace_token (LanyardDoubleWorld     *self,
                                          const char             *name,
                                          LanyardDoubleWorkspace *workspace,
                                          const char             *scopes)
{
  LanyardDoubleCredential *credential =
    add_credential (self, LANYARD_DOUBLE_KIND_WORKSPACE_TOKEN, name, scopes);

  credential->workspace = workspace;

  return credential;
}

/**
 * lanyard_double_world_get_workspace:
 * @slug: a slug in any case, or a UUID with its braces
 *
 * Returns: (nullable): the workspace
 */
LanyardDoubleWorkspace *
lanyard_double_world_get_workspace (LanyardDoubleWorld *self,
                                    const char         *slug)
{
  for (guint i = 0; i < self->workspaces->len; i++)
    {
      LanyardDoubleWorkspace *workspace = g_ptr_array_index (self->workspaces, i);

      if (g_ascii_strcasecmp (workspace->slug, slug) == 0 || strcmp (workspace->uuid, slug) == 0)
        return workspace;
    }

  return NULL;
}

LanyardDoubleProject *
lanyard_double_world_get_project (LanyardDoubleWorld     *self,
                                  LanyardDoubleWorkspace *workspace,
                                  const char             *key)
{
  for (guint i = 0; i < self->projects->len; i++)
    {
      LanyardDoubleProject *project = g_ptr_array_index (self->projects, i);

      if (project->workspace == workspace && g_ascii_strcasecmp (project->key, key) == 0)
        return project;
    }

  return NULL;
}

LanyardDoubleRepository *
lanyard_double_world_get_repository (LanyardDoubleWorld     *self,
                                     LanyardDoubleWorkspace *workspace,
                                     const char             *slug)
{
  for (guint i = 0; i < self->repositories->len; i++)
    {
      LanyardDoubleRepository *repository = g_ptr_array_index (self->repositories, i);

      if (repository->project->workspace == workspace &&
          (g_ascii_strcasecmp (repository->slug, slug) == 0 ||
           strcmp (repository->uuid, slug) == 0))
        return repository;
    }

  return NULL;
}

LanyardDoubleCredential *
lanyard_double_world_get_credential (LanyardDoubleWorld *self,
                                     const char         *name)
{
  for (guint i = 0; i < self->credentials->len; i++)
    {
      LanyardDoubleCredential *credential = g_ptr_array_index (self->credentials, i);

      if (strcmp (credential->name, name) == 0)
        return credential;
    }

  return NULL;
}

LanyardDoubleCredential *
lanyard_double_world_find_secret (LanyardDoubleWorld *self,
                                  const char         *secret)
{
  for (guint i = 0; i < self->credentials->len; i++)
    {
      LanyardDoubleCredential *credential = g_ptr_array_index (self->credentials, i);

      if (strcmp (credential->secret, secret) == 0)
        return credential;
    }

  return NULL;
}

/**
 * lanyard_double_credential_set_scopes:
 * @scopes: the granted scopes, separated by spaces
 */
void
lanyard_double_credential_set_scopes (LanyardDoubleCredential *self,
                                      const char              *scopes)
{
  g_strfreev (self->scopes);
  self->scopes = g_strsplit (scopes, " ", -1);
}

void
lanyard_double_credential_set_secret (LanyardDoubleCredential *self,
                                      const char              *secret)
{
  g_free (self->secret);
  self->secret = g_strdup (secret);
}

/**
 * lanyard_double_credential_get_user:
 *
 * Returns: (nullable): the user that Basic has to name; `NULL` where Bearer is meant
 */
const char *
lanyard_double_credential_get_user (LanyardDoubleCredential *self)
{
  if (self->account == NULL)
    return NULL;

  return self->kind == LANYARD_DOUBLE_KIND_APP_PASSWORD ? self->account->username
                                                        : self->account->email;
}

gboolean
lanyard_double_credential_is_person (LanyardDoubleCredential *self)
{
  return self->account != NULL;
}

const char *
lanyard_double_kind_to_string (LanyardDoubleKind kind)
{
  static const char * const names[] = {
    "api-token", "api-token-unscoped", "api-token-other-app",
    "repository-token", "project-token", "workspace-token", "app-password",
  };

  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (names), NULL);

  return names[kind];
}
