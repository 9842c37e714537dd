package org.ctip.admin;

import java.time.Clock;
import org.ctip.admin.mail.MailServers;
import org.ctip.admin.mail.MailTransport;
import org.ctip.admin.pbx.PbxDesk;
import org.ctip.admin.pbxstatus.PbxStatuses;
import org.ctip.admin.pbxstatus.SmsStatuses;
import org.ctip.admin.settings.SmsDesk;
import org.ctip.admin.status.Facts;
import org.ctip.admin.status.HealthCards;
import org.ctip.admin.status.MailWatch;
import org.ctip.admin.status.PbxSetup;
import org.ctip.admin.status.PbxSetups;
import org.ctip.admin.status.SmsSetup;
import org.ctip.admin.status.SmsSetups;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The health cards. */
@Configuration(proxyBeanMethods = false)
class StatusConfiguration {
  @Bean
  PbxSetups pbxSetups(PbxDesk desk) {
    return tenantId ->
        desk.all(tenantId)
            .map(
                view ->
                    new PbxSetup(
                        view.pbx().id(),
                        view.pbx().name(),
                        view.pbx().host(),
                        view.pbx().port(),
                        view.pinSet(),
                        view.pbx().enabled()))
            .collectList();
  }

  @Bean
  SmsSetups smsSetups(SmsDesk desk) {
    return tenantId ->
        desk.read(tenantId)
            .map(
                sms ->
                    new SmsSetup(
                        sms.tokenSet() || (sms.username() != null && sms.passwordSet()),
                        sms.sender(),
                        sms.type(),
                        sms.testMode()));
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
