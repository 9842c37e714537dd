package org.ctip.support.service;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.ReactorResourceFactory;

/**
 * Several services in one JVM share Netty's event loops, so the end of one must not take the loops
 * from the others: they live as long as the JVM.
 */
@AutoConfiguration(
    beforeName = {
      "org.springframework.boot.reactor.netty.autoconfigure.ReactorNettyConfigurations",
      "org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration",
      "org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration"
    })
public class SharedNettyAutoConfiguration {
  @Bean
  ReactorResourceFactory reactorResourceFactory() {
    return new JvmWide();
  }

  private static final class JvmWide extends ReactorResourceFactory {
    @Override
    public void stop() {}

    @Override
    public void destroy() {}
  }
}
