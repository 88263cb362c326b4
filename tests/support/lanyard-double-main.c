/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-double-control.h"
#include "lanyard-double-tls.h"
#include "lanyard-double.h"

#include <glib-unix.h>
#include <stdio.h>
#include <unistd.h>

/* The double as a program: prints where it listens, and runs until its standard input
 * closes, so that it never outlives the script that started it.
 */

typedef struct
{
  int                port;
  int                delay;
  int                clock;
  gboolean           app_passwords;
  gboolean           credentials;
  gboolean           stay;
  gboolean           is_tls;
  LanyardDoubleFlaw  flaw;
} Options;

static gboolean
signal_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);

  return G_SOURCE_CONTINUE;
}

static gboolean
input_cb (int          fd,
          GIOCondition condition,
          gpointer     user_data)
{
  char buffer[256];

  if (read (fd, buffer, sizeof buffer) > 0)
    return G_SOURCE_CONTINUE;

  g_main_loop_quit (user_data);

  return G_SOURCE_REMOVE;
}

static void
print_credentials (LanyardDouble *service)
{
  GPtrArray *credentials = lanyard_double_get_world (service)->credentials;

  for (guint i = 0; i < credentials->len; i++)
    {
      LanyardDoubleCredential *credential = g_ptr_array_index (credentials, i);
      const char *user = lanyard_double_credential_get_user (credential);

      g_print ("%s\t%s\t%s\t%s\n", credential->name,
               lanyard_double_kind_to_string (credential->kind), user != NULL ? user : "-",
               credential->secret);
    }
}

static gboolean
parse (Options   *options,
       int       *argc,
       char    ***argv,
       GError   **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("— stand in for Bitbucket Cloud");
  g_autofree char *flaw = NULL;
  const GOptionEntry entries[] = {
    { "port", 'p', 0, G_OPTION_ARG_INT, &options->port, "Where to listen (any free port)", "N" },
    { "delay", 'd', 0, G_OPTION_ARG_INT, &options->delay, "How long each answer takes", "MS" },
    { "app-passwords", 'a', 0, G_OPTION_ARG_NONE, &options->app_passwords,
      "Accept app passwords, as before July 2026", NULL },
    { "credentials", 'c', 0, G_OPTION_ARG_NONE, &options->credentials,
      "Print name, kind, user and secret of each credential, and end", NULL },
    { "clock", 0, 0, G_OPTION_ARG_INT, &options->clock,
      "By how much the service's clock is ahead", "SECONDS" },
    { "tls", 't', 0, G_OPTION_ARG_NONE, &options->is_tls,
      "Speak https, and print also which file has the authority to trust", NULL },
    { "flaw", 0, 0, G_OPTION_ARG_STRING, &flaw,
      "What is wrong with the certificate: unknown-issuer, other-host, expired or not-yet-valid",
      "FLAW" },
    { "stay", 's', 0, G_OPTION_ARG_NONE, &options->stay,
      "Run on when standard input closes", NULL },
    { NULL }
  };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;

  if (flaw != NULL && !lanyard_double_flaw_parse (flaw, &options->flaw, error))
    return FALSE;

  if (options->port >= 0 && options->port <= G_MAXUINT16 && options->delay >= 0 && *argc == 1)
    return TRUE;

  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       "A number is out of range, or there is an argument too many");

  return FALSE;
}

/* Whoever reads the line may end us at once, so everything is ready before it is printed. */
static void
run (LanyardDouble    *service,
     LanyardDoubleTls *tls,
     gboolean          stay)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  g_unix_signal_add (SIGTERM, signal_cb, loop);
  g_unix_signal_add (SIGINT, signal_cb, loop);
  if (!stay)
    g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, input_cb, loop);

  if (tls != NULL)
    g_print ("LISTENING %s %s\n", lanyard_double_get_address (service),
             lanyard_double_tls_get_authority (tls));
  else
    g_print ("LISTENING %s\n", lanyard_double_get_address (service));
  (void) fflush (stdout);

  g_main_loop_run (loop);
}

static int
fail (const GError *error,
      int           status)
{
  g_printerr ("bitbucket-double: %s\n", error->message);

  return status;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (LanyardDouble) service = NULL;
  g_autoptr (LanyardDoubleTls) tls = NULL;
  g_autoptr (GError) error = NULL;
  Options options = { 0, };

  if (!parse (&options, &argc, &argv, &error))
    return fail (error, 2);

  service = lanyard_double_new_with_demo_world ();
  lanyard_double_set_delay (service, options.delay);
  lanyard_double_set_app_passwords_accepted (service, options.app_passwords);
  lanyard_double_get_settings (service)->clock = options.clock;

  if (options.credentials)
    {
      print_credentials (service);
      return 0;
    }

  if (options.is_tls)
    {
      tls = lanyard_double_tls_new (options.flaw, &error);
      if (tls == NULL)
        return fail (error, 1);

      lanyard_double_set_certificate (service, lanyard_double_tls_get_certificate (tls));
    }

  if (!lanyard_double_start (service, options.port, &error))
    return fail (error, 1);

  run (service, tls, options.stay);

  return 0;
}
