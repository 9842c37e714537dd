package org.ctip.operator.places;

import java.util.HashMap;
import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * Room for work that is heavy for the database: a few at once, so that it never takes the
 * connections that lists and details need, and of those only some for one tenant, so that nobody
 * keeps the others out. One too many fails with a {@link BusyException} at once: whoever asks can
 * ask again.
 */
public final class Places {
  private final int most;
  private final int mostOfOne;
  private final Map<String, Integer> taken = new HashMap<>();
  private int all;

  /** No place is free. */
  public static final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BusyException() {
      super("no place is free", null, false, false);
    }
  }

  /**
   * @param most places in all, from 1
   * @param mostOfOne places that one tenant may have of them, from 1
   */
  public Places(int most, int mostOfOne) {
    this.most = most;
    this.mostOfOne = mostOfOne;
  }

  /** Work that has a place from its subscription until it is over, however it ends. */
  public <T> Mono<T> take(String tenantId, Mono<T> work) {
    // The place is free before anybody hears of the end: who asks again then finds it.
    return Mono.using(() -> enter(tenantId), _ -> work, this::leave, true);
  }

  private synchronized String enter(String tenantId) {
    int own = taken.getOrDefault(tenantId, 0);
    if (all >= most || own >= mostOfOne) {
      throw new BusyException();
    }
    all++;
    taken.put(tenantId, own + 1);
    return tenantId;
  }

  private synchronized void leave(String tenantId) {
    all--;
    taken.computeIfPresent(tenantId, (_, own) -> own == 1 ? null : own - 1);
  }
}
