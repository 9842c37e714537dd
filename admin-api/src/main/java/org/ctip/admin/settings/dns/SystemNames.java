package org.ctip.admin.settings.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.ctip.admin.settings.OutgoingAddress;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The machine's own way to find addresses. */
public final class SystemNames implements OutgoingAddress.Names {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  @Override
  public Mono<List<InetAddress>> of(String host) {
    return Mono.fromCallable(() -> List.of(InetAddress.getAllByName(host)))
        .subscribeOn(Schedulers.boundedElastic())
        .timeout(PATIENCE, Mono.empty())
        .onErrorResume(UnknownHostException.class, _ -> Mono.empty());
  }
}
