-- The second wall between tenants, behind the statements, which all name theirs. Projections and retention work for the
-- installation: their connections are limited to nobody. A row without a tenant passes here and is refused by its column,
-- as what it is: a value that does not fit.
ALTER TABLE calls.call ENABLE ROW LEVEL SECURITY;
ALTER TABLE calls.call FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON calls.call
    USING (tenant_id IS NOT DISTINCT FROM coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));
ALTER TABLE calls.call_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE calls.call_event FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON calls.call_event
    USING (tenant_id IS NOT DISTINCT FROM coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));

-- What was concluded, such as the hits and misses of IVR rules: one row in six or so, newest first, also of one extension.
CREATE INDEX idx_call_event_conclusion
    ON calls.call_event (tenant_id, ts DESC, pbx_id DESC, epoch DESC, sequence DESC, ordinal DESC)
    INCLUDE (extension)
    WHERE typ = 'INFO';

-- Beside the padded form, which inherited clients expect, the normal one, which rules are found by.
CREATE OR REPLACE VIEW calls.call_event_view AS
SELECT tenant_id,
       call_id,
       pbx_id,
       epoch,
       sequence,
       ordinal,
       ts,
       typ,
       calls.padded(extension) AS ext,
       number,
       payload,
       leg,
       extension
  FROM calls.call_event;
