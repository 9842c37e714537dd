-- Messages that wait for a time that a person chose, and who asked for a message, by name.

-- Not sent before; null when it was to be sent at once.
ALTER TABLE sms.message ADD COLUMN send_at timestamptz;
-- As it was then; null when nobody asked, and for older messages.
ALTER TABLE sms.message ADD COLUMN created_by_name text;

-- Only what still waits for its time: few rows, listed by that time.
CREATE INDEX message_scheduled ON sms.message (tenant_id, send_at, id)
    WHERE send_at IS NOT NULL AND state = 'ADMITTED';

-- sent_at: when the provider took it. Where only evidence says that it did, when it was called.
CREATE OR REPLACE VIEW sms.message_view AS
SELECT m.id, m.tenant_id, m.message_id, m.direction, m.dest, m.text,
       CASE WHEN m.state IN ('REQUESTED', 'ADMITTED', 'CLAIMED', 'SENDING') THEN 'NEW'
            WHEN m.state IN ('RETRY_AT', 'UNCERTAIN') THEN 'RETRY'
            WHEN m.state IN ('ACCEPTED', 'DELIVERED') THEN 'SENT'
            WHEN m.state IN ('SIMULATED', 'RECEIVED') THEN m.state
            ELSE 'ERROR' END AS status,
       m.state, m.source, m.origin, m.call_id, m.call_ref, m.created_by, m.template_id,
       m.template_name, m.provider, m.provider_msg_id, m.provider_status, m.error_code, m.error_msg,
       m.parts, m.encoding, m.attempts, m.created_at, m.updated_at, m.hidden, m.meta,
       m.text_removed_at, m.send_at,
       CASE WHEN m.state IN ('ACCEPTED', 'DELIVERED', 'UNDELIVERED', 'EXPIRED') THEN
            (SELECT coalesce(max(a.finished_at) FILTER (WHERE a.outcome = 'accepted'),
                             max(a.started_at))
               FROM sms.attempt a WHERE a.message_pk = m.id AND a.tenant_id = m.tenant_id)
            END AS sent_at,
       CASE WHEN m.state = 'DELIVERED' THEN m.state_since END AS delivered_at,
       m.created_by_name
  FROM sms.message m;
