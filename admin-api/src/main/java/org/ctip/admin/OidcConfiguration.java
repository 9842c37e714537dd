package org.ctip.admin;

import java.time.Clock;
import org.ctip.admin.oidc.Attempts;
import org.ctip.admin.oidc.Links;
import org.ctip.admin.oidc.OidcAccounts;
import org.ctip.admin.oidc.OidcJournal;
import org.ctip.admin.oidc.OidcLogIn;
import org.ctip.admin.oidc.nimbus.NimbusProvider;
import org.ctip.admin.oidc.web.OidcPages;
import org.ctip.admin.session.Accounts;
import org.ctip.admin.session.AllOrNothing;
import org.ctip.admin.session.LogIn;
import org.ctip.admin.session.Passwords;
import org.ctip.admin.session.SecondFactor;
import org.ctip.admin.session.Tokens;
import org.ctip.support.audit.AuditTrail;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Wires the log-in by a provider, where there is one. */
@Configuration(proxyBeanMethods = false)
class OidcConfiguration {
  /** An issuer that is empty, as an unset variable of a compose file is, names none. */
  static final class ProviderIsNamed implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return !context.getEnvironment().getProperty("ctip.admin.oidc.issuer", "").isBlank();
    }
  }

  @Bean
  OidcPages oidcPages(OidcProperties properties) {
    return new OidcPages(properties.displayName(), !properties.redirectUri().startsWith("http:"));
  }

  @Bean
  @Conditional(ProviderIsNamed.class)
  OidcLogIn oidcLogIn(
      OidcProperties properties,
      Attempts attempts,
      Links links,
      Accounts accounts,
      Passwords passwords,
      SecondFactor secondFactor,
      LogIn logIn,
      Tokens tokens,
      AuditTrail trail,
      AllOrNothing transaction,
      Clock clock) {
    var policy = properties.policy();
    var journal = new OidcJournal(trail);
    return new OidcLogIn(
        new NimbusProvider(properties.provider(), clock),
        attempts,
        new OidcAccounts(links, accounts, passwords, tokens, policy, journal, transaction),
        secondFactor,
        policy,
        logIn,
        journal,
        tokens,
        clock);
  }
}
