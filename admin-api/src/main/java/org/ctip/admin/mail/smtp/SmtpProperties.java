package org.ctip.admin.mail.smtp;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patient we are with mail servers.
 *
 * @param connectTimeout how long a connection may take
 * @param readTimeout how long an answer may take
 * @param overallTimeout how long a whole mail may take; then the connection is cut
 * @param connections mails at the same time, 1-50
 * @param waiting mails that wait for a connection, 1-10,000; more are refused
 * @param trustedCertificates file of certificates (PEM) that are trusted beside those of the Java
 *     installation, for a mail server of one's own authority; empty for none
 */
@ConfigurationProperties("ctip.admin.smtp")
record SmtpProperties(
    @DefaultValue("5s") Duration connectTimeout,
    @DefaultValue("10s") Duration readTimeout,
    @DefaultValue("30s") Duration overallTimeout,
    @DefaultValue("4") int connections,
    @DefaultValue("200") int waiting,
    @DefaultValue("") String trustedCertificates) {
  SmtpProperties {
    if (!connectTimeout.isPositive() || !readTimeout.isPositive()) {
      throw new IllegalArgumentException("timeouts of ctip.admin.smtp must be above 0");
    }
    if (overallTimeout.compareTo(readTimeout) < 0) {
      throw new IllegalArgumentException(
          "ctip.admin.smtp.overall-timeout must not be below read-timeout");
    }
    if (connections < 1 || connections > 50 || waiting < 1 || waiting > 10_000) {
      throw new IllegalArgumentException(
          "ctip.admin.smtp.connections must be 1-50 and waiting 1-10000");
    }
  }
}
