package org.ctip.gateway.client.web;

import java.util.List;
import org.ctip.gateway.client.Network;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Who is believed and how much a client may ask.
 *
 * @param trustedProxies networks of proxies in front of the gateway whose {@code X-Forwarded-For}
 *     and {@code X-Forwarded-Proto} are believed; none by default
 * @param requestsPerSecond of one client address in the long run, 1-100,000
 * @param burst requests of one client address at once, 1-100,000
 * @param remembered how many client addresses are watched, 100-10,000,000
 * @param largestBody of a request, up to 100 MB
 * @param largestUpload of a file of contacts that is brought in, up to 100 MB
 */
@ConfigurationProperties("ctip.gateway.client")
record ClientProperties(
    @DefaultValue List<String> trustedProxies,
    @DefaultValue("100") int requestsPerSecond,
    @DefaultValue("200") int burst,
    @DefaultValue("50000") int remembered,
    @DefaultValue("256KB") DataSize largestBody,
    @DefaultValue("11MB") DataSize largestUpload) {
  ClientProperties {
    trustedProxies = List.copyOf(trustedProxies);
    trustedProxies.forEach(Network::parse);
    if (requestsPerSecond < 1 || requestsPerSecond > 100_000 || burst < 1 || burst > 100_000) {
      throw new IllegalArgumentException(
          "ctip.gateway.client.requests-per-second and burst must be 1-100000");
    }
    if (remembered < 100 || remembered > 10_000_000) {
      throw new IllegalArgumentException("ctip.gateway.client.remembered must be 100-10000000");
    }
    if (largestBody.toBytes() < 1 || largestBody.toMegabytes() > 100) {
      throw new IllegalArgumentException("ctip.gateway.client.largest-body must be up to 100MB");
    }
    if (largestUpload.toBytes() < 1 || largestUpload.toMegabytes() > 100) {
      throw new IllegalArgumentException("ctip.gateway.client.largest-upload must be up to 100MB");
    }
  }

  List<Network> networks() {
    return trustedProxies.stream().map(Network::parse).toList();
  }
}
