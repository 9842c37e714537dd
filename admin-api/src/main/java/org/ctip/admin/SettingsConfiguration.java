package org.ctip.admin;

import java.time.Clock;
import org.ctip.admin.mail.MailServer;
import org.ctip.admin.mail.MailServers;
import org.ctip.admin.outgoing.OutgoingTargets;
import org.ctip.admin.publication.Publications;
import org.ctip.admin.secret.Secrets;
import org.ctip.admin.session.AllOrNothing;
import org.ctip.admin.session.SecondFactor;
import org.ctip.admin.session.SecondFactorRule;
import org.ctip.admin.settings.EmailDesk;
import org.ctip.admin.settings.EmailServer;
import org.ctip.admin.settings.EmailSettings;
import org.ctip.admin.settings.OutgoingAddress;
import org.ctip.admin.settings.RunningDatabase;
import org.ctip.admin.settings.SettingStore;
import org.ctip.admin.settings.SmsDefaults;
import org.ctip.admin.settings.SmsDesk;
import org.ctip.admin.settings.SmsPublication;
import org.ctip.admin.settings.TenantConfig;
import org.ctip.admin.settings.TenantDesk;
import org.ctip.admin.settings.db.PostgresSettings;
import org.ctip.admin.settings.dns.SystemNames;
import org.ctip.support.audit.AuditTrail;
import org.ctip.support.database.DatabaseProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** What people set, over what the environment says. */
@Configuration(proxyBeanMethods = false)
class SettingsConfiguration {
  @Bean
  SettingStore settingStore(DatabaseClient db) {
    return new PostgresSettings(db);
  }

  @Bean
  OutgoingAddress outgoingAddress(OutgoingTargets targets, OutgoingProperties properties) {
    return new OutgoingAddress(new SystemNames(), targets, properties.allowPrivate());
  }

  @Bean
  RunningDatabase runningDatabase(DatabaseProperties database) {
    return new RunningDatabase(
        database.host(),
        database.port(),
        database.name(),
        database.user(),
        database.sslMode(),
        !database.password().isEmpty());
  }

  @Bean
  SmsDesk smsDesk(
      SettingStore store,
      Secrets secrets,
      Publications publications,
      AuditTrail audit,
      AllOrNothing transaction,
      SettingsProperties properties) {
    var sms = properties.sms();
    return new SmsDesk(
        store,
        secrets,
        publications,
        audit,
        transaction,
        new SmsDefaults(
            sms.apiUrl(),
            sms.sender(),
            sms.type(),
            sms.testMode(),
            sms.username(),
            !sms.token().isEmpty(),
            !sms.password().isEmpty()),
        properties.settleWithin());
  }

  @Bean
  SmsPublication smsPublication(SettingStore store, Secrets secrets, Publications publications) {
    return new SmsPublication(store, secrets, publications);
  }

  @Bean
  EmailDesk emailDesk(
      SettingStore store,
      Secrets secrets,
      AuditTrail audit,
      AllOrNothing transaction,
      EmailProperties email) {
    return new EmailDesk(
        store,
        secrets,
        audit,
        transaction,
        new EmailServer(
            orNull(email.host()),
            email.port(),
            orNull(email.username()),
            orNull(email.password()),
            orNull(email.senderName()),
            orNull(email.senderAddress()),
            email.useTls() && !email.useSsl(),
            email.useSsl()));
  }

  private static @Nullable String orNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  /** Asked at each mail, so that a change counts at once. */
  @Bean
  MailServers mailServers(EmailSettings settings) {
    return tenantId -> settings.of(tenantId).mapNotNull(SettingsConfiguration::server);
  }

  private static @Nullable MailServer server(EmailServer server) {
    String host = server.host();
    return host == null
        ? null
        : new MailServer(
            host,
            server.port(),
            server.username(),
            server.password(),
            server.senderName(),
            server.senderAddress(),
            server.tls(),
            server.ssl());
  }

  @Bean
  TenantDesk tenantDesk(
      SettingStore store,
      Publications publications,
      AuditTrail audit,
      AllOrNothing transaction,
      SecondFactor secondFactor,
      SecondFactorRule secondFactorRule,
      SettingsProperties properties,
      Clock clock) {
    var tenant = properties.tenant();
    return new TenantDesk(
        store,
        publications,
        audit,
        transaction,
        secondFactor,
        secondFactorRule,
        new TenantConfig(
            tenant.timeZone(), tenant.region(), null, null, null, null, null, null, null, false),
        clock,
        properties.settleWithin());
  }
}
