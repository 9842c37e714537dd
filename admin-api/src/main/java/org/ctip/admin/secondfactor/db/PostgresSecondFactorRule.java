package org.ctip.admin.secondfactor.db;

import java.util.Objects;
import org.ctip.admin.session.SecondFactorRule;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Column {@code second_factor_required} of {@code identity.tenant}, written only from here. */
@Repository
class PostgresSecondFactorRule implements SecondFactorRule {
  private static final String READ =
      "SELECT second_factor_required FROM identity.tenant WHERE id = :tenant";
  private static final String WRITE =
      "UPDATE identity.tenant SET second_factor_required = :required WHERE id = :tenant";

  private final DatabaseClient db;

  PostgresSecondFactorRule(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Mono<Boolean> isRequired(String tenantId) {
    return db.sql(READ)
        .bind("tenant", tenantId)
        .map(row -> Objects.requireNonNull(row.get("second_factor_required", Boolean.class)))
        .one()
        .defaultIfEmpty(false);
  }

  @Override
  public Mono<Void> require(String tenantId, boolean required) {
    return db.sql(WRITE).bind("tenant", tenantId).bind("required", required).then();
  }
}
