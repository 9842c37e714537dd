package org.ctip.sms.account;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.ctip.events.config.SmsSettings;
import org.ctip.sms.dispatch.Wake;
import org.ctip.sms.provider.Gate;
import org.ctip.sms.provider.Gates;
import org.ctip.sms.provider.ShutGate;
import org.ctip.sms.provider.SmsProvider;
import org.ctip.sms.provider.UnknownAccount;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * The way of each tenant to its provider, as the newest settings say. A message that is on its way
 * ends with the provider it began with; the next one takes the new way. Until all settings were
 * read once nobody's messages go anywhere: they might go through an account that was given up.
 */
public final class Accounts implements Gates {
  private static final Logger log = LoggerFactory.getLogger(Accounts.class);
  private static final Duration SOON = Duration.ofMillis(100);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
  private static final String NOT_READ = "settings were not read yet";
  private static final Retry UNTIL_KEPT =
      Retry.backoff(Long.MAX_VALUE, SOON).maxBackoff(Duration.ofSeconds(2));

  /** One tenant's way; guarded by itself. */
  private static final class Slot {
    private final String tenantId;
    private @Nullable SmsSettings settings;
    private @Nullable Standing standing;
    private Gate gate = new ShutGate(NOT_READ, SOON);
    private long generation;

    private Slot(String tenantId) {
      this.tenantId = tenantId;
    }
  }

  private final Fallback fallback;
  private final Ways ways;
  private final AccountBook book;
  private final ProviderStatuses statuses;
  private final Clock clock;
  private final Wake wake;
  private final Map<String, Slot> slots = new ConcurrentHashMap<>();
  private volatile boolean caughtUp;

  /**
   * @param wake signalled when a way has opened
   */
  public Accounts(
      Fallback fallback,
      Ways ways,
      AccountBook book,
      ProviderStatuses statuses,
      Clock clock,
      Wake wake) {
    this.fallback = fallback;
    this.ways = ways;
    this.book = book;
    this.statuses = statuses;
    this.clock = clock;
    this.wake = wake;
  }

  /**
   * Takes over the settings of a tenant. May read the key file.
   *
   * @param settings null when the tenant has none any more
   */
  public void changed(String tenantId, @Nullable SmsSettings settings) {
    var slot = slots.computeIfAbsent(tenantId, Slot::new);
    synchronized (slot) {
      slot.settings = settings;
      if (caughtUp) {
        adopt(slot);
      }
    }
  }

  /** All settings were read once: what was not told does not exist. */
  public void caughtUp() {
    slots.computeIfAbsent(fallback.owner(), Slot::new);
    caughtUp = true;
    for (Slot slot : slots.values()) {
      synchronized (slot) {
        adopt(slot);
      }
    }
    wake.signal();
  }

  /** Looks again at settings that could not be used: a key may have come meanwhile. */
  public Mono<Boolean> tryAgain() {
    return Mono.fromRunnable(
            () -> {
              for (Slot slot : slots.values()) {
                synchronized (slot) {
                  if (slot.standing instanceof Standing.Unusable) {
                    adopt(slot);
                  }
                }
              }
            })
        .subscribeOn(Schedulers.boundedElastic())
        .thenReturn(false);
  }

  /** What a tenant's settings come to now. */
  public Standing standing(String tenantId) {
    if (caughtUp) {
      var slot = adopted(tenantId);
      synchronized (slot) {
        if (slot.standing != null) {
          return slot.standing;
        }
      }
    }
    var slot = slots.get(tenantId);
    var settings = slot == null ? null : settings(slot);
    return new Standing.Unusable(
        fallback.sender(tenantId, settings), fallback.testMode(settings), NOT_READ);
  }

  @Override
  public Gate of(String tenantId) {
    if (!caughtUp) {
      return new ShutGate(NOT_READ, SOON);
    }
    var slot = adopted(tenantId);
    synchronized (slot) {
      return slot.gate;
    }
  }

  @Override
  public <T> Flux<T> asking(
      String tenantId, @Nullable String account, Function<SmsProvider, Flux<T>> question) {
    return Flux.defer(
        () -> {
          if (of(tenantId) instanceof AccountGate gate
              && (account == null || account.equals(gate.account()))
              && gate.hold()) {
            return question.apply(gate.provider()).doFinally(_ -> gate.release());
          }
          return account == null
              ? question.apply(new UnknownAccount("no account is known"))
              : askKept(tenantId, account, question);
        });
  }

  /** Gives all ways up; what is under way ends as it does. */
  public void close() {
    for (Slot slot : slots.values()) {
      synchronized (slot) {
        slot.generation++;
        replace(slot, new ShutGate("the service stops", LOOK_AGAIN));
      }
    }
  }

  private <T> Flux<T> askKept(
      String tenantId, String account, Function<SmsProvider, Flux<T>> question) {
    return book.find(tenantId, account)
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .publishOn(Schedulers.boundedElastic())
        .flatMapMany(kept -> Flux.using(() -> opened(kept), question, SmsProvider::close));
  }

  private SmsProvider opened(Optional<AccountBook.Kept> kept) {
    if (kept.isEmpty()) {
      return new UnknownAccount("the account it was sent through is not known any more");
    }
    var account = kept.get();
    var settings =
        new SmsSettings(
            account.tenantId(),
            account.apiUrl(),
            null,
            null,
            null,
            account.username(),
            account.sealedToken(),
            account.sealedPassword(),
            null);
    try {
      return fallback.standing(account.tenantId(), settings) instanceof Standing.Ready ready
          ? ways.provider(ready.access())
          : new UnknownAccount("the secrets of the account it was sent through can't be opened");
    } catch (IllegalArgumentException e) {
      return new UnknownAccount("the account it was sent through can't be used");
    }
  }

  private static @Nullable SmsSettings settings(Slot slot) {
    synchronized (slot) {
      return slot.settings;
    }
  }

  private Slot adopted(String tenantId) {
    var slot = slots.computeIfAbsent(tenantId, Slot::new);
    synchronized (slot) {
      if (slot.standing == null) {
        adopt(slot);
      }
    }
    return slot;
  }

  /** Called with the slot's lock. */
  private void adopt(Slot slot) {
    var standing = fallback.standing(slot.tenantId, slot.settings);
    if (standing.equals(slot.standing)) {
      // The same secrets may be sealed anew: the older wrapping must not be the one that is kept.
      if (standing instanceof Standing.Ready ready) {
        keep(slot, ready).subscribe();
      }
      return;
    }
    slot.standing = standing;
    slot.generation++;
    switch (standing) {
      case Standing.Ready ready -> {
        replace(slot, new ShutGate("settings are being taken over", SOON));
        open(slot, ready);
      }
      case Standing.NoCredentials _ -> {
        replace(slot, gate(slot, ways.simulation(), "none"));
        statuses.adopted(slot.tenantId, standing, ways.simulation().name());
      }
      case Standing.Unusable unusable -> unusable(slot, unusable);
    }
    log.info(
        "SMS settings taken over tenant={} standing={}",
        slot.tenantId,
        standing.getClass().getSimpleName());
  }

  /** An account is kept before it is used: who doubts a message later must find it. */
  private void open(Slot slot, Standing.Ready ready) {
    long generation = slot.generation;
    keep(slot, ready)
        .subscribe(
            _ -> {},
            failure -> log.error("an account can't be kept tenant={}", slot.tenantId, failure),
            () -> {
              synchronized (slot) {
                if (slot.generation == generation) {
                  opened(slot, ready);
                }
              }
              wake.signal();
            });
  }

  private void opened(Slot slot, Standing.Ready ready) {
    try {
      var provider = ways.provider(ready.access());
      replace(slot, gate(slot, provider, ready.account()));
      statuses.adopted(slot.tenantId, ready, provider.name());
    } catch (IllegalArgumentException e) {
      var unusable =
          new Standing.Unusable(
              ready.sender(), ready.testMode(), "the settings can't be used: " + e.getMessage());
      slot.standing = unusable;
      unusable(slot, unusable);
    }
  }

  private void unusable(Slot slot, Standing.Unusable unusable) {
    log.error(
        "SMS settings can't be used, messages wait tenant={} reason={}",
        slot.tenantId,
        unusable.reason());
    replace(slot, new ShutGate(unusable.reason(), LOOK_AGAIN));
    statuses.adopted(slot.tenantId, unusable, "unknown");
  }

  private Mono<Void> keep(Slot slot, Standing.Ready ready) {
    var settings = slot.settings;
    var kept =
        new AccountBook.Kept(
            slot.tenantId,
            ready.account(),
            ready.access().apiUrl(),
            ready.access().username().isEmpty() ? null : ready.access().username(),
            settings == null ? null : settings.sealedToken(),
            settings == null ? null : settings.sealedPassword());
    return Mono.defer(() -> book.keep(kept, clock.instant())).retryWhen(UNTIL_KEPT);
  }

  private Gate gate(Slot slot, SmsProvider provider, String account) {
    long generation = slot.generation;
    // What an earlier way goes through is no longer of interest.
    BooleanSupplier present =
        () -> {
          synchronized (slot) {
            return slot.generation == generation;
          }
        };
    var gate =
        ways.gate(
            provider,
            account,
            healthy -> {
              if (present.getAsBoolean()) {
                statuses.healthy(slot.tenantId, healthy);
              }
            });
    return new AccountGate(
        gate,
        outcome -> {
          if (present.getAsBoolean()) {
            statuses.ended(slot.tenantId, outcome);
          }
        });
  }

  private static void replace(Slot slot, Gate gate) {
    var old = slot.gate;
    slot.gate = gate;
    if (old instanceof AccountGate given) {
      given.retire();
    }
  }
}
