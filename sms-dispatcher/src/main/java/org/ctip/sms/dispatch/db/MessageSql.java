package org.ctip.sms.dispatch.db;

/**
 * The statements of the message store. Many rows go in as one JSON parameter: one statement, one
 * commit, and a null needs no type.
 */
final class MessageSql {
  static final String DRAW_IDS =
      """
      SELECT nextval(pg_get_serial_sequence('sms.message', 'id')) AS id
        FROM generate_series(1, :count)
      """;

  static final String ADMIT =
      """
      WITH u AS (
        SELECT * FROM json_to_recordset(:rows::json) AS u(
          id bigint, tenant_id text, message_id text, idempotency_key text, fingerprint text,
          direction text, state text, version bigint, dest text, dest_raw text, text text,
          hidden boolean, encoding text, parts integer, source text, origin text, meta jsonb,
          created_by bigint, template_id bigint, template_name text, call_id bigint, call_ref text,
          requested_at timestamptz, not_after timestamptz, created_at timestamptz,
          next_attempt_at timestamptz, error_code text, error_msg text, send_at timestamptz,
          created_by_name text, type text, payload text)
      ), stored AS (
        INSERT INTO sms.message (id, tenant_id, message_id, idempotency_key, fingerprint, direction,
            state, version, dest, dest_raw, text, hidden, encoding, parts, source, origin, meta,
            created_by, template_id, template_name, call_id, call_ref, requested_at, not_after,
            created_at, updated_at, state_since, next_attempt_at, error_code, error_msg, send_at,
            created_by_name)
        SELECT id, tenant_id, message_id, idempotency_key, fingerprint, direction,
            state, version, dest, dest_raw, text, hidden, encoding, parts, source, origin, meta,
            created_by, template_id, template_name, call_id, call_ref, requested_at, not_after,
            created_at, created_at, created_at, next_attempt_at, error_code, error_msg, send_at,
            created_by_name
          FROM u
            ON CONFLICT DO NOTHING
        RETURNING id
      ), told AS (
        INSERT INTO sms.outbox (message_id, tenant_id, version, type, at, payload)
        SELECT u.message_id, u.tenant_id, u.version, u.type, u.created_at, u.payload
          FROM stored JOIN u ON u.id = stored.id ORDER BY u.id
      )
      SELECT id FROM stored
      """;

  static final String KNOWN =
      """
      SELECT m.id, m.tenant_id, m.idempotency_key, m.fingerprint, m.created_at
        FROM sms.message m
        JOIN json_to_recordset(:keys::json) AS k(tenant_id text, idempotency_key text)
          ON k.tenant_id = m.tenant_id AND k.idempotency_key = m.idempotency_key
      """;

  /** Goes from tenant to tenant through the index, however much each of them has waiting. */
  static final String DUE =
      """
      WITH RECURSIVE waiting AS (
        (SELECT tenant_id FROM sms.message WHERE state IN ('ADMITTED', 'RETRY_AT')
          ORDER BY tenant_id LIMIT 1)
        UNION ALL
        SELECT (SELECT m.tenant_id FROM sms.message m
                 WHERE m.state IN ('ADMITTED', 'RETRY_AT') AND m.tenant_id > w.tenant_id
                 ORDER BY m.tenant_id LIMIT 1)
          FROM waiting w WHERE w.tenant_id IS NOT NULL
      )
      SELECT w.tenant_id FROM waiting w
       WHERE w.tenant_id IS NOT NULL
         AND EXISTS (SELECT 1 FROM sms.message m
                      WHERE m.tenant_id = w.tenant_id AND m.state IN ('ADMITTED', 'RETRY_AT')
                        AND m.next_attempt_at <= :now)
      """;

  static final String CLAIM =
      """
      WITH due AS (
        SELECT d.id FROM unnest(:tenants::text[], :rooms::integer[]) AS r(tenant_id, room)
         CROSS JOIN LATERAL (
               SELECT id FROM sms.message m
                WHERE m.tenant_id = r.tenant_id AND m.state IN ('ADMITTED', 'RETRY_AT')
                  AND m.next_attempt_at <= :now
                ORDER BY m.next_attempt_at, m.id LIMIT r.room FOR UPDATE SKIP LOCKED) d
      ), m AS (
        UPDATE sms.message c
           SET state = 'CLAIMED', fence = c.fence + 1, claimed_by = :worker,
               lease_until = now() + make_interval(secs => :lease)
          FROM due WHERE c.id = due.id
        RETURNING c.*
      )
      SELECT %s FROM m ORDER BY m.next_attempt_at, m.id
      """
          .formatted(MessageRows.COLUMNS);

  static final String CLAIM_ONE =
      """
      UPDATE sms.message m
         SET state = 'CLAIMED', fence = m.fence + 1, claimed_by = :worker,
             lease_until = now() + make_interval(secs => :lease)
       WHERE m.id = :id AND m.state = 'ADMITTED'
      RETURNING %s
      """
          .formatted(MessageRows.COLUMNS);

  /** Row locks make the events of one message line up in the order of its versions. */
  static final String APPLY =
      """
      WITH u AS (
        SELECT * FROM json_to_recordset(:rows::json) AS u(
          id bigint, old_state text, old_version bigint, old_fence bigint,
          state text, version bigint, attempts integer, next_attempt_at timestamptz,
          checks integer, next_check_at timestamptz, state_since timestamptz, provider text,
          account text, provider_msg_id text, provider_status text, error_code text, error_msg text,
          updated_at timestamptz, type text, payload text, attempt integer, attempt_provider text,
          started_at timestamptz, finished_at timestamptz, outcome text, code text, reason text)
      ), changed AS (
        UPDATE sms.message m
           SET state = u.state, version = u.version, attempts = u.attempts,
               next_attempt_at = u.next_attempt_at, checks = u.checks,
               next_check_at = u.next_check_at, state_since = u.state_since,
               provider = u.provider, account = u.account, provider_msg_id = u.provider_msg_id,
               provider_status = u.provider_status, error_code = u.error_code,
               error_msg = u.error_msg, updated_at = u.updated_at,
               claimed_by = CASE WHEN u.state IN ('CLAIMED', 'SENDING') THEN m.claimed_by END,
               lease_until = CASE u.state WHEN 'SENDING' THEN now() + make_interval(secs => :lease)
                                          WHEN 'CLAIMED' THEN m.lease_until END
          FROM u
         WHERE m.id = u.id AND m.state = u.old_state AND m.version = u.old_version
           AND m.fence = u.old_fence
        RETURNING m.id, m.tenant_id, m.message_id, m.fence
      ), tried AS (
        INSERT INTO sms.attempt AS a (message_pk, number, tenant_id, provider, fence, started_at,
            finished_at, outcome, code, reason)
        SELECT c.id, u.attempt, c.tenant_id, u.attempt_provider, c.fence, u.started_at,
            u.finished_at, u.outcome, u.code, u.reason
          FROM changed c JOIN u ON u.id = c.id WHERE u.attempt IS NOT NULL
            ON CONFLICT (message_pk, number) DO UPDATE
           SET finished_at = excluded.finished_at, outcome = excluded.outcome,
               code = excluded.code, reason = excluded.reason
         WHERE a.finished_at IS NULL
      ), told AS (
        INSERT INTO sms.outbox (message_id, tenant_id, version, type, at, payload)
        SELECT c.message_id, c.tenant_id, u.version, u.type, u.updated_at, u.payload
          FROM changed c JOIN u ON u.id = c.id WHERE u.type IS NOT NULL ORDER BY c.id
      )
      SELECT id FROM changed
      """;

  static final String FIND =
      "SELECT %s FROM sms.message m WHERE m.id = ANY(:ids)".formatted(MessageRows.COLUMNS);

  static final String ABANDONED =
      """
      SELECT %s FROM sms.message m
       WHERE m.state IN ('CLAIMED', 'SENDING') AND m.lease_until < now()
       ORDER BY m.lease_until LIMIT :limit
      """
          .formatted(MessageRows.COLUMNS);

  static final String TO_CHECK =
      """
      SELECT %s FROM sms.message m
       WHERE m.state = :state AND m.next_check_at <= :now
       ORDER BY m.next_check_at LIMIT :limit
      """
          .formatted(MessageRows.COLUMNS);

  static final String NOTE =
      """
      INSERT INTO sms.evidence (message_pk, tenant_id, asked_at, kind, detail)
      VALUES (:message, :tenant, :at, :kind, :detail)
      """;

  static final String WAITING =
      """
      SELECT state, count(*) AS n, min(next_attempt_at) AS due FROM sms.message
       WHERE state IN ('REQUESTED', 'ADMITTED', 'CLAIMED', 'SENDING', 'RETRY_AT', 'UNCERTAIN')
       GROUP BY state
      """;

  static final String OUTBOX_SIZE = "SELECT count(*) AS n FROM sms.outbox";

  private MessageSql() {}
}
