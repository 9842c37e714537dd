package org.ctip.admin;

import java.time.Clock;
import org.ctip.admin.mail.MailServers;
import org.ctip.admin.mail.MailTransport;
import org.ctip.admin.pbxstatus.PbxStatuses;
import org.ctip.admin.pbxstatus.SmsStatuses;
import org.ctip.admin.status.Facts;
import org.ctip.admin.status.HealthCards;
import org.ctip.admin.status.MailWatch;
import org.ctip.admin.status.PbxSetup;
import org.ctip.admin.status.PbxSetups;
import org.ctip.admin.status.SmsSetup;
import org.ctip.admin.status.SmsSetups;
import org.ctip.events.sms.SmsProviderStatus;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** The health cards. */
@Configuration(proxyBeanMethods = false)
class StatusConfiguration {
  /** As the links tell, until PBXs can be set. */
  @Bean
  @ConditionalOnMissingBean
  PbxSetups pbxSetups(PbxStatuses links) {
    return tenantId -> Mono.fromSupplier(() -> PbxSetup.ofLinks(links.of(tenantId)));
  }

  /** As the sender tells, until it can be set. */
  @Bean
  @ConditionalOnMissingBean
  SmsSetups smsSetups(SmsStatuses providers) {
    return tenantId ->
        Mono.fromSupplier(
            () -> {
              var said = providers.of(tenantId);
              return said == null
                  ? new SmsSetup(false, "", "", true)
                  : new SmsSetup(
                      said.state() != SmsProviderStatus.State.NO_CREDENTIALS,
                      said.sender(),
                      "",
                      said.testMode());
            });
  }

  @Bean
  HealthCards healthCards(
      Facts facts,
      PbxSetups pbxs,
      PbxStatuses links,
      SmsSetups sms,
      SmsStatuses providers,
      MailServers mail,
      MailTransport transport,
      Clock clock) {
    return new HealthCards(
        facts, pbxs, links, sms, providers, mail, new MailWatch(transport, clock), clock);
  }
}
