package org.ctip.admin;

import org.ctip.support.session.SessionRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Guards what our own pages ask under {@code /auth}. */
@Configuration(proxyBeanMethods = false)
class PageLogInConfiguration {
  @Bean
  SessionRules pageRules() {
    return SessionRules.guard("/auth/logout", "/auth/me").settingUp("/auth/logout", "/auth/me");
  }
}
