package org.ctip.correlator.projection.db;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ctip.correlator.projection.Newest;
import org.ctip.correlator.projection.Rows;
import org.ctip.events.call.Call;
import org.ctip.events.wire.EventJson;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Table {@code calls.call}, written only from here. A row's version never falls.
 *
 * <p>Known calls are updated first and only the missing ones inserted: an {@code INSERT … ON
 * CONFLICT} would draw an id for every update and leave holes that inherited clients would see. The
 * conflict clause remains for two writers that insert the same call at once.
 */
public final class PostgresCallRows implements Rows<Call> {
  private static final String KEEP =
      """
      WITH incoming AS (
        SELECT i.*
          FROM unnest(:tenants::text[], :calls::text[], :pbxs::text[], :versions::bigint[], :states::text[],
                      :kinds::text[], :directions::text[], :extensions::text[], :answerers::text[],
                      :numbers::text[], :e164s::text[], :names::text[], :dialled::text[],
                      :started::timestamptz[], :connected::timestamptz[], :ended::timestamptz[],
                      :estimated::boolean[], :rings::bigint[], :talks::bigint[], :dispositions::text[],
                      :last::text[], :flags::text[], :legs::text[], :ivrs::text[], :costs::numeric[], :tags::text[])
                 AS i (tenant_id, call_id, pbx_id, version, state, kind, direction, extension, answered_by,
                       number, e164, caller_name, dialled, started_at, connected_at, ended_at, end_estimated,
                       ring_ms, talk_ms, disposition, last_state, flags, legs, ivr, cost, tags),
               set_config('synchronous_commit', 'off', true)
      ), changed AS (
        UPDATE calls.call c
           SET version = i.version, state = i.state, kind = i.kind, direction = i.direction,
               extension = i.extension, answered_by = i.answered_by, number = i.number, e164 = i.e164,
               caller_name = i.caller_name, dialled = i.dialled, started_at = i.started_at,
               connected_at = i.connected_at, ended_at = i.ended_at, end_estimated = i.end_estimated,
               ring_ms = i.ring_ms, talk_ms = i.talk_ms, disposition = i.disposition,
               last_state = i.last_state, flags = i.flags::text[], legs = i.legs::jsonb,
               ivr = i.ivr::jsonb, cost = i.cost, tags = i.tags::text[], updated_at = now()
          FROM incoming i
         WHERE c.tenant_id = i.tenant_id AND c.call_id = i.call_id AND c.version < i.version
        RETURNING 1
      ), added AS (
        INSERT INTO calls.call AS c
               (tenant_id, call_id, pbx_id, version, state, kind, direction, extension, answered_by, number,
                e164, caller_name, dialled, started_at, connected_at, ended_at, end_estimated, ring_ms,
                talk_ms, disposition, last_state, flags, legs, ivr, cost, tags)
        SELECT i.tenant_id, i.call_id, i.pbx_id, i.version, i.state, i.kind, i.direction, i.extension,
               i.answered_by, i.number, i.e164, i.caller_name, i.dialled, i.started_at, i.connected_at,
               i.ended_at, i.end_estimated, i.ring_ms, i.talk_ms, i.disposition, i.last_state,
               i.flags::text[], i.legs::jsonb, i.ivr::jsonb, i.cost, i.tags::text[]
          FROM incoming i
         WHERE NOT EXISTS (SELECT 1 FROM calls.call c
                            WHERE c.tenant_id = i.tenant_id AND c.call_id = i.call_id)
         ORDER BY i.started_at, i.call_id
        ON CONFLICT (tenant_id, call_id) DO UPDATE
           SET version = excluded.version, state = excluded.state, kind = excluded.kind,
               direction = excluded.direction, extension = excluded.extension,
               answered_by = excluded.answered_by, number = excluded.number, e164 = excluded.e164,
               caller_name = excluded.caller_name, dialled = excluded.dialled,
               started_at = excluded.started_at, connected_at = excluded.connected_at,
               ended_at = excluded.ended_at, end_estimated = excluded.end_estimated,
               ring_ms = excluded.ring_ms, talk_ms = excluded.talk_ms, disposition = excluded.disposition,
               last_state = excluded.last_state, flags = excluded.flags, legs = excluded.legs,
               ivr = excluded.ivr, cost = excluded.cost, tags = excluded.tags, updated_at = now()
         WHERE c.version < excluded.version
        RETURNING 1
      )
      SELECT (SELECT count(*) FROM changed) + (SELECT count(*) FROM added) AS kept
      """;

  private final DatabaseClient db;

  public PostgresCallRows(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Mono<Long> keep(List<Call> batch) {
    if (batch.isEmpty()) {
      return Mono.just(0L);
    }
    var calls = new Columns<>(Newest.ofEachCall(batch));
    return Statements.run(
        db.sql(KEEP)
            .bind("tenants", calls.text(Call::tenantId))
            .bind("calls", calls.text(Call::callId))
            .bind("pbxs", calls.text(Call::pbxId))
            .bind("versions", calls.longs(Call::version))
            .bind("states", calls.names(Call::state))
            .bind("kinds", calls.names(Call::kind))
            .bind("directions", calls.names(Call::direction))
            .bind("extensions", calls.text(Call::extension))
            .bind("answerers", calls.text(Call::answeredBy))
            .bind("numbers", calls.text(Call::number))
            .bind("e164s", calls.text(Call::e164))
            .bind("names", calls.text(Call::callerName))
            .bind("dialled", calls.text(Call::dialled))
            .bind("started", calls.instants(Call::startedAt))
            .bind("connected", calls.instants(Call::connectedAt))
            .bind("ended", calls.instants(Call::endedAt))
            .bind("estimated", calls.booleans(Call::endEstimated))
            .bind("rings", calls.longs(Call::ringMillis))
            .bind("talks", calls.longs(Call::talkMillis))
            .bind("dispositions", calls.names(Call::disposition))
            .bind("last", calls.text(Call::lastState))
            .bind("flags", calls.texts(call -> call.flags().stream().map(Enum::name).toList()))
            .bind("legs", calls.text(call -> json(call.legs())))
            .bind("ivrs", calls.text(call -> call.ivr() == null ? null : json(call.ivr())))
            .bind("costs", calls.rows().stream().map(Call::cost).toArray(BigDecimal[]::new))
            .bind("tags", calls.texts(Call::tags)));
  }

  /** jsonb takes no NUL either, not even escaped. */
  private static String json(Object value) {
    return new String(EventJson.write(value), StandardCharsets.UTF_8).replace("\\u0000", "\\uFFFD");
  }
}
