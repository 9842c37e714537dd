package org.ctip.admin;

import org.ctip.admin.crmlink.CrmLinkDesk;
import org.ctip.admin.crmlink.CrmLinks;
import org.ctip.admin.session.AllOrNothing;
import org.ctip.support.audit.AuditTrail;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The addresses that the operators' panel opens. */
@Configuration(proxyBeanMethods = false)
class CrmLinkConfiguration {
  @Bean
  CrmLinkDesk crmLinkDesk(CrmLinks links, AuditTrail audit, AllOrNothing transaction) {
    return new CrmLinkDesk(links, audit, transaction);
  }
}
