-- Hand-ins that are to be marked: the seq at which the log of one ends, whatever comes before it is marked, and which it
-- is of those that came together. Nothing where an earlier program marked it, at once. log_end stays when it is marked.
ALTER TABLE exam_attempts ADD COLUMN log_end BIGINT;
ALTER TABLE exam_attempts ADD COLUMN place BIGINT;
CREATE INDEX exam_attempts_to_mark ON exam_attempts (org_id, member_id, log_end, place)
    WHERE marked_at IS NULL AND log_end IS NOT NULL;
