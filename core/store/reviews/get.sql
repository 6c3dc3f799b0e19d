SELECT r.seq, r.replica, r.dot, r.hlc, r.state, r.at, r.utc_offset, r.day, r.rating, r.taken_ms, r.phase, r.voided, r.form, r.body FROM reviews r WHERE r.seq = ?1
