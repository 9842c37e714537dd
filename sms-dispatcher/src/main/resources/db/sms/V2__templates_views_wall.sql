-- Templates of texts, views of what was tried and reported, and the wall between tenants.

CREATE TABLE sms.template (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id  text        NOT NULL,
    name       text        NOT NULL,
    body       text        NOT NULL,
    scope      text        NOT NULL CHECK (scope IN ('global', 'user', 'contact')),
    owner_id   bigint,
    is_active  boolean     NOT NULL DEFAULT true,
    created_by bigint,
    updated_by bigint,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT template_owner CHECK ((scope = 'global') = (owner_id IS NULL))
);
CREATE INDEX template_owner_scope ON sms.template (tenant_id, scope, owner_id, is_active);

-- One row per call of a provider.
CREATE VIEW sms.attempt_view AS
SELECT m.tenant_id, m.message_id, m.id AS number, a.number AS attempt, a.started_at, a.finished_at,
       coalesce(a.finished_at, a.started_at) AS at, a.outcome, a.provider,
       CASE WHEN a.outcome = 'accepted' THEN m.provider_msg_id END AS provider_msg_id,
       a.code, a.reason AS text
  FROM sms.attempt a JOIN sms.message m ON m.id = a.message_pk AND m.tenant_id = a.tenant_id;

-- One row per report of a provider that belongs to a message; kind is what it means, code the
-- provider's own word.
CREATE VIEW sms.report_view AS
SELECT m.tenant_id, m.message_id, m.id AS number, r.received_at AS at, r.state AS kind, r.provider,
       r.provider_msg_id, r.word AS code, r.reason AS text, r.occurred_at, r.source
  FROM sms.delivery_report r JOIN sms.message m ON m.id = r.message_pk AND m.tenant_id = r.tenant_id;

-- The second wall: a connection that serves one tenant sees no row of another, whatever a statement
-- forgets. Work for the whole installation has no tenant set and sees all.
ALTER TABLE sms.message ENABLE ROW LEVEL SECURITY;
ALTER TABLE sms.message FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON sms.message
    USING (tenant_id = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));

ALTER TABLE sms.attempt ENABLE ROW LEVEL SECURITY;
ALTER TABLE sms.attempt FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON sms.attempt
    USING (tenant_id = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));

ALTER TABLE sms.evidence ENABLE ROW LEVEL SECURITY;
ALTER TABLE sms.evidence FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON sms.evidence
    USING (tenant_id = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));

ALTER TABLE sms.outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE sms.outbox FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON sms.outbox
    USING (tenant_id = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));

-- A report has no tenant before it is matched: then only work for the installation sees it.
ALTER TABLE sms.delivery_report ENABLE ROW LEVEL SECURITY;
ALTER TABLE sms.delivery_report FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON sms.delivery_report
    USING (tenant_id IS NOT DISTINCT FROM
           coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));

ALTER TABLE sms.template ENABLE ROW LEVEL SECURITY;
ALTER TABLE sms.template FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON sms.template
    USING (tenant_id = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));
