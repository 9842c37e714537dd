package org.ctip.admin.mail.smtp;

import java.net.InetAddress;
import java.time.Clock;
import java.util.UUID;
import org.ctip.admin.mail.MailTransport;
import org.ctip.admin.outgoing.OutgoingTargets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** SMTP with its threads. */
@Configuration(proxyBeanMethods = false)
class SmtpConfiguration {
  @Bean(destroyMethod = "dispose")
  Scheduler mailThreads(SmtpProperties patience) {
    return Schedulers.newBoundedElastic(patience.connections(), patience.waiting(), "mail");
  }

  @Bean
  MailTransport mailTransport(
      SmtpProperties patience, OutgoingTargets targets, Scheduler mailThreads, Clock clock) {
    return new SmtpTransport(
        patience,
        (InetAddress address) -> targets.allows(address),
        mailThreads,
        clock,
        () -> UUID.randomUUID().toString());
  }
}
