package org.ctip.admin.trace.db;

/** The statements, on the views that {@code call-correlator} and {@code sms-dispatcher} keep. */
final class TrailSql {
  static final String SENT =
      """
      SELECT m.id, m.created_at, m.dest, m.status, m.text, coalesce(m.call_id, c.id) AS call_id,
             coalesce(m.meta ->> 'ext', c.extension) AS internal_ext, m.meta ->> 'digit' AS digit,
             m.provider_status, m.provider_msg_id, m.error_msg
        FROM sms.message_view m
        LEFT JOIN calls.call_view c ON c.tenant_id = m.tenant_id AND c.call_id = m.call_ref
       WHERE m.tenant_id = :tenant AND m.source = 'ivr'
      """;
  static final String SENT_STATUS = " AND m.status = :status";
  static final String SENT_EXTENSION =
      " AND rtrim(coalesce(m.meta ->> 'ext', c.extension), '_') = :extension";
  static final String SENT_NEWEST = " ORDER BY m.created_at DESC, m.id DESC LIMIT :limit";

  static final String CONCLUSIONS =
      """
      SELECT e.ts, e.pbx_id, e.epoch, e.sequence, e.ordinal, e.extension, e.payload, e.call_id,
             f.number, f.payload AS frame
        FROM calls.call_event_view e
        LEFT JOIN calls.call_event_view f
          ON f.tenant_id = e.tenant_id AND f.pbx_id = e.pbx_id AND f.epoch = e.epoch
             AND f.sequence = e.sequence AND f.ordinal = 0
       WHERE e.tenant_id = :tenant AND e.typ = 'INFO' AND e.extension IS NOT NULL
         AND starts_with(e.payload, 'IVR_')
      """;
  static final String OF_EXTENSION = " AND e.extension = :extension";
  static final String FROM = " AND e.ts >= :from";
  static final String TO = " AND e.ts < :to";
  static final String AFTER =
      """
       AND (e.ts, e.pbx_id, e.epoch, e.sequence, e.ordinal)
           < (:at::timestamptz, :pbx::text, :epoch::bigint, :sequence::bigint, :ordinal::integer)
      """;
  static final String NEWEST =
      """
       ORDER BY e.ts DESC, e.pbx_id DESC, e.epoch DESC, e.sequence DESC, e.ordinal DESC
       LIMIT :limit
      """;
  static final String OF_CALLS =
      """
       AND e.call_id = ANY(:calls)
       ORDER BY e.epoch, e.sequence, e.ordinal
       LIMIT :limit
      """;

  static final String RINGS =
      """
      SELECT e.ts, e.call_id, c.id, f.number,
             coalesce(c.ivr ->> 'idempotencyKey' IS NOT NULL AND c.ivr ->> 'extension' <> :extension
                      AND EXISTS (SELECT 1 FROM calls.call_event_view h
                                   WHERE h.tenant_id = e.tenant_id AND h.call_id = e.call_id
                                     AND h.typ = 'INFO' AND starts_with(h.payload, 'IVR_MAP_HIT')
                                     AND h.extension = c.ivr ->> 'extension' AND h.ts < e.ts),
                      false) AS sent_before
        FROM calls.call_event_view e
        LEFT JOIN calls.call_event_view f
          ON f.tenant_id = e.tenant_id AND f.pbx_id = e.pbx_id AND f.epoch = e.epoch
             AND f.sequence = e.sequence AND f.ordinal = 0
        LEFT JOIN calls.call_view c ON c.tenant_id = e.tenant_id AND c.call_id = e.call_id
       WHERE e.tenant_id = :tenant AND e.typ = 'INFO' AND e.extension = :extension
         AND e.ts >= :from AND e.call_id IS NOT NULL AND starts_with(e.payload, 'IVR_MAP_')
       ORDER BY e.ts, e.pbx_id, e.epoch, e.sequence, e.ordinal
       LIMIT :limit
      """;

  static final String CALL =
      """
      SELECT id, call_id, pbx_id, started_at, direction, number, extension, state,
             ivr ->> 'extension' AS rule_extension, (ivr ->> 'ruleVersion')::bigint AS rule_version,
             ivr ->> 'idempotencyKey' AS idempotency_key
        FROM calls.call_view
       WHERE tenant_id = :tenant
      """;
  static final String WITH_NUMBER =
      " AND number_key = :key ORDER BY started_at DESC, id DESC LIMIT :limit";

  static final String MESSAGE =
      """
      SELECT id, message_id, dest, CASE WHEN hidden THEN '' ELSE text END AS text, status, state,
             source, call_ref, created_at, error_msg
        FROM sms.message_view
       WHERE tenant_id = :tenant AND direction = 'OUTBOUND'
      """;
  static final String MESSAGES_NEWEST = " ORDER BY created_at DESC, id DESC LIMIT :limit";

  static final String ATTEMPTS =
      """
      SELECT message_id, attempt, started_at, finished_at, provider, outcome, provider_msg_id, code,
             text
        FROM sms.attempt_view
       WHERE tenant_id = :tenant AND message_id = ANY(:messages)
       ORDER BY message_id, attempt
      """;
  static final String REPORTS =
      """
      SELECT message_id, at, kind, provider, code, text
        FROM sms.report_view
       WHERE tenant_id = :tenant AND message_id = ANY(:messages)
       ORDER BY at
      """;

  private TrailSql() {}
}
