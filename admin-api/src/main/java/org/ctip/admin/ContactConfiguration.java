package org.ctip.admin;

import java.util.concurrent.ConcurrentHashMap;
import org.ctip.admin.contact.AddressBook;
import org.ctip.admin.contact.Contacts;
import org.ctip.admin.contact.Devices;
import org.ctip.admin.contact.Regions;
import org.ctip.admin.session.AllOrNothing;
import org.ctip.admin.settings.TenantDesk;
import org.ctip.numbers.NumberForms;
import org.ctip.support.audit.AuditTrail;
import org.ctip.support.session.Scope;
import org.ctip.support.session.SessionRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Wires the address book. */
@Configuration(proxyBeanMethods = false)
class ContactConfiguration {
  @Bean
  SessionRules contactRules() {
    return SessionRules.guard("/contacts/**")
        .grant(
            Scope.CONTACTS_READ,
            HttpMethod.GET,
            "/contacts",
            "/contacts/{number}",
            "/operator/api/contacts/by-number/{number}")
        .grant(Scope.CONTACTS_WRITE, HttpMethod.POST, "/operator/api/contacts")
        .grant(Scope.CONTACTS_WRITE, HttpMethod.PUT, "/operator/api/contacts/{id}");
  }

  @Bean
  Regions regions(TenantDesk settings) {
    var forms = new ConcurrentHashMap<String, NumberForms>();
    return tenantId ->
        settings.region(tenantId).map(region -> forms.computeIfAbsent(region, NumberForms::new));
  }

  @Bean
  AddressBook addressBook(
      Contacts contacts, Regions regions, AuditTrail audit, AllOrNothing transaction) {
    return new AddressBook(contacts, regions, audit, transaction);
  }

  @Bean
  Devices devices(Contacts contacts, AuditTrail audit, AllOrNothing transaction) {
    return new Devices(contacts, audit, transaction);
  }
}
