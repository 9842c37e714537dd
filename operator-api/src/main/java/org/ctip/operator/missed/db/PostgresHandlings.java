package org.ctip.operator.missed.db;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import java.time.Instant;
import java.time.ZoneOffset;
import org.ctip.operator.missed.Handling;
import org.ctip.operator.missed.Handlings;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Table {@code desk.missed_caller}, written only from here. */
public final class PostgresHandlings implements Handlings {
  // A forgotten row comes back with a version that nobody has been told yet: seconds since 1970,
  // which grow faster than anybody changes a caller. Until a change is kept it stays 0.
  //
  // One statement that makes the row where there is none and locks it: between two, somebody else
  // could delete it. What it writes is what is there.
  private static final String LOCK =
      """
      INSERT INTO desk.missed_caller AS h (tenant_id, caller, version, updated_at)
      VALUES (:tenant, :caller, 0, now())
      ON CONFLICT (tenant_id, caller) DO UPDATE SET version = h.version
      RETURNING CASE WHEN h.version = 0 THEN extract(epoch FROM now())::bigint ELSE h.version END AS version,
                dealt_with, taken_by, taken_by_name, taken_at, taken_through, closed_by,
                closed_by_name, closed_at, closed_through, outcome, note, unheeded
      """;
  private static final String KEEP =
      """
      UPDATE desk.missed_caller
         SET version = :version, dealt_with = :dealt_with, taken_by = :taken_by,
             taken_by_name = :taken_by_name, taken_at = :taken_at, taken_through = :taken_through,
             closed_by = :closed_by, closed_by_name = :closed_by_name, closed_at = :closed_at,
             closed_through = :closed_through, outcome = :outcome, note = :note,
             unheeded = :unheeded, updated_at = :now
       WHERE tenant_id = :tenant AND caller = :caller
      """;
  private final DatabaseClient db;

  public PostgresHandlings(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Mono<Handling> lock(String tenantId, String caller) {
    return db.sql(LOCK)
        .bind("tenant", tenantId)
        .bind("caller", caller)
        .map(MissedRows::handling)
        .one();
  }

  @Override
  public Mono<Void> keep(String tenantId, String caller, Handling handling, Instant now) {
    var take = handling.take();
    var closing = handling.closing();
    return db.sql(KEEP)
        .bind("tenant", tenantId)
        .bind("caller", caller)
        .bind("version", handling.version())
        .bind("dealt_with", time(handling.dealtWith()))
        .bind("taken_by", Parameters.in(R2dbcType.BIGINT, take == null ? null : take.by().id()))
        .bind("taken_by_name", text(take == null ? null : take.by().name()))
        .bind("taken_at", time(take == null ? null : take.at()))
        .bind("taken_through", time(take == null ? null : take.through()))
        .bind(
            "closed_by",
            Parameters.in(R2dbcType.BIGINT, closing == null ? null : closing.by().id()))
        .bind("closed_by_name", text(closing == null ? null : closing.by().name()))
        .bind("closed_at", time(closing == null ? null : closing.at()))
        .bind("closed_through", time(closing == null ? null : closing.through()))
        .bind("outcome", text(closing == null ? null : closing.outcome().name()))
        .bind("note", text(closing == null ? null : closing.note()))
        .bind("unheeded", time(handling.unheeded()))
        .bind("now", time(now))
        .then();
  }

  private static Parameter text(@Nullable String text) {
    return Parameters.in(R2dbcType.VARCHAR, text);
  }

  private static Parameter time(@Nullable Instant moment) {
    return Parameters.in(
        R2dbcType.TIMESTAMP_WITH_TIME_ZONE,
        moment == null ? null : moment.atOffset(ZoneOffset.UTC));
  }
}
