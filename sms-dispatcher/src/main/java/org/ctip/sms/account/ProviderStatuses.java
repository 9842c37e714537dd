package org.ctip.sms.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.ctip.events.sms.SmsProviderStatus;
import org.ctip.events.sms.SmsProviderStatus.State;
import org.ctip.sms.provider.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * How each tenant's way to its provider is. What changes is told once per round of {@link #toTell},
 * however often it changed; under load the mere time of the newest success is told at most once a
 * minute.
 */
public final class ProviderStatuses {
  private static final Duration REFRESH = Duration.ofMinutes(1);
  private static final int LONGEST_REASON = 200;

  /** What may be a phone number in a provider's sentence. */
  private static final Pattern NUMBER = Pattern.compile("\\+?\\d[\\d -]{4,}\\d");

  private static final class Current {
    private Standing standing;
    private String provider;
    private State state;
    private Instant since;
    private boolean healthy = true;
    private @Nullable Instant acceptedAt;
    private @Nullable Instant failedAt;
    private @Nullable String failure;
    private boolean urgent = true;
    private boolean stale = true;
    private Instant toldAt = Instant.EPOCH;

    private Current(Standing standing, String provider, State state, Instant since) {
      this.standing = standing;
      this.provider = provider;
      this.state = state;
      this.since = since;
    }
  }

  private final Clock clock;
  private final Map<String, Current> tenants = new HashMap<>();

  public ProviderStatuses(Clock clock) {
    this.clock = clock;
  }

  /** Settings were taken over; what was known of the earlier way is no longer of interest. */
  synchronized void adopted(String tenantId, Standing standing, String provider) {
    var now = clock.instant();
    var current =
        tenants.computeIfAbsent(
            tenantId, _ -> new Current(standing, provider, state(standing, true), now));
    current.standing = standing;
    current.provider = provider;
    current.healthy = true;
    if (standing instanceof Standing.Unusable unusable) {
      current.failedAt = now;
      current.failure = shown(unusable.reason());
    }
    review(current);
    current.urgent = true;
  }

  /** The provider was found in trouble, or well again. */
  synchronized void healthy(String tenantId, boolean healthy) {
    var current = tenants.get(tenantId);
    if (current != null && current.healthy != healthy) {
      current.healthy = healthy;
      review(current);
      current.urgent = true;
    }
  }

  /** A call of the provider ended. */
  synchronized void ended(String tenantId, Outcome outcome) {
    var current = tenants.get(tenantId);
    if (current == null) {
      return;
    }
    switch (outcome) {
      case Outcome.Accepted _ -> {
        current.urgent |=
            current.acceptedAt == null || isAfter(current.failedAt, current.acceptedAt);
        current.acceptedAt = clock.instant();
      }
      case Outcome.Refused(var code, var reason) -> failed(current, code, reason);
      case Outcome.Later(_, var code, var reason) -> failed(current, code, reason);
      case Outcome.Unsure(var code, var reason) -> failed(current, code, reason);
      case Outcome.Simulated _ -> {}
    }
    current.stale = true;
  }

  /** Statuses that are to be told now; they count as told. */
  public synchronized List<SmsProviderStatus> toTell() {
    var now = clock.instant();
    var due = new ArrayList<SmsProviderStatus>();
    tenants.forEach(
        (tenantId, current) -> {
          if (current.urgent || (current.stale && !now.isBefore(current.toldAt.plus(REFRESH)))) {
            current.urgent = false;
            current.stale = false;
            current.toldAt = now;
            due.add(status(tenantId, current));
          }
        });
    return due;
  }

  /** Telling failed: these are to be told again. */
  public synchronized void untold(Collection<SmsProviderStatus> statuses) {
    for (var status : statuses) {
      var current = tenants.get(status.tenantId());
      if (current != null) {
        current.urgent = true;
      }
    }
  }

  /** How each tenant's provider is now. */
  public synchronized List<SmsProviderStatus> all() {
    return tenants.entrySet().stream()
        .map(entry -> status(entry.getKey(), entry.getValue()))
        .toList();
  }

  private void failed(Current current, String code, String reason) {
    current.urgent |= current.failedAt == null || !isAfter(current.failedAt, current.acceptedAt);
    current.failedAt = clock.instant();
    current.failure = shown(code + ": " + reason);
  }

  private void review(Current current) {
    var state = state(current.standing, current.healthy);
    if (state != current.state) {
      current.state = state;
      current.since = clock.instant();
    }
  }

  private static State state(Standing standing, boolean healthy) {
    return switch (standing) {
      case Standing.NoCredentials _ -> State.NO_CREDENTIALS;
      case Standing.Unusable _ -> State.TROUBLE;
      case Standing.Ready _ -> healthy ? State.UP : State.TROUBLE;
    };
  }

  private static SmsProviderStatus status(String tenantId, Current current) {
    return new SmsProviderStatus(
        tenantId,
        current.provider,
        current.state,
        current.since,
        current.standing.testMode(),
        current.standing.sender(),
        current.acceptedAt,
        current.failedAt,
        current.failure);
  }

  private static boolean isAfter(@Nullable Instant one, @Nullable Instant other) {
    return one != null && (other == null || one.isAfter(other));
  }

  /** Without what may be a number. */
  static String shown(String reason) {
    String masked = NUMBER.matcher(reason).replaceAll("***");
    return masked.length() <= LONGEST_REASON ? masked : masked.substring(0, LONGEST_REASON);
  }
}
