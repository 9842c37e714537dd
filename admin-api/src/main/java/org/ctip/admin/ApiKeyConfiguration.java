package org.ctip.admin;

import java.time.Clock;
import org.ctip.admin.apikey.ApiKeyDesk;
import org.ctip.admin.apikey.ApiKeys;
import org.ctip.admin.session.AllOrNothing;
import org.ctip.admin.session.Tokens;
import org.ctip.support.audit.AuditTrail;
import org.ctip.support.session.Scope;
import org.ctip.support.session.SessionRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Wires the keys of programs, and says what they open here. */
@Configuration(proxyBeanMethods = false)
class ApiKeyConfiguration {
  @Bean
  ApiKeyDesk apiKeyDesk(
      ApiKeys keys, Tokens tokens, AuditTrail trail, AllOrNothing transaction, Clock clock) {
    return new ApiKeyDesk(keys, tokens, trail, transaction, clock);
  }

  @Bean
  SessionRules apiKeyRules() {
    return SessionRules.guard()
        .grant(
            Scope.CONTACTS_READ,
            HttpMethod.GET,
            "/contacts",
            "/contacts/{number}",
            "/admin/contacts",
            "/admin/contacts/{id}",
            "/admin/contacts/by-number/{number}",
            "/operator/api/contacts/by-number/{number}")
        .grant(Scope.CONTACTS_WRITE, HttpMethod.POST, "/admin/contacts", "/operator/api/contacts")
        .grant(
            Scope.CONTACTS_WRITE,
            HttpMethod.PUT,
            "/admin/contacts/{id}",
            "/operator/api/contacts/{id}")
        .grant(Scope.STATUS_READ, HttpMethod.GET, "/admin/status/{part}");
  }
}
