package org.ctip.admin;

import java.time.Clock;
import java.util.Locale;
import org.ctip.admin.pbx.DefaultPbx;
import org.ctip.admin.pbx.Pbx;
import org.ctip.admin.pbx.PbxDesk;
import org.ctip.admin.pbx.PbxPublication;
import org.ctip.admin.pbx.PbxStore;
import org.ctip.admin.pbx.PbxTester;
import org.ctip.admin.pbx.db.PostgresPbxs;
import org.ctip.admin.pbx.netty.TcpPbxProbe;
import org.ctip.admin.pbxstatus.PbxStatuses;
import org.ctip.admin.publication.Publications;
import org.ctip.admin.secret.Secrets;
import org.ctip.admin.session.AllOrNothing;
import org.ctip.protocol.message.CodePage;
import org.ctip.support.audit.AuditTrail;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** PBXs that people enter, beside the one of the environment. */
@Configuration(proxyBeanMethods = false)
class PbxConfiguration {
  @Bean
  PbxStore pbxStore(DatabaseClient db) {
    return new PostgresPbxs(db);
  }

  @Bean
  DefaultPbx defaultPbx(SettingsProperties properties) {
    var named = properties.pbx();
    String page = codePage(named.codePage());
    var pbx =
        named.host().isBlank()
            ? null
            : new Pbx(
                named.tenant(),
                named.id(),
                named.name().isBlank() ? named.id() : named.name(),
                named.host(),
                named.port(),
                page,
                true,
                null,
                null);
    return new DefaultPbx(
        pbx, named.id(), named.tenant(), named.port(), page, !named.pin().isBlank());
  }

  @Bean
  PbxDesk pbxDesk(
      PbxStore store,
      Secrets secrets,
      Publications publications,
      AuditTrail audit,
      AllOrNothing transaction,
      DefaultPbx environment,
      Clock clock,
      SettingsProperties properties) {
    return new PbxDesk(
        store,
        secrets,
        publications,
        audit,
        transaction,
        environment,
        clock,
        properties.settleWithin());
  }

  @Bean
  PbxPublication pbxPublication(
      PbxStore store, Secrets secrets, Publications publications, DefaultPbx environment) {
    return new PbxPublication(store, secrets, publications, environment);
  }

  @Bean
  PbxTester pbxTester(
      PbxDesk desk,
      Secrets secrets,
      PbxTestProperties test,
      PbxStatuses statuses,
      AuditTrail audit,
      DefaultPbx environment,
      SettingsProperties properties) {
    return new PbxTester(
        desk,
        secrets,
        new TcpPbxProbe(test.connect(), test.answer()),
        statuses::of,
        audit,
        environment,
        properties.pbx().pin());
  }

  /** The older system calls it {@code latin-1}. */
  private static String codePage(String name) {
    return name.toLowerCase(Locale.ROOT).equals("latin-1")
        ? CodePage.ISO_8859_1.name()
        : CodePage.named(name).name();
  }
}
