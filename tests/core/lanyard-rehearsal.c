/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-rehearsal.h"

#include <string.h>

static const char description[] =
  "[Provider]\n"
  "Id=rehearsal\n"
  "Name=Rehearsal\n"
  "Summary=A service\n"
  "Icon=thing-symbolic\n"
  "BaseUrl=https://api.rehearsal.example/1\n"
  "Families=plain;fancy\n"
  "FamilyName-plain=Scopes\n"
  "FamilyName-fancy=Boxes\n"
  "GrantedHeader=X-Scopes\n"
  "GrantedPointer=/error/detail/granted\n"
  "RequiredPointer=/error/detail/required\n"
  "CredentialTypeHeader=X-Type\n"
  "CredentialTypeName-token=Token of a person\n"
  "UnauthenticatedTypes=nobody\n"
  "WaitHeader=X-Reset\n"
  "LimitHeader=X-Limit\n"
  "ReportHeaders=X-Trace\n"
  "ReportMembers=/a;/error/message;/error/detail;/error/detail/required;/error/id;/error/fields/*\n"
  "Methods=token;bot;scout\n"
  "Purposes=know;read;write;watch;talk;dig;dream;fly;stroll;other\n"
  "Profiles=generic\n"
  "[Method token]\n"
  "Name=Token\n"
  "Kind=bearer\n"
  "Family=plain\n"
  "Fields=email;place\n"
  "SecretName=token\n"
  "ActsAs=a\nReaches=b\nPlan=c\nLives=d\nPrefer=e\n"
  "Page=https://rehearsal.example/{place}\n"
  "PageName=Tokens\n"
  "Label=On {hostname}\n"
  "Step1=Press ‹New›, type {label}.\n"
  "WithoutPurposes=fly\n"
  "HarmlessScopes=user\n"
  "Checks=me;things;place\n"
  "ExtraChecks=places\n"
  "[Method bot]\n"
  "Name=Bot\n"
  "Kind=bearer\n"
  "Family=plain\n"
  "Fields=place\n"
  "Required=place\n"
  "SecretName=bot\n"
  "ActsAs=a\nReaches=b\nPlan=c\nLives=d\nPrefer=e\n"
  "Page=https://rehearsal.example/{place}\n"
  "PageName=Tokens\n"
  "Label=On {hostname}\n"
  "Step1=Press ‹New›, type {label}.\n"
  "Checks=place;lane\n"
  "[Method scout]\n"
  "Name=Scout\n"
  "Kind=bearer\n"
  "Family=plain\n"
  "Fields=place\n"
  "SecretName=scout\n"
  "ActsAs=a\nReaches=b\nPlan=c\nLives=d\nPrefer=e\n"
  "Page=https://rehearsal.example/{place}\n"
  "PageName=Tokens\n"
  "Label=On {hostname}\n"
  "Step1=Press ‹New›, type {label}.\n"
  "Checks=things;place\n"
  "[Field email]\nKind=email\nLabel=E-mail\n"
  "[Field place]\nKind=slug\nLabel=Place\nPattern=^[a-z]+$\n"
  "[Scope user]\nFamily=plain\nLabel=u\nReason=r\nRisk=read\n"
  "[Scope read]\nFamily=plain\nLabel=r\nReason=r\nRisk=read\n"
  "[Scope write]\nFamily=plain\nLabel=w\nReason=r\nRisk=write\n"
  "[Scope watch]\nFamily=plain\nLabel=w\nReason=r\nRisk=read\n"
  "[Scope talk]\nFamily=plain\nLabel=t\nReason=r\nRisk=read\n"
  "[Scope dig]\nFamily=plain\nLabel=d\nReason=r\nRisk=read\n"
  "[Scope places]\nFamily=plain\nLabel=p\nReason=r\nRisk=read\n"
  "[Scope erase]\nFamily=plain\nLabel=e\nReason=r\nRisk=delete\n"
  "[Scope box]\nFamily=fancy\nLabel=Box\nReason=reads\nRisk=read\nSame=read\n"
  "[Purpose know]\nName=Know who I am\nSummary=s\nScopes-plain=user\nScopes-fancy=box\nChecks=me\n"
  "[Purpose read]\nName=Read things\nSummary=s\nScopes-plain=read\nScopes-fancy=box\nChecks=things\n"
  "[Purpose write]\nName=Write things\nSummary=s\nScopes-plain=read;write\nScopes-fancy=box\n"
  "Checks=things\n"
  "[Purpose watch]\nName=Watch\nSummary=s\nScopes-plain=watch\nScopes-fancy=box\n"
  "Checks=thing-watch;own-watch\n"
  "[Purpose talk]\nName=Talk\nSummary=s\nScopes-plain=talk\nScopes-fancy=box\nChecks=talk\n"
  "[Purpose dig]\nName=Dig\nSummary=s\nScopes-plain=dig\nScopes-fancy=box\nChecks=bot-dig;dig\n"
  "[Purpose dream]\nName=Dream\nSummary=s\nScopes-plain=talk\nScopes-fancy=box\n"
  "[Purpose fly]\nName=Fly\nSummary=s\nScopes-plain=talk\nScopes-fancy=box\nChecks=talk\n"
  "[Purpose stroll]\nName=Stroll\nSummary=s\nScopes-plain=talk\nScopes-fancy=box\n"
  "Checks=stroll-outside;stroll\n"
  "[Purpose other]\nName=Others\nSummary=s\nScopes-plain=talk\nScopes-fancy=box\n"
  "Checks=other\n"
  "[Check me]\nTitle=Who am I\nRequest=GET /me\nProves=identity\n"
  "DisplayName=/name\nNickname=/nick\nUuid=/uuid\nFinds=found_me=/number\n"
  "[Check things]\nTitle=Things in {place}\nRequest=GET /{place}/things\nNeedsFields=place\n"
  "NeedsAnyScope=read\nProves=resource\nExpects=/values\nFinds=found_thing=/values/0/id;found_other=/other\n"
  "[Check place]\nTitle=The place {place}\nRequest=GET /places/{place}\nNeedsFields=place\n"
  "NotWith=things\nProves=resource\nDisplayName=/title\nFinds=found_thing=/id\n"
  "[Check thing-watch]\nTitle=Watching\nRequest=GET /{place}/{found_thing}/watch\n"
  "NeedsFields=place;found_thing\nNeedsAnyScope=watch\nProves=resource\n"
  "[Check own-watch]\nTitle=Watching mine\nRequest=GET /watch/{found_me}\n"
  "NeedsFields=found_me\nNeedsAnyScope=watch\nProves=resource\n"
  "[Check lane]\nTitle=The lane\nRequest=GET /lane\nNeedsFields=place\n"
  "NotWith=bot-dig\nProves=resource\n"
  "[Check stroll-outside]\nTitle=Strolling\nRequest=GET /stroll/outside\nNotWith=place\n"
  "Proves=resource\n"
  "[Check stroll]\nTitle=Strolling\nRequest=GET /stroll\nProves=resource\n"
  "[Check other]\nTitle=Others\nRequest=GET /other/{found_other}\nNeedsFields=found_other\n"
  "Proves=resource\n"
  "[Check talk]\nTitle=Talking\nRequest=GET /talk\nNeedsAnyScope=talk\nProves=resource\n"
  "[Check bot-dig]\nTitle=Digging\nRequest=GET /dig/bot\nNeedsAnyScope=dig\nMethods=bot\n"
  "Proves=resource\n"
  "[Check dig]\nTitle=Digging\nRequest=GET /dig\nNeedsAnyScope=dig\nProves=resource\n"
  "[Check places]\nTitle=All places\nRequest=GET /places\nNeedsAnyScope=places\nProves=resource\n"
  "Lists=place\nListItems=/values\nListValue=/slug\n"
  "[Guidance rate-limited]\nWhen=status 429;wait\nState=rate-limited\nTitle=Wait\n"
  "Explanation=Wait {retry_seconds} seconds, {rate_limit} an hour.\nActions=wait\n"
  "[Guidance rate-limited/unknown]\nWhen=status 429\nState=rate-limited\nTitle=Wait\n"
  "Explanation=Wait a while, {rate_limit} an hour.\nActions=wait\n"
  "[Guidance service-down]\nWhen=status 5xx\nState=service-error\nTitle=Down\n"
  "Explanation=Status {status}.\nActions=retry\n"
  "[Guidance tls-date]\nWhen=status 400;clock wrong\nState=untrusted\nTitle=Clock\n"
  "Explanation=Here {local_time}, there {service_time}.\nActions=retry\n"
  "[Guidance redirected]\nWhen=elsewhere\nState=offline\nTitle=Elsewhere\n"
  "Explanation=It leads to {elsewhere}.\nActions=retry\n"
  "[Guidance credential-not-sent]\nWhen=unauthenticated\nState=refused\nTitle=Not seen\n"
  "Explanation=Nobody was seen.\nActions=retry\n"
  "[Guidance expired]\nWhen=status 418;expired\nState=expired\nTitle=Over\n"
  "Explanation=Over since {expires}.\nActions=replace-secret\n"
  "[Guidance token-refused/teapot]\nWhen=status 418\nState=refused\nTitle=No\n"
  "Explanation=No.\nActions=replace-secret\n"
  "[Guidance token-refused]\nWhen=status 401\nState=refused\nTitle=Refused\n"
  "Explanation=Refused for {purpose}.\nActions=replace-secret\n"
  "[Guidance identity-not-readable]\nWhen=status 403;check me\nState=limited\nContinue=true\n"
  "Title=Nobody\nExplanation=Lacks {missing}, asks for {required}, has {granted}.\n"
  "Actions=choose-scopes\n"
  "[Guidance purpose-not-covered]\nWhen=status 403;purpose\nState=limited\nContinue=true\n"
  "Title=Not for that\nExplanation=Not for {purpose}: asks for {required}.\nActions=choose-scopes\n"
  "[Guidance access-controlled]\nWhen=status 403\nState=forbidden\nTitle=Forbidden\n"
  "Explanation=Not allowed.\nActions=retry\n"
  "[Guidance workspace-not-found]\nWhen=status 404\nState=not-found\nTitle=Not there\n"
  "Explanation=Not there.\nActions=edit:place\n"
  "[Guidance scope-missing]\nWhen=missing;not wanted erase\nState=limited\nTitle=Missing\n"
  "Explanation=Lacks {missing} for {purpose}.\nActions=choose-scopes\n"
  "[Guidance bad-reply]\nState=service-error\nTitle=What\nExplanation=Nobody knows.\nActions=retry\n"
  "[Profile generic]\nName=Generic\nSummary=All\nVariables-token=TOKEN={secret}\nDefault=true\n";

LanyardProvider *
lanyard_rehearsal_load (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (description, strlen (description));
  g_autoptr (GError) error = NULL;
  LanyardProvider *provider = NULL;

  provider = lanyard_provider_new_from_bytes (bytes, "rehearsal.provider", &error);
  g_assert_no_error (error);

  return provider;
}

GHashTable *
lanyard_rehearsal_fields (const char *text)
{
  GHashTable *fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) pairs = g_strsplit (text, " ", -1);

  for (char **pair = pairs; *pair != NULL; pair++)
    {
      g_auto (GStrv) parts = g_strsplit (*pair, "=", 2);

      if (parts[0] != NULL)
        g_hash_table_insert (fields, g_strdup (parts[0]), g_strdup (parts[1]));
    }

  return fields;
}

LanyardExamination *
lanyard_rehearsal_begin (LanyardProvider *provider,
                         const char      *method,
                         const char      *fields,
                         const char      *purposes,
                         const char      *wanted)
{
  g_autoptr (GPtrArray) no_rules = g_ptr_array_new ();
  g_autoptr (GHashTable) table = lanyard_rehearsal_fields (fields);
  g_autoptr (LanyardSecret) secret = lanyard_secret_new ("t0psecret-of-jane", -1);
  g_auto (GStrv) purpose_list = g_strsplit (purposes, " ", -1);
  g_auto (GStrv) wanted_list = g_strsplit (wanted, " ", -1);

  return lanyard_examination_new (provider, lanyard_provider_find_method (provider, method),
                                  no_rules, table, secret,
                                  (const char * const *) purpose_list,
                                  (const char * const *) wanted_list, NULL, NULL);
}

LanyardReply *
lanyard_rehearsal_reply (const LanyardRehearsalAnswer *answer)
{
  LanyardReply *reply = lanyard_reply_new_failed (answer->transport);
  const char *body = answer->body == NULL ? "" : answer->body;
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));
  g_auto (GStrv) lines = g_strsplit (answer->headers == NULL ? "" : answer->headers, "\n", -1);

  reply->status = answer->status;
  lanyard_reply_set_body (reply, bytes, answer->type == NULL ? "application/json" : answer->type);
  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) parts = g_strsplit (*line, ": ", 2);

      if (parts[0] != NULL)
        lanyard_reply_add_header (reply, parts[0], parts[1]);
    }

  if (answer->wait != 0)
    reply->wait = answer->wait;

  reply->clock_error = answer->clock_error;
  reply->led_to = g_strdup (answer->led_to);
  reply->duration = 41000;

  return reply;
}

static const LanyardRehearsalAnswer *
find_answer (const LanyardRehearsalAnswer *answers,
             gsize                         n_answers,
             const LanyardCheck           *check)
{
  const LanyardRehearsalAnswer *any = NULL;

  for (gsize i = 0; i < n_answers; i++)
    {
      gboolean says_something = answers[i].status != 0 ||
                                answers[i].transport != LANYARD_TRANSPORT_FINE;

      if (answers[i].check == NULL && says_something)
        any = &answers[i];
      else if (answers[i].check != NULL && g_str_equal (answers[i].check, check->id))
        return &answers[i];
    }

  g_assert_nonnull (any);

  return any;
}

char *
lanyard_rehearsal_run (LanyardExamination           *examination,
                       const LanyardRehearsalAnswer *answers,
                       gsize                         n_answers,
                       guint32                       seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();
  g_autoptr (GString) asked = g_string_new (NULL);

  while (TRUE)
    {
      const LanyardCheck *check = NULL;
      g_autoptr (LanyardReply) reply = NULL;

      while ((check = lanyard_examination_next (examination)) != NULL)
        {
          g_string_append_printf (asked, "%s%s", asked->len > 0 ? " " : "", check->id);
          g_ptr_array_add (waiting, (gpointer) check);
        }

      if (waiting->len == 0)
        break;

      check = g_ptr_array_steal_index (waiting, seed == 0 ? 0
                                                          : (guint) g_rand_int_range (random, 0,
                                                                                      waiting->len));
      reply = lanyard_rehearsal_reply (find_answer (answers, n_answers, check));
      g_assert_false (lanyard_examination_is_over (examination));
      lanyard_examination_answer (examination, check, reply);
    }

  g_assert_true (lanyard_examination_is_over (examination));

  return g_string_free (g_steal_pointer (&asked), FALSE);
}
