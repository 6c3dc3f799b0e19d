WITH caller AS (
    SELECT t.org_id, o.slug, m.id, m.uid, m.disabled, m.role, d.id AS device_id, d.state, d.thumbprint, t.expires_at,
        f.revoked_at
    FROM access_tokens t
    JOIN families f ON f.org_id = t.org_id AND f.id = t.family_id
    JOIN devices d ON d.org_id = f.org_id AND d.id = f.device_id
    JOIN members m ON m.org_id = d.org_id AND m.id = d.member_id
    JOIN orgs o ON o.id = t.org_id
    WHERE t.hash = ?
), seen AS (
    INSERT INTO proofs (org_id, hash, until)
    SELECT 0, CAST(? AS BYTEA), CAST(? AS BIGINT) FROM caller WHERE caller.thumbprint = ?
    ON CONFLICT (org_id, hash) DO NOTHING
    RETURNING hash
)
SELECT caller.*, (SELECT COUNT(*) FROM seen) FROM caller
