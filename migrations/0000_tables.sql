CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text,
	`email_verified` integer NOT NULL,
	`image` text,
	`lead_id` text,
	`annotator_id` text,
	`created_at_ms` integer NOT NULL,
	`updated_at_ms` integer NOT NULL,
	FOREIGN KEY (`lead_id`) REFERENCES `leads`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "email_in_lower_case" CHECK("accounts"."email" = lower("accounts"."email"))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_by_email` ON `accounts` (`email`);--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_by_lead` ON `accounts` (`lead_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_by_annotator` ON `accounts` (`annotator_id`);--> statement-breakpoint
CREATE TABLE `local_mails` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`to` text NOT NULL,
	`subject` text NOT NULL,
	`text` text NOT NULL,
	`at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `passkeys` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text,
	`public_key` text NOT NULL,
	`account_id` text NOT NULL,
	`credential_id` text NOT NULL,
	`counter` integer NOT NULL,
	`device_type` text NOT NULL,
	`backed_up` integer NOT NULL,
	`transports` text,
	`aaguid` text,
	`created_at_ms` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `passkeys_by_credential` ON `passkeys` (`credential_id`);--> statement-breakpoint
CREATE INDEX `passkeys_by_account` ON `passkeys` (`account_id`);--> statement-breakpoint
CREATE TABLE `social_logins` (
	`id` text PRIMARY KEY NOT NULL,
	`provider_id` text NOT NULL,
	`provider_account_id` text NOT NULL,
	`account_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at_ms` integer,
	`refresh_token_expires_at_ms` integer,
	`scope` text,
	`password` text,
	`created_at_ms` integer NOT NULL,
	`updated_at_ms` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "no_password" CHECK("social_logins"."password" IS NULL),
	CONSTRAINT "no_token" CHECK(coalesce("social_logins"."access_token", "social_logins"."refresh_token", "social_logins"."id_token") IS NULL)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `social_logins_by_provider` ON `social_logins` (`provider_id`,`provider_account_id`);--> statement-breakpoint
CREATE INDEX `social_logins_by_account` ON `social_logins` (`account_id`);--> statement-breakpoint
CREATE TABLE `verifications` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at_ms` integer NOT NULL,
	`created_at_ms` integer NOT NULL,
	`updated_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `verifications_by_identifier` ON `verifications` (`identifier`);--> statement-breakpoint
CREATE INDEX `verifications_by_end` ON `verifications` (`expires_at_ms`);--> statement-breakpoint
CREATE TABLE `agent_reports` (
	`project_id` text NOT NULL,
	`agent` text NOT NULL,
	`iteration` integer NOT NULL,
	`value` real NOT NULL,
	`share` real,
	`version` integer,
	`at_ms` integer NOT NULL,
	PRIMARY KEY(`project_id`, `agent`, `iteration`),
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `audit_entries` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`project_id` text,
	`organisation_id` text,
	`actor` text NOT NULL,
	`key_id` text,
	`request` text,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`before` text,
	`after` text,
	`details` text NOT NULL,
	`at_ms` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `audit_by_project` ON `audit_entries` (`project_id`,`at_ms`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_by_actor` ON `audit_entries` (`project_id`,`actor`,`at_ms`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_by_action` ON `audit_entries` (`project_id`,`action`,`at_ms`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_by_subject` ON `audit_entries` (`project_id`,`subject`,`at_ms`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_by_organisation` ON `audit_entries` (`organisation_id`,`at_ms`,`seq`) WHERE organisation_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `assignments` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`comparison_id` text NOT NULL,
	`annotator_id` text NOT NULL,
	`state` text NOT NULL,
	`purpose` text DEFAULT 'task' NOT NULL,
	`flipped` integer NOT NULL,
	`shown` text,
	`granted_at_ms` integer NOT NULL,
	`expires_at_ms` integer NOT NULL,
	`reserved_milli` integer DEFAULT 0 NOT NULL,
	`label_seq` integer,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`comparison_id`) REFERENCES `comparisons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`annotator_id`) REFERENCES `annotators`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "known_purpose" CHECK("assignments"."purpose" IN ('task', 'practice', 'quiz', 'check', 'extra', 'imported')),
	CONSTRAINT "known_assignment_state" CHECK("assignments"."state" IN ('leased', 'labelled', 'returned', 'expired'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `assignments_once` ON `assignments` (`comparison_id`,`annotator_id`);--> statement-breakpoint
CREATE INDEX `assignments_held` ON `assignments` (`project_id`,`annotator_id`) WHERE state = 'leased';--> statement-breakpoint
CREATE INDEX `assignments_to_reclaim` ON `assignments` (`project_id`,`expires_at_ms`) WHERE state = 'leased';--> statement-breakpoint
CREATE TABLE `comparisons` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`left_item_id` text NOT NULL,
	`right_item_id` text NOT NULL,
	`further_item_ids` text DEFAULT '[]' NOT NULL,
	`stream` text DEFAULT 'uniform' NOT NULL,
	`split` text NOT NULL,
	`redundancy` integer NOT NULL,
	`least` integer NOT NULL,
	`slots` integer NOT NULL,
	`lease_count` integer DEFAULT 0 NOT NULL,
	`label_count` integer DEFAULT 0 NOT NULL,
	`left_weight` real DEFAULT 0 NOT NULL,
	`right_weight` real DEFAULT 0 NOT NULL,
	`tie_weight` real DEFAULT 0 NOT NULL,
	`doubt` real,
	`priority` integer DEFAULT 1 NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`chosen` integer DEFAULT false NOT NULL,
	`chosen_by` text,
	`gold_use` text,
	`created_at_ms` integer NOT NULL,
	`closed_at_ms` integer,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`left_item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`right_item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "two_items" CHECK("comparisons"."left_item_id" < "comparisons"."right_item_id"),
	CONSTRAINT "slots_not_negative" CHECK("comparisons"."slots" >= 0 AND "comparisons"."lease_count" >= 0),
	CONSTRAINT "within_redundancy" CHECK("comparisons"."label_count" + "comparisons"."lease_count" + "comparisons"."slots" <= "comparisons"."redundancy"),
	CONSTRAINT "redundancy_positive" CHECK("comparisons"."least" BETWEEN 1 AND "comparisons"."redundancy"),
	CONSTRAINT "known_priority" CHECK("comparisons"."priority" BETWEEN 0 AND 3)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `comparisons_by_items` ON `comparisons` (`project_id`,`left_item_id`,`right_item_id`,`further_item_ids`);--> statement-breakpoint
CREATE INDEX `comparisons_to_lease` ON `comparisons` (`project_id`,`stream`,`priority`,`position`) WHERE slots > 0;--> statement-breakpoint
CREATE INDEX `comparisons_by_project` ON `comparisons` (`project_id`,`id`);--> statement-breakpoint
CREATE INDEX `comparisons_by_right` ON `comparisons` (`project_id`,`right_item_id`);--> statement-breakpoint
CREATE INDEX `comparisons_by_time` ON `comparisons` (`project_id`,`created_at_ms`,`id`);--> statement-breakpoint
CREATE INDEX `comparisons_open` ON `comparisons` (`project_id`,`created_at_ms`,`id`) WHERE closed_at_ms IS NULL;--> statement-breakpoint
CREATE INDEX `comparisons_gold` ON `comparisons` (`project_id`,`created_at_ms`,`id`) WHERE gold_use IS NOT NULL;--> statement-breakpoint
CREATE INDEX `comparisons_chosen_streams` ON `comparisons` (`project_id`,`stream`,`created_at_ms`,`id`) WHERE stream <> 'uniform';--> statement-breakpoint
CREATE INDEX `comparisons_disputed` ON `comparisons` (`project_id`,`doubt`,`id`) WHERE doubt >= 0.2 AND closed_at_ms IS NOT NULL AND gold_use IS NULL;--> statement-breakpoint
CREATE INDEX `comparisons_repeated` ON `comparisons` (`project_id`,`created_at_ms`) WHERE label_count >= 2;--> statement-breakpoint
CREATE TABLE `gold_answers` (
	`comparison_id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`outcome` text NOT NULL,
	`ranks` text,
	`explanation` text DEFAULT '' NOT NULL,
	`use` text DEFAULT 'check' NOT NULL,
	`source` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	FOREIGN KEY (`comparison_id`) REFERENCES `comparisons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "known_gold_outcome" CHECK("gold_answers"."outcome" IN ('left', 'right', 'tie', 'ranked')),
	CONSTRAINT "gold_ranked_by_ranks" CHECK(("gold_answers"."outcome" = 'ranked') = ("gold_answers"."ranks" IS NOT NULL)),
	CONSTRAINT "known_gold_use" CHECK("gold_answers"."use" IN ('practice', 'quiz', 'check', 'settled'))
);
--> statement-breakpoint
CREATE INDEX `gold_by_use` ON `gold_answers` (`project_id`,`use`,`comparison_id`);--> statement-breakpoint
CREATE TABLE `label_seals` (
	`project_id` text NOT NULL,
	`number` integer NOT NULL,
	`from_seq` integer NOT NULL,
	`through_seq` integer NOT NULL,
	`label_count` integer NOT NULL,
	`hash` text NOT NULL,
	`sealed_at_ms` integer NOT NULL,
	PRIMARY KEY(`project_id`, `number`),
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `labels` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`project_id` text NOT NULL,
	`assignment_id` text NOT NULL,
	`comparison_id` text NOT NULL,
	`annotator_id` text NOT NULL,
	`outcome` text NOT NULL,
	`ranks` text,
	`strength` integer,
	`remarks` text,
	`purpose` text NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	`supersedes` text,
	`made_in_state` text NOT NULL,
	`weight` real NOT NULL,
	`correct` integer,
	`settings_version` integer NOT NULL,
	`active_ms` integer NOT NULL,
	`answered_at_ms` integer NOT NULL,
	`accepted_at_ms` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assignment_id`) REFERENCES `assignments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`comparison_id`) REFERENCES `comparisons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`annotator_id`) REFERENCES `annotators`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "known_outcome" CHECK("labels"."outcome" IN ('left', 'right', 'tie', 'skip', 'ranked')),
	CONSTRAINT "ranked_by_ranks" CHECK(("labels"."outcome" = 'ranked') = ("labels"."ranks" IS NOT NULL)),
	CONSTRAINT "active_time" CHECK("labels"."active_ms" >= 0),
	CONSTRAINT "correction_names_its_label" CHECK(("labels"."revision" > 0) = ("labels"."supersedes" IS NOT NULL)),
	CONSTRAINT "strength_with_a_side" CHECK("labels"."strength" IS NULL OR "labels"."outcome" IN ('left', 'right'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `labels_id_unique` ON `labels` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `labels_once` ON `labels` (`assignment_id`,`revision`);--> statement-breakpoint
CREATE UNIQUE INDEX `labels_superseded_once` ON `labels` (`supersedes`);--> statement-breakpoint
CREATE INDEX `labels_by_comparison` ON `labels` (`comparison_id`);--> statement-breakpoint
CREATE INDEX `labels_by_project` ON `labels` (`project_id`,`seq`);--> statement-breakpoint
CREATE INDEX `labels_by_annotator` ON `labels` (`project_id`,`annotator_id`,`seq`);--> statement-breakpoint
CREATE INDEX `labels_by_time` ON `labels` (`project_id`,`accepted_at_ms`);--> statement-breakpoint
CREATE TABLE `task_cursors` (
	`project_id` text NOT NULL,
	`annotator_id` text NOT NULL,
	`stream` text NOT NULL,
	`priority` integer NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`project_id`, `annotator_id`, `stream`, `priority`)
);
--> statement-breakpoint
CREATE TABLE `export_jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`status` text NOT NULL,
	`plan` text NOT NULL,
	`checkpoint` text NOT NULL,
	`rows` integer DEFAULT 0 NOT NULL,
	`card` text,
	`link_secret` text NOT NULL,
	`attempt` integer DEFAULT 1 NOT NULL,
	`heartbeat_at_ms` integer NOT NULL,
	`started_by` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`finished_at_ms` integer,
	`error` text,
	`expires_at_ms` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "known_export_status" CHECK("export_jobs"."status" IN ('running', 'succeeded', 'failed', 'cancelled', 'expired'))
);
--> statement-breakpoint
CREATE INDEX `export_jobs_by_project` ON `export_jobs` (`project_id`,`created_at_ms`);--> statement-breakpoint
CREATE INDEX `export_jobs_running` ON `export_jobs` (`heartbeat_at_ms`) WHERE status = 'running';--> statement-breakpoint
CREATE INDEX `export_jobs_by_expiry` ON `export_jobs` (`expires_at_ms`) WHERE status <> 'expired';--> statement-breakpoint
CREATE TABLE `import_errors` (
	`job_id` text NOT NULL,
	`row` integer NOT NULL,
	`field` text NOT NULL,
	`detail` text NOT NULL,
	PRIMARY KEY(`job_id`, `row`),
	FOREIGN KEY (`job_id`) REFERENCES `import_jobs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `import_jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`status` text NOT NULL,
	`name` text NOT NULL,
	`sha256` text NOT NULL,
	`bytes` integer NOT NULL,
	`upload_id` text,
	`mapping` text,
	`checkpoint` text NOT NULL,
	`rows_read` integer DEFAULT 0 NOT NULL,
	`items_made` integer DEFAULT 0 NOT NULL,
	`items_there` integer DEFAULT 0 NOT NULL,
	`comparisons_made` integer DEFAULT 0 NOT NULL,
	`comparisons_there` integer DEFAULT 0 NOT NULL,
	`judgements_made` integer DEFAULT 0 NOT NULL,
	`judgements_there` integer DEFAULT 0 NOT NULL,
	`rows_failed` integer DEFAULT 0 NOT NULL,
	`attempt` integer DEFAULT 1 NOT NULL,
	`heartbeat_at_ms` integer NOT NULL,
	`started_by` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`finished_at_ms` integer,
	`error` text,
	`expires_at_ms` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "known_import_status" CHECK("import_jobs"."status" IN ('uploading', 'uploaded', 'running', 'succeeded', 'failed', 'cancelled'))
);
--> statement-breakpoint
CREATE INDEX `import_jobs_by_project` ON `import_jobs` (`project_id`,`created_at_ms`);--> statement-breakpoint
CREATE UNIQUE INDEX `import_jobs_uploading` ON `import_jobs` (`project_id`,`sha256`) WHERE status = 'uploading';--> statement-breakpoint
CREATE INDEX `import_jobs_running` ON `import_jobs` (`heartbeat_at_ms`) WHERE status = 'running';--> statement-breakpoint
CREATE INDEX `import_jobs_by_expiry` ON `import_jobs` (`expires_at_ms`);--> statement-breakpoint
CREATE TABLE `import_parts` (
	`job_id` text NOT NULL,
	`number` integer NOT NULL,
	`etag` text NOT NULL,
	PRIMARY KEY(`job_id`, `number`),
	FOREIGN KEY (`job_id`) REFERENCES `import_jobs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `items` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`kind` text NOT NULL,
	`sha256` text NOT NULL,
	`payload` text,
	`blob_key` text,
	`blob_bytes` integer DEFAULT 0 NOT NULL,
	`steps` integer NOT NULL,
	`split` text NOT NULL,
	`ordinal` integer NOT NULL,
	`prompt_sha256` text,
	`sibling` integer,
	`prompt_start` text,
	`source` text,
	`category` text,
	`created_at_ms` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "sibling_of_a_prompt" CHECK(("items"."prompt_sha256" IS NULL) = ("items"."sibling" IS NULL)),
	CONSTRAINT "small_payload" CHECK("items"."payload" IS NULL OR length("items"."payload") <= 4096),
	CONSTRAINT "payload_or_blob" CHECK(("items"."payload" IS NULL) <> ("items"."blob_key" IS NULL)),
	CONSTRAINT "known_split" CHECK("items"."split" IN ('train', 'held-out')),
	CONSTRAINT "has_steps" CHECK("items"."steps" >= 1)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `items_by_content` ON `items` (`project_id`,`sha256`);--> statement-breakpoint
CREATE UNIQUE INDEX `items_by_ordinal` ON `items` (`project_id`,`split`,`ordinal`);--> statement-breakpoint
CREATE UNIQUE INDEX `items_by_prompt` ON `items` (`project_id`,`split`,`prompt_sha256`,`sibling`) WHERE sibling IS NOT NULL;--> statement-breakpoint
CREATE INDEX `items_by_prompt_start` ON `items` (`project_id`,`prompt_start`) WHERE prompt_start IS NOT NULL;--> statement-breakpoint
CREATE INDEX `items_from_queries` ON `items` (`project_id`,`created_at_ms`) WHERE source = 'query';--> statement-breakpoint
CREATE TABLE `api_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`created_by` text NOT NULL,
	`name` text NOT NULL,
	`secret_hash` text NOT NULL,
	`previous_secret_hash` text,
	`previous_until_ms` integer,
	`scopes` text NOT NULL,
	`requests_per_second` integer DEFAULT 200 NOT NULL,
	`daily_inputs` integer,
	`created_at_ms` integer NOT NULL,
	`expires_at_ms` integer,
	`revoked_at_ms` integer,
	`last_used_at_ms` integer,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "some_rate" CHECK("api_keys"."requests_per_second" >= 10),
	CONSTRAINT "rotated_whole" CHECK(("api_keys"."previous_secret_hash" IS NULL) = ("api_keys"."previous_until_ms" IS NULL))
);
--> statement-breakpoint
CREATE INDEX `api_keys_by_project` ON `api_keys` (`project_id`,`created_at_ms`);--> statement-breakpoint
CREATE TABLE `key_days` (
	`key_id` text NOT NULL,
	`day` integer NOT NULL,
	`requests` integer NOT NULL,
	`inputs` integer NOT NULL,
	PRIMARY KEY(`key_id`, `day`)
);
--> statement-breakpoint
CREATE INDEX `key_days_by_day` ON `key_days` (`day`);--> statement-breakpoint
CREATE TABLE `heartbeats` (
	`part` text PRIMARY KEY NOT NULL,
	`at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `organisation_invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`secret_hash` text NOT NULL,
	`role` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`expires_at_ms` integer NOT NULL,
	`used_at_ms` integer,
	`used_by` text,
	`revoked_at_ms` integer,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "invited_to_a_known_role" CHECK("organisation_invitations"."role" IN ('owner', 'lead', 'reviewer', 'analyst'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `organisation_invitations_by_secret` ON `organisation_invitations` (`secret_hash`);--> statement-breakpoint
CREATE INDEX `organisation_invitations_by_organisation` ON `organisation_invitations` (`organisation_id`,`created_at_ms`);--> statement-breakpoint
CREATE TABLE `organisation_members` (
	`organisation_id` text NOT NULL,
	`lead_id` text NOT NULL,
	`role` text NOT NULL,
	`since_ms` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `lead_id`),
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lead_id`) REFERENCES `leads`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "known_role" CHECK("organisation_members"."role" IN ('owner', 'lead', 'reviewer', 'analyst'))
);
--> statement-breakpoint
CREATE INDEX `organisation_members_by_lead` ON `organisation_members` (`lead_id`);--> statement-breakpoint
CREATE TABLE `organisations` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`created_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `panel_connections` (
	`project_id` text PRIMARY KEY NOT NULL,
	`sealed_token` text NOT NULL,
	`token_end` text NOT NULL,
	`study_id` text NOT NULL,
	`study_name` text NOT NULL,
	`study_status` text NOT NULL,
	`invite_id` text NOT NULL,
	`sealed_hook_secret` text,
	`subscription_id` text,
	`synced_at_ms` integer,
	`sync_error` text,
	`created_at_ms` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`invite_id`) REFERENCES `invites`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `panel_events` (
	`project_id` text NOT NULL,
	`event` text NOT NULL,
	`at_ms` integer NOT NULL,
	PRIMARY KEY(`project_id`, `event`)
);
--> statement-breakpoint
CREATE INDEX `panel_events_by_age` ON `panel_events` (`at_ms`);--> statement-breakpoint
CREATE TABLE `panel_submissions` (
	`project_id` text NOT NULL,
	`submission` text NOT NULL,
	`participant` text NOT NULL,
	`person_hash` text NOT NULL,
	`session_hash` text NOT NULL,
	`status` text NOT NULL,
	`status_at_ms` integer NOT NULL,
	`started_at_ms` integer,
	`completed_at_ms` integer,
	`code` text,
	`decision` text,
	`decision_reason` text,
	`decided_by` text,
	PRIMARY KEY(`project_id`, `submission`),
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `panel_submissions_by_status` ON `panel_submissions` (`project_id`,`status`,`submission`);--> statement-breakpoint
CREATE TABLE `pay_entries` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`project_id` text NOT NULL,
	`annotator_id` text NOT NULL,
	`kind` text NOT NULL,
	`amount_milli` integer NOT NULL,
	`currency` text NOT NULL,
	`label_id` text,
	`request_id` text,
	`reason` text NOT NULL,
	`actor` text NOT NULL,
	`at_ms` integer NOT NULL,
	FOREIGN KEY (`project_id`,`annotator_id`) REFERENCES `pool_memberships`(`project_id`,`annotator_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "known_kind" CHECK("pay_entries"."kind" IN ('label', 'hold', 'release', 'adjustment'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pay_entries_label_id_unique` ON `pay_entries` (`label_id`);--> statement-breakpoint
CREATE INDEX `pay_by_project` ON `pay_entries` (`project_id`,`seq`);--> statement-breakpoint
CREATE UNIQUE INDEX `pay_once_a_request` ON `pay_entries` (`project_id`,`request_id`);--> statement-breakpoint
CREATE TABLE `project_days` (
	`project_id` text NOT NULL,
	`day` integer NOT NULL,
	`paid_milli` integer DEFAULT 0 NOT NULL,
	`reserved_milli` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`project_id`, `day`),
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `annotator_sessions` (
	`secret_hash` text PRIMARY KEY NOT NULL,
	`created_at_ms` integer NOT NULL,
	`expires_at_ms` integer NOT NULL,
	`revoked_at_ms` integer,
	`annotator_id` text NOT NULL,
	FOREIGN KEY (`annotator_id`) REFERENCES `annotators`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `annotator_sessions_by_annotator` ON `annotator_sessions` (`annotator_id`);--> statement-breakpoint
CREATE TABLE `annotators` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text,
	`simulated` integer DEFAULT false NOT NULL,
	`created_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `appeals` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`project_id` text NOT NULL,
	`annotator_id` text NOT NULL,
	`note` text NOT NULL,
	`at_ms` integer NOT NULL,
	`answer` text,
	`answered_by` text,
	`answered_at_ms` integer,
	FOREIGN KEY (`project_id`,`annotator_id`) REFERENCES `pool_memberships`(`project_id`,`annotator_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_open_appeal` ON `appeals` (`project_id`,`annotator_id`) WHERE answered_at_ms IS NULL;--> statement-breakpoint
CREATE TABLE `consents` (
	`project_id` text NOT NULL,
	`annotator_id` text NOT NULL,
	`version` text NOT NULL,
	`language` text,
	`at_ms` integer NOT NULL,
	PRIMARY KEY(`project_id`, `annotator_id`, `version`),
	FOREIGN KEY (`project_id`,`annotator_id`) REFERENCES `pool_memberships`(`project_id`,`annotator_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `invites` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`secret_hash` text NOT NULL,
	`simulated` integer NOT NULL,
	`annotator_group` text,
	`panel` text,
	`max_uses` integer NOT NULL,
	`used_count` integer DEFAULT 0 NOT NULL,
	`created_at_ms` integer NOT NULL,
	`expires_at_ms` integer,
	`revoked_at_ms` integer,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "not_overused" CHECK("invites"."used_count" <= "invites"."max_uses")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invites_by_secret` ON `invites` (`secret_hash`);--> statement-breakpoint
CREATE TABLE `item_reports` (
	`project_id` text NOT NULL,
	`item_id` text NOT NULL,
	`annotator_id` text NOT NULL,
	`note` text NOT NULL,
	`at_ms` integer NOT NULL,
	`decision` text DEFAULT 'open' NOT NULL,
	`decided_by` text,
	PRIMARY KEY(`project_id`, `item_id`, `annotator_id`),
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`project_id`,`annotator_id`) REFERENCES `pool_memberships`(`project_id`,`annotator_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "known_decision" CHECK("item_reports"."decision" IN ('open', 'kept', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE `lead_sessions` (
	`secret_hash` text PRIMARY KEY NOT NULL,
	`created_at_ms` integer NOT NULL,
	`expires_at_ms` integer NOT NULL,
	`revoked_at_ms` integer,
	`id` text NOT NULL,
	`lead_id` text NOT NULL,
	`client` text NOT NULL,
	FOREIGN KEY (`lead_id`) REFERENCES `leads`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `lead_sessions_by_lead` ON `lead_sessions` (`lead_id`,`created_at_ms`);--> statement-breakpoint
CREATE TABLE `leads` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`created_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `panel_visits` (
	`project_id` text NOT NULL,
	`person_hash` text NOT NULL,
	`annotator_id` text NOT NULL,
	`invite_id` text NOT NULL,
	`study_hash` text NOT NULL,
	`session_hash` text NOT NULL,
	`code` text NOT NULL,
	`at_ms` integer NOT NULL,
	PRIMARY KEY(`project_id`, `person_hash`),
	FOREIGN KEY (`invite_id`) REFERENCES `invites`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`project_id`,`annotator_id`) REFERENCES `pool_memberships`(`project_id`,`annotator_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `panel_visits_by_member` ON `panel_visits` (`project_id`,`annotator_id`);--> statement-breakpoint
CREATE TABLE `pool_memberships` (
	`project_id` text NOT NULL,
	`annotator_id` text NOT NULL,
	`state` text DEFAULT 'active' NOT NULL,
	`right_count` real DEFAULT 3.2 NOT NULL,
	`wrong_count` real DEFAULT 0.8 NOT NULL,
	`log_odds_weight` real DEFAULT 1.3862943611198906 NOT NULL,
	`answered_count` integer DEFAULT 0 NOT NULL,
	`state_reason` text DEFAULT '' NOT NULL,
	`state_actor` text DEFAULT 'joining' NOT NULL,
	`state_score` text,
	`state_at_ms` integer DEFAULT 0 NOT NULL,
	`side_balance` integer DEFAULT 0 NOT NULL,
	`seen_position` integer DEFAULT 0 NOT NULL,
	`check_rate` real,
	`checks_seen` integer DEFAULT 0 NOT NULL,
	`checks_correct` integer DEFAULT 0 NOT NULL,
	`checks_judged` integer DEFAULT 0 NOT NULL,
	`practice_answered` integer DEFAULT 0 NOT NULL,
	`quiz_attempt` integer DEFAULT 1 NOT NULL,
	`quiz_answered` integer DEFAULT 0 NOT NULL,
	`quiz_correct` integer DEFAULT 0 NOT NULL,
	`active_ms` integer DEFAULT 0 NOT NULL,
	`paid_milli` integer DEFAULT 0 NOT NULL,
	`reserved_milli` integer DEFAULT 0 NOT NULL,
	`held_milli` integer DEFAULT 0 NOT NULL,
	`probation_milli` integer DEFAULT 0 NOT NULL,
	`departed_at_ms` integer,
	`withdrawn` integer DEFAULT false NOT NULL,
	`device_hash` text,
	`annotator_group` text,
	`joined_at_ms` integer NOT NULL,
	PRIMARY KEY(`project_id`, `annotator_id`),
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`annotator_id`) REFERENCES `annotators`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "nothing_owed_twice" CHECK("pool_memberships"."reserved_milli" >= 0 AND "pool_memberships"."held_milli" >= 0),
	CONSTRAINT "known_state" CHECK("pool_memberships"."state" IN ('applicant', 'training', 'active', 'probation', 'suspended'))
);
--> statement-breakpoint
CREATE INDEX `pool_memberships_by_annotator` ON `pool_memberships` (`annotator_id`);--> statement-breakpoint
CREATE INDEX `pool_memberships_by_state` ON `pool_memberships` (`project_id`,`state`,`annotator_id`);--> statement-breakpoint
CREATE INDEX `pool_memberships_by_device` ON `pool_memberships` (`project_id`,`device_hash`) WHERE device_hash IS NOT NULL;--> statement-breakpoint
CREATE INDEX `pool_memberships_to_judge` ON `pool_memberships` (`project_id`) WHERE checks_seen > checks_judged;--> statement-breakpoint
CREATE TABLE `setup_links` (
	`secret_hash` text PRIMARY KEY NOT NULL,
	`created_at_ms` integer NOT NULL,
	`expires_at_ms` integer NOT NULL,
	`revoked_at_ms` integer,
	`name` text NOT NULL,
	`organisation` text NOT NULL,
	`used_at_ms` integer
);
--> statement-breakpoint
CREATE TABLE `trust_events` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`project_id` text NOT NULL,
	`annotator_id` text NOT NULL,
	`from_state` text,
	`to_state` text NOT NULL,
	`reason` text NOT NULL,
	`actor` text NOT NULL,
	`score` text,
	`at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `trust_events_by_member` ON `trust_events` (`project_id`,`annotator_id`,`seq`);--> statement-breakpoint
CREATE TABLE `project_settings` (
	`project_id` text NOT NULL,
	`version` integer NOT NULL,
	`settings` text NOT NULL,
	`actor` text NOT NULL,
	`at_ms` integer NOT NULL,
	PRIMARY KEY(`project_id`, `version`),
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `projects` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`name` text NOT NULL,
	`settings` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`train_item_count` integer DEFAULT 0 NOT NULL,
	`held_out_item_count` integer DEFAULT 0 NOT NULL,
	`comparison_count` integer DEFAULT 0 NOT NULL,
	`chosen_count` integer DEFAULT 0 NOT NULL,
	`queued_count` integer DEFAULT 0 NOT NULL,
	`sampled_version` integer DEFAULT 0 NOT NULL,
	`closed_count` integer DEFAULT 0 NOT NULL,
	`held_out_count` integer DEFAULT 0 NOT NULL,
	`left_count` integer DEFAULT 0 NOT NULL,
	`right_count` integer DEFAULT 0 NOT NULL,
	`tie_count` integer DEFAULT 0 NOT NULL,
	`skip_count` integer DEFAULT 0 NOT NULL,
	`ranked_count` integer DEFAULT 0 NOT NULL,
	`imported_count` integer DEFAULT 0 NOT NULL,
	`settings_version` integer DEFAULT 1 NOT NULL,
	`queue_position` integer DEFAULT 0 NOT NULL,
	`best_weight` real DEFAULT 1.3862943611198906 NOT NULL,
	`check_count` integer DEFAULT 0 NOT NULL,
	`adaptive_label_count` integer DEFAULT 0 NOT NULL,
	`adaptive_most_count` integer DEFAULT 0 NOT NULL,
	`paid_milli` integer DEFAULT 0 NOT NULL,
	`reserved_milli` integer DEFAULT 0 NOT NULL,
	`sealed_through_seq` integer DEFAULT 0 NOT NULL,
	`assessed_through_seq` integer DEFAULT 0 NOT NULL,
	`assessed_label_count` integer DEFAULT 0 NOT NULL,
	`trained_label_count` integer DEFAULT 0 NOT NULL,
	CONSTRAINT "settings_are_json" CHECK(json_valid("projects"."settings")),
	CONSTRAINT "closed_within_total" CHECK("projects"."closed_count" <= "projects"."comparison_count")
);
--> statement-breakpoint
CREATE INDEX `projects_by_organisation` ON `projects` (`organisation_id`,`created_at_ms`);--> statement-breakpoint
CREATE TABLE `annotator_estimates` (
	`project_id` text NOT NULL,
	`annotator_id` text NOT NULL,
	`run` integer NOT NULL,
	`reliability` real NOT NULL,
	`estimate` text NOT NULL,
	PRIMARY KEY(`project_id`, `annotator_id`)
);
--> statement-breakpoint
CREATE INDEX `annotator_estimates_by_reliability` ON `annotator_estimates` (`project_id`,`reliability`,`annotator_id`);--> statement-breakpoint
CREATE TABLE `quality_runs` (
	`project_id` text NOT NULL,
	`number` integer NOT NULL,
	`through_label_seq` integer NOT NULL,
	`label_count` integer NOT NULL,
	`summary` text NOT NULL,
	`blob_key` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	PRIMARY KEY(`project_id`, `number`),
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `query_log_files` (
	`blob_key` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`expires_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `query_log_files_by_expiry` ON `query_log_files` (`expires_at_ms`);--> statement-breakpoint
CREATE TABLE `reward_histograms` (
	`project_id` text NOT NULL,
	`version` integer NOT NULL,
	`hour` integer NOT NULL,
	`measure` text NOT NULL,
	`bin` integer NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`project_id`, `version`, `hour`, `measure`, `bin`),
	CONSTRAINT "known_measure" CHECK("reward_histograms"."measure" IN ('reward', 'std', 'ood'))
);
--> statement-breakpoint
CREATE INDEX `reward_histograms_by_hour` ON `reward_histograms` (`hour`);--> statement-breakpoint
CREATE TABLE `serving_reports` (
	`id` text PRIMARY KEY NOT NULL,
	`at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `serving_reports_by_time` ON `serving_reports` (`at_ms`);--> statement-breakpoint
CREATE TABLE `encoders` (
	`project_id` text NOT NULL,
	`sha256` text NOT NULL,
	`name` text NOT NULL,
	`reading` text NOT NULL,
	`blob_bytes` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	PRIMARY KEY(`project_id`, `sha256`),
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `reward_model_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`number` integer NOT NULL,
	`status` text NOT NULL,
	`run_id` text NOT NULL,
	`snapshot_id` text NOT NULL,
	`sha256` text NOT NULL,
	`blob_key` text NOT NULL,
	`blob_bytes` integer NOT NULL,
	`metrics` text NOT NULL,
	`report` text NOT NULL,
	`gate` text NOT NULL,
	`origin` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`promoted_at_ms` integer,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`run_id`) REFERENCES `training_runs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`snapshot_id`) REFERENCES `snapshots`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "known_version_origin" CHECK("reward_model_versions"."origin" IN ('trained', 'uploaded')),
	CONSTRAINT "known_version_status" CHECK("reward_model_versions"."status" IN ('candidate', 'live', 'retired', 'rejected'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reward_model_versions_run_id_unique` ON `reward_model_versions` (`run_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `versions_by_number` ON `reward_model_versions` (`project_id`,`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `one_live_version` ON `reward_model_versions` (`project_id`) WHERE status = 'live';--> statement-breakpoint
CREATE TABLE `reward_tests` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`name` text NOT NULL,
	`rule` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `reward_tests_by_project` ON `reward_tests` (`project_id`,`created_at_ms`);--> statement-breakpoint
CREATE TABLE `snapshots` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`sha256` text NOT NULL,
	`blob_key` text NOT NULL,
	`through_label_seq` integer NOT NULL,
	`label_count` integer NOT NULL,
	`comparison_count` integer NOT NULL,
	`created_at_ms` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `training_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`status` text NOT NULL,
	`step` text,
	`progress` real DEFAULT 0 NOT NULL,
	`attempt` integer DEFAULT 1 NOT NULL,
	`heartbeat_at_ms` integer NOT NULL,
	`loss` real,
	`started_by` text NOT NULL,
	`upload` text,
	`snapshot_id` text,
	`version_number` integer,
	`error` text,
	`created_at_ms` integer NOT NULL,
	`finished_at_ms` integer,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`snapshot_id`) REFERENCES `snapshots`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "known_run_status" CHECK("training_runs"."status" IN ('queued', 'running', 'succeeded', 'failed', 'cancelled'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_run_at_a_time` ON `training_runs` (`project_id`) WHERE status IN ('queued', 'running');--> statement-breakpoint
CREATE INDEX `training_runs_by_project` ON `training_runs` (`project_id`,`created_at_ms`);--> statement-breakpoint
CREATE TABLE `webhook_deliveries` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`webhook_id` text NOT NULL,
	`project_id` text NOT NULL,
	`event` text NOT NULL,
	`topic` text NOT NULL,
	`body` text NOT NULL,
	`state` text DEFAULT 'waiting' NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_at_ms` integer NOT NULL,
	`last_at_ms` integer,
	`last_took_ms` integer,
	`last_status` integer,
	`last_answer` text,
	`created_at_ms` integer NOT NULL,
	FOREIGN KEY (`webhook_id`) REFERENCES `webhooks`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "known_delivery_state" CHECK("webhook_deliveries"."state" IN ('waiting', 'delivered', 'dead'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `webhook_deliveries_id_unique` ON `webhook_deliveries` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `told_once` ON `webhook_deliveries` (`webhook_id`,`topic`);--> statement-breakpoint
CREATE INDEX `deliveries_by_state` ON `webhook_deliveries` (`webhook_id`,`state`,`seq`);--> statement-breakpoint
CREATE INDEX `deliveries_due` ON `webhook_deliveries` (`next_at_ms`) WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX `deliveries_by_age` ON `webhook_deliveries` (`created_at_ms`);--> statement-breakpoint
CREATE TABLE `webhooks` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`url` text NOT NULL,
	`description` text NOT NULL,
	`events` text NOT NULL,
	`sealed_secret` text NOT NULL,
	`previous_sealed_secret` text,
	`previous_until_ms` integer,
	`labels_seq` integer NOT NULL,
	`failing_since_ms` integer,
	`disabled_at_ms` integer,
	`disabled_reason` text,
	`created_at_ms` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `webhooks_by_project` ON `webhooks` (`project_id`);