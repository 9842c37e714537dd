package org.ctip.sms;

import java.time.Clock;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.ctip.events.config.SmsSettings;
import org.ctip.events.config.TenantSettings;
import org.ctip.events.topic.Topic;
import org.ctip.secrets.SealedSecrets;
import org.ctip.secrets.SecretPlace;
import org.ctip.secrets.UnreadableSecretException;
import org.ctip.sms.DispatchConfiguration.Wakes;
import org.ctip.sms.account.Access;
import org.ctip.sms.account.AccountBook;
import org.ctip.sms.account.Accounts;
import org.ctip.sms.account.Fallback;
import org.ctip.sms.account.ProviderStatuses;
import org.ctip.sms.account.SecretOpener;
import org.ctip.sms.account.Ways;
import org.ctip.sms.account.db.PostgresAccountBook;
import org.ctip.sms.account.kafka.StatusTopic;
import org.ctip.sms.history.web.DefaultSender;
import org.ctip.sms.history.web.PersonsZone;
import org.ctip.sms.provider.Gate;
import org.ctip.sms.provider.SmsProvider;
import org.ctip.sms.provider.none.NoProvider;
import org.ctip.sms.provider.resilience.ResilientGate;
import org.ctip.sms.provider.serwersms.SerwerSmsProvider;
import org.ctip.sms.provider.serwersms.SerwerSmsSettings;
import org.ctip.sms.tenant.TenantDirectory;
import org.ctip.support.topic.CompactedTopic;
import org.ctip.support.topic.CompactedTopics;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Settings of tenants, followed while the service runs. */
@Configuration(proxyBeanMethods = false)
class AccountConfiguration {
  @Bean
  TenantDirectory tenantDirectory(SmsProperties properties) {
    return new TenantDirectory(properties.timeZone(), properties.defaultRegion());
  }

  @Bean
  CompactedTopic<TenantSettings> tenantSettings(CompactedTopics topics, TenantDirectory tenants) {
    return topics.follow(
        Topic.CONFIG_TENANT,
        TenantSettings.class,
        (tenantId, settings) -> {
          if (settings != null) {
            requireSame(tenantId, settings.tenantId());
          }
          tenants.changed(tenantId, settings);
        });
  }

  @Bean
  CompactedTopic<SmsSettings> smsSettings(CompactedTopics topics, Accounts accounts) {
    return topics.follow(
        Topic.CONFIG_SMS,
        SmsSettings.class,
        (tenantId, settings) -> {
          if (settings != null) {
            requireSame(tenantId, settings.tenantId());
          }
          accounts.changed(tenantId, settings);
        });
  }

  @Bean
  PersonsZone personsZone(TenantDirectory tenants) {
    return tenants::zone;
  }

  @Bean
  DefaultSender defaultSender(Accounts accounts) {
    return tenantId -> accounts.standing(tenantId).sender();
  }

  @Bean
  SecretOpener secretOpener(SealedSecrets secrets) {
    return (tenantId, column, text) -> {
      try {
        return secrets.open(new SecretPlace(tenantId, "settings.sms", tenantId, column), text);
      } catch (UnreadableSecretException e) {
        throw new SecretOpener.SealedException(String.valueOf(e.getMessage()));
      }
    };
  }

  @Bean
  AccountBook accountBook(DatabaseClient db) {
    return new PostgresAccountBook(db);
  }

  @Bean
  ProviderStatuses providerStatuses(Clock clock) {
    return new ProviderStatuses(clock);
  }

  @Bean
  StatusTopic statusTopic(Producer<byte[], byte[]> producer, Clock clock) {
    return new StatusTopic(
        producer, clock, SmsDispatcher.NAME + "-" + ProcessHandle.current().pid());
  }

  @Bean
  Ways ways(SerwerSmsSettings environment, SmsProperties properties, Clock clock) {
    return new Ways() {
      @Override
      public SmsProvider provider(Access access) {
        // What the environment names is the operator's own choice; what a person entered is not.
        boolean entered = !access.apiUrl().equals(environment.apiUrl());
        boolean guarded = entered && !properties.outgoingPrivate();
        if (guarded && !access.apiUrl().startsWith("https://")) {
          throw new IllegalArgumentException("the address is not https");
        }
        return new SerwerSmsProvider(
            new SerwerSmsSettings(
                access.apiUrl(),
                access.token(),
                access.username(),
                access.password(),
                access.sender(),
                access.type(),
                access.testMode(),
                access.reportUrl(),
                environment.connectTimeout(),
                environment.responseTimeout()),
            clock,
            guarded ? InetAddressFilter.externalAddresses() : InetAddressFilter.all());
      }

      @Override
      public SmsProvider simulation() {
        return new NoProvider();
      }

      @Override
      public Gate gate(SmsProvider provider, String account, Consumer<Boolean> healthy) {
        return new ResilientGate(provider, account, properties.guard().settings(), clock, healthy);
      }
    };
  }

  @Bean(destroyMethod = "close")
  Accounts accounts(
      SerwerSmsSettings environment,
      SmsProperties properties,
      SecretOpener secrets,
      Ways ways,
      AccountBook book,
      ProviderStatuses statuses,
      Clock clock,
      Wakes wakes) {
    var access =
        new Access(
            environment.apiUrl(),
            environment.token(),
            environment.username(),
            environment.password(),
            environment.sender(),
            environment.type(),
            environment.testMode(),
            environment.dlrUrl());
    return new Accounts(
        new Fallback(access, properties.ownTenant(), secrets),
        ways,
        book,
        statuses,
        clock,
        wakes.sending());
  }

  private static void requireSame(String key, String tenantId) {
    if (!key.equals(tenantId)) {
      throw new IllegalArgumentException("settings of " + tenantId + " under the key " + key);
    }
  }
}
