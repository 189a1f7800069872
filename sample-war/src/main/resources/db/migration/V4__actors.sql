-- who had it done: the id of a key, or 'admin' for the operator; null for the gateway itself, and in rows of before
ALTER TABLE task_event ADD COLUMN actor VARCHAR(64);

-- who had it delivered again, last
ALTER TABLE outbox ADD COLUMN redelivered_by VARCHAR(64);
