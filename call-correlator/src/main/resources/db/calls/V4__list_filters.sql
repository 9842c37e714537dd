-- The operator's list is walked in the order of time and is filtered on the way: by what is in the index itself without a look
-- at the table. A call changes these columns never, so its updates stay within their page as before. Only words of ours are
-- in it: a number or a name is as long as the telephone system likes, and an entry of an index is not.
CREATE INDEX idx_call_listed ON calls.call (tenant_id, started_at DESC, id DESC) INCLUDE (kind, direction);
DROP INDEX calls.idx_call_started_at;

-- What is rare among millions: calls that go on, and those that nobody answered. Each costs a call one more entry at its end.
CREATE INDEX idx_call_open ON calls.call (tenant_id, started_at DESC, id DESC) WHERE ended_at IS NULL;
CREATE INDEX idx_call_not_answered ON calls.call (tenant_id, disposition, started_at DESC, id DESC)
    WHERE disposition <> 'ANSWERED';
