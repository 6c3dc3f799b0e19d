-- What came of an enrolment code: the device that has it may ask once more.
ALTER TABLE enrolment_codes ADD COLUMN family_id BIGINT;
