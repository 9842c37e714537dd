package org.ctip.sms.account;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ctip.sms.provider.Gate;
import org.ctip.sms.provider.OutboundSms;
import org.ctip.sms.provider.Outcome;
import org.ctip.sms.provider.SmsProvider;
import reactor.core.publisher.Mono;

/**
 * A gate that can be given up: it lets nobody in any more, and frees its provider once the last of
 * those inside is through.
 */
final class AccountGate implements Gate {
  /** Hears what comes of calls. */
  interface Listener {
    void ended(Outcome outcome);
  }

  private final Gate gate;
  private final Listener listener;
  private int inside;
  private boolean retired;
  private boolean closed;

  AccountGate(Gate gate, Listener listener) {
    this.gate = gate;
    this.listener = listener;
  }

  @Override
  public String account() {
    return gate.account();
  }

  @Override
  public int room(int wanted) {
    return isRetired() ? 0 : gate.room(wanted);
  }

  @Override
  public boolean tryEnter() {
    if (!hold()) {
      return false;
    }
    if (gate.tryEnter()) {
      return true;
    }
    release();
    return false;
  }

  @Override
  public void leave() {
    gate.leave();
    release();
  }

  @Override
  public Duration pause() {
    return gate.pause();
  }

  @Override
  public Mono<Outcome> pass(OutboundSms message) {
    return Mono.defer(
        () -> {
          var left = new AtomicBoolean();
          return gate.pass(message)
              .doOnNext(listener::ended)
              .doFinally(
                  _ -> {
                    if (!left.getAndSet(true)) {
                      release();
                    }
                  });
        });
  }

  @Override
  public SmsProvider provider() {
    return gate.provider();
  }

  /** Keeps the provider until {@link #release}; false when it is given up already. */
  synchronized boolean hold() {
    if (retired) {
      return false;
    }
    inside++;
    return true;
  }

  void release() {
    boolean last;
    synchronized (this) {
      inside--;
      last = retired && inside == 0 && !closed;
      closed |= last;
    }
    if (last) {
      gate.provider().close();
    }
  }

  /** Lets nobody in from now on. */
  void retire() {
    boolean empty;
    synchronized (this) {
      retired = true;
      empty = inside == 0 && !closed;
      closed |= empty;
    }
    if (empty) {
      gate.provider().close();
    }
  }

  private synchronized boolean isRetired() {
    return retired;
  }
}
