/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-git-helper.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "lanyard-error.h"
#include "lanyard-git-choice.h"
#include "lanyard-output.h"
#include "lanyard-secret-buffer.h"
#include "lanyard-status.h"

/* Git asks no other helper and no person after this. */
#define QUIT "quit=1\n"

/* Reads until the request has ended, which need not be the end of the input. */
static LanyardGitRequest *
read_request (LanyardCli  *cli,
              GError     **error)
{
  g_autoptr (LanyardSecretBuffer) input = lanyard_secret_buffer_new ();
  char piece[4096];
  gssize length;
  gboolean more = TRUE;

  while (more)
    {
      if (!lanyard_cli_wait_for_input (cli, STDIN_FILENO, error))
        return NULL;

      length = read (STDIN_FILENO, piece, sizeof piece);
      if (length < 0 && (errno == EINTR || errno == EAGAIN))
        continue;
      if (length < 0)
        {
          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
                       _("What git asks could not be read: %s"), g_strerror (errno));
          return NULL;
        }

      lanyard_secret_buffer_append (input, piece, length);
      lanyard_secret_wipe (piece, sizeof piece);
      more = length > 0 &&
             lanyard_secret_buffer_get_length (input) <= LANYARD_GIT_REQUEST_MAX_LENGTH &&
             !lanyard_git_request_is_complete (lanyard_secret_buffer_peek (input),
                                               lanyard_secret_buffer_get_length (input));
    }

  return lanyard_git_request_new (lanyard_secret_buffer_peek (input),
                                  lanyard_secret_buffer_get_length (input), error);
}

/* Reports of many connections take longer than all the rest, and say something only
 * where there is a choice. */
static LanyardGitChoice *
choose (LanyardCli               *cli,
        const LanyardGitRequest  *request,
        const char               *only,
        GError                  **error)
{
  const char * const none[] = { NULL };
  LanyardManager *manager = lanyard_cli_get_manager (cli);
  LanyardEntry *entry = NULL;
  g_autoptr (LanyardGitChoice) first = NULL;
  g_auto (GStrv) names = NULL;

  if (!lanyard_cli_load (cli, none, error))
    return NULL;

  if (only != NULL)
    {
      entry = lanyard_manager_find (manager, only, error);
      if (entry == NULL)
        return NULL;
    }

  first = lanyard_git_choice_new (manager, request, entry);
  if (first->entries->len < 2 && first->lack != LANYARD_GIT_LACK_USER)
    return g_steal_pointer (&first);

  if (first->lack != LANYARD_GIT_LACK_USER)
    names = lanyard_git_choice_dup_names (first);
  if (!lanyard_cli_load (cli, (const char * const *) names, error))
    return NULL;

  return lanyard_git_choice_new (manager, request, entry);
}

/* The keyring may ask a person only where git itself would: before a terminal, and
 * unless git was told not to. Anybody else waits for an answer that nobody gives. */
static gboolean
may_ask (void)
{
  const char *prompt = g_getenv ("GIT_TERMINAL_PROMPT");
  int terminal;

  if (prompt != NULL && (g_str_equal (prompt, "0") || g_ascii_strcasecmp (prompt, "false") == 0 ||
                         g_ascii_strcasecmp (prompt, "no") == 0 ||
                         g_ascii_strcasecmp (prompt, "off") == 0))
    return FALSE;

  terminal = open ("/dev/tty", O_RDONLY | O_NOCTTY | O_CLOEXEC);
  if (terminal < 0)
    return FALSE;

  (void) close (terminal);

  return TRUE;
}

static LanyardSecret *
get_secret (LanyardCli    *cli,
            LanyardEntry  *entry,
            gboolean       interactive,
            GError       **error)
{
  LanyardManager *manager = lanyard_cli_get_manager (cli);
  g_autoptr (GAsyncResult) result = NULL;

  lanyard_manager_get_secret_async (manager, entry, interactive, lanyard_cli_get_cancellable (cli),
                                    lanyard_cli_ready_cb, cli);
  result = lanyard_cli_wait (cli);

  return lanyard_manager_get_secret_finish (manager, result, error);
}

static void
tell_lack (const LanyardGitRequest *request,
           LanyardGitLack           lack)
{
  g_autofree char *user = lanyard_output_tidy (request->username);
  g_autofree char *host = lanyard_output_tidy (request->host);

  switch (lack)
    {
    case LANYARD_GIT_LACK_USER:
      lanyard_output_words (_("lanyard: Git asks for the user “%s” at %s, and no connection "
                              "signs in to git under that name. Take the name out of the address, as in "
                              "“git remote set-url origin https://%s/…”, and Lanyard answers."),
                            user, host, host);
      break;

    case LANYARD_GIT_LACK_PLACE:
      lanyard_output_words (_("lanyard: Several connections could be meant, and git does not say "
                              "for which repository. “git config --global "
                              "credential.https://%s.useHttpPath true” lets it."), host);
      break;

    case LANYARD_GIT_LACK_NOTHING:
    case LANYARD_GIT_LACK_CONNECTION:
    case LANYARD_GIT_LACK_FIT:
    default:
      break;
    }
}

static gboolean
answer (LanyardCli    *cli,
        LanyardEntry  *entry,
        GError       **error)
{
  const LanyardMethod *method = lanyard_entry_get_method (entry);
  LanyardConnection *connection = lanyard_entry_get_connection (entry);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (LanyardSecret) secret = get_secret (cli, entry, may_ask (), error);
  g_autoptr (LanyardSecret) lines = NULL;

  if (secret == NULL)
    {
      g_prefix_error (error, "%s: ", lanyard_connection_get_name (connection));
      return FALSE;
    }

  lines = lanyard_git_answer_new (method->git_user, secret,
                                  lanyard_connection_get_expires (connection), now, error);

  if (lines == NULL)
    return FALSE;

  lanyard_cli_note_use (cli, entry, LANYARD_USE_GIT);

  return lanyard_output_secret (lines, FALSE, error);
}

/* The one connection that may answer is for this host and cannot answer. */
static gboolean
check_alone (const LanyardGitRequest  *request,
             const char               *only,
             LanyardGitLack            lack,
             GError                  **error)
{
  g_autofree char *host = lanyard_output_tidy (request->host);
  g_autofree char *path = lanyard_output_tidy (request->path);

  if (lack == LANYARD_GIT_LACK_CONNECTION)
    return TRUE;

  if (*path != '\0')
    g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                 _("“%s” alone may answer for %s, and is not for “%s”. Git stops here. "
                   "“lanyard git-credential --install --yes” lets all connections answer."),
                 only, host, path);
  else
    g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                 _("“%s” alone may answer for %s, and cannot. Git stops here."), only, host);

  return FALSE;
}

static gboolean
get (LanyardCli  *cli,
     const char  *only,
     GError     **error)
{
  g_autoptr (LanyardGitRequest) request = read_request (cli, error);
  g_autoptr (LanyardGitChoice) choice = NULL;
  LanyardEntry *entry = NULL;

  if (request != NULL)
    choice = choose (cli, request, only, error);
  if (choice == NULL)
    return FALSE;

  entry = lanyard_git_choice_get_best (choice);
  if (entry != NULL)
    return answer (cli, entry, error);

  tell_lack (request, choice->lack);

  return only == NULL || check_alone (request, only, choice->lack, error);
}

/* Git should stop only where asking on would be wrong. That is so when somebody
 * tampered with the address, for which another helper may fall; and when the person
 * said which connection is to answer, and it cannot: whoever came next would sign in
 * as somebody else. In all other cases another helper, or the person, may know. */
static gboolean
must_quit (const GError *error,
           const char   *only)
{
  return only != NULL || g_error_matches (error, LANYARD_ERROR, LANYARD_ERROR_TAMPERED);
}

/* So that the window shows it, and tests the connection soon. */
static void
note_rejected (LanyardCli   *cli,
               LanyardEntry *entry)
{
  LanyardManager *manager = lanyard_cli_get_manager (cli);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  lanyard_manager_doubt_async (manager, entry, lanyard_cli_get_cancellable (cli),
                               lanyard_cli_ready_cb, cli);
  result = lanyard_cli_wait (cli);
  if (!lanyard_manager_doubt_finish (manager, result, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    lanyard_output_problem (error->message);
}

static void
tell_rejected (LanyardEntry *entry)
{
  const char *name = lanyard_connection_get_name (lanyard_entry_get_connection (entry));

  lanyard_output_words (_("lanyard: Git says that %s refused the credential of “%s”. It stays in "
                          "the keyring; “lanyard test %s” looks for the cause."),
                        lanyard_provider_get_name (lanyard_entry_get_provider (entry)), name,
                        name);
}

/* Nothing is deleted, ever: a service that has a bad day refuses good tokens. Other
 * helpers' credentials come here as well, so what was rejected must be ours. */
static gboolean
reject (LanyardCli  *cli,
        const char  *only,
        GError     **error)
{
  g_autoptr (LanyardGitRequest) request = read_request (cli, error);
  g_autoptr (LanyardGitChoice) choice = NULL;

  if (request == NULL)
    return FALSE;
  if (request->password == NULL || request->username == NULL)
    return TRUE;

  choice = choose (cli, request, only, error);
  if (choice == NULL)
    return FALSE;

  for (guint i = 0; i < choice->entries->len; i++)
    {
      LanyardEntry *entry = g_ptr_array_index (choice->entries, i);
      g_autoptr (LanyardSecret) secret = get_secret (cli, entry, FALSE, NULL);

      if (secret == NULL || !lanyard_secret_equal (secret, request->password))
        continue;

      tell_rejected (entry);
      note_rejected (cli, entry);
      break;
    }

  return TRUE;
}

/**
 * lanyard_git_helper_run:
 * @operation: `get`, `store` or `erase`; git may come to know others, which a helper
 *   passes over in silence
 * @only: (nullable): the one connection that may answer
 *
 * Does what git asks. Where nothing fits, nothing is written and all is well: git
 * goes on to the next helper, and then to the person.
 *
 * Returns: the exit status, which git does not look at
 */
int
lanyard_git_helper_run (LanyardCli  *cli,
                        const char  *operation,
                        const char  *only,
                        GError     **error)
{
  g_autoptr (LanyardGitRequest) request = NULL;
  g_autoptr (GError) problem = NULL;

  if (g_str_equal (operation, "get"))
    {
      if (get (cli, only, &problem))
        return LANYARD_STATUS_DONE;

      if (must_quit (problem, only))
        lanyard_output_data (QUIT);
      g_propagate_error (error, g_steal_pointer (&problem));

      return LANYARD_STATUS_USAGE;
    }

  if (g_str_equal (operation, "erase"))
    return reject (cli, only, error) ? LANYARD_STATUS_DONE : LANYARD_STATUS_USAGE;

  /* What another helper found need not be kept twice. The request is read all the
   * same, so that git can write it. */
  if (g_str_equal (operation, "store"))
    request = read_request (cli, error);

  return LANYARD_STATUS_DONE;
}
