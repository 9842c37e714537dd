package org.ctip.support.session;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.r2dbc.core.DatabaseClient;

/** Guards the paths of a service that declares {@link SessionRules}. */
@AutoConfiguration(
    afterName = "org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration")
@ConditionalOnBean(SessionRules.class)
public class SessionAutoConfiguration {
  @Bean
  Authenticator authenticator(DatabaseClient db, Clock clock) {
    return new Authenticator(
        new CachedSessions(new PostgresSessionDirectory(db, clock), clock),
        new CachedSessions(new PostgresApiKeyDirectory(db, clock), clock));
  }

  @Bean
  SessionFilter sessionFilter(ObjectProvider<SessionRules> rules, Authenticator authenticator) {
    return new SessionFilter(SessionRules.merged(rules.stream().toList()), authenticator);
  }
}
