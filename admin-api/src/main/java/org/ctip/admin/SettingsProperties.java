package org.ctip.admin;

import java.time.Duration;
import org.ctip.numbers.NumberingPlan;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What counts where nobody set anything: the same that the services that use it read from the
 * environment.
 *
 * @param settleWithin how long a change waits until it is on its topic before it is answered
 * @param pbx the PBX of a small installation
 * @param sms how SMS are sent
 * @param tenant what counts for all parts
 */
@ConfigurationProperties("ctip.admin.defaults")
record SettingsProperties(
    @DefaultValue("1s") Duration settleWithin,
    @DefaultValue DefaultPbx pbx,
    @DefaultValue Sms sms,
    @DefaultValue Tenant tenant) {

  /**
   * The PBX that ctip-ingest has without anybody's doing.
   *
   * @param id its id; the other tenants' is {@code <tenant>-<id>}
   * @param name for people; empty for the id
   * @param tenant whose it is
   * @param host empty for none
   * @param port TCP port
   * @param pin key of its tariff log-in; only whether there is one matters here
   * @param codePage how its free text is shown
   */
  record DefaultPbx(
      @DefaultValue("main") String id,
      @DefaultValue("") String name,
      @DefaultValue("default") String tenant,
      @DefaultValue("") String host,
      @DefaultValue("5524") int port,
      @DefaultValue("") String pin,
      @DefaultValue("IBM852") String codePage) {
    @Override
    public String toString() {
      return "DefaultPbx[" + id + ", " + host + ":" + port + "]";
    }
  }

  /**
   * What sms-dispatcher has without anybody's doing.
   *
   * @param apiUrl base address of the provider
   * @param sender approved sender name
   * @param type kind of message
   * @param testMode whether the provider is told not to deliver
   * @param username of the account
   * @param token access token; only whether there is one matters here
   * @param password of the account; the same
   */
  record Sms(
      @DefaultValue("https://api2.serwersms.pl") String apiUrl,
      @DefaultValue("") String sender,
      @DefaultValue("eco+") String type,
      @DefaultValue("true") boolean testMode,
      @DefaultValue("") String username,
      @DefaultValue("") String token,
      @DefaultValue("") String password) {
    @Override
    public String toString() {
      return "Sms[" + apiUrl + "]";
    }
  }

  /**
   * What counts for all parts.
   *
   * @param timeZone where a person's day begins
   * @param region country where numbers without a country code are at home
   */
  record Tenant(@DefaultValue("Europe/Warsaw") String timeZone, @DefaultValue("PL") String region) {
    Tenant {
      if (!NumberingPlan.isRegion(region)) {
        throw new IllegalArgumentException(
            "ctip.admin.defaults.tenant.region has no numbering plan");
      }
    }
  }
}
