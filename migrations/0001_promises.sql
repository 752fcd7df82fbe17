-- Counters and promises that must move together with a row live in the database itself, so that no path into it can
-- forget one. See docs/decisions/0001-triggers-carry-the-promises.md.

CREATE TRIGGER item_counts AFTER INSERT ON items
BEGIN
  UPDATE projects SET
    train_item_count = train_item_count + (new.split = 'train'),
    held_out_item_count = held_out_item_count + (new.split = 'held-out')
  WHERE id = new.project_id;
END;
--> statement-breakpoint
CREATE TRIGGER settings_have_versions AFTER INSERT ON projects
BEGIN
  INSERT INTO project_settings (project_id, version, settings, actor, at_ms)
  VALUES (new.id, new.settings_version, new.settings, 'creation', new.created_at_ms);
END;
--> statement-breakpoint
CREATE TRIGGER settings_versions_never_change BEFORE UPDATE ON project_settings
BEGIN
  SELECT RAISE(ABORT, 'versions of settings are append-only');
END;
--> statement-breakpoint

-- Comparisons: a place in the queue each time that one becomes open.

CREATE TRIGGER group_is_of_its_items BEFORE INSERT ON comparisons
WHEN new.further_item_ids <> '[]' AND json_array_length(new.further_item_ids) <> (
  SELECT count(*) FROM json_each(new.further_item_ids) f JOIN items i ON i.id = f.value
  WHERE i.project_id = new.project_id AND i.split = new.split
    AND f.value > iif(f.key = 0, new.right_item_id, new.further_item_ids ->> (f.key - 1)))
BEGIN
  SELECT RAISE(ABORT, 'a group is of different items of its project and split, in the order of their ids');
END;
--> statement-breakpoint

CREATE TRIGGER comparison_counts AFTER INSERT ON comparisons
BEGIN
  UPDATE projects SET
    comparison_count = comparison_count + 1,
    chosen_count = chosen_count + new.chosen,
    queued_count = queued_count + (NOT new.chosen),
    held_out_count = held_out_count + (new.split = 'held-out'),
    queue_position = queue_position + 1
  WHERE id = new.project_id;
  UPDATE comparisons SET position = (SELECT queue_position FROM projects WHERE id = new.project_id)
  WHERE id = new.id;
END;
--> statement-breakpoint
CREATE TRIGGER closing_counts AFTER UPDATE OF closed_at_ms ON comparisons
WHEN (old.closed_at_ms IS NULL) <> (new.closed_at_ms IS NULL)
BEGIN
  UPDATE projects SET
    closed_count = closed_count + iif(new.closed_at_ms IS NULL, -1, 1),
    queued_count = queued_count + iif(new.chosen, 0, iif(new.closed_at_ms IS NULL, 1, -1)),
    adaptive_label_count = adaptive_label_count
      + iif(new.closed_at_ms IS NULL, -1, 1) * iif(new.least < new.redundancy AND new.gold_use IS NULL, new.label_count, 0),
    adaptive_most_count = adaptive_most_count
      + iif(new.closed_at_ms IS NULL, -1, 1) * iif(new.least < new.redundancy AND new.gold_use IS NULL, new.redundancy, 0)
  WHERE id = new.project_id;
END;
--> statement-breakpoint
CREATE TRIGGER what_was_asked_stays BEFORE DELETE ON comparisons
WHEN old.closed_at_ms IS NOT NULL OR old.chosen OR EXISTS (SELECT 1 FROM assignments WHERE comparison_id = old.id)
BEGIN
  SELECT RAISE(ABORT, 'only a comparison that nobody chose and nobody was asked can be withdrawn');
END;
--> statement-breakpoint
CREATE TRIGGER withdrawal_counts AFTER DELETE ON comparisons
BEGIN
  UPDATE projects SET
    comparison_count = comparison_count - 1,
    queued_count = queued_count - 1,
    held_out_count = held_out_count - (old.split = 'held-out')
  WHERE id = old.project_id;
END;
--> statement-breakpoint
CREATE TRIGGER gold_leaves_the_queue AFTER INSERT ON gold_answers
BEGIN
  UPDATE comparisons SET gold_use = new.use, slots = 0, closed_at_ms = coalesce(closed_at_ms, new.created_at_ms)
  WHERE id = new.comparison_id;
END;
--> statement-breakpoint
CREATE TRIGGER only_a_settled_answer_is_taken_back BEFORE DELETE ON gold_answers WHEN old.use <> 'settled'
BEGIN
  SELECT RAISE(ABORT, 'only the answer of a reviewer to a disputed comparison is taken back');
END;
--> statement-breakpoint
CREATE TRIGGER settled_answer_is_taken_back AFTER DELETE ON gold_answers
BEGIN
  UPDATE comparisons SET gold_use = NULL WHERE id = old.comparison_id;
END;
--> statement-breakpoint
CREATE TRIGGER gold_changes_its_use AFTER UPDATE OF use ON gold_answers
BEGIN
  UPDATE comparisons SET gold_use = new.use WHERE id = new.comparison_id;
END;
--> statement-breakpoint

-- Leases.

CREATE TRIGGER lease_takes_a_slot AFTER INSERT ON assignments WHEN new.state = 'leased'
BEGIN
  UPDATE comparisons SET slots = slots - 1, lease_count = lease_count + 1
  WHERE id = new.comparison_id AND new.purpose = 'task';
  UPDATE pool_memberships SET side_balance = side_balance + CASE WHEN new.shown IS NOT NULL THEN 0 WHEN new.flipped THEN 1 ELSE -1 END
  WHERE project_id = new.project_id AND annotator_id = new.annotator_id;
END;
--> statement-breakpoint
CREATE TRIGGER lease_taken_again AFTER UPDATE OF state ON assignments
WHEN old.state IN ('expired', 'returned') AND new.state = 'leased' AND new.purpose = 'task'
BEGIN
  UPDATE comparisons SET slots = slots - 1, lease_count = lease_count + 1 WHERE id = new.comparison_id;
END;
--> statement-breakpoint
CREATE TRIGGER lease_comes_back AFTER UPDATE OF state ON assignments
WHEN old.state = 'leased' AND new.state IN ('expired', 'returned') AND new.purpose = 'task'
BEGIN
  UPDATE projects SET queue_position = queue_position + 1 WHERE id = new.project_id;
  UPDATE comparisons SET
    lease_count = lease_count - 1,
    slots = slots + (closed_at_ms IS NULL),
    priority = iif(closed_at_ms IS NULL, 3, priority),
    position = (SELECT queue_position FROM projects WHERE id = new.project_id)
  WHERE id = new.comparison_id;
END;
--> statement-breakpoint

-- Pay: promised with the lease, given with the label, free again with a lease that comes back.

CREATE TRIGGER lease_reserves_pay AFTER INSERT ON assignments
WHEN new.state = 'leased' AND new.reserved_milli > 0
BEGIN
  UPDATE projects SET reserved_milli = reserved_milli + new.reserved_milli WHERE id = new.project_id;
  UPDATE pool_memberships SET reserved_milli = reserved_milli + new.reserved_milli
  WHERE project_id = new.project_id AND annotator_id = new.annotator_id;
  INSERT INTO project_days (project_id, day, reserved_milli)
  VALUES (new.project_id, new.granted_at_ms / 86400000, new.reserved_milli)
  ON CONFLICT DO UPDATE SET reserved_milli = reserved_milli + new.reserved_milli;
END;
--> statement-breakpoint
CREATE TRIGGER lease_reserves_pay_again AFTER UPDATE OF state ON assignments
WHEN old.state IN ('expired', 'returned') AND new.state = 'leased' AND new.reserved_milli > 0
BEGIN
  UPDATE projects SET reserved_milli = reserved_milli + new.reserved_milli WHERE id = new.project_id;
  UPDATE pool_memberships SET reserved_milli = reserved_milli + new.reserved_milli
  WHERE project_id = new.project_id AND annotator_id = new.annotator_id;
  INSERT INTO project_days (project_id, day, reserved_milli)
  VALUES (new.project_id, new.granted_at_ms / 86400000, new.reserved_milli)
  ON CONFLICT DO UPDATE SET reserved_milli = reserved_milli + new.reserved_milli;
END;
--> statement-breakpoint
CREATE TRIGGER lease_frees_pay AFTER UPDATE OF state ON assignments
WHEN old.state = 'leased' AND new.state <> 'leased' AND old.reserved_milli > 0
BEGIN
  UPDATE projects SET reserved_milli = reserved_milli - old.reserved_milli WHERE id = new.project_id;
  UPDATE pool_memberships SET reserved_milli = reserved_milli - old.reserved_milli
  WHERE project_id = new.project_id AND annotator_id = new.annotator_id;
  UPDATE project_days SET reserved_milli = reserved_milli - old.reserved_milli
  WHERE project_id = new.project_id AND day = new.granted_at_ms / 86400000;
END;
--> statement-breakpoint
CREATE TRIGGER label_earns AFTER INSERT ON labels
WHEN new.revision = 0 AND (SELECT reserved_milli FROM assignments WHERE id = new.assignment_id) > 0
BEGIN
  INSERT INTO pay_entries (project_id, annotator_id, kind, amount_milli, currency, label_id, reason, actor, at_ms)
  SELECT new.project_id, new.annotator_id, 'label',
    CASE p.settings ->> '$.pay.by'
      WHEN 'hour' THEN min(a.reserved_milli,
        CAST(round((p.settings ->> '$.pay.amountMinor') * new.active_ms / 3600.0) AS INTEGER))
      ELSE a.reserved_milli END,
    coalesce(p.settings ->> '$.pay.currency', ''), new.id, '', 'ledger', new.accepted_at_ms
  FROM assignments a JOIN projects p ON p.id = a.project_id WHERE a.id = new.assignment_id;
END;
--> statement-breakpoint
CREATE TRIGGER pay_adds_up AFTER INSERT ON pay_entries WHEN new.kind IN ('label', 'adjustment')
BEGIN
  UPDATE projects SET paid_milli = paid_milli + new.amount_milli WHERE id = new.project_id;
  UPDATE pool_memberships SET
    paid_milli = paid_milli + new.amount_milli,
    probation_milli = probation_milli + iif(new.kind = 'label' AND state = 'probation', new.amount_milli, 0)
  WHERE project_id = new.project_id AND annotator_id = new.annotator_id;
  INSERT INTO project_days (project_id, day, paid_milli)
  VALUES (new.project_id, coalesce(
    (SELECT a.granted_at_ms FROM labels l JOIN assignments a ON a.id = l.assignment_id WHERE l.id = new.label_id),
    new.at_ms) / 86400000, new.amount_milli)
  ON CONFLICT DO UPDATE SET paid_milli = paid_milli + new.amount_milli;
END;
--> statement-breakpoint
CREATE TRIGGER pay_is_held AFTER INSERT ON pay_entries WHEN new.kind IN ('hold', 'release')
BEGIN
  UPDATE projects SET
    paid_milli = paid_milli + new.amount_milli, reserved_milli = reserved_milli - new.amount_milli
  WHERE id = new.project_id;
  UPDATE pool_memberships SET
    paid_milli = paid_milli + new.amount_milli, held_milli = held_milli - new.amount_milli
  WHERE project_id = new.project_id AND annotator_id = new.annotator_id;
END;
--> statement-breakpoint
CREATE TRIGGER pay_never_changes BEFORE UPDATE ON pay_entries
BEGIN
  SELECT RAISE(ABORT, 'the pay ledger is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER pay_never_goes BEFORE DELETE ON pay_entries
BEGIN
  SELECT RAISE(ABORT, 'the pay ledger is append-only');
END;
--> statement-breakpoint

-- Labels.

CREATE TRIGGER label_needs_a_lease BEFORE INSERT ON labels
WHEN new.revision = 0 AND NOT EXISTS (
  SELECT 1 FROM assignments
  WHERE id = new.assignment_id AND state = 'leased' AND project_id = new.project_id
    AND comparison_id = new.comparison_id AND annotator_id = new.annotator_id
)
BEGIN
  SELECT RAISE(ABORT, 'a label needs a live lease');
END;
--> statement-breakpoint
CREATE TRIGGER correction_needs_its_label BEFORE INSERT ON labels
WHEN new.revision > 0 AND NOT EXISTS (
  SELECT 1 FROM labels l JOIN assignments a ON a.id = l.assignment_id AND a.label_seq = l.seq
  WHERE l.id = new.supersedes AND l.assignment_id = new.assignment_id AND l.revision = new.revision - 1
    AND l.annotator_id = new.annotator_id AND l.comparison_id = new.comparison_id AND l.project_id = new.project_id
)
BEGIN
  SELECT RAISE(ABORT, 'a correction supersedes the newest label of its assignment');
END;
--> statement-breakpoint
CREATE TRIGGER label_moves_everything AFTER INSERT ON labels WHEN new.revision = 0
BEGIN
  UPDATE assignments SET state = 'labelled', label_seq = new.seq WHERE id = new.assignment_id;
  UPDATE pool_memberships SET
    answered_count = answered_count + 1,
    active_ms = active_ms + new.active_ms,
    practice_answered = practice_answered + (new.purpose = 'practice'),
    quiz_answered = quiz_answered + (new.purpose = 'quiz'),
    quiz_correct = quiz_correct + iif(new.purpose = 'quiz', coalesce(new.correct, 0), 0)
  WHERE project_id = new.project_id AND annotator_id = new.annotator_id;
  UPDATE projects SET
    left_count = left_count + (new.outcome = 'left' AND new.purpose = 'task'),
    right_count = right_count + (new.outcome = 'right' AND new.purpose = 'task'),
    tie_count = tie_count + (new.outcome = 'tie' AND new.purpose = 'task'),
    skip_count = skip_count + (new.outcome = 'skip' AND new.purpose = 'task'),
    ranked_count = ranked_count + (new.outcome = 'ranked' AND new.purpose = 'task'),
    check_count = check_count + (new.purpose = 'check')
  WHERE id = new.project_id;
END;
--> statement-breakpoint
CREATE TRIGGER imported_counts AFTER INSERT ON labels WHEN new.purpose = 'imported'
BEGIN
  UPDATE projects SET imported_count = imported_count + 1 WHERE id = new.project_id;
END;
--> statement-breakpoint
CREATE TRIGGER label_counts_on_its_comparison AFTER INSERT ON labels WHEN new.purpose = 'task'
BEGIN
  UPDATE comparisons SET
    label_count = label_count + (new.revision = 0),
    lease_count = lease_count - (new.revision = 0),
    left_weight = left_weight + iif(new.outcome = 'left', new.weight, 0) - coalesce((
      SELECT iif(outcome = 'left', weight, 0) FROM labels WHERE id = new.supersedes), 0),
    right_weight = right_weight + iif(new.outcome = 'right', new.weight, 0) - coalesce((
      SELECT iif(outcome = 'right', weight, 0) FROM labels WHERE id = new.supersedes), 0),
    tie_weight = tie_weight + iif(new.outcome = 'tie', new.weight, 0) - coalesce((
      SELECT iif(outcome = 'tie', weight, 0) FROM labels WHERE id = new.supersedes), 0)
  WHERE id = new.comparison_id;
  -- Late labels of comparisons that had closed meanwhile.
  UPDATE projects SET adaptive_label_count = adaptive_label_count + 1
  WHERE id = new.project_id AND new.revision = 0 AND EXISTS (SELECT 1 FROM comparisons
    WHERE id = new.comparison_id AND closed_at_ms IS NOT NULL AND gold_use IS NULL AND least < redundancy);
  -- Settled? The rule in plain words is core/assignment/settled.ts. One that is not, with nobody at it, opens again.
  UPDATE projects SET queue_position = queue_position + 1
  WHERE id = new.project_id AND EXISTS (SELECT 1 FROM comparisons
    WHERE id = new.comparison_id AND least < redundancy);
  UPDATE comparisons SET
    closed_at_ms = iif(s.settled, coalesce(closed_at_ms, new.accepted_at_ms), NULL),
    slots = CASE WHEN s.settled THEN 0 WHEN slots = 0 AND lease_count = 0 THEN 1 ELSE slots END,
    priority = iif(NOT s.settled AND slots = 0 AND lease_count = 0, 3, priority),
    position = iif(NOT s.settled AND slots = 0 AND lease_count = 0, s.queue_position, position),
    doubt = s.doubt
  FROM (
    SELECT queue_position,
      iif(label_count >= 2 AND further_item_ids = '[]', rest / (1 + rest), NULL) AS doubt,
      gold_use IS NOT NULL OR label_count >= redundancy OR (
        label_count >= least AND (
          1 / (1 + rest) >= certainty
          OR 1 / (1 + rest * exp(-(redundancy - label_count) * most_weight)) < certainty)
      ) AS settled
    FROM (
      SELECT c.gold_use, c.label_count, c.redundancy, c.least, c.further_item_ids, p.queue_position,
        p.best_weight + iif(p.settings ->> '$.outcomes.tie', ln(2), 0) AS most_weight,
        coalesce(p.settings ->> '$.redundancy.certainty', 1) AS certainty,
        exp(left_weight - max(left_weight, right_weight, iif(p.settings ->> '$.outcomes.tie', tie_weight, left_weight)))
        + exp(right_weight - max(left_weight, right_weight, iif(p.settings ->> '$.outcomes.tie', tie_weight, left_weight)))
        + iif(p.settings ->> '$.outcomes.tie', exp(tie_weight - max(left_weight, right_weight, tie_weight)), 0)
        - 1 AS rest
      FROM comparisons c JOIN projects p ON p.id = c.project_id WHERE c.id = new.comparison_id
    )
  ) s
  WHERE id = new.comparison_id;
END;
--> statement-breakpoint
CREATE TRIGGER check_tells_of_its_annotator AFTER INSERT ON labels WHEN new.purpose = 'check'
BEGIN
  UPDATE pool_memberships SET
    checks_seen = checks_seen + d.seen,
    checks_correct = checks_correct + d.correct,
    right_count = right_count + d.correct,
    wrong_count = wrong_count + d.seen - d.correct,
    log_odds_weight = ln((right_count + d.correct) / (wrong_count + d.seen - d.correct))
  FROM (
    SELECT (new.correct IS NOT NULL) - coalesce(old.correct IS NOT NULL, 0) AS seen,
      coalesce(new.correct, 0) - coalesce(old.correct, 0) AS correct
    FROM (SELECT (SELECT correct FROM labels WHERE id = new.supersedes) AS correct) old
  ) d
  WHERE project_id = new.project_id AND annotator_id = new.annotator_id;
END;
--> statement-breakpoint
CREATE TRIGGER correction_counts AFTER INSERT ON labels WHEN new.revision > 0
BEGIN
  UPDATE assignments SET label_seq = new.seq WHERE id = new.assignment_id;
  UPDATE projects SET
    left_count = left_count + (new.outcome = 'left') - (SELECT outcome = 'left' FROM labels WHERE id = new.supersedes),
    right_count = right_count + (new.outcome = 'right') - (SELECT outcome = 'right' FROM labels WHERE id = new.supersedes),
    tie_count = tie_count + (new.outcome = 'tie') - (SELECT outcome = 'tie' FROM labels WHERE id = new.supersedes),
    skip_count = skip_count + (new.outcome = 'skip') - (SELECT outcome = 'skip' FROM labels WHERE id = new.supersedes),
    ranked_count = ranked_count + (new.outcome = 'ranked')
      - (SELECT outcome = 'ranked' FROM labels WHERE id = new.supersedes)
  WHERE id = new.project_id AND new.purpose = 'task';
END;
--> statement-breakpoint
CREATE TRIGGER labels_never_change BEFORE UPDATE ON labels
BEGIN
  SELECT RAISE(ABORT, 'labels are append-only');
END;
--> statement-breakpoint
CREATE TRIGGER labels_never_go BEFORE DELETE ON labels
BEGIN
  SELECT RAISE(ABORT, 'labels are append-only');
END;
--> statement-breakpoint
CREATE TRIGGER seals_never_change BEFORE UPDATE ON label_seals
BEGIN
  SELECT RAISE(ABORT, 'seals are append-only');
END;
--> statement-breakpoint
CREATE TRIGGER seals_never_go BEFORE DELETE ON label_seals
BEGIN
  SELECT RAISE(ABORT, 'seals are append-only');
END;
--> statement-breakpoint

-- Trust.

CREATE TRIGGER trust_begins AFTER INSERT ON pool_memberships
BEGIN
  INSERT INTO trust_events (project_id, annotator_id, from_state, to_state, reason, actor, score, at_ms)
  VALUES (new.project_id, new.annotator_id, NULL, new.state, new.state_reason, new.state_actor, new.state_score, new.joined_at_ms);
END;
--> statement-breakpoint
CREATE TRIGGER trust_changes AFTER UPDATE OF state ON pool_memberships WHEN old.state <> new.state
BEGIN
  INSERT INTO trust_events (project_id, annotator_id, from_state, to_state, reason, actor, score, at_ms)
  VALUES (new.project_id, new.annotator_id, old.state, new.state, new.state_reason, new.state_actor, new.state_score, new.state_at_ms);
  UPDATE pool_memberships SET probation_milli = 0
  WHERE project_id = new.project_id AND annotator_id = new.annotator_id AND new.state = 'active';
END;
--> statement-breakpoint
CREATE TRIGGER suspension_stops AFTER UPDATE OF state ON pool_memberships
WHEN old.state <> 'suspended' AND new.state = 'suspended'
BEGIN
  UPDATE assignments SET state = 'expired'
  WHERE project_id = new.project_id AND annotator_id = new.annotator_id AND state = 'leased';
  INSERT INTO pay_entries (project_id, annotator_id, kind, amount_milli, currency, reason, actor, at_ms)
  SELECT new.project_id, new.annotator_id, 'hold', -new.probation_milli, p.settings ->> '$.pay.currency',
    'earned on probation', new.state_actor, new.state_at_ms
  FROM projects p WHERE p.id = new.project_id AND p.settings ->> '$.pay.onSuspension' = 'hold' AND new.probation_milli > 0;
  UPDATE pool_memberships SET probation_milli = 0
  WHERE project_id = new.project_id AND annotator_id = new.annotator_id;
END;
--> statement-breakpoint
CREATE TRIGGER best_weight_rises AFTER UPDATE OF log_odds_weight ON pool_memberships
BEGIN
  UPDATE projects SET best_weight = new.log_odds_weight
  WHERE id = new.project_id AND best_weight < new.log_odds_weight;
END;
--> statement-breakpoint
CREATE TRIGGER trust_events_never_change BEFORE UPDATE ON trust_events
BEGIN
  SELECT RAISE(ABORT, 'trust events are append-only');
END;
--> statement-breakpoint
CREATE TRIGGER trust_events_never_go BEFORE DELETE ON trust_events
BEGIN
  SELECT RAISE(ABORT, 'trust events are append-only');
END;
--> statement-breakpoint

-- Organisations.

CREATE TRIGGER last_owner_stays BEFORE DELETE ON organisation_members
WHEN old.role = 'owner' AND NOT EXISTS (SELECT 1 FROM organisation_members
  WHERE organisation_id = old.organisation_id AND role = 'owner' AND lead_id <> old.lead_id)
BEGIN
  SELECT RAISE(ABORT, 'an organisation keeps its last owner');
END;
--> statement-breakpoint
CREATE TRIGGER last_owner_stays_owner BEFORE UPDATE OF role ON organisation_members
WHEN old.role = 'owner' AND new.role <> 'owner' AND NOT EXISTS (SELECT 1 FROM organisation_members
  WHERE organisation_id = old.organisation_id AND role = 'owner' AND lead_id <> old.lead_id)
BEGIN
  SELECT RAISE(ABORT, 'an organisation keeps its last owner');
END;
--> statement-breakpoint

-- Audit and versions.

-- What a rule decides about somebody stands in the audit log as what a lead decides does.
CREATE TRIGGER rules_are_audited AFTER INSERT ON trust_events WHEN substr(new.actor, 1, 5) = 'rule:'
BEGIN
  INSERT INTO audit_entries (project_id, actor, action, subject, "before", "after", details, at_ms)
  VALUES (new.project_id, new.actor, 'set-standing', new.annotator_id, json_object('state', new.from_state),
    json_object('state', new.to_state, 'reason', new.reason), '{}', new.at_ms);
END;
--> statement-breakpoint
CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit_entries
BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER audit_never_goes BEFORE DELETE ON audit_entries
BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER audit_is_not_replaced BEFORE INSERT ON audit_entries
WHEN EXISTS (SELECT 1 FROM audit_entries WHERE seq = new.seq)
BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER one_live_version_at_a_time BEFORE UPDATE OF status ON reward_model_versions
WHEN new.status = 'live' AND old.status NOT IN ('candidate', 'retired', 'live')
  -- A rejected one goes live by a lead's word alone, which stands in the audit log first.
  AND NOT EXISTS (SELECT 1 FROM audit_entries WHERE project_id = new.project_id AND subject = new.id
    AND action = 'promote-version' AND substr(actor, 1, 4) = 'led_')
BEGIN
  SELECT RAISE(ABORT, 'only a candidate or a retired version can become live');
END;
--> statement-breakpoint

-- Webhooks: what is told of is written with what it tells.

CREATE TRIGGER end_of_run_is_told AFTER UPDATE OF status ON training_runs
WHEN old.status IN ('queued', 'running') AND new.status IN ('succeeded', 'failed', 'cancelled')
BEGIN
  INSERT INTO webhook_deliveries (id, webhook_id, project_id, event, topic, body, next_at_ms, created_at_ms)
  SELECT 'dlv_' || substr(lower(hex(randomblob(16))), 1, 29) || substr(w.id, -3), w.id, w.project_id,
    'training.finished', 'run ' || new.id, json_object('type', 'training.finished',
      'timestamp', strftime('%Y-%m-%dT%H:%M:%fZ', new.finished_at_ms / 1000.0, 'unixepoch'),
      'data', json_object('project', new.project_id, 'run', new.id, 'status', new.status,
        'version', new.version_number, 'error', new.error)), new.finished_at_ms, new.finished_at_ms
  FROM webhooks w WHERE w.project_id = new.project_id AND w.disabled_at_ms IS NULL
    AND EXISTS (SELECT 1 FROM json_each(w.events) WHERE value = 'training.finished')
  ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER promotion_is_told AFTER UPDATE OF status ON reward_model_versions
WHEN old.status <> 'live' AND new.status = 'live'
BEGIN
  INSERT INTO webhook_deliveries (id, webhook_id, project_id, event, topic, body, next_at_ms, created_at_ms)
  SELECT 'dlv_' || substr(lower(hex(randomblob(16))), 1, 29) || substr(w.id, -3), w.id, w.project_id,
    'version.promoted', 'version ' || new.number || ' ' || new.promoted_at_ms, json_object('type', 'version.promoted',
      'timestamp', strftime('%Y-%m-%dT%H:%M:%fZ', new.promoted_at_ms / 1000.0, 'unixepoch'),
      'data', json_object('project', new.project_id, 'version', new.number, 'sha256', new.sha256, 'run', new.run_id)),
    new.promoted_at_ms, new.promoted_at_ms
  FROM webhooks w WHERE w.project_id = new.project_id AND w.disabled_at_ms IS NULL
    AND EXISTS (SELECT 1 FROM json_each(w.events) WHERE value = 'version.promoted')
  ON CONFLICT DO NOTHING;
END;
