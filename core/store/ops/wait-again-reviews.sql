UPDATE reviews SET state = 1 WHERE state = 0 AND replica <> 0
