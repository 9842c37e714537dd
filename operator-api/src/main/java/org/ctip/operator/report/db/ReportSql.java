package org.ctip.operator.report.db;

/**
 * The statements of reports. A call is looked at once: it goes into a few thousand small counts,
 * and these are added up to what is asked for.
 */
final class ReportSql {
  private ReportSql() {}

  /** Seconds of the epoch as the clocks of the place showed them. */
  private static final String LOCAL =
      "moment + (:offsets::float8[])[width_bucket(moment, :steps::float8[]) + 1]";

  /**
   * Calls with what is counted of them. Times are compared as seconds of the epoch: a double has
   * room for microseconds until the year 2255.
   */
  private static final String CALLS =
      """
      SELECT date_part('epoch', started_at) AS moment, started_at, kind, direction, disposition, duration_s,
             CASE WHEN direction = 'IN' AND answered_by IS NOT NULL THEN rtrim(answered_by, '_')
                  ELSE extension END AS extension,
             CASE WHEN kind = 'EXTERNAL' AND direction = 'IN' AND disposition = 'ANSWERED'
                       AND NOT 'ATTACHED' = ANY (flags)
                  THEN greatest(0, round(1000 * date_part('epoch', connected_at - started_at)))::bigint
                  END AS wait_ms
        FROM calls.call_view
       WHERE tenant_id = :tenant AND started_at >= :from AND started_at < :to
         AND kind IN ('EXTERNAL', 'INTERNAL')
      """;

  private static final String COUNTED =
      """
      count(*) FILTER (WHERE kind = 'EXTERNAL' AND direction = 'IN') AS incoming,
      count(*) FILTER (WHERE kind = 'EXTERNAL' AND direction = 'OUT') AS outgoing,
      count(*) FILTER (WHERE kind = 'INTERNAL') AS internal,
      count(*) FILTER (WHERE kind = 'EXTERNAL' AND direction = 'IN' AND disposition = 'ANSWERED')
        AS answered,
      count(*) FILTER (WHERE kind = 'EXTERNAL' AND direction = 'IN'
                         AND disposition IN ('NO_ANSWER', 'BUSY')) AS missed,
      count(*) FILTER (WHERE kind = 'EXTERNAL' AND direction = 'OUT' AND disposition = 'BUSY')
        AS busy,
      count(*) FILTER (WHERE kind = 'EXTERNAL' AND direction = 'OUT' AND disposition = 'FAILED')
        AS failed,
      coalesce(sum(duration_s) FILTER (WHERE kind = 'EXTERNAL'), 0)::bigint AS talk_s,
      count(wait_ms) AS waits,
      coalesce(sum(wait_ms), 0)::bigint AS wait_ms
      """;

  private static final String ADDED_UP =
      """
      coalesce(sum(incoming), 0)::bigint AS incoming, coalesce(sum(outgoing), 0)::bigint AS outgoing,
      coalesce(sum(internal), 0)::bigint AS internal, coalesce(sum(answered), 0)::bigint AS answered,
      coalesce(sum(missed), 0)::bigint AS missed, coalesce(sum(busy), 0)::bigint AS busy,
      coalesce(sum(failed), 0)::bigint AS failed, coalesce(sum(talk_s), 0)::bigint AS talk_s,
      coalesce(sum(waits), 0)::bigint AS waits, coalesce(sum(wait_ms), 0)::bigint AS wait_ms
      """;

  /** The hour is counted from 1970-01-01, a Thursday, on the clocks of the place. */
  static final String CALL_REPORT =
      """
      WITH one AS (
        SELECT floor((%s) / 3600)::int AS hour_ever, least((wait_ms + 99) / 100, 36000)::int AS wait, c.*
          FROM (%s) c
         WHERE :extension::text IS NULL OR extension = :extension
      ), few AS MATERIALIZED (
        SELECT grouping(hour_ever, extension, wait) AS kept, hour_ever, extension, wait,
      %s
          FROM one
         GROUP BY GROUPING SETS ((hour_ever), (extension), (wait))
      ), timed AS (
        SELECT hour_ever / 24 AS day, hour_ever %% 24 AS hour, (hour_ever / 24 + 3) %% 7 + 1 AS weekday, few.*
          FROM few WHERE kept = 3
      )
      SELECT CASE grouping(day, hour, weekday)
                  WHEN 7 THEN 'ALL' WHEN 3 THEN 'DAY' WHEN 5 THEN 'HOUR' ELSE 'WEEKDAY_HOUR' END AS part,
             day, hour, weekday, NULL::text AS extension, NULL::int AS wait,
      %s
        FROM timed
       GROUP BY GROUPING SETS ((), (day), (hour), (weekday, hour))
      UNION ALL
      SELECT CASE kept WHEN 5 THEN 'EXTENSION' ELSE 'WAIT' END, NULL, NULL, NULL, extension, wait,
             incoming, outgoing, internal, answered, missed, busy, failed, talk_s, waits, wait_ms
        FROM few
       WHERE kept = 5 AND extension IS NOT NULL OR kept = 6 AND wait IS NOT NULL
      """
          .formatted(LOCAL, CALLS, COUNTED, ADDED_UP);

  /** All calls of a time, and among them those since its last day began. */
  static final String RECENT_CALLS =
      """
      SELECT grouping(today) = 1 AS all, today,
      %s
        FROM (SELECT started_at >= :day AS today, c.* FROM (%s) c) one
       GROUP BY GROUPING SETS ((), (today))
      """
          .formatted(COUNTED, CALLS);

  private static final String MESSAGES =
      """
      SELECT date_part('epoch', created_at) AS moment, created_at, direction, status, state, parts
        FROM sms.message_view
       WHERE tenant_id = :tenant AND created_at >= :from AND created_at < :to
         AND NOT (state = 'SUPPRESSED' AND coalesce(error_code, '') = 'CANCELLED')
      """;

  private static final String MESSAGES_COUNTED =
      """
      count(*) FILTER (WHERE direction = 'OUTBOUND' AND status IN ('NEW', 'RETRY')) AS waiting,
      count(*) FILTER (WHERE direction = 'OUTBOUND' AND status = 'SENT') AS sent,
      count(*) FILTER (WHERE direction = 'OUTBOUND' AND state = 'DELIVERED') AS delivered,
      count(*) FILTER (WHERE direction = 'OUTBOUND' AND status = 'ERROR') AS failed,
      count(*) FILTER (WHERE direction = 'OUTBOUND' AND status = 'SIMULATED') AS simulated,
      count(*) FILTER (WHERE direction = 'INBOUND') AS received,
      coalesce(sum(parts) FILTER (WHERE direction = 'OUTBOUND' AND state IN
        ('ACCEPTED', 'DELIVERED', 'UNDELIVERED', 'EXPIRED')), 0)::bigint AS parts
      """;

  static final String MESSAGE_REPORT =
      """
      SELECT grouping(day) = 1 AS all, day,
      %s
        FROM (SELECT floor((%s) / 86400)::int AS day, m.* FROM (%s) m) one
       GROUP BY GROUPING SETS ((), (day))
      """
          .formatted(MESSAGES_COUNTED, LOCAL, MESSAGES);

  static final String RECENT_MESSAGES =
      """
      SELECT grouping(today) = 1 AS all, today,
      %s
        FROM (SELECT created_at >= :day AS today, m.* FROM (%s) m) one
       GROUP BY GROUPING SETS ((), (today))
      """
          .formatted(MESSAGES_COUNTED, MESSAGES);
}
