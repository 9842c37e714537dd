package org.ctip.support.tenant;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Wrapped;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Connections that row-level security limits to the tenant of the Reactor context: the setting
 * {@value #SETTING} is made each time a connection is taken, so nothing is left of who had it
 * before. Empty means no limit.
 */
public final class TenantConnections
    implements ConnectionFactory, Wrapped<ConnectionFactory>, Disposable {
  /** Read by the policy {@code tenant_wall} of every table. */
  public static final String SETTING = "ctip.tenant";

  private static final String SET = "SELECT set_config('" + SETTING + "', $1, false)";

  private final ConnectionFactory connections;
  private final Disposable source;

  /**
   * @param connections where connections come from
   * @param source what to dispose of at the end; usually the same
   */
  public TenantConnections(ConnectionFactory connections, Disposable source) {
    this.connections = connections;
    this.source = source;
  }

  @Override
  public void dispose() {
    source.dispose();
  }

  @Override
  public boolean isDisposed() {
    return source.isDisposed();
  }

  @Override
  public Publisher<? extends Connection> create() {
    return Mono.deferContextual(
        context -> Mono.from(connections.create()).flatMap(c -> limit(c, Tenants.of(context))));
  }

  private static Mono<Connection> limit(Connection connection, @Nullable String tenantId) {
    // Who has the connection gives it back, also when cancelled; until then it is ours.
    var given = new AtomicBoolean();
    // To the end: what is cancelled after its first row leaves the connection with an answer that
    // somebody still has to read.
    return Flux.from(
            connection.createStatement(SET).bind(0, tenantId == null ? "" : tenantId).execute())
        .flatMap(Result::getRowsUpdated)
        .then()
        .<Connection>thenReturn(connection)
        .doOnNext(_ -> given.set(true))
        .onErrorResume(failure -> Mono.from(connection.close()).then(Mono.error(failure)))
        .doOnCancel(
            () -> {
              if (!given.get()) {
                Mono.from(connection.close()).subscribe();
              }
            });
  }

  @Override
  public ConnectionFactoryMetadata getMetadata() {
    return connections.getMetadata();
  }

  @Override
  public ConnectionFactory unwrap() {
    return connections;
  }
}
