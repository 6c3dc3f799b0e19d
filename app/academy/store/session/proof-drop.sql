DELETE FROM proofs WHERE org_id = 0 AND until < ?
