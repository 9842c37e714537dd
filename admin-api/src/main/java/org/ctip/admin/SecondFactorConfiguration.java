package org.ctip.admin;

import java.security.SecureRandom;
import java.time.Clock;
import org.ctip.admin.secondfactor.CodeCheck;
import org.ctip.admin.secondfactor.SecondFactorDesk;
import org.ctip.admin.secondfactor.SecondFactors;
import org.ctip.admin.secret.Secrets;
import org.ctip.admin.session.AllOrNothing;
import org.ctip.admin.session.PasswordCheck;
import org.ctip.admin.session.Sessions;
import org.ctip.support.audit.AuditTrail;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the second factor. */
@Configuration(proxyBeanMethods = false)
class SecondFactorConfiguration {
  @Bean
  CodeCheck codeCheck(
      SecondFactors factors, Secrets secrets, AllOrNothing transaction, Clock clock) {
    return new CodeCheck(factors, secrets, transaction, clock);
  }

  @Bean
  SecondFactorDesk secondFactorDesk(
      SecondFactors factors,
      CodeCheck codes,
      PasswordCheck passwords,
      Secrets secrets,
      Sessions sessions,
      AuditTrail trail,
      AllOrNothing transaction,
      Clock clock,
      SecondFactorProperties properties) {
    return new SecondFactorDesk(
        factors,
        codes,
        passwords,
        secrets,
        sessions,
        trail,
        transaction,
        clock,
        new SecureRandom(),
        properties.issuer());
  }
}
