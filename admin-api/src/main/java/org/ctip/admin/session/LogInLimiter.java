package org.ctip.admin.session;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Slows guessing down: a bucket of attempts per account, per client address and for the whole
 * installation. Each refills with time, so nobody is locked out for good; a right password gives
 * its attempt back. Buckets of accounts that don't exist are kept the same way, so the limit tells
 * nobody which addresses have an account. Safe for use by many threads.
 */
public final class LogInLimiter {
  private static final String EVERYBODY = "";

  /**
   * The size of a bucket.
   *
   * @param burst attempts at once, from 1
   * @param refill time until one attempt is given back
   */
  public record Limit(int burst, Duration refill) {
    public Limit {
      if (burst < 1 || !refill.isPositive()) {
        throw new IllegalArgumentException("a log-in limit needs a burst and a refill above 0");
      }
    }
  }

  private final Buckets accounts;
  private final Buckets addresses;
  private final Buckets everybody;
  private final LongSupplier nanoTime;

  /**
   * @param bound how many accounts and how many addresses are remembered; the least recently seen
   *     is forgotten first
   * @param nanoTime a clock that only goes forward
   */
  public LogInLimiter(
      Limit perAccount, Limit perAddress, Limit overall, int bound, LongSupplier nanoTime) {
    this.accounts = new Buckets(perAccount, bound);
    this.addresses = new Buckets(perAddress, bound);
    this.everybody = new Buckets(overall, 1);
    this.nanoTime = nanoTime;
  }

  /**
   * Takes one attempt from every bucket, or from none.
   *
   * @return zero when the attempt may go on, else how long to wait before the next
   */
  public synchronized Duration take(String account, String address) {
    long now = nanoTime.getAsLong();
    long wait =
        Math.max(
            accounts.waitNanos(account, now),
            Math.max(addresses.waitNanos(address, now), everybody.waitNanos(EVERYBODY, now)));
    if (wait > 0) {
      return Duration.ofNanos(wait);
    }
    accounts.add(account, -1);
    addresses.add(address, -1);
    everybody.add(EVERYBODY, -1);
    return Duration.ZERO;
  }

  /** Gives an attempt back that turned out to be right. */
  public synchronized void giveBack(String account, String address) {
    accounts.add(account, 1);
    addresses.add(address, 1);
    everybody.add(EVERYBODY, 1);
  }

  /** What is left, in nanoseconds of refill: an attempt costs one whole refill. */
  private static final class Bucket {
    private long left;
    private long at;

    private Bucket(long left, long at) {
      this.left = left;
      this.at = at;
    }
  }

  private static final class Buckets {
    private final long cost;
    private final long most;
    private final Map<String, Bucket> buckets;

    private Buckets(Limit limit, int bound) {
      this.cost = limit.refill().toNanos();
      this.most = Math.multiplyExact(cost, limit.burst());
      this.buckets =
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
              return size() > bound;
            }
          };
    }

    private long waitNanos(String key, long now) {
      var bucket = buckets.computeIfAbsent(key, _ -> new Bucket(most, now));
      long passed = Math.min(most, now - bucket.at);
      bucket.left = Math.min(most, bucket.left + passed);
      bucket.at = now;
      return Math.max(0, cost - bucket.left);
    }

    private void add(String key, int attempts) {
      var bucket = buckets.get(key);
      if (bucket != null) {
        bucket.left = Math.min(most, bucket.left + attempts * cost);
      }
    }
  }
}
