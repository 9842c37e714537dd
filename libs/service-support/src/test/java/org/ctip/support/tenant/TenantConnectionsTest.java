package org.ctip.support.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class TenantConnectionsTest {
  private final AtomicInteger closed = new AtomicInteger();

  @Test
  void whoIsCancelledWhileTheConnectionArrivesGivesItBackOnce() {
    var connections = answering(Mono.just(result()));

    Mono.<Connection>from(connections.create())
        .subscribe(
            new BaseSubscriber<>() {
              @Override
              protected void hookOnNext(Connection connection) {
                cancel();
                Mono.from(connection.close()).subscribe();
              }
            });

    assertThat(closed).hasValue(1);
  }

  @Test
  void whoIsCancelledBeforeTheConnectionIsReadyLeavesNoneBehind() {
    var connections = answering(Mono.never());

    Flux.usingWhen(connections.create(), _ -> Flux.never(), Connection::close)
        .subscribe()
        .dispose();

    assertThat(closed).hasValue(1);
  }

  @Test
  void aConnectionThatCannotBeLimitedIsGivenToNobody() {
    var connections = answering(Mono.error(new IllegalStateException("the server is going down")));

    assertThatThrownBy(() -> Mono.from(connections.create()).block())
        .hasMessage("the server is going down");

    assertThat(closed).hasValue(1);
  }

  /** Connections whose statements have one answer. */
  private TenantConnections answering(Publisher<Result> answer) {
    var statement = of(Statement.class, Map.of("execute", answer, "bind", Returns.ITSELF));
    var connection =
        of(
            Connection.class,
            Map.of(
                "createStatement", statement, "close", Mono.fromRunnable(closed::incrementAndGet)));
    return new TenantConnections(
        new ConnectionFactory() {
          @Override
          public Publisher<? extends Connection> create() {
            return Mono.just(connection);
          }

          @Override
          public ConnectionFactoryMetadata getMetadata() {
            return () -> "test";
          }
        },
        () -> {});
  }

  private static Result result() {
    return of(Result.class, Map.of("getRowsUpdated", Mono.just(1L)));
  }

  private enum Returns {
    ITSELF
  }

  private static <T> T of(Class<T> type, Map<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, _) -> {
              Object answer = answers.get(method.getName());
              return answer == Returns.ITSELF ? proxy : answer;
            }));
  }
}
