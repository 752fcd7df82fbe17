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
CREATE TRIGGER comparison_counts AFTER INSERT ON comparisons
BEGIN
  UPDATE projects SET
    comparison_count = comparison_count + 1,
    held_out_count = held_out_count + (new.split = 'held-out')
  WHERE id = new.project_id;
END;
--> statement-breakpoint
CREATE TRIGGER lease_takes_a_slot AFTER INSERT ON assignments WHEN new.state = 'leased'
BEGIN
  UPDATE comparisons SET slots = slots - 1 WHERE id = new.comparison_id;
END;
--> statement-breakpoint
CREATE TRIGGER lease_taken_again AFTER UPDATE OF state ON assignments
WHEN old.state IN ('expired', 'returned') AND new.state = 'leased'
BEGIN
  UPDATE comparisons SET slots = slots - 1 WHERE id = new.comparison_id;
END;
--> statement-breakpoint
CREATE TRIGGER lease_comes_back AFTER UPDATE OF state ON assignments
WHEN old.state = 'leased' AND new.state IN ('expired', 'returned')
BEGIN
  UPDATE comparisons SET slots = slots + 1, priority = 1 WHERE id = new.comparison_id;
END;
--> statement-breakpoint
CREATE TRIGGER label_needs_a_lease BEFORE INSERT ON labels
WHEN NOT EXISTS (
  SELECT 1 FROM assignments
  WHERE id = new.assignment_id AND state = 'leased' AND project_id = new.project_id
    AND comparison_id = new.comparison_id AND annotator_id = new.annotator_id
)
BEGIN
  SELECT RAISE(ABORT, 'a label needs a live lease');
END;
--> statement-breakpoint
CREATE TRIGGER label_moves_everything AFTER INSERT ON labels
BEGIN
  UPDATE assignments SET state = 'labelled' WHERE id = new.assignment_id;
  UPDATE comparisons SET
    label_count = label_count + 1,
    log_odds = log_odds + (
      SELECT CASE new.outcome WHEN 'left' THEN log_odds_weight WHEN 'right' THEN -log_odds_weight ELSE 0 END
      FROM pool_memberships WHERE project_id = new.project_id AND annotator_id = new.annotator_id
    ),
    closed_at_ms = CASE WHEN label_count + 1 >= redundancy THEN new.accepted_at_ms ELSE closed_at_ms END
  WHERE id = new.comparison_id;
  UPDATE pool_memberships SET answered_count = answered_count + 1
  WHERE project_id = new.project_id AND annotator_id = new.annotator_id;
  UPDATE projects SET
    left_count = left_count + (new.outcome = 'left'),
    right_count = right_count + (new.outcome = 'right'),
    tie_count = tie_count + (new.outcome = 'tie'),
    skip_count = skip_count + (new.outcome = 'skip'),
    closed_count = closed_count + (
      SELECT label_count = redundancy FROM comparisons WHERE id = new.comparison_id
    )
  WHERE id = new.project_id;
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
CREATE TRIGGER one_live_version_at_a_time BEFORE UPDATE OF status ON reward_model_versions
WHEN new.status = 'live' AND old.status NOT IN ('candidate', 'retired', 'live')
BEGIN
  SELECT RAISE(ABORT, 'only a candidate or a retired version can become live');
END;
