package org.ctip.admin;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ctip.admin.mail.Mail;
import org.ctip.admin.mail.MailFailedException;
import org.ctip.admin.mail.MailJournal;
import org.ctip.admin.mail.MailServers;
import org.ctip.admin.mail.MailTransport;
import org.ctip.admin.mail.MailTrial;
import org.ctip.admin.mail.PatientMailer;
import org.ctip.support.audit.AuditEntry;
import org.ctip.support.audit.AuditTrail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** Mail: who may be asked to take it, and what becomes of it. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {
  private static final Logger log = LoggerFactory.getLogger(MailConfiguration.class);
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(10));
  private static final int MOST_WAITING = 200;

  @Bean(destroyMethod = "stop")
  PatientMailer mailer(
      MailServers servers, MailTransport transport, MailJournal journal, MeterRegistry registry) {
    var mailer = new PatientMailer(servers, transport, journal, PAUSES, MOST_WAITING);
    Gauge.builder("ctip.admin.mail.waiting", mailer::waiting)
        .description("mails that wait for another try")
        .register(registry);
    return mailer;
  }

  @Bean
  MailTrial mailTrial(MailServers servers, MailTransport transport) {
    return new MailTrial(servers, transport);
  }

  /** Counts what became of mail, and puts on record what never arrived. */
  @Bean
  MailJournal mailJournal(MeterRegistry registry, AuditTrail audit) {
    return new MailJournal() {
      private void count(String outcome, String reason) {
        registry.counter("ctip.admin.mail", "outcome", outcome, "reason", reason).increment();
      }

      @Override
      public void sent() {
        count("sent", "none");
      }

      @Override
      public void retried(MailFailedException.Reason reason) {
        count("retried", word(reason));
      }

      @Override
      public Mono<Void> failed(
          String tenantId, Mail mail, MailFailedException.Reason reason, int tries) {
        count("failed", word(reason));
        log.warn("mail is given up tenant={} reason={} tries={}", tenantId, reason, tries);
        return audit
            .record(
                AuditEntry.bySystem(tenantId, "mail_failed")
                    .on("email:" + mail.to())
                    .after(Map.of("reason", word(reason), "tries", tries)))
            .onErrorResume(
                failure -> {
                  log.warn("a failed mail is not on record reason={}", failure.toString());
                  return Mono.empty();
                });
      }
    };
  }

  private static String word(MailFailedException.Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }
}
