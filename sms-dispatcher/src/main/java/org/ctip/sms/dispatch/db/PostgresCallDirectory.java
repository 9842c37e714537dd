package org.ctip.sms.dispatch.db;

import org.ctip.sms.dispatch.CallDirectory;
import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.r2dbc.BadSqlGrammarException;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Reads {@code calls.call_view}, which {@code call-correlator} keeps stable. */
public final class PostgresCallDirectory implements CallDirectory {
  private static final String FIND =
      "SELECT call_id FROM calls.call_view WHERE tenant_id = :tenant AND id = :id";

  private final DatabaseClient db;

  public PostgresCallDirectory(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Mono<String> callRef(String tenantId, long callNumber) {
    return db.sql(FIND)
        .bind("tenant", tenantId)
        .bind("id", callNumber)
        .map(row -> MessageRows.required(row, "call_id", String.class))
        .first()
        // An installation without calls, or not yet: there is no such call.
        .onErrorResume(BadSqlGrammarException.class, _ -> Mono.empty())
        .onErrorResume(PermissionDeniedDataAccessException.class, _ -> Mono.empty());
  }
}
