-- Accounts that messages went through, decisions of people, texts that are kept no longer.

-- Secrets are as sealed as they came: without the installation's key they say nothing.
CREATE TABLE sms.account (
    tenant_id       text        NOT NULL,
    id              text        NOT NULL,
    api_url         text        NOT NULL,
    username        text,
    sealed_token    text,
    sealed_password text,
    kept_at         timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
);

-- Which account was asked to send it; null before the first attempt, and for older messages.
ALTER TABLE sms.message ADD COLUMN account text;
-- When its text was blanked; null while it has one.
ALTER TABLE sms.message ADD COLUMN text_removed_at timestamptz;

-- The queue, by tenant: one whose provider is in trouble does not stand in the way of others.
CREATE INDEX message_due_of_tenant ON sms.message (tenant_id, next_attempt_at, id)
    WHERE state IN ('ADMITTED', 'RETRY_AT');
DROP INDEX sms.message_due;
-- Pages of one tenant's messages, and those a person has to decide about.
CREATE INDEX message_page ON sms.message (tenant_id, created_at DESC, id DESC);
DROP INDEX sms.message_created;
CREATE INDEX message_uncertain ON sms.message (tenant_id, state_since, id) WHERE state = 'UNCERTAIN';
CREATE INDEX message_text ON sms.message (tenant_id, created_at) WHERE text_removed_at IS NULL;
CREATE INDEX attempt_newest ON sms.attempt (tenant_id, started_at DESC);

-- What a person decided about a message of which nobody knew whether it was sent.
CREATE TABLE sms.decision (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id  text        NOT NULL,
    message_pk bigint      NOT NULL REFERENCES sms.message (id) ON DELETE CASCADE,
    decided_at timestamptz NOT NULL,
    decided_by bigint      NOT NULL,
    decider    text        NOT NULL,
    decision   text        NOT NULL CHECK (decision IN ('sent', 'not_sent_retry', 'not_sent_drop')),
    note       text,
    before     text        NOT NULL,
    after      text        NOT NULL
);
CREATE INDEX decision_message ON sms.decision (message_pk);

ALTER TABLE sms.account ENABLE ROW LEVEL SECURITY;
ALTER TABLE sms.account FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON sms.account
    USING (tenant_id = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));
ALTER TABLE sms.decision ENABLE ROW LEVEL SECURITY;
ALTER TABLE sms.decision FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON sms.decision
    USING (tenant_id = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));

CREATE OR REPLACE VIEW sms.message_view AS
SELECT id, tenant_id, message_id, direction, dest, text,
       CASE WHEN state IN ('REQUESTED', 'ADMITTED', 'CLAIMED', 'SENDING') THEN 'NEW'
            WHEN state IN ('RETRY_AT', 'UNCERTAIN') THEN 'RETRY'
            WHEN state IN ('ACCEPTED', 'DELIVERED') THEN 'SENT'
            WHEN state IN ('SIMULATED', 'RECEIVED') THEN state
            ELSE 'ERROR' END AS status,
       state, source, origin, call_id, call_ref, created_by, template_id, template_name,
       provider, provider_msg_id, provider_status, error_code, error_msg, parts, encoding,
       attempts, created_at, updated_at, hidden, meta, text_removed_at
  FROM sms.message;
