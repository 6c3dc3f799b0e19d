-- id is what other tables call org_id.
UPDATE orgs SET offline_grading = ? WHERE id = ?
