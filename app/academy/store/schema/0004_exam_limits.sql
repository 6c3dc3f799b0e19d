-- What stands against counting an attempt: answers that were given after its time, or that it is one more than the exam
-- allows. accepted: somebody said that it counts all the same.
ALTER TABLE exam_attempts ADD COLUMN late SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE exam_attempts ADD COLUMN extra SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE exam_attempts ADD COLUMN accepted SMALLINT NOT NULL DEFAULT 0;
