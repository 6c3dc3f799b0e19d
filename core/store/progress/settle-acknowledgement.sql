UPDATE progress SET acknowledged_at = (
    SELECT min(a.at) FROM acknowledgements a JOIN units u ON u.id = a.unit_id
    WHERE a.unit_id = ?1 AND a.policy_key = u.policy_key AND a.policy_version = u.policy_version)
WHERE unit_id = ?1
