package org.ctip.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestRateTest {
  private final AtomicLong now = new AtomicLong();

  private static InetAddress client(String address) {
    return Network.address(address);
  }

  @Test
  void letsABurstThroughAndThenTheRate() {
    var rate = new RequestRate(2, 3, 100, now::get);
    for (int i = 0; i < 3; i++) {
      assertThat(rate.take(client("192.0.2.1"))).isZero();
    }
    assertThat(rate.take(client("192.0.2.1"))).isEqualTo(Duration.ofMillis(500));
    assertThat(rate.take(client("192.0.2.2"))).isZero();

    now.addAndGet(Duration.ofMillis(500).toNanos());
    assertThat(rate.take(client("192.0.2.1"))).isZero();
    assertThat(rate.take(client("192.0.2.1"))).isPositive();
  }

  @Test
  void neverSavesMoreThanABurst() {
    var rate = new RequestRate(2, 3, 100, now::get);
    now.addAndGet(Duration.ofDays(400).toNanos());
    rate.take(client("192.0.2.1"));
    now.addAndGet(Duration.ofDays(400).toNanos());
    int through = 0;
    while (rate.take(client("192.0.2.1")).isZero()) {
      through++;
    }
    assertThat(through).isEqualTo(3);
  }

  @Test
  void countsANetworkOfIpv6AsOneClient() {
    var rate = new RequestRate(1, 1, 100, now::get);
    assertThat(rate.take(client("2001:db8:0:1::1"))).isZero();
    assertThat(rate.take(client("2001:db8:0:1:ffff::2"))).isPositive();
    assertThat(rate.take(client("2001:db8:0:2::1"))).isZero();
  }

  @Test
  void forgetsTheLeastRecentlySeenWhenThereAreTooMany() {
    var rate = new RequestRate(1, 1, 16, now::get);
    rate.take(client("192.0.2.1"));
    for (int i = 0; i < 2000; i++) {
      rate.take(client("198.18." + i / 250 + "." + i % 250));
    }
    assertThat(rate.take(client("192.0.2.1"))).isZero();
  }
}
