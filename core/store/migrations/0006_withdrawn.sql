-- A version of a course may lack what an earlier one had. Where something of the learner hangs on it, it stays, out of sight,
-- and is there again with what was done in it once a version brings it back. Of cards: those that were put aside for that.
ALTER TABLE units ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;
ALTER TABLE quizzes ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cards ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;
