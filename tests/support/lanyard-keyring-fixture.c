/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-keyring-fixture.h"

#include <gmodule.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#define SECRETS_NAME "org.freedesktop.secrets"
#define SECRETS_PATH "/org/freedesktop/secrets"
#define LOGIN_PATH SECRETS_PATH "/collection/login"
#define PASSWORD "lanyard"

/* The library that GNOME Keyring itself prompts with has a prompter for tests.
 * It is opened by hand because only its development files could be linked, and
 * nothing else needs them.
 */
typedef struct
{
  GModule     *module; /* (owned) (nullable) */
  const char  *name;   /* (nullable), where it listens while it runs */

  const char *(*start)           (void);
  void        (*stop)            (void);
  gboolean    (*is_expecting)    (void);
  void        (*set_delay_msec)  (guint delay_msec);
  void        (*expect_ok)       (const char *password,
                                  const char *first_property_name,
                                  ...);
  void        (*expect_cancel)   (void);
} Prompter;

struct _LanyardKeyringFixture
{
  char            *folder;   /* (owned) */
  GSubprocess     *bus;      /* (owned) */
  char            *address;  /* (owned) */
  GDBusConnection *session;  /* (owned) */
  GSubprocess     *daemon;   /* (owned) (nullable) */
  GDBusConnection *silent;   /* (owned) (nullable) */
  Prompter         prompter;
  guint            stalled;  /* registration of the object, or 0 */
  guint            prompts;
};

static const char prompter_xml[] =
  "<node><interface name='org.gnome.keyring.internal.Prompter'>"
  "<method name='BeginPrompting'><arg type='o' direction='in'/></method>"
  "<method name='PerformPrompt'><arg type='o' direction='in'/><arg type='s' direction='in'/>"
  "<arg type='a{sv}' direction='in'/><arg type='s' direction='in'/></method>"
  "<method name='StopPrompting'><arg type='o' direction='in'/></method>"
  "</interface></node>";

static void
prompter_called_cb (GDBusConnection       *connection,
                    const char            *sender,
                    const char            *path,
                    const char            *interface,
                    const char            *method,
                    GVariant              *parameters,
                    GDBusMethodInvocation *invocation,
                    gpointer               user_data)
{
  LanyardKeyringFixture *self = user_data;
  const char *callback = NULL;

  g_dbus_method_invocation_return_value (invocation, NULL);

  if (g_str_equal (method, "BeginPrompting"))
    {
      /* Only then does the keyring ask its question. It does not survive that a
       * prompt is dismissed which is still on its way. */
      g_variant_get (parameters, "(&o)", &callback);
      g_dbus_connection_call (connection, sender, callback,
                              "org.gnome.keyring.internal.Prompter.Callback", "PromptReady",
                              g_variant_new ("(sa{sv}s)", "", NULL, ""), NULL,
                              G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
    }
  else if (g_str_equal (method, "PerformPrompt"))
    self->prompts++;
}

static const GDBusInterfaceVTable stalled_vtable = { prompter_called_cb, NULL, NULL, { NULL } };

static GVariant *
call (LanyardKeyringFixture *self,
      const char            *name,
      const char            *path,
      const char            *method,
      GVariant              *parameters)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *interface = g_strdup (method);
  char *dot = strrchr (interface, '.');
  GVariant *reply = NULL;

  *dot = '\0';
  reply = g_dbus_connection_call_sync (self->session, name, path, interface, dot + 1, parameters,
                                       NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, 10000, NULL, &error);
  g_assert_no_error (error);

  return reply;
}

static gboolean
has_owner (LanyardKeyringFixture *self)
{
  g_autoptr (GVariant) reply = NULL;
  gboolean owned;

  reply = call (self, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                "org.freedesktop.DBus.NameHasOwner", g_variant_new ("(s)", SECRETS_NAME));
  g_variant_get (reply, "(b)", &owned);

  return owned;
}

static gboolean
has_default (LanyardKeyringFixture *self)
{
  g_autoptr (GVariant) reply = NULL;
  const char *path = NULL;

  reply = call (self, SECRETS_NAME, SECRETS_PATH,
                "org.freedesktop.Secret.Service.ReadAlias", g_variant_new ("(s)", "default"));
  g_variant_get (reply, "(&o)", &path);

  return g_strcmp0 (path, "/") != 0;
}

static void
wait_for (LanyardKeyringFixture *self,
          gboolean             (*question) (LanyardKeyringFixture *self),
          gboolean               answer)
{
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  /* Each question waits for the bus, so this does not spin. */
  while (question (self) != answer)
    g_assert_cmpint (g_get_monotonic_time (), <, end);

  /* Others in this process learn of a change of owner from their main context. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
start_daemon (LanyardKeyringFixture *self,
              gboolean               unlock)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *runtime = g_build_filename (self->folder, "run", NULL);
  g_autofree char *data = g_build_filename (self->folder, "data", NULL);
  g_autofree char *control = g_strconcat ("--control-directory=", runtime, NULL);

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE |
                                        G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                                        G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_subprocess_launcher_setenv (launcher, "HOME", self->folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", data, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_RUNTIME_DIR", runtime, TRUE);
  g_subprocess_launcher_unsetenv (launcher, "GNOME_KEYRING_CONTROL");

  /* Warnings are fatal in our own programs. The daemon warns when an item is
   * replaced, and would die of it. */
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  g_subprocess_launcher_unsetenv (launcher, "MALLOC_CHECK_");

  if (self->prompter.name != NULL)
    g_subprocess_launcher_setenv (launcher, "GNOME_KEYRING_TEST_PROMPTER",
                                  self->prompter.name, TRUE);
  else if (self->stalled != 0)
    g_subprocess_launcher_setenv (launcher, "GNOME_KEYRING_TEST_PROMPTER",
                                  g_dbus_connection_get_unique_name (self->session), TRUE);

  self->daemon = g_subprocess_launcher_spawn (launcher, &error, "gnome-keyring-daemon",
                                              "--foreground", "--components=secrets", control,
                                              unlock ? "--unlock" : NULL, NULL);
  g_assert_no_error (error);

  if (unlock)
    g_output_stream_write_all (g_subprocess_get_stdin_pipe (self->daemon), PASSWORD,
                               strlen (PASSWORD), NULL, NULL, &error);

  g_assert_no_error (error);
  g_output_stream_close (g_subprocess_get_stdin_pipe (self->daemon), NULL, NULL);
  wait_for (self, has_owner, TRUE);

  if (unlock)
    wait_for (self, has_default, TRUE);
}

/* 0 when the daemon has ended by itself, and the number may be another's. */
static pid_t
get_daemon_pid (LanyardKeyringFixture *self)
{
  const char *identifier = g_subprocess_get_identifier (self->daemon);

  return identifier == NULL ? 0 : atoi (identifier);
}

static void
stop (LanyardKeyringFixture *self)
{
  if (self->daemon != NULL)
    {
      lanyard_keyring_fixture_resume (self);
      g_subprocess_send_signal (self->daemon, SIGTERM);
      g_subprocess_wait (self->daemon, NULL, NULL);
    }

  if (self->silent != NULL)
    g_dbus_connection_close_sync (self->silent, NULL, NULL);

  g_clear_object (&self->daemon);
  g_clear_object (&self->silent);
  wait_for (self, has_owner, FALSE);
}

static GDBusMessage *
swallow_cb (GDBusConnection *connection,
            GDBusMessage    *message,
            gboolean         incoming,
            gpointer         user_data)
{
  if (incoming && g_dbus_message_get_message_type (message) == G_DBUS_MESSAGE_TYPE_METHOD_CALL)
    g_clear_object (&message);

  return message;
}

static void
start_silent (LanyardKeyringFixture *self)
{
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;

  self->silent =
    g_dbus_connection_new_for_address_sync (self->address,
                                            G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                            G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                            NULL, NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_add_filter (self->silent, swallow_cb, NULL, NULL);
  reply = g_dbus_connection_call_sync (self->silent, "org.freedesktop.DBus",
                                       "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                       "RequestName", g_variant_new ("(su)", SECRETS_NAME, 0),
                                       NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  wait_for (self, has_owner, TRUE);
}

static void
remove_folder (const char *folder)
{
  const char *argv[] = { "rm", "-rf", "--", folder, NULL };
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                &error);
  g_assert_no_error (error);
}

static void
make_folder (LanyardKeyringFixture *self,
             const char            *name)
{
  g_autofree char *folder = g_build_filename (self->folder, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
}

static void
die_with_parent_cb (gpointer user_data)
{
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

/* Not GTestDBus: when it ends it waits half a minute for libsecret to let go of
 * the bus, which libsecret never does. This one knows no services either, so
 * nothing starts a keyring that the test did not. */
static void
start_bus (LanyardKeyringFixture *self)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GDataInputStream) output = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->folder, "bus.conf", NULL);
  g_autofree char *option = g_strconcat ("--config-file=", path, NULL);
  g_autofree char *config = NULL;

  config = g_strdup_printf ("<!DOCTYPE busconfig PUBLIC "
                            "\"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\" "
                            "\"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">\n"
                            "<busconfig><type>session</type><listen>unix:path=%s/bus</listen>"
                            "<policy context=\"default\">"
                            "<allow send_destination=\"*\" eavesdrop=\"true\"/>"
                            "<allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>\n", self->folder);
  g_file_set_contents (path, config, -1, &error);
  g_assert_no_error (error);

  /* A test that crashes must not leave a bus, and what is on it ends with it. */
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                        G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_subprocess_launcher_set_child_setup (launcher, die_with_parent_cb, NULL, NULL);
  self->bus = g_subprocess_launcher_spawn (launcher, &error, "dbus-daemon", option, "--nofork",
                                           "--nopidfile", "--nosyslog", "--print-address", NULL);
  g_assert_no_error (error);

  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->bus));
  self->address = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (self->address);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", self->address, TRUE);
}

LanyardKeyringFixture *
lanyard_keyring_fixture_new (void)
{
  LanyardKeyringFixture *self = g_new0 (LanyardKeyringFixture, 1);
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("lanyard-keyring-XXXXXX", &error);
  g_assert_no_error (error);
  make_folder (self, "run");
  make_folder (self, "data");

  start_bus (self);
  self->session = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_set_exit_on_close (self->session, FALSE);

  return self;
}

void
lanyard_keyring_fixture_free (LanyardKeyringFixture *self)
{
  stop (self);
  lanyard_keyring_fixture_unprompt (self);
  lanyard_keyring_fixture_unstall (self);
  g_clear_object (&self->session);

  g_subprocess_send_signal (self->bus, SIGTERM);
  g_subprocess_wait (self->bus, NULL, NULL);
  g_clear_object (&self->bus);
  g_free (self->address);
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self);
}

GDBusConnection *
lanyard_keyring_fixture_get_bus (LanyardKeyringFixture *self)
{
  return self->session;
}

/**
 * lanyard_keyring_fixture_enter:
 *
 * Ends what ran before and starts what @situation says. Collections and items
 * stay, so that `LOCKED` after `UNLOCKED` finds what was stored.
 */
void
lanyard_keyring_fixture_enter (LanyardKeyringFixture   *self,
                               LanyardKeyringSituation  situation)
{
  stop (self);

  switch (situation)
    {
    case LANYARD_KEYRING_UNLOCKED:
      start_daemon (self, TRUE);
      break;

    case LANYARD_KEYRING_LOCKED:
      start_daemon (self, TRUE);
      stop (self);
      start_daemon (self, FALSE);
      break;

    case LANYARD_KEYRING_EMPTY:
      lanyard_keyring_fixture_clear (self);
      start_daemon (self, FALSE);
      break;

    case LANYARD_KEYRING_SILENT:
      start_silent (self);
      break;

    case LANYARD_KEYRING_NONE:
    default:
      break;
    }
}

/**
 * lanyard_keyring_fixture_clear:
 *
 * Ends what runs and forgets all collections.
 */
void
lanyard_keyring_fixture_clear (LanyardKeyringFixture *self)
{
  g_autofree char *data = g_build_filename (self->folder, "data", NULL);

  stop (self);
  remove_folder (data);
  make_folder (self, "data");
}

void
lanyard_keyring_fixture_lock (LanyardKeyringFixture *self)
{
  const char *paths[] = { LOGIN_PATH, NULL };
  g_autoptr (GVariant) reply = NULL;

  reply = call (self, SECRETS_NAME, SECRETS_PATH, "org.freedesktop.Secret.Service.Lock",
                g_variant_new ("(^ao)", paths));
}

/**
 * lanyard_keyring_fixture_suspend:
 *
 * Lets a keyring that has answered so far fall silent.
 */
void
lanyard_keyring_fixture_suspend (LanyardKeyringFixture *self)
{
  pid_t daemon = get_daemon_pid (self);
  siginfo_t state;

  /* GSubprocess would send the signal from another thread, some time later, and
   * a stopped process is not still either until all its threads are. */
  g_assert_cmpint (daemon, >, 0);
  g_assert_cmpint (kill (daemon, SIGSTOP), ==, 0);
  g_assert_cmpint (waitid (P_PID, daemon, &state, WSTOPPED), ==, 0);
}

void
lanyard_keyring_fixture_resume (LanyardKeyringFixture *self)
{
  pid_t daemon = get_daemon_pid (self);

  if (daemon > 0)
    kill (daemon, SIGCONT);
}

/**
 * lanyard_keyring_fixture_prompt:
 *
 * Lets the keyrings that start from now on show their prompts to the test.
 *
 * Returns: whether this machine has a prompter for tests
 */
gboolean
lanyard_keyring_fixture_prompt (LanyardKeyringFixture *self)
{
  Prompter *prompter = &self->prompter;

  if (prompter->module == NULL)
    prompter->module = g_module_open ("libgcr-base-3.so.1", G_MODULE_BIND_LAZY);

  if (prompter->module == NULL)
    prompter->module = g_module_open ("libgcr-4.so.4", G_MODULE_BIND_LAZY);

  if (prompter->module == NULL)
    return FALSE;

  if (!g_module_symbol (prompter->module, "gcr_mock_prompter_start",
                        (gpointer *) &prompter->start) ||
      !g_module_symbol (prompter->module, "gcr_mock_prompter_stop",
                        (gpointer *) &prompter->stop) ||
      !g_module_symbol (prompter->module, "gcr_mock_prompter_is_expecting",
                        (gpointer *) &prompter->is_expecting) ||
      !g_module_symbol (prompter->module, "gcr_mock_prompter_set_delay_msec",
                        (gpointer *) &prompter->set_delay_msec) ||
      !g_module_symbol (prompter->module, "gcr_mock_prompter_expect_password_ok",
                        (gpointer *) &prompter->expect_ok) ||
      !g_module_symbol (prompter->module, "gcr_mock_prompter_expect_password_cancel",
                        (gpointer *) &prompter->expect_cancel))
    return FALSE;

  prompter->name = prompter->start ();

  return TRUE;
}

/**
 * lanyard_keyring_fixture_unprompt:
 *
 * Ends what lanyard_keyring_fixture_prompt () began; every expected prompt has
 * to have come.
 */
void
lanyard_keyring_fixture_unprompt (LanyardKeyringFixture *self)
{
  if (self->prompter.name != NULL)
    {
      g_assert_false (self->prompter.is_expecting ());
      self->prompter.stop ();
    }

  self->prompter.name = NULL;
}

/**
 * lanyard_keyring_fixture_accept:
 * @self: a fixture
 * @delay_ms: how long the person takes
 *
 * The next prompt gets the keyring's password.
 */
void
lanyard_keyring_fixture_accept (LanyardKeyringFixture *self,
                                guint                  delay_ms)
{
  self->prompter.set_delay_msec (delay_ms);
  self->prompter.expect_ok (PASSWORD, NULL);
}

void
lanyard_keyring_fixture_dismiss (LanyardKeyringFixture *self)
{
  self->prompter.set_delay_msec (0);
  self->prompter.expect_cancel ();
}

/**
 * lanyard_keyring_fixture_stall:
 *
 * Lets the keyrings that start from now on ask somebody who never answers.
 */
void
lanyard_keyring_fixture_stall (LanyardKeyringFixture *self)
{
  g_autoptr (GDBusNodeInfo) node = NULL;
  g_autoptr (GError) error = NULL;

  node = g_dbus_node_info_new_for_xml (prompter_xml, &error);
  g_assert_no_error (error);
  self->stalled = g_dbus_connection_register_object (self->session, "/org/gnome/keyring/Prompter",
                                                     node->interfaces[0], &stalled_vtable, self,
                                                     NULL, &error);
  g_assert_no_error (error);
}

void
lanyard_keyring_fixture_unstall (LanyardKeyringFixture *self)
{
  if (self->stalled != 0)
    g_dbus_connection_unregister_object (self->session, self->stalled);

  self->stalled = 0;
  self->prompts = 0;
}

/**
 * lanyard_keyring_fixture_get_prompts:
 *
 * Returns: how many prompts have come before the one who never answers
 */
guint
lanyard_keyring_fixture_get_prompts (LanyardKeyringFixture *self)
{
  return self->prompts;
}

/**
 * lanyard_keyring_fixture_dup_items:
 *
 * Returns: (transfer full): the paths of a connection's items, locked or not
 */
char **
lanyard_keyring_fixture_dup_items (LanyardKeyringFixture *self,
                                   const char            *uuid)
{
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree const char **unlocked = NULL;
  g_autofree const char **locked = NULL;
  GVariantBuilder attributes;

  g_variant_builder_init (&attributes, G_VARIANT_TYPE ("a{ss}"));
  g_variant_builder_add (&attributes, "{ss}", "connection", uuid);
  reply = call (self, SECRETS_NAME, SECRETS_PATH, "org.freedesktop.Secret.Service.SearchItems",
                g_variant_new ("(a{ss})", &attributes));
  g_variant_get (reply, "(^a&o^a&o)", &unlocked, &locked);
  g_strv_builder_addv (builder, unlocked);
  g_strv_builder_addv (builder, locked);

  return g_strv_builder_end (builder);
}

GVariant *
lanyard_keyring_fixture_get (LanyardKeyringFixture *self,
                             const char            *item,
                             const char            *property)
{
  g_autoptr (GVariant) reply = NULL;
  GVariant *value = NULL;

  reply = call (self, SECRETS_NAME, item, "org.freedesktop.DBus.Properties.Get",
                g_variant_new ("(ss)", "org.freedesktop.Secret.Item", property));
  g_variant_get (reply, "(v)", &value);

  return value;
}
