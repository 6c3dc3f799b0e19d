SELECT o.slug, m.uid FROM orgs o JOIN members m ON m.org_id = o.id WHERE m.org_id = ? AND m.id = ?
