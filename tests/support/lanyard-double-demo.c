/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-double-demo.h"

#define READER_SCOPES \
  "read:user:bitbucket read:workspace:bitbucket read:project:bitbucket " \
  "read:repository:bitbucket read:pullrequest:bitbucket read:pipeline:bitbucket"

#define GOOD_SCOPES \
  READER_SCOPES " " \
  "write:repository:bitbucket write:pullrequest:bitbucket write:pipeline:bitbucket " \
  "read:webhook:bitbucket write:webhook:bitbucket delete:webhook:bitbucket " \
  "read:runner:bitbucket read:snippet:bitbucket read:ssh-key:bitbucket"

static void
add_personal_credentials (LanyardDoubleWorld   *world,
                          LanyardDoubleAccount *jane,
                          LanyardDoubleAccount *zoe)
{
  LanyardDoubleCredential *credential = NULL;

  lanyard_double_world_add_personal (world, LANYARD_DOUBLE_KIND_API_TOKEN,
                                     "good", jane, GOOD_SCOPES);
  lanyard_double_world_add_personal (world, LANYARD_DOUBLE_KIND_API_TOKEN,
                                     "reader", jane, READER_SCOPES);
  lanyard_double_world_add_personal (world, LANYARD_DOUBLE_KIND_API_TOKEN,
                                     "narrow", jane, "read:repository:bitbucket");
  lanyard_double_world_add_personal (world, LANYARD_DOUBLE_KIND_API_TOKEN_UNSCOPED,
                                     "unscoped", jane, "");
  lanyard_double_world_add_personal (world, LANYARD_DOUBLE_KIND_API_TOKEN_OTHER_APP,
                                     "other-app", jane, "read:jira-work");
  lanyard_double_world_add_personal (world, LANYARD_DOUBLE_KIND_API_TOKEN,
                                     "zoe", zoe, GOOD_SCOPES);
  lanyard_double_world_add_personal (world, LANYARD_DOUBLE_KIND_APP_PASSWORD,
                                     "app-password", jane,
                                     "account email team project repository:write "
                                     "pullrequest:write pipeline:write webhook");

  credential = lanyard_double_world_add_personal (world, LANYARD_DOUBLE_KIND_API_TOKEN,
                                                  "one-workspace", jane, GOOD_SCOPES);
  credential->workspace = lanyard_double_world_get_workspace (world, "acme-eng");

  credential = lanyard_double_world_add_personal (world, LANYARD_DOUBLE_KIND_API_TOKEN,
                                                  "expired", jane, GOOD_SCOPES);
  credential->is_gone = TRUE;
}

/**
 * lanyard_double_demo_fill:
 * @world: an empty world
 *
 * Puts the people, places and credentials that the header lists into @world.
 */
void
lanyard_double_demo_fill (LanyardDoubleWorld *world)
{
  LanyardDoubleAccount *jane = NULL;
  LanyardDoubleAccount *zoe = NULL;
  LanyardDoubleWorkspace *acme = NULL;
  LanyardDoubleWorkspace *labs = NULL;
  LanyardDoubleWorkspace *attic = NULL;
  LanyardDoubleWorkspace *globex = NULL;
  LanyardDoubleProject *personal = NULL;
  LanyardDoubleProject *project = NULL;
  LanyardDoubleRepository *sandbox = NULL;

  jane = lanyard_double_world_add_account (world, "jdoe", "jane@acme.example", "Jane Doe");
  zoe = lanyard_double_world_add_account (world, "zoe", "zoe@acme.example",
                                          "Zoë <b>O'Neil</b> & Söhne");

  acme = lanyard_double_world_add_workspace (world, "acme-eng", "Acme");
  lanyard_double_workspace_add_member (acme, jane, TRUE);
  lanyard_double_workspace_add_member (acme, zoe, FALSE);
  labs = lanyard_double_world_add_workspace (world, "acme-labs", "Acme Labs");
  lanyard_double_workspace_add_member (labs, jane, FALSE);
  attic = lanyard_double_world_add_workspace (world, "acme-attic", "Acme Attic");
  attic->is_dormant = TRUE;
  lanyard_double_workspace_add_member (attic, jane, FALSE);
  globex = lanyard_double_world_add_workspace (world, "globex", "Globex");

  personal = lanyard_double_world_add_project (world, acme, "PER", "Personal");
  sandbox = lanyard_double_world_add_repository (world, personal, "sandbox", "Sandbox", TRUE);
  lanyard_double_world_add_repository (world, personal, "open-badge", "Open Badge", FALSE);
  project = lanyard_double_world_add_project (world, acme, "OPS", "Operations");
  lanyard_double_world_add_repository (world, project, "runbooks", "Runbooks", TRUE);
  project = lanyard_double_world_add_project (world, globex, "TOP", "Top");
  lanyard_double_world_add_repository (world, project, "secret-plans", "Secret Plans", TRUE);

  add_personal_credentials (world, jane, zoe);

  lanyard_double_world_add_repository_token (world, "repository", sandbox,
                                             "pullrequest:write pipeline:write webhook");
  lanyard_double_world_add_repository_token (world, "repository-narrow", sandbox, "webhook");
  lanyard_double_world_add_repository_token (world, "repository-gone", sandbox,
                                             "pullrequest:write")->is_gone = TRUE;
  lanyard_double_world_add_project_token (world, "project", personal,
                                          "project repository pullrequest:write pipeline:write "
                                          "webhook");
  lanyard_double_world_add_workspace_token (world, "workspace", acme,
                                            "account project pullrequest:write "
                                            "pipeline:write webhook");
}
