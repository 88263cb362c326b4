/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LanyardDoubleKind:
 *
 * What a credential is. The kind decides which header carries it, which family
 * its scopes are from, what it may reach and what `X-Credential-Type` says.
 */
typedef enum
{
  LANYARD_DOUBLE_KIND_API_TOKEN,           /* Basic, e-mail; granular scopes */
  LANYARD_DOUBLE_KIND_API_TOKEN_UNSCOPED,  /* Basic, e-mail; always 401 */
  LANYARD_DOUBLE_KIND_API_TOKEN_OTHER_APP, /* made for Jira, say; always 401 */
  LANYARD_DOUBLE_KIND_REPOSITORY_TOKEN,    /* Bearer; classic scopes */
  LANYARD_DOUBLE_KIND_PROJECT_TOKEN,       /* Bearer; classic scopes */
  LANYARD_DOUBLE_KIND_WORKSPACE_TOKEN,     /* Bearer; classic scopes */
  LANYARD_DOUBLE_KIND_APP_PASSWORD,        /* Basic, user name; classic; 401 unless switched on */
} LanyardDoubleKind;

/* The world is plain data, so a test may change any member of these at any time;
 * strings are replaced with g_free () and g_strdup ().
 */

typedef struct
{
  char *username;     /* (owned) */
  char *email;        /* (owned) */
  char *display_name; /* (owned) */
  char *nickname;     /* (owned) */
  char *uuid;         /* (owned), with braces */
  char *account_id;   /* (owned) */
  char *avatar;       /* (owned) (nullable): `NULL` for a picture that the double draws itself */
} LanyardDoubleAccount;

typedef struct
{
  char      *slug;           /* (owned) */
  char      *name;           /* (owned) */
  char      *uuid;           /* (owned), with braces */
  gboolean   is_private;     /* only those it belongs to may see it */
  gboolean   is_dormant;     /* deactivated due to inactivity: 403 */
  GPtrArray *members;        /* (owned) (element-type LanyardDoubleAccount), borrowed elements */
  GPtrArray *administrators; /* (owned) (element-type LanyardDoubleAccount), borrowed elements */
} LanyardDoubleWorkspace;

typedef struct
{
  LanyardDoubleWorkspace *workspace;
  char                   *key;  /* (owned) */
  char                   *name; /* (owned) */
  char                   *uuid; /* (owned), with braces */
} LanyardDoubleProject;

typedef struct
{
  LanyardDoubleProject *project;
  char                 *slug; /* (owned), lower case */
  char                 *name; /* (owned) */
  char                 *uuid; /* (owned), with braces */
  gboolean              is_private;
} LanyardDoubleRepository;

typedef struct
{
  char                    *name;       /* (owned): how tests call it; the service never says it */
  LanyardDoubleKind        kind;
  char                    *secret;     /* (owned) */
  GStrv                    scopes;     /* (owned), as granted */
  LanyardDoubleAccount    *account;    /* (nullable): the person; `NULL` for access tokens */
  LanyardDoubleWorkspace  *workspace;  /* (nullable): the only workspace it reaches */
  LanyardDoubleProject    *project;    /* (nullable): the only project it reaches */
  LanyardDoubleRepository *repository; /* (nullable): the only repository it reaches */
  gboolean                 is_gone;    /* expired or revoked: answered like a wrong one */
} LanyardDoubleCredential;

typedef struct
{
  GPtrArray *accounts;     /* (owned) */
  GPtrArray *workspaces;   /* (owned) */
  GPtrArray *projects;     /* (owned) */
  GPtrArray *repositories; /* (owned) */
  GPtrArray *credentials;  /* (owned) */
} LanyardDoubleWorld;

LanyardDoubleWorld *lanyard_double_world_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void                lanyard_double_world_free (LanyardDoubleWorld *self);

LanyardDoubleAccount *lanyard_double_world_add_account (LanyardDoubleWorld *self,
                                                        const char         *username,
                                                        const char         *email,
                                                        const char         *display_name);
LanyardDoubleWorkspace *lanyard_double_world_add_workspace (LanyardDoubleWorld *self,
                                                            const char         *slug,
                                                            const char         *name);
void lanyard_double_workspace_add_member (LanyardDoubleWorkspace *self,
                                          LanyardDoubleAccount   *account,
                                          gboolean                administrator);
LanyardDoubleProject *lanyard_double_world_add_project (LanyardDoubleWorld     *self,
                                                        LanyardDoubleWorkspace *workspace,
                                                        const char             *key,
                                                        const char             *name);
LanyardDoubleRepository *lanyard_double_world_add_repository (LanyardDoubleWorld   *self,
                                                              LanyardDoubleProject *project,
                                                              const char           *slug,
                                                              const char           *name,
                                                              gboolean              is_private);

LanyardDoubleCredential *lanyard_double_world_add_personal (LanyardDoubleWorld   *self,
                                                            LanyardDoubleKind     kind,
                                                            const char           *name,
                                                            LanyardDoubleAccount *account,
                                                            const char           *scopes);
LanyardDoubleCredential *lanyard_double_world_add_repository_token
                         (LanyardDoubleWorld      *self,
                          const char              *name,
                          LanyardDoubleRepository *repository,
                          const char              *scopes);
LanyardDoubleCredential *lanyard_double_world_add_project_token (LanyardDoubleWorld   *self,
                                                                 const char           *name,
                                                                 LanyardDoubleProject *project,
                                                                 const char           *scopes);
LanyardDoubleCredential *lanyard_double_world_add_workspace_token
                         (LanyardDoubleWorld     *self,
                          const char             *name,
                          LanyardDoubleWorkspace *workspace,
                          const char             *scopes);

LanyardDoubleWorkspace  *lanyard_double_world_get_workspace  (LanyardDoubleWorld     *self,
                                                              const char             *slug);
LanyardDoubleProject    *lanyard_double_world_get_project    (LanyardDoubleWorld     *self,
                                                              LanyardDoubleWorkspace *workspace,
                                                              const char             *key);
LanyardDoubleRepository *lanyard_double_world_get_repository (LanyardDoubleWorld     *self,
                                                              LanyardDoubleWorkspace *workspace,
                                                              const char             *slug);
LanyardDoubleCredential *lanyard_double_world_get_credential (LanyardDoubleWorld     *self,
                                                              const char             *name);
LanyardDoubleCredential *lanyard_double_world_find_secret    (LanyardDoubleWorld     *self,
                                                              const char             *secret);

void        lanyard_double_credential_set_scopes (LanyardDoubleCredential *self,
                                                  const char              *scopes);
void        lanyard_double_credential_set_secret (LanyardDoubleCredential *self,
                                                  const char              *secret);
const char *lanyard_double_credential_get_user   (LanyardDoubleCredential *self);
gboolean    lanyard_double_credential_is_person  (LanyardDoubleCredential *self);

const char *lanyard_double_kind_to_string (LanyardDoubleKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardDoubleWorld, lanyard_double_world_free)

G_END_DECLS
