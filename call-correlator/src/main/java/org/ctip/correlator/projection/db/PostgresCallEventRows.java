package org.ctip.correlator.projection.db;

import java.util.List;
import org.ctip.correlator.projection.Newest;
import org.ctip.correlator.projection.Rows;
import org.ctip.events.call.CallEvent;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Table {@code calls.call_event}, written only from here. An event never changes: one that is
 * already there stays as it is.
 */
public final class PostgresCallEventRows implements Rows<CallEvent> {
  private static final String KEEP =
      """
      WITH added AS (
        INSERT INTO calls.call_event
               (tenant_id, pbx_id, epoch, sequence, ordinal, ts, call_id, leg, typ, extension, number, payload)
        SELECT i.*
          FROM unnest(:tenants::text[], :pbxs::text[], :epochs::bigint[], :sequences::bigint[],
                      :ordinals::integer[], :times::timestamptz[], :calls::text[], :legs::integer[],
                      :types::text[], :extensions::text[], :numbers::text[], :payloads::text[])
                 AS i (tenant_id, pbx_id, epoch, sequence, ordinal, ts, call_id, leg, typ, extension, number,
                       payload),
               set_config('synchronous_commit', 'off', true)
        ON CONFLICT (tenant_id, pbx_id, epoch, sequence, ordinal) DO NOTHING
        RETURNING 1
      )
      SELECT count(*) AS kept FROM added
      """;

  private final DatabaseClient db;

  public PostgresCallEventRows(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Mono<Long> keep(List<CallEvent> batch) {
    if (batch.isEmpty()) {
      return Mono.just(0L);
    }
    var events = new Columns<>(Newest.ofEachEvent(batch));
    return Statements.run(
        db.sql(KEEP)
            .bind("tenants", events.text(CallEvent::tenantId))
            .bind("pbxs", events.text(CallEvent::pbxId))
            .bind("epochs", events.longs(CallEvent::epoch))
            .bind("sequences", events.longs(CallEvent::sequence))
            .bind("ordinals", events.integers(CallEvent::ordinal))
            .bind("times", events.instants(CallEvent::at))
            .bind("calls", events.text(CallEvent::callId))
            .bind("legs", events.integers(CallEvent::leg))
            .bind("types", events.text(CallEvent::type))
            .bind("extensions", events.text(CallEvent::extension))
            .bind("numbers", events.text(CallEvent::number))
            .bind("payloads", events.text(CallEvent::payload)));
  }
}
