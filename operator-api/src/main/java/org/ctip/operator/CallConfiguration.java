package org.ctip.operator;

import org.ctip.support.session.SessionRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the public list of calls, which the inherited interface left open to anybody. */
@Configuration(proxyBeanMethods = false)
class CallConfiguration {
  @Bean
  SessionRules publicCallRules() {
    return SessionRules.guard("/calls/**");
  }
}
