package org.ctip.gateway.client;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How fast each client may ask: a bucket of requests per address that refills with time. An IPv6
 * client has a network of 64 bits to itself and is counted as one. Safe for use by many threads.
 */
public final class RequestRate {
  private static final int IPV6_NETWORK_BYTES = 8;
  private static final int SHARES = 16;

  private final long cost;
  private final long most;
  private final LongSupplier nanoTime;
  private final Share[] shares = new Share[SHARES];

  /**
   * @param perSecond requests per second in the long run, from 1
   * @param burst requests at once, from 1
   * @param clients how many are remembered, from {@value #SHARES}; the least recently seen is
   *     forgotten first
   * @param nanoTime a clock that only goes forward
   */
  public RequestRate(int perSecond, int burst, int clients, LongSupplier nanoTime) {
    if (perSecond < 1 || burst < 1 || clients < SHARES) {
      throw new IllegalArgumentException("a request rate needs a rate, a burst and clients");
    }
    this.cost = Duration.ofSeconds(1).toNanos() / perSecond;
    this.most = cost * burst;
    this.nanoTime = nanoTime;
    Arrays.setAll(shares, _ -> new Share(clients / SHARES));
  }

  /**
   * Takes one request.
   *
   * @return zero when it may go on, else how long the client should wait
   */
  public Duration take(InetAddress client) {
    var key = Key.of(client);
    long now = nanoTime.getAsLong();
    var share = shares[Math.floorMod(key.hashCode() * 0x9E3779B9, SHARES)];
    synchronized (share) {
      var bucket = share.computeIfAbsent(key, _ -> new Bucket(most, now));
      bucket.left = Math.min(most, bucket.left + Math.max(0, now - bucket.at));
      bucket.at = now;
      if (bucket.left < cost) {
        return Duration.ofNanos(cost - bucket.left);
      }
      bucket.left -= cost;
      return Duration.ZERO;
    }
  }

  /** What is left, in nanoseconds of refill. */
  private static final class Bucket {
    private long left;
    private long at;

    private Bucket(long left, long at) {
      this.left = left;
      this.at = at;
    }
  }

  private static final class Share extends LinkedHashMap<Key, Bucket> {
    private static final long serialVersionUID = 1L;
    private final int bound;

    private Share(int bound) {
      super(16, 0.75f, true);
      this.bound = bound;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Key, Bucket> eldest) {
      return size() > bound;
    }
  }

  private static final class Key {
    private final byte[] network;
    private final int hash;

    private Key(byte[] network) {
      this.network = network;
      this.hash = Arrays.hashCode(network);
    }

    static Key of(InetAddress client) {
      byte[] bytes = client.getAddress();
      return new Key(
          bytes.length > IPV6_NETWORK_BYTES ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES) : bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key that && Arrays.equals(network, that.network);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
