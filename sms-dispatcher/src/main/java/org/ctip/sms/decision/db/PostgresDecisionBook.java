package org.ctip.sms.decision.db;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import org.ctip.sms.decision.DecisionBook;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Table {@code sms.decision}, written only from here. */
public final class PostgresDecisionBook implements DecisionBook {
  private static final String KEEP =
      """
      INSERT INTO sms.decision (tenant_id, message_pk, decided_at, decided_by, decider, decision,
          note, before, after)
      VALUES (:tenant, :message, :at, :by, :decider, :decision, :note, :before, :after)
      """;

  private final DatabaseClient db;

  public PostgresDecisionBook(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Mono<Void> keep(Decision decision) {
    return db.sql(KEEP)
        .bind("tenant", decision.tenantId())
        .bind("message", decision.messageId())
        .bind("at", decision.at())
        .bind("by", decision.decidedBy())
        .bind("decider", decision.decider())
        .bind("decision", decision.word().word())
        .bind("note", Parameters.in(R2dbcType.VARCHAR, decision.note()))
        .bind("before", decision.before().name())
        .bind("after", decision.after().name())
        .then();
  }
}
