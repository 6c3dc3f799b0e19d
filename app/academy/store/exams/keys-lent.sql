-- id is what other tables call org_id.
SELECT offline_grading FROM orgs WHERE id = ?
