-- Where a unit stands on a learner's path, as JSON (core/course/PathTerms.h); empty: nothing out of the usual.
ALTER TABLE units ADD COLUMN path TEXT NOT NULL DEFAULT '';
