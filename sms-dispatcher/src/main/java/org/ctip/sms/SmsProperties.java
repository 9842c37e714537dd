package org.ctip.sms;

import java.time.Duration;
import java.time.ZoneId;
import org.ctip.sms.dispatch.CheckPolicy;
import org.ctip.sms.dispatch.RetryPolicy;
import org.ctip.sms.provider.resilience.GateSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages are sent.
 *
 * @param defaultRegion ISO 3166-1 code of the country that presented numbers are dialled in
 * @param timeZone where a person's day begins, for statistics
 * @param ownTenant the tenant that the account of this configuration belongs to; nobody else's
 *     messages go through it
 * @param outgoingPrivate whether provider addresses that people entered may be plain http or lead
 *     into the inner network; for tests and demonstrations with a simulator. The address of this
 *     configuration always may
 * @param listeners threads that read commands, 1-64
 */
@ConfigurationProperties("ctip.sms")
public record SmsProperties(
    @DefaultValue("PL") String defaultRegion,
    @DefaultValue("Europe/Warsaw") ZoneId timeZone,
    @DefaultValue("default") String ownTenant,
    @DefaultValue("false") boolean outgoingPrivate,
    @DefaultValue("1") int listeners,
    @DefaultValue Worker worker,
    @DefaultValue Retry retry,
    @DefaultValue Doubts doubts,
    @DefaultValue Receipts receipts,
    @DefaultValue Guard guard,
    @DefaultValue Trials trials) {
  public SmsProperties {
    if (listeners < 1 || listeners > 64) {
      throw new IllegalArgumentException("ctip.sms.listeners must be 1-64");
    }
    if (worker.lease().compareTo(guard.timeLimit()) <= 0) {
      throw new IllegalArgumentException(
          "ctip.sms.worker.lease must be longer than ctip.sms.guard.time-limit");
    }
  }

  /**
   * The worker that sends.
   *
   * @param poll how often it looks for work nobody told it of, such as a retry that is due
   * @param batch most messages claimed at once
   * @param concurrency most calls of the provider at once
   * @param lease after which a worker is taken for dead
   * @param care how often dead workers' messages, doubts and missing reports are looked at
   */
  public record Worker(
      @DefaultValue("3s") Duration poll,
      @DefaultValue("100") int batch,
      @DefaultValue("16") int concurrency,
      @DefaultValue("60s") Duration lease,
      @DefaultValue("2s") Duration care) {
    public Worker {
      requirePositive("ctip.sms.worker.poll", poll);
      requirePositive("ctip.sms.worker.care", care);
    }
  }

  /** See {@link RetryPolicy}. */
  public record Retry(
      @DefaultValue("5s") Duration first,
      @DefaultValue("3") double factor,
      @DefaultValue("15m") Duration longest,
      @DefaultValue("10") int attempts,
      @DefaultValue("24h") Duration age,
      @DefaultValue("0.3") double jitter) {
    RetryPolicy policy() {
      return new RetryPolicy(first, factor, longest, attempts, age, jitter);
    }
  }

  /** How a provider is asked about uncertain messages; see {@link CheckPolicy}. */
  public record Doubts(
      @DefaultValue("5s") Duration first,
      @DefaultValue("2") double factor,
      @DefaultValue("10m") Duration longest,
      @DefaultValue("2h") Duration window) {
    CheckPolicy policy() {
      return new CheckPolicy(first, factor, longest, window);
    }
  }

  /** How a provider is asked for reports that did not come; see {@link CheckPolicy}. */
  public record Receipts(
      @DefaultValue("1m") Duration first,
      @DefaultValue("2") double factor,
      @DefaultValue("2h") Duration longest,
      @DefaultValue("72h") Duration window) {
    CheckPolicy policy() {
      return new CheckPolicy(first, factor, longest, window);
    }
  }

  /**
   * Test messages of administrators, which cost as much as any other.
   *
   * @param most how many of one tenant in a window, 1-1000
   * @param window that moves with the clock
   */
  public record Trials(@DefaultValue("5") int most, @DefaultValue("1m") Duration window) {
    public Trials {
      if (most < 1 || most > 1000) {
        throw new IllegalArgumentException("ctip.sms.trials.most must be 1-1000");
      }
      requirePositive("ctip.sms.trials.window", window);
    }
  }

  /** See {@link GateSettings}. */
  public record Guard(
      @DefaultValue("15s") Duration timeLimit,
      @DefaultValue("4s") Duration slow,
      @DefaultValue("10") int window,
      @DefaultValue("3") int minimumCalls,
      @DefaultValue("50") int failureRate,
      @DefaultValue("5s") Duration openFor,
      @DefaultValue("60s") Duration openAtMost,
      @DefaultValue("50") int perSecond) {
    GateSettings settings() {
      return new GateSettings(
          timeLimit, slow, window, minimumCalls, failureRate, openFor, openAtMost, perSecond);
    }
  }

  private static void requirePositive(String name, Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(name + " must be positive");
    }
  }
}
