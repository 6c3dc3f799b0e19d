-- Whether the keys of exams are lent to desks, which then mark by themselves until the academy has.
ALTER TABLE orgs ADD COLUMN offline_grading SMALLINT NOT NULL DEFAULT 0;
