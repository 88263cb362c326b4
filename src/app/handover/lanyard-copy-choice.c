/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-copy-choice.h"

#include <gtk/gtk.h>
#include <glib/gi18n-lib.h>

#include "lanyard-copy-memory.h"
#include "lanyard-export.h"
#include "lanyard-invocation.h"

struct _LanyardCopyChoice
{
  GObject          parent_instance;

  LanyardManager  *manager;     /* (owned) */
  LanyardEntry    *entry;       /* (owned) */
  GSettings       *settings;    /* (owned) (nullable) */
  char           **invocation;  /* (owned) how an agent calls lanyard */
  GPtrArray       *profiles;    /* (owned) of const LanyardProfile, those that fit first */
  guint            profile;     /* place in @profiles */
  LanyardFormat    format;
  gboolean         wants_value; /* what the person chose, where there was a choice */

  char            *preview;     /* (owned) (nullable) without any secret */
  char            *problem;     /* (owned) (nullable) why there is no preview */
};

G_DEFINE_FINAL_TYPE (LanyardCopyChoice, lanyard_copy_choice, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_CAN_REFER,
  PROP_EXEC_LINE,
  PROP_NOTE,
  PROP_PREVIEW,
  PROP_PROBLEM,
  PROP_REASON,
  PROP_SUMMARY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const LanyardProfile *
get_profile (LanyardCopyChoice *self)
{
  return self->profile < self->profiles->len ? g_ptr_array_index (self->profiles, self->profile)
                                             : NULL;
}

static const char *
get_method (LanyardCopyChoice *self)
{
  return lanyard_connection_get_method (lanyard_entry_get_connection (self->entry));
}

static gboolean
fits (LanyardCopyChoice    *self,
      const LanyardProfile *profile)
{
  return g_hash_table_contains (profile->variables, get_method (self));
}

/* What lives in this session only, no other program can look up. */
static gboolean
can_refer (LanyardCopyChoice *self)
{
  return lanyard_format_has_references (self->format) &&
         !lanyard_entry_get_session_only (self->entry);
}

static char *
dup_note (LanyardCopyChoice *self)
{
  if (!lanyard_copy_choice_is_value (self))
    return g_strdup (lanyard_format_get_use (self->format));

  return g_strdup_printf (_("%s Whoever can read the text can use the secret. Copied, it stays in "
                            "your clipboard for one minute, and wherever you paste it."),
                          lanyard_format_get_use (self->format));
}

static const char *
get_reason (LanyardCopyChoice *self)
{
  if (lanyard_entry_get_session_only (self->entry))
    return _("The only way, because it is kept for this session only.");
  if (!lanyard_format_has_references (self->format))
    return _("The only way, because this kind of file cannot look anything up.");

  return _("For programs that do not start from a shell, or on another computer.");
}

/* Another program could not find what lives in this session only. */
static char *
dup_exec_line (LanyardCopyChoice *self)
{
  const LanyardProfile *profile = get_profile (self);
  g_autofree char *invocation = NULL;
  g_autoptr (GString) line = NULL;

  if (profile == NULL || !fits (self, profile) || lanyard_entry_get_session_only (self->entry))
    return NULL;

  invocation = lanyard_invocation_dup_line ((const char * const *) self->invocation);
  line = g_string_new (invocation);
  g_string_append_printf (line, " exec %s",
                          lanyard_export_get_name (lanyard_entry_get_connection (self->entry)));
  if (!profile->is_default)
    g_string_append_printf (line, " --profile %s", profile->id);
  g_string_append (line, " -- claude");

  return g_string_free (g_steal_pointer (&line), FALSE);
}

static void
update_preview (LanyardCopyChoice *self)
{
  LanyardConnection *connection = lanyard_entry_get_connection (self->entry);
  const LanyardProfile *profile = get_profile (self);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->preview, g_free);
  g_clear_pointer (&self->problem, g_free);

  if (profile == NULL)
    self->problem = g_strdup (_("Nothing is known that could use this connection."));
  else if (!fits (self, profile))
    self->problem = lanyard_export_dup_why_not (lanyard_entry_get_provider (self->entry), profile,
                                                get_method (self));
  else if (lanyard_copy_choice_is_value (self))
    self->preview = lanyard_export_masked (profile, connection, self->format, &error);
  else
    self->preview = lanyard_export_references (profile, connection, self->format,
                                               (const char * const *) self->invocation, &error);

  if (self->preview != NULL)
    g_strchomp (self->preview);
  else if (error != NULL)
    self->problem = g_strdup (error->message);
}

static void
update (LanyardCopyChoice *self)
{
  update_preview (self);

  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
keep (LanyardCopyChoice *self)
{
  LanyardConnection *connection = lanyard_entry_get_connection (self->entry);
  const LanyardProfile *profile = get_profile (self);

  if (profile != NULL && fits (self, profile))
    lanyard_copy_memory_keep (self->settings, lanyard_connection_get_uuid (connection),
                              profile->id, self->format);
}

static void
lanyard_copy_choice_finalize (GObject *object)
{
  LanyardCopyChoice *self = LANYARD_COPY_CHOICE (object);

  g_clear_object (&self->manager);
  g_clear_object (&self->entry);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->invocation, g_strfreev);
  g_clear_pointer (&self->profiles, g_ptr_array_unref);
  g_clear_pointer (&self->preview, g_free);
  g_clear_pointer (&self->problem, g_free);

  G_OBJECT_CLASS (lanyard_copy_choice_parent_class)->finalize (object);
}

static void
lanyard_copy_choice_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  LanyardCopyChoice *self = LANYARD_COPY_CHOICE (object);

  switch (prop_id)
    {
    case PROP_CAN_REFER:
      g_value_set_boolean (value, can_refer (self));
      break;

    case PROP_EXEC_LINE:
      g_value_take_string (value, dup_exec_line (self));
      break;

    case PROP_NOTE:
      g_value_take_string (value, dup_note (self));
      break;

    case PROP_PREVIEW:
      g_value_set_string (value, self->preview);
      break;

    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;

    case PROP_REASON:
      g_value_set_string (value, get_reason (self));
      break;

    case PROP_SUMMARY:
      g_value_set_string (value, get_profile (self) != NULL ? get_profile (self)->summary : NULL);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lanyard_copy_choice_class_init (LanyardCopyChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = lanyard_copy_choice_finalize;
  object_class->get_property = lanyard_copy_choice_get_property;

  properties[PROP_CAN_REFER] = g_param_spec_boolean ("can-refer", NULL, NULL, FALSE, flags);
  properties[PROP_EXEC_LINE] = g_param_spec_string ("exec-line", NULL, NULL, NULL, flags);
  properties[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, NULL, flags);
  properties[PROP_PREVIEW] = g_param_spec_string ("preview", NULL, NULL, NULL, flags);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, flags);
  properties[PROP_REASON] = g_param_spec_string ("reason", NULL, NULL, NULL, flags);
  properties[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lanyard_copy_choice_init (LanyardCopyChoice *self)
{
  self->profiles = g_ptr_array_new ();
  self->invocation = lanyard_invocation_dup_words ();
}

/* Those that fit, and after them the others, so that nobody wonders where they are. */
static void
fill_profiles (LanyardCopyChoice *self)
{
  LanyardProvider *provider = lanyard_entry_get_provider (self->entry);
  GPtrArray *all = provider != NULL ? lanyard_provider_get_profiles (provider) : NULL;

  for (guint other = 0; all != NULL && other < 2; other++)
    for (guint i = 0; i < all->len; i++)
      if (fits (self, g_ptr_array_index (all, i)) == (other == 0))
        g_ptr_array_add (self->profiles, g_ptr_array_index (all, i));
}

static void
choose_as_last_time (LanyardCopyChoice *self)
{
  LanyardProvider *provider = lanyard_entry_get_provider (self->entry);
  LanyardConnection *connection = lanyard_entry_get_connection (self->entry);
  const LanyardProfile *wanted = NULL;
  g_autofree char *id = NULL;

  if (provider == NULL)
    return;

  if (lanyard_copy_memory_look_up (self->settings, lanyard_connection_get_uuid (connection), &id,
                                   &self->format))
    wanted = lanyard_provider_find_profile (provider, id);
  if (wanted == NULL || !fits (self, wanted))
    wanted = lanyard_export_default_profile (provider, get_method (self));

  if (wanted != NULL)
    g_ptr_array_find (self->profiles, wanted, &self->profile);
}

/**
 * lanyard_copy_choice_new:
 * @manager: looks the secret up
 * @entry: what to hand over
 * @settings: (nullable): where the choice is kept
 */
LanyardCopyChoice *
lanyard_copy_choice_new (LanyardManager *manager,
                         LanyardEntry   *entry,
                         GSettings      *settings)
{
  LanyardCopyChoice *self;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);
  g_return_val_if_fail (LANYARD_IS_ENTRY (entry), NULL);

  self = g_object_new (LANYARD_TYPE_COPY_CHOICE, NULL);
  self->manager = g_object_ref (manager);
  self->entry = g_object_ref (entry);
  g_set_object (&self->settings, settings);
  fill_profiles (self);
  choose_as_last_time (self);
  g_signal_connect_object (entry, "notify::connection", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update_preview (self);

  return self;
}

LanyardEntry *
lanyard_copy_choice_get_entry (LanyardCopyChoice *self)
{
  g_return_val_if_fail (LANYARD_IS_COPY_CHOICE (self), NULL);

  return self->entry;
}

GListModel *
lanyard_copy_choice_create_profiles (LanyardCopyChoice *self)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  g_return_val_if_fail (LANYARD_IS_COPY_CHOICE (self), NULL);

  for (guint i = 0; i < self->profiles->len; i++)
    {
      const LanyardProfile *profile = g_ptr_array_index (self->profiles, i);

      if (fits (self, profile))
        gtk_string_list_append (names, profile->name);
      else
        /* Translators: %s is the name of a program that cannot use this kind of token. */
        gtk_string_list_take (names, g_strdup_printf (_("%s (does not fit)"), profile->name));
    }

  return G_LIST_MODEL (names);
}

GListModel *
lanyard_copy_choice_create_formats (LanyardCopyChoice *self)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  for (LanyardFormat format = 0; format < LANYARD_N_FORMATS; format++)
    gtk_string_list_append (names, lanyard_format_get_title (format));

  return G_LIST_MODEL (names);
}

guint
lanyard_copy_choice_get_profile (LanyardCopyChoice *self)
{
  g_return_val_if_fail (LANYARD_IS_COPY_CHOICE (self), 0);

  return self->profile;
}

LanyardFormat
lanyard_copy_choice_get_format (LanyardCopyChoice *self)
{
  g_return_val_if_fail (LANYARD_IS_COPY_CHOICE (self), LANYARD_FORMAT_SH);

  return self->format;
}

/**
 * lanyard_copy_choice_is_value:
 *
 * Whether the secret is written out, by choice or because there is no other way.
 */
gboolean
lanyard_copy_choice_is_value (LanyardCopyChoice *self)
{
  g_return_val_if_fail (LANYARD_IS_COPY_CHOICE (self), FALSE);

  return self->wants_value || !can_refer (self);
}

/**
 * lanyard_copy_choice_is_good:
 *
 * Whether there is something to hand over.
 */
gboolean
lanyard_copy_choice_is_good (LanyardCopyChoice *self)
{
  g_return_val_if_fail (LANYARD_IS_COPY_CHOICE (self), FALSE);

  return self->preview != NULL;
}

void
lanyard_copy_choice_set_profile (LanyardCopyChoice *self,
                                 guint              index)
{
  g_return_if_fail (LANYARD_IS_COPY_CHOICE (self));

  if (self->profile == index)
    return;

  self->profile = index;
  keep (self);
  update (self);
}

void
lanyard_copy_choice_set_format (LanyardCopyChoice *self,
                                LanyardFormat      format)
{
  g_return_if_fail (LANYARD_IS_COPY_CHOICE (self));
  g_return_if_fail (format < LANYARD_N_FORMATS);

  if (self->format == format)
    return;

  self->format = format;
  keep (self);
  update (self);
}

/**
 * lanyard_copy_choice_set_wants_value:
 *
 * Unlike the rest, this is chosen anew every time.
 */
void
lanyard_copy_choice_set_wants_value (LanyardCopyChoice *self,
                                     gboolean           wants_value)
{
  g_return_if_fail (LANYARD_IS_COPY_CHOICE (self));

  if (self->wants_value == wants_value)
    return;

  self->wants_value = wants_value;
  update (self);
}

/**
 * lanyard_copy_choice_dup_file_name:
 *
 * Returns: (transfer full): what a file of this could be called
 */
char *
lanyard_copy_choice_dup_file_name (LanyardCopyChoice *self)
{
  const char *name;

  g_return_val_if_fail (LANYARD_IS_COPY_CHOICE (self), NULL);

  if (self->format == LANYARD_FORMAT_DOTENV)
    return g_strdup (lanyard_format_get_file_name (self->format));

  name = lanyard_export_get_name (lanyard_entry_get_connection (self->entry));

  return g_strdup_printf ("%s-%s", name, lanyard_format_get_file_name (self->format));
}

/* The text to hand over, as it stands when the secret is there. */
static LanyardSecret *
create_text (LanyardCopyChoice  *self,
             LanyardSecret      *secret,
             GError            **error)
{
  LanyardConnection *connection = lanyard_entry_get_connection (self->entry);
  g_autofree char *references = NULL;

  if (secret != NULL)
    return lanyard_export_reveal (get_profile (self), connection, self->format, secret, error);

  references = lanyard_export_references (get_profile (self), connection, self->format,
                                          (const char * const *) self->invocation, error);

  return references != NULL ? lanyard_secret_new (references, -1) : NULL;
}

static void
secret_found_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  LanyardCopyChoice *self = g_task_get_source_object (task);
  g_autoptr (LanyardSecret) secret = NULL;
  LanyardSecret *text = NULL;
  GError *error = NULL;

  secret = lanyard_manager_get_secret_finish (LANYARD_MANAGER (object), result, &error);
  if (secret != NULL && !g_task_return_error_if_cancelled (task))
    text = create_text (self, secret, &error);

  if (text != NULL)
    g_task_return_pointer (task, text, (GDestroyNotify) lanyard_secret_unref);
  else if (error != NULL)
    g_task_return_error (task, error);
}

/**
 * lanyard_copy_choice_create_text_async:
 *
 * Looks the secret up if it is to be written out, and writes all down.
 */
void
lanyard_copy_choice_create_text_async (LanyardCopyChoice   *self,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;
  LanyardSecret *text;

  g_return_if_fail (LANYARD_IS_COPY_CHOICE (self));
  g_return_if_fail (lanyard_copy_choice_is_good (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, lanyard_copy_choice_create_text_async);

  if (lanyard_copy_choice_is_value (self))
    {
      lanyard_manager_get_secret_async (self->manager, self->entry, TRUE, cancellable,
                                        secret_found_cb, g_steal_pointer (&task));
      return;
    }

  text = create_text (self, NULL, &error);
  if (text != NULL)
    g_task_return_pointer (task, text, (GDestroyNotify) lanyard_secret_unref);
  else
    g_task_return_error (task, error);
}

LanyardSecret *
lanyard_copy_choice_create_text_finish (LanyardCopyChoice  *self,
                                        GAsyncResult       *result,
                                        GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * lanyard_copy_choice_note_use:
 *
 * Notes that the secret was taken; a reference takes nothing.
 */
void
lanyard_copy_choice_note_use (LanyardCopyChoice *self,
                              LanyardUseKind     kind)
{
  g_return_if_fail (LANYARD_IS_COPY_CHOICE (self));

  if (lanyard_copy_choice_is_value (self))
    lanyard_manager_note_use (self->manager, self->entry, kind, NULL);
}
