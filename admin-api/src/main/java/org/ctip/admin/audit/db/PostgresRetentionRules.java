package org.ctip.admin.audit.db;

import java.time.Duration;
import java.util.Objects;
import org.ctip.admin.audit.AuditRetention;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/** What tenants have set; who has set nothing keeps the audit for ever. */
public final class PostgresRetentionRules implements AuditRetention.Rules {
  private static final String ALL =
      """
      SELECT tenant_id, value::integer AS days
        FROM settings.setting
       WHERE key = 'tenant.audit_days' AND value ~ '^[1-9][0-9]{0,4}$'
       ORDER BY tenant_id
      """;

  private final DatabaseClient db;

  public PostgresRetentionRules(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Flux<Keep> all() {
    return db.sql(ALL)
        .map(
            row ->
                new Keep(
                    Objects.requireNonNull(row.get("tenant_id", String.class)),
                    Duration.ofDays(Objects.requireNonNull(row.get("days", Integer.class)))))
        .all();
  }
}
