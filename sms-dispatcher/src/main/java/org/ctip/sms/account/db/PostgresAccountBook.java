package org.ctip.sms.account.db;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import java.time.Instant;
import java.util.Objects;
import org.ctip.sms.account.AccountBook;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Table {@code sms.account}, written only from here. */
public final class PostgresAccountBook implements AccountBook {
  private static final String KEEP =
      """
      INSERT INTO sms.account AS a (tenant_id, id, api_url, username, sealed_token, sealed_password,
          kept_at)
      VALUES (:tenant, :id, :url, :username, :token, :password, :now)
          ON CONFLICT (tenant_id, id) DO UPDATE
         SET sealed_token = excluded.sealed_token, sealed_password = excluded.sealed_password,
             kept_at = excluded.kept_at
      """;

  private static final String FIND =
      """
      SELECT tenant_id, id, api_url, username, sealed_token, sealed_password
        FROM sms.account WHERE tenant_id = :tenant AND id = :id
      """;

  private static final String FORGET =
      """
      DELETE FROM sms.account a
       WHERE a.kept_at < :before
         AND NOT EXISTS (SELECT 1 FROM sms.message m
                          WHERE m.tenant_id = a.tenant_id AND m.account = a.id
                            AND m.state IN ('SENDING', 'UNCERTAIN', 'ACCEPTED')
                            AND m.created_at > :before)
      """;

  private final DatabaseClient db;

  public PostgresAccountBook(DatabaseClient db) {
    this.db = db;
  }

  @Override
  public Mono<Void> keep(Kept account, Instant now) {
    return db.sql(KEEP)
        .bind("tenant", account.tenantId())
        .bind("id", account.id())
        .bind("url", account.apiUrl())
        .bind("username", Parameters.in(R2dbcType.VARCHAR, account.username()))
        .bind("token", Parameters.in(R2dbcType.VARCHAR, account.sealedToken()))
        .bind("password", Parameters.in(R2dbcType.VARCHAR, account.sealedPassword()))
        .bind("now", now)
        .then();
  }

  @Override
  public Mono<Kept> find(String tenantId, String id) {
    return db.sql(FIND)
        .bind("tenant", tenantId)
        .bind("id", id)
        .map(
            row ->
                new Kept(
                    required(row.get("tenant_id", String.class)),
                    required(row.get("id", String.class)),
                    required(row.get("api_url", String.class)),
                    row.get("username", String.class),
                    row.get("sealed_token", String.class),
                    row.get("sealed_password", String.class)))
        .one();
  }

  @Override
  public Mono<Long> forget(Instant before) {
    return db.sql(FORGET).bind("before", before).fetch().rowsUpdated();
  }

  private static String required(@org.jspecify.annotations.Nullable String value) {
    return Objects.requireNonNull(value);
  }
}
