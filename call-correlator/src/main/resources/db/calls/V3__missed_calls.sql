-- Calls from outside that nobody answered, newest first, for the work list of those to call back. A disposition is set once,
-- when somebody answers or when it is over, so that the other changes of a call still keep within their page.
CREATE INDEX idx_call_missed ON calls.call (tenant_id, started_at DESC, id DESC)
    WHERE kind = 'EXTERNAL' AND direction = 'IN' AND disposition IN ('NO_ANSWER', 'BUSY');
